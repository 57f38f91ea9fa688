// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-secret.h"

#include "cs-secure-memory.h"

#include <string.h>

struct _CsSecret
{
  gatomicrefcount references;
  size_t length;
  gboolean wiped;
  char *text; /* cs_secure_alloc(), NUL-terminated */
};

G_DEFINE_BOXED_TYPE (CsSecret, cs_secret, cs_secret_ref, cs_secret_unref)

CsSecret *
cs_secret_new (const char *text, gssize length)
{
  CsSecret *self = g_new0 (CsSecret, 1);

  g_atomic_ref_count_init (&self->references);
  self->length = length < 0 ? strlen (text) : (size_t) length;
  self->text = cs_secure_alloc (self->length + 1);
  memcpy (self->text, text, self->length);
  return self;
}

CsSecret *
cs_secret_new_empty (size_t length)
{
  CsSecret *self = g_new0 (CsSecret, 1);

  g_atomic_ref_count_init (&self->references);
  self->length = length;
  self->text = cs_secure_alloc (length + 1);
  return self;
}

char *
cs_secret_get_buffer (CsSecret *self)
{
  return self->text;
}

void
cs_secret_truncate (CsSecret *self, size_t length)
{
  g_return_if_fail (length <= self->length);

  cs_wipe (self->text + length, self->length - length);
  self->length = length;
}

CsSecret *
cs_secret_ref (CsSecret *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
cs_secret_unref (CsSecret *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  cs_secure_free (self->text);
  g_free (self);
}

const char *
cs_secret_peek (CsSecret *self)
{
  return self->text;
}

size_t
cs_secret_get_length (CsSecret *self)
{
  return self->length;
}

void
cs_secret_wipe (CsSecret *self)
{
  cs_wipe (self->text, self->length + 1);
  self->length = 0;
  self->wiped = TRUE;
}

gboolean
cs_secret_is_wiped (CsSecret *self)
{
  return self->wiped;
}
