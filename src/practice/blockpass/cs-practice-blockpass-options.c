// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-blockpass-options.h"

#include <stdio.h>

#define DEFAULT_CANDIDATES 40
#define MAX_CANDIDATES 100000
#define DEFAULT_MAX_LIMIT 20

void
cs_practice_blockpass_options_add (CsPracticeBlockpassOptions *self, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "blockpass-store", 0, 0, G_OPTION_ARG_FILENAME, &self->store,
      "Blockpass: the candidates and keys of this file, in place of invented ones", "FILE" },
    { "candidates", 0, 0, G_OPTION_ARG_INT, &self->candidates,
      "Blockpass: how many candidates there are", "N" },
    { "rate", 0, 0, G_OPTION_ARG_STRING, &self->rate, "Blockpass: 429 where a key asks more often",
      "N/60s" },
    { "no-retry-after", 0, 0, G_OPTION_ARG_NONE, &self->no_retry_after,
      "Blockpass: a 429 does not say how long to wait", NULL },
    { "max-limit", 0, 0, G_OPTION_ARG_INT, &self->max_limit,
      "Blockpass: how long a page can be, whatever was asked", "N" },
    { "order", 0, 0, G_OPTION_ARG_STRING, &self->order_name,
      "Blockpass: oldest, newest, or shuffle (anew whenever a first page is asked)", "ORDER" },
    { "strict-status", 0, 0, G_OPTION_ARG_NONE, &self->strict_status,
      "Blockpass: lists know only the statuses that are documented for them", NULL },
    { "empty-pictures", 0, 0, G_OPTION_ARG_NONE, &self->empty_pictures,
      "Blockpass: without the scope for them, pictures are empty, not left out", NULL },
    { "nulls", 0, 0, G_OPTION_ARG_NONE, &self->nulls,
      "Blockpass: what is not there is null, not left out", NULL },
    { "rearm", 0, 0, G_OPTION_ARG_NONE, &self->rearm,
      "Blockpass: another read moves the time of archiving", NULL },
    { "list-arms-archive", 0, 0, G_OPTION_ARG_NONE, &self->list_arms_archive,
      "Blockpass: a list with an archiving key archives what is on it", NULL },
    { "archive-lag", 0, 0, G_OPTION_ARG_INT, &self->archive_lag,
      "Blockpass: archiving comes so much later than told", "SECONDS" },
    { "disabled-as", 0, 0, G_OPTION_ARG_INT, &self->disabled_as,
      "Blockpass: what a disabled key gets: 403 or 401", "STATUS" },
    { "error-form", 0, 0, G_OPTION_ARG_STRING, &self->error_form,
      "Blockpass: the code of an error is beside its message (A) or inside of data (B)", "A|B" },
    { "big", 0, 0, G_OPTION_ARG_STRING, &self->big,
      "Blockpass: the proof of address of this candidate is 20 MB of text", "RECORDID" },
    { "beta-import", 0, 0, G_OPTION_ARG_NONE, &self->beta_import,
      "Blockpass: candidates can be created, with practice-write", NULL },
    G_OPTION_ENTRY_NULL
  };

  self->candidates = DEFAULT_CANDIDATES;
  self->max_limit = DEFAULT_MAX_LIMIT;
  self->disabled_as = 403;
  g_option_context_add_main_entries (context, entries, NULL);
}

static gboolean
read_rate (CsPracticeBlockpassOptions *self)
{
  char unit = 's', rest;
  int got;

  if (self->rate == NULL)
    return TRUE;
  got = sscanf (self->rate, "%u/%u%c%c", &self->rate_count, &self->rate_seconds, &unit, &rest);
  return (got == 2 || got == 3) && unit == 's' && self->rate_count > 0 && self->rate_seconds > 0;
}

static gboolean
read_order (CsPracticeBlockpassOptions *self)
{
  static const char *const names[] = { "oldest", "newest", "shuffle" };

  if (self->order_name == NULL)
    return TRUE;
  for (unsigned i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i], self->order_name))
      {
        self->order = (CsPracticeOrder) i;
        return TRUE;
      }
  return FALSE;
}

/* Whether what was given makes sense, once it is parsed. */
gboolean
cs_practice_blockpass_options_check (CsPracticeBlockpassOptions *self)
{
  if (self->error_form != NULL)
    {
      if (!g_str_equal (self->error_form, "A") && !g_str_equal (self->error_form, "B"))
        return FALSE;
      self->code_in_data = g_str_equal (self->error_form, "B");
    }
  return read_rate (self) && read_order (self) && self->candidates >= 0
         && self->candidates <= MAX_CANDIDATES && self->max_limit > 0 && self->archive_lag >= 0
         && (self->disabled_as == 401 || self->disabled_as == 403);
}

void
cs_practice_blockpass_options_clear (CsPracticeBlockpassOptions *self)
{
  g_free (self->store);
  g_free (self->rate);
  g_free (self->order_name);
  g_free (self->error_form);
  g_free (self->big);
}
