// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-day-page.h"

#include "cs-bar.h"
#include "cs-day-view.h"
#include "cs-record-body.h"
#include "cs-ui.h"

#include <glib/gi18n.h>

#define MOST_REASONS 6

struct _CsDayPage
{
  AdwBin parent_instance;

  CsDesk *desk;
  CsDayView *view;
  unsigned idle; /* many rows can change at once */

  GtkStack *stack;
  AdwStatusPage *placeholder;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkBox *plots;
};

G_DEFINE_FINAL_TYPE (CsDayPage, cs_day_page, ADW_TYPE_BIN)

static GtkWidget *
new_label (const char *text, float xalign, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", xalign, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* A column each for icon, words, bar and number, so that bars begin below each other. */
static void
attach_bar (GtkGrid *grid, int row, const CsDayBar *bar, unsigned most)
{
  g_autofree char *number = g_strdup_printf ("%u", bar->count);
  GtkWidget *drawn = cs_bar_new (most > 0 ? (double) bar->count / most : 0);
  GtkWidget *label = new_label (bar->label, 0, NULL);
  GtkWidget *amount = new_label (number, 1, "numeric");

  if (bar->icon != NULL)
    {
      GtkWidget *icon = gtk_image_new_from_icon_name (bar->icon);

      gtk_widget_add_css_class (icon, bar->style);
      gtk_grid_attach (grid, icon, 0, row, 1, 1);
    }
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_widget_add_css_class (drawn, bar->style);
  gtk_widget_set_hexpand (drawn, TRUE);
  gtk_widget_set_valign (drawn, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (amount, "heading");
  gtk_grid_attach (grid, label, 1, row, 1, 1);
  gtk_grid_attach (grid, drawn, 2, row, 1, 1);
  gtk_grid_attach (grid, amount, 3, row, 1, 1);
}

static void
add_plot (CsDayPage *self, const char *title, const char *note, GPtrArray *bars, unsigned limit)
{
  GtkWidget *box, *grid, *heading;
  unsigned most = 0;

  if (bars->len == 0)
    return;
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                       "column-spacing", 12, "row-spacing", 9, NULL);
  heading = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label",
                          title, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  for (unsigned i = 0; i < bars->len; i++)
    most = MAX (most, ((CsDayBar *) g_ptr_array_index (bars, i))->count);
  for (unsigned i = 0; i < MIN (bars->len, limit); i++)
    attach_bar (GTK_GRID (grid), (int) i, g_ptr_array_index (bars, i), most);
  cs_ui_set_name (grid, title);
  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "plot");
  gtk_box_append (GTK_BOX (box), grid);
  if (note != NULL)
    {
      GtkWidget *label = new_label (note, 0, "dimmed");

      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_box_append (self->plots, box);
}

static void
show_day (CsDayPage *self)
{
  g_autofree char *subtitle = cs_day_view_dup_subtitle (self->view);
  g_autofree char *times = cs_day_view_dup_times_text (self->view);

  gtk_label_set_text (self->title, cs_day_view_get_title (self->view));
  gtk_label_set_text (self->subtitle, subtitle);
  add_plot (self, _ ("What Became of Them"), NULL, cs_day_view_get_statuses (self->view),
            G_MAXUINT);
  add_plot (self, _ ("Why They Did Not Pass"), NULL, cs_day_view_get_reasons (self->view),
            MOST_REASONS);
  add_plot (self, _ ("From Opening to Result"), times, cs_day_view_get_times (self->view),
            G_MAXUINT);
}

static gboolean
update_cb (gpointer user_data)
{
  CsDayPage *self = CS_DAY_PAGE (user_data);
  GtkWidget *old;

  self->idle = 0;
  while ((old = gtk_widget_get_first_child (GTK_WIDGET (self->plots))) != NULL)
    gtk_box_remove (self->plots, old);
  if (cs_day_view_get_count (self->view) > 0)
    show_day (self);
  gtk_stack_set_visible_child_name (self->stack,
                                    cs_day_view_get_count (self->view) > 0 ? "day" : "none");
  return G_SOURCE_REMOVE;
}

/* It is drawn when it can be seen. */
static void
changed_cb (CsDayPage *self)
{
  if (self->idle == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->idle = g_idle_add (update_cb, self);
}

static void
connection_changed_cb (CsDesk *desk, GParamSpec *pspec, CsDayPage *self)
{
  CsSessionList *list = cs_desk_get_list (desk);

  cs_record_body_follow_list (self->placeholder, list);
  cs_day_view_set_sessions (self->view, list != NULL ? G_LIST_MODEL (list) : NULL,
                            cs_desk_get_clock (desk));
}

static void
cs_day_page_map (GtkWidget *widget)
{
  CsDayPage *self = CS_DAY_PAGE (widget);

  g_clear_handle_id (&self->idle, g_source_remove);
  update_cb (self);
  GTK_WIDGET_CLASS (cs_day_page_parent_class)->map (widget);
}

static void
cs_day_page_dispose (GObject *object)
{
  CsDayPage *self = CS_DAY_PAGE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  cs_ui_leave (&self->view, self);
  cs_ui_leave (&self->desk, self);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_DAY_PAGE);

  G_OBJECT_CLASS (cs_day_page_parent_class)->dispose (object);
}

static void
cs_day_page_class_init (CsDayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_day_page_dispose;
  widget_class->map = cs_day_page_map;

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-day-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CsDayPage, stack);
  gtk_widget_class_bind_template_child (widget_class, CsDayPage, placeholder);
  gtk_widget_class_bind_template_child (widget_class, CsDayPage, title);
  gtk_widget_class_bind_template_child (widget_class, CsDayPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, CsDayPage, plots);
}

static void
cs_day_page_init (CsDayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->view = cs_day_view_new ();
  g_signal_connect_object (self->view, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}

void
cs_day_page_set_desk (CsDayPage *self, CsDesk *desk)
{
  g_return_if_fail (CS_IS_DAY_PAGE (self));
  g_return_if_fail (CS_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  g_signal_connect_object (desk, "notify::connection", G_CALLBACK (connection_changed_cb), self,
                           G_CONNECT_DEFAULT);
  connection_changed_cb (desk, NULL, self);
}
