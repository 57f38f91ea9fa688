// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-work-bar.h"

#include "cs-quiet-label.h"
#include "cs-ui.h"

#define PULSE_MS 100

struct _CsWorkBar
{
  GtkBox parent_instance;

  CsWork *work;
  unsigned pulse;

  CsQuietLabel *sentence;
  GtkButton *stop;
  GtkProgressBar *bar;
};

G_DEFINE_FINAL_TYPE (CsWorkBar, cs_work_bar, GTK_TYPE_BOX)

enum
{
  PROP_STOP_ACTION = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
pulse_cb (gpointer user_data)
{
  gtk_progress_bar_pulse (CS_WORK_BAR (user_data)->bar);
  return G_SOURCE_CONTINUE;
}

/* Where nobody knows how much there is to do, something moves; but not while nothing is done, and
 * not for those who want nothing to move: a part of the bar that stood still would be a number. */
static void
show_fraction (CsWorkBar *self)
{
  double fraction = cs_work_get_fraction (self->work);
  gboolean unknown = cs_work_is_shown (self->work) && fraction < 0;
  gboolean moves = unknown && !cs_work_is_waiting (self->work)
                   && adw_get_enable_animations (GTK_WIDGET (self));

  if (fraction >= 0)
    gtk_progress_bar_set_fraction (self->bar, fraction);
  else if (unknown && self->pulse == 0)
    gtk_progress_bar_pulse (self->bar);
  if (unknown && !moves)
    gtk_widget_add_css_class (GTK_WIDGET (self), "still");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "still");
  if (moves && self->pulse == 0)
    self->pulse = g_timeout_add (PULSE_MS, pulse_cb, self);
  else if (!moves)
    g_clear_handle_id (&self->pulse, g_source_remove);
}

static void
fraction_cb (CsWork *work, GParamSpec *pspec, CsWorkBar *self)
{
  show_fraction (self);
}

static void
sentence_cb (CsWork *work, GParamSpec *pspec, CsWorkBar *self)
{
  const char *sentence = cs_work_get_sentence (work);

  cs_quiet_label_set_text (self->sentence, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  sentence, -1);
}

/* By the window: the bar has only just come, and nobody knows it yet. */
static void
announce (CsWorkBar *self, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (root), text, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
waiting_cb (CsWork *work, GParamSpec *pspec, CsWorkBar *self)
{
  show_fraction (self);
  if (cs_work_is_waiting (work))
    announce (self, cs_work_get_sentence (work));
}

static void
shown_cb (CsWork *work, GParamSpec *pspec, CsWorkBar *self)
{
  gboolean shown = cs_work_is_shown (work);

  if (shown)
    cs_ui_set_name (self->bar, cs_work_get_name (work));
  show_fraction (self);
  gtk_widget_set_visible (GTK_WIDGET (self), shown);
  if (shown && !cs_work_is_waiting (work))
    announce (self, cs_work_get_name (work));
}

static void
cs_work_bar_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_STOP_ACTION)
    g_value_set_string (
        value, gtk_actionable_get_action_name (GTK_ACTIONABLE (CS_WORK_BAR (object)->stop)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cs_work_bar_set_property (GObject *object, unsigned id, const GValue *value, GParamSpec *pspec)
{
  CsWorkBar *self = CS_WORK_BAR (object);
  const char *action = g_value_get_string (value);

  if (id != PROP_STOP_ACTION)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->stop), action);
  gtk_widget_set_visible (GTK_WIDGET (self->stop), action != NULL);
}

static void
cs_work_bar_dispose (GObject *object)
{
  CsWorkBar *self = CS_WORK_BAR (object);

  g_clear_handle_id (&self->pulse, g_source_remove);
  cs_ui_leave (&self->work, self);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_WORK_BAR);

  G_OBJECT_CLASS (cs_work_bar_parent_class)->dispose (object);
}

static void
cs_work_bar_class_init (CsWorkBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cs_work_bar_get_property;
  object_class->set_property = cs_work_bar_set_property;
  object_class->dispose = cs_work_bar_dispose;

  properties[PROP_STOP_ACTION]
      = g_param_spec_string ("stop-action", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-work-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CsWorkBar, sentence);
  gtk_widget_class_bind_template_child (widget_class, CsWorkBar, stop);
  gtk_widget_class_bind_template_child (widget_class, CsWorkBar, bar);
}

static void
cs_work_bar_init (CsWorkBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cs_quiet_label_set_wrap (self->sentence);
}

void
cs_work_bar_set_work (CsWorkBar *self, CsWork *work)
{
  g_return_if_fail (CS_IS_WORK_BAR (self));

  cs_ui_leave (&self->work, self);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (work == NULL)
    return;
  self->work = g_object_ref (work);
  g_signal_connect (work, "notify::sentence", G_CALLBACK (sentence_cb), self);
  g_signal_connect (work, "notify::fraction", G_CALLBACK (fraction_cb), self);
  g_signal_connect (work, "notify::waiting", G_CALLBACK (waiting_cb), self);
  g_signal_connect (work, "notify::shown", G_CALLBACK (shown_cb), self);
  sentence_cb (work, NULL, self);
  shown_cb (work, NULL, self);
}
