// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-stripe-draft.h"

#include "cs-secure-memory.h"
#include "cs-stripe-value.h"

CsStripeDraft *
cs_stripe_draft_new (CsJsonReader *reader, CsSession *session)
{
  CsStripeDraft *self = g_new0 (CsStripeDraft, 1);

  self->reader = reader;
  self->session = session;
  self->checks = g_ptr_array_new_with_free_func (g_object_unref);
  self->fields = g_ptr_array_new_with_free_func (g_object_unref);
  self->images = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
cs_stripe_draft_free (CsStripeDraft *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->images, g_ptr_array_unref);
  g_free (self);
}

static gboolean
is_redacted (CsStripeDraft *self)
{
  return cs_session_get_redaction (self->session) != NULL;
}

void
cs_stripe_draft_add (CsStripeDraft *self, const char *path, CsSource source, const CsStripeRow *row)
{
  g_autofree char *id = g_strconcat (path, ".", row->member, NULL);
  CsFieldState state = is_redacted (self) ? CS_FIELD_REDACTED : CS_FIELD_HIDDEN;
  char *text = NULL;

  if (!row->sensitive)
    state = cs_stripe_value_read (self->reader, row->member, row->type, &text);
  g_ptr_array_add (self->fields,
                   cs_field_new (id, row->name, source, row->type, row->sensitive, state, text));
  cs_wipe_and_free (text);
}

static gboolean
has_check (CsStripeDraft *self, const char *kind)
{
  for (unsigned i = 0; i < self->checks->len; i++)
    if (g_str_equal (cs_check_get_kind (g_ptr_array_index (self->checks, i)), kind))
      return TRUE;
  return FALSE;
}

void
cs_stripe_draft_add_open_checks (CsStripeDraft *self)
{
  const char *const *kinds = cs_session_get_checks (self->session);
  CsOutcome outcome = cs_session_get_outcome (self->session);

  /* A session can have failed before anything was handed in: its checks have not. */
  if (outcome == CS_OUTCOME_FAILED && cs_session_get_report_id (self->session) == NULL)
    outcome = CS_OUTCOME_NOT_SUBMITTED;
  else if (outcome == CS_OUTCOME_VERIFIED || outcome == CS_OUTCOME_FAILED)
    outcome = CS_OUTCOME_UNKNOWN;
  for (size_t i = 0; kinds[i] != NULL; i++)
    if (!has_check (self, kinds[i]))
      g_ptr_array_add (self->checks, cs_check_new (kinds[i], NULL, outcome, NULL, NULL));
}

void
cs_stripe_draft_add_image (CsStripeDraft *self, const char *id, const char *name)
{
  if (id == NULL || *id == '\0' || is_redacted (self))
    return;
  for (unsigned i = 0; i < self->images->len; i++)
    if (g_strcmp0 (cs_image_get_id (g_ptr_array_index (self->images, i)), id) == 0)
      return;
  g_ptr_array_add (self->images, cs_image_new (id, name));
}

CsRecord *
cs_stripe_draft_finish (CsStripeDraft *self, const char *request_id)
{
  return cs_record_new (self->session, g_steal_pointer (&self->checks),
                        g_steal_pointer (&self->fields), g_steal_pointer (&self->images),
                        self->reader != NULL ? cs_json_reader_get_notes (self->reader) : NULL,
                        request_id);
}
