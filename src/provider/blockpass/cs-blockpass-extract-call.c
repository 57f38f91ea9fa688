// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-call.h"

#include "cs-blockpass-extract.h"
#include "cs-blockpass-record.h"
#include "cs-provider-error.h"

static gpointer
parse_extract (CsBlockpassClient *client,
               CsBlockpassCall *call,
               const char *body,
               size_t length,
               GError **error)
{
  CsExtract *extract = cs_blockpass_extract_parse (cs_blockpass_client_get_connection (client),
                                                   call->session, body, length, error);

  if (extract != NULL)
    g_hash_table_remove (call->uncertain, cs_session_get_id (call->session));
  return extract;
}

/* A second try is somebody's decision, with the clock in view: it is not made here. */
static gpointer
fail_extract (CsBlockpassClient *client, CsBlockpassCall *call, GError **error)
{
  const char *id = cs_session_get_id (call->session);
  g_autoptr (GError) cause = NULL;

  if (g_error_matches (*error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_ARCHIVED)
      && g_hash_table_contains (call->uncertain, id))
    {
      g_clear_error (error);
      g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_LOST,
                           "It was archived after an answer that did not arrive whole");
    }
  if (!cs_blockpass_error_is_uncertain (*error))
    return NULL;
  g_hash_table_add (call->uncertain, g_strdup (id));
  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_error_matches (*error, CS_NET_ERROR, CS_NET_ERROR_OFFLINE))
    return NULL;
  cause = g_steal_pointer (error);
  g_set_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_INTERRUPTED,
               "The request went out, and no whole answer came: %s", cause->message);
  return NULL;
}

void
cs_blockpass_call_extract (GTask *task,
                           CsBlockpassClient *client,
                           CsSession *session,
                           GHashTable *uncertain)
{
  g_autofree char *path = cs_blockpass_record_build (cs_session_get_id (session));
  CsBlockpassCall *call = g_new0 (CsBlockpassCall, 1);

  /* A cancelled task would keep to itself what the answer had told of the session. */
  g_task_set_check_cancellable (task, FALSE);
  call->parse = parse_extract;
  call->fail = fail_extract;
  call->free_result = (GDestroyNotify) cs_extract_free;
  call->session = g_object_ref (session);
  call->uncertain = g_hash_table_ref (uncertain);
  cs_blockpass_call_run (call, task, client, path, CS_KEY_REVEAL, CS_BLOCKPASS_ASK_SINGLE, TRUE);
}
