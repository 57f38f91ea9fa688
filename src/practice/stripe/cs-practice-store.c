// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-store.h"

#include "cs-practice-scenario.h"

#include <string.h>

#define PURPOSE_SESSION 0x53
#define PURPOSE_REPORT 0x52
#define PURPOSE_RUN 0x72
#define MAX_KNOWN 8

/* Puts @item, which is newer than all others, at the end. */
void
cs_practice_store_add (CsPracticeStore *self, GPtrArray *array, CsPracticeItem *item)
{
  item->index = array->len;
  g_ptr_array_add (array, item);
  g_hash_table_insert (self->by_id, item->id, item);
}

static CsPracticeFile *
add_file (CsPracticeStore *self,
          CsPracticeReport *report,
          CsPracticeSide side,
          CsPracticeRandom *random)
{
  CsPracticeFile *file = g_new0 (CsPracticeFile, 1);

  file->item.id = cs_practice_random_id (random, "file");
  file->item.created = report->item.created - 20;
  file->report = report;
  file->side = side;
  file->look = cs_practice_random_next (random);
  file->png = file->look % 4 == 0;
  file->portrait = side == CS_PRACTICE_SELFIE ? file->look % 5 != 0 : file->look % 3 == 0;
  cs_practice_store_add (self, self->files, &file->item);
  return file;
}

/* Adds a report with the pictures that its checks took. */
static CsPracticeReport *
add_report (CsPracticeStore *self,
            CsPracticeSession *session,
            const char *error,
            int64_t created,
            CsPracticeRandom *random)
{
  CsPracticeReport *report = g_new0 (CsPracticeReport, 1);

  report->item.id = cs_practice_random_id (random, "vr");
  report->item.created = created;
  report->session = session;
  report->error = error;
  if (session->checks & CS_PRACTICE_CHECK_DOCUMENT)
    {
      report->front = add_file (self, report, CS_PRACTICE_FRONT, random);
      if (session->document != CS_PRACTICE_PASSPORT)
        report->back = add_file (self, report, CS_PRACTICE_BACK, random);
    }
  if (session->checks & CS_PRACTICE_CHECK_SELFIE)
    report->selfie = add_file (self, report, CS_PRACTICE_SELFIE, random);
  cs_practice_store_add (self, self->reports, &report->item);
  g_ptr_array_add (session->reports, report);
  return report;
}

/* Adds a report while the stand-in runs; @error is NULL where all checks passed. */
CsPracticeReport *
cs_practice_store_add_report (CsPracticeStore *self,
                              CsPracticeSession *session,
                              const char *error,
                              int64_t created)
{
  return add_report (self, session, error, created, &self->random);
}

static void
add_reports_of_row (CsPracticeStore *self,
                    CsPracticeSession *session,
                    const CsPracticeScenario *row,
                    int64_t now)
{
  CsPracticeRandom random = cs_practice_random_new (self->seed, session->number, PURPOSE_REPORT);
  int64_t answered = now - (int64_t) (row->answered != 0 ? row->answered : row->age - 1) * 60;
  gboolean submitted = row->status == CS_PRACTICE_VERIFIED
                       || (row->error != NULL && cs_practice_error_has_report (row->error));

  if (!submitted)
    return;
  for (int attempt = 0; attempt < row->attempts; attempt++)
    add_report (self, session, "document_unverified_other",
                session->item.created + 30 + attempt * 5, &random);
  add_report (self, session, row->error, answered, &random);
}

static CsPracticeSession *
new_session (CsPracticeStore *self, unsigned number, const CsPracticeScenario *row, int64_t now)
{
  CsPracticeRandom random = cs_practice_random_new (self->seed, number, PURPOSE_SESSION);
  CsPracticeSession *session = g_new0 (CsPracticeSession, 1);

  session->item.id = cs_practice_random_id (&random, "vs");
  session->item.created = now - (int64_t) row->age * 60;
  session->number = number;
  session->person = number;
  session->country = row->country;
  session->document = row->document;
  session->dob_shape = row->dob_shape;
  session->status = row->status;
  session->type = row->type;
  session->checks = row->checks;
  session->error = row->error;
  session->redaction = row->redaction;
  session->redaction_at = now - MAX (row->redaction_hours, 1) * 3600;
  session->reports = g_ptr_array_new ();
  if (row->type == CS_PRACTICE_FLOW)
    session->flow = g_strdup ("vf_1PracticeOnboarding");
  if (cs_practice_random_chance (&random, 15))
    session->related_customer = cs_practice_random_fill (&random, "cus_P*************");
  if (cs_practice_random_chance (&random, 25))
    session->provided_email = g_strdup_printf ("person%u@example.com", number + 1);
  return session;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const CsPracticeItem *one = *(const CsPracticeItem *const *) a;
  const CsPracticeItem *other = *(const CsPracticeItem *const *) b;

  if (one->created != other->created)
    return one->created < other->created ? -1 : 1;
  return one->index < other->index ? -1 : 1;
}

/* Puts items that were added in another order where they belong. */
void
cs_practice_store_sort (GPtrArray *array)
{
  g_ptr_array_sort (array, compare_items);
  for (guint i = 0; i < array->len; i++)
    ((CsPracticeItem *) g_ptr_array_index (array, i))->index = i;
}

