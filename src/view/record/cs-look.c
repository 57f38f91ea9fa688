// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-look.h"

#include "cs-field-row-private.h"
#include "cs-image-slot-private.h"
#include "cs-note.h"
#include "cs-record-rows.h"
#include "cs-secret.h"
#include "cs-wording-private.h"

#include <glib/gi18n-lib.h>

/* Larger than any screen shows it, small enough to be held in locked memory. */
#define MAX_EDGE 2400

struct _CsLook
{
  CsLookContext context;
  CsFieldRow *row;
  CsImageSlot *slot;
  CsLookDone done; /* NULL once it was called, or will not be */
  gpointer user_data;
  GCancellable *cancellable;
  CsImageBody *body; /* while it is decoded */
  CsRecord *shape;   /* what the answer told of the record; or NULL */
};

/* --- life ----------------------------------------------------------------------------------- */

static CsLook *
look_new (const CsLookContext *context, CsLookDone done, gpointer user_data)
{
  CsLook *self = g_new0 (CsLook, 1);

  self->context = *context;
  g_object_ref (self->context.provider);
  g_object_ref (self->context.connection);
  g_object_ref (self->context.leases);
  g_object_ref (self->context.journal);
  g_object_ref (self->context.clock);
  g_object_ref (self->context.record);
  g_object_ref (self->context.policy);
  self->context.reason = g_strdup (context->reason);
  self->done = done;
  self->user_data = user_data;
  self->cancellable = G_CANCELLABLE (cs_progress_new ());
  return self;
}

static void
look_free (CsLook *self)
{
  g_clear_object (&self->context.provider);
  g_clear_object (&self->context.connection);
  g_clear_object (&self->context.leases);
  g_clear_object (&self->context.journal);
  g_clear_object (&self->context.clock);
  g_clear_object (&self->context.record);
  g_clear_object (&self->context.policy);
  g_clear_pointer (&self->context.reason, g_free);
  g_clear_object (&self->row);
  g_clear_object (&self->slot);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->shape);
  g_clear_pointer (&self->body, cs_image_body_free);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsLook, look_free)

static gboolean
is_cancelled (CsLook *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static void
tell_done (CsLook *self, const char *problem)
{
  CsLookDone done = g_steal_pointer (&self->done);

  if (done != NULL)
    done (self->user_data, self, problem);
}

/* --- the journal ---------------------------------------------------------------------------- */

/* Never cancelled: what was asked for has two lines, whatever becomes of it. */
static void
write_line (CsLook *self, const char *outcome, const char *request_id, GAsyncReadyCallback callback)
{
  CsJournalEntry entry = {
    .act = self->row != NULL ? "reveal" : "image",
    .outcome = outcome,
    .connection_id = cs_connection_get_id (self->context.connection),
    .session_id = cs_session_get_id (cs_record_get_session (self->context.record)),
    .object = self->row != NULL ? cs_field_get_id (cs_field_row_get_field (self->row))
                                : cs_image_get_name (cs_image_slot_get_image (self->slot)),
    .reason = self->context.reason,
    .request_id = request_id,
  };

  cs_journal_write_async (self->context.journal, &entry, NULL, callback, self);
}

static char *
dup_sentence (const GError *error, CsConnection *connection)
{
  g_autoptr (CsMessage) message = cs_message_for_error (error, connection);

  /* Translators: a short statement, and what it means */
  return g_strdup_printf (_ ("%s. %s"), message->title, message->body);
}

/* The value was seen, and the line that says so is not there: that must be known at least. */
static void
outcome_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsLook) self = user_data;
  g_autoptr (GError) error = NULL;

  if (cs_journal_write_finish (CS_JOURNAL (source), result, &error))
    tell_done (self, NULL);
  else
    tell_done (self, _ ("The access journal could not be completed: what came of the last look is "
                        "missing in it"));
}

/* The last step of every look. Takes it over. */
static void
finish (CsLook *self, const char *outcome, const char *request_id)
{
  write_line (self, outcome, request_id, outcome_written_cb);
}

