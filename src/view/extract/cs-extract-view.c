// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-extract-view-private.h"

#include "cs-date.h"
#include "cs-export.h"
#include "cs-extract-words.h"
#include "cs-passphrase.h"

#include <string.h>

enum
{
  PROP_STATE = 1,
  PROP_SECONDS_LEFT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (CsExtractView, cs_extract_view, G_TYPE_OBJECT)

/* --- time ------------------------------------------------------------------------------------- */

/* What archive_at is counted by. */
int64_t
cs_extract_view_get_service_time (CsExtractView *self)
{
  CsClock *clock = cs_provider_get_clock (self->provider);

  return cs_clock_get_unix_time (clock != NULL ? clock : self->clock);
}

/* Where the service said nothing about deleting, it is. */
gboolean
cs_extract_view_is_still_there (CsExtractView *self)
{
  return self->archive_at == CS_TIME_UNKNOWN
         || cs_extract_view_get_service_time (self) < self->archive_at;
}

/* --- states ----------------------------------------------------------------------------------- */

/* A wait of a day is not worth a program that cannot end. */
static gboolean
must_live (CsExtractView *self)
{
  switch (self->state)
    {
    case CS_EXTRACT_READING:
    case CS_EXTRACT_SAVING:
    case CS_EXTRACT_STUCK:
    case CS_EXTRACT_ASKING:
      return TRUE;
    case CS_EXTRACT_WAITING:
      return cs_extract_view_get_seconds_left (self) <= CS_EXTRACT_HOLD;
    case CS_EXTRACT_CHOOSING:
    case CS_EXTRACT_TRYING:
    case CS_EXTRACT_WARNING:
    case CS_EXTRACT_OVER:
      break;
    }
  return FALSE;
}

/* Whether something goes on that a person can only wait for. */
static gboolean
has_work (CsExtractState state)
{
  return state == CS_EXTRACT_READING || state == CS_EXTRACT_SAVING || state == CS_EXTRACT_ASKING;
}

/* Takes over @message. */
void
cs_extract_view_set_state (CsExtractView *self, CsExtractState state, CsMessage *message)
{
  g_autoptr (CsExtractView) held = g_object_ref (self);
  gboolean was_alive = self->is_alive;

  g_clear_pointer (&self->message, cs_message_free);
  self->message = message;
  self->state = state;
  self->is_alive = must_live (self);
  if (!has_work (state))
    cs_work_end (self->work);
  if (self->is_alive && !was_alive)
    g_object_ref (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECONDS_LEFT]);
  if (was_alive && !self->is_alive)
    g_object_unref (self);
}

void
cs_extract_view_notify_time (CsExtractView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECONDS_LEFT]);
}

void
cs_extract_view_drop (CsExtractView *self, gboolean passphrase)
{
  g_clear_pointer (&self->extract, cs_extract_free);
  if (!passphrase || self->passphrase == NULL)
    return;
  cs_secret_wipe (self->passphrase);
  g_clear_pointer (&self->passphrase, cs_secret_unref);
}

/* --- the type --------------------------------------------------------------------------------- */

static void
cs_extract_view_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  CsExtractView *self = CS_EXTRACT_VIEW (object);

  if (id == PROP_STATE)
    g_value_set_int (value, (int) self->state);
  else if (id == PROP_SECONDS_LEFT)
    g_value_set_uint (value, cs_extract_view_get_seconds_left (self));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cs_extract_view_finalize (GObject *object)
{
  CsExtractView *self = CS_EXTRACT_VIEW (object);

  cs_extract_run_stop_timer (self);
  g_cancellable_cancel (self->cancellable);
  cs_extract_view_drop (self, TRUE);
  g_clear_object (&self->provider);
  g_clear_object (&self->connection);
  g_clear_object (&self->journal);
  g_clear_object (&self->clock);
  g_clear_object (&self->session);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->progress);
  g_clear_object (&self->work);
  g_clear_object (&self->file);
  g_clear_pointer (&self->message, cs_message_free);
  g_clear_error (&self->failure);
  g_free (self->mark);

  G_OBJECT_CLASS (cs_extract_view_parent_class)->finalize (object);
}

