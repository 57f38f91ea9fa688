// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-extracts.h"

struct _CsExtracts
{
  GObject parent_instance;

  GPtrArray *busy; /* CsExtractView */
};

G_DEFINE_FINAL_TYPE (CsExtracts, cs_extracts, G_TYPE_OBJECT)

enum
{
  PROP_BUSY = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static unsigned changed_signal;

static void
update_busy (CsExtracts *self, CsExtractView *view)
{
  gboolean was_busy = self->busy->len > 0;
  gboolean is_known = g_ptr_array_find (self->busy, view, NULL);

  if (cs_extract_view_is_busy (view) == is_known)
    return;
  if (is_known)
    g_ptr_array_remove (self->busy, view);
  else
    g_ptr_array_add (self->busy, g_object_ref (view));
  if ((self->busy->len > 0) != was_busy)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
state_cb (CsExtracts *self, GParamSpec *pspec, CsExtractView *view)
{
  g_autoptr (CsExtractView) held = g_object_ref (view);

  update_busy (self, view);
  g_signal_emit (self, changed_signal, 0, view);
}

static void
cs_extracts_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BUSY)
    g_value_set_boolean (value, CS_EXTRACTS (object)->busy->len > 0);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cs_extracts_finalize (GObject *object)
{
  g_ptr_array_unref (CS_EXTRACTS (object)->busy);

  G_OBJECT_CLASS (cs_extracts_parent_class)->finalize (object);
}

static void
cs_extracts_class_init (CsExtractsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = cs_extracts_get_property;
  object_class->finalize = cs_extracts_finalize;

  properties[PROP_BUSY]
      = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, CS_TYPE_EXTRACT_VIEW);
}

static void
cs_extracts_init (CsExtracts *self)
{
  self->busy = g_ptr_array_new_with_free_func (g_object_unref);
}

CsExtracts *
cs_extracts_new (void)
{
  return g_object_new (CS_TYPE_EXTRACTS, NULL);
}

CsExtractView *
cs_extracts_begin (CsExtracts *self, CsRecordView *record)
{
  g_autoptr (CsExtractView) view = cs_record_view_new_extract (record);

  cs_extracts_watch (self, view);
  return g_steal_pointer (&view);
}

void
cs_extracts_watch (CsExtracts *self, CsExtractView *view)
{
  g_return_if_fail (CS_IS_EXTRACTS (self));
  g_return_if_fail (CS_IS_EXTRACT_VIEW (view));

  g_signal_connect_object (view, "notify::state", G_CALLBACK (state_cb), self, G_CONNECT_SWAPPED);
  state_cb (self, NULL, view);
}

CsExtractView *
cs_extracts_get_busy (CsExtracts *self)
{
  g_return_val_if_fail (CS_IS_EXTRACTS (self), NULL);

  return self->busy->len > 0 ? g_ptr_array_index (self->busy, 0) : NULL;
}

void
cs_extracts_abandon (CsExtracts *self)
{
  g_return_if_fail (CS_IS_EXTRACTS (self));

  /* From the end: what is abandoned leaves the list. */
  for (unsigned i = self->busy->len; i > 0; i--)
    cs_extract_view_abandon (g_ptr_array_index (self->busy, i - 1));
}
