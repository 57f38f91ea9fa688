// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-field-row-private.h"

#include "cs-wording.h"

#include <glib/gi18n-lib.h>
#include <limits.h>

/*
 * A line of a record. What it has revealed belongs to the lease: the row reads it while the lease
 * runs, and is hidden again by the lease's end, whoever ends it.
 */
struct _CsFieldRow
{
  GObject parent_instance;

  CsField *field;
  char *label;
  char *name;
  gboolean copyable;
  CsRowState state;
  char *text;
  char *note;
  char *problem;
  gboolean refused; /* the last look */

  CsLease *lease;
  CsSecret *value;
  CsSecret *display;
  char *request_id;
};

G_DEFINE_FINAL_TYPE (CsFieldRow, cs_field_row, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  PROP_TEXT,
  PROP_SECONDS_LEFT,
  PROP_NOTE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* What one lease wipes. */
typedef struct
{
  CsSecret *value;
  CsSecret *display;
} Revealed;

static void
wipe_revealed (gpointer data)
{
  Revealed *self = data;

  cs_secret_wipe (self->value);
  cs_secret_wipe (self->display);
  cs_secret_unref (self->value);
  cs_secret_unref (self->display);
  g_free (self);
}

static void
notify (CsFieldRow *self, unsigned property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
seconds_left_cb (CsLease *lease, GParamSpec *pspec, CsFieldRow *self)
{
  if (cs_lease_get_end (lease) == CS_LEASE_RUNNING)
    notify (self, PROP_SECONDS_LEFT);
}

static void
set_state (CsFieldRow *self, CsRowState state, const char *text)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_str (&self->text, text) || state == CS_ROW_REVEALED || self->state == CS_ROW_REVEALED)
    notify (self, PROP_TEXT);
  if (self->state != state)
    {
      self->state = state;
      notify (self, PROP_STATE);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

/* Lets go of a lease that has ended, or is not ours any more. */
static void
forget_lease (CsFieldRow *self)
{
  if (self->lease == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->lease, self);
  g_clear_object (&self->lease);
  g_clear_pointer (&self->value, cs_secret_unref);
  g_clear_pointer (&self->display, cs_secret_unref);
  g_clear_pointer (&self->request_id, g_free);
}

static void
ended_cb (CsLease *lease, int why, CsFieldRow *self)
{
  forget_lease (self);
  if (self->state == CS_ROW_REVEALED)
    set_state (self, CS_ROW_HIDDEN, NULL);
}

static void
cs_field_row_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  CsFieldRow *self = CS_FIELD_ROW (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    case PROP_TEXT:
      /* A copy in a GValue would outlive the lease: what is revealed is read by the getter. */
      g_value_set_string (value, self->text != NULL ? self->text : "");
      break;
    case PROP_SECONDS_LEFT:
      g_value_set_uint (value, cs_field_row_get_seconds_left (self));
      break;
    case PROP_NOTE:
      g_value_set_string (value, cs_field_row_get_note (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_field_row_dispose (GObject *object)
{
  CsFieldRow *self = CS_FIELD_ROW (object);

  cs_field_row_end (self, CS_LEASE_LEFT);
  g_clear_object (&self->field);

  G_OBJECT_CLASS (cs_field_row_parent_class)->dispose (object);
}

static void
cs_field_row_finalize (GObject *object)
{
  CsFieldRow *self = CS_FIELD_ROW (object);

  g_free (self->label);
  g_free (self->name);
  g_free (self->text);
  g_free (self->note);
  g_free (self->problem);

  G_OBJECT_CLASS (cs_field_row_parent_class)->finalize (object);
}

static void
cs_field_row_class_init (CsFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = cs_field_row_get_property;
  object_class->dispose = cs_field_row_dispose;
  object_class->finalize = cs_field_row_finalize;

  properties[PROP_STATE]
      = g_param_spec_int ("state", NULL, NULL, CS_ROW_OPEN, CS_ROW_REDACTED, CS_ROW_OPEN, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  properties[PROP_SECONDS_LEFT]
      = g_param_spec_uint ("seconds-left", NULL, NULL, 0, UINT_MAX, 0, flags);
  properties[PROP_NOTE] = g_param_spec_string ("note", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cs_field_row_init (CsFieldRow *self)
{
}

CsFieldRow *
cs_field_row_new (CsField *field, const char *label, const char *name, gboolean copyable)
{
  CsFieldRow *self = g_object_new (CS_TYPE_FIELD_ROW, NULL);

  self->field = g_object_ref (field);
  self->label = g_strdup (label);
  self->name = g_strdup (name);
  self->copyable = copyable;
  return self;
}

void
cs_field_row_set_state (CsFieldRow *self, CsRowState state, const char *text)
{
  g_return_if_fail (CS_IS_FIELD_ROW (self));
  g_return_if_fail (state != CS_ROW_REVEALED);

  cs_field_row_end (self, CS_LEASE_REPLACED);
  set_state (self, state, text);
}

void
cs_field_row_set_note (CsFieldRow *self, const char *note)
{
  g_return_if_fail (CS_IS_FIELD_ROW (self));

  if (g_set_str (&self->note, note))
    notify (self, PROP_NOTE);
}

void
cs_field_row_set_problem (CsFieldRow *self, const char *problem)
{
  g_return_if_fail (CS_IS_FIELD_ROW (self));

  if (g_set_str (&self->problem, problem))
    notify (self, PROP_NOTE);
}

void
cs_field_row_set_refused (CsFieldRow *self, gboolean refused)
{
  g_return_if_fail (CS_IS_FIELD_ROW (self));

  self->refused = refused;
}

gboolean
cs_field_row_is_refused (CsFieldRow *self)
{
  g_return_val_if_fail (CS_IS_FIELD_ROW (self), FALSE);

  return self->refused;
}

void
cs_field_row_reveal (CsFieldRow *self,
                     CsLeases *leases,
                     int64_t deadline,
                     CsSecret *value,
                     CsSecret *text,
                     const char *request_id)
{
  Revealed *revealed;

  g_return_if_fail (CS_IS_FIELD_ROW (self));
  g_return_if_fail (value != NULL && text != NULL);

  cs_field_row_end (self, CS_LEASE_REPLACED);
  revealed = g_new0 (Revealed, 1);
  revealed->value = cs_secret_ref (value);
  revealed->display = cs_secret_ref (text);
  self->lease = cs_leases_take (leases, deadline, revealed, wipe_revealed);
  if (cs_lease_get_end (self->lease) != CS_LEASE_RUNNING)
    {
      g_clear_object (&self->lease);
      set_state (self, CS_ROW_HIDDEN, NULL);
      return;
    }
  self->value = cs_secret_ref (value);
  self->display = cs_secret_ref (text);
  self->request_id = g_strdup (request_id);
  g_signal_connect_object (self->lease, "notify::seconds-left", G_CALLBACK (seconds_left_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->lease, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_DEFAULT);
  set_state (self, CS_ROW_REVEALED, NULL);
  notify (self, PROP_SECONDS_LEFT);
}

void
cs_field_row_end (CsFieldRow *self, CsLeaseEnd why)
{
  g_autoptr (CsLease) lease = NULL;

  g_return_if_fail (CS_IS_FIELD_ROW (self));

  if (self->lease == NULL)
    return;
  lease = g_object_ref (self->lease);
  cs_lease_end (lease, why);
}

CsSecret *
cs_field_row_get_value (CsFieldRow *self)
{
  g_return_val_if_fail (CS_IS_FIELD_ROW (self), NULL);

  if (self->lease == NULL || !cs_lease_check (self->lease))
    return NULL;
  return self->value;
}

const char *
cs_field_row_get_request_id (CsFieldRow *self)
{
  g_return_val_if_fail (CS_IS_FIELD_ROW (self), NULL);

  return self->request_id;
}

CsField *
cs_field_row_get_field (CsFieldRow *self)
{
  g_return_val_if_fail (CS_IS_FIELD_ROW (self), NULL);

  return self->field;
}

const char *
cs_field_row_get_label (CsFieldRow *self)
{
  g_return_val_if_fail (CS_IS_FIELD_ROW (self), NULL);

  return self->label;
}

const char *
cs_field_row_get_name (CsFieldRow *self)
{
  g_return_val_if_fail (CS_IS_FIELD_ROW (self), NULL);

  return self->name;
}

CsFieldRow *
cs_field_row_new_for_hit (const CsCertificateHit *hit, unsigned number)
{
  g_autoptr (CsField) field = cs_certificate_make_birth_field (hit);
  g_autofree char *name = NULL;
  CsFieldRow *row;

  if (field == NULL)
    return NULL;
  /* Translators: for a screen reader; %u counts the entries of a table */
  name = g_strdup_printf (_ ("Date of birth of match %u"), number);
  row = cs_field_row_new (field, cs_wording_field_label (field), name, FALSE);
  cs_field_row_set_state (row, CS_ROW_HIDDEN, NULL);
  return row;
}

gboolean
cs_field_row_is_copyable (CsFieldRow *self)
{
  g_return_val_if_fail (CS_IS_FIELD_ROW (self), FALSE);

  return self->copyable;
}

CsRowState
cs_field_row_get_state (CsFieldRow *self)
{
  g_return_val_if_fail (CS_IS_FIELD_ROW (self), CS_ROW_HIDDEN);

  return self->state;
}

const char *
cs_field_row_get_text (CsFieldRow *self)
{
  g_return_val_if_fail (CS_IS_FIELD_ROW (self), "");

  /* The clock is looked at: a machine that slept must not read on. */
  if (self->lease != NULL && cs_lease_check (self->lease))
    return cs_secret_peek (self->display);
  return self->text != NULL ? self->text : "";
}

unsigned
cs_field_row_get_seconds_left (CsFieldRow *self)
{
  g_return_val_if_fail (CS_IS_FIELD_ROW (self), 0);

  return self->lease != NULL ? cs_lease_get_seconds_left (self->lease) : 0;
}

const char *
cs_field_row_get_note (CsFieldRow *self)
{
  g_return_val_if_fail (CS_IS_FIELD_ROW (self), NULL);

  return self->problem != NULL ? self->problem : self->note;
}

CsCertificate *
cs_field_row_dup_certificate (CsFieldRow *self)
{
  CsSecret *value;

  g_return_val_if_fail (CS_IS_FIELD_ROW (self), NULL);

  value = cs_field_row_get_value (self);
  if (value == NULL || cs_field_get_value_type (self->field) != CS_VALUE_CERTIFICATE)
    return NULL;
  return cs_certificate_from_secret (value);
}
