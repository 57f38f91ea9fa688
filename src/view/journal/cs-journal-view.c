// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-view-private.h"

#include "cs-clock.h"
#include "cs-journal-read.h"
#include "cs-ticket.h"

#include <glib/gi18n-lib.h>

/* So many rows at a time: more than two screens of them. */
#define PAGE 200

/*
 * What the journal's screen lists. A change of what is looked for begins anew, with a reader of
 * its own; answers to the one before are dropped by their serial.
 */
struct _CsJournalView
{
  GObject parent_instance;

  CsJournal *journal;
  CsConnections *connections;
  CsWork *work;
  GPtrArray *events; /* CsJournalEvent */
  GPtrArray *persons;

  char *text;
  char *person;
  CsJournalKind kind;
  int64_t from;
  int64_t until;

  CsJournalReader *reader; /* NULL where there is no more */
  GCancellable *cancellable;
  unsigned serial;
  gboolean loading;
  gboolean answered;
  CsMessage *message;
  CsJournalListState state;
};

static void cs_journal_view_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CsJournalView,
                               cs_journal_view,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      cs_journal_view_list_model_init))

enum
{
  PROP_STATE = 1,
  PROP_PERSONS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_state (CsJournalView *self)
{
  CsJournalListState state = CS_JOURNAL_LIST_EMPTY;

  if (self->events->len > 0)
    state = CS_JOURNAL_LIST_READY;
  else if (self->loading || !self->answered)
    state = CS_JOURNAL_LIST_LOADING;
  else if (self->message != NULL)
    state = CS_JOURNAL_LIST_FAILED;
  else if (cs_journal_view_is_filtered (self))
    state = CS_JOURNAL_LIST_NO_MATCH;
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* --- reading -------------------------------------------------------------------------------- */

static void
note_person (CsJournalView *self, const char *user)
{
  if (user == NULL || g_ptr_array_find_with_equal_func (self->persons, user, g_str_equal, NULL))
    return;
  g_ptr_array_add (self->persons, g_strdup (user));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSONS]);
}

static void
append (CsJournalView *self, GPtrArray *rows)
{
  unsigned position = self->events->len;

  for (unsigned i = 0; i < rows->len; i++)
    {
      CsJournalRow *row = rows->pdata[i];
      CsConnection *connection = row->connection_id != NULL
                                     ? cs_connections_find (self->connections, row->connection_id)
                                     : NULL;

      rows->pdata[i] = NULL;
      note_person (self, row->user);
      g_ptr_array_add (self->events,
                       cs_journal_event_new (
                           row, connection != NULL ? cs_connection_get_name (connection) : NULL));
    }
  if (rows->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), position, 0, rows->len);
}

static CsMessage *
make_message (const GError *error)
{
  return cs_message_new (_ ("The Journal Cannot Be Read"),
                         g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES)
                             ? _ ("Its file belongs to somebody else, or its permissions were "
                                  "changed.")
                             : _ ("Its file may be damaged, or its disk out of reach."),
                         "dialog-error-symbolic");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
      = cs_journal_reader_next_finish (CS_JOURNAL_READER (source), result, &error);
  unsigned serial;
  g_autoptr (CsJournalView) self = cs_ticket_redeem (user_data, &serial);

  if (self == NULL || serial != self->serial)
    return;
  self->loading = FALSE;
  self->answered = TRUE;
  if (rows == NULL || rows->len < PAGE)
    g_clear_object (&self->reader);
  if (rows != NULL)
    {
      /* What is taken out of it is not freed with it. */
      g_ptr_array_set_free_func (rows, NULL);
      append (self, rows);
    }
  else if (!g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    self->message = make_message (error);
  update_state (self);
}

static void
read_page (CsJournalView *self)
{
  self->loading = TRUE;
  cs_journal_reader_next_async (self->reader, PAGE, self->cancellable, read_cb,
                                cs_ticket_new (self, self->serial));
}

static void
stop (CsJournalView *self)
{
  self->serial++;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->reader);
  self->loading = FALSE;
}

/* --- GObject -------------------------------------------------------------------------------- */

static GType
cs_journal_view_get_item_type (GListModel *model)
{
  return CS_TYPE_JOURNAL_EVENT;
}

static unsigned
cs_journal_view_get_n_items (GListModel *model)
{
  return CS_JOURNAL_VIEW (model)->events->len;
}

static gpointer
cs_journal_view_get_item (GListModel *model, unsigned position)
{
  CsJournalView *self = CS_JOURNAL_VIEW (model);

  return position < self->events->len ? g_object_ref (self->events->pdata[position]) : NULL;
}

static void
cs_journal_view_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cs_journal_view_get_item_type;
  iface->get_n_items = cs_journal_view_get_n_items;
  iface->get_item = cs_journal_view_get_item;
}

static void
cs_journal_view_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  CsJournalView *self = CS_JOURNAL_VIEW (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    case PROP_PERSONS:
      g_value_set_boxed (value, self->persons->pdata);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_journal_view_dispose (GObject *object)
{
  CsJournalView *self = CS_JOURNAL_VIEW (object);

  stop (self);
  g_clear_object (&self->journal);
  g_clear_object (&self->connections);
  if (self->work != NULL)
    cs_work_end (self->work);

  G_OBJECT_CLASS (cs_journal_view_parent_class)->dispose (object);
}

static void
cs_journal_view_finalize (GObject *object)
{
  CsJournalView *self = CS_JOURNAL_VIEW (object);

  g_clear_object (&self->work);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->persons);
  g_clear_pointer (&self->message, cs_message_free);
  g_free (self->text);
  g_free (self->person);

  G_OBJECT_CLASS (cs_journal_view_parent_class)->finalize (object);
}

