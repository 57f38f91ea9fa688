// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-session-list.h"
#include "view-fixture.h"

/* A list on a provider that answers when the test says so; and what it told of its rows. */
typedef struct
{
  CsFakeClock *clock;
  CsFakeProvider *provider;
  CsSessionList *list;
  unsigned n_changes; /* of items, so far */
  unsigned position;  /* of the last change */
  unsigned removed;
  unsigned added;
} ListFixture;

void list_fixture_set_up (ListFixture *self, gconstpointer data);
void list_fixture_tear_down (ListFixture *self, gconstpointer data);

/* "a b c" as a page of vs_a, vs_b, vs_c; "c!" is c after it has changed. */
CsPage *list_fixture_make_page (const char *names, const char *next) G_GNUC_WARN_UNUSED_RESULT;

void list_fixture_answer (ListFixture *self, const char *names, const char *next);

/* One session's time, or none. */
void list_fixture_answer_times (ListFixture *self, const char *id, int64_t created);

/* A refresh, and its answer. */
void list_fixture_load (ListFixture *self, const char *names, const char *next);

void list_fixture_assert_rows (ListFixture *self, const char *expected);
