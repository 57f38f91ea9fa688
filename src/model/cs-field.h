// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-enums.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CS_TYPE_FIELD (cs_field_get_type ())
G_DECLARE_FINAL_TYPE (CsField, cs_field, CS, FIELD, GObject)

/*
 * A labelled value of a record. An open one has its value here; a sensitive one never does: it
 * is read on request into a CsSecret, and leaves with its lease.
 */
CsField *cs_field_new (const char *id,
                       const char *name,
                       CsSource source,
                       CsValueType type,
                       gboolean sensitive,
                       CsFieldState state,
                       const char *value) G_GNUC_WARN_UNUSED_RESULT;

/* Unique in its record, and what the service is asked by: "verified_outputs.dob". */
const char *cs_field_get_id (CsField *self);

/* What it is, the same for every service: "date_of_birth", "document_number". Worded in view/. */
const char *cs_field_get_name (CsField *self);

CsSource cs_field_get_source (CsField *self);
CsValueType cs_field_get_value_type (CsField *self);
CsFieldState cs_field_get_state (CsField *self);
gboolean cs_field_is_sensitive (CsField *self);

/* NULL unless CS_FIELD_PRESENT. */
const char *cs_field_get_value (CsField *self);

G_END_DECLS