static void
cs_journal_view_class_init (CsJournalViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = cs_journal_view_get_property;
  object_class->dispose = cs_journal_view_dispose;
  object_class->finalize = cs_journal_view_finalize;

  properties[PROP_STATE]
      = g_param_spec_int ("state", NULL, NULL, CS_JOURNAL_LIST_LOADING, CS_JOURNAL_LIST_FAILED,
                          CS_JOURNAL_LIST_LOADING, flags);
  properties[PROP_PERSONS] = g_param_spec_boxed ("persons", NULL, NULL, G_TYPE_STRV, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cs_journal_view_init (CsJournalView *self)
{
  self->events = g_ptr_array_new_with_free_func (g_object_unref);
  self->persons = g_ptr_array_new_null_terminated (4, g_free, TRUE);
}

CsJournalView *
cs_journal_view_new (CsJournal *journal, CsConnections *connections, CsClock *clock)
{
  CsJournalView *self;

  g_return_val_if_fail (CS_IS_JOURNAL (journal), NULL);
  g_return_val_if_fail (CS_IS_CONNECTIONS (connections), NULL);

  self = g_object_new (CS_TYPE_JOURNAL_VIEW, NULL);
  self->journal = g_object_ref (journal);
  self->connections = g_object_ref (connections);
  self->work = cs_work_new (clock);
  return self;
}

void
cs_journal_view_reload (CsJournalView *self)
{
  CsJournalQuery query;
  unsigned n_events;

  g_return_if_fail (CS_IS_JOURNAL_VIEW (self));

  stop (self);
  n_events = self->events->len;
  g_ptr_array_set_size (self->events, 0);
  if (n_events > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_events, 0);
  g_clear_pointer (&self->message, cs_message_free);
  cs_journal_view_fill_query (self, &query);
  self->answered = FALSE;
  self->cancellable = g_cancellable_new ();
  self->reader = cs_journal_reader_new (cs_journal_get_file (self->journal), &query);
  read_page (self);
  update_state (self);
}

void
cs_journal_view_load_more (CsJournalView *self)
{
  g_return_if_fail (CS_IS_JOURNAL_VIEW (self));

  if (self->reader != NULL && !self->loading)
    read_page (self);
}

gboolean
cs_journal_view_has_more (CsJournalView *self)
{
  g_return_val_if_fail (CS_IS_JOURNAL_VIEW (self), FALSE);

  return self->reader != NULL;
}

CsJournalListState
cs_journal_view_get_state (CsJournalView *self)
{
  g_return_val_if_fail (CS_IS_JOURNAL_VIEW (self), CS_JOURNAL_LIST_EMPTY);

  return self->state;
}

const CsMessage *
cs_journal_view_get_message (CsJournalView *self)
{
  g_return_val_if_fail (CS_IS_JOURNAL_VIEW (self), NULL);

  return self->message;
}

const char *const *
cs_journal_view_get_persons (CsJournalView *self)
{
  g_return_val_if_fail (CS_IS_JOURNAL_VIEW (self), NULL);

  return (const char *const *) self->persons->pdata;
}

CsJournal *
cs_journal_view_get_journal (CsJournalView *self)
{
  return self->journal;
}

/* --- what is looked for --------------------------------------------------------------------- */

void
cs_journal_view_fill_query (CsJournalView *self, CsJournalQuery *query)
{
  *query = (CsJournalQuery) {
    .user = self->person,
    .text = self->text,
    .acts = cs_journal_words_kind_acts (self->kind),
    .from = self->from * CS_SECOND,
    .until = self->until * CS_SECOND,
    .acts_only = TRUE,
  };
}

void
cs_journal_view_set_text (CsJournalView *self, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  g_return_if_fail (CS_IS_JOURNAL_VIEW (self));

  if (g_set_str (&self->text, *stripped != '\0' ? stripped : NULL))
    cs_journal_view_reload (self);
}

void
cs_journal_view_set_person (CsJournalView *self, const char *user)
{
  g_return_if_fail (CS_IS_JOURNAL_VIEW (self));

  if (g_set_str (&self->person, user))
    cs_journal_view_reload (self);
}

void
cs_journal_view_set_kind (CsJournalView *self, CsJournalKind kind)
{
  g_return_if_fail (CS_IS_JOURNAL_VIEW (self));

  if (self->kind == kind)
    return;
  self->kind = kind;
  cs_journal_view_reload (self);
}

void
cs_journal_view_set_span (CsJournalView *self, int64_t from, int64_t until)
{
  g_return_if_fail (CS_IS_JOURNAL_VIEW (self));

  if (self->from == from && self->until == until)
    return;
  self->from = from;
  self->until = until;
  cs_journal_view_reload (self);
}

gboolean
cs_journal_view_is_filtered (CsJournalView *self)
{
  g_return_val_if_fail (CS_IS_JOURNAL_VIEW (self), FALSE);

  return self->text != NULL || self->person != NULL || self->kind != CS_JOURNAL_ALL
         || self->from != 0 || self->until != 0;
}

CsWork *
cs_journal_view_get_work (CsJournalView *self)
{
  g_return_val_if_fail (CS_IS_JOURNAL_VIEW (self), NULL);

  return self->work;
}

void
cs_journal_view_begin (CsJournalView *self,
                       const char *name,
                       CsProgress *progress,
                       CsWorkWords words)
{
  if (progress != NULL)
    cs_work_begin (self->work, name, progress, words, self);
}
