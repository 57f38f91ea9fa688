// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-record-body.h"

#include "cs-field-row-widget.h"
#include "cs-image-slot-widget.h"
#include "cs-image-view.h"
#include "cs-skeleton.h"
#include "cs-ui.h"

#include <glib/gi18n.h>

static void
reveal_cb (GtkWidget *widget, CsFieldRow *row, CsRecordView *view)
{
  cs_record_view_reveal (view, row);
}

static void
hide_cb (GtkWidget *widget, CsFieldRow *row, CsRecordView *view)
{
  cs_record_view_hide (view, row);
}

static void
show_image_cb (GtkWidget *widget, CsImageSlot *slot, CsRecordView *view)
{
  cs_record_view_show_image (view, slot);
}

static void
hide_image_cb (GtkWidget *widget, CsImageSlot *slot, CsRecordView *view)
{
  cs_record_view_hide_image (view, slot);
}

static void
enlarge_cb (GtkWidget *widget, CsImageSlot *slot, CsRecordView *view)
{
  AdwDialog *dialog = cs_image_view_new (view, slot);

  adw_dialog_present (dialog, widget);
}

static void
compare_cb (GtkWidget *widget, CsImageSlot *slot, CsRecordView *view)
{
  AdwDialog *dialog = cs_image_view_new (view, slot);

  adw_dialog_present (dialog, widget);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "view.compare", NULL);
}

/* A boxed list whose rows are groups of their own, so that screen readers reach into them; it can
 * have the focus, and so needs a name. */
static GtkWidget *
new_boxed_list (const char *name)
{
  GtkWidget *list = g_object_new (GTK_TYPE_LIST_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "selection-mode", GTK_SELECTION_NONE, NULL);

  gtk_widget_add_css_class (list, "boxed-list");
  cs_ui_set_name (list, name);
  return list;
}

GtkWidget *
cs_record_body_new_group (const char *title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *label;

  gtk_widget_add_css_class (box, "record-group");
  if (title == NULL)
    return box;
  label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, "label",
                        title, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static GtkWidget *
new_field (gpointer item, gpointer user_data)
{
  GtkWidget *widget = cs_field_row_widget_new (user_data, item);

  g_signal_connect_object (widget, "reveal", G_CALLBACK (reveal_cb), user_data, G_CONNECT_DEFAULT);
  g_signal_connect_object (widget, "hide-value", G_CALLBACK (hide_cb), user_data,
                           G_CONNECT_DEFAULT);
  return widget;
}

GtkWidget *
cs_record_body_new_fields (CsRecordView *view, const CsRowGroup *group)
{
  GtkWidget *list = new_boxed_list (group->title);

  /* A look can add rows. */
  gtk_list_box_bind_model (GTK_LIST_BOX (list), group->rows, new_field, g_object_ref (view),
                           g_object_unref);
  return list;
}

/* A flow box does not let Tab go past a child in which nothing can have the focus: one without a
 * button has it itself, and can be read there. */
static void
slot_state_cb (CsImageSlot *slot, GParamSpec *pspec, GtkWidget *child)
{
  CsSlotState state = cs_image_slot_get_state (slot);
  gboolean dead = state == CS_SLOT_NEEDS || state == CS_SLOT_LOADING;

  gtk_widget_set_focusable (child, dead);
  cs_ui_set_description (child, dead ? cs_image_slot_get_text (slot) : NULL);
}

static GtkWidget *
new_image (gpointer item, gpointer user_data)
{
  GtkWidget *widget = cs_image_slot_widget_new (item);
  GtkWidget *child
      = g_object_new (GTK_TYPE_FLOW_BOX_CHILD, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                      "focusable", FALSE, "child", widget, NULL);

  cs_ui_set_name (child, cs_image_slot_get_label (item));
  g_signal_connect_object (widget, "show-image", G_CALLBACK (show_image_cb), user_data,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (widget, "hide-image", G_CALLBACK (hide_image_cb), user_data,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (widget, "enlarge", G_CALLBACK (enlarge_cb), user_data,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (widget, "compare", G_CALLBACK (compare_cb), user_data,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (item, "notify::state", G_CALLBACK (slot_state_cb), child,
                           G_CONNECT_DEFAULT);
  slot_state_cb (item, NULL, child);
  return child;
}

GtkWidget *
cs_record_body_new_images (CsRecordView *view, GListModel *slots)
{
  GtkWidget *flow;

  if (slots == NULL || g_list_model_get_n_items (slots) == 0)
    return NULL;
  flow = g_object_new (GTK_TYPE_FLOW_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                       "selection-mode", GTK_SELECTION_NONE, "homogeneous", TRUE,
                       "max-children-per-line", CLAMP (g_list_model_get_n_items (slots), 2, 3),
                       "column-spacing", 12, "row-spacing", 12, NULL);
  gtk_widget_add_css_class (flow, "images");
  cs_ui_set_name (flow, _ ("Images"));
  gtk_flow_box_bind_model (GTK_FLOW_BOX (flow), slots, new_image, g_object_ref (view),
                           g_object_unref);
  return flow;
}

GtkWidget *
cs_record_body_new_no_images (CsRecord *record)
{
  const char *text = cs_wording_no_images (record);
  GtkWidget *label;

  if (text == NULL)
    return NULL;
  label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (label, "dimmed");
  return label;
}

static GtkWidget *
new_check_row (CsCheck *check)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                 "use-markup", FALSE, NULL);
  g_autofree char *reason = cs_wording_dup_reason (cs_check_get_reason_code (check));
  g_autofree char *status = cs_wording_dup_check_status (check);
  GtkWidget *image = gtk_image_new_from_icon_name (cs_wording_check_icon (check));
  GtkWidget *badge = gtk_label_new (status);

  gtk_widget_add_css_class (image, cs_wording_check_style (check));
  gtk_widget_add_css_class (badge, cs_wording_check_style (check));
  gtk_widget_add_css_class (badge, "caption-heading");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 cs_wording_check_label (cs_check_get_kind (check)));
  if (reason != NULL || cs_check_get_reason_text (check) != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                                 reason != NULL ? reason : cs_check_get_reason_text (check));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), badge);
  return row;
}

