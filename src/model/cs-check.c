// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-check.h"

struct _CsCheck
{
  GObject parent_instance;

  char *kind;
  char *status;
  CsOutcome outcome;
  char *reason_code;
  char *reason_text;
};

G_DEFINE_FINAL_TYPE (CsCheck, cs_check, G_TYPE_OBJECT)

static void
cs_check_finalize (GObject *object)
{
  CsCheck *self = CS_CHECK (object);

  g_free (self->kind);
  g_free (self->status);
  g_free (self->reason_code);
  g_free (self->reason_text);
  G_OBJECT_CLASS (cs_check_parent_class)->finalize (object);
}

static void
cs_check_class_init (CsCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_check_finalize;
}

static void
cs_check_init (CsCheck *self)
{
}

CsCheck *
cs_check_new (const char *kind,
              const char *status,
              CsOutcome outcome,
              const char *reason_code,
              const char *reason_text)
{
  CsCheck *self = g_object_new (CS_TYPE_CHECK, NULL);

  self->kind = g_strdup (kind);
  self->status = g_strdup (status);
  self->outcome = outcome;
  self->reason_code = g_strdup (reason_code);
  self->reason_text = g_strdup (reason_text);
  return self;
}

const char *
cs_check_get_kind (CsCheck *self)
{
  return self->kind;
}

const char *
cs_check_get_status (CsCheck *self)
{
  return self->status;
}

CsOutcome
cs_check_get_outcome (CsCheck *self)
{
  return self->outcome;
}

const char *
cs_check_get_reason_code (CsCheck *self)
{
  return self->reason_code;
}

const char *
cs_check_get_reason_text (CsCheck *self)
{
  return self->reason_text;
}
