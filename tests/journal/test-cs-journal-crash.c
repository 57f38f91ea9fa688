// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "journal-fixture.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The child is killed at some moment of its first so many microseconds. AddressSanitizer takes its
 * time, and is there for another reason. */
#if defined(__SANITIZE_ADDRESS__)
#define LIFE 200000
#define MOST_ROUNDS 25
#else
#define MOST_ROUNDS G_MAXUINT
#define LIFE 40000
#endif

/* Small, so that the end also comes between one file and the next. */
#define FILE_SIZE 6000

static const char *program;
static unsigned n_rounds = 200;

/* SIGKILL, @life µs from now: the kernel's own, at any instruction. */
static void
be_killed_in (long life)
{
  struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGKILL };
  struct itimerspec when = { .it_value = { .tv_nsec = life * 1000 } };
  timer_t timer;

  g_assert_no_errno (timer_create (CLOCK_MONOTONIC, &event, &timer));
  g_assert_no_errno (timer_settime (timer, 0, &when, NULL));
}

/* In the child: writes until it is killed, and tells of every line that the journal vouches for. */
static int
write_until_killed (char **argv)
{
  g_autoptr (GFile) file = g_file_new_for_path (argv[0]);
  g_autoptr (CsClock) clock = cs_clock_new_system ();
  g_autoptr (CsTestSlot) slot = cs_test_slot_new (argv[1]);
  JournalFixture fixture = { .journal = cs_journal_new (file, clock) };
  g_autoptr (GError) error = NULL;

  cs_journal_set_slot (fixture.journal, CS_SECRET_SLOT (slot));
  cs_journal_set_limits (fixture.journal, FILE_SIZE, 0, atoi (argv[3]) != 0 ? 1 : 0);
  be_killed_in (atol (argv[2]));
  while (journal_fixture_write (&fixture, "dob", &error))
    if (write (STDOUT_FILENO, ".", 1) != 1)
      break;
  g_printerr ("%s\n", error != NULL ? error->message : "?");
  return 1;
}

/* How many lines the child was told are written. */
static size_t
run_and_kill (JournalFixture *fixture, const char *slot, long life, gboolean forget)
{
  g_autofree char *life_text = g_strdup_printf ("%ld", life);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child
      = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--write", fixture->path,
                          slot, life_text, forget ? "1" : "0", NULL);
  g_autoptr (GBytes) words = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate (child, NULL, NULL, &words, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (child));
  return words != NULL ? g_bytes_get_size (words) : 0;
}

static int64_t
count_of (CsTestSlot *slot)
{
  g_autofree char *text = cs_test_slot_dup_text (slot);

  return text != NULL ? g_ascii_strtoll (strrchr (text, ' ') + 1, NULL, 10) : 0;
}

static void
test_kill (JournalFixture *fixture, gconstpointer data)
{
  g_autofree char *slot_path = g_build_filename (fixture->root, "slot", NULL);
  g_autoptr (GRand) rand = g_rand_new_with_seed (2026);
  unsigned torn = 0, ahead = 0, before_any = 0;
  int64_t acknowledged = 0;
  int64_t last = 0;

  fixture->slot = cs_test_slot_new (slot_path);
  for (unsigned i = 0; i < n_rounds; i++)
    {
      g_autoptr (CsJournalVerdict) verdict = NULL;
      int64_t told, count;

      told = (int64_t) run_and_kill (fixture, slot_path, g_rand_int_range (rand, 1, LIFE), i % 2);
      count = count_of (fixture->slot);
      acknowledged += told;
      g_assert_cmpint (count, >=, last + told);
      g_assert_cmpint (count, >=, acknowledged);
      before_any += count == last;
      last = count;
      if (!g_file_test (fixture->path, G_FILE_TEST_EXISTS) && count == 0)
        continue;

      verdict = journal_fixture_verify (fixture);
      g_assert_cmpint (verdict->state, ==,
                       verdict->count > 0 ? CS_JOURNAL_VERIFIED : CS_JOURNAL_UNVERIFIABLE);
      g_assert_cmpint (verdict->count, >=, count);
      g_assert_cmpint (verdict->count, <=, count + 1);
      /* In this journal every line is sealed, so the last number is their number. */
      g_assert_cmpint (verdict->seq - 1, ==, verdict->count);
      torn += verdict->torn;
      ahead += verdict->count == count + 1;
    }
  g_print ("# %u kills: %" G_GINT64_FORMAT " lines acknowledged, none lost; %u ended one line "
           "ahead of the count, %u with a torn line, %u before any line\n",
           n_rounds, acknowledged, ahead, torn, before_any);
  g_assert_cmpuint (ahead, >, 0);
  g_assert_cmpint (acknowledged, >, n_rounds);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 6 && strcmp (argv[1], "--write") == 0)
    return write_until_killed (argv + 2);
  if (argc >= 3 && strcmp (argv[1], "--rounds") == 0)
    {
      n_rounds = MIN ((unsigned) atoi (argv[2]), MOST_ROUNDS);
      argv[2] = argv[0];
      argv += 2;
      argc -= 2;
    }

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/journal/crash/kill", JournalFixture, NULL, journal_fixture_set_up, test_kill,
              journal_fixture_tear_down);
  return g_test_run ();
}
