// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-provider.h"
#include "cs-stripe-report-times.h"
#include "cs-test-sample.h"

static gboolean
parse (const char *sample, GHashTable *times, char **next, GError **error)
{
  g_autofree char *path = g_build_filename ("stripe", sample, NULL);
  size_t length;
  g_autofree char *text = cs_test_sample_load (path, &length);

  return cs_stripe_report_times_parse (text, length, times, next, error);
}

static int64_t
get_time (GHashTable *times, const char *session)
{
  int64_t *time = g_hash_table_lookup (times, session);

  return time != NULL ? *time : 0;
}

static GHashTable *
make_times (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
test_build (void)
{
  g_autofree char *first = cs_stripe_report_times_build (1795082400, NULL);
  g_autofree char *second = cs_stripe_report_times_build (1795082400, "vr_1");

  g_assert_cmpstr (first, ==,
                   "/v1/identity/verification_reports?created%5Bgte%5D=1795082400&limit=100");
  g_assert_cmpstr (second, ==,
                   "/v1/identity/verification_reports?created%5Bgte%5D=1795082400&limit=100"
                   "&starting_after=vr_1");
}

static void
test_good (void)
{
  g_autoptr (GHashTable) times = make_times ();
  g_autofree char *next = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (parse ("report-times/good.json", times, &next, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (next, ==, "vr_1");
  g_assert_cmpuint (g_hash_table_size (times), ==, 2);
  g_test_message ("the latest attempt counts");
  g_assert_cmpint (get_time (times, "vs_A"), ==, 1795250300);
  g_assert_cmpint (get_time (times, "vs_B"), ==, 1795250200);
}

static void
test_empty (void)
{
  g_autoptr (GHashTable) times = make_times ();
  g_autofree char *next = NULL;

  g_assert_true (parse ("report-times/empty.json", times, &next, NULL));
  g_assert_null (next);
  g_assert_cmpuint (g_hash_table_size (times), ==, 0);
}

static void
test_odd (void)
{
  g_autoptr (GHashTable) times = make_times ();
  g_autofree char *next = NULL;

  g_assert_true (parse ("report-times/odd.json", times, &next, NULL));
  g_test_message ("what has no time shows none; what has no id is no cursor");
  g_assert_cmpuint (g_hash_table_size (times), ==, 2);
  g_assert_cmpint (get_time (times, "vs_C"), ==, 1795240090);
  g_assert_cmpint (get_time (times, "vs_D"), ==, 1795250000);
  g_assert_cmpstr (next, ==, "vr_0");
}

static void
test_refused (void)
{
  static const char *const samples[]
      = { "report-times/not-a-list.json", "list/truncated.json", "list/not-json.txt" };

  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GHashTable) times = make_times ();
      g_autofree char *next = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_false (parse (samples[i], times, &next, &error));
      g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/provider/stripe/report-times/build", test_build);
  g_test_add_func ("/provider/stripe/report-times/good", test_good);
  g_test_add_func ("/provider/stripe/report-times/empty", test_empty);
  g_test_add_func ("/provider/stripe/report-times/odd", test_odd);
  g_test_add_func ("/provider/stripe/report-times/refused", test_refused);
  return g_test_run ();
}
