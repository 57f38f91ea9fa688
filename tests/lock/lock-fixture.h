// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-fake-clock.h"
#include "cs-lock-watch.h"
#include "lock-fake.h"

/* A watch, and what it said. */
typedef struct
{
  CsFakeClock *clock;
  CsLockWatch *watch;
  GString *log;    /* reasons, in order */
  int64_t emitted; /* when a fake last sent a signal, on the real monotonic clock */
  int64_t heard;   /* when "lock" last came */
} LockFixture;

void lock_fixture_set_up (LockFixture *fixture, gconstpointer data);
void lock_fixture_tear_down (LockFixture *fixture, gconstpointer data);

/* The watch begins: after the fakes that a test wants to be there first. */
void lock_fixture_start (LockFixture *fixture);

/* As lock_fake_emit(), with the time taken; to all, or to whoever called the fake last. */
void lock_fixture_emit (LockFixture *fixture,
                        LockFake *fake,
                        const char *path,
                        const char *interface,
                        const char *signal,
                        GVariant *parameters);

/* Waits until exactly these answer. */
void lock_fixture_await_bound (LockFixture *fixture, CsLockSources bound);

/* Waits for "lock", tells how long it took since the last signal, and forgets it. */
void lock_fixture_await_lock (LockFixture *fixture, CsLockReason reason);

#define lock_assert_log(fixture, expected)                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_assert_cmpstr ((fixture)->log->str, ==, expected);                                           \
    g_string_truncate ((fixture)->log, 0);                                                         \
  }                                                                                                \
  G_STMT_END