/* --- a value -------------------------------------------------------------------------------- */

static void
apply_failure (CsLook *self, const GError *error)
{
  int64_t now = cs_clock_get_unix_time (self->context.clock);
  CsSession *session = cs_record_get_session (self->context.record);
  g_autofree char *needs = cs_wording_dup_needs (error, session, self->slot != NULL, now);
  g_autofree char *sentence = dup_sentence (error, self->context.connection);

  const char *problem = needs != NULL ? needs : sentence;
  gboolean final = g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_ARCHIVED);

  /* What a key lacks can be given to it meanwhile, and then it can be asked again. */
  if (self->row != NULL)
    {
      cs_field_row_set_state (self->row, final ? CS_ROW_NEEDS : CS_ROW_HIDDEN,
                              final ? problem : NULL);
      cs_field_row_set_problem (self->row, final ? NULL : problem);
      cs_field_row_set_refused (self->row, g_str_equal (cs_note_failure (error), "refused"));
    }
  else
    cs_image_slot_set_state (self->slot, final ? CS_SLOT_NEEDS : CS_SLOT_FAILED, problem);
}

static void
apply_value (CsLook *self, CsRevealed *revealed)
{
  CsField *field = cs_field_row_get_field (self->row);
  int64_t deadline = cs_clock_get_boottime (self->context.clock)
                     + cs_policy_get_text_seconds (self->context.policy) * CS_SECOND;
  g_autoptr (CsSecret) text
      = cs_wording_dup_secret_value (cs_field_get_value_type (field), revealed->value);

  cs_field_row_reveal (self->row, self->context.leases, deadline, revealed->value, text,
                       revealed->request_id);
}

static void
revealed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CsLook *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsRevealed) revealed
      = cs_provider_reveal_finish (CS_PROVIDER (source), result, &error);

  if (revealed != NULL)
    g_set_object (&self->shape, revealed->record);
  if (is_cancelled (self))
    {
      if (revealed != NULL && revealed->value != NULL)
        cs_secret_wipe (revealed->value);
      finish (self, "cancelled", revealed != NULL ? revealed->request_id : NULL);
    }
  else if (revealed == NULL)
    {
      apply_failure (self, error);
      finish (self, cs_note_failure (error), cs_provider_error_get_request_id (error));
    }
  else if (revealed->value == NULL)
    {
      cs_field_row_set_state (
          self->row, CS_ROW_ABSENT,
          cs_record_rows_word_absence (cs_field_row_get_field (self->row),
                                       cs_record_get_session (self->context.record)));
      finish (self, "absent", revealed->request_id);
    }
  else
    {
      apply_value (self, revealed);
      finish (self, "shown", revealed->request_id);
    }
}

/* --- an image ------------------------------------------------------------------------------- */

/* As long as its link lives, or less. */
static int64_t
find_deadline (CsLook *self, const CsImageBody *body)
{
  return MIN (body->deadline, cs_clock_get_boottime (self->context.clock)
                                  + cs_policy_get_image_seconds (self->context.policy) * CS_SECOND);
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CsLook *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsPixels) pixels = cs_pixels_decode_finish (result, &error);
  g_autoptr (CsImageBody) body = g_steal_pointer (&self->body);
  const char *outcome;

  cs_secret_wipe (body->body);
  if (is_cancelled (self))
    outcome = "cancelled";
  else if (pixels == NULL)
    {
      apply_failure (self, error);
      outcome = cs_note_failure (error);
    }
  else
    outcome
        = cs_image_slot_show (self->slot, self->context.leases, find_deadline (self, body), pixels)
              ? "shown"
              : "lapsed";
  if (pixels != NULL && !g_str_equal (outcome, "shown"))
    cs_pixels_wipe (pixels);
  finish (self, outcome, body->request_id);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CsLook *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsImageBody) body
      = cs_provider_fetch_image_finish (CS_PROVIDER (source), result, &error);

  if (is_cancelled (self))
    finish (self, "cancelled", body != NULL ? body->request_id : NULL);
  else if (body == NULL)
    {
      apply_failure (self, error);
      finish (self, cs_note_failure (error), cs_provider_error_get_request_id (error));
    }
  else
    {
      self->body = g_steal_pointer (&body);
      cs_pixels_decode_async ((const uint8_t *) cs_secret_peek (self->body->body),
                              cs_secret_get_length (self->body->body), MAX_EDGE, self->cancellable,
                              decoded_cb, self);
    }
}

