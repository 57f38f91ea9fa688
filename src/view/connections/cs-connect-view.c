// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-connect-view-private.h"

#include "cs-connect-try.h"
#include "cs-key-words.h"

/* The dialog that makes a connection. */
struct _CsConnectView
{
  GObject parent_instance;

  CsConnections *connections;
  CsKeys *keys;
  CsClock *clock;
  CsConnection *replaced; /* or NULL */
  CsMakeProvider make_provider;
  gpointer make_data;
  CsConnectEntry culprit;
};

G_DEFINE_FINAL_TYPE (CsConnectView, cs_connect_view, G_TYPE_OBJECT)
/* --- GObject -------------------------------------------------------------------------------- */

static void
cs_connect_view_finalize (GObject *object)
{
  CsConnectView *self = CS_CONNECT_VIEW (object);

  g_clear_object (&self->connections);
  g_clear_object (&self->keys);
  g_clear_object (&self->clock);
  g_clear_object (&self->replaced);

  G_OBJECT_CLASS (cs_connect_view_parent_class)->finalize (object);
}

static void
cs_connect_view_class_init (CsConnectViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_connect_view_finalize;
}

static void
cs_connect_view_init (CsConnectView *self)
{
  self->make_provider = cs_make_provider;
  self->culprit = CS_CONNECT_BROWSE_KEY;
}

CsConnectView *
cs_connect_view_new (CsConnections *connections, CsKeys *keys, CsClock *clock)
{
  CsConnectView *self = g_object_new (CS_TYPE_CONNECT_VIEW, NULL);

  self->connections = g_object_ref (connections);
  self->keys = g_object_ref (keys);
  self->clock = g_object_ref (clock);
  return self;
}

void
cs_connect_view_set_make_provider (CsConnectView *self,
                                   CsMakeProvider make_provider,
                                   gpointer user_data)
{
  self->make_provider = make_provider;
  self->make_data = user_data;
}

void
cs_connect_view_set_replaced (CsConnectView *self, CsConnection *replaced)
{
  g_set_object (&self->replaced, replaced);
}

char *
cs_connect_view_dup_problem (CsConnectView *self, CsConnectEntry entry, const CsConnectForm *form)
{
  g_return_val_if_fail (CS_IS_CONNECT_VIEW (self), NULL);

  if (entry == CS_CONNECT_NAME)
    return cs_connect_try_dup_name_problem (self->connections, self->replaced, form->name);
  return cs_connect_form_dup_problem (form, entry);
}

/* Asked again: who calls may not have asked before. */
static char *
dup_first_problem (CsConnectView *self, const CsConnectForm *form)
{
  char *problem = NULL;

  for (int entry = CS_CONNECT_NAME; entry <= CS_CONNECT_SERVER && problem == NULL; entry++)
    problem = cs_connect_view_dup_problem (self, (CsConnectEntry) entry, form);
  return problem;
}

void
cs_connect_view_connect_async (CsConnectView *self,
                               const CsConnectForm *form,
                               CsSecret *browse_key,
                               CsSecret *reveal_key,
                               gboolean keep_for_run,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (CsMemoryKeys) keys = cs_memory_keys_new ();
  CsConnectForm whole = *form;
  g_autofree char *problem = NULL;
  g_autofree char *id = g_uuid_string_random ();
  CsConnectTry *try;

  g_task_set_source_tag (task, cs_connect_view_connect_async);
  whole.browse_key = browse_key != NULL ? cs_secret_peek (browse_key) : "";
  whole.reveal_key = reveal_key != NULL ? cs_secret_peek (reveal_key) : "";
  problem = dup_first_problem (self, &whole);
  if (problem != NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s", problem);
      return;
    }
  try = g_new0 (CsConnectTry, 1);
  try->connections = g_object_ref (self->connections);
  try->keys = g_object_ref (self->keys);
  g_set_object (&try->replaced, self->replaced);
  try->name = g_strstrip (g_strdup (form->name != NULL ? form->name : ""));
  try->keep_for_run = keep_for_run;
  try->accept_wide = form->accept_wide;
  try->browse_key = cs_key_words_dup_trimmed (browse_key);
  if (!cs_key_words_is_empty (whole.reveal_key))
    try->reveal_key = cs_key_words_dup_trimmed (reveal_key);
  try->connection = cs_connect_form_make_connection (&whole, id, try->name);

  cs_memory_keys_store (keys, id, CS_KEY_BROWSE, try->browse_key);
  if (try->reveal_key != NULL)
    cs_memory_keys_store (keys, id, cs_connection_get_reveal_kind (try->connection),
                          try->reveal_key);
  try->provider
      = self->make_provider (try->connection, CS_KEY_SOURCE (keys), self->clock, self->make_data);
  cs_connect_try_run (try, g_steal_pointer (&task));
}

CsConnection *
cs_connect_view_connect_finish (CsConnectView *self, GAsyncResult *result, GError **error)
{
  const CsConnectTry *try;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  try = g_task_get_task_data (G_TASK (result));
  if (try != NULL)
    self->culprit = try->culprit;
  return g_task_propagate_pointer (G_TASK (result), error);
}

CsConnectEntry
cs_connect_view_get_culprit (CsConnectView *self)
{
  return self->culprit;
}
