// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-wording-private.h"

#include "cs-date.h"
#include "cs-scrub.h"

#include <glib/gi18n-lib.h>

static char *
dup_redaction (const char *redaction)
{
  if (g_str_equal (redaction, "redacted"))
    return g_strdup (_ ("Redacted"));
  if (g_str_equal (redaction, "processing"))
    return g_strdup (_ ("Being redacted"));
  /* Translators: %s is a word of the service that Countersign does not know */
  return g_strdup_printf (_ ("Redaction: %s"), redaction);
}

char *
cs_wording_dup_session_status (CsSession *session)
{
  const char *status = cs_session_get_status (session);
  const char *own = NULL;

  if (cs_session_get_redaction (session) != NULL)
    return dup_redaction (cs_session_get_redaction (session));
  if (cs_session_get_service (session) == CS_SERVICE_BLOCKPASS)
    own = cs_wording_candidate_status (status);
  if (own != NULL)
    return g_strdup (own);
  switch (cs_session_get_outcome (session))
    {
    case CS_OUTCOME_VERIFIED:
      return g_strdup (_ ("Verified"));
    case CS_OUTCOME_FAILED:
      return g_strdup (_ ("Needs input"));
    case CS_OUTCOME_NOT_SUBMITTED:
      return g_strdup (_ ("Not submitted"));
    case CS_OUTCOME_PROCESSING:
      return g_strdup (_ ("Processing"));
    case CS_OUTCOME_CANCELED:
      return g_strdup (_ ("Canceled"));
    case CS_OUTCOME_UNKNOWN:
      break;
    }
  return status != NULL ? cs_wording_dup_plain (status) : g_strdup (_ ("Unknown"));
}

static const char *
get_outcome_icon (CsOutcome outcome)
{
  switch (outcome)
    {
    case CS_OUTCOME_VERIFIED:
      return "object-select-symbolic";
    case CS_OUTCOME_FAILED:
      return "window-close-symbolic";
    case CS_OUTCOME_NOT_SUBMITTED:
      return "radio-symbolic";
    case CS_OUTCOME_PROCESSING:
      return "content-loading-symbolic";
    case CS_OUTCOME_CANCELED:
      return "list-remove-symbolic";
    case CS_OUTCOME_UNKNOWN:
      break;
    }
  return "dialog-question-symbolic";
}

static const char *
get_outcome_style (CsOutcome outcome)
{
  switch (outcome)
    {
    case CS_OUTCOME_VERIFIED:
      return "success";
    case CS_OUTCOME_FAILED:
      return "error";
    case CS_OUTCOME_PROCESSING:
      return "accent";
    case CS_OUTCOME_NOT_SUBMITTED:
    case CS_OUTCOME_CANCELED:
    case CS_OUTCOME_UNKNOWN:
      break;
    }
  return "dim-label";
}

const char *
cs_wording_session_icon (CsSession *session)
{
  if (cs_session_get_redaction (session) != NULL)
    return "edit-clear-all-symbolic";
  return get_outcome_icon (cs_session_get_outcome (session));
}

const char *
cs_wording_session_style (CsSession *session)
{
  if (cs_session_get_redaction (session) != NULL)
    return "dim-label";
  return get_outcome_style (cs_session_get_outcome (session));
}

