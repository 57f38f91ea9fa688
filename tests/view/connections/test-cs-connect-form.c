// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-connect-form.h"
#include "cs-key-words.h"

#include <string.h>

#define BROWSE "rk_test_practice_browse"

/* What a problem says, or NULL where there is none. */
static const struct
{
  const char *key;
  const char *as_browse;
  const char *as_reveal;
} keys[] = {
  { BROWSE, NULL, NULL },
  { "  " BROWSE " \n", NULL, NULL },
  { "sk_test_practice_secret", NULL, "secret key cannot" },
  { "sk_live_abcdefghijklmnop", NULL, "secret key cannot" },
  { "rk_live_abcdefghijklmnop", NULL, NULL },
  { "pk_test_abcdefghijklmnop", "publishable key", "publishable key" },
  { "whsec_abcdefghijklmnop", "webhook", "webhook" },
  { "acct_1AbCdEfGhIjKlMnO", "id of an account", "id of an account" },
  { "ek_test_abcdefghijklmnop", "ephemeral key", "ephemeral key" },
  { "vs_1QzAbCdEfGhIjKlMnOp", "begins with rk_ or sk_", "begins with rk_" },
  { "hunter2", "begins with rk_ or sk_", "begins with rk_" },
  { "rk_abcdefghijklmnopqr", "test_ or live_", "test_ or live_" },
  { "rk_test_abcd…wXyZabcd", "shortened copy", "shortened copy" },
  { "rk_test_****wXyZabcdef", "shortened copy", "shortened copy" },
  { "rk_test_abc def ghijkl", "shortened copy", "shortened copy" },
  { "rk_test_abcdefg", "too short", "too short" },
  { "rk_test_abcdefgh", NULL, NULL },
  { "", "needed", NULL },
  { "   ", "needed", NULL },
};

static void
assert_problem (char *given, const char *expected)
{
  g_autofree char *problem = given;

  if (expected == NULL)
    g_assert_null (problem);
  else
    {
      g_assert_nonnull (problem);
      g_assert_true (g_str_has_suffix (problem, "."));
      g_assert_nonnull (strstr (problem, expected));
    }
}

/* For Stripe, with nothing where there is NULL. */
static char *
dup_problem (CsConnectEntry entry, const char *browse, const char *reveal, const char *server)
{
  CsConnectForm form = { .browse_key = browse, .reveal_key = reveal, .server = server };

  return cs_connect_form_dup_problem (&form, entry);
}

static void
test_keys (void)
{
  g_autofree char *tail = g_strnfill (250 - strlen ("rk_test_"), 'a');
  g_autofree char *longest = g_strconcat ("rk_test_", tail, NULL);
  g_autofree char *too_long = g_strconcat (longest, "a", NULL);

  for (size_t i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_test_message ("“%s”", keys[i].key);
      assert_problem (dup_problem (CS_CONNECT_BROWSE_KEY, keys[i].key, "", ""), keys[i].as_browse);
      assert_problem (dup_problem (CS_CONNECT_REVEAL_KEY, "", keys[i].key, ""), keys[i].as_reveal);
    }
  assert_problem (cs_key_words_dup_problem (longest, FALSE), NULL);
  assert_problem (cs_key_words_dup_problem (too_long, FALSE), "too long");
}

static gboolean
get_mode (const char *browse, CsMode *mode)
{
  CsConnectForm form = { .browse_key = browse };

  return cs_connect_form_get_mode (&form, mode);
}

static void
test_mode (void)
{
  CsMode mode;

  g_assert_true (get_mode (BROWSE, &mode));
  g_assert_cmpint (mode, ==, CS_MODE_TEST);
  g_assert_true (get_mode (" sk_live_x", &mode));
  g_assert_cmpint (mode, ==, CS_MODE_LIVE);
  g_assert_false (get_mode ("sk_", &mode));
  g_assert_false (get_mode ("", &mode));
  g_assert_false (get_mode (NULL, &mode));
  assert_problem (dup_problem (CS_CONNECT_REVEAL_KEY, BROWSE, "rk_live_abcdefghijklmnop", ""),
                  "test data, the other one for live data");
}

