// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-record-rows-private.h"

#include "cs-date.h"
#include "cs-field-row-private.h"
#include "cs-wording-private.h"

#include <glib/gi18n-lib.h>

/* What a session says of itself, as the last group of its record. */

static void
add_fact (GListStore *rows,
          const char *name,
          const char *label,
          const char *value,
          gboolean copyable)
{
  g_autofree char *id = g_strconcat ("session.", name, NULL);
  g_autofree char *shown = cs_wording_dup_plain (value);
  g_autoptr (CsField) field = NULL;
  g_autoptr (CsFieldRow) row = NULL;

  if (shown == NULL || *shown == '\0')
    return;
  field = cs_field_new (id, name, CS_SOURCE_SESSION, CS_VALUE_TEXT, FALSE, CS_FIELD_PRESENT, shown);
  if (label == NULL)
    label = cs_wording_field_label (field);
  row = cs_field_row_new (field, label, label, copyable);
  cs_field_row_set_state (row, CS_ROW_OPEN, shown);
  g_list_store_append (rows, row);
}

static void
add_time (GListStore *rows, const char *name, int64_t time)
{
  g_autofree char *text = time != CS_TIME_UNKNOWN && time != 0 ? cs_wording_dup_time (time) : NULL;

  add_fact (rows, name, NULL, text, FALSE);
}

/* A session of Blockpass is a record of its own, and says other things of itself. */
static void
add_candidate (GListStore *rows, CsSession *session)
{
  g_autofree char *count = NULL;

  if (cs_session_get_submit_count (session) > 0)
    count = g_strdup_printf ("%" G_GINT64_FORMAT, cs_session_get_submit_count (session));
  add_time (rows, "submitted_at", cs_session_get_submitted_at (session));
  add_time (rows, "review_started_at", cs_session_get_review_started_at (session));
  add_time (rows, "approved_at", cs_session_get_approved_at (session));
  add_time (rows, "review_requested_at", cs_session_get_review_requested_at (session));
  add_time (rows, "archive_at", cs_session_get_archive_at (session));
  add_fact (rows, "submit_count", NULL, count, FALSE);
  add_fact (rows, "reference", NULL, cs_session_get_reference (session), TRUE);
  add_fact (rows, "record_id", NULL, cs_session_get_id (session), TRUE);
  add_fact (rows, "support_id", NULL, cs_session_get_support_id (session), TRUE);
}

static const char *
word_kind (const char *kind)
{
  if (g_strcmp0 (kind, "document") == 0)
    return _ ("Document");
  if (g_strcmp0 (kind, "id_number") == 0)
    return _ ("ID number");
  if (g_strcmp0 (kind, "verification_flow") == 0)
    return _ ("Verification flow");
  return kind;
}

static void
add_metadata (GListStore *rows, const char *const *metadata)
{
  for (size_t i = 0; metadata[i] != NULL && metadata[i + 1] != NULL; i += 2)
    {
      g_autofree char *label = cs_wording_dup_plain (metadata[i]);
      g_autofree char *name = g_strconcat ("metadata.", metadata[i], NULL);

      add_fact (rows, name, label, metadata[i + 1], TRUE);
    }
}

void
cs_record_rows_add_session (GPtrArray *groups, CsSession *session)
{
  GListStore *rows = cs_record_rows_add_group (groups, _ ("Session"));
  const char *const *options = cs_session_get_options (session);
  const char *const *metadata = cs_session_get_metadata (session);
  g_autofree char *status = cs_wording_dup_session_status (session);

  add_fact (rows, "status", NULL, status, FALSE);
  if (cs_session_get_service (session) == CS_SERVICE_BLOCKPASS)
    {
      add_candidate (rows, session);
      add_metadata (rows, metadata);
      return;
    }
  add_time (rows, "created", cs_session_get_created (session));
  add_time (rows, "report_created", cs_session_get_report_created (session));
  add_fact (rows, "reference", NULL, cs_session_get_reference (session), TRUE);
  add_fact (rows, "session_id", NULL, cs_session_get_id (session), TRUE);
  add_fact (rows, "report_id", NULL, cs_session_get_report_id (session), TRUE);
  add_fact (rows, "kind", NULL, word_kind (cs_session_get_kind (session)), FALSE);
  add_fact (rows, "flow", NULL, cs_session_get_flow (session), TRUE);
  add_fact (rows, "customer", NULL, cs_session_get_customer (session), TRUE);
  add_fact (rows, "customer_account", NULL, cs_session_get_customer_account (session), TRUE);
  add_fact (rows, "person", NULL, cs_session_get_person (session), TRUE);
  add_fact (rows, "person_account", NULL, cs_session_get_person_account (session), TRUE);
  for (size_t i = 0; options[i] != NULL && options[i + 1] != NULL; i += 2)
    {
      g_autofree char *value = cs_wording_dup_option (options[i], options[i + 1]);

      add_fact (rows, options[i], NULL, value, FALSE);
    }
  add_metadata (rows, metadata);
}
