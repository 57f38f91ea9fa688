// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-date.h"
#include "cs-export.h"
#include "cs-http.h"
#include "cs-journal.h"
#include "cs-json-reader.h"
#include "cs-keyring.h"
#include "cs-pixels.h"
#include "cs-wording-private.h"
#include "view-fixture.h"

#include <string.h>

/* As a service may put it: a key and an address in plain sight. */
#define LEAKY "No such key: sk_live_abcdefghij1234567890 of jenny@example.com"

static void
check_message (GQuark domain, int code, CsConnection *connection)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, LEAKY);
  g_autoptr (CsMessage) message = cs_message_for_error (error, connection);

  g_test_message ("%s %d: %s. %s", g_quark_to_string (domain), code, message->title, message->body);
  g_assert_cmpstr (message->title, !=, "Something went wrong");
  g_assert_cmpstr (message->title, !=, "");
  g_assert_false (g_str_has_suffix (message->title, "."));
  g_assert_true (g_str_has_suffix (message->body, "."));
  g_assert_null (strpbrk (message->title, "{}%"));
  g_assert_null (strpbrk (message->body, "{}%"));
  g_assert_true (g_str_has_suffix (message->icon, "-symbolic"));
  g_assert_null (strstr (message->title, "jenny"));
  g_assert_null (strstr (message->body, "jenny"));
  g_assert_null (strstr (message->detail, "jenny"));
  g_assert_null (strstr (message->detail, "abcdefghij"));
}

static void
test_every_code (void)
{
  const struct
  {
    GQuark domain;
    int last;
  } domains[] = {
    { CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_UNSUPPORTED },
    { CS_NET_ERROR, CS_NET_ERROR_CUT },
    { CS_KEYRING_ERROR, CS_KEYRING_ERROR_FAILED },
    { CS_JOURNAL_ERROR, CS_JOURNAL_ERROR_IN_USE },
    { CS_EXPORT_ERROR, CS_EXPORT_ERROR_FAILED },
    { CS_IMAGE_ERROR, CS_IMAGE_ERROR_DAMAGED },
    { CS_JSON_ERROR, CS_JSON_ERROR_NOT_OBJECT },
  };
  g_autoptr (CsConnection) connection = view_connection_new (TRUE);

  for (size_t i = 0; i < G_N_ELEMENTS (domains); i++)
    for (int code = 0; code <= domains[i].last; code++)
      {
        check_message (domains[i].domain, code, connection);
        check_message (domains[i].domain, code, NULL);
      }
  check_message (G_IO_ERROR, G_IO_ERROR_CANCELLED, connection);
}

/* What the keyring lacks is said in different ways. That keys can be kept without it is the connect
 * dialog's to say, and so of a computer that has none: keys of a connection that is there cannot.
 */
static void
test_keyring (void)
{
  g_autoptr (GHashTable) titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (int code = CS_KEYRING_ERROR_ABSENT; code <= CS_KEYRING_ERROR_FAILED; code++)
    {
      g_autoptr (GError) error = g_error_new_literal (CS_KEYRING_ERROR, code, "");
      g_autoptr (CsMessage) message = cs_message_for_error (error, NULL);

      g_assert_true (g_hash_table_add (titles, g_strdup (message->title)));
      g_assert_cmpint (strstr (message->body, "for this run only") != NULL, ==,
                       code == CS_KEYRING_ERROR_ABSENT);
    }
}

static void
test_unknown (void)
{
  g_autoptr (GError) error = g_error_new_literal (G_FILE_ERROR, 0, LEAKY);
  g_autoptr (CsMessage) message = cs_message_for_error (error, NULL);
  g_autoptr (CsMessage) own = cs_message_new ("a", NULL, NULL);

  g_assert_cmpstr (message->title, ==, "Something went wrong");
  g_assert_null (own->body);
}

static void
test_names (void)
{
  g_autoptr (CsConnection) stripe = view_connection_new (TRUE);
  g_autoptr (CsConnection) practice
      = cs_connection_new ("p", "Practice", CS_SERVICE_STRIPE, CS_MODE_PRACTICE, NULL, TRUE);
  g_autoptr (GError) refused
      = g_error_new_literal (CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_KEY_REFUSED, "");
  g_autoptr (GError) lacking = g_error_new_literal (
      CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_PERMISSION,
      "The key lacks the permission “Verification Sessions and Reports: Read” (HTTP 403)");
  g_autoptr (CsMessage) at_stripe = cs_message_for_error (refused, stripe);
  g_autoptr (CsMessage) at_practice = cs_message_for_error (refused, practice);
  g_autoptr (CsMessage) permission = cs_message_for_error (lacking, stripe);

  g_assert_cmpstr (at_stripe->title, ==, "Stripe refused the key");
  g_assert_cmpstr (at_practice->title, ==, "The practice server refused the key");
  g_assert_cmpstr (permission->body, ==,
                   "Add “Verification Sessions and Reports: Read” to the key in the Stripe "
                   "Dashboard, then try again.");
}

