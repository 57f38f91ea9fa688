// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-probe.h"

#include "cs-blockpass-session.h"
#include "cs-provider-error.h"

char *
cs_blockpass_probe_build (CsKeyKind kind)
{
  return g_strdup (kind == CS_KEY_BROWSE ? "/applicants?skip=0&limit=1"
                                         : "/applicants?skip=1000000000&limit=1");
}

static void
read_session (CsProbe *probe, CsBlockpassBody *body)
{
  CsJsonReader *reader = cs_blockpass_body_get_reader (body);
  CsScope scope = cs_blockpass_session_read_scope (body);
  int64_t archive_at
      = cs_blockpass_time_parse (cs_json_reader_get_string (reader, "willArchiveAtDate"));

  probe->scope = MAX (probe->scope, scope);
  /* The date is there for whichever key has caused it: only one that shows what is to be archived
   * can have been this one. */
  if (scope >= CS_SCOPE_ATTRIBUTES && archive_at != CS_TIME_UNKNOWN)
    probe->archives = TRUE;
}

CsProbe *
cs_blockpass_probe_parse (CsConnection *connection,
                          CsKeyKind kind,
                          const char *body,
                          size_t length,
                          GError **error)
{
  g_autoptr (CsBlockpassBody) answer
      = cs_blockpass_answer_open (CS_BLOCKPASS_ASK_LIST, body, length, error);
  g_autoptr (CsProbe) probe = cs_probe_new ();
  CsJsonReader *reader;
  CsScope stated = kind == CS_KEY_BROWSE ? cs_connection_get_browse_scope (connection)
                                         : cs_connection_get_reveal_scope (connection);

  if (answer == NULL)
    return NULL;
  reader = cs_blockpass_body_get_reader (answer);
  if (!cs_json_reader_enter_array (reader, "records"))
    {
      g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER,
                           "The answer is not a list");
      return NULL;
    }
  for (unsigned i = 0; i < cs_json_reader_count (reader); i++)
    if (cs_json_reader_enter_element (reader, i))
      {
        read_session (probe, answer);
        cs_json_reader_leave (reader);
      }
  probe->may_read_sessions = TRUE;
  probe->scope_differs = probe->scope > stated;
  return g_steal_pointer (&probe);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsBlockpassClient *client = CS_BLOCKPASS_CLIENT (source);
  CsKeyKind kind = (CsKeyKind) GPOINTER_TO_INT (g_task_get_task_data (task));
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = cs_blockpass_client_send_finish (client, result, &error);
  CsProbe *probe = NULL;
  const char *body;
  size_t length;

  if (answer != NULL)
    {
      body = cs_http_answer_peek_body (answer, &length);
      probe = cs_blockpass_probe_parse (cs_blockpass_client_get_connection (client), kind, body,
                                        length, &error);
    }
  if (probe != NULL)
    g_task_return_pointer (task, probe, (GDestroyNotify) cs_probe_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
cs_blockpass_probe_run_async (CsBlockpassClient *client,
                              CsKeyKind kind,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (client, cancellable, callback, user_data);
  CsConnection *connection = cs_blockpass_client_get_connection (client);
  g_autofree char *path = cs_blockpass_probe_build (kind);
  g_autoptr (CsHttpRequest) request = NULL;
  CsProbe *probe;

  g_task_set_source_tag (task, cs_blockpass_probe_run_async);
  if (kind == CS_KEY_REVEAL && cs_connection_reveal_archives (connection))
    {
      probe = cs_probe_new ();
      probe->not_tried = TRUE;
      g_task_return_pointer (task, probe, (GDestroyNotify) cs_probe_free);
      return;
    }
  g_task_set_task_data (task, GINT_TO_POINTER (kind), NULL);
  request = cs_blockpass_client_make_get (client, path, CS_BLOCKPASS_ASK_LIST,
                                          cs_connection_get_browse_scope (connection), FALSE);
  cs_blockpass_client_send_async (client, request, kind, CS_BLOCKPASS_ASK_LIST, cancellable,
                                  answered_cb, g_steal_pointer (&task));
}

CsProbe *
cs_blockpass_probe_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
