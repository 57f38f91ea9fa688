// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-expand.h"

#include <string.h>

#define MAX_DEPTH 4

/* What the first part of a path can be. Members that are there anyway are accepted, too. */
static const char *const session_members[] = {
  "verified_outputs", CS_PRACTICE_LRR, "provided_details", "last_error",
  "options",          "redaction",     "related_person",   NULL,
};
static const char *const report_members[]
    = { "document", "email", "id_number", "options", "phone", "selfie", NULL };
static const char *const file_members[] = { "links", NULL };
static const char *const link_members[] = { "file", NULL };
static const char *const no_members[] = { NULL };

static const char *const *const members[] = {
  [CS_PRACTICE_EXPAND_SESSION] = session_members, [CS_PRACTICE_EXPAND_REPORT] = report_members,
  [CS_PRACTICE_EXPAND_FILE] = file_members,       [CS_PRACTICE_EXPAND_LINK] = link_members,
  [CS_PRACTICE_EXPAND_NOTHING] = no_members,
};

static const char *const sensitive[] = {
  "verified_outputs.dob",
  "verified_outputs.id_number",
  "verified_outputs.sex",
  "verified_outputs.unparsed_sex",
  "verified_outputs.unparsed_place_of_birth",
  CS_PRACTICE_LRR ".document.dob",
  CS_PRACTICE_LRR ".document.expiration_date",
  CS_PRACTICE_LRR ".document.number",
  CS_PRACTICE_LRR ".document.sex",
  CS_PRACTICE_LRR ".document.unparsed_sex",
  CS_PRACTICE_LRR ".document.unparsed_place_of_birth",
  CS_PRACTICE_LRR ".id_number.dob",
  CS_PRACTICE_LRR ".id_number.id_number",
  NULL,
};

static CsPracticeReply *
check_path (const char *path, CsPracticeExpandOf of, gboolean list)
{
  g_auto (GStrv) parts = g_strsplit (path, ".", -1);
  guint depth = g_strv_length (parts);
  const char *first = depth > 0 ? parts[0] : "";

  if (depth > MAX_DEPTH)
    return cs_practice_error_new (
        400, "property_expansion_max_depth", NULL,
        "You cannot expand more than 4 levels of a property. Property: %s", path);
  if (list && g_str_equal (first, "data"))
    first = depth > 1 ? parts[1] : "";
  else if (list && g_strv_contains (members[of], first))
    return cs_practice_error_new (
        400, NULL, NULL,
        "This property cannot be expanded (%s). You may want to try expanding 'data.%s' instead.",
        path, path);
  else if (list)
    first = "";
  if (!g_strv_contains (members[of], first))
    return cs_practice_error_new (400, NULL, NULL, "This property cannot be expanded (%s).", path);
  return NULL;
}

static void
add_path (CsPracticeExpand *self, const char *path, CsPracticeExpandOf of, gboolean list)
{
  g_autofree char *whole = g_strconcat (of == CS_PRACTICE_EXPAND_REPORT ? CS_PRACTICE_LRR "." : "",
                                        list ? path + strlen ("data.") : path, NULL);

  self->sensitive = self->sensitive || g_strv_contains (sensitive, whole);
  for (char *end = whole + strlen (whole); end != NULL; end = strrchr (whole, '.'))
    {
      *end = '\0';
      g_hash_table_add (self->paths, g_strdup (whole));
    }
}

CsPracticeExpand *
cs_practice_expand_new_nothing (void)
{
  CsPracticeExpand *self = g_new0 (CsPracticeExpand, 1);

  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

/* Reads `expand[]`. Refuses a path that cannot be expanded, and a sensitive one to a key that may
 * see none; how old the data are is checked for each object, by cs_practice_expand_check_age(). */
CsPracticeReply *
cs_practice_expand_read (CsPracticeCall *call,
                         CsPracticeExpandOf of,
                         gboolean list,
                         CsPracticeExpand **expand)
{
  g_autoptr (CsPracticeExpand) self = cs_practice_expand_new_nothing ();
  g_auto (GStrv) paths = cs_practice_params_dup_array (call->params, "expand");

  for (char **path = paths; *path != NULL; path++)
    {
      CsPracticeReply *reply = check_path (*path, of, list);

      if (reply != NULL)
        return reply;
      add_path (self, *path, of, list);
    }
  if (self->sensitive && !(call->key->permissions & CS_PRACTICE_MAY_SEE_SENSITIVE))
    return cs_practice_error_sensitive ();
  *expand = g_steal_pointer (&self);
  return NULL;
}

gboolean
cs_practice_expand_has (const CsPracticeExpand *self, const char *path)
{
  return g_hash_table_contains (self->paths, path);
}

/* Refuses sensitive members of a @report (or NULL) that is older than the key may see. */
CsPracticeReply *
cs_practice_expand_check_age (const CsPracticeExpand *self,
                              CsPracticeCall *call,
                              const CsPracticeReport *report)
{
  if (!self->sensitive || report == NULL || (call->key->permissions & CS_PRACTICE_MAY_SEE_ALL))
    return NULL;
  if (cs_practice_store_now (call->store) - report->item.created <= CS_PRACTICE_RECENT)
    return NULL;
  return cs_practice_error_sensitive ();
}

void
cs_practice_expand_free (CsPracticeExpand *self)
{
  g_hash_table_unref (self->paths);
  g_free (self);
}
