// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-image-slot-widget.h"

#include "cs-countdown.h"
#include "cs-picture.h"
#include "cs-ui.h"

#include <glib/gi18n.h>

struct _CsImageSlotWidget
{
  AdwBin parent_instance;

  CsImageSlot *slot;
  gboolean was_shown;

  GtkStack *stack;
  GtkImage *icon;
  GtkLabel *label;
  GtkLabel *text;
  GtkWidget *show;
  GtkWidget *spinner;
  GtkWidget *hide;
  GtkWidget *enlarge;
  CsPicture *picture;
  CsCountdown *countdown;
};

G_DEFINE_FINAL_TYPE (CsImageSlotWidget, cs_image_slot_widget, ADW_TYPE_BIN)

enum
{
  SIGNAL_SHOW,
  SIGNAL_HIDE,
  SIGNAL_ENLARGE,
  SIGNAL_COMPARE,
  N_SIGNALS
};

static unsigned signals[N_SIGNALS];

static const char *
get_icon (CsImageSlot *slot)
{
  const char *name = cs_image_get_name (cs_image_slot_get_image (slot));

  return g_str_has_prefix (name, "selfie") && !g_str_has_suffix (name, "document")
             ? "avatar-default-symbolic"
             : "image-x-generic-symbolic";
}

/* The button says what it does now; its name for a screen reader, which a new label takes away,
 * stays "Show Document front". */
static void
label_show (CsImageSlotWidget *self, CsImageSlot *slot, CsSlotState state)
{
  /* Translators: "Show Document front" */
  g_autofree char *name = g_strdup_printf (_ ("Show %s"), cs_image_slot_get_label (slot));

  gtk_button_set_label (GTK_BUTTON (self->show), state == CS_SLOT_LAPSED   ? _ ("Show again")
                                                 : state == CS_SLOT_FAILED ? _ ("Try again")
                                                                           : _ ("Show"));
  cs_ui_set_name (self->show, name);
}

/* Once, and not with each second. */
/* There are seconds to look at it. */
static void
bring_into_view (CsImageSlotWidget *self)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_VIEWPORT);

  if (viewport != NULL)
    gtk_viewport_scroll_to (GTK_VIEWPORT (viewport), GTK_WIDGET (self), NULL);
}

static void
tell_state (CsImageSlotWidget *self, CsImageSlot *slot, gboolean shown)
{
  unsigned left = cs_image_slot_get_seconds_left (slot);
  const char *label = cs_image_slot_get_label (slot);
  g_autofree char *end = NULL;
  g_autofree char *text = NULL;

  if (shown == self->was_shown)
    return;
  self->was_shown = shown;
  if (shown)
    {
      end = cs_ui_dup_end (left);
      /* Translators: of an image, "Shown for 24 s, until 14:03:25" */
      text = g_strdup_printf (_ ("Shown for %u s, until %s"), left, end);
      cs_ui_announce_shown (self, label, left);
      bring_into_view (self);
    }
  else
    cs_ui_announce_hidden (self, label);
  cs_ui_set_description (self->picture, text);
}

/* With a picture or not, the page of the stack; the rest of the place says what is going on. */
static void
state_changed_cb (CsImageSlot *slot, GParamSpec *pspec, CsImageSlotWidget *self)
{
  CsSlotState state = cs_image_slot_get_state (slot);
  gboolean can_show = state == CS_SLOT_IDLE || state == CS_SLOT_LAPSED || state == CS_SLOT_FAILED;
  gboolean tells = state == CS_SLOT_NEEDS || state == CS_SLOT_FAILED || state == CS_SLOT_LAPSED;

  cs_picture_set_slot (self->picture, state == CS_SLOT_SHOWN ? slot : NULL);
  tell_state (self, slot, state == CS_SLOT_SHOWN);
  gtk_stack_set_visible_child_name (self->stack, state == CS_SLOT_SHOWN ? "shown" : "place");
  gtk_widget_set_visible (self->show, can_show);
  gtk_widget_set_visible (self->spinner, state == CS_SLOT_LOADING);
  gtk_image_set_from_icon_name (self->icon, state == CS_SLOT_NEEDS ? "changes-prevent-symbolic"
                                                                   : get_icon (slot));
  label_show (self, slot, state);
  cs_ui_show_text (self->text, tells ? cs_image_slot_get_text (slot) : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.show", can_show);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.hide", state == CS_SLOT_SHOWN);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.enlarge", state == CS_SLOT_SHOWN);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.compare", state == CS_SLOT_SHOWN);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "image.turn", state == CS_SLOT_SHOWN);
}

static void
seconds_changed_cb (CsImageSlot *slot, GParamSpec *pspec, CsImageSlotWidget *self)
{
  cs_countdown_set (self->countdown, cs_image_slot_get_seconds_left (slot),
                    cs_image_slot_get_seconds_total (slot));
}

