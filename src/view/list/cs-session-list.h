// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"
#include "cs-connections.h"
#include "cs-provider.h"
#include "cs-work.h"
#include "cs-wording.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CS_LIST_EMPTY,    /* asked, and the account has none */
  CS_LIST_LOADING,  /* the first page is on its way */
  CS_LIST_READY,    /* there are rows (old ones too, where a refresh failed: see "message") */
  CS_LIST_NO_MATCH, /* rows are loaded, none fits search; or the server found none for the filter */
  CS_LIST_FAILED,   /* nothing to show, and "message" says why: offline, key refused … */
} CsListState;

#define CS_TYPE_SESSION_LIST (cs_session_list_get_type ())
G_DECLARE_FINAL_TYPE (CsSessionList, cs_session_list, CS, SESSION_LIST, GObject)

/*
 * The sessions of one connection as a GListModel of CsSession, newest first: pages come as they are
 * asked for, typing filters what is loaded, a refresh keeps objects that did not change.
 *
 * Properties (read, notify): "state" (CsListState as int), "loading" (a request runs),
 * "has-more", "n-loaded" (before search), "refreshed" (Unix seconds of the last good answer, or
 * CS_TIME_UNKNOWN), "search", "message" (a borrowed const CsMessage *, or NULL).
 */
CsSessionList *cs_session_list_new (CsProvider *provider,
                                    CsConnection *connection,
                                    CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Where the list is of several connections: what each of them is called. */
void cs_session_list_set_connections (CsSessionList *self, CsConnections *connections);

/* The one that a row came from, where the list is of several; or NULL. */
CsConnection *cs_session_list_find_connection (CsSessionList *self, CsSession *session);

CsListState cs_session_list_get_state (CsSessionList *self);
gboolean cs_session_list_is_loading (CsSessionList *self);
gboolean cs_session_list_has_more (CsSessionList *self);
unsigned cs_session_list_get_n_loaded (CsSessionList *self);
int64_t cs_session_list_get_refreshed (CsSessionList *self);
CsWork *cs_session_list_get_work (CsSessionList *self); /* how far loading has come */

/* Why the last request failed, or NULL. Borrowed until the next change of "state" or "message". */
const CsMessage *cs_session_list_get_message (CsSessionList *self);

/* A sentence where rows are missing that the service has: it changes with "state" and "refreshed".
 * Or where the browse key shows more than it should. NULL where nothing is missing. */
char *cs_session_list_dup_gap (CsSessionList *self) G_GNUC_WARN_UNUSED_RESULT;

/* "12 of 64 loaded", "64 sessions loaded · more as you scroll", ""; and "Updated 10:04", or NULL.
 */
char *cs_session_list_dup_loaded (CsSessionList *self) G_GNUC_WARN_UNUSED_RESULT;
char *cs_session_list_dup_updated (CsSessionList *self) G_GNUC_WARN_UNUSED_RESULT;

/* From the top: new rows come in above, changed ones are swapped, the 48-hour times are asked for
 * again. Also the first load. */
void cs_session_list_refresh (CsSessionList *self);
void cs_session_list_load_more (CsSessionList *self); /* no-op while loading, or at the end */
void cs_session_list_cancel (CsSessionList *self);    /* what is under way */

void cs_session_list_set_filter (CsSessionList *self, CsFilter *filter); /* asks the server */
void cs_session_list_set_search (CsSessionList *self, const char *text); /* what is loaded */
const char *cs_session_list_get_search (CsSessionList *self);

/* Only rows whose sensitive results close within @hours; 0 for all. */
void cs_session_list_set_closing_within (CsSessionList *self, unsigned hours);
unsigned cs_session_list_count_closing (CsSessionList *self, unsigned hours);

/* A changed session (after cancel or redact, or an opened record) replaces its row. */
void cs_session_list_replace (CsSessionList *self, CsSession *session);

/* Other loaded sessions of the same reference, newest first; owned. */
GPtrArray *cs_session_list_dup_related (CsSessionList *self,
                                        CsSession *session) G_GNUC_WARN_UNUSED_RESULT;

/* Borrowed, or NULL. */
CsSession *cs_session_list_find (CsSessionList *self, const char *connection_id, const char *id);

G_END_DECLS
