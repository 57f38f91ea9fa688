// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-blockpass-list.h"
#include "cs-date.h"
#include "cs-provider-error.h"
#include "cs-test-blockpass.h"

#include <string.h>

static CsPage *
parse_text (const char *text, CsFilter *filter, const char *next, GError **error)
{
  g_autoptr (CsConnection) connection
      = cs_test_blockpass_connection (NULL, CS_SCOPE_PICTURES, FALSE);
  CsBlockpassPlace place;

  g_assert_true (cs_blockpass_place_parse (connection, next, &place));
  return cs_blockpass_list_parse (connection, filter, &place, text, strlen (text), error);
}

static CsPage *
parse (const char *sample, CsFilter *filter, const char *next)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = cs_test_blockpass_load (sample, NULL);
  CsPage *page = parse_text (text, filter, next, &error);

  g_assert_no_error (error);
  return page;
}

static CsSession *
nth (CsPage *page, unsigned index)
{
  g_assert_cmpuint (index, <, page->sessions->len);
  return g_ptr_array_index (page->sessions, index);
}

static char *
build (const char *status, const char *next)
{
  g_autoptr (CsConnection) connection
      = cs_test_blockpass_connection (NULL, CS_SCOPE_PICTURES, FALSE);
  g_autoptr (CsFilter) filter = cs_filter_new (status, NULL, CS_TIME_UNKNOWN, CS_TIME_UNKNOWN);
  CsBlockpassPlace place;

  if (!cs_blockpass_place_parse (connection, next, &place))
    return g_strdup ("none");
  return cs_blockpass_list_build (filter, &place);
}

