// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-image-view.h"

#include "cs-countdown.h"
#include "cs-help.h"
#include "cs-picture.h"
#include "cs-shortcuts.h"
#include "cs-triage.h"
#include "cs-ui.h"

#define ZOOM_STEP 1.25

static const CsShortcut keys[] = {
  { GDK_KEY_plus, 0, "view.zoom-in", 0 },
  { GDK_KEY_plus, GDK_SHIFT_MASK, "view.zoom-in", 0 },
  { GDK_KEY_KP_Add, 0, "view.zoom-in", 0 },
  { GDK_KEY_z, 0, "view.zoom-in", 0 },
  { GDK_KEY_minus, 0, "view.zoom-out", 0 },
  { GDK_KEY_KP_Subtract, 0, "view.zoom-out", 0 },
  { GDK_KEY_z, GDK_SHIFT_MASK, "view.zoom-out", 0 },
  { GDK_KEY_0, 0, "view.fit", 0 },
  { GDK_KEY_KP_0, 0, "view.fit", 0 },
  { GDK_KEY_r, 0, "view.right", 0 },
  { GDK_KEY_r, GDK_SHIFT_MASK, "view.left", 0 },
  { GDK_KEY_c, 0, "view.compare", 0 },
};

struct _CsImageView
{
  AdwDialog parent_instance;

  CsRecordView *view;
  CsImageSlot *slot;
  CsImageSlot *other; /* beside it, or NULL */
  double drag_x;
  double drag_y;
  double pinched;

  AdwWindowTitle *title;
  CsCountdown *countdown;
  CsCountdown *other_countdown;
  CsPicture *picture;
  CsPicture *second;
  GtkWidget *turns;
  GtkDropDown *compare;
  GtkStringList *names;
  GPtrArray *others; /* CsImageSlot, as in @names after its first entry */
};

G_DEFINE_FINAL_TYPE (CsImageView, cs_image_view, ADW_TYPE_DIALOG)

/* Both, so that what is compared stays of one size. */
static void
zoom_to (CsImageView *self, double zoom)
{
  cs_picture_set_zoom (self->picture, zoom);
  cs_picture_set_zoom (self->second, zoom);
}

static void
zoom_by (CsImageView *self, double factor)
{
  zoom_to (self, cs_picture_get_zoom (self->picture) * factor);
}

/* --- the slots --------------------------------------------------------------------------- */

static void
seconds_changed_cb (CsImageSlot *slot, GParamSpec *pspec, CsImageView *self)
{
  cs_countdown_set (slot == self->slot ? self->countdown : self->other_countdown,
                    cs_image_slot_get_seconds_left (slot), cs_image_slot_get_seconds_total (slot));
}

/* What stands there, and in which order. */
static void
show_title (CsImageView *self)
{
  const char *label = cs_image_slot_get_label (self->slot);
  g_autofree char *both = NULL;

  if (self->other != NULL)
    both = g_strdup_printf ("%s · %s", label, cs_image_slot_get_label (self->other));
  adw_window_title_set_title (self->title, both != NULL ? both : label);
}

static void
state_changed_cb (CsImageSlot *slot, GParamSpec *pspec, CsImageView *self)
{
  if (cs_image_slot_get_state (slot) == CS_SLOT_SHOWN)
    return;
  cs_picture_set_slot (self->picture, NULL);
  cs_picture_set_slot (self->second, NULL);
  adw_dialog_force_close (ADW_DIALOG (self));
}

/* The other image has a lease of its own: what is not shown yet is asked for. */
static void
other_changed_cb (CsImageSlot *slot, GParamSpec *pspec, CsImageView *self)
{
  CsSlotState state = cs_image_slot_get_state (slot);

  cs_picture_set_slot (self->second, state == CS_SLOT_SHOWN ? slot : NULL);
  seconds_changed_cb (slot, NULL, self);
  gtk_widget_set_visible (GTK_WIDGET (self->other_countdown), state == CS_SLOT_SHOWN);
  if (state == CS_SLOT_NEEDS || state == CS_SLOT_FAILED || state == CS_SLOT_LAPSED)
    gtk_drop_down_set_selected (self->compare, 0);
}

static void
compare_cb (GtkDropDown *drop_down, GParamSpec *pspec, CsImageView *self)
{
  unsigned selected = gtk_drop_down_get_selected (drop_down);

  cs_ui_leave (&self->other, self);
  cs_picture_set_slot (self->second, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->second), selected > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->other_countdown), FALSE);
  if (selected > 0 && selected <= self->others->len)
    self->other = g_object_ref (g_ptr_array_index (self->others, selected - 1));
  show_title (self);
  if (self->other == NULL)
    return;
  g_signal_connect_object (self->other, "notify::state", G_CALLBACK (other_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->other, "notify::seconds-left", G_CALLBACK (seconds_changed_cb),
                           self, G_CONNECT_DEFAULT);
  if (cs_image_slot_get_state (self->other) == CS_SLOT_SHOWN)
    other_changed_cb (self->other, NULL, self);
  else
    cs_record_view_show_image (self->view, self->other);
}

