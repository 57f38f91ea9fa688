// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-provider.h"
#include "cs-stripe-file-link.h"
#include "cs-stripe-probe.h"
#include "cs-test-sample.h"

/* The small answers: a link to an image, and what a key's trial reads. */

static CsStripeFileLink *
parse (const char *sample, GError **error)
{
  g_autofree char *path = g_build_filename ("stripe", sample, NULL);
  size_t length;
  g_autofree char *text = cs_test_sample_load (path, &length);

  return cs_stripe_file_link_parse ("file_Front", text, length, error);
}

static void
test_build (void)
{
  g_autofree char *form = cs_stripe_file_link_build ("file_Front", 1795255225);

  g_assert_cmpstr (form, ==, "file=file_Front&expires_at=1795255225");
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsStripeFileLink) link = parse ("file-link/good.json", &error);
  g_autoptr (CsStripeFileLink) timeless = parse ("file-link/no-expiry.json", NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (link->uri, ==, "https://files.stripe.com/links/MDB8YWNjdF8x");
  g_assert_cmpint (link->expires_at, ==, 1795255225);
  g_assert_cmpint (timeless->expires_at, ==, CS_TIME_UNKNOWN);
}

static void
test_refused (void)
{
  static const char *const samples[]
      = { "file-link/no-url.json", "file-link/wrong-types.json", "file-link/another-file.json",
          "list/truncated.json",   "list/not-json.txt",          "report/empty.json" };

  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CsStripeFileLink) link = parse (samples[i], &error);

      g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER);
      g_assert_null (link);
    }
}

static void
test_account_names (void)
{
  static const struct
  {
    const char *sample;
    const char *name;
  } cases[] = {
    { "account/good.json", "Probst" }, { "account/profile-only.json", "Probst Handels GmbH" },
    { "account/odd.json", NULL },      { "report/empty.json", NULL },
    { "list/truncated.json", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename ("stripe", cases[i].sample, NULL);
      size_t length;
      g_autofree char *text = cs_test_sample_load (path, &length);
      g_autofree char *name = cs_stripe_probe_parse_account (text, length);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/provider/stripe/file-link/build", test_build);
  g_test_add_func ("/provider/stripe/file-link/good", test_good);
  g_test_add_func ("/provider/stripe/file-link/refused", test_refused);
  g_test_add_func ("/provider/stripe/probe/account-names", test_account_names);
  return g_test_run ();
}