static void
test_build (void)
{
  static const struct
  {
    const char *status;
    const char *next;
    const char *path;
  } cases[] = {
    { NULL, NULL, "/applicants?skip=0&limit=20" },
    { "approved", NULL, "/applicants/approved?skip=0&limit=20" },
    { "review_requested", "3:3:12", "/applicants/review_requested?skip=3&limit=3" },
    { "incomplete", "20:20:", "/applicants?skip=20&limit=20" },
    { "../x", NULL, "/applicants?skip=0&limit=20" },
    { NULL, "20:20", "none" },
    { NULL, "-1:20:57", "none" },
    { NULL, "1:0:57", "none" },
    { NULL, "1:21:57", "none" },
    { NULL, "1:20:x", "none" },
    { NULL, "99999999999:20:57", "none" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = build (cases[i].status, cases[i].next);

      g_assert_cmpstr (path, ==, cases[i].path);
    }
}

/* Pages of 5, as if 20 had been asked for: the list goes on by what came, and asks for 5 then. */
static void
test_golden (void)
{
  g_autoptr (CsPage) first = parse ("responses/list_metadata_page1.json", NULL, NULL);
  g_autoptr (CsPage) second = parse ("responses/list_metadata_page2.json", NULL, first->next);
  g_autoptr (CsPage) third = parse ("responses/list_metadata_page3_short.json", NULL, second->next);
  g_autoptr (CsPage) past = parse ("responses/list_metadata_past_end.json", NULL, NULL);
  g_autoptr (CsPage) empty = parse ("responses/list_empty.json", NULL, NULL);
  CsSession *session = nth (first, 0);

  g_assert_cmpuint (first->sessions->len, ==, 5);
  g_assert_cmpstr (first->next, ==, "5:5:12");
  g_assert_cmpstr (second->next, ==, "10:5:12");
  g_assert_cmpuint (third->sessions->len, ==, 2);
  g_assert_null (third->next);
  g_assert_cmpuint (g_strv_length (third->notes), ==, 0);
  g_assert_cmpuint (past->sessions->len, ==, 0);
  g_assert_null (past->next);
  g_assert_cmpuint (empty->sessions->len, ==, 0);
  g_assert_null (empty->next);
  g_assert_true (first->unordered);
  g_assert_cmpint (first->total, ==, 12);
  g_assert_cmpint (third->total, ==, 12);

  g_assert_cmpint (cs_session_get_service (session), ==, CS_SERVICE_BLOCKPASS);
  g_assert_cmpstr (cs_session_get_connection_id (session), ==, "test");
  g_assert_cmpstr (cs_session_get_id (session), ==, "66b0c1d2e3f4a5b6c7d8e901");
  g_assert_cmpstr (cs_session_get_reference (session), ==, "HL-000101");
  g_assert_cmpstr (cs_session_get_status (session), ==, "inreview");
  g_assert_cmpint (cs_session_get_outcome (session), ==, CS_OUTCOME_PROCESSING);
  g_assert_cmpint (cs_session_get_submit_count (session), ==, 2);
  g_assert_cmpstr (cs_session_get_support_id (session), ==, "65a0b1c2d3e4f5a6b7c8d901");
  g_assert_false (cs_session_is_archived (session));
  g_assert_cmpint (cs_session_get_submitted_at (session), ==, 1772442603);
  g_assert_cmpint (cs_session_get_review_started_at (session), ==, 1772448557);
  g_assert_cmpint (cs_session_get_approved_at (session), ==, CS_TIME_UNKNOWN);
  g_assert_cmpint (cs_session_get_archive_at (session), ==, CS_TIME_UNKNOWN);
  g_assert_cmpint (cs_session_get_created (session), ==, 1772448557);
  g_assert_true (cs_session_is_live (session));

  g_test_message ("archived, by a read with an archiving key");
  session = nth (first, 2);
  g_assert_true (cs_session_is_archived (session));
  g_assert_cmpint (cs_session_get_archive_at (session), ==, 1763805610);
  g_assert_cmpint (cs_session_get_outcome (session), ==, CS_OUTCOME_VERIFIED);
  g_assert_null (cs_session_get_redaction (session));

  g_test_message ("no time at all");
  g_assert_cmpint (cs_session_get_created (nth (first, 4)), ==, CS_TIME_UNKNOWN);
}

static void
test_clamped (void)
{
  g_autoptr (CsPage) page = parse ("odd/list_limit_clamped_to_3_when_100_asked.json", NULL, NULL);

  g_assert_cmpuint (page->sessions->len, ==, 3);
  g_assert_cmpstr (page->next, ==, "3:3:12");
}

static void
test_total_changed (void)
{
  g_autoptr (CsPage) page = parse ("responses/list_metadata_page2.json", NULL, "5:5:11");

  g_assert_cmpuint (g_strv_length (page->notes), ==, 1);
  g_assert_cmpstr (page->notes[0], ==, "data.total: changed while the list was read");
  g_assert_cmpstr (page->next, ==, "10:5:12");
}

/* A list with attributes and pictures is read as one without: nothing of them is kept, and it is
 * said that the key can do more. */
static void
test_wider_key (void)
{
  g_autoptr (CsPage) wide = parse ("responses/list_all_pictures.json", NULL, NULL);
  g_autoptr (CsPage) attributes = parse ("responses/list_approved_attributes.json", NULL, NULL);

  g_assert_cmpuint (wide->sessions->len, ==, 12);
  g_assert_null (wide->next);
  g_assert_cmpuint (g_strv_length (wide->notes), ==, 1);
  g_assert_cmpstr (wide->notes[0], ==,
                   "the browse key shows pictures, and is said to be for metadata");
  g_assert_true (wide->wide);
  g_assert_cmpuint (g_strv_length (attributes->notes), ==, 1);
  g_assert_cmpstr (attributes->notes[0], ==,
                   "the browse key shows attributes, and is said to be for metadata");
  for (unsigned i = 0; i < wide->sessions->len; i++)
    g_assert_cmpuint (g_strv_length ((char **) cs_session_get_metadata (nth (wide, i))), ==, 0);
}

static void
test_status_filter (void)
{
  g_autoptr (CsFilter) incomplete
      = cs_filter_new ("incomplete", NULL, CS_TIME_UNKNOWN, CS_TIME_UNKNOWN);
  g_autoptr (CsPage) page = parse ("responses/list_metadata_page1.json", incomplete, NULL);

  g_assert_cmpuint (page->sessions->len, ==, 1);
  g_assert_cmpstr (cs_session_get_status (nth (page, 0)), ==, "incomplete");
  g_assert_cmpstr (page->next, ==, "5:5:12");
}

#define LIST(records, rest) "{\"status\":\"success\",\"data\":{\"records\":[" records "]" rest "}}"

static void
test_odd_records (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsPage) page = parse_text (
      LIST ("{\"_id\":\"a\",\"status\":\"approve\",\"refId\":\"\",\"isArchived\":1,"
            "\"submitCount\":-3,\"waitingDate\":null,\"approvedDate\":7},"
            "7,null,{\"status\":\"waiting\"},"
            "{\"recordId\":\"b\",\"status\":\"resubmit\"},"
            "{\"recordId\":\"a\",\"status\":\"blocked\"},"
            "{\"recordId\":\"c\",\"status\":\"on_the_moon\",\"waitingDate\":\"yesterday\"},"
            "{\"recordId\":\"d\",\"status\":5}",
            ""),
      NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (page->sessions->len, ==, 4);
  g_test_message ("a number, null, and one without an id: none of them is dropped in silence");
  g_assert_cmpuint (page->n_unreadable, ==, 3);
  g_assert_cmpstr (page->next, ==, "8:20:");
  g_assert_cmpstr (cs_session_get_status (nth (page, 0)), ==, "approved");
  g_assert_cmpint (cs_session_get_outcome (nth (page, 0)), ==, CS_OUTCOME_VERIFIED);
  g_assert_null (cs_session_get_reference (nth (page, 0)));
  g_assert_false (cs_session_is_archived (nth (page, 0)));
  g_assert_cmpint (cs_session_get_submit_count (nth (page, 0)), ==, 0);
  g_assert_cmpstr (cs_session_get_status (nth (page, 1)), ==, "rejected");
  g_assert_cmpstr (cs_session_get_status (nth (page, 2)), ==, "on_the_moon");
  g_assert_cmpint (cs_session_get_outcome (nth (page, 2)), ==, CS_OUTCOME_UNKNOWN);
  g_assert_cmpint (cs_session_get_submitted_at (nth (page, 2)), ==, CS_TIME_UNKNOWN);
  g_assert_null (cs_session_get_status (nth (page, 3)));
}

static void
test_end (void)
{
  static const struct
  {
    const char *text;
    const char *next; /* of the page before */
    const char *expected;
  } cases[] = {
    { LIST ("{\"recordId\":\"a\"}", ",\"total\":1"), NULL, NULL },
    { LIST ("{\"recordId\":\"a\"}", ",\"total\":2"), NULL, "1:20:2" },
    { LIST ("{\"recordId\":\"a\"}", ",\"total\":\"2\""), NULL, "1:20:" },
    { LIST ("{\"recordId\":\"a\"}", ",\"total\":-2"), NULL, "1:20:" },
    { LIST ("", ",\"total\":50"), NULL, NULL },
    { LIST ("{\"recordId\":\"a\"}", ",\"total\":50,\"limit\":0"), NULL, "1:20:50" },
    { LIST ("{\"recordId\":\"a\"}", ",\"total\":50,\"limit\":500"), NULL, "1:20:50" },
    { LIST ("{\"recordId\":\"a\"}", ",\"total\":50,\"skip\":40"), "9:10:50", "10:10:50" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CsPage) page = parse_text (cases[i].text, NULL, cases[i].next, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (page->next, ==, cases[i].expected);
    }
}

static void
test_bad (void)
{
  static const char *const samples[] = { "odd/success_without_data.json", "odd/truncated_body.json",
                                         "odd/html_instead_of_json.html" };
  static const char *const texts[] = {
    "",
    "[]",
    "{}",
    "{\"status\":\"success\",\"data\":[]}",
    "{\"status\":\"success\",\"data\":{}}",
    "{\"status\":\"success\",\"data\":{\"records\":{}}}",
    "{\"status\":1,\"data\":{\"records\":[]}}",
    "{\"data\":{\"records\":[]}}",
    "{\"status\":\"error\",\"message\":\"no\"}",
    "{\"status\":\"success\",\"data\":{\"records\":[{\"identities\":{\"dob\":{\"value\":\"x",
    "{\"status\":\"success\",\"data\":{\"records\":[{\"identities\":{\"dob\":{\"value\":{[",
    "{\"status\":\"success\",\"data\":{\"records\":[{\"identities\":{\"dob\":{\"value\":}}}]}}",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (samples) + G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = i < G_N_ELEMENTS (samples)
                                  ? cs_test_blockpass_load (samples[i], NULL)
                                  : g_strdup (texts[i - G_N_ELEMENTS (samples)]);
      g_autoptr (GError) error = NULL;
      g_autoptr (CsPage) page = parse_text (text, NULL, NULL, &error);

      g_assert_null (page);
      g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/provider/blockpass/list/build", test_build);
  g_test_add_func ("/provider/blockpass/list/golden", test_golden);
  g_test_add_func ("/provider/blockpass/list/clamped", test_clamped);
  g_test_add_func ("/provider/blockpass/list/total-changed", test_total_changed);
  g_test_add_func ("/provider/blockpass/list/wider-key", test_wider_key);
  g_test_add_func ("/provider/blockpass/list/status-filter", test_status_filter);
  g_test_add_func ("/provider/blockpass/list/odd-records", test_odd_records);
  g_test_add_func ("/provider/blockpass/list/end", test_end);
  g_test_add_func ("/provider/blockpass/list/bad", test_bad);
  return g_test_run ();
}