static void
fill_compare (CsImageView *self)
{
  GListModel *slots = cs_record_view_get_slots (self->view);

  for (unsigned i = 0; slots != NULL && i < g_list_model_get_n_items (slots); i++)
    {
      g_autoptr (CsImageSlot) slot = g_list_model_get_item (slots, i);

      if (slot == self->slot || cs_image_slot_get_state (slot) == CS_SLOT_NEEDS)
        continue;
      gtk_string_list_append (self->names, cs_image_slot_get_label (slot));
      g_ptr_array_add (self->others, g_steal_pointer (&slot));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->compare), self->others->len > 0);
}

/* --- hands ------------------------------------------------------------------------------- */

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, CsImageView *self)
{
  cs_picture_get_offset (self->picture, &self->drag_x, &self->drag_y);
}

static void
drag_update_cb (GtkGestureDrag *gesture, double x, double y, CsImageView *self)
{
  cs_picture_set_offset (self->picture, self->drag_x + x, self->drag_y + y);
}

static void
pinch_begin_cb (GtkGesture *gesture, GdkEventSequence *sequence, CsImageView *self)
{
  self->pinched = cs_picture_get_zoom (self->picture);
}

static void
pinched_cb (GtkGestureZoom *gesture, double scale, CsImageView *self)
{
  zoom_to (self, self->pinched * scale);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double x, double y, CsImageView *self)
{
  zoom_by (self, y < 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
  return GDK_EVENT_STOP;
}

static void
zoom_in_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  zoom_by (CS_IMAGE_VIEW (widget), ZOOM_STEP);
}

static void
zoom_out_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  zoom_by (CS_IMAGE_VIEW (widget), 1 / ZOOM_STEP);
}

static void
fit_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  zoom_to (CS_IMAGE_VIEW (widget), 1.0);
}

static void
right_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_picture_turn (CS_IMAGE_VIEW (widget)->picture, 1);
}

static void
left_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_picture_turn (CS_IMAGE_VIEW (widget)->picture, -1);
}

/* On and off. */
static void
compare_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsImageView *self = CS_IMAGE_VIEW (widget);
  CsImageSlot *partner;
  unsigned index;

  if (self->other != NULL)
    {
      gtk_drop_down_set_selected (self->compare, 0);
      return;
    }
  partner = cs_triage_get_partner (cs_record_view_get_slots (self->view), self->slot);
  if (partner != NULL && g_ptr_array_find (self->others, partner, &index))
    gtk_drop_down_set_selected (self->compare, index + 1);
  else
    gtk_widget_error_bell (widget);
}

/* --- the type ---------------------------------------------------------------------------- */

static void
cs_image_view_dispose (GObject *object)
{
  CsImageView *self = CS_IMAGE_VIEW (object);

  cs_ui_leave (&self->other, self);
  cs_ui_leave (&self->slot, self);
  g_clear_object (&self->view);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_IMAGE_VIEW);

  G_OBJECT_CLASS (cs_image_view_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "view.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "view.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "view.fit", NULL, fit_action);
  gtk_widget_class_install_action (widget_class, "view.right", NULL, right_action);
  gtk_widget_class_install_action (widget_class, "view.left", NULL, left_action);
  gtk_widget_class_install_action (widget_class, "view.compare", NULL, compare_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, GDK_CONTROL_MASK, "view.zoom-in",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, GDK_CONTROL_MASK,
                                       "view.zoom-out", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0, GDK_CONTROL_MASK, "view.fit", NULL);
}

static void
cs_image_view_class_init (CsImageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_image_view_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-image-view.ui");
  gtk_widget_class_bind_template_child (widget_class, CsImageView, title);
  gtk_widget_class_bind_template_child (widget_class, CsImageView, countdown);
  gtk_widget_class_bind_template_child (widget_class, CsImageView, other_countdown);
  gtk_widget_class_bind_template_child (widget_class, CsImageView, picture);
  gtk_widget_class_bind_template_child (widget_class, CsImageView, second);
  gtk_widget_class_bind_template_child (widget_class, CsImageView, turns);
  gtk_widget_class_bind_template_child (widget_class, CsImageView, compare);
  gtk_widget_class_bind_template_child (widget_class, CsImageView, names);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, drag_update_cb);
  gtk_widget_class_bind_template_callback (widget_class, pinch_begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, pinched_cb);
  gtk_widget_class_bind_template_callback (widget_class, scroll_cb);
  install_actions (widget_class);
}

static void
cs_image_view_init (CsImageView *self)
{
  self->others = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Left is left in each language. */
  gtk_widget_set_direction (self->turns, GTK_TEXT_DIR_LTR);
  cs_ui_let_wrap (GTK_WIDGET (self->title));
  cs_shortcuts_add_plain (GTK_WIDGET (self), keys, G_N_ELEMENTS (keys), NULL);
}

AdwDialog *
cs_image_view_new (CsRecordView *view, CsImageSlot *slot)
{
  CsImageView *self = g_object_new (CS_TYPE_IMAGE_VIEW, NULL);

  self->view = g_object_ref (view);
  self->slot = g_object_ref (slot);
  adw_dialog_set_title (ADW_DIALOG (self), cs_image_slot_get_label (slot));
  show_title (self);
  fill_compare (self);
  g_signal_connect_object (slot, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (slot, "notify::seconds-left", G_CALLBACK (seconds_changed_cb), self,
                           G_CONNECT_DEFAULT);
  cs_picture_set_slot (self->picture, slot);
  seconds_changed_cb (slot, NULL, self);
  cs_help_set_page (self, "start#reveal");
  return ADW_DIALOG (self);
}
