// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-blockpass-picture.h"
#include "cs-blockpass-provider.h"
#include "cs-date.h"
#include "cs-fake-clock.h"
#include "cs-memory-keys.h"
#include "cs-provider-error.h"
#include "cs-test-await.h"
#include "cs-test-blockpass.h"
#include "cs-test-practice.h"

#include <string.h>

/* The provider and the stand-in, whose clock stands still until it is moved. */
typedef struct
{
  CsTestPractice *practice;
  CsFakeClock *fake;
  CsClock *clock; /* the same */
  CsMemoryKeys *keys;
  CsConnection *connection;
  CsProvider *provider;
} Fixture;

static void
store_key (Fixture *self, CsKeyKind kind, const char *name)
{
  g_autofree char *text = g_strconcat ("practice-", name, NULL);
  g_autoptr (CsSecret) key = cs_secret_new (text, -1);

  cs_memory_keys_store (self->keys, "test", kind, key);
}

static void
use (Fixture *self, const char *browse, const char *reveal, gboolean archives)
{
  g_clear_object (&self->provider);
  g_clear_object (&self->connection);
  store_key (self, CS_KEY_BROWSE, browse);
  store_key (self, archives ? CS_KEY_EXTRACT : CS_KEY_REVEAL, reveal);
  self->connection = cs_test_blockpass_connection (cs_test_practice_get_origin (self->practice),
                                                   CS_SCOPE_PICTURES, archives);
  self->provider = CS_PROVIDER (
      cs_blockpass_provider_new (self->connection, CS_KEY_SOURCE (self->keys), self->clock));
}

static void
set_up (Fixture *self, gconstpointer argument)
{
  self->practice = cs_test_practice_new ("--seed", "7", "--freeze", argument, NULL);
  self->fake = cs_fake_clock_new ();
  self->clock = g_object_ref (CS_CLOCK (self->fake));
  self->keys = cs_memory_keys_new ();
  use (self, "metadata", "pictures", FALSE);
}

static void
tear_down (Fixture *self, gconstpointer argument)
{
  g_assert_finalize_object (g_steal_pointer (&self->provider));
  g_clear_object (&self->connection);
  g_clear_object (&self->keys);
  g_clear_object (&self->clock);
  g_clear_object (&self->fake);
  g_clear_pointer (&self->practice, cs_test_practice_free);
}

/* --- calls ---------------------------------------------------------------------------------- */

#define AWAIT(result_type, call, finish, ...)                                                      \
  ({                                                                                               \
    GAsyncResult *pending_ = NULL;                                                                 \
    g_autoptr (GAsyncResult) result_ = NULL;                                                       \
    g_autoptr (GError) error_ = NULL;                                                              \
    result_type *found_;                                                                           \
                                                                                                   \
    call (self->provider, __VA_ARGS__, NULL, cs_test_store_cb, &pending_);                         \
    result_ = cs_test_await_passing (&pending_, self->fake, CS_SECOND / 20);                       \
    found_ = finish (self->provider, result_, &error_);                                            \
    g_assert_true (found_ != NULL || error_ != NULL);                                              \
    if (code != NULL)                                                                              \
      *code = error_ != NULL ? error_->code : -1;                                                  \
    else                                                                                           \
      g_assert_no_error (error_);                                                                  \
    found_;                                                                                        \
  })

static CsPage *
list (Fixture *self, const char *status, const char *reference, const char *next, int *code)
{
  g_autoptr (CsFilter) filter = cs_filter_new (status, reference, CS_TIME_UNKNOWN, CS_TIME_UNKNOWN);

  return AWAIT (CsPage, cs_provider_list_async, cs_provider_list_finish, filter, next);
}

static CsRecord *
open_session (Fixture *self, CsSession *session, int *code)
{
  return AWAIT (CsRecord, cs_provider_open_async, cs_provider_open_finish, session);
}

static CsRevealed *
reveal (Fixture *self, CsRecord *record, CsField *field, int *code)
{
  return AWAIT (CsRevealed, cs_provider_reveal_async, cs_provider_reveal_finish, record, field);
}