GtkWidget *
cs_record_body_new_checks (CsRecord *record)
{
  GPtrArray *checks = cs_record_get_checks (record);
  GtkWidget *group, *list;

  if (checks->len == 0)
    return NULL;
  group = cs_record_body_new_group (_ ("Checks"));
  list = new_boxed_list (_ ("Checks"));
  for (unsigned i = 0; i < checks->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_check_row (g_ptr_array_index (checks, i)));
  gtk_box_append (GTK_BOX (group), list);
  return group;
}

static GtkWidget *
new_related_row (CsSession *session, CsConnection *connection, int64_t now)
{
  GtkWidget *row = g_object_new (
      ADW_TYPE_ACTION_ROW, "accessible-role", GTK_ACCESSIBLE_ROLE_BUTTON, "activatable", TRUE,
      "use-markup", FALSE, "action-name", "record.open-related", "action-target",
      g_variant_new ("(ss)", cs_session_get_connection_id (session), cs_session_get_id (session)),
      NULL);
  g_autofree char *summary = cs_wording_dup_session_summary_at (session, connection);
  g_autofree char *age = cs_wording_dup_age (cs_session_get_created (session), now);
  g_autofree char *label = cs_wording_dup_session_label (session, connection, now);
  GtkWidget *image = gtk_image_new_from_icon_name (cs_wording_session_icon (session));
  GtkWidget *when = gtk_label_new (age);

  gtk_widget_add_css_class (image, cs_wording_session_style (session));
  gtk_widget_add_css_class (when, "dimmed");
  gtk_widget_add_css_class (when, "numeric");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), summary);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), cs_session_get_id (session));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), image);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), when);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  cs_ui_set_name (row, label);
  return row;
}

GtkWidget *
cs_record_body_new_related (GPtrArray *sessions, CsSessionList *all, int64_t now)
{
  GtkWidget *group, *list;

  if (sessions == NULL || sessions->len == 0)
    return NULL;
  group = cs_record_body_new_group (_ ("Other Sessions of This Reference"));
  list = new_boxed_list (_ ("Other Sessions of This Reference"));
  for (unsigned i = 0; i < sessions->len; i++)
    {
      CsSession *session = g_ptr_array_index (sessions, i);
      CsConnection *connection = cs_session_list_find_connection (all, session);

      gtk_list_box_append (GTK_LIST_BOX (list), new_related_row (session, connection, now));
    }
  gtk_box_append (GTK_BOX (group), list);
  return group;
}

GtkWidget *
cs_record_body_new_notes (CsRecord *record)
{
  const char *const *notes = cs_record_get_notes (record);
  GtkWidget *group;

  if (notes == NULL || notes[0] == NULL)
    return NULL;
  group = cs_record_body_new_group (_ ("Odd in the Answer"));
  for (size_t i = 0; notes[i] != NULL; i++)
    {
      GtkWidget *label = gtk_label_new (notes[i]);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dimmed");
      gtk_box_append (GTK_BOX (group), label);
    }
  return group;
}

