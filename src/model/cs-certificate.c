// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-certificate.h"

#include "cs-json-reader.h"
#include "cs-json-writer.h"
#include "cs-secure-memory.h"

struct _CsCertificate
{
  GObject parent_instance;

  CsCertificateInit data; /* its strings and arrays are ours */
};

G_DEFINE_FINAL_TYPE (CsCertificate, cs_certificate, G_TYPE_OBJECT)

static const char *const kind_names[] = { "other", "document", "watchlist", "member_check" };

#define OWNED_STRINGS(data)                                                                        \
  {                                                                                                \
    &(data)->slug,   &(data)->result,   &(data)->sub_result,                                       \
    &(data)->status, &(data)->verifier, &(data)->summary,                                          \
  }

#define HIT_STRINGS(hit)                                                                           \
  { &(hit)->name, &(hit)->category, &(hit)->location, &(hit)->date_of_birth_field }

/* --- owning --------------------------------------------------------------------------------- */

static void
wipe_list (const char *const *list)
{
  for (size_t i = 0; list != NULL && list[i] != NULL; i++)
    cs_wipe_string ((char *) list[i]);
  g_strfreev ((char **) list);
}

static void
cs_certificate_finalize (GObject *object)
{
  CsCertificate *self = CS_CERTIFICATE (object);
  const char **strings[] = OWNED_STRINGS (&self->data);
  CsCertificateResult *results = (CsCertificateResult *) self->data.results;
  CsCertificateHit *hits = (CsCertificateHit *) self->data.hits;

  for (size_t i = 0; i < G_N_ELEMENTS (strings); i++)
    cs_wipe_and_free ((char *) *strings[i]);
  for (size_t i = 0; i < self->data.n_results; i++)
    {
      cs_wipe_and_free ((char *) results[i].path);
      cs_wipe_and_free ((char *) results[i].result);
    }
  for (size_t i = 0; i < self->data.n_hits; i++)
    {
      const char **words[] = HIT_STRINGS (&hits[i]);

      for (size_t j = 0; j < G_N_ELEMENTS (words); j++)
        cs_wipe_and_free ((char *) *words[j]);
      wipe_list (hits[i].matched_fields);
    }
  g_free (results);
  g_free (hits);
  G_OBJECT_CLASS (cs_certificate_parent_class)->finalize (object);
}

static void
cs_certificate_class_init (CsCertificateClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_certificate_finalize;
}

static void
cs_certificate_init (CsCertificate *self)
{
}

static const CsCertificateResult *
dup_results (const CsCertificateResult *results, size_t length)
{
  CsCertificateResult *copy = g_new0 (CsCertificateResult, length);

  for (size_t i = 0; i < length; i++)
    {
      copy[i].path = g_strdup (results[i].path);
      copy[i].result = g_strdup (results[i].result);
    }
  return copy;
}

static const CsCertificateHit *
dup_hits (const CsCertificateHit *hits, size_t length)
{
  static const char *const none[] = { NULL };
  CsCertificateHit *copy = g_new0 (CsCertificateHit, length);

  for (size_t i = 0; i < length; i++)
    {
      const char **words[] = HIT_STRINGS (&copy[i]);
      const char *const *matched = hits[i].matched_fields;

      copy[i] = hits[i];
      for (size_t j = 0; j < G_N_ELEMENTS (words); j++)
        *words[j] = g_strdup (*words[j]);
      copy[i].matched_fields
          = (const char *const *) g_strdupv ((char **) (matched != NULL ? matched : none));
    }
  return copy;
}

CsCertificate *
cs_certificate_new (const CsCertificateInit *init)
{
  CsCertificate *self = g_object_new (CS_TYPE_CERTIFICATE, NULL);
  const char **strings[] = OWNED_STRINGS (&self->data);

  self->data = *init;
  for (size_t i = 0; i < G_N_ELEMENTS (strings); i++)
    *strings[i] = g_strdup (*strings[i]);
  self->data.results = dup_results (init->results, init->n_results);
  self->data.hits = dup_hits (init->hits, init->n_hits);
  return self;
}

/* --- as a text ------------------------------------------------------------------------------ */