/* --- asking --------------------------------------------------------------------------------- */

/* Nothing was asked: the row or slot is as it was, and says why. */
static void
stop_unasked (CsLook *self, const GError *error)
{
  g_autoptr (CsLook) owned = self;
  g_autofree char *sentence = NULL;

  if (is_cancelled (self))
    return;
  sentence = dup_sentence (error, self->context.connection);
  if (self->row != NULL)
    {
      cs_field_row_set_state (self->row, CS_ROW_HIDDEN, NULL);
      cs_field_row_set_problem (self->row, sentence);
    }
  else
    cs_image_slot_set_state (self->slot, CS_SLOT_FAILED, sentence);
  tell_done (self, sentence);
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CsLook *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cs_journal_write_finish (CS_JOURNAL (source), result, &error))
    stop_unasked (self, error);
  else if (is_cancelled (self))
    finish (self, "cancelled", NULL);
  else if (self->row != NULL)
    cs_provider_reveal_async (self->context.provider, self->context.record,
                              cs_field_row_get_field (self->row), self->cancellable, revealed_cb,
                              self);
  else
    cs_provider_fetch_image_async (self->context.provider, self->context.record,
                                   cs_image_slot_get_image (self->slot), self->cancellable,
                                   fetched_cb, self);
}

CsRecord *
cs_look_get_shape (CsLook *self)
{
  return self->shape;
}

CsLook *
cs_look_reveal (const CsLookContext *context, CsFieldRow *row, CsLookDone done, gpointer user_data)
{
  CsLook *self = look_new (context, done, user_data);

  self->row = g_object_ref (row);
  cs_field_row_set_problem (row, NULL);
  cs_field_row_set_refused (row, FALSE);
  cs_field_row_set_state (row, CS_ROW_REVEALING, NULL);
  write_line (self, "asked", NULL, asked_cb);
  return self;
}

CsLook *
cs_look_show_image (const CsLookContext *context,
                    CsImageSlot *slot,
                    CsLookDone done,
                    gpointer user_data)
{
  CsLook *self = look_new (context, done, user_data);

  self->slot = g_object_ref (slot);
  cs_image_slot_set_state (slot, CS_SLOT_LOADING, NULL);
  write_line (self, "asked", NULL, asked_cb);
  return self;
}

static void
cancel (CsLook *self)
{
  self->done = NULL;
  if (self->row != NULL && cs_field_row_get_state (self->row) == CS_ROW_REVEALING)
    cs_field_row_set_state (self->row, CS_ROW_HIDDEN, NULL);
  if (self->slot != NULL && cs_image_slot_get_state (self->slot) == CS_SLOT_LOADING)
    cs_image_slot_set_state (self->slot, CS_SLOT_IDLE, NULL);
  g_cancellable_cancel (self->cancellable);
}

CsProgress *
cs_look_get_progress (CsLook *self)
{
  return CS_PROGRESS (self->cancellable);
}

void
cs_look_cancel_all (GPtrArray *looks, gpointer row_or_slot)
{
  for (unsigned i = looks->len; i > 0; i--)
    {
      CsLook *look = g_ptr_array_index (looks, i - 1);

      if (row_or_slot != NULL && row_or_slot != look->row && row_or_slot != look->slot)
        continue;
      g_ptr_array_remove_index_fast (looks, i - 1);
      cancel (look);
    }
}