static void
cs_extract_view_class_init (CsExtractViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = cs_extract_view_get_property;
  object_class->finalize = cs_extract_view_finalize;

  properties[PROP_STATE]
      = g_param_spec_int ("state", NULL, NULL, 0, G_MAXINT, CS_EXTRACT_CHOOSING, flags);
  properties[PROP_SECONDS_LEFT]
      = g_param_spec_uint ("seconds-left", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cs_extract_view_init (CsExtractView *self)
{
  self->cancellable = g_cancellable_new ();
  self->archive_at = CS_TIME_UNKNOWN;
}

static void
mark_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsExtractView) self = user_data;
  int64_t when;

  self->found = cs_extract_mark_find_finish (result, &when);
  self->mark = cs_extract_words_mark (self->found, when, cs_session_is_archived (self->session));
  if (self->mark != NULL)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

CsExtractView *
cs_extract_view_new (CsProvider *provider,
                     CsConnection *connection,
                     CsJournal *journal,
                     CsClock *clock,
                     CsSession *session)
{
  CsExtractView *self = g_object_new (CS_TYPE_EXTRACT_VIEW, NULL);

  self->provider = g_object_ref (provider);
  self->connection = g_object_ref (connection);
  self->journal = g_object_ref (journal);
  self->clock = g_object_ref (clock);
  self->session = g_object_ref (session);
  self->work = cs_work_new (clock);
  cs_extract_mark_find_async (journal, session, NULL, mark_found_cb, g_object_ref (self));
  return self;
}

CsExtractState
cs_extract_view_get_state (CsExtractView *self)
{
  return self->state;
}

CsExtractEnd
cs_extract_view_get_end (CsExtractView *self)
{
  return self->end;
}

const CsMessage *
cs_extract_view_get_message (CsExtractView *self)
{
  return self->message;
}

/* Of what is held, the time at the service counts as long as there is any. */
unsigned
cs_extract_view_get_seconds_left (CsExtractView *self)
{
  int64_t left = self->deadline - cs_clock_get_boottime (self->clock);

  if (self->state == CS_EXTRACT_STUCK && self->archive_at != CS_TIME_UNKNOWN
      && cs_extract_view_is_still_there (self))
    return (unsigned) MIN (self->archive_at - cs_extract_view_get_service_time (self), G_MAXUINT32);
  if (self->state != CS_EXTRACT_STUCK && self->state != CS_EXTRACT_WAITING)
    return 0;
  return (unsigned) MIN ((MAX (left, 0) + CS_SECOND - 1) / CS_SECOND, G_MAXUINT32);
}

CsWork *
cs_extract_view_get_work (CsExtractView *self)
{
  return self->work;
}

CsSession *
cs_extract_view_get_session (CsExtractView *self)
{
  return self->session;
}

CsConnection *
cs_extract_view_get_connection (CsExtractView *self)
{
  return self->connection;
}

const char *
cs_extract_view_get_mark (CsExtractView *self)
{
  return self->mark;
}

char *
cs_extract_view_dup_name (CsExtractView *self, gboolean pack)
{
  g_autofree char *id = g_strdup (cs_session_get_id (self->session));

  g_strcanon (id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-", '_');
  if (strlen (id) > 64)
    id[64] = '\0';
  return g_strconcat ("extract-", id, pack ? ".zip" : ".json", NULL);
}

char *
cs_extract_view_dup_time_left (CsExtractView *self)
{
  unsigned left = cs_extract_view_get_seconds_left (self);

  if (left < 3600)
    return g_strdup_printf ("%u:%02u", left / 60, left % 60);
  return g_strdup_printf ("%u:%02u:%02u", left / 3600, left / 60 % 60, left % 60);
}

CsSecret *
cs_extract_view_make_passphrase (void)
{
  return cs_passphrase_new ();
}

char *
cs_extract_view_dup_objection (const char *passphrase)
{
  return cs_extract_words_objection (passphrase);
}

static void
tried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsExtractView) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cs_export_try_finish (result, &error))
    cs_extract_view_set_state (self, CS_EXTRACT_CHOOSING,
                               cs_message_for_error (error, self->connection));
  else
    cs_extract_view_set_state (self, CS_EXTRACT_WARNING,
                               cs_extract_words_warning (self->connection, self->pack));
}

