// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-date.h"
#include "cs-scrub.h"

static void
test_dates (void)
{
  static const struct
  {
    CsDate date;
    const char *text;
    gboolean complete;
  } cases[] = {
    { { 1987, 3, 12 }, "1987-03-12", TRUE },  { { 1987, 3, 0 }, "1987-03", FALSE },
    { { 1987, 0, 0 }, "1987", FALSE },        { { 0, 3, 12 }, "--03-12", FALSE },
    { { 0, 0, 12 }, "---12", FALSE },         { { 1987, 0, 12 }, "1987--12", FALSE },
    { { 2023, 2, 29 }, "2023-02-29", FALSE }, { { 2024, 2, 29 }, "2024-02-29", TRUE },
    { { 1, 1, 1 }, "0001-01-01", TRUE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cs_date_to_string (&cases[i].date);
      CsDate back = { 0 };

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_true (cs_date_parse (text, &back));
      g_assert_cmpmem (&back, sizeof back, &cases[i].date, sizeof back);
      g_assert_cmpint (cs_date_is_complete (&back), ==, cases[i].complete);
      g_assert_cmpint (cs_date_is_placeholder (&back), ==, back.year == 1);
    }
  g_assert_null (cs_date_to_string (&(CsDate) { 0 }));
}

static void
test_no_dates (void)
{
  static const char *const texts[]
      = { "",          "-",           "--",         "---",        "198",       "12/03/1987",
          "1987-3-12", "1987-03-12x", "1987-13-01", "1987-01-32", "0000-00-00" };

  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      CsDate date;

      g_test_message ("%s", texts[i]);
      g_assert_false (cs_date_parse (texts[i], &date));
    }
}

static void
test_scrub (void)
{
  static const struct
  {
    const char *text;
    const char *scrubbed;
  } cases[] = {
    { "Invalid API Key provided: sk_test_********************wXyZ",
      "Invalid API Key provided: sk_test_…" },
    { "The provided key 'rk_live_...wXyZ' on account 'acct_1TestCountersign'.",
      "The provided key 'rk_live_…' on account 'acct_…'." },
    { "No such VerificationSession: 'vs_1QzAbc'", "No such VerificationSession: 'vs_…'" },
    { "https://files.stripe.com/links/MDB8YWNjdF8xVGV?x=1", "https://files.stripe.com/links/…" },
    { "from your IP address (203.0.113.9).", "from your IP address (203.0.113.9)." },
    { "jenny.rosen@example.com wrote 4242424242", "… wrote …" },
    { "vs_Ex_secret_test_x", "vs_…" },
    { "('identity_product_read')", "('identity_product_read')" },
    { "Authorization: Bearer abc", "Authorization: Bearer …" },
    { "(HTTP 404, req_9a12345bQ)", "(HTTP 404, req_9a12345bQ)" },
    { "at most 100 (it is 500)", "at most 100 (it is 500)" },
    { "bad \xff byte", "bad \xef\xbf\xbd byte" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *scrubbed = cs_scrub (cases[i].text);

      g_assert_cmpstr (scrubbed, ==, cases[i].scrubbed);
    }
  g_assert_null (cs_scrub (NULL));
}

static void
test_shorten (void)
{
  g_autofree char *long_id = cs_shorten_id ("vs_1QzAbCdEfGh8fKd");
  g_autofree char *short_id = cs_shorten_id ("vs_12345");

  g_assert_cmpstr (long_id, ==, "vs_1QzA…8fKd");
  g_assert_cmpstr (short_id, ==, "vs_12345");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/dates", test_dates);
  g_test_add_func ("/text/no-dates", test_no_dates);
  g_test_add_func ("/text/scrub", test_scrub);
  g_test_add_func ("/text/shorten", test_shorten);
  return g_test_run ();
}
