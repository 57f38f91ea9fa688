// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-keyring-service.h"

#include "cs-keyring.h"

#define PROMPT_INTERFACE "org.freedesktop.Secret.Prompt"

/*
 * libsecret's own prompt drops the one word we need: a dismissed unlock looks to its callers like
 * one that unlocked nothing. So prompts are run here, by the specification: call Prompt, then
 * wait for Completed for as long as the service is there and nobody cancels.
 *
 * A cancelled call does not call Dismiss: gnome-keyring, up to 48 at least, aborts when a prompt
 * that it shows is dismissed by the one who asked for it (perform_next_unlock: !self->current), and
 * every program on the desktop loses its keyring. The prompt is left to the person, and watched
 * until they close it, because a second one beside it can bring gnome-keyring down as well.
 */
struct _CsKeyringService
{
  SecretService parent_instance;

  unsigned open;
  unsigned shown;
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (CsKeyringService, cs_keyring_service, SECRET_TYPE_SERVICE)

enum
{
  PROMPTS_CHANGED,
  N_SIGNALS
};

static unsigned signals[N_SIGNALS];

/* One prompt; the data of its task, whose source is the service. */
typedef struct
{
  GDBusConnection *connection;
  char *owner;
  char *path;
  GVariantType *return_type;
  unsigned completed_id;
  unsigned vanished_id;
  GSource *cancelled;
  gboolean shown;
  gboolean left_alone; /* its call was cancelled, and has returned */
} Prompt;

static void
prompt_free (Prompt *prompt)
{
  g_clear_object (&prompt->connection);
  g_free (prompt->owner);
  g_free (prompt->path);
  g_clear_pointer (&prompt->return_type, g_variant_type_free);
  g_free (prompt);
}

static void
stop_listening_for_cancel (Prompt *prompt)
{
  if (prompt->cancelled != NULL)
    g_source_destroy (prompt->cancelled);
  g_clear_pointer (&prompt->cancelled, g_source_unref);
}

/* FALSE where the task has returned before. */
static gboolean
end_prompt (GTask *task)
{
  CsKeyringService *self = g_task_get_source_object (task);
  Prompt *prompt = g_task_get_task_data (task);

  if (prompt->completed_id == 0)
    return FALSE;
  g_dbus_connection_signal_unsubscribe (prompt->connection, prompt->completed_id);
  prompt->completed_id = 0;
  g_clear_handle_id (&prompt->vanished_id, g_bus_unwatch_name);
  stop_listening_for_cancel (prompt);

  self->open--;
  self->shown -= prompt->shown ? 1 : 0;
  g_signal_emit (self, signals[PROMPTS_CHANGED], 0);
  return !prompt->left_alone;
}

static void
completed_cb (GDBusConnection *connection,
              const char *sender,
              const char *path,
              const char *interface,
              const char *signal,
              GVariant *parameters,
              gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Prompt *prompt = g_task_get_task_data (task);
  g_autoptr (GVariant) value = NULL;
  gboolean dismissed = FALSE;

  if (!end_prompt (task))
    return;
  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(bv)")))
    g_variant_get (parameters, "(bv)", &dismissed, &value);

  if (dismissed)
    g_task_return_new_error_literal (task, CS_KEYRING_ERROR, CS_KEYRING_ERROR_DISMISSED,
                                     "The keyring's prompt was dismissed");
  else if (value == NULL
           || (prompt->return_type != NULL && !g_variant_is_of_type (value, prompt->return_type)))
    g_task_return_new_error_literal (task, CS_KEYRING_ERROR, CS_KEYRING_ERROR_FAILED,
                                     "The keyring's prompt ended with a value of the wrong type");
  else
    g_task_return_pointer (task, g_steal_pointer (&value), (GDestroyNotify) g_variant_unref);
}

static void
vanished_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);

  if (end_prompt (task))
    g_task_return_new_error_literal (task, CS_KEYRING_ERROR, CS_KEYRING_ERROR_FAILED,
                                     "The keyring went away while it showed a prompt");
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  Prompt *prompt = g_task_get_task_data (task);

  prompt->left_alone = TRUE;
  stop_listening_for_cancel (prompt);
  g_task_return_error_if_cancelled (task);
  return G_SOURCE_REMOVE;
}

