// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-fake-clock.h"
#include "cs-leases.h"

#include <string.h>

typedef struct
{
  CsFakeClock *clock;
  CsLeases *leases;
  unsigned wiped;
  GString *log; /* what happened, in order */
} Fixture;

/* A thing to be leased: it tells the fixture when it is wiped. */
typedef struct
{
  Fixture *fixture;
  const char *name;
  void (*during_wipe) (Fixture *fixture);
} Thing;

static void
thing_wipe (gpointer data)
{
  g_autofree Thing *self = data;

  self->fixture->wiped++;
  g_string_append_printf (self->fixture->log, "%s wiped; ", self->name);
  if (self->during_wipe != NULL)
    self->during_wipe (self->fixture);
}

static void
ended_cb (CsLease *lease, int why, Fixture *fixture)
{
  g_assert_cmpint (cs_lease_get_end (lease), ==, why);
  g_assert_cmpuint (cs_lease_get_seconds_left (lease), ==, 0);
  g_string_append_printf (fixture->log, "ended %s; ", cs_lease_end_to_string (why));
}

static void
seconds_cb (CsLease *lease, GParamSpec *pspec, Fixture *fixture)
{
  g_string_append_printf (fixture->log, "%u; ", cs_lease_get_seconds_left (lease));
}

static CsLease *
take_thing (Fixture *fixture, const char *name, int64_t length, void (*during_wipe) (Fixture *))
{
  Thing *thing = g_new0 (Thing, 1);
  CsLease *lease;

  thing->fixture = fixture;
  thing->name = name;
  thing->during_wipe = during_wipe;
  lease
      = cs_leases_take (fixture->leases, cs_clock_get_boottime (CS_CLOCK (fixture->clock)) + length,
                        thing, thing_wipe);
  g_signal_connect (lease, "ended", G_CALLBACK (ended_cb), fixture);
  return lease;
}

static CsLease *
take (Fixture *fixture, int64_t length)
{
  return take_thing (fixture, "thing", length, NULL);
}