static void
add_hit (CsJsonWriter *writer, const CsCertificateHit *hit)
{
  cs_json_writer_open_object (writer, NULL);
  cs_json_writer_add_string (writer, "name", hit->name);
  cs_json_writer_add_int (writer, "match_rate", hit->match_rate);
  cs_json_writer_add_string (writer, "category", hit->category);
  cs_json_writer_add_string (writer, "location", hit->location);
  cs_json_writer_open_array (writer, "matched_fields");
  for (size_t i = 0; hit->matched_fields[i] != NULL; i++)
    cs_json_writer_add_string (writer, NULL, hit->matched_fields[i]);
  cs_json_writer_close (writer);
  cs_json_writer_add_string (writer, "date_of_birth_field", hit->date_of_birth_field);
  cs_json_writer_close (writer);
}

CsSecret *
cs_certificate_to_secret (CsCertificate *self)
{
  g_autoptr (CsJsonWriter) writer = cs_json_writer_new ();
  const CsCertificateInit *data = &self->data;

  cs_json_writer_open_object (writer, NULL);
  cs_json_writer_add_string (writer, "slug", data->slug);
  cs_json_writer_add_string (writer, "kind", cs_certificate_kind_to_string (data->kind));
  cs_json_writer_add_string (writer, "outcome", cs_outcome_to_string (data->outcome));
  cs_json_writer_add_string (writer, "result", data->result);
  cs_json_writer_add_string (writer, "sub_result", data->sub_result);
  cs_json_writer_add_string (writer, "status", data->status);
  cs_json_writer_add_string (writer, "verifier", data->verifier);
  if (data->issued != CS_TIME_UNKNOWN)
    cs_json_writer_add_int (writer, "issued", data->issued);
  cs_json_writer_add_string (writer, "summary", data->summary);
  cs_json_writer_add_int (writer, "matched_number", data->matched_number);
  cs_json_writer_open_array (writer, "results");
  for (size_t i = 0; i < data->n_results; i++)
    {
      cs_json_writer_open_object (writer, NULL);
      cs_json_writer_add_string (writer, "path", data->results[i].path);
      cs_json_writer_add_string (writer, "result", data->results[i].result);
      cs_json_writer_close (writer);
    }
  cs_json_writer_close (writer);
  cs_json_writer_open_array (writer, "hits");
  for (size_t i = 0; i < data->n_hits; i++)
    add_hit (writer, &data->hits[i]);
  cs_json_writer_close (writer);
  cs_json_writer_close (writer);
  return cs_json_writer_finish (writer);
}

static CsCertificateKind
read_kind (CsJsonReader *reader)
{
  const char *word = cs_json_reader_get_string (reader, "kind");

  for (size_t i = 0; i < G_N_ELEMENTS (kind_names); i++)
    if (g_strcmp0 (kind_names[i], word) == 0)
      return (CsCertificateKind) i;
  return CS_CERTIFICATE_OTHER;
}

/* Borrows from @reader. */
static void
read_results (CsJsonReader *reader, GArray *results)
{
  if (!cs_json_reader_enter_array (reader, "results"))
    return;
  for (unsigned i = 0; i < cs_json_reader_count (reader); i++)
    if (cs_json_reader_enter_element (reader, i))
      {
        CsCertificateResult result = { cs_json_reader_get_string (reader, "path"),
                                       cs_json_reader_get_string (reader, "result") };

        g_array_append_val (results, result);
        cs_json_reader_leave (reader);
      }
  cs_json_reader_leave (reader);
}

/* Borrows from @reader, but for the matched fields. */
static void
read_hits (CsJsonReader *reader, GArray *hits)
{
  if (!cs_json_reader_enter_array (reader, "hits"))
    return;
  for (unsigned i = 0; i < cs_json_reader_count (reader); i++)
    if (cs_json_reader_enter_element (reader, i))
      {
        CsCertificateHit hit = { .match_rate = -1 };
        int64_t rate;

        hit.name = cs_json_reader_get_string (reader, "name");
        if (cs_json_reader_get_int (reader, "match_rate", &rate) && rate >= 0 && rate <= 100)
          hit.match_rate = (int) rate;
        hit.category = cs_json_reader_get_string (reader, "category");
        hit.location = cs_json_reader_get_string (reader, "location");
        hit.matched_fields
            = (const char *const *) cs_json_reader_dup_strings (reader, "matched_fields");
        hit.date_of_birth_field = cs_json_reader_get_string (reader, "date_of_birth_field");
        g_array_append_val (hits, hit);
        cs_json_reader_leave (reader);
      }
  cs_json_reader_leave (reader);
}

