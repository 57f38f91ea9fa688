// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-blockpass-client.h"
#include "cs-blockpass-list.h"
#include "cs-filter.h"
#include "cs-record.h"

G_BEGIN_DECLS

/* One request of a provider's, what it is about, and what is made of its answer. */
typedef struct _CsBlockpassCall CsBlockpassCall;

struct _CsBlockpassCall
{
  /* A result, or NULL and an error. */
  gpointer (*parse) (CsBlockpassClient *client,
                     CsBlockpassCall *call,
                     const char *body,
                     size_t length,
                     GError **error);

  /* What else there is to do about a failure; may put another error, or a result, in its place. */
  gpointer (*fail) (CsBlockpassClient *client, CsBlockpassCall *call, GError **error);
  GDestroyNotify free_result;

  /* All owned. */
  CsFilter *filter;
  CsBlockpassPlace place;
  CsSession *session;
  CsRecord *record;
  CsField *field;
  CsImage *image;
  GHashTable *uncertain; /* session ids */
};

void cs_blockpass_call_free (CsBlockpassCall *self);

/* Takes over @task and @self. */
void cs_blockpass_call_run (CsBlockpassCall *self,
                            GTask *task,
                            CsBlockpassClient *client,
                            const char *path,
                            CsKeyKind kind,
                            CsBlockpassAsk ask,
                            gboolean once);

/* A page of the list, or of the one session that has the filter's reference. Takes over @task. */
void
cs_blockpass_call_list (GTask *task, CsBlockpassClient *client, CsFilter *filter, const char *next);

/* All of one session, with a key that archives. Takes over @task, which tells what has come of it
 * even where it was cancelled. @uncertain: ids of sessions (char *, owned) whose extract did not
 * come whole; this one goes into it, or out of it. */
void cs_blockpass_call_extract (GTask *task,
                                CsBlockpassClient *client,
                                CsSession *session,
                                GHashTable *uncertain);

G_END_DECLS
