// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-profile-provider.h"

#include "cs-profile-read.h"

/* As long as a picture of any service is looked at. */
#define IMAGE_SECONDS 30

struct _CsProfileProvider
{
  GObject parent_instance;

  CsProfileFiles files;
  CsConnection *connection;
  CsClock *clock;
};

static void cs_profile_provider_provider_init (CsProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CsProfileProvider,
                               cs_profile_provider,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CS_TYPE_PROVIDER,
                                                      cs_profile_provider_provider_init))

/* What is taken out of a profile: all else of it is wiped at once. */
typedef gpointer (*Take) (CsProfileProvider *self, CsExtract *profile, const char *id);

typedef struct
{
  Take take;
  GDestroyNotify free;
  char *id;
} Request;

static void
request_free (gpointer data)
{
  Request *self = data;

  g_free (self->id);
  g_free (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsProfileProvider *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) entries = cs_profile_open_finish (result, &error);
  g_autoptr (CsExtract) profile = NULL;
  gpointer taken;

  if (entries == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  profile = cs_profile_read (entries, self->connection);
  taken = request->take (self, profile, request->id);
  if (taken != NULL)
    g_task_return_pointer (task, taken, request->free);
  else
    g_task_return_new_error (task, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_NOT_FOUND,
                             "The profile does not have that any more");
}

static void
look (CsProfileProvider *self,
      Take take,
      GDestroyNotify free_taken,
      const char *id,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->take = take;
  request->free = free_taken;
  request->id = g_strdup (id);
  g_task_set_source_tag (task, look);
  g_task_set_task_data (task, request, request_free);
  cs_profile_open_async (&self->files, cancellable, opened_cb, g_steal_pointer (&task));
}

/* --- what can be taken ------------------------------------------------------------------------ */

static gpointer
take_session (CsProfileProvider *self, CsExtract *profile, const char *id)
{
  return g_object_ref (cs_record_get_session (profile->record));
}

static gpointer
take_record (CsProfileProvider *self, CsExtract *profile, const char *id)
{
  return g_object_ref (profile->record);
}

static CsSecret *
dup_secret (CsSecret *secret)
{
  return cs_secret_new (cs_secret_peek (secret), (gssize) cs_secret_get_length (secret));
}

static gpointer
take_value (CsProfileProvider *self, CsExtract *profile, const char *id)
{
  for (unsigned i = 0; i < profile->values->len; i++)
    {
      CsExtractValue *entry = g_ptr_array_index (profile->values, i);

      if (g_str_equal (cs_field_get_id (entry->field), id))
        {
          g_autoptr (CsSecret) value = dup_secret (entry->value);

          return cs_revealed_new (value, NULL);
        }
    }
  return NULL;
}

static gpointer
take_picture (CsProfileProvider *self, CsExtract *profile, const char *id)
{
  for (unsigned i = 0; i < profile->pictures->len; i++)
    {
      CsExtractPicture *entry = g_ptr_array_index (profile->pictures, i);

      if (g_str_equal (cs_image_get_id (entry->image), id))
        {
          g_autoptr (CsSecret) body = dup_secret (entry->body);

          return cs_image_body_new (
              body, cs_clock_get_boottime (self->clock) + IMAGE_SECONDS * CS_SECOND, NULL);
        }
    }
  return NULL;
}

/* --- a provider ------------------------------------------------------------------------------- */

static CsCapabilities
cs_profile_provider_get_capabilities (CsProvider *provider)
{
  return CS_CAN_REVEAL;
}

static const char *const *
cs_profile_provider_get_statuses (CsProvider *provider)
{
  static const char *const none[] = { NULL };

  return none;
}

static char *
cs_profile_provider_dup_dashboard_uri (CsProvider *provider, CsSession *session)
{
  return NULL;
}

static const char *
cs_profile_provider_get_api_version (CsProvider *provider)
{
  return NULL;
}

static void
cs_profile_provider_open_async (CsProvider *provider,
                                CsSession *session,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  look (CS_PROFILE_PROVIDER (provider), take_record, g_object_unref, NULL, cancellable, callback,
        user_data);
}

static void
cs_profile_provider_reveal_async (CsProvider *provider,
                                  CsRecord *record,
                                  CsField *field,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  look (CS_PROFILE_PROVIDER (provider), take_value, (GDestroyNotify) cs_revealed_free,
        cs_field_get_id (field), cancellable, callback, user_data);
}

static void
cs_profile_provider_fetch_image_async (CsProvider *provider,
                                       CsRecord *record,
                                       CsImage *image,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data)
{
  look (CS_PROFILE_PROVIDER (provider), take_picture, (GDestroyNotify) cs_image_body_free,
        cs_image_get_id (image), cancellable, callback, user_data);
}

static void
cs_profile_provider_provider_init (CsProviderInterface *iface)
{
  iface->get_capabilities = cs_profile_provider_get_capabilities;
  iface->get_statuses = cs_profile_provider_get_statuses;
  iface->dup_dashboard_uri = cs_profile_provider_dup_dashboard_uri;
  iface->get_api_version = cs_profile_provider_get_api_version;
  iface->open_async = cs_profile_provider_open_async;
  iface->reveal_async = cs_profile_provider_reveal_async;
  iface->fetch_image_async = cs_profile_provider_fetch_image_async;
}

/* --- the type --------------------------------------------------------------------------------- */

static void
cs_profile_provider_finalize (GObject *object)
{
  CsProfileProvider *self = CS_PROFILE_PROVIDER (object);

  g_clear_object (&self->files.meta);
  g_clear_object (&self->files.body);
  g_clear_object (&self->files.key);
  if (self->files.passphrase != NULL)
    cs_secret_wipe (self->files.passphrase);
  g_clear_pointer (&self->files.passphrase, cs_secret_unref);
  g_clear_object (&self->connection);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (cs_profile_provider_parent_class)->finalize (object);
}

static void
cs_profile_provider_class_init (CsProfileProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_profile_provider_finalize;
}

static void
cs_profile_provider_init (CsProfileProvider *self)
{
}

CsProfileProvider *
cs_profile_provider_new (const CsProfileFiles *files, CsConnection *connection, CsClock *clock)
{
  CsProfileProvider *self = g_object_new (CS_TYPE_PROFILE_PROVIDER, NULL);

  self->files.meta = g_object_ref (files->meta);
  self->files.body = g_object_ref (files->body);
  self->files.key = g_object_ref (files->key);
  self->files.passphrase = files->passphrase != NULL ? dup_secret (files->passphrase) : NULL;
  self->connection = g_object_ref (connection);
  self->clock = g_object_ref (clock);
  return self;
}

void
cs_profile_provider_find_async (CsProfileProvider *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  look (self, take_session, g_object_unref, NULL, cancellable, callback, user_data);
}

CsSession *
cs_profile_provider_find_finish (CsProfileProvider *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