static void
clear_hit (gpointer data)
{
  wipe_list (((CsCertificateHit *) data)->matched_fields);
}

CsCertificate *
cs_certificate_from_secret (CsSecret *text)
{
  g_autoptr (CsJsonReader) reader
      = cs_json_reader_new (cs_secret_peek (text), (gssize) cs_secret_get_length (text), NULL);
  g_autoptr (GArray) results = g_array_new (FALSE, FALSE, sizeof (CsCertificateResult));
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (CsCertificateHit));
  CsCertificateInit init = { .issued = CS_TIME_UNKNOWN };
  const char *outcome;

  g_array_set_clear_func (hits, clear_hit);
  if (reader == NULL)
    return NULL;
  init.slug = cs_json_reader_get_string (reader, "slug");
  outcome = cs_json_reader_get_string (reader, "outcome");
  if (init.slug == NULL || outcome == NULL || !cs_outcome_from_string (outcome, &init.outcome))
    return NULL;
  init.kind = read_kind (reader);
  init.result = cs_json_reader_get_string (reader, "result");
  init.sub_result = cs_json_reader_get_string (reader, "sub_result");
  init.status = cs_json_reader_get_string (reader, "status");
  init.verifier = cs_json_reader_get_string (reader, "verifier");
  init.issued = cs_json_reader_get_time (reader, "issued");
  init.summary = cs_json_reader_get_string (reader, "summary");
  if (!cs_json_reader_get_int (reader, "matched_number", &init.matched_number))
    init.matched_number = -1;
  read_results (reader, results);
  read_hits (reader, hits);
  init.results = (const CsCertificateResult *) (void *) results->data;
  init.n_results = results->len;
  init.hits = (const CsCertificateHit *) (void *) hits->data;
  init.n_hits = hits->len;
  return cs_certificate_new (&init);
}

/* --- reading -------------------------------------------------------------------------------- */

const char *
cs_certificate_kind_to_string (CsCertificateKind kind)
{
  return kind_names[kind];
}

const char *
cs_certificate_get_slug (CsCertificate *self)
{
  return self->data.slug;
}

CsCertificateKind
cs_certificate_get_kind (CsCertificate *self)
{
  return self->data.kind;
}

CsOutcome
cs_certificate_get_outcome (CsCertificate *self)
{
  return self->data.outcome;
}

const char *
cs_certificate_get_result (CsCertificate *self)
{
  return self->data.result;
}

const char *
cs_certificate_get_sub_result (CsCertificate *self)
{
  return self->data.sub_result;
}

const char *
cs_certificate_get_status (CsCertificate *self)
{
  return self->data.status;
}

const char *
cs_certificate_get_verifier (CsCertificate *self)
{
  return self->data.verifier;
}

int64_t
cs_certificate_get_issued (CsCertificate *self)
{
  return self->data.issued;
}

const char *
cs_certificate_get_summary (CsCertificate *self)
{
  return self->data.summary;
}

int64_t
cs_certificate_get_matched_number (CsCertificate *self)
{
  return self->data.matched_number;
}

const CsCertificateResult *
cs_certificate_get_results (CsCertificate *self, size_t *length)
{
  *length = self->data.n_results;
  return self->data.results;
}

const CsCertificateHit *
cs_certificate_get_hits (CsCertificate *self, size_t *length)
{
  *length = self->data.n_hits;
  return self->data.hits;
}

CsField *
cs_certificate_make_birth_field (const CsCertificateHit *hit)
{
  if (hit->date_of_birth_field == NULL)
    return NULL;
  return cs_field_new (hit->date_of_birth_field, "listed_date_of_birth", CS_SOURCE_CERTIFICATE,
                       CS_VALUE_DATE, TRUE, CS_FIELD_HIDDEN, NULL);
}