static void
assert_log (Fixture *fixture, const char *expected)
{
  g_assert_cmpstr (fixture->log->str, ==, expected);
  g_string_truncate (fixture->log, 0);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->clock = cs_fake_clock_new ();
  fixture->leases = cs_leases_new (CS_CLOCK (fixture->clock));
  fixture->log = g_string_new (NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (cs_leases_get_count (fixture->leases), ==, 0);
  g_assert_finalize_object (fixture->leases);
  g_assert_finalize_object (fixture->clock);
  g_string_free (fixture->log, TRUE);
}

static void
test_lapse (Fixture *fixture, gconstpointer data)
{
  CsLease *lease = take (fixture, 60 * CS_SECOND);

  g_assert_cmpuint (cs_leases_get_count (fixture->leases), ==, 1);
  g_assert_cmpuint (cs_lease_get_seconds_left (lease), ==, 60);
  g_assert_cmpint (cs_lease_get_end (lease), ==, CS_LEASE_RUNNING);
  cs_fake_clock_advance (fixture->clock, 60 * CS_SECOND - 1);
  g_assert_cmpuint (fixture->wiped, ==, 0);
  g_assert_true (cs_lease_check (lease));
  g_assert_cmpuint (cs_lease_get_seconds_left (lease), ==, 1);

  cs_fake_clock_advance (fixture->clock, 1);
  assert_log (fixture, "thing wiped; ended lapsed; ");
  g_assert_false (cs_lease_check (lease));
  cs_fake_clock_advance (fixture->clock, 60 * CS_SECOND);
  g_assert_cmpuint (fixture->wiped, ==, 1);
  g_assert_finalize_object (lease);
}

static void
test_seconds (Fixture *fixture, gconstpointer data)
{
  CsLease *lease = take (fixture, 5 * CS_SECOND / 2);

  g_test_message ("2.5 seconds read as 3, and change half a second later, not a second later");
  g_signal_connect (lease, "notify::seconds-left", G_CALLBACK (seconds_cb), fixture);
  g_assert_cmpuint (cs_lease_get_seconds_left (lease), ==, 3);
  cs_fake_clock_advance (fixture->clock, CS_SECOND / 2 - 1);
  assert_log (fixture, "");
  cs_fake_clock_advance (fixture->clock, 1);
  assert_log (fixture, "2; ");

  g_test_message ("A timer that comes 0.3 s late does not push the next one back");
  cs_fake_clock_sleep (fixture->clock, CS_SECOND + 3 * CS_SECOND / 10);
  cs_fake_clock_advance (fixture->clock, 0);
  assert_log (fixture, "1; ");
  cs_fake_clock_advance (fixture->clock, 7 * CS_SECOND / 10 - 1);
  assert_log (fixture, "");
  cs_fake_clock_advance (fixture->clock, 1);
  assert_log (fixture, "thing wiped; 0; ended lapsed; ");
  g_assert_finalize_object (lease);
}

static void
test_slept_through (Fixture *fixture, gconstpointer data)
{
  CsLease *lease = take (fixture, 25 * CS_SECOND);
  CsLease *other = take (fixture, 25 * CS_SECOND);

  g_test_message ("The machine sleeps over the deadline; a frame is painted before any timer ran");
  cs_fake_clock_sleep (fixture->clock, 3600 * CS_SECOND);
  g_assert_cmpint (cs_lease_get_end (lease), ==, CS_LEASE_RUNNING);
  g_assert_false (cs_lease_check (lease));
  assert_log (fixture, "thing wiped; ended lapsed; ");

  g_test_message ("On resume, everything is looked at");
  cs_leases_check_all (fixture->leases);
  assert_log (fixture, "thing wiped; ended lapsed; ");
  g_assert_finalize_object (lease);
  g_assert_finalize_object (other);
}

static void
test_past_deadline (Fixture *fixture, gconstpointer data)
{
  static const int64_t deadlines[] = { 0, -1, G_MININT64, 1000 * CS_SECOND };

  for (size_t i = 0; i < G_N_ELEMENTS (deadlines); i++)
    {
      g_autoptr (CsSecret) secret = cs_secret_new ("1987-03-12", -1);
      CsLease *lease = cs_leases_take_secret (fixture->leases, deadlines[i], secret);

      g_assert_cmpint (cs_lease_get_end (lease), ==, CS_LEASE_LAPSED);
      g_assert_cmpuint (cs_lease_get_seconds_left (lease), ==, 0);
      g_assert_true (cs_secret_is_wiped (secret));
      g_assert_finalize_object (lease);
    }
}

static void
test_far_deadline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CsSecret) secret = cs_secret_new ("1987-03-12", -1);
  CsLease *lease = cs_leases_take_secret (fixture->leases, G_MAXINT64, secret);

  g_assert_true (cs_lease_check (lease));
  g_assert_cmpuint (cs_lease_get_seconds_left (lease), ==, G_MAXUINT);
  cs_lease_end (lease, CS_LEASE_HIDDEN);
  g_assert_finalize_object (lease);
}

static void
test_first_reason_stands (Fixture *fixture, gconstpointer data)
{
  CsLease *lease = take (fixture, 60 * CS_SECOND);

  cs_lease_end (lease, CS_LEASE_HIDDEN);
  cs_lease_end (lease, CS_LEASE_QUIT);
  cs_leases_end_all (fixture->leases, CS_LEASE_LOCKED);
  assert_log (fixture, "thing wiped; ended hidden; ");
  g_assert_cmpint (cs_lease_get_end (lease), ==, CS_LEASE_HIDDEN);
  g_assert_finalize_object (lease);
}

static void
test_nobody_holds_it (Fixture *fixture, gconstpointer data)
{
  g_object_unref (take (fixture, 60 * CS_SECOND));

  g_assert_cmpuint (cs_leases_get_count (fixture->leases), ==, 1);
  cs_fake_clock_advance (fixture->clock, 59 * CS_SECOND);
  g_assert_cmpuint (fixture->wiped, ==, 0);
  cs_fake_clock_advance (fixture->clock, CS_SECOND);
  assert_log (fixture, "thing wiped; ended lapsed; ");
}

