// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-provider-result.h"

CsPageFailure *
cs_page_failure_new (const char *connection_id, GError *error)
{
  CsPageFailure *self = g_new0 (CsPageFailure, 1);

  self->connection_id = g_strdup (connection_id);
  self->error = error;
  return self;
}

void
cs_page_failure_free (CsPageFailure *self)
{
  g_clear_error (&self->error);
  g_free (self->connection_id);
  g_free (self);
}

CsPage *
cs_page_new (GPtrArray *sessions, const char *next)
{
  CsPage *self = g_new0 (CsPage, 1);

  self->sessions = sessions;
  self->next = g_strdup (next);
  self->total = -1;
  return self;
}

void
cs_page_free (CsPage *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_free (self->next);
  g_strfreev (self->notes);
  g_clear_pointer (&self->failures, g_ptr_array_unref);
  g_free (self);
}

void
cs_page_join (CsPage *self, const CsPage *other)
{
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();

  g_ptr_array_extend (self->sessions, other->sessions, (GCopyFunc) (GCallback) g_object_ref, NULL);
  self->n_unreadable += other->n_unreadable;
  self->cut_short |= other->cut_short;
  self->wide |= other->wide;
  if (other->notes == NULL)
    return;
  if (self->notes != NULL)
    g_strv_builder_addv (notes, (const char **) self->notes);
  g_strv_builder_addv (notes, (const char **) other->notes);
  g_strfreev (self->notes);
  self->notes = g_strv_builder_end (notes);
}

CsRevealed *
cs_revealed_new (CsSecret *value, const char *request_id)
{
  CsRevealed *self = g_new0 (CsRevealed, 1);

  self->value = value != NULL ? cs_secret_ref (value) : NULL;
  self->request_id = g_strdup (request_id);
  return self;
}

void
cs_revealed_free (CsRevealed *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->value, cs_secret_unref);
  g_clear_object (&self->record);
  g_free (self->request_id);
  g_free (self);
}

CsImageBody *
cs_image_body_new (CsSecret *body, int64_t deadline, const char *request_id)
{
  CsImageBody *self = g_new0 (CsImageBody, 1);

  self->body = cs_secret_ref (body);
  self->deadline = deadline;
  self->request_id = g_strdup (request_id);
  return self;
}

void
cs_image_body_free (CsImageBody *self)
{
  if (self == NULL)
    return;
  if (self->body != NULL)
    cs_secret_wipe (self->body);
  g_clear_pointer (&self->body, cs_secret_unref);
  g_clear_object (&self->record);
  g_free (self->request_id);
  g_free (self);
}

CsChanged *
cs_changed_new (CsSession *session, const char *request_id)
{
  CsChanged *self = g_new0 (CsChanged, 1);

  self->session = session;
  self->request_id = g_strdup (request_id);
  return self;
}

void
cs_changed_free (CsChanged *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->session);
  g_free (self->request_id);
  g_free (self);
}

static void
extract_value_free (gpointer data)
{
  CsExtractValue *self = data;

  cs_secret_wipe (self->value);
  cs_secret_unref (self->value);
  g_object_unref (self->field);
  g_free (self);
}

static void
extract_picture_free (gpointer data)
{
  CsExtractPicture *self = data;

  cs_secret_wipe (self->body);
  cs_secret_unref (self->body);
  g_object_unref (self->image);
  g_free (self);
}

CsExtract *
cs_extract_new (CsRecord *record, int64_t archive_at, const char *request_id)
{
  CsExtract *self = g_new0 (CsExtract, 1);

  self->record = record;
  self->values = g_ptr_array_new_with_free_func (extract_value_free);
  self->pictures = g_ptr_array_new_with_free_func (extract_picture_free);
  self->archive_at = archive_at;
  self->request_id = g_strdup (request_id);
  return self;
}

void
cs_extract_add_value (CsExtract *self, CsField *field, CsSecret *value)
{
  CsExtractValue *entry = g_new0 (CsExtractValue, 1);

  entry->field = g_object_ref (field);
  entry->value = cs_secret_ref (value);
  g_ptr_array_add (self->values, entry);
}

void
cs_extract_add_picture (CsExtract *self, CsImage *image, CsSecret *body)
{
  CsExtractPicture *entry = g_new0 (CsExtractPicture, 1);

  entry->image = g_object_ref (image);
  entry->body = cs_secret_ref (body);
  g_ptr_array_add (self->pictures, entry);
}

void
cs_extract_free (CsExtract *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_clear_object (&self->record);
  g_free (self->request_id);
  g_free (self);
}

CsProbe *
cs_probe_new (void)
{
  return g_new0 (CsProbe, 1);
}

void
cs_probe_free (CsProbe *self)
{
  if (self == NULL)
    return;
  g_free (self->account_name);
  g_free (self);
}
