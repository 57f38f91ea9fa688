// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-date.h"
#include "cs-http.h"
#include "cs-provider-error.h"
#include "cs-test-stripe.h"

/* Every call meets every answer: what the service refuses, what is no answer, none at all. */

typedef struct
{
  CsTestStripe base;
  CsRecord *verified;
  CsSession *failed;
  CsSession *fresh;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  cs_test_stripe_set_up (&f->base, "fake");
  f->verified = cs_test_stripe_find_record (&f->base, "verified");
  f->failed = cs_test_stripe_find (&f->base, "requires_input", TRUE, FALSE);
  f->fresh = cs_test_stripe_find (&f->base, "requires_input", FALSE, FALSE);
  cs_test_stripe_use_keys (&f->base, "all", "all");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->verified);
  g_clear_object (&f->failed);
  g_clear_object (&f->fresh);
  cs_test_stripe_tear_down (&f->base, NULL);
}

/* --- the calls ------------------------------------------------------------------------------ */

static void
call_list (Fixture *f, GError **error)
{
  g_autoptr (CsPage) page = cs_test_stripe_list (&f->base, NULL, NULL, error);
}

static void
call_report_times (Fixture *f, GError **error)
{
  g_autoptr (GHashTable) times = cs_test_stripe_report_times (&f->base, error);
}

static void
call_open (Fixture *f, GError **error)
{
  g_autoptr (CsRecord) record
      = cs_test_stripe_open (&f->base, cs_record_get_session (f->verified), error);
}

static void
call_open_report (Fixture *f, GError **error)
{
  g_autoptr (CsRecord) record = cs_test_stripe_open (&f->base, f->failed, error);
}

static void
call_reveal (Fixture *f, GError **error)
{
  g_autoptr (CsRevealed) revealed
      = cs_test_stripe_reveal (&f->base, f->verified, "verified_outputs.dob", error);
}

static void
call_image (Fixture *f, GError **error)
{
  g_autoptr (CsImageBody) image = cs_test_stripe_fetch_image (&f->base, f->verified, error);
}

static void
call_cancel (Fixture *f, GError **error)
{
  g_autoptr (CsChanged) changed = cs_test_stripe_cancel (&f->base, f->fresh, error);
}

static void
call_redact (Fixture *f, GError **error)
{
  g_autoptr (CsChanged) changed
      = cs_test_stripe_redact (&f->base, cs_record_get_session (f->verified), error);
}

static void
call_probe (Fixture *f, GError **error)
{
  g_autoptr (CsProbe) probe = cs_test_stripe_probe (&f->base, CS_KEY_REVEAL, error);
}

static const struct
{
  const char *name;
  void (*run) (Fixture *f, GError **error);
  gboolean sensitive; /* a 403 without a reason is about that */
  gboolean trial;     /* a 403 is what it is to find out */
} calls[] = {
  { "list", call_list },
  { "report times", call_report_times },
  { "open", call_open },
  { "open by its report", call_open_report },
  { "reveal", call_reveal, .sensitive = TRUE },
  { "image", call_image, .sensitive = TRUE },
  { "cancel", call_cancel },
  { "redact", call_redact },
  { "probe", call_probe, .trial = TRUE },
};

/* --- what they meet ------------------------------------------------------------------------- */

typedef struct
{
  const char *spec;
  gboolean net; /* CS_NET_ERROR, else CS_PROVIDER_ERROR */
  int code;
} Fault;

