// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-certificate.h"

#include "cs-blockpass-session.h"
#include "cs-date.h"
#include "cs-json-reader.h"
#include "cs-secure-memory.h"

#include <string.h>

/* More than any check has: a tree that goes on is cut off. */
#define MAX_RESULTS 500
#define MAX_HITS 500

/* A certificate while it is read; most strings are the reader's. */
typedef struct
{
  const char *slug;
  CsJsonReader *reader;
  CsCertificateInit init;
  GArray *results; /* CsCertificateResult, paths and results owned */
  GArray *hits;    /* CsCertificateHit, names, fields and ids owned */
} Reading;

/* --- what a word means ---------------------------------------------------------------------- */

static const struct
{
  const char *word;
  CsOutcome outcome;
} words[] = {
  { "clear", CS_OUTCOME_VERIFIED },
  { "consider", CS_OUTCOME_FAILED },
  { "no_match", CS_OUTCOME_VERIFIED },
  { "false_positive", CS_OUTCOME_VERIFIED },
  { "potential_match", CS_OUTCOME_FAILED },
  { "true_positive", CS_OUTCOME_FAILED },
  /* The service writes it so. It is a match that somebody has let pass: no reason to say "good". */
  { "true_positive_apprrove", CS_OUTCOME_FAILED },
  { "true_positive_approve", CS_OUTCOME_FAILED },
  { "true_positive_reject", CS_OUTCOME_FAILED },
};

static CsOutcome
find_outcome (const char *result)
{
  for (size_t i = 0; result != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (result, words[i].word) == 0)
      return words[i].outcome;
  return CS_OUTCOME_UNKNOWN;
}

static CsCertificateKind
find_kind (const char *slug)
{
  if (g_str_equal (slug, "onfido-service-cert"))
    return CS_CERTIFICATE_DOCUMENT;
  if (g_str_equal (slug, "complyadvantage-service-cert"))
    return CS_CERTIFICATE_WATCHLIST;
  return g_str_equal (slug, "member_check_cert") ? CS_CERTIFICATE_MEMBER_CHECK
                                                 : CS_CERTIFICATE_OTHER;
}

/* --- ids ------------------------------------------------------------------------------------ */

char *
cs_blockpass_certificate_make_birth_id (const char *slug, unsigned index)
{
  return g_strdup_printf ("certs.%s.hits.%u.dob", slug, index);
}

/* From the end: a slug may have dots. */
gboolean
cs_blockpass_certificate_parse_birth_id (const char *id, char **slug, unsigned *index)
{
  g_autofree char *rest = NULL;
  char *hits;
  uint64_t number;

  if (!g_str_has_prefix (id, "certs.") || !g_str_has_suffix (id, ".dob"))
    return FALSE;
  rest = g_strndup (id + strlen ("certs."), strlen (id) - strlen ("certs..dob"));
  hits = g_strrstr (rest, ".hits.");
  if (hits == NULL || hits == rest
      || !g_ascii_string_to_unsigned (hits + strlen (".hits."), 10, 0, MAX_HITS - 1, &number, NULL))
    return FALSE;
  *slug = g_strndup (rest, (size_t) (hits - rest));
  *index = (unsigned) number;
  return TRUE;
}

/* --- text of any kind ----------------------------------------------------------------------- */

