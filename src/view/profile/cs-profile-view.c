// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-profile-view.h"

#include "cs-profile-provider.h"

#include <glib/gi18n-lib.h>

struct _CsProfileView
{
  GObject parent_instance;

  CsPolicy *policy; /* or NULL */
  CsLeases *leases;
  CsJournal *journal;
  CsClock *clock;
  CsConnection *connection;

  GFile *files[CS_PROFILE_N_FILES];
  GCancellable *cancellable; /* while it is opened */
  CsMessage *message;
  gboolean wants_passphrase;
  CsRecordView *record;
};

G_DEFINE_FINAL_TYPE (CsProfileView, cs_profile_view, G_TYPE_OBJECT)

static void
tell_changed (CsProfileView *self)
{
  g_signal_emit_by_name (self, "changed");
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CsProfileView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSession) session
      = cs_profile_provider_find_finish (CS_PROFILE_PROVIDER (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->cancellable == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (session == NULL)
    {
      self->message = cs_message_for_error (error, self->connection);
      self->wants_passphrase
          |= g_error_matches (error, CS_PROFILE_ERROR, CS_PROFILE_ERROR_KEY_LOCKED);
    }
  else
    {
      self->record = cs_record_view_new (CS_PROVIDER (source), self->connection, self->leases,
                                         self->journal, self->clock);
      if (self->policy != NULL)
        cs_record_view_set_policy (self->record, self->policy);
      cs_record_view_open_now (self->record, session);
    }
  tell_changed (self);
}

void
cs_profile_view_open (CsProfileView *self, CsSecret *passphrase)
{
  const CsProfileFiles files = { self->files[CS_PROFILE_META], self->files[CS_PROFILE_BODY],
                                 self->files[CS_PROFILE_KEY], passphrase };
  g_autoptr (CsProfileProvider) provider = NULL;

  g_return_if_fail (cs_profile_view_is_complete (self));
  g_return_if_fail (self->record == NULL);

  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->message, cs_message_free);
  provider = cs_profile_provider_new (&files, self->connection, self->clock);
  cs_profile_provider_find_async (provider, self->cancellable, found_cb, g_object_ref (self));
  tell_changed (self);
}

void
cs_profile_view_close (CsProfileView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->record != NULL)
    cs_record_view_close (self->record, CS_LEASE_LEFT);
  g_clear_object (&self->record);
}

static void
cs_profile_view_finalize (GObject *object)
{
  CsProfileView *self = CS_PROFILE_VIEW (object);

  cs_profile_view_close (self);
  for (unsigned i = 0; i < CS_PROFILE_N_FILES; i++)
    g_clear_object (&self->files[i]);
  g_clear_object (&self->policy);
  g_clear_object (&self->leases);
  g_clear_object (&self->journal);
  g_clear_object (&self->clock);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->message, cs_message_free);

  G_OBJECT_CLASS (cs_profile_view_parent_class)->finalize (object);
}

static void
cs_profile_view_class_init (CsProfileViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_profile_view_finalize;

  g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
cs_profile_view_init (CsProfileView *self)
{
}

CsProfileView *
cs_profile_view_new (CsMode mode,
                     CsPolicy *policy,
                     CsLeases *leases,
                     CsJournal *journal,
                     CsClock *clock)
{
  CsProfileView *self = g_object_new (CS_TYPE_PROFILE_VIEW, NULL);

  self->policy = policy != NULL ? g_object_ref (policy) : NULL;
  self->leases = g_object_ref (leases);
  self->journal = g_object_ref (journal);
  self->clock = g_object_ref (clock);
  self->connection = cs_connection_new (CS_PROFILE_CONNECTION, _ ("Encrypted Profile"),
                                        CS_SERVICE_BLOCKPASS, mode, NULL, TRUE);
  return self;
}

void
cs_profile_view_set_file (CsProfileView *self, CsProfileFile which, GFile *file)
{
  g_return_if_fail (which < CS_PROFILE_N_FILES);

  g_set_object (&self->files[which], file);
  g_clear_pointer (&self->message, cs_message_free);
  if (which == CS_PROFILE_KEY)
    self->wants_passphrase = FALSE;
  tell_changed (self);
}

static CsProfileFile
guess_place (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *small = name != NULL ? g_ascii_strdown (name, -1) : g_strdup ("");

  if (g_str_has_suffix (small, ".json"))
    return CS_PROFILE_META;
  return g_str_has_suffix (small, ".bin") ? CS_PROFILE_BODY : CS_PROFILE_KEY;
}

void
cs_profile_view_set_files (CsProfileView *self, GListModel *files)
{
  for (unsigned i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      cs_profile_view_set_file (self, guess_place (file), file);
    }
}

GFile *
cs_profile_view_get_file (CsProfileView *self, CsProfileFile which)
{
  g_return_val_if_fail (which < CS_PROFILE_N_FILES, NULL);

  return self->files[which];
}

gboolean
cs_profile_view_is_complete (CsProfileView *self)
{
  for (unsigned i = 0; i < CS_PROFILE_N_FILES; i++)
    if (self->files[i] == NULL)
      return FALSE;
  return TRUE;
}

gboolean
cs_profile_view_is_opening (CsProfileView *self)
{
  return self->cancellable != NULL;
}

const CsMessage *
cs_profile_view_get_message (CsProfileView *self)
{
  return self->message;
}

gboolean
cs_profile_view_wants_passphrase (CsProfileView *self)
{
  return self->wants_passphrase;
}

CsRecordView *
cs_profile_view_get_record (CsProfileView *self)
{
  return self->record;
}