static void
test_secret_for_every_holder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CsSecret) secret = cs_secret_new ("X1234567", -1);
  g_autoptr (CsSecret) holder = cs_secret_ref (secret);
  CsLease *lease = cs_leases_take_secret (
      fixture->leases, cs_clock_get_boottime (CS_CLOCK (fixture->clock)) + CS_SECOND, secret);

  g_assert_cmpstr (cs_secret_peek (holder), ==, "X1234567");
  cs_fake_clock_advance (fixture->clock, CS_SECOND);
  g_assert_true (cs_secret_is_wiped (holder));
  g_assert_cmpstr (cs_secret_peek (holder), ==, "");
  g_assert_finalize_object (lease);
}

static void
test_end_all (Fixture *fixture, gconstpointer data)
{
  CsLease *lease = NULL;

  for (unsigned i = 0; i < 50; i++)
    {
      g_clear_object (&lease);
      lease = take (fixture, (i + 1) * CS_SECOND);
    }
  cs_fake_clock_advance (fixture->clock, 10 * CS_SECOND);
  g_assert_cmpuint (fixture->wiped, ==, 10);
  g_assert_cmpuint (cs_leases_get_count (fixture->leases), ==, 40);
  cs_leases_end_all (fixture->leases, CS_LEASE_LOCKED);
  g_assert_cmpuint (fixture->wiped, ==, 50);
  g_assert_cmpuint (cs_leases_get_count (fixture->leases), ==, 0);
  g_assert_cmpint (cs_lease_get_end (lease), ==, CS_LEASE_LOCKED);
  g_assert_finalize_object (lease);
}

static void
end_others_cb (CsLease *lease, int why, Fixture *fixture)
{
  cs_lease_end (lease, CS_LEASE_HIDDEN);
  cs_leases_end_all (fixture->leases, CS_LEASE_LEFT);
}

static void
test_end_all_within (Fixture *fixture, gconstpointer data)
{
  CsLease *leases[5];

  for (size_t i = 0; i < G_N_ELEMENTS (leases); i++)
    leases[i] = take (fixture, 60 * CS_SECOND);
  g_signal_connect (leases[2], "ended", G_CALLBACK (end_others_cb), fixture);
  cs_leases_end_all (fixture->leases, CS_LEASE_LOCKED);
  g_assert_cmpuint (fixture->wiped, ==, 5);
  for (size_t i = 0; i < G_N_ELEMENTS (leases); i++)
    {
      g_assert_cmpint (cs_lease_get_end (leases[i]), ==, i <= 2 ? CS_LEASE_LOCKED : CS_LEASE_LEFT);
      g_assert_finalize_object (leases[i]);
    }
}

static void
take_again_cb (CsLease *lease, int why, Fixture *fixture)
{
  CsLease *again = take (fixture, 60 * CS_SECOND);

  g_test_message ("What is taken while all end has ended already");
  g_assert_cmpint (cs_lease_get_end (again), ==, CS_LEASE_LOCKED);
  g_assert_finalize_object (again);
}

static void
test_take_while_ending (Fixture *fixture, gconstpointer data)
{
  CsLease *lease = take (fixture, 60 * CS_SECOND);

  g_signal_connect (lease, "ended", G_CALLBACK (take_again_cb), fixture);
  cs_leases_end_all (fixture->leases, CS_LEASE_LOCKED);
  g_assert_cmpuint (fixture->wiped, ==, 2);
  g_assert_cmpuint (cs_leases_get_count (fixture->leases), ==, 0);
  g_assert_finalize_object (lease);

  g_test_message ("Afterwards, leases run again");
  lease = take (fixture, 60 * CS_SECOND);
  g_assert_true (cs_lease_check (lease));
  cs_lease_end (lease, CS_LEASE_LEFT);
  g_assert_finalize_object (lease);
}

static void
end_on_notify_cb (CsLease *lease, GParamSpec *pspec, Fixture *fixture)
{
  cs_lease_end (lease, CS_LEASE_HIDDEN);
}

