// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-wording-private.h"

#include "cs-date.h"
#include "cs-provider-error.h"

#include <glib/gi18n-lib.h>

/* The permissions as the service's Dashboard names them: not translated there either. */
#define RECENT "Access recent sensitive verification results: Read"
#define ALL "Access all sensitive verification results: Read"
#define FILES "Files: Write"

static gboolean
has_closed (CsSession *session, int64_t now)
{
  int64_t report = cs_session_get_report_created (session);

  return report != CS_TIME_UNKNOWN && now - report > CS_SENSITIVE_SECONDS;
}

static char *
word_sensitive (CsSession *session, gboolean image, int64_t now)
{
  if (has_closed (session, now))
    /* Translators: %s is a permission's name in the service's Dashboard */
    return g_strdup_printf (_ ("Sensitive results closed 48 hours after the checks: needs a key "
                               "with “%s”, bound to IP addresses"),
                            ALL);
  /* Translators: both are permissions' names in the service's Dashboard */
  if (image)
    return g_strdup_printf (_ ("Needs “%s” and “%s” on the reveal key"), RECENT, FILES);
  return g_strdup_printf (_ ("Needs “%s” on the reveal key"), RECENT);
}

static char *
word_permission (const GError *error, gboolean image)
{
  g_autofree char *permission = cs_provider_error_dup_permission (error);
  gboolean files
      = image && (permission == NULL || g_ascii_strncasecmp (permission, "file", 4) == 0);

  if (files)
    return g_strdup_printf (_ ("Needs “%s” on the reveal key"), FILES);
  if (permission != NULL)
    return g_strdup_printf (_ ("Needs “%s” on the reveal key"), permission);
  return g_strdup (_ ("Needs a permission that the reveal key lacks"));
}

/* Blockpass knows no permissions but what a key reads, and deletes what is archived. */
static char *
word_candidate_needs (const GError *error, gboolean image)
{
  if (g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_ARCHIVED))
    return g_strdup (_ ("Archived"));
  if (!g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_PERMISSION))
    return NULL;
  return g_strdup (image ? _ ("Needs a reveal key with pictures")
                         : _ ("Needs a reveal key with attributes"));
}

char *
cs_wording_dup_needs (const GError *error, CsSession *session, gboolean image, int64_t now)
{
  if (g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_NO_KEY))
    return g_strdup (_ ("Needs a reveal key"));
  if (cs_session_get_service (session) == CS_SERVICE_BLOCKPASS)
    return word_candidate_needs (error, image);
  if (g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_SENSITIVE))
    return word_sensitive (session, image, now);
  if (g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_PERMISSION))
    return word_permission (error, image);
  return NULL;
}

char *
cs_wording_dup_clock (CsSession *session, gboolean has_reveal_key, int64_t now)
{
  int64_t report = cs_session_get_report_created (session);
  int64_t left;
  int hours;

  if (cs_session_get_service (session) == CS_SERVICE_BLOCKPASS)
    return cs_wording_dup_candidate_clock (session, now);
  if (report == CS_TIME_UNKNOWN || cs_session_get_redaction (session) != NULL)
    return NULL;
  if (has_closed (session, now))
    return g_strdup_printf (_ ("Sensitive results closed 48 hours after the checks: they need a "
                               "key with “%s”"),
                            ALL);
  if (!has_reveal_key)
    return g_strdup (_ ("Sensitive results need a reveal key"));
  left = report + CS_SENSITIVE_SECONDS - now;
  hours = (int) (left / 3600);
  if (hours == 0)
    return g_strdup (_ ("Sensitive results can be opened for less than an hour more with this "
                        "key"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Sensitive results can be opened for about %d h more with "
                                       "this key",
                                       "Sensitive results can be opened for about %d h more with "
                                       "this key",
                                       (unsigned long) hours),
                          hours);
}

double
cs_wording_get_clock_fraction (CsSession *session, int64_t now)
{
  int64_t report = cs_session_get_report_created (session);

  if (report == CS_TIME_UNKNOWN)
    return 0;
  return CLAMP ((double) (report + CS_SENSITIVE_SECONDS - now) / CS_SENSITIVE_SECONDS, 0, 1);
}