/* A value as text, whichever plain type it has; NULL for others, and for an empty one. */
static char *
dup_plain (CsJsonReader *reader, const char *member)
{
  char *text = cs_json_reader_dup_plain (reader, member);

  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static const char *
get_text (CsJsonReader *reader, const char *member)
{
  const char *text = cs_json_reader_is_string (reader, member)
                         ? cs_json_reader_get_string (reader, member)
                         : NULL;

  return text != NULL && *text != '\0' ? text : NULL;
}

/* --- the tree ------------------------------------------------------------------------------- */

static void
add_result (Reading *reading, char *path /* taken */, char *result /* taken */)
{
  CsCertificateResult entry = { path, result };

  if (result != NULL && reading->results->len < MAX_RESULTS)
    {
      g_array_append_val (reading->results, entry);
      return;
    }
  cs_wipe_and_free (path);
  cs_wipe_and_free (result);
}

/* "breakdown" and "result" are the tree's own words and no steps of a path. The reader's depth is
 * bounded, and so is this. */
static void
read_tree (Reading *reading, const char *path)
{
  g_autofree const char **members = cs_json_reader_dup_members (reading->reader);

  for (size_t i = 0; members[i] != NULL; i++)
    {
      gboolean is_own = g_str_equal (members[i], "breakdown") || g_str_equal (members[i], "result");
      g_autofree char *step = is_own          ? g_strdup (path)
                              : *path != '\0' ? g_strconcat (path, ".", members[i], NULL)
                                              : g_strdup (members[i]);

      if (cs_json_reader_is_object (reading->reader, members[i]))
        {
          if (cs_json_reader_enter_object (reading->reader, members[i]))
            {
              read_tree (reading, step);
              cs_json_reader_leave (reading->reader);
            }
        }
      else if (*step != '\0')
        add_result (reading, g_strdup (step), dup_plain (reading->reader, members[i]));
    }
}

/* --- entries of lists ----------------------------------------------------------------------- */

static char *
dup_name (CsJsonReader *reader)
{
  static const char *const members[] = { "firstName", "middleName", "lastName" };
  GString *name = g_string_new (NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *part = get_text (reader, members[i]);

      if (part != NULL && name->len > 0)
        g_string_append_c (name, ' ');
      if (part != NULL)
        g_string_append (name, part);
    }
  return g_string_free (name, FALSE);
}

/* One text, or several. */
static char **
dup_matched (CsJsonReader *reader)
{
  const char *text = get_text (reader, "matchedFields");
  g_autoptr (GStrvBuilder) builder = NULL;

  if (!cs_json_reader_is_string (reader, "matchedFields"))
    return cs_json_reader_dup_strings (reader, "matchedFields");
  builder = g_strv_builder_new ();
  if (text != NULL)
    g_strv_builder_add (builder, text);
  return g_strv_builder_end (builder);
}

/* In whole per cent: 99.6 is not yet the same name. */
static int
read_rate (CsJsonReader *reader)
{
  g_autofree char *text = dup_plain (reader, "matchRate");
  char *end;
  double rate;

  if (text == NULL)
    return -1;
  rate = g_ascii_strtod (text, &end);
  return *end == '\0' && rate >= 0 && rate <= 100 ? (int) rate : -1;
}

static void
read_hit (Reading *reading, unsigned index)
{
  CsJsonReader *reader = reading->reader;
  CsCertificateHit hit = { 0 };
  g_autofree char *birth = dup_plain (reader, "dob");

  hit.name = dup_name (reader);
  hit.match_rate = read_rate (reader);
  hit.category = get_text (reader, "category");
  hit.location = get_text (reader, "primaryLocation");
  hit.matched_fields = (const char *const *) dup_matched (reader);
  if (birth != NULL)
    hit.date_of_birth_field = cs_blockpass_certificate_make_birth_id (reading->slug, index);
  cs_wipe_string (birth);
  g_array_append_val (reading->hits, hit);
}

static void
read_report (Reading *reading)
{
  CsJsonReader *reader = reading->reader;
  unsigned n_entries = 0;

  if (!cs_json_reader_get_int (reader, "matchedNumber", &reading->init.matched_number))
    reading->init.matched_number = -1;
  if (cs_json_reader_enter_array (reader, "matchedEntities"))
    {
      n_entries = cs_json_reader_count (reader);
      for (unsigned i = 0; i < MIN (n_entries, MAX_HITS); i++)
        if (cs_json_reader_enter_element (reader, i))
          {
            read_hit (reading, i);
            cs_json_reader_leave (reader);
          }
      cs_json_reader_leave (reader);
    }
  if (reading->init.matched_number > 0 || n_entries > 0)
    reading->init.outcome = CS_OUTCOME_FAILED;
  else if (reading->init.matched_number == 0)
    reading->init.outcome = CS_OUTCOME_VERIFIED;
}

/* --- the whole ------------------------------------------------------------------------------ */

static void
read_custom (Reading *reading)
{
  CsJsonReader *reader = reading->reader;
  CsCertificateInit *init = &reading->init;

  init->result = get_text (reader, "result");
  init->sub_result = get_text (reader, "sub_result");
  init->status = get_text (reader, "status");
  init->outcome = find_outcome (init->result);
  /* What "clear" says at the top, "caution" below it takes back. */
  if (init->outcome == CS_OUTCOME_VERIFIED && init->sub_result != NULL
      && find_outcome (init->sub_result) != CS_OUTCOME_VERIFIED)
    init->outcome = CS_OUTCOME_FAILED;
  if (init->kind == CS_CERTIFICATE_MEMBER_CHECK)
    {
      if (cs_json_reader_enter_object (reader, "report"))
        {
          read_report (reading);
          cs_json_reader_leave (reader);
        }
    }
  else if (init->kind == CS_CERTIFICATE_OTHER)
    read_tree (reading, "");
  else if (cs_json_reader_enter_object (reader, "breakdown"))
    {
      read_tree (reading, "");
      cs_json_reader_leave (reader);
    }
}

static void
read_all (Reading *reading)
{
  CsJsonReader *reader = reading->reader;

  if (cs_json_reader_enter_object (reader, "Organization"))
    {
      reading->init.verifier = get_text (reader, "legalName");
      cs_json_reader_leave (reader);
    }
  if (!cs_json_reader_enter_object (reader, "Claim"))
    return;
  reading->init.issued = cs_blockpass_time_parse (get_text (reader, "issueDate"));
  reading->init.summary = get_text (reader, "reviewBody");
  if (cs_json_reader_enter_object (reader, "_customFields"))
    {
      read_custom (reading);
      cs_json_reader_leave (reader);
    }
  cs_json_reader_leave (reader);
}

static void
clear_result (gpointer data)
{
  CsCertificateResult *self = data;

  cs_wipe_and_free ((char *) self->path);
  cs_wipe_and_free ((char *) self->result);
}

static void
clear_hit (gpointer data)
{
  CsCertificateHit *self = data;

  cs_wipe_and_free ((char *) self->name);
  for (size_t i = 0; self->matched_fields[i] != NULL; i++)
    cs_wipe_string ((char *) self->matched_fields[i]);
  g_strfreev ((char **) self->matched_fields);
  g_free ((char *) self->date_of_birth_field);
}

CsCertificate *
cs_blockpass_certificate_read (const char *slug, CsSecret *text)
{
  g_autoptr (CsJsonReader) reader
      = cs_json_reader_new (cs_secret_peek (text), (gssize) cs_secret_get_length (text), NULL);
  g_autoptr (GArray) results = g_array_new (FALSE, FALSE, sizeof (CsCertificateResult));
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (CsCertificateHit));
  Reading reading = { .slug = slug, .reader = reader, .results = results, .hits = hits };

  g_array_set_clear_func (results, clear_result);
  g_array_set_clear_func (hits, clear_hit);
  reading.init.slug = slug;
  reading.init.kind = find_kind (slug);
  reading.init.outcome = CS_OUTCOME_UNKNOWN;
  reading.init.issued = CS_TIME_UNKNOWN;
  reading.init.matched_number = -1;
  if (reader != NULL)
    read_all (&reading);
  else
    reading.init.summary = cs_secret_peek (text);
  reading.init.results = (const CsCertificateResult *) (void *) results->data;
  reading.init.n_results = results->len;
  reading.init.hits = (const CsCertificateHit *) (void *) hits->data;
  reading.init.n_hits = hits->len;
  return cs_certificate_new (&reading.init);
}

CsSecret *
cs_blockpass_certificate_read_birth (CsSecret *text, unsigned index)
{
  static const char *const steps[] = { "Claim", "_customFields", "report" };
  g_autoptr (CsJsonReader) reader
      = cs_json_reader_new (cs_secret_peek (text), (gssize) cs_secret_get_length (text), NULL);
  CsSecret *value = NULL;
  char *plain;

  if (reader == NULL)
    return NULL;
  for (size_t i = 0; i < G_N_ELEMENTS (steps); i++)
    if (!cs_json_reader_enter_object (reader, steps[i]))
      return NULL;
  if (!cs_json_reader_enter_array (reader, "matchedEntities")
      || !cs_json_reader_enter_element (reader, index))
    return NULL;
  plain = dup_plain (reader, "dob");
  if (plain != NULL)
    value = cs_secret_new (plain, -1);
  cs_wipe_and_free (plain);
  return value;
}
