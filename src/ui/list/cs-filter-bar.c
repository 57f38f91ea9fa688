// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-filter-bar.h"

#include "cs-dates-dialog.h"
#include "cs-help.h"
#include "cs-ui.h"

#include <glib/gi18n.h>

/* "Closing soon": within so many hours. */
#define CLOSING_HOURS 12

/* The range that is two days of one's own. */
#define CUSTOM "custom"

typedef struct
{
  const char *id;
  const char *label;
  int days; /* today and the ones before */
} Range;

static const Range ranges[] = {
  { "", N_ ("Any Date"), 0 },
  { "today", N_ ("Today"), 1 },
  { "week", N_ ("Last 7 days"), 7 },
  { "month", N_ ("Last 30 days"), 30 },
  { "quarter", N_ ("Last 90 days"), 90 },
};

struct _CsFilterBar
{
  AdwBin parent_instance;

  CsDesk *desk;
  CsSessionList *list;
  char *status;
  char *range;
  char *reference;
  GDateTime *first; /* of CUSTOM; midnights, here */
  GDateTime *after;

  GtkMenuButton *status_button;
  GtkMenuButton *range_button;
  GtkMenuButton *reference_button;
  GtkToggleButton *closing_button;
  GtkPopover *reference_popover;
  AdwEntryRow *reference_entry;
  GMenu *status_menu;
  GMenu *range_menu;
};

G_DEFINE_FINAL_TYPE (CsFilterBar, cs_filter_bar, ADW_TYPE_BIN)

enum
{
  PROP_STATUS = 1,
  PROP_RANGE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static const Range *
find_range (const char *id)
{
  for (size_t i = 0; i < G_N_ELEMENTS (ranges); i++)
    if (g_str_equal (ranges[i].id, id))
      return &ranges[i];
  return &ranges[0];
}

/* Midnight, here, so many days ago: people think of days where they are. */
static GDateTime *
dup_midnight (CsFilterBar *self, int days_ago)
{
  int64_t time = cs_clock_get_unix_time (cs_desk_get_clock (self->desk));
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_local (time);
  g_autoptr (GDateTime) day = g_date_time_add_days (now, -days_ago);

  return g_date_time_new_local (g_date_time_get_year (day), g_date_time_get_month (day),
                                g_date_time_get_day_of_month (day), 0, 0, 0);
}

static void
get_created (CsFilterBar *self, int64_t *from, int64_t *before)
{
  const Range *range = find_range (self->range);

  *from = *before = CS_TIME_UNKNOWN;
  if (g_str_equal (self->range, CUSTOM))
    {
      *from = g_date_time_to_unix (self->first);
      *before = g_date_time_to_unix (self->after);
    }
  else if (range->days > 0)
    {
      g_autoptr (GDateTime) midnight = dup_midnight (self, range->days - 1);

      *from = g_date_time_to_unix (midnight);
    }
}

/* "Last 7 days", "1 Nov – 21 Nov". */
static char *
dup_range_label (CsFilterBar *self)
{
  g_autoptr (GDateTime) last = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (*self->range == '\0')
    return g_strdup (_ ("Date"));
  if (!g_str_equal (self->range, CUSTOM))
    return g_strdup (_ (find_range (self->range)->label));
  last = g_date_time_add_days (self->after, -1);
  /* Translators: a day and a month, see g_date_time_format()
   * xgettext:no-c-format */
  from = g_date_time_format (self->first, _ ("%-d %b"));
  to = g_date_time_format (last, _ ("%-d %b"));
  return g_str_equal (from, to) ? g_steal_pointer (&from) : g_strdup_printf ("%s – %s", from, to);
}

static char *
dup_status_label (CsFilterBar *self)
{
  CsConnection *connection = self->desk != NULL ? cs_desk_get_connection (self->desk) : NULL;

  if (*self->status == '\0' || connection == NULL)
    return g_strdup (_ ("Status"));
  return g_strdup (cs_wording_status_filter (cs_connection_get_service (connection), self->status));
}

static void
show_chip (GtkWidget *chip, gboolean active)
{
  if (active)
    gtk_widget_add_css_class (chip, "active");
  else
    gtk_widget_remove_css_class (chip, "active");
}

static void
show_chips (CsFilterBar *self)
{
  g_autofree char *status = dup_status_label (self);
  g_autofree char *range = dup_range_label (self);

  gtk_menu_button_set_label (self->status_button, status);
  gtk_menu_button_set_label (self->range_button, range);
  gtk_menu_button_set_label (self->reference_button,
                             *self->reference != '\0' ? self->reference : _ ("Reference"));
  show_chip (GTK_WIDGET (self->status_button), *self->status != '\0');
  show_chip (GTK_WIDGET (self->range_button), *self->range != '\0');
  show_chip (GTK_WIDGET (self->reference_button), *self->reference != '\0');
}

static void
apply (CsFilterBar *self)
{
  g_autoptr (CsFilter) filter = NULL;
  int64_t from, before;

  show_chips (self);
  if (self->list == NULL)
    return;
  get_created (self, &from, &before);
  filter = cs_filter_new (*self->status != '\0' ? self->status : NULL,
                          *self->reference != '\0' ? self->reference : NULL, from, before);
  cs_session_list_set_filter (self->list, filter);
}

static gboolean
replace (char **member, const char *value)
{
  if (value == NULL)
    value = "";
  if (g_str_equal (*member, value))
    return FALSE;
  g_free (*member);
  *member = g_strdup (value);
  return TRUE;
}

static void
update_closing (CsFilterBar *self)
{
  unsigned n = self->list != NULL ? cs_session_list_count_closing (self->list, CLOSING_HOURS) : 0;
  g_autofree char *label = g_strdup_printf (_ ("Closing soon · %u"), n);

  gtk_button_set_label (GTK_BUTTON (self->closing_button), label);
  gtk_widget_set_visible (GTK_WIDGET (self->closing_button),
                          n > 0 || gtk_toggle_button_get_active (self->closing_button));
}

static void
items_changed_cb (GListModel *model,
                  unsigned position,
                  unsigned removed,
                  unsigned added,
                  CsFilterBar *self)
{
  update_closing (self);
}

static void
closing_toggled_cb (GtkToggleButton *button, CsFilterBar *self)
{
  if (self->list != NULL)
    cs_session_list_set_closing_within (self->list,
                                        gtk_toggle_button_get_active (button) ? CLOSING_HOURS : 0);
  update_closing (self);
}

static void
reference_applied_cb (AdwEntryRow *row, CsFilterBar *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  if (replace (&self->reference, text))
    apply (self);
  gtk_popover_popdown (self->reference_popover);
}

static void
fill_statuses (CsFilterBar *self, CsConnection *connection)
{
  CsProvider *provider = cs_desk_get_provider (self->desk);
  const char *const *statuses = provider != NULL ? cs_provider_get_statuses (provider) : NULL;
  CsCapabilities can = provider != NULL ? cs_provider_get_capabilities (provider) : CS_CAN_NOTHING;

  g_menu_remove_all (self->status_menu);
  g_menu_append (self->status_menu, _ ("Any Status"), "filter.status('')");
  for (size_t i = 0; statuses != NULL && statuses[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (
          cs_wording_status_filter (cs_connection_get_service (connection), statuses[i]), NULL);

      g_menu_item_set_action_and_target (item, "filter.status", "s", statuses[i]);
      g_menu_append_item (self->status_menu, item);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->status_button), (can & CS_CAN_FILTER_STATUS) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->range_button), (can & CS_CAN_FILTER_CREATED) != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->reference_button),
                          (can & CS_CAN_FILTER_REFERENCE) != 0);
}