static void
show_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_SHOW], 0, CS_IMAGE_SLOT_WIDGET (widget)->slot);
}

static void
hide_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_HIDE], 0, CS_IMAGE_SLOT_WIDGET (widget)->slot);
}

static void
enlarge_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_ENLARGE], 0, CS_IMAGE_SLOT_WIDGET (widget)->slot);
}

static void
compare_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_COMPARE], 0, CS_IMAGE_SLOT_WIDGET (widget)->slot);
}

static void
turn_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_picture_turn (CS_IMAGE_SLOT_WIDGET (widget)->picture, g_variant_get_int32 (parameter));
}

static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, CsImageSlotWidget *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "image.enlarge", NULL);
}

static void
bind_slot (CsImageSlotWidget *self, CsImageSlot *slot)
{
  const char *label = cs_image_slot_get_label (slot);
  g_autofree char *hide = g_strdup_printf (_ ("Hide %s"), label);
  g_autofree char *enlarge = g_strdup_printf (_ ("Enlarge %s"), label);

  self->slot = g_object_ref (slot);
  gtk_label_set_text (self->label, label);
  cs_ui_set_name (self->hide, hide);
  cs_ui_set_name (self->enlarge, enlarge);
  g_signal_connect_object (slot, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (slot, "notify::text", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (slot, "notify::seconds-left", G_CALLBACK (seconds_changed_cb), self,
                           G_CONNECT_DEFAULT);
  state_changed_cb (slot, NULL, self);
  seconds_changed_cb (slot, NULL, self);
}

static void
cs_image_slot_widget_dispose (GObject *object)
{
  CsImageSlotWidget *self = CS_IMAGE_SLOT_WIDGET (object);

  cs_ui_leave (&self->slot, self);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_IMAGE_SLOT_WIDGET);

  G_OBJECT_CLASS (cs_image_slot_widget_parent_class)->dispose (object);
}

static unsigned
new_signal (const char *name)
{
  return g_signal_new (name, CS_TYPE_IMAGE_SLOT_WIDGET, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 1, CS_TYPE_IMAGE_SLOT);
}

static void
cs_image_slot_widget_class_init (CsImageSlotWidgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_image_slot_widget_dispose;

  signals[SIGNAL_SHOW] = new_signal ("show-image");
  signals[SIGNAL_HIDE] = new_signal ("hide-image");
  signals[SIGNAL_ENLARGE] = new_signal ("enlarge");
  signals[SIGNAL_COMPARE] = new_signal ("compare");

  gtk_widget_class_set_template_from_resource (widget_class,
                                               CS_UI_RESOURCE "cs-image-slot-widget.ui");
  gtk_widget_class_bind_template_child (widget_class, CsImageSlotWidget, stack);
  gtk_widget_class_bind_template_child (widget_class, CsImageSlotWidget, icon);
  gtk_widget_class_bind_template_child (widget_class, CsImageSlotWidget, label);
  gtk_widget_class_bind_template_child (widget_class, CsImageSlotWidget, text);
  gtk_widget_class_bind_template_child (widget_class, CsImageSlotWidget, show);
  gtk_widget_class_bind_template_child (widget_class, CsImageSlotWidget, spinner);
  gtk_widget_class_bind_template_child (widget_class, CsImageSlotWidget, hide);
  gtk_widget_class_bind_template_child (widget_class, CsImageSlotWidget, enlarge);
  gtk_widget_class_bind_template_child (widget_class, CsImageSlotWidget, picture);
  gtk_widget_class_bind_template_child (widget_class, CsImageSlotWidget, countdown);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
  gtk_widget_class_set_css_name (widget_class, "imageslot");

  gtk_widget_class_install_action (widget_class, "image.show", NULL, show_action);
  gtk_widget_class_install_action (widget_class, "image.hide", NULL, hide_action);
  gtk_widget_class_install_action (widget_class, "image.enlarge", NULL, enlarge_action);
  gtk_widget_class_install_action (widget_class, "image.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "image.turn", "i", turn_action);
}

static void
cs_image_slot_widget_init (CsImageSlotWidget *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cs_image_slot_widget_new (CsImageSlot *slot)
{
  CsImageSlotWidget *self;

  g_return_val_if_fail (CS_IS_IMAGE_SLOT (slot), NULL);

  self = g_object_new (CS_TYPE_IMAGE_SLOT_WIDGET, NULL);
  bind_slot (self, slot);
  return GTK_WIDGET (self);
}

CsImageSlot *
cs_image_slot_widget_get_slot (CsImageSlotWidget *self)
{
  g_return_val_if_fail (CS_IS_IMAGE_SLOT_WIDGET (self), NULL);

  return self->slot;
}
