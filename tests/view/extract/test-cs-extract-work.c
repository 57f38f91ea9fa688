// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-extract-words.h"
#include "cs-test-await.h"
#include "extract-fixture.h"

static gboolean
is_asked (gpointer user_data)
{
  return cs_fake_provider_pending (user_data, CS_FAKE_EXTRACT) > 0;
}

/* What has come of the answer, which may be large; and after that, nothing. */
static void
test_reading (ExtractFixture *self, gconstpointer data)
{
  CsWork *work = cs_extract_view_get_work (self->view);

  extract_begin (self, TRUE);
  cs_test_run_until (is_asked, self->provider);
  g_assert_cmpstr (cs_work_get_name (work), ==, "Reading the Record");
  g_assert_false (cs_work_is_shown (work));
  cs_fake_clock_advance (self->clock, CS_SECOND);
  g_assert_cmpstr (cs_work_get_sentence (work), ==, "Waiting for the answer…");
  g_assert_cmpfloat (cs_work_get_fraction (work), ==, -1);
  cs_progress_tell (cs_fake_provider_peek_cancellable (self->provider, CS_FAKE_EXTRACT), 0, 1500000,
                    3000000);
  cs_fake_clock_advance (self->clock, 1);
  g_assert_cmpstr (cs_work_get_sentence (work), ==, "1.5\u00a0MB of 3.0\u00a0MB received");
  g_assert_cmpfloat (cs_work_get_fraction (work), ==, 0.5);
  extract_answer (self, EXTRACT_PICTURES, 10);
  extract_wait_for (self, CS_EXTRACT_WAITING);
  g_assert_null (cs_work_get_name (work));
  extract_run_out (self);
  extract_open (self, TRUE);
  g_assert_null (cs_work_get_name (work));
}

/* Each step of saving, and none seems to go backwards. */
static void
test_saving (void)
{
  static const struct
  {
    CsExtractStep step;
    unsigned done, total;
    const char *sentence;
  } cases[] = {
    { CS_EXTRACT_STEP_PACK, 0, 0, "Packing and encrypting…" },
    { CS_EXTRACT_STEP_WRITE, 0, 0, "Writing the file…" },
    { CS_EXTRACT_STEP_READ_BACK, 0, 0, "Reading the file back…" },
    { CS_EXTRACT_STEP_COMPARE, 0, 0, "Comparing what was read back…" },
    { CS_EXTRACT_STEP_PICTURES, 1, 3, "Checking picture 1 of 3…" },
    { CS_EXTRACT_STEP_PICTURES, 3, 3, "Checking picture 3 of 3…" },
  };
  g_autoptr (CsProgress) progress = cs_progress_new ();
  double before = -1;

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double fraction = -1;
      g_autofree char *sentence = NULL;

      cs_progress_tell (G_CANCELLABLE (progress), cases[i].step, cases[i].done, cases[i].total);
      sentence = cs_extract_words_work (progress, &fraction, GINT_TO_POINTER (CS_EXTRACT_SAVING));
      g_assert_cmpstr (sentence, ==, cases[i].sentence);
      g_assert_cmpfloat (fraction, >, before);
      g_assert_cmpfloat (fraction, <=, 1);
      before = fraction;
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/view/extract-work/reading", ExtractFixture, NULL, extract_set_up, test_reading,
              extract_tear_down);
  g_test_add_func ("/view/extract-work/saving", test_saving);

  return g_test_run ();
}
