// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-provider.h"

G_BEGIN_DECLS

/*
 * The sessions that were loaded, newest first, and how answers are merged into them. A plain
 * struct inside CsSessionList: it knows no request, no filter and no screen.
 */
typedef struct
{
  GPtrArray *sessions; /* CsSession, with the report times that are known */
  GHashTable *by_id;   /* the same, by id */
  GHashTable *times;   /* session id → int64_t, all that were ever told */
  char *next;          /* where the next page begins; NULL at the end */
} CsSessionStore;

void cs_session_store_init (CsSessionStore *self);
void cs_session_store_clear (CsSessionStore *self); /* to free it */
void cs_session_store_reset (CsSessionStore *self); /* nothing loaded */

/* Adds a page at the end. */
void cs_session_store_append (CsSessionStore *self, CsPage *page);

/* Merges what a refresh from the top brought: @fresh as far as it goes, then what was loaded below
 * the last row that both have. Where they have none in common, nothing is known of the gap: then
 * what was loaded is let go. */
void cs_session_store_merge (CsSessionStore *self, GPtrArray *fresh, const char *next);

/* Whether any of @sessions is loaded already. */
gboolean cs_session_store_meets (CsSessionStore *self, GPtrArray *sessions);

/* Joins report times (session id → int64_t). TRUE where a row changed. */
gboolean cs_session_store_join (CsSessionStore *self, GHashTable *times);

/* Puts @session in the place of the one with its id. TRUE where that changed anything. */
gboolean cs_session_store_replace (CsSessionStore *self, CsSession *session);

CsSession *cs_session_store_find (CsSessionStore *self, const char *id);

G_END_DECLS
