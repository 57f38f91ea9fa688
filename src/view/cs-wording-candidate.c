// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-wording-private.h"

#include "cs-date.h"

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
    N_ ("The checks of Blockpass are done. Somebody has to review this in its dashboard.") },
  { "inreview", N_ ("In review"), N_ ("Somebody reviews this in the Blockpass dashboard.") },
  { "approved", N_ ("Approved"), NULL },
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
  return g_strdup_printf ("%s %s", explanation, archiving);
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
