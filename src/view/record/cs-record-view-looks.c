// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-record-view-private.h"

#include "cs-field-row-private.h"
#include "cs-image-slot-private.h"
#include "cs-record-rows.h"
#include "cs-record-slots.h"

#include <glib/gi18n-lib.h>

/* What is asked for of the open record, one value or image at a time, and why. */

/* The session that the answer told of is for whoever lists it; the record stays open. */
static void
take_shape (CsRecordView *self, CsRecord *shape)
{
  if (self->groups == NULL)
    return;
  g_set_object (&self->context.record, shape);
  g_set_object (&self->session, cs_record_get_session (shape));
  cs_record_rows_update (self->groups, shape, self->context.connection);
  cs_record_slots_update (self->slots, shape, self->context.connection);
  g_signal_emit_by_name (self, "changed");
}

void
cs_record_view_follow (CsRecordView *self)
{
  CsProgress *progress = self->opening;

  if (self->looks->len > 0)
    progress = cs_look_get_progress (g_ptr_array_index (self->looks, self->looks->len - 1));
  if (progress != NULL)
    cs_work_begin (self->work, _ ("Asking the Service"), progress, NULL, NULL);
  else
    cs_work_end (self->work);
}

static void
look_done_cb (gpointer user_data, CsLook *look, const char *problem)
{
  CsRecordView *self = user_data;

  g_ptr_array_remove (self->looks, look);
  cs_record_view_follow (self);
  if (cs_look_get_shape (look) != NULL)
    take_shape (self, cs_look_get_shape (look));
  if (problem != NULL)
    g_signal_emit_by_name (self, "notice", problem);
}

gboolean
cs_record_view_is_idle (CsRecordView *self)
{
  return self->state == CS_RECORD_READY && self->looks->len == 0 && self->request == NULL
         && cs_leases_get_count (self->context.leases) == 0;
}

/* FALSE: it has to wait for one. */
static gboolean
has_reason (CsRecordView *self, gpointer row_or_slot)
{
  CsMode mode = cs_connection_get_mode (self->context.connection);

  if (self->context.reason != NULL || !cs_policy_needs_reason (self->context.policy, mode))
    return TRUE;
  g_set_object (&self->request, row_or_slot);
  g_signal_emit_by_name (self, "reason-needed");
  return FALSE;
}

void
cs_record_view_set_reason (CsRecordView *self, const char *reason)
{
  g_autoptr (GObject) request = g_steal_pointer (&self->request);

  g_set_str (&self->context.reason, reason);
  if (request != NULL && CS_IS_FIELD_ROW (request))
    cs_record_view_reveal (self, CS_FIELD_ROW (request));
  else if (request != NULL)
    cs_record_view_show_image (self, CS_IMAGE_SLOT (request));
}

CsPolicy *
cs_record_view_get_policy (CsRecordView *self)
{
  return self->context.policy;
}

const char *
cs_record_view_get_reason (CsRecordView *self)
{
  return self->context.reason;
}

void
cs_record_view_forget_request (CsRecordView *self)
{
  g_clear_object (&self->request);
}

void
cs_record_view_reveal (CsRecordView *self, CsFieldRow *row)
{
  CsRowState state;

  g_return_if_fail (CS_IS_FIELD_ROW (row));

  state = cs_field_row_get_state (row);
  if (self->context.record == NULL || (state != CS_ROW_HIDDEN && state != CS_ROW_REVEALED))
    return;
  if (!has_reason (self, row))
    return;
  g_ptr_array_add (self->looks, cs_look_reveal (&self->context, row, look_done_cb, self));
  cs_record_view_follow (self);
}

void
cs_record_view_hide (CsRecordView *self, CsFieldRow *row)
{
  g_return_if_fail (CS_IS_FIELD_ROW (row));

  cs_look_cancel_all (self->looks, row);
  cs_record_view_follow (self);
  cs_field_row_end (row, CS_LEASE_HIDDEN);
}

void
cs_record_view_show_image (CsRecordView *self, CsImageSlot *slot)
{
  CsSlotState state;

  g_return_if_fail (CS_IS_IMAGE_SLOT (slot));

  state = cs_image_slot_get_state (slot);
  if (self->context.record == NULL || state == CS_SLOT_LOADING || state == CS_SLOT_NEEDS)
    return;
  if (!has_reason (self, slot))
    return;
  g_ptr_array_add (self->looks, cs_look_show_image (&self->context, slot, look_done_cb, self));
  cs_record_view_follow (self);
}

void
cs_record_view_hide_image (CsRecordView *self, CsImageSlot *slot)
{
  g_return_if_fail (CS_IS_IMAGE_SLOT (slot));

  cs_look_cancel_all (self->looks, slot);
  cs_record_view_follow (self);
  cs_image_slot_end (slot, CS_LEASE_HIDDEN);
}