static void
show_mark (CsRecordView *view, GtkWidget *card)
{
  GtkWidget *image = gtk_widget_get_first_child (card);
  GtkWidget *label = gtk_widget_get_last_child (card);
  gboolean is_safe;
  const char *mark = cs_record_view_get_mark (view, &is_safe);

  gtk_image_set_from_icon_name (GTK_IMAGE (image),
                                is_safe ? "object-select-symbolic" : "dialog-warning-symbolic");
  gtk_label_set_text (GTK_LABEL (label), mark != NULL ? mark : "");
  gtk_widget_set_visible (card, mark != NULL);
}

/* It is found later than the record, and no toast would stay: it shows itself. */
GtkWidget *
cs_record_body_new_mark (CsRecordView *view)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "why");
  gtk_box_append (GTK_BOX (card),
                  g_object_new (GTK_TYPE_IMAGE, "valign", GTK_ALIGN_START, "accessible-role",
                                GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  gtk_box_append (GTK_BOX (card),
                  g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE,
                                "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT, NULL));
  g_signal_connect_object (view, "marked", G_CALLBACK (show_mark), card, G_CONNECT_DEFAULT);
  show_mark (view, card);
  return card;
}

GtkWidget *
cs_record_body_new_loading (void)
{
  return g_object_new (CS_TYPE_SKELETON, "height-request", 360, NULL);
}

/* The session's own words can be shown though its record did not come. */
GtkWidget *
cs_record_body_new_failure (const CsMessage *message)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Try Again"));

  if (message != NULL)
    cs_ui_show_page (ADW_STATUS_PAGE (page), message->title, message->body, message->icon);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "record.reload");
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  cs_ui_let_wrap (button);
  gtk_widget_add_css_class (page, "compact");
  gtk_box_append (GTK_BOX (box), button);
  if (message != NULL && message->detail != NULL)
    gtk_box_append (GTK_BOX (box), cs_ui_new_detail (message->detail));
  adw_status_page_set_child (ADW_STATUS_PAGE (page), box);
  return page;
}

/* To select something is no use where there is nothing to select. */
static void
list_state_cb (CsSessionList *list, GParamSpec *pspec, AdwStatusPage *page)
{
  const char *title = _ ("No Session Selected");
  const char *text = _ ("Select a session to read its record. Nothing sensitive is fetched before "
                        "you ask for it.");

  switch (cs_session_list_get_state (list))
    {
    case CS_LIST_EMPTY:
      title = _ ("Nothing to Read");
      text = _ ("A session’s record is shown here as soon as there is one.");
      break;
    case CS_LIST_FAILED:
      title = _ ("Nothing to Read");
      text = _ ("The sessions could not be loaded. What can be done is said beside the list.");
      break;
    case CS_LIST_LOADING:
    case CS_LIST_READY:
    case CS_LIST_NO_MATCH:
      break;
    }
  cs_ui_show_page (page, title, text, APP_ID "-symbolic");
}

void
cs_record_body_follow_list (AdwStatusPage *page, CsSessionList *list)
{
  CsSessionList *old = g_object_get_data (G_OBJECT (page), "list");

  if (old != NULL)
    g_signal_handlers_disconnect_by_data (old, page);
  g_object_set_data_full (G_OBJECT (page), "list", list != NULL ? g_object_ref (list) : NULL,
                          g_object_unref);
  if (list == NULL)
    return;
  g_signal_connect_object (list, "notify::state", G_CALLBACK (list_state_cb), page,
                           G_CONNECT_DEFAULT);
  list_state_cb (list, NULL, page);
}

static gboolean
is_about_document (const CsRowGroup *group)
{
  g_autoptr (CsFieldRow) row = g_list_model_get_item (group->rows, 0);

  return row != NULL && cs_field_get_source (cs_field_row_get_field (row)) == CS_SOURCE_DOCUMENT;
}

void
cs_record_body_add_groups (GtkBox *body, CsRecordView *view)
{
  GtkWidget *images = cs_record_body_new_images (view, cs_record_view_get_slots (view));
  const CsRowGroup *group;
  gboolean placed = images == NULL;

  for (unsigned i = 0; (group = cs_record_view_get_group (view, i)) != NULL; i++)
    {
      GtkWidget *box = cs_record_body_new_group (group->title);

      if (!placed && is_about_document (group))
        {
          gtk_box_append (GTK_BOX (box), images);
          placed = TRUE;
        }
      gtk_box_append (GTK_BOX (box), cs_record_body_new_fields (view, group));
      gtk_box_append (body, box);
    }
  if (!placed)
    {
      GtkWidget *box = cs_record_body_new_group (_ ("Images"));

      gtk_box_append (GTK_BOX (box), images);
      gtk_box_append (body, box);
    }
}