void
cs_extract_view_choose (CsExtractView *self, GFile *file, CsSecret *passphrase)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self->state == CS_EXTRACT_CHOOSING);

  cs_extract_view_drop (self, TRUE);
  g_set_object (&self->file, file);
  self->pack = passphrase != NULL;
  if (cs_journal_is_at (self->journal, file))
    {
      g_set_error_literal (&error, CS_EXPORT_ERROR, CS_EXPORT_ERROR_NOT_ALLOWED,
                           "The file would take the place of the journal");
      cs_extract_view_set_state (self, CS_EXTRACT_CHOOSING,
                                 cs_message_for_error (error, self->connection));
      return;
    }
  if (passphrase != NULL)
    self->passphrase
        = cs_secret_new (cs_secret_peek (passphrase), (gssize) cs_secret_get_length (passphrase));
  cs_extract_view_set_state (self, CS_EXTRACT_TRYING, NULL);
  cs_export_try_async (file, CS_EXTRACT_ROOM, NULL, tried_cb, g_object_ref (self));
}

void
cs_extract_view_go_back (CsExtractView *self)
{
  if (self->state == CS_EXTRACT_WARNING)
    cs_extract_view_set_state (self, CS_EXTRACT_CHOOSING, NULL);
}

const char *
cs_extract_view_get_challenge (CsExtractView *self)
{
  return cs_wording_challenge (self->session, self->connection);
}

gboolean
cs_extract_view_confirm (CsExtractView *self, const char *typed)
{
  const char *challenge = cs_extract_view_get_challenge (self);

  g_return_val_if_fail (self->state == CS_EXTRACT_WARNING, FALSE);

  if (challenge != NULL && g_strcmp0 (challenge, typed) != 0)
    return FALSE;
  cs_extract_run_read (self);
  return TRUE;
}

void
cs_extract_view_save_to (CsExtractView *self, GFile *file)
{
  g_return_if_fail (self->state == CS_EXTRACT_STUCK);

  if (cs_journal_is_at (self->journal, file))
    return;
  g_set_object (&self->file, file);
  cs_extract_run_save (self);
}

void
cs_extract_view_read_again (CsExtractView *self)
{
  g_return_if_fail (self->state == CS_EXTRACT_OVER && self->end == CS_EXTRACT_END_AT_RISK);

  self->end = CS_EXTRACT_END_NONE;
  self->n_reads = 0;
  cs_extract_run_read (self);
}

gboolean
cs_extract_view_is_busy (CsExtractView *self)
{
  return self->state == CS_EXTRACT_READING || self->state == CS_EXTRACT_SAVING
         || self->state == CS_EXTRACT_STUCK;
}

gboolean
cs_extract_view_is_pack (CsExtractView *self)
{
  return self->pack;
}

CsMessage *
cs_extract_view_new_question (CsExtractView *self, gboolean locked)
{
  return cs_extract_words_question (self->state, cs_extract_view_get_seconds_held (self),
                                    cs_extract_view_is_still_there (self), locked);
}

unsigned
cs_extract_view_get_seconds_held (CsExtractView *self)
{
  int64_t left = self->deadline - cs_clock_get_boottime (self->clock);

  return (unsigned) MIN (MAX (left, 0) / CS_SECOND, G_MAXUINT32);
}

void
cs_extract_view_abandon (CsExtractView *self)
{
  /* While it is saved, another thread has it: that ends with the program. */
  if (self->state != CS_EXTRACT_STUCK)
    return;
  cs_extract_run_stop_timer (self);
  cs_extract_view_drop (self, TRUE);
  cs_extract_view_set_state (self, CS_EXTRACT_OVER, NULL);
}
