// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-provider.h"

G_BEGIN_DECLS

/*
 * The sessions that were loaded, newest first, and how answers are merged into them. A plain
 * struct inside CsSessionList: it knows no request, no filter and no screen.
 *
 * Where a service promises no order, rows are sorted in as they come, and a refresh reads all pages
 * again: a row is gone when none of them held it.
 */
typedef struct
{
  GPtrArray *sessions;    /* CsSession, with the report times that are known */
  GHashTable *known;      /* the same, by cs_session_is_same() */
  GHashTable *times;      /* session id → int64_t, all that were ever told */
  char *next;             /* where the next page begins; NULL at the end */
  unsigned n_stale_pages; /* how many in a row had nothing that was not there */
  GPtrArray *fresh;       /* what a refresh has brought so far; or NULL */
  unsigned n_fresh_pages;
  int64_t total;    /* as the last page has it; -1: unknown */
  GHashTable *seen; /* those that a refresh without order has brought so far; or NULL */

  /* What is missing, as CsPage has it: of the pages of the last refresh, so far or merged, and of
   * those that were appended since the list was begun. */
  unsigned n_fresh_unreadable;
  unsigned n_top_unreadable;
  unsigned n_more_unreadable;
  gboolean cut_short;
  gboolean wide; /* some answer showed more than the browse key was said to */
} CsSessionStore;

void cs_session_store_init (CsSessionStore *self);
void cs_session_store_clear (CsSessionStore *self); /* to free it */
void cs_session_store_reset (CsSessionStore *self); /* nothing loaded */

/* Adds a page at the end. */
void cs_session_store_append (CsSessionStore *self, CsPage *page);

/* Takes a page of a refresh from the top. FALSE: no row of it is known, ask for the next one. TRUE:
 * what was fresh is merged, as far as it goes, with what was loaded below the last row that both
 * have. Where after some pages they have none in common, the gap stays unknown: then what was
 * loaded is let go. */
gboolean cs_session_store_take_fresh (CsSessionStore *self, CsPage *page);
void cs_session_store_drop_fresh (CsSessionStore *self); /* the refresh has come to nothing */

/* How many rows this reading of the list has brought so far, and of how many; 0 where nobody knows.
 */
void cs_session_store_get_progress (CsSessionStore *self, uint64_t *done, uint64_t *total);

/* What is said of what is missing; or NULL. */
char *cs_session_store_dup_gap (CsSessionStore *self) G_GNUC_WARN_UNUSED_RESULT;

/* Joins report times (session id → int64_t). TRUE where a row changed. */
gboolean cs_session_store_join (CsSessionStore *self, GHashTable *times);

/* Puts @session in the place of the one that it is. TRUE where that changed anything. */
gboolean cs_session_store_replace (CsSessionStore *self, CsSession *session);

/* Borrowed, or NULL. */
CsSession *cs_session_store_find (CsSessionStore *self, const char *connection_id, const char *id);

/* The others of the same reference, newest first. */
GPtrArray *cs_session_store_dup_related (CsSessionStore *self,
                                         CsSession *session) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