/* --- what a look needs ---------------------------------------------------------------------- */

#define RECENT "Access recent sensitive verification results: Read"

static void
test_needs (void)
{
  static const struct
  {
    int code;
    const char *text;
    int64_t report; /* hours ago; -1 where it is not known */
    gboolean image;
    const char *needs;
  } cases[] = {
    { CS_PROVIDER_ERROR_NO_KEY, "", 1, FALSE, "Needs a reveal key" },
    { CS_PROVIDER_ERROR_SENSITIVE, "", 1, FALSE, "Needs “" RECENT "” on the reveal key" },
    { CS_PROVIDER_ERROR_SENSITIVE, "", -1, FALSE, "Needs “" RECENT "” on the reveal key" },
    { CS_PROVIDER_ERROR_SENSITIVE, "", 49, FALSE,
      "Sensitive results closed 48 hours after the checks: needs a key with “Access all sensitive "
      "verification results: Read”, bound to IP addresses" },
    { CS_PROVIDER_ERROR_SENSITIVE, "", 1, TRUE,
      "Needs “" RECENT "” and “Files: Write” on the reveal key" },
    { CS_PROVIDER_ERROR_PERMISSION, "", 1, TRUE, "Needs “Files: Write” on the reveal key" },
    { CS_PROVIDER_ERROR_PERMISSION, "The key lacks the permission “Files Write”", 1, TRUE,
      "Needs “Files: Write” on the reveal key" },
    { CS_PROVIDER_ERROR_PERMISSION, "The key lacks the permission “Identity: Read”", 1, FALSE,
      "Needs “Identity: Read” on the reveal key" },
    { CS_PROVIDER_ERROR_PERMISSION, "", 1, FALSE, "Needs a permission that the reveal key lacks" },
    { CS_PROVIDER_ERROR_SERVER, "", 1, FALSE, NULL },
    { CS_PROVIDER_ERROR_KEY_REFUSED, "", 1, TRUE, NULL },
  };
  g_autoptr (CsSession) session = view_session_new ("vs_1", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error
          = g_error_new_literal (CS_PROVIDER_ERROR, cases[i].code, cases[i].text);
      int64_t report = cases[i].report >= 0 ? VIEW_NOW - cases[i].report * HOUR : CS_TIME_UNKNOWN;
      g_autoptr (CsSession) timed = cs_session_with_report (session, NULL, report);
      g_autofree char *needs = cs_wording_dup_needs (error, timed, cases[i].image, VIEW_NOW);

      g_assert_cmpstr (needs, ==, cases[i].needs);
    }
}

static void
test_clock (void)
{
  static const struct
  {
    int64_t ago;
    gboolean has_key;
    const char *text;
  } cases[] = {
    { 10 * 60, TRUE, "Sensitive results can be opened for about 47 h more with this key" },
    { 48 * HOUR - 600, TRUE,
      "Sensitive results can be opened for less than an hour more with this key" },
    { 10 * 60, FALSE, "Sensitive results need a reveal key" },
    { 49 * HOUR, TRUE,
      "Sensitive results closed 48 hours after the checks: they need a key with “Access all "
      "sensitive verification results: Read”" },
  };
  g_autoptr (CsSession) session = view_session_new ("vs_1", NULL);

  g_assert_null (cs_wording_dup_clock (session, TRUE, VIEW_NOW));
  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsSession) timed = cs_session_with_report (session, NULL, VIEW_NOW - cases[i].ago);
      g_autofree char *text = cs_wording_dup_clock (timed, cases[i].has_key, VIEW_NOW);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/message/every-code", test_every_code);
  g_test_add_func ("/view/message/keyring", test_keyring);
  g_test_add_func ("/view/message/unknown", test_unknown);
  g_test_add_func ("/view/message/names", test_names);
  g_test_add_func ("/view/message/needs", test_needs);
  g_test_add_func ("/view/message/clock", test_clock);
  return g_test_run ();
}