static void
make_people (CsPracticeStore *self, unsigned count)
{
  g_autoptr (GPtrArray) newest_first = g_ptr_array_sized_new (count);
  g_autofree CsPracticeScenario *rows = g_new0 (CsPracticeScenario, MAX (count, 1));
  int64_t now = cs_practice_store_now (self);

  for (unsigned number = 0; number < count; number++)
    {
      CsPracticeScenario *row = &rows[number];

      *row = cs_practice_scenario_get (self->seed, number, number > 0 ? row[-1].age : 0);
      CsPracticeSession *session = new_session (self, number, row, now);

      if (row->person != CS_PRACTICE_OWN_PERSON)
        {
          CsPracticeSession *other = g_ptr_array_index (newest_first, row->person);

          session->person = other->person;
          session->country = other->country;
        }
      if (!row->no_reference)
        session->reference = g_strdup_printf ("customer-%u", 20404 + 7 * session->person);
      g_ptr_array_add (newest_first, session);
    }
  for (unsigned number = count; number > 0; number--)
    {
      CsPracticeSession *session = g_ptr_array_index (newest_first, number - 1);

      cs_practice_store_add (self, self->sessions, &session->item);
      add_reports_of_row (self, session, &rows[number - 1], now);
    }
  cs_practice_store_sort (self->reports);
  cs_practice_store_sort (self->files);
}

/* @sessions invented sessions, the newest some minutes old by @clock. */
CsPracticeStore *
cs_practice_store_new (uint64_t seed, unsigned sessions, CsPracticeClock clock)
{
  CsPracticeStore *self = g_new0 (CsPracticeStore, 1);

  self->seed = seed;
  self->clock = clock;
  self->random = cs_practice_random_new (seed, sessions, PURPOSE_RUN);
  self->sessions = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_practice_session_free);
  self->reports = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_practice_report_free);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_practice_file_free);
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_practice_link_free);
  self->events = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_practice_event_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_token = g_hash_table_new (g_str_hash, g_str_equal);
  make_people (self, sessions);
  return self;
}

void
cs_practice_store_free (CsPracticeStore *self)
{
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_token);
  g_ptr_array_unref (self->events);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->reports);
  g_ptr_array_unref (self->sessions);
  g_free (self->origin);
  g_free (self);
}

int64_t
cs_practice_store_now (CsPracticeStore *self)
{
  return cs_practice_clock_now (&self->clock);
}

static gpointer
find (CsPracticeStore *self, const char *id, const char *prefix)
{
  return id != NULL && g_str_has_prefix (id, prefix) ? g_hash_table_lookup (self->by_id, id) : NULL;
}

CsPracticeSession *
cs_practice_store_get_session (CsPracticeStore *self, const char *id)
{
  return find (self, id, "vs_");
}

CsPracticeReport *
cs_practice_store_get_report (CsPracticeStore *self, const char *id)
{
  return find (self, id, "vr_");
}

CsPracticeFile *
cs_practice_store_get_file (CsPracticeStore *self, const char *id)
{
  return find (self, id, "file_");
}

CsPracticeLink *
cs_practice_store_get_link (CsPracticeStore *self, const char *id)
{
  return find (self, id, "link_");
}

/* The person whose session this is, with the document they showed. */
CsPracticePerson *
cs_practice_store_dup_person (CsPracticeStore *self, const CsPracticeSession *session)
{
  CsPracticePerson *person
      = cs_practice_person_new (self->seed, session->person, session->country, session->document);

  if (g_strcmp0 (session->error, "under_supported_age") == 0)
    person->dob.year = (int) (1970 + session->item.created / 31556952) - 14;
  return person;
}

static gboolean
is_among (GPtrArray *known, unsigned person)
{
  for (guint i = 0; i < known->len; i++)
    if (((CsPracticeKnown *) g_ptr_array_index (known, i))->person == person)
      return TRUE;
  return FALSE;
}

static void
known_free (gpointer data)
{
  CsPracticeKnown *known = data;

  g_free (known->reference);
  g_free (known);
}

GPtrArray *
cs_practice_store_list_known (CsPracticeStore *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (known_free);

  for (guint i = self->sessions->len; i > 0 && list->len < MAX_KNOWN; i--)
    {
      const CsPracticeSession *session = g_ptr_array_index (self->sessions, i - 1);
      CsPracticeKnown *known;

      if (session->status != CS_PRACTICE_VERIFIED || session->reference == NULL
          || !(session->checks & CS_PRACTICE_CHECK_DOCUMENT) || is_among (list, session->person))
        continue;
      known = g_new0 (CsPracticeKnown, 1);
      known->person = session->person;
      known->country = session->country;
      known->document = session->document;
      known->reference = g_strdup (session->reference);
      g_ptr_array_add (list, known);
    }
  return list;
}

/* A token in the service's form: the account and the link in base64, and a tail. */
static char *
make_token (CsPracticeStore *self)
{
  g_autofree char *name = cs_practice_random_fill (&self->random, "************************");
  g_autofree char *plain = g_strdup_printf ("00|%s|fl_test_%s", CS_PRACTICE_ACCOUNT, name);
  g_autofree char *coded = g_base64_encode ((const guchar *) plain, strlen (plain));
  g_autofree char *tail = cs_practice_random_fill (&self->random, "00********");

  coded[strcspn (coded, "=")] = '\0';
  return g_strconcat (coded, tail, NULL);
}

/* A link to @file that dies at @expires_at (0: never). */
CsPracticeLink *
cs_practice_store_add_link (CsPracticeStore *self, CsPracticeFile *file, int64_t expires_at)
{
  CsPracticeLink *link = g_new0 (CsPracticeLink, 1);

  link->item.id = cs_practice_random_id (&self->random, "link");
  link->item.created = cs_practice_store_now (self);
  link->file = file;
  link->expires_at = expires_at;
  link->token = make_token (self);
  link->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  cs_practice_store_add (self, self->links, &link->item);
  g_hash_table_insert (self->by_token, link->token, link);
  return link;
}