static CsImageBody *
fetch (Fixture *self, CsRecord *record, CsImage *image, int *code)
{
  return AWAIT (CsImageBody, cs_provider_fetch_image_async, cs_provider_fetch_image_finish, record,
                image);
}

static CsExtract *
extract (Fixture *self, CsSession *session, int *code)
{
  return AWAIT (CsExtract, cs_provider_extract_async, cs_provider_extract_finish, session);
}

static CsProbe *
probe (Fixture *self, CsKeyKind kind, int *code)
{
  return AWAIT (CsProbe, cs_provider_probe_async, cs_provider_probe_finish, kind);
}

/* The first of this status that is not archived. */
static CsSession *
find (Fixture *self, const char *status)
{
  g_autoptr (CsPage) page = list (self, status, NULL, NULL, NULL);

  for (unsigned i = 0; i < page->sessions->len; i++)
    if (!cs_session_is_archived (g_ptr_array_index (page->sessions, i)))
      return g_object_ref (g_ptr_array_index (page->sessions, i));
  g_assert_not_reached ();
}

/* --- tests ---------------------------------------------------------------------------------- */

static unsigned
walk (Fixture *self, const char *status, GHashTable *ids)
{
  g_autofree char *next = NULL;
  unsigned n_pages = 0;

  do
    {
      g_autoptr (CsPage) page = list (self, status, NULL, next, NULL);

      n_pages++;
      g_assert_cmpuint (page->n_unreadable, ==, 0);
      for (unsigned i = 0; i < page->sessions->len; i++)
        {
          CsSession *session = g_ptr_array_index (page->sessions, i);

          if (status != NULL)
            g_assert_cmpstr (cs_session_get_status (session), ==, status);
          g_assert_true (g_hash_table_add (ids, g_strdup (cs_session_get_id (session))));
        }
      g_set_str (&next, page->next);
  } while (next != NULL);
  return n_pages;
}

static void
test_list (Fixture *self, gconstpointer argument)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) each = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *const *statuses = cs_provider_get_statuses (self->provider);
  unsigned n_pages = walk (self, NULL, all);

  g_assert_cmpuint (n_pages, >=, argument != NULL ? 5 : 2);
  for (size_t i = 0; statuses[i] != NULL; i++)
    walk (self, statuses[i], each);
  g_assert_cmpuint (g_hash_table_size (each), ==, g_hash_table_size (all));
}

static void
test_reference (Fixture *self, gconstpointer argument)
{
  g_autoptr (CsPage) one = list (self, NULL, "branch/7 #112?", NULL, NULL);
  g_autoptr (CsPage) none = list (self, NULL, "nobody", NULL, NULL);
  CsSession *session;

  g_assert_cmpuint (one->sessions->len, ==, 1);
  session = g_ptr_array_index (one->sessions, 0);
  g_assert_cmpstr (cs_session_get_reference (session), ==, "branch/7 #112?");
  g_assert_cmpuint (none->sessions->len, ==, 0);
  g_assert_null (none->next);
}

/* All that a first answer shows there to be is revealed, one by one. */
static void
test_reveal (Fixture *self, gconstpointer argument)
{
  g_autoptr (CsSession) session = find (self, "approved");
  g_autoptr (CsRecord) record = open_session (self, session, NULL);
  g_autoptr (CsRevealed) first
      = reveal (self, record, cs_record_find_field (record, "identities.dob"), NULL);
  GPtrArray *fields = cs_record_get_fields (first->record);
  GPtrArray *images = cs_record_get_images (first->record);
  CsDate date;

  g_assert_true (cs_date_parse (cs_secret_peek (first->value), &date));
  g_assert_cmpuint (fields->len, >, 5);
  g_assert_cmpuint (images->len, >, 1);
  for (unsigned i = 0; i < fields->len; i++)
    {
      g_autoptr (CsRevealed) revealed
          = reveal (self, first->record, g_ptr_array_index (fields, i), NULL);

      g_assert_cmpuint (cs_secret_get_length (revealed->value), >, 0);
    }
  for (unsigned i = 0; i < images->len; i++)
    {
      g_autoptr (CsImageBody) body
          = fetch (self, first->record, g_ptr_array_index (images, i), NULL);

      g_assert_cmpint (cs_blockpass_picture_sniff (cs_secret_peek (body->body),
                                                   cs_secret_get_length (body->body)),
                       !=, CS_BLOCKPASS_UNKNOWN_FILE);
      g_assert_cmpint (body->deadline, >, cs_clock_get_boottime (self->clock));
      g_assert_cmpint (body->deadline, <=, cs_clock_get_boottime (self->clock) + 30 * CS_SECOND);
    }
}

