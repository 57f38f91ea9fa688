// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-invent.h"

#define MINUTE_MS (60 * 1000)
#define HOUR_MS (60 * MINUTE_MS)
#define PURPOSE_IDS 0x49

/* People whom only Blockpass knows have numbers beyond all of Stripe's. */
#define FIRST_PERSON 2000000

/* An id in the service's form: a time, here one that puts those who came last at the end, and 16
 * more hexadecimal digits. */
static char *
make_id (CsPracticeRandom *random, unsigned start, unsigned number)
{
  uint64_t tail = cs_practice_random_next (random);

  return g_strdup_printf ("%08x%016" G_GINT64_MODIFIER "x", start - number * 0x800, tail);
}

static void
set_date (JsonObject *record, const char *member, int64_t ms)
{
  g_autofree char *date = cs_practice_format_ms (ms);

  json_object_set_string_member (record, member, date);
}

static void
add_dates (JsonObject *record, const CsPracticeApplicant *applicant, CsPracticeRandom *random)
{
  const CsPracticeApplicantRow *row = &applicant->row;
  int64_t submitted = applicant->submitted_ms;
  int64_t review = submitted + (int64_t) cs_practice_random_below (random, 2 * HOUR_MS / 3);
  int64_t approved
      = review + 7 * MINUTE_MS + (int64_t) cs_practice_random_below (random, MINUTE_MS);
  gboolean requested = g_str_equal (row->status, "review_requested");
  gboolean again = (row->has & CS_PRACTICE_HAS_COME_AGAIN) != 0;

  if (g_str_equal (row->status, "incomplete"))
    return;
  if (again)
    {
      review -= 90 * 24 * (int64_t) HOUR_MS;
      approved -= 90 * 24 * (int64_t) HOUR_MS;
    }
  if (!g_str_equal (row->status, "waiting") || again)
    set_date (record, "inreviewDate", review);
  set_date (record, "waitingDate", submitted);
  if (g_str_equal (row->status, "approved") || requested || again)
    set_date (record, "approvedDate", approved);
  if (requested)
    set_date (record, "reviewRequestedDate", submitted + (int64_t) row->age * HOUR_MS * 9 / 10);
  if (row->archiving == CS_PRACTICE_ARCHIVED_BY_KEY)
    set_date (record, "willArchiveAtDate", approved + 10 * 1000);
}

static JsonObject *
make_custom_fields (const CsPracticeApplicantRow *row)
{
  JsonObject *fields = json_object_new ();
  gboolean doubtful = row->hits > 0 || row->watchlist != NULL;

  if (g_strcmp0 (row->paper, "clear") == 0)
    json_object_set_string_member (fields, "RiskLevel", doubtful ? "High" : "Low");
  else if (row->paper != NULL)
    json_object_set_string_member (fields, "RiskLevel", "Medium");
  return fields;
}

static CsPracticeApplicant *
make_applicant (uint64_t seed, unsigned number, GPtrArray *known, int64_t now_ms)
{
  CsPracticeRandom random = cs_practice_random_new (seed, number, PURPOSE_IDS + 1);
  CsPracticeApplicant *self = g_new0 (CsPracticeApplicant, 1);
  const CsPracticeKnown *also;

  self->seed = seed;
  self->number = number;
  self->row = cs_practice_applicant_row (seed, number);
  self->person = FIRST_PERSON + number;
  self->country = self->row.country;
  self->document = self->row.document;
  self->submitted_ms = now_ms - (int64_t) self->row.age * HOUR_MS
                       + (int64_t) cs_practice_random_below (&random, HOUR_MS / 2);
  if (self->row.known > 0 && (guint) self->row.known <= known->len)
    {
      also = g_ptr_array_index (known, self->row.known - 1);
      self->person = also->person;
      self->country = also->country;
      self->document = also->document;
    }
  else
    self->row.known = 0;
  return self;
}

static char *
dup_reference (const CsPracticeApplicant *applicant, GPtrArray *known)
{
  const CsPracticeApplicantRow *row = &applicant->row;

  if (row->has & CS_PRACTICE_HAS_NO_REFERENCE)
    return NULL;
  if (row->reference != NULL)
    return g_strdup (row->reference);
  if (row->known > 0)
    return g_strdup (((CsPracticeKnown *) g_ptr_array_index (known, row->known - 1))->reference);
  return g_strdup_printf ("member-%u", 31007 + 13 * applicant->number);
}

CsPracticeCandidate *
cs_practice_invent (uint64_t seed, unsigned number, GPtrArray *known, int64_t now_ms)
{
  CsPracticeApplicant *applicant = make_applicant (seed, number, known, now_ms);
  const CsPracticeApplicantRow *row = &applicant->row;
  CsPracticeRandom random = cs_practice_random_new (seed, number, PURPOSE_IDS);
  g_autofree char *record_id = make_id (&random, 0x68f00000, number);
  g_autofree char *person_id = make_id (&random, 0x67d00000, number);
  g_autofree char *reference = dup_reference (applicant, known);
  JsonObject *record = json_object_new ();
  gboolean archived = row->archiving == CS_PRACTICE_ARCHIVED_BY_KEY
                      || row->archiving == CS_PRACTICE_ARCHIVED_BY_RETENTION;

  json_object_set_string_member (record, "status", row->status);
  json_object_set_string_member (record, "recordId", record_id);
  if (reference != NULL)
    json_object_set_string_member (record, "refId", reference);
  json_object_set_int_member (record, "submitCount", MAX (row->submits, 1));
  json_object_set_string_member (record, "blockPassID", person_id);
  json_object_set_boolean_member (record, "isArchived", archived);
  add_dates (record, applicant, &random);
  if (row->archiving == CS_PRACTICE_WILL_ARCHIVE)
    set_date (record, "willArchiveAtDate", now_ms + 49 * MINUTE_MS + 3017);
  json_object_set_object_member (record, "customFields", make_custom_fields (row));
  return cs_practice_candidate_new (record, applicant);
}
