// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-filter.h"

#include "cs-date.h"

struct _CsFilter
{
  GObject parent_instance;

  char *status;
  char *reference;
  int64_t created_from;
  int64_t created_before;
};

G_DEFINE_FINAL_TYPE (CsFilter, cs_filter, G_TYPE_OBJECT)

static void
cs_filter_finalize (GObject *object)
{
  CsFilter *self = CS_FILTER (object);

  g_free (self->status);
  g_free (self->reference);
  G_OBJECT_CLASS (cs_filter_parent_class)->finalize (object);
}

static void
cs_filter_class_init (CsFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_filter_finalize;
}

static void
cs_filter_init (CsFilter *self)
{
}

CsFilter *
cs_filter_new (const char *status,
               const char *reference,
               int64_t created_from,
               int64_t created_before)
{
  CsFilter *self = g_object_new (CS_TYPE_FILTER, NULL);

  self->status = g_strdup (status);
  self->reference = g_strdup (reference);
  self->created_from = created_from;
  self->created_before = created_before;
  return self;
}

const char *
cs_filter_get_status (CsFilter *self)
{
  return self->status;
}

const char *
cs_filter_get_reference (CsFilter *self)
{
  return self->reference;
}

int64_t
cs_filter_get_created_from (CsFilter *self)
{
  return self->created_from;
}

int64_t
cs_filter_get_created_before (CsFilter *self)
{
  return self->created_before;
}

gboolean
cs_filter_is_empty (CsFilter *self)
{
  return self->status == NULL && self->reference == NULL && self->created_from == CS_TIME_UNKNOWN
         && self->created_before == CS_TIME_UNKNOWN;
}

gboolean
cs_filter_equal (CsFilter *self, CsFilter *other)
{
  return g_strcmp0 (self->status, other->status) == 0
         && g_strcmp0 (self->reference, other->reference) == 0
         && self->created_from == other->created_from
         && self->created_before == other->created_before;
}
