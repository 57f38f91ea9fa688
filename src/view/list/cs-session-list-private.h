// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-session-list.h"
#include "cs-session-sieve.h"
#include "cs-session-store.h"
#include "cs-work.h"

G_BEGIN_DECLS

/* What a list's state follows from. */
typedef struct
{
  unsigned n_visible;
  unsigned n_loaded;
  gboolean loading;
  gboolean answered; /* the last request that was answered was answered well */
  gboolean failed;   /* the last one was not, or was stopped */
  gboolean filtered; /* by the server */
} CsListFacts;

CsListState cs_session_list_find_state (const CsListFacts *facts);

/*
 * The list. What was loaded is in the store; what of it is shown is in the sieve.
 *
 * An answer is taken only if nothing was asked anew since: every refresh, filter and cancel starts
 * a new generation.
 */
struct _CsSessionList
{
  GObject parent_instance;

  CsProvider *provider;
  CsConnection *connection;
  CsConnections *connections; /* or NULL */
  CsClock *clock;

  CsSessionStore store;
  CsSessionSieve sieve;
  CsFilter *filter;

  unsigned generation;
  CsProgress *progress; /* of this generation */
  CsWork *work;
  gboolean page_runs;
  gboolean times_run;
  gboolean refreshing;

  gboolean answered;
  gboolean failed;
  int state; /* CsListState, as told */
  CsMessage *message;
  int64_t refreshed;
  int n_loaded_told;
  gboolean loading_told;
  gboolean has_more_told;
};

/* Tells everybody what has come of a change. */
void cs_session_list_update (CsSessionList *self);

/* Begins and ends what is told of loading. */
void cs_session_list_follow (CsSessionList *self);

/* Takes @message over; NULL for none. */
void cs_session_list_take_message (CsSessionList *self, CsMessage *message);

G_END_DECLS
