// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Which of the sessions that were loaded are shown: a plain struct inside CsSessionList. What the
 * service is asked to leave out is CsFilter's.
 */
typedef struct
{
  char *search;            /* as typed; or NULL */
  char *needle;            /* casefolded; NULL lets everything pass */
  unsigned closing_within; /* hours; 0 lets everything pass */
  GPtrArray *visible;      /* CsSession */
} CsSessionSieve;

void cs_session_sieve_init (CsSessionSieve *self);
void cs_session_sieve_clear (CsSessionSieve *self); /* to free it */

/* TRUE where it was another text. */
gboolean cs_session_sieve_set_search (CsSessionSieve *self, const char *text);

/* Shows those of @sessions that pass, and tells @model's listeners of the part that differs: one
 * splice, so that a selection and a scroll position survive. */
void
cs_session_sieve_apply (CsSessionSieve *self, GPtrArray *sessions, int64_t now, GListModel *model);

/* How many of @sessions have sensitive results that close within @hours. */
unsigned cs_session_sieve_count_closing (GPtrArray *sessions, unsigned hours, int64_t now);

G_END_DECLS