char *
cs_wording_dup_session_times (CsSession *session)
{
  const int64_t created = cs_session_get_created (session);
  const int64_t report = cs_session_get_report_created (session);
  g_autoptr (GString) line = NULL;

  if (cs_session_get_service (session) == CS_SERVICE_BLOCKPASS)
    return cs_wording_dup_candidate_times (session);
  line = g_string_new (NULL);
  if (created != CS_TIME_UNKNOWN)
    {
      g_autofree char *time = cs_wording_dup_time (created);

      g_string_append_printf (line, _ ("Created %s"), time);
    }
  if (report != CS_TIME_UNKNOWN)
    {
      g_autofree char *time = cs_wording_dup_time (report);

      g_string_append (line, line->len > 0 ? " · " : "");
      g_string_append_printf (line, _ ("checked %s"), time);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

char *
cs_wording_dup_session_explanation (CsSession *session)
{
  const char *redaction = cs_session_get_redaction (session);
  g_autofree char *status = cs_wording_dup_session_status (session);

  if (cs_session_get_service (session) == CS_SERVICE_BLOCKPASS)
    return cs_wording_dup_candidate_explanation (session);
  if (redaction != NULL && g_str_equal (redaction, "redacted"))
    return g_strdup (_ ("The service has deleted what was collected. Status and times remain."));
  if (redaction != NULL && !g_str_equal (redaction, "processing"))
    /* Translators: %s is a word of the service that Countersign does not know */
    return g_strdup_printf (_ ("The service says “%s” of its redaction. What that means for what "
                               "was collected is not known here: look in the Dashboard. Nothing "
                               "sensitive is opened any more."),
                            redaction);
  if (redaction != NULL)
    return g_strdup (_ ("The service deletes what was collected. This takes up to four days, and "
                        "cannot be undone. Nothing sensitive can be opened any more."));
  switch (cs_session_get_outcome (session))
    {
    case CS_OUTCOME_NOT_SUBMITTED:
      return g_strdup (_ ("The person has handed in nothing yet. There is nothing to read before "
                          "they do."));
    case CS_OUTCOME_PROCESSING:
      return g_strdup (_ ("The checks are under way. Most are done within minutes: refresh to see "
                          "the result."));
    case CS_OUTCOME_CANCELED:
      return g_strdup (_ ("The session was canceled, and cannot be continued. The person needs a "
                          "new one."));
    case CS_OUTCOME_UNKNOWN:
      /* Translators: %s is a word of the service that Countersign does not know */
      return g_strdup_printf (_ ("The service says “%s” of this session. What that means is not "
                                 "known here: look in the Dashboard."),
                              status);
    case CS_OUTCOME_VERIFIED:
    case CS_OUTCOME_FAILED:
      break;
    }
  return NULL;
}

char *
cs_wording_dup_check_status (CsCheck *check)
{
  const char *status = cs_check_get_status (check);

  switch (cs_check_get_outcome (check))
    {
    case CS_OUTCOME_VERIFIED:
      return g_strdup (C_ ("check", "Passed"));
    case CS_OUTCOME_FAILED:
      return g_strdup (C_ ("check", "Did not pass"));
    case CS_OUTCOME_PROCESSING:
      return g_strdup (C_ ("check", "Processing"));
    case CS_OUTCOME_NOT_SUBMITTED:
      return g_strdup (C_ ("check", "Nothing handed in"));
    case CS_OUTCOME_CANCELED:
      return g_strdup (C_ ("check", "Canceled"));
    case CS_OUTCOME_UNKNOWN:
      break;
    }
  return status != NULL ? cs_wording_dup_plain (status) : g_strdup (_ ("Unknown"));
}

const char *
cs_wording_check_icon (CsCheck *check)
{
  return get_outcome_icon (cs_check_get_outcome (check));
}

const char *
cs_wording_check_style (CsCheck *check)
{
  return get_outcome_style (cs_check_get_outcome (check));
}

/* What was asked for, as clauses: "document, selfie". */
static char *
dup_checks (CsSession *session)
{
  static const struct
  {
    const char *kind;
    const char *clause;
  } clauses[] = {
    { "document", NC_ ("check", "document") },   { "selfie", NC_ ("check", "selfie") },
    { "id_number", NC_ ("check", "ID number") }, { "email", NC_ ("check", "email") },
    { "phone", NC_ ("check", "phone") },         { "address", NC_ ("check", "address") },
  };
  const char *const *checks = cs_session_get_checks (session);
  g_autoptr (GString) text = g_string_new (NULL);

  for (size_t i = 0; checks[i] != NULL; i++)
    {
      const char *clause = checks[i];

      for (size_t j = 0; j < G_N_ELEMENTS (clauses); j++)
        if (g_str_equal (checks[i], clauses[j].kind))
          clause = g_dpgettext2 (GETTEXT_PACKAGE, "check", clauses[j].clause);
      if (text->len > 0)
        g_string_append (text, _ (", "));
      g_string_append (text, clause);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static char *
dup_detail (CsSession *session)
{
  const char *code = cs_session_get_reason_code (session);
  const char *clause = cs_wording_find_reason_clause (code);

  if (cs_session_get_redaction (session) != NULL)
    return NULL;
  if (cs_session_get_service (session) == CS_SERVICE_BLOCKPASS)
    return cs_wording_dup_candidate_detail (session);
  if (cs_session_get_outcome (session) == CS_OUTCOME_VERIFIED)
    return dup_checks (session);
  if (clause != NULL)
    return g_strdup (clause);
  return cs_wording_dup_plain (code != NULL ? code : cs_session_get_reason_text (session));
}

char *
cs_wording_dup_session_summary (CsSession *session)
{
  g_autofree char *status = cs_wording_dup_session_status (session);
  g_autofree char *detail = dup_detail (session);

  if (detail == NULL || *detail == '\0')
    return g_steal_pointer (&status);
  /* Translators: a row's second line, "Needs input · the faces do not match" */
  return g_strdup_printf (_ ("%s · %s"), status, detail);
}

char *
cs_wording_dup_session_summary_at (CsSession *session, CsConnection *connection)
{
  g_autofree char *summary = cs_wording_dup_session_summary (session);

  if (connection == NULL)
    return g_steal_pointer (&summary);
  /* Translators: in a list of several connections: the connection's name, then the row's line */
  return g_strdup_printf (_ ("%s · %s"), cs_connection_get_name (connection), summary);
}

char *
cs_wording_dup_session_title (CsSession *session)
{
  const char *reference = cs_session_get_reference (session);

  if (reference != NULL && *reference != '\0')
    return cs_wording_dup_plain (reference);
  return cs_shorten_id (cs_session_get_id (session));
}

const char *
cs_wording_challenge (CsSession *session, CsConnection *connection)
{
  const char *reference = cs_session_get_reference (session);

  if (cs_connection_get_mode (connection) != CS_MODE_LIVE)
    return NULL;
  return reference != NULL && *reference != '\0' ? reference : cs_session_get_id (session);
}

char *
cs_wording_dup_session_label (CsSession *session, CsConnection *connection, int64_t now)
{
  const char *reference = cs_session_get_reference (session);
  g_autofree char *summary = cs_wording_dup_session_summary_at (session, connection);
  g_autofree char *age = cs_wording_dup_age (cs_session_get_created (session), now);
  g_autofree char *left = cs_wording_dup_time_left (cs_session_get_report_created (session), now);
  g_autoptr (GString) label = g_string_new (
      reference != NULL && *reference != '\0' ? reference : cs_session_get_id (session));

  g_string_append_printf (label, ", %s", summary);
  if (age != NULL)
    g_string_append_printf (label, ", %s", age);
  if (left != NULL && cs_session_get_redaction (session) == NULL)
    g_string_append_printf (label, ", %s", left);
  return cs_wording_dup_plain (label->str);
}

const char *
cs_wording_status_filter (CsService service, const char *status)
{
  if (status == NULL)
    return _ ("Any status");
  if (service == CS_SERVICE_BLOCKPASS)
    return cs_wording_candidate_status (status) != NULL ? cs_wording_candidate_status (status)
                                                        : status;
  if (g_str_equal (status, "verified"))
    return _ ("Verified");
  if (g_str_equal (status, "requires_input"))
    return _ ("Needs input");
  if (g_str_equal (status, "processing"))
    return _ ("Processing");
  if (g_str_equal (status, "canceled"))
    return _ ("Canceled");
  return status;
}

char *
cs_wording_dup_gap (unsigned n_unreadable, gboolean cut_short)
{
  if (cut_short)
    return g_strdup (_ ("This list may be incomplete: the service did not say how it goes on. Look "
                        "in the Dashboard for what is missing."));
  if (n_unreadable == 0)
    return NULL;
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%u session could not be read and is missing from this list. Look for it in the "
                   "Dashboard.",
                   "%u sessions could not be read and are missing from this list. Look for them in "
                   "the Dashboard.",
                   n_unreadable),
      n_unreadable);
}

char *
cs_wording_dup_wide (void)
{
  return g_strdup (_ ("The browse key reads more than was said of it: names or numbers came along, "
                      "and were dropped unread. Connect with a key of the scope “metadata only”."));
}

char *
cs_wording_dup_live_warning (CsSession *session, CsMode mode)
{
  if (mode == CS_MODE_LIVE || !cs_session_is_live (session))
    return NULL;
  /* Translators: %s is TEST or PRACTICE */
  return g_strdup_printf (_ ("The service says that this session is live, though the connection is "
                             "%s. This may be a real person: treat it as such."),
                          cs_wording_mode (mode));
}

const char *
cs_wording_no_images (CsRecord *record)
{
  GPtrArray *checks = cs_record_get_checks (record);

  if (cs_record_get_images (record)->len > 0
      || cs_session_get_redaction (cs_record_get_session (record)) != NULL)
    return NULL;
  for (unsigned i = 0; i < checks->len; i++)
    {
      const char *kind = cs_check_get_kind (g_ptr_array_index (checks, i));

      if (g_strcmp0 (kind, "document") == 0 || g_strcmp0 (kind, "selfie") == 0)
        return _ ("The service names no images of this check.");
    }
  return NULL;
}

char *
cs_wording_join (const char *first, ...)
{
  char *joined = g_strdup (first);
  const char *next;
  va_list rest;

  va_start (rest, first);
  while ((next = va_arg (rest, const char *)) != NULL)
    {
      g_autofree char *before = joined;

      /* Translators: two sentences */
      joined = g_strdup_printf (_ ("%s %s"), before, next);
    }
  va_end (rest);
  return joined;
}

const char *
cs_wording_brand (CsService service)
{
  switch (service)
    {
    case CS_SERVICE_STRIPE:
      return "Stripe";
    case CS_SERVICE_BLOCKPASS:
      return "Blockpass";
    }
  g_return_val_if_reached ("");
}