static void
test_servers (void)
{
  static const struct
  {
    const char *server;
    const char *browse;
    const char *problem;
  } cases[] = {
    { "", BROWSE, NULL },
    { NULL, BROWSE, NULL },
    { "https://api.stripe.com", BROWSE, NULL },
    { "https://api.stripe.com/", "sk_live_abcdefghijklmnop", NULL },
    { "http://127.0.0.1:4242", BROWSE, NULL },
    { " http://localhost:4242/ ", BROWSE, NULL },
    { "http://[::1]:4242", BROWSE, NULL },
    { "http://127.0.0.1:4242", "sk_live_abcdefghijklmnop", "live key goes to Stripe only" },
    { "https://stripe.example.com", BROWSE, "nowhere else" },
    { "http://api.stripe.com", BROWSE, "nowhere else" },
    { "https://api.stripe.com.evil.example", BROWSE, "nowhere else" },
    { "http://127.0.0.1.evil.example", BROWSE, "nowhere else" },
    { "http://user:pass@127.0.0.1:4242", BROWSE, "nowhere else" },
    { "127.0.0.1:4242", BROWSE, "nowhere else" },
    { "ftp://127.0.0.1", BROWSE, "nowhere else" },
    { "http://192.168.1.2:4242", BROWSE, "nowhere else" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].server);
      assert_problem (dup_problem (CS_CONNECT_SERVER, cases[i].browse, "", cases[i].server),
                      cases[i].problem);
    }
}

/* --- Blockpass ------------------------------------------------------------------------------ */

static const CsConnectForm blockpass = {
  .service = CS_SERVICE_BLOCKPASS,
  .account = "harborline_kyc_3f9c1",
  .browse_key = "00000000000000000000000000000a01",
  .reveal_key = "00000000000000000000000000000a03",
  .server = "",
  .browse_scope = CS_SCOPE_METADATA,
  .reveal_scope = CS_SCOPE_PICTURES,
};

static void
test_blockpass (void)
{
  CsConnectForm form = blockpass;
  CsMode mode;

  for (int entry = CS_CONNECT_ACCOUNT; entry <= CS_CONNECT_SERVER; entry++)
    assert_problem (cs_connect_form_dup_problem (&form, (CsConnectEntry) entry), NULL);

  form.account = " ";
  assert_problem (cs_connect_form_dup_problem (&form, CS_CONNECT_ACCOUNT), "client id is needed");
  form.account = "a/b";
  assert_problem (cs_connect_form_dup_problem (&form, CS_CONNECT_ACCOUNT), "only letters");

  form.browse_key = "rk_test_abcdefghijklmnop";
  assert_problem (cs_connect_form_dup_problem (&form, CS_CONNECT_BROWSE_KEY), "of Stripe");
  form.browse_key = "two words";
  assert_problem (cs_connect_form_dup_problem (&form, CS_CONNECT_BROWSE_KEY), "no spaces");
  form.browse_key = form.reveal_key;
  assert_problem (cs_connect_form_dup_problem (&form, CS_CONNECT_REVEAL_KEY), "the same");

  form = blockpass;
  form.browse_scope = CS_SCOPE_ATTRIBUTES;
  assert_problem (cs_connect_form_dup_problem (&form, CS_CONNECT_BROWSE_KEY), "“metadata only”");
  form.accept_wide = TRUE;
  assert_problem (cs_connect_form_dup_problem (&form, CS_CONNECT_BROWSE_KEY), NULL);
  form.reveal_scope = CS_SCOPE_METADATA;
  assert_problem (cs_connect_form_dup_problem (&form, CS_CONNECT_REVEAL_KEY), "reveals nothing");

  g_test_message ("What is not on this computer is of real people");
  g_assert_true (cs_connect_form_get_mode (&form, &mode));
  g_assert_cmpint (mode, ==, CS_MODE_LIVE);
  form.server = "http://127.0.0.1:4242";
  g_assert_true (cs_connect_form_get_mode (&form, &mode));
  g_assert_cmpint (mode, ==, CS_MODE_PRACTICE);
  assert_problem (cs_connect_form_dup_problem (&form, CS_CONNECT_SERVER), NULL);
  form.server = "https://api.stripe.com";
  assert_problem (cs_connect_form_dup_problem (&form, CS_CONNECT_SERVER), "goes to Blockpass");
  form.server = "https://kyc.blockpass.org";
  assert_problem (cs_connect_form_dup_problem (&form, CS_CONNECT_SERVER), NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/connect-form/keys", test_keys);
  g_test_add_func ("/view/connect-form/mode", test_mode);
  g_test_add_func ("/view/connect-form/servers", test_servers);
  g_test_add_func ("/view/connect-form/blockpass", test_blockpass);
  return g_test_run ();
}
