// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-field.h"

struct _CsField
{
  GObject parent_instance;

  char *id;
  char *name;
  CsSource source;
  CsValueType type;
  gboolean sensitive;
  CsFieldState state;
  char *value;
};

G_DEFINE_FINAL_TYPE (CsField, cs_field, G_TYPE_OBJECT)

static void
cs_field_finalize (GObject *object)
{
  CsField *self = CS_FIELD (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->value);
  G_OBJECT_CLASS (cs_field_parent_class)->finalize (object);
}

static void
cs_field_class_init (CsFieldClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_field_finalize;
}

static void
cs_field_init (CsField *self)
{
}

CsField *
cs_field_new (const char *id,
              const char *name,
              CsSource source,
              CsValueType type,
              gboolean sensitive,
              CsFieldState state,
              const char *value)
{
  CsField *self;

  /* A sensitive value has no place here, and an open one is there or it is not. */
  g_return_val_if_fail (!sensitive || value == NULL, NULL);
  g_return_val_if_fail ((state == CS_FIELD_PRESENT) == (value != NULL), NULL);
  g_return_val_if_fail (state != CS_FIELD_HIDDEN || sensitive, NULL);

  self = g_object_new (CS_TYPE_FIELD, NULL);
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->source = source;
  self->type = type;
  self->sensitive = sensitive;
  self->state = state;
  self->value = g_strdup (value);
  return self;
}

const char *
cs_field_get_id (CsField *self)
{
  return self->id;
}

const char *
cs_field_get_name (CsField *self)
{
  return self->name;
}

CsSource
cs_field_get_source (CsField *self)
{
  return self->source;
}

CsValueType
cs_field_get_value_type (CsField *self)
{
  return self->type;
}

CsFieldState
cs_field_get_state (CsField *self)
{
  return self->state;
}

gboolean
cs_field_is_sensitive (CsField *self)
{
  return self->sensitive;
}

const char *
cs_field_get_value (CsField *self)
{
  return self->value;
}
