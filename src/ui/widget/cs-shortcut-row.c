// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-shortcut-row.h"

#include "cs-ui.h"

struct _CsShortcutRow
{
  AdwPreferencesRow parent_instance;

  char *accelerator;
  GtkBox *keys;
};

G_DEFINE_FINAL_TYPE (CsShortcutRow, cs_shortcut_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  PROP_ACCELERATOR = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* A key in the words of the person's language and keyboard: "Strg+Umschalt+E". */
static char *
dup_key_name (const char *accelerator)
{
  guint key;
  GdkModifierType modifiers;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    {
      g_critical ("\"%s\" is no key", accelerator);
      return g_strdup (accelerator);
    }
  return gtk_accelerator_get_label (key, modifiers);
}

static void
add_cap (CsShortcutRow *self, const char *name)
{
  GtkWidget *cap = gtk_label_new (name);

  gtk_widget_add_css_class (cap, "cap");
  gtk_box_append (self->keys, cap);
}

static void
cs_shortcut_row_constructed (GObject *object)
{
  CsShortcutRow *self = CS_SHORTCUT_ROW (object);
  g_auto (GStrv) accelerators = g_strsplit (self->accelerator, " ", 0);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  g_autofree char *spoken = NULL;

  G_OBJECT_CLASS (cs_shortcut_row_parent_class)->constructed (object);

  for (size_t i = 0; accelerators[i] != NULL; i++)
    {
      g_autofree char *name = dup_key_name (accelerators[i]);

      add_cap (self, name);
      g_strv_builder_add (builder, name);
    }
  names = g_strv_builder_end (builder);
  spoken = g_strjoinv (", ", names);
  cs_ui_set_description (self, spoken);
}

static void
cs_shortcut_row_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  CsShortcutRow *self = CS_SHORTCUT_ROW (object);

  switch (prop_id)
    {
    case PROP_ACCELERATOR:
      self->accelerator = g_value_dup_string (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
cs_shortcut_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_SHORTCUT_ROW);

  G_OBJECT_CLASS (cs_shortcut_row_parent_class)->dispose (object);
}

static void
cs_shortcut_row_finalize (GObject *object)
{
  CsShortcutRow *self = CS_SHORTCUT_ROW (object);

  g_free (self->accelerator);

  G_OBJECT_CLASS (cs_shortcut_row_parent_class)->finalize (object);
}

static void
cs_shortcut_row_class_init (CsShortcutRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = cs_shortcut_row_constructed;
  object_class->set_property = cs_shortcut_row_set_property;
  object_class->dispose = cs_shortcut_row_dispose;
  object_class->finalize = cs_shortcut_row_finalize;

  props[PROP_ACCELERATOR]
      = g_param_spec_string ("accelerator", NULL, NULL, "",
                             G_PARAM_CONSTRUCT_ONLY | G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-shortcut-row.ui");
  gtk_widget_class_bind_template_child (widget_class, CsShortcutRow, keys);
}

static void
cs_shortcut_row_init (CsShortcutRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