static void
connection_changed_cb (CsDesk *desk, GParamSpec *pspec, CsFilterBar *self)
{
  cs_ui_leave (&self->list, self);
  replace (&self->status, "");
  replace (&self->range, "");
  replace (&self->reference, "");
  gtk_editable_set_text (GTK_EDITABLE (self->reference_entry), "");
  gtk_toggle_button_set_active (self->closing_button, FALSE);
  fill_statuses (self, cs_desk_get_connection (desk));
  g_set_object (&self->list, cs_desk_get_list (desk));
  if (self->list != NULL)
    g_signal_connect_object (self->list, "items-changed", G_CALLBACK (items_changed_cb), self,
                             G_CONNECT_DEFAULT);
  show_chips (self);
  update_closing (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATUS]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RANGE]);
}

static void
dates_chosen_cb (CsDatesDialog *dialog, GDateTime *first, GDateTime *after, CsFilterBar *self)
{
  g_clear_pointer (&self->first, g_date_time_unref);
  g_clear_pointer (&self->after, g_date_time_unref);
  self->first = g_date_time_ref (first);
  self->after = g_date_time_ref (after);
  replace (&self->range, CUSTOM);
  apply (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RANGE]);
}

static void
dates_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CsFilterBar *self = CS_FILTER_BAR (widget);
  g_autoptr (GDateTime) week_ago = dup_midnight (self, 6);
  g_autoptr (GDateTime) today = dup_midnight (self, 0);
  g_autoptr (GDateTime) last = NULL;
  CsDatesDialog *dialog;

  if (self->after != NULL)
    last = g_date_time_add_days (self->after, -1);
  dialog = cs_dates_dialog_new (self->first != NULL ? self->first : week_ago,
                                last != NULL ? last : today);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (dates_chosen_cb), self, G_CONNECT_DEFAULT);
  cs_help_set_page (dialog, "start#find");
  adw_dialog_present (ADW_DIALOG (dialog), widget);
}

static void
clear_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cs_filter_bar_clear (CS_FILTER_BAR (widget));
}