static void
test_keys (Fixture *self, gconstpointer argument)
{
  g_autoptr (CsSession) session = find (self, "approved");
  g_autoptr (CsRecord) record = open_session (self, session, NULL);
  CsField *field = cs_record_find_field (record, "identities.dob");
  int code;

  use (self, "metadata", "attributes", FALSE);
  cs_revealed_free (reveal (self, record, field, NULL));
  g_assert_null (fetch (self, record, g_ptr_array_index (cs_record_get_images (record), 0), &code));
  g_assert_cmpint (code, ==, CS_PROVIDER_ERROR_NO_PICTURE);
  use (self, "metadata", "metadata", FALSE);
  g_assert_null (reveal (self, record, field, &code));
  g_assert_cmpint (code, ==, CS_PROVIDER_ERROR_PERMISSION);
  use (self, "metadata", "disabled", FALSE);
  g_assert_null (reveal (self, record, field, &code));
  g_assert_cmpint (code, ==, CS_PROVIDER_ERROR_KEY_REFUSED);
  use (self, "nobodys", "pictures", FALSE);
  g_assert_null (list (self, NULL, NULL, NULL, &code));
  g_assert_cmpint (code, ==, CS_PROVIDER_ERROR_KEY_REFUSED);
}

static void
test_probe (Fixture *self, gconstpointer argument)
{
  static const struct
  {
    const char *browse;
    CsScope scope;
    gboolean differs;
  } cases[] = {
    { "metadata", CS_SCOPE_UNKNOWN, FALSE },
    { "attributes", CS_SCOPE_ATTRIBUTES, TRUE },
    { "pictures", CS_SCOPE_PICTURES, TRUE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsProbe) found = NULL;

      use (self, cases[i].browse, "pictures", FALSE);
      found = probe (self, CS_KEY_BROWSE, NULL);
      g_assert_true (found->may_read_sessions);
      g_assert_false (found->not_tried);
      g_assert_cmpint (found->scope, ==, cases[i].scope);
      g_assert_cmpint (found->scope_differs, ==, cases[i].differs);
    }
}

static unsigned
count_due (Fixture *self)
{
  g_autofree char *next = NULL;
  unsigned count = 0;

  do
    {
      g_autoptr (CsPage) page = list (self, NULL, NULL, next, NULL);

      for (unsigned i = 0; i < page->sessions->len; i++)
        {
          CsSession *session = g_ptr_array_index (page->sessions, i);

          count += !cs_session_is_archived (session)
                   && cs_session_get_archive_at (session) != CS_TIME_UNKNOWN;
        }
      g_set_str (&next, page->next);
  } while (next != NULL);
  return count;
}

/* Where a list with an archiving key archives, nothing but an extract does: not a probe, also not
 * one of a key that was not said to archive. */
static void
test_harmless (Fixture *self, gconstpointer argument)
{
  unsigned before = count_due (self);
  g_autoptr (CsSession) session = find (self, "approved");
  g_autoptr (CsRecord) record = open_session (self, session, NULL);
  g_autoptr (CsProbe) silent = NULL;
  g_autoptr (CsProbe) told = NULL;
  int code;

  use (self, "metadata", "archive", FALSE);
  silent = probe (self, CS_KEY_REVEAL, NULL);
  g_assert_true (silent->may_read_sessions);
  use (self, "metadata", "archive", TRUE);
  told = probe (self, CS_KEY_REVEAL, NULL);
  g_assert_true (told->not_tried);
  g_assert_null (reveal (self, record, cs_record_find_field (record, "identities.dob"), &code));
  g_assert_cmpint (code, ==, CS_PROVIDER_ERROR_UNSUPPORTED);
  g_assert_cmpuint (count_due (self), ==, before);
}

