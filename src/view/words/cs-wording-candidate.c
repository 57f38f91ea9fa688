// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-wording-private.h"

#include <glib/gi18n-lib.h>

/* What Blockpass says of a session, which it calls a candidate: its own words for where somebody
 * stands, and what they mean for an officer. */

static const struct
{
  const char *status;
  const char *label;
  const char *explanation; /* or NULL */
} words[] = {
  { "incomplete", N_ ("Incomplete"),
    N_ ("The checks of Blockpass are not done, or they rejected something that the person is still "
        "mending. Blockpass does not tell which of the two.") },
  { "waiting", N_ ("Waiting"),
    N_ ("The checks of Blockpass are done, and somebody has to decide. Decisions are made in the "
        "Blockpass dashboard: Blockpass takes them from nowhere else.") },
  { "inreview", N_ ("In review"),
    N_ ("Somebody reviews this in the Blockpass dashboard. Decisions are made there: Blockpass "
        "takes them from nowhere else.") },
  { "approved", N_ ("Approved"),
    N_ ("To ask for a new review, or to block this person, use the Blockpass dashboard: Blockpass "
        "takes decisions from nowhere else.") },
  { "rejected", N_ ("Rejected"),
    N_ ("A reviewer rejected a part of what was handed in. This is not final: the person is asked "
        "to hand it in again.") },
  { "blocked", N_ ("Blocked"),
    N_ ("The final no. Only a manager can take it back, in the Blockpass dashboard.") },
  { "review_requested", N_ ("Review requested"),
    N_ ("The person was asked to confirm what was handed in, or to renew it.") },
  { "deleted", N_ ("Deleted"), N_ ("Blockpass has deleted this person’s profile.") },
};

const char *
cs_wording_candidate_status (const char *status)
{
  for (size_t i = 0; status != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (status, words[i].status))
      return _ (words[i].label);
  return NULL;
}

/* NULL where the session says nothing of archiving. */
static char *
dup_archiving (CsSession *session)
{
  int64_t when = cs_session_get_archive_at (session);
  g_autofree char *time = NULL;

  if (cs_session_is_archived (session))
    return g_strdup (_ ("Archived: Blockpass has deleted what was handed in. Status, times and "
                        "certificates remain."));
  if (when <= 0)
    return NULL;
  time = cs_wording_dup_time (when);
  /* Translators: %s is a day and a time */
  return g_strdup_printf (_ ("It was read with a key that archives: Blockpass deletes what was "
                             "handed in on %s."),
                          time);
}

char *
cs_wording_dup_candidate_explanation (CsSession *session)
{
  const char *status = cs_session_get_status (session);
  g_autofree char *archiving = dup_archiving (session);
  const char *explanation = NULL;

  for (size_t i = 0; status != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (status, words[i].status) && words[i].explanation != NULL)
      explanation = _ (words[i].explanation);
  if (explanation == NULL || archiving == NULL)
    return explanation != NULL ? g_strdup (explanation) : g_steal_pointer (&archiving);
  return cs_wording_join (archiving, explanation, NULL);
}

char *
cs_wording_dup_candidate_detail (CsSession *session)
{
  int64_t times = cs_session_get_submit_count (session);

  if (cs_session_is_archived (session))
    return g_strdup (_ ("archived"));
  if (cs_session_get_archive_at (session) > 0)
    return g_strdup (_ ("to be archived"));
  if (times < 2)
    return NULL;
  /* Translators: how often somebody has handed in their data */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "handed in %d time", "handed in %d times",
                                       (unsigned long) times),
                          (int) MIN (times, G_MAXINT));
}

/* Times are of the latest of each step: a person may have handed in again since an approval. */
char *
cs_wording_dup_candidate_times (CsSession *session)
{
  const int64_t submitted = cs_session_get_submitted_at (session);
  const int64_t latest = cs_session_get_created (session);
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (submitted > 0)
    {
      first = cs_wording_dup_time (submitted);
      g_string_append_printf (line, _ ("Handed in %s"), first);
    }
  if (latest > 0 && latest != submitted)
    {
      last = cs_wording_dup_time (latest);
      g_string_append (line, line->len > 0 ? " · " : "");
      if (latest == cs_session_get_approved_at (session))
        g_string_append_printf (line, _ ("approved %s"), last);
      else if (latest == cs_session_get_review_requested_at (session))
        g_string_append_printf (line, _ ("new review requested %s"), last);
      else
        g_string_append_printf (line, _ ("review began %s"), last);
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

char *
cs_wording_dup_candidate_clock (CsSession *session, int64_t now)
{
  const int64_t when = cs_session_get_archive_at (session);
  const int64_t left = when - now;

  if (when <= 0 || cs_session_is_archived (session))
    return NULL;
  if (left <= 0)
    return g_strdup (_ ("The time to archive has come: what was handed in may be gone"));
  if (left < 120)
    /* Translators: until the service deletes what was handed in */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Blockpass archives this in %d s",
                                         "Blockpass archives this in %d s", (unsigned long) left),
                            (int) left);
  if (left < 2 * 3600)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Blockpass archives this in %d min",
                                         "Blockpass archives this in %d min",
                                         (unsigned long) (left / 60)),
                            (int) (left / 60));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Blockpass archives this in %d h",
                                       "Blockpass archives this in %d h",
                                       (unsigned long) (left / 3600)),
                          (int) MIN (left / 3600, G_MAXINT));
}

/* --- certificates --------------------------------------------------------------------------- */

char *
cs_wording_dup_certificate_time (CsCertificate *certificate)
{
  int64_t issued = cs_certificate_get_issued (certificate);

  return issued > 0 ? cs_wording_dup_time (issued) : NULL;
}

/* The verifier's own names, made readable. */
char *
cs_wording_dup_certificate_path (const char *path)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (const char *c = path; *c != '\0'; c++)
    if (*c == '.')
      g_string_append (text, ": ");
    else
      g_string_append_c (text, (char) (*c == '_' ? ' ' : *c));
  return cs_wording_capitalize (text->str);
}

char *
cs_wording_dup_match_rate (int rate)
{
  /* Translators: how well a name matches, in percent */
  return rate >= 0 ? g_strdup_printf (_ ("%d %%"), rate) : NULL;
}
