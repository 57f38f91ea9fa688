// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-session-sieve.h"

#include "cs-date.h"
#include "cs-wording.h"

#define HOUR 3600

void
cs_session_sieve_init (CsSessionSieve *self)
{
  *self = (CsSessionSieve) { .visible = g_ptr_array_new_with_free_func (g_object_unref) };
}

void
cs_session_sieve_clear (CsSessionSieve *self)
{
  g_clear_pointer (&self->visible, g_ptr_array_unref);
  g_clear_pointer (&self->search, g_free);
  g_clear_pointer (&self->needle, g_free);
}

gboolean
cs_session_sieve_set_search (CsSessionSieve *self, const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));

  if (!g_set_str (&self->search, text != NULL && *text != '\0' ? text : NULL))
    return FALSE;
  g_clear_pointer (&self->needle, g_free);
  if (*stripped != '\0')
    self->needle = g_utf8_casefold (stripped, -1);
  return TRUE;
}

static gboolean
closes_within (CsSession *session, unsigned hours, int64_t now)
{
  int64_t report = cs_session_get_report_created (session);
  int64_t left;

  if (report == CS_TIME_UNKNOWN || cs_session_get_redaction (session) != NULL)
    return FALSE;
  left = report + CS_SENSITIVE_SECONDS - now;
  return left > 0 && left <= (int64_t) hours * HOUR;
}

static gboolean
passes (CsSessionSieve *self, CsSession *session, int64_t now)
{
  if (self->closing_within > 0 && !closes_within (session, self->closing_within, now))
    return FALSE;
  return self->needle == NULL || cs_session_matches (session, self->needle);
}

void
cs_session_sieve_apply (CsSessionSieve *self, GPtrArray *sessions, int64_t now, GListModel *model)
{
  g_autoptr (GPtrArray) before = self->visible;
  GPtrArray *after = g_ptr_array_new_with_free_func (g_object_unref);
  unsigned head = 0;
  unsigned tail = 0;

  for (unsigned i = 0; i < sessions->len; i++)
    {
      CsSession *session = g_ptr_array_index (sessions, i);

      if (passes (self, session, now))
        g_ptr_array_add (after, g_object_ref (session));
    }
  while (head < before->len && head < after->len && before->pdata[head] == after->pdata[head])
    head++;
  while (tail < before->len - head && tail < after->len - head
         && before->pdata[before->len - 1 - tail] == after->pdata[after->len - 1 - tail])
    tail++;
  self->visible = after;
  if (before->len != after->len || head < after->len)
    g_list_model_items_changed (model, head, before->len - head - tail, after->len - head - tail);
}

unsigned
cs_session_sieve_count_closing (GPtrArray *sessions, unsigned hours, int64_t now)
{
  unsigned count = 0;

  for (unsigned i = 0; i < sessions->len; i++)
    if (closes_within (g_ptr_array_index (sessions, i), hours, now))
      count++;
  return count;
}
