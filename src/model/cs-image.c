// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-image.h"

struct _CsImage
{
  GObject parent_instance;

  char *id;
  char *name;
};

G_DEFINE_FINAL_TYPE (CsImage, cs_image, G_TYPE_OBJECT)

static void
cs_image_finalize (GObject *object)
{
  CsImage *self = CS_IMAGE (object);

  g_free (self->id);
  g_free (self->name);
  G_OBJECT_CLASS (cs_image_parent_class)->finalize (object);
}

static void
cs_image_class_init (CsImageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_image_finalize;
}

static void
cs_image_init (CsImage *self)
{
}

CsImage *
cs_image_new (const char *id, const char *name)
{
  CsImage *self = g_object_new (CS_TYPE_IMAGE, NULL);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  return self;
}

const char *
cs_image_get_id (CsImage *self)
{
  return self->id;
}

const char *
cs_image_get_name (CsImage *self)
{
  return self->name;
}