static void
test_end_within_notify (Fixture *fixture, gconstpointer data)
{
  CsLease *lease = take (fixture, 3 * CS_SECOND);

  g_signal_connect (lease, "notify::seconds-left", G_CALLBACK (end_on_notify_cb), fixture);
  g_object_unref (lease);
  cs_fake_clock_advance (fixture->clock, CS_SECOND);
  assert_log (fixture, "thing wiped; ended hidden; ");
}

static void
end_all_in_wipe (Fixture *fixture)
{
  cs_leases_end_all (fixture->leases, CS_LEASE_LEFT);
}

static void
test_end_within_wipe (Fixture *fixture, gconstpointer data)
{
  CsLease *first = take_thing (fixture, "first", 2 * CS_SECOND, end_all_in_wipe);
  CsLease *second = take_thing (fixture, "second", 60 * CS_SECOND, NULL);

  cs_fake_clock_advance (fixture->clock, 2 * CS_SECOND);
  assert_log (fixture, "first wiped; second wiped; ended left; ended lapsed; ");
  g_assert_finalize_object (first);
  g_assert_finalize_object (second);
}

static void
drop_leases_in_wipe (Fixture *fixture)
{
  g_clear_object (&fixture->leases);
}

static void
test_drop_leases (Fixture *fixture, gconstpointer data)
{
  CsLease *first = take_thing (fixture, "first", CS_SECOND, drop_leases_in_wipe);
  CsLease *second = take_thing (fixture, "second", CS_SECOND, NULL);

  g_test_message ("The last reference to the list goes while a lease is being ended");
  cs_lease_end (first, CS_LEASE_HIDDEN);
  assert_log (fixture, "first wiped; second wiped; ended quit; ended hidden; ");
  g_assert_false (cs_lease_check (first));
  g_assert_finalize_object (first);
  g_assert_finalize_object (second);
  fixture->leases = cs_leases_new (CS_CLOCK (fixture->clock));
}

static gboolean
time_out_cb (gpointer timed_out)
{
  *(gboolean *) timed_out = TRUE;
  return G_SOURCE_REMOVE;
}

static void
test_system_clock (void)
{
  g_autoptr (CsClock) clock = cs_clock_new_system ();
  CsLeases *leases = cs_leases_new (clock);
  g_autoptr (CsSecret) secret = cs_secret_new ("1987-03-12", -1);
  int64_t deadline = cs_clock_get_boottime (clock) + CS_SECOND / 20;
  CsLease *lease = cs_leases_take_secret (leases, deadline, secret);
  gboolean timed_out = FALSE;
  unsigned guard = g_timeout_add_seconds (20, time_out_cb, &timed_out);

  g_assert_cmpuint (cs_lease_get_seconds_left (lease), ==, 1);
  while (cs_lease_get_end (lease) == CS_LEASE_RUNNING && !timed_out)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (timed_out);
  g_assert_cmpint (cs_clock_get_boottime (clock), >=, deadline);
  g_assert_true (cs_secret_is_wiped (secret));
  g_source_remove (guard);
  g_assert_finalize_object (lease);
  g_assert_finalize_object (leases);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/leases/lapse", test_lapse);
  ADD ("/leases/seconds", test_seconds);
  ADD ("/leases/slept-through", test_slept_through);
  ADD ("/leases/past-deadline", test_past_deadline);
  ADD ("/leases/far-deadline", test_far_deadline);
  ADD ("/leases/first-reason-stands", test_first_reason_stands);
  ADD ("/leases/nobody-holds-it", test_nobody_holds_it);
  ADD ("/leases/secret-for-every-holder", test_secret_for_every_holder);
  ADD ("/leases/end-all", test_end_all);
  ADD ("/leases/end-all-within", test_end_all_within);
  ADD ("/leases/take-while-ending", test_take_while_ending);
  ADD ("/leases/end-within-notify", test_end_within_notify);
  ADD ("/leases/end-within-wipe", test_end_within_wipe);
  ADD ("/leases/drop-leases", test_drop_leases);
#undef ADD
  g_test_add_func ("/leases/system-clock", test_system_clock);

  return g_test_run ();
}
