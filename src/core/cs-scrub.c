// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-scrub.h"

#include <string.h>

/* What follows one of these is secret, or names somebody; the prefix itself says what it was. */
static GRegex *
get_pattern (void)
{
  static GRegex *pattern;

  if (g_once_init_enter_pointer (&pattern))
    g_once_init_leave_pointer (
        &pattern,
        g_regex_new (
            /* service keys and webhook secrets, masked or not; client secrets end in one, too */
            "\\b(?<p>(?:sk|rk|pk|ek)_(?:live_|test_)?|whsec_|acct_|cus_|vs_|vr_|file_|link_|evt_|"
            "fl_)"
            "[A-Za-z0-9_.*…-]+"
            "|(?<p>/(?:links|start)/)[^\\s'\"]+"
            "|(?<p>)[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}"
            "|(?<p>\\b(?:Bearer|Basic) )\\S+"
            /* a request's id says nothing of anybody, and is what support asks for */
            "|(?<p>)\\breq_[A-Za-z0-9]{6,32}\\b(*SKIP)(*FAIL)"
            "|(?<p>)\\b\\d{1,3}(?:\\.\\d{1,3}){3}\\b(*SKIP)(*FAIL)"
            "|(?<p>)\\d{4,}",
            G_REGEX_CASELESS | G_REGEX_DUPNAMES | G_REGEX_OPTIMIZE, 0, NULL));
  return pattern;
}

char *
cs_scrub (const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL)
    return NULL;
  valid = g_utf8_make_valid (text, -1);
  return g_regex_replace (get_pattern (), valid, -1, 0, "\\g<p>…", 0, NULL);
}

char *
cs_shorten_id (const char *id)
{
  size_t length = id != NULL ? strlen (id) : 0;

  if (length <= 14 || !g_str_is_ascii (id))
    return g_strdup (id);
  return g_strdup_printf ("%.7s…%s", id, id + length - 4);
}