static void
cs_filter_bar_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  CsFilterBar *self = CS_FILTER_BAR (object);

  switch (id)
    {
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    case PROP_RANGE:
      g_value_set_string (value, self->range);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_filter_bar_set_property (GObject *object, unsigned id, const GValue *value, GParamSpec *pspec)
{
  CsFilterBar *self = CS_FILTER_BAR (object);
  gboolean changed = FALSE;

  switch (id)
    {
    case PROP_STATUS:
      changed = replace (&self->status, g_value_get_string (value));
      break;
    case PROP_RANGE:
      changed = replace (&self->range, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
  if (changed)
    {
      apply (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
cs_filter_bar_dispose (GObject *object)
{
  CsFilterBar *self = CS_FILTER_BAR (object);

  cs_ui_leave (&self->list, self);
  cs_ui_leave (&self->desk, self);
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_FILTER_BAR);

  G_OBJECT_CLASS (cs_filter_bar_parent_class)->dispose (object);
}

static void
cs_filter_bar_finalize (GObject *object)
{
  CsFilterBar *self = CS_FILTER_BAR (object);

  g_free (self->status);
  g_free (self->range);
  g_free (self->reference);
  g_clear_pointer (&self->first, g_date_time_unref);
  g_clear_pointer (&self->after, g_date_time_unref);

  G_OBJECT_CLASS (cs_filter_bar_parent_class)->finalize (object);
}

static void
cs_filter_bar_class_init (CsFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = cs_filter_bar_get_property;
  object_class->set_property = cs_filter_bar_set_property;
  object_class->dispose = cs_filter_bar_dispose;
  object_class->finalize = cs_filter_bar_finalize;

  props[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, "", flags);
  props[PROP_RANGE] = g_param_spec_string ("range", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, CsFilterBar, status_button);
  gtk_widget_class_bind_template_child (widget_class, CsFilterBar, range_button);
  gtk_widget_class_bind_template_child (widget_class, CsFilterBar, reference_button);
  gtk_widget_class_bind_template_child (widget_class, CsFilterBar, closing_button);
  gtk_widget_class_bind_template_child (widget_class, CsFilterBar, reference_popover);
  gtk_widget_class_bind_template_child (widget_class, CsFilterBar, reference_entry);
  gtk_widget_class_bind_template_child (widget_class, CsFilterBar, status_menu);
  gtk_widget_class_bind_template_child (widget_class, CsFilterBar, range_menu);
  gtk_widget_class_bind_template_callback (widget_class, closing_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, reference_applied_cb);
  gtk_widget_class_set_css_name (widget_class, "filterbar");
  gtk_widget_class_install_property_action (widget_class, "filter.status", "status");
  gtk_widget_class_install_property_action (widget_class, "filter.range", "range");
  gtk_widget_class_install_action (widget_class, "filter.dates", NULL, dates_action);
  gtk_widget_class_install_action (widget_class, "filter.clear", NULL, clear_action);
}

static void
cs_filter_bar_init (CsFilterBar *self)
{
  self->status = g_strdup ("");
  self->range = g_strdup ("");
  self->reference = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  for (size_t i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (ranges[i].label), NULL);

      g_menu_item_set_action_and_target (item, "filter.range", "s", ranges[i].id);
      g_menu_append_item (self->range_menu, item);
    }
  g_menu_append (self->range_menu, _ ("Choose Days…"), "filter.dates");
}

void
cs_filter_bar_set_desk (CsFilterBar *self, CsDesk *desk)
{
  g_return_if_fail (CS_IS_FILTER_BAR (self));
  g_return_if_fail (CS_IS_DESK (desk));

  if (!g_set_object (&self->desk, desk))
    return;
  g_signal_connect_object (desk, "notify::connection", G_CALLBACK (connection_changed_cb), self,
                           G_CONNECT_DEFAULT);
  connection_changed_cb (desk, NULL, self);
}

void
cs_filter_bar_clear (CsFilterBar *self)
{
  gboolean changed;

  g_return_if_fail (CS_IS_FILTER_BAR (self));

  changed = replace (&self->status, "");
  changed = replace (&self->range, "") || changed;
  changed = replace (&self->reference, "") || changed;
  gtk_editable_set_text (GTK_EDITABLE (self->reference_entry), "");
  gtk_toggle_button_set_active (self->closing_button, FALSE);
  if (!changed)
    return;
  apply (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATUS]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RANGE]);
}

char *
cs_filter_bar_dup_description (CsFilterBar *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  if (*self->status != '\0')
    g_ptr_array_add (parts, dup_status_label (self));
  if (*self->range != '\0')
    g_ptr_array_add (parts, dup_range_label (self));
  if (*self->reference != '\0')
    g_ptr_array_add (parts, g_strdup (self->reference));
  if (gtk_toggle_button_get_active (self->closing_button))
    g_ptr_array_add (parts, g_strdup (_ ("Closing soon")));
  if (parts->len == 0)
    return NULL;
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}
