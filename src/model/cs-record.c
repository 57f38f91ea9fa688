// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-record.h"

struct _CsRecord
{
  GObject parent_instance;

  CsSession *session;
  GPtrArray *checks;
  GPtrArray *fields;
  GPtrArray *images;
  char **notes;
  char *request_id;
};

G_DEFINE_FINAL_TYPE (CsRecord, cs_record, G_TYPE_OBJECT)

static void
cs_record_finalize (GObject *object)
{
  CsRecord *self = CS_RECORD (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->images, g_ptr_array_unref);
  g_clear_pointer (&self->notes, g_strfreev);
  g_free (self->request_id);
  G_OBJECT_CLASS (cs_record_parent_class)->finalize (object);
}

static void
cs_record_class_init (CsRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_record_finalize;
}

static void
cs_record_init (CsRecord *self)
{
}

CsRecord *
cs_record_new (CsSession *session,
               GPtrArray *checks,
               GPtrArray *fields,
               GPtrArray *images,
               const char *const *notes,
               const char *request_id)
{
  static const char *const none[] = { NULL };
  CsRecord *self = g_object_new (CS_TYPE_RECORD, NULL);

  self->session = g_object_ref (session);
  self->checks = checks;
  self->fields = fields;
  self->images = images;
  self->notes = g_strdupv ((char **) (notes != NULL ? notes : none));
  self->request_id = g_strdup (request_id);
  return self;
}

CsSession *
cs_record_get_session (CsRecord *self)
{
  return self->session;
}

GPtrArray *
cs_record_get_checks (CsRecord *self)
{
  return self->checks;
}

GPtrArray *
cs_record_get_fields (CsRecord *self)
{
  return self->fields;
}

GPtrArray *
cs_record_get_images (CsRecord *self)
{
  return self->images;
}

const char *const *
cs_record_get_notes (CsRecord *self)
{
  return (const char *const *) self->notes;
}

const char *
cs_record_get_request_id (CsRecord *self)
{
  return self->request_id;
}

CsField *
cs_record_find_field (CsRecord *self, const char *id)
{
  for (unsigned i = 0; i < self->fields->len; i++)
    if (g_strcmp0 (cs_field_get_id (g_ptr_array_index (self->fields, i)), id) == 0)
      return g_ptr_array_index (self->fields, i);
  return NULL;
}