static void
test_extract (Fixture *self, gconstpointer argument)
{
  g_autoptr (CsSession) session = find (self, "approved");
  g_autoptr (CsExtract) taken = NULL;
  g_autoptr (CsRecord) record = NULL;
  int64_t now;
  int code;

  use (self, "metadata", "archive", TRUE);
  taken = extract (self, session, NULL);
  now = cs_clock_get_unix_time (cs_provider_get_clock (self->provider));
  g_assert_cmpint (taken->archive_at - now, >=, 9);
  g_assert_cmpint (taken->archive_at - now, <=, 10);
  g_assert_cmpuint (taken->values->len, >, 5);
  g_assert_cmpuint (taken->pictures->len, >, 1);

  cs_test_practice_advance (self->practice, 11);
  record = open_session (self, session, NULL);
  g_assert_true (cs_session_is_archived (cs_record_get_session (record)));
  g_assert_cmpint (cs_session_get_archive_at (cs_record_get_session (record)), ==,
                   taken->archive_at);
  g_assert_null (extract (self, session, &code));
  g_assert_cmpint (code, ==, CS_PROVIDER_ERROR_ARCHIVED);
}

/* The answer is cut in the middle, and the time to archive comes before the second reading. */
static void
test_race (Fixture *self, gconstpointer argument)
{
  g_autoptr (CsSession) session = find (self, "approved");
  g_autoptr (CsSession) other = find (self, "waiting");
  g_autoptr (CsExtract) second = NULL;
  int code;

  use (self, "metadata", "archive", TRUE);
  cs_test_practice_set_fault (self->practice, "drop,times=1", NULL);
  g_assert_null (extract (self, session, &code));
  g_assert_cmpint (code, ==, CS_PROVIDER_ERROR_INTERRUPTED);
  cs_test_practice_advance (self->practice, 11);
  g_assert_null (extract (self, session, &code));
  g_assert_cmpint (code, ==, CS_PROVIDER_ERROR_LOST);

  g_test_message ("In time, nothing is lost");
  cs_test_practice_set_fault (self->practice, "drop,times=1", NULL);
  g_assert_null (extract (self, other, &code));
  g_assert_cmpint (code, ==, CS_PROVIDER_ERROR_INTERRUPTED);
  cs_test_practice_advance (self->practice, 5);
  second = extract (self, other, NULL);
  g_assert_cmpuint (second->values->len, >, 1);
}

static void
test_capabilities (Fixture *self, gconstpointer argument)
{
  g_assert_cmpint (cs_provider_get_capabilities (self->provider), ==,
                   CS_CAN_FILTER_STATUS | CS_CAN_FILTER_REFERENCE | CS_CAN_REVEAL);
  use (self, "metadata", "archive", TRUE);
  g_assert_cmpint (cs_provider_get_capabilities (self->provider), ==,
                   CS_CAN_FILTER_STATUS | CS_CAN_FILTER_REFERENCE | CS_CAN_EXTRACT);
  g_assert_cmpstr (cs_provider_get_api_version (self->provider), ==, "1.0");
}

static void
test_unsupported (Fixture *self, gconstpointer argument)
{
  g_autoptr (CsSession) session = find (self, "approved");
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  cs_provider_redact_async (self->provider, session, NULL, cs_test_store_cb, &pending);
  result = cs_test_await (&pending);
  g_assert_null (cs_provider_redact_finish (self->provider, result, &error));
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_UNSUPPORTED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, argument, function)                                                              \
  g_test_add ("/provider/blockpass/" name, Fixture, argument, set_up, function, tear_down)

  ADD ("list", NULL, test_list);
  ADD ("list-clamped", "--max-limit=9", test_list);
  ADD ("reference", NULL, test_reference);
  ADD ("reveal", NULL, test_reveal);
  ADD ("keys", "--empty-pictures", test_keys);
  ADD ("probe", "--empty-pictures", test_probe);
  ADD ("harmless", "--list-arms-archive", test_harmless);
  ADD ("extract", NULL, test_extract);
  ADD ("extract-nulls", "--nulls", test_extract);
  ADD ("race", NULL, test_race);
  ADD ("capabilities", NULL, test_capabilities);
  ADD ("unsupported", NULL, test_unsupported);
  return g_test_run ();
}
