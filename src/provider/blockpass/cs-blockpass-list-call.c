// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-call.h"
#include "cs-blockpass-record.h"
#include "cs-provider-error.h"

static gpointer
parse_list (CsBlockpassClient *client,
            CsBlockpassCall *call,
            const char *body,
            size_t length,
            GError **error)
{
  return cs_blockpass_list_parse (cs_blockpass_client_get_connection (client), call->filter,
                                  &call->place, body, length, error);
}

static CsPage *
make_page (CsSession *session /* taken */)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func (g_object_unref);
  CsPage *page;

  if (session != NULL)
    g_ptr_array_add (sessions, session);
  page = cs_page_new (sessions, NULL);
  page->unordered = TRUE;
  return page;
}

/* A reference is no filter of a list, it is an address: a page of one, if it is of the status that
 * is asked for, too. */
static gpointer
parse_reference (CsBlockpassClient *client,
                 CsBlockpassCall *call,
                 const char *body,
                 size_t length,
                 GError **error)
{
  CsScope shown = CS_SCOPE_UNKNOWN;
  const char *status = cs_filter_get_status (call->filter);
  g_autoptr (CsSession) session = cs_blockpass_reference_parse (
      cs_blockpass_client_get_connection (client), body, length, &shown, error);
  char *notes[2] = { NULL, NULL };
  CsPage *page;

  if (session == NULL)
    return NULL;
  notes[0] = cs_blockpass_scope_note (cs_blockpass_client_get_connection (client), shown);
  if (status != NULL && g_strcmp0 (status, cs_session_get_status (session)) != 0)
    g_clear_object (&session);
  page = make_page (g_steal_pointer (&session));
  page->notes = g_strdupv (notes);
  g_free (notes[0]);
  return page;
}

static gpointer
fail_reference (CsBlockpassClient *client, CsBlockpassCall *call, GError **error)
{
  if (!g_error_matches (*error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_NOT_FOUND))
    return NULL;
  g_clear_error (error);
  return make_page (NULL);
}

void
cs_blockpass_call_list (GTask *task, CsBlockpassClient *client, CsFilter *filter, const char *next)
{
  CsConnection *connection = cs_blockpass_client_get_connection (client);
  const char *reference = filter != NULL ? cs_filter_get_reference (filter) : NULL;
  g_autofree char *path = cs_blockpass_reference_build (reference);
  CsBlockpassCall *call = g_new0 (CsBlockpassCall, 1);

  g_set_object (&call->filter, filter);
  call->free_result = (GDestroyNotify) cs_page_free;
  if (path != NULL)
    {
      call->parse = parse_reference;
      call->fail = fail_reference;
      cs_blockpass_call_run (call, task, client, path, CS_KEY_BROWSE, CS_BLOCKPASS_ASK_SINGLE,
                             FALSE);
      return;
    }
  if (!cs_blockpass_place_parse (connection, next, &call->place))
    {
      cs_blockpass_call_free (call);
      g_task_return_new_error (task, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER,
                               "That is no place in a list");
      g_object_unref (task);
      return;
    }
  path = cs_blockpass_list_build (filter, &call->place);
  call->parse = parse_list;
  cs_blockpass_call_run (call, task, client, path, CS_KEY_BROWSE, CS_BLOCKPASS_ASK_LIST, FALSE);
}
