// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-triage.h"

struct _CsTriage
{
  GObject parent_instance;

  CsRecordView *record;
  GHashTable *read; /* dup_key() */
};

G_DEFINE_FINAL_TYPE (CsTriage, cs_triage, G_TYPE_OBJECT)

/* A session that changes has another answer to read: its status is part of what was read. */
static char *
dup_key (CsSession *session)
{
  const char *connection_id = cs_session_get_connection_id (session);

  return g_strdup_printf ("%s %s %s", connection_id != NULL ? connection_id : "",
                          cs_session_get_id (session), cs_session_get_status (session));
}

static void
state_changed_cb (CsTriage *self)
{
  if (cs_record_view_get_state (self->record) == CS_RECORD_READY)
    g_hash_table_add (self->read, dup_key (cs_record_view_get_session (self->record)));
}

static gboolean
is_to_look_at (CsTriage *self, CsSession *session)
{
  CsOutcome outcome = cs_session_get_outcome (session);
  g_autofree char *key = NULL;

  if (cs_session_get_redaction (session) != NULL
      || (outcome != CS_OUTCOME_VERIFIED && outcome != CS_OUTCOME_FAILED))
    return FALSE;
  key = dup_key (session);
  return !g_hash_table_contains (self->read, key);
}

static gboolean
can_show (CsImageSlot *slot)
{
  return cs_image_slot_get_state (slot) != CS_SLOT_NEEDS;
}

static gboolean
is_face (CsImageSlot *slot)
{
  return g_str_has_prefix (cs_image_get_name (cs_image_slot_get_image (slot)), "selfie");
}

static void
cs_triage_dispose (GObject *object)
{
  g_clear_object (&CS_TRIAGE (object)->record);

  G_OBJECT_CLASS (cs_triage_parent_class)->dispose (object);
}

static void
cs_triage_finalize (GObject *object)
{
  g_hash_table_unref (CS_TRIAGE (object)->read);

  G_OBJECT_CLASS (cs_triage_parent_class)->finalize (object);
}

static void
cs_triage_class_init (CsTriageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cs_triage_dispose;
  G_OBJECT_CLASS (klass)->finalize = cs_triage_finalize;
}

static void
cs_triage_init (CsTriage *self)
{
  self->read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

CsTriage *
cs_triage_new (CsRecordView *record)
{
  CsTriage *self;

  g_return_val_if_fail (CS_IS_RECORD_VIEW (record), NULL);

  self = g_object_new (CS_TYPE_TRIAGE, NULL);
  self->record = g_object_ref (record);
  g_signal_connect_object (record, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

unsigned
cs_triage_find_next (CsTriage *self, GListModel *sessions, unsigned from)
{
  unsigned count = g_list_model_get_n_items (sessions);

  g_return_val_if_fail (CS_IS_TRIAGE (self), G_MAXUINT);

  for (unsigned i = 0; i < count; i++)
    {
      unsigned place = (from == G_MAXUINT ? i : from + 1 + i) % count;
      g_autoptr (CsSession) session = g_list_model_get_item (sessions, place);

      if (is_to_look_at (self, session))
        return place;
    }
  return G_MAXUINT;
}

CsImageSlot *
cs_triage_get_partner (GListModel *slots, CsImageSlot *slot)
{
  CsImageSlot *best = NULL;

  for (unsigned i = 0; slots != NULL && i < g_list_model_get_n_items (slots); i++)
    {
      g_autoptr (CsImageSlot) other = g_list_model_get_item (slots, i);

      if (other == slot || !can_show (other))
        continue;
      if (cs_image_slot_get_state (other) == CS_SLOT_SHOWN)
        return other; /* the model keeps it */
      if (best == NULL || (is_face (best) == is_face (slot) && is_face (other) != is_face (slot)))
        best = other;
    }
  return best;
}