static void
meet (Fixture *f, const Fault *fault)
{
  cs_test_practice_set_fault (f->base.practice, fault->spec, NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GError) error = NULL;

      calls[i].run (f, &error);
      g_test_message ("%s, %s: %s", fault->spec, calls[i].name,
                      error != NULL ? error->message : "good");
      if (fault->net)
        g_assert_error (error, CS_NET_ERROR, fault->code);
      else if (fault->code == CS_PROVIDER_ERROR_PERMISSION && calls[i].trial)
        g_assert_no_error (error);
      else if (fault->code == CS_PROVIDER_ERROR_PERMISSION && calls[i].sensitive)
        g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_SENSITIVE);
      else
        g_assert_error (error, CS_PROVIDER_ERROR, fault->code);
    }
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  static const Fault faults[] = {
    { "status=401", FALSE, CS_PROVIDER_ERROR_KEY_REFUSED },
    { "ip", FALSE, CS_PROVIDER_ERROR_ADDRESS_REFUSED },
    { "status=403", FALSE, CS_PROVIDER_ERROR_PERMISSION },
    { "status=404", FALSE, CS_PROVIDER_ERROR_NOT_FOUND },
    { "429,should-retry=false", FALSE, CS_PROVIDER_ERROR_RATE_LIMITED },
    { "lock,should-retry=false", FALSE, CS_PROVIDER_ERROR_RATE_LIMITED },
    { "status=500,should-retry=false", FALSE, CS_PROVIDER_ERROR_SERVER },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (faults); i++)
    meet (f, &faults[i]);
}

static void
test_no_answer_of_the_service (Fixture *f, gconstpointer data)
{
  static const Fault faults[] = {
    { "html", FALSE, CS_PROVIDER_ERROR_BAD_ANSWER },
    { "empty", FALSE, CS_PROVIDER_ERROR_BAD_ANSWER },
    { "garbage", FALSE, CS_PROVIDER_ERROR_BAD_ANSWER },
    { "deep", FALSE, CS_PROVIDER_ERROR_BAD_ANSWER },
    { "huge=9000000", TRUE, CS_NET_ERROR_TOO_LARGE },
    { "redirect=http://127.0.0.1:1/", TRUE, CS_NET_ERROR_REDIRECTED },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (faults); i++)
    meet (f, &faults[i]);
}

static void
test_cut (Fixture *f, gconstpointer data)
{
  static const Fault cut = { "cut=20", TRUE, CS_NET_ERROR_CUT };
  static const Fault reset = { "reset", TRUE, CS_NET_ERROR_CUT };

  meet (f, &cut);
  meet (f, &reset);
}

static void
test_slow (Fixture *f, gconstpointer data)
{
  static const Fault slow = { "slow=60000", TRUE, CS_NET_ERROR_TIMED_OUT };

  f->base.step = CS_SECOND / 2;
  meet (f, &slow);
}

static void
test_offline (Fixture *f, gconstpointer data)
{
  g_clear_pointer (&f->base.practice, cs_test_practice_free);
  for (size_t i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", calls[i].name);
      calls[i].run (f, &error);
      g_assert_error (error, CS_NET_ERROR, CS_NET_ERROR_OFFLINE);
    }
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/* Before it is sent, and while the answer is awaited. */
static void
test_cancelled (Fixture *f, gconstpointer data)
{
  cs_test_practice_set_fault (f->base.practice, "slow=60000", NULL);
  for (size_t i = 0; i < 2 * G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GError) error = NULL;

      g_clear_object (&f->base.cancellable);
      f->base.cancellable = g_cancellable_new ();
      g_test_message ("%s", calls[i / 2].name);
      if (i % 2 == 0)
        g_cancellable_cancel (f->base.cancellable);
      else
        g_timeout_add (20, cancel_cb, f->base.cancellable);
      calls[i / 2].run (f, &error);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }
}

/* What went wrong once is tried again; a person sees nothing of it. */
static void
test_passing (Fixture *f, gconstpointer data)
{
  static const char *const faults[] = { "status=500,times=2", "cut=20,times=1", "reset,times=1" };

  for (size_t i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autoptr (GError) error = NULL;

      cs_test_practice_set_fault (f->base.practice, faults[i], NULL);
      call_list (f, &error);
      g_assert_no_error (error);
    }
}

/* One click cancels once, whatever became of the first answer. */
static void
test_change_that_was_cut_off (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cs_test_practice_set_fault (f->base.practice, "cut=20,times=1", NULL);
  call_cancel (f, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/provider/stripe/faults/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("refused", test_refused);
  ADD ("no-answer-of-the-service", test_no_answer_of_the_service);
  ADD ("cut", test_cut);
  ADD ("slow", test_slow);
  ADD ("offline", test_offline);
  ADD ("cancelled", test_cancelled);
  ADD ("passing", test_passing);
  ADD ("change-that-was-cut-off", test_change_that_was_cut_off);
#undef ADD
  return g_test_run ();
}