static void
prompted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsKeyringService *self = g_task_get_source_object (task);
  Prompt *prompt = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;

  answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (answer == NULL)
    {
      if (end_prompt (task))
        g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (prompt->completed_id != 0)
    {
      prompt->shown = TRUE;
      self->shown++;
      g_signal_emit (self, signals[PROMPTS_CHANGED], 0);
    }
}

static void
cs_keyring_service_prompt_async (SecretService *service,
                                 SecretPrompt *secret_prompt,
                                 const GVariantType *return_type,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GDBusProxy *proxy = G_DBUS_PROXY (secret_prompt);
  g_autoptr (GTask) task = g_task_new (service, cancellable, callback, user_data);
  Prompt *prompt;

  g_task_set_source_tag (task, cs_keyring_service_prompt_async);
  if (CS_KEYRING_SERVICE (service)->quiet)
    {
      g_task_return_new_error_literal (task, CS_KEYRING_ERROR, CS_KEYRING_ERROR_LOCKED,
                                       "The keyring is locked, and nobody is to be asked");
      return;
    }
  prompt = g_new0 (Prompt, 1);
  g_task_set_task_data (task, prompt, (GDestroyNotify) prompt_free);
  prompt->owner = g_dbus_proxy_get_name_owner (proxy);
  if (prompt->owner == NULL)
    {
      g_task_return_new_error_literal (task, CS_KEYRING_ERROR, CS_KEYRING_ERROR_FAILED,
                                       "The keyring went away before it could show a prompt");
      return;
    }
  prompt->connection = g_object_ref (g_dbus_proxy_get_connection (proxy));
  prompt->path = g_strdup (g_dbus_proxy_get_object_path (proxy));
  prompt->return_type = return_type != NULL ? g_variant_type_copy (return_type) : NULL;

  CS_KEYRING_SERVICE (service)->open++;
  prompt->completed_id = g_dbus_connection_signal_subscribe (
      prompt->connection, prompt->owner, PROMPT_INTERFACE, "Completed", prompt->path, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, completed_cb, g_object_ref (task), g_object_unref);
  prompt->vanished_id = g_bus_watch_name_on_connection (
      prompt->connection, prompt->owner, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, vanished_cb,
      g_object_ref (task), g_object_unref);
  if (cancellable != NULL)
    {
      prompt->cancelled = g_cancellable_source_new (cancellable);
      g_task_attach_source (task, prompt->cancelled, G_SOURCE_FUNC (cancelled_cb));
    }

  g_dbus_connection_call (prompt->connection, prompt->owner, prompt->path, PROMPT_INTERFACE,
                          "Prompt", g_variant_new ("(s)", ""), NULL,
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, prompted_cb,
                          g_object_ref (task));
}

static GVariant *
cs_keyring_service_prompt_finish (SecretService *service, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cs_keyring_service_class_init (CsKeyringServiceClass *klass)
{
  SecretServiceClass *service_class = SECRET_SERVICE_CLASS (klass);

  service_class->prompt_async = cs_keyring_service_prompt_async;
  service_class->prompt_finish = cs_keyring_service_prompt_finish;

  signals[PROMPTS_CHANGED] = g_signal_new ("prompts-changed", CS_TYPE_KEYRING_SERVICE,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cs_keyring_service_init (CsKeyringService *self)
{
}

gboolean
cs_keyring_service_is_prompting (CsKeyringService *self)
{
  return self->shown > 0;
}

gboolean
cs_keyring_service_has_prompt (CsKeyringService *self)
{
  return self->open > 0;
}

void
cs_keyring_service_set_quiet (CsKeyringService *self, gboolean quiet)
{
  self->quiet = quiet;
}
