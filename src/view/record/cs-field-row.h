// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-certificate.h"
#include "cs-record.h"

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  CS_ROW_OPEN,      /* "text" is the value */
  CS_ROW_ABSENT,    /* "text" says so: "Not on the document" */
  CS_ROW_HIDDEN,    /* bullets; can be revealed */
  CS_ROW_REVEALING, /* asked for */
  CS_ROW_REVEALED,  /* "text" is the value until its lease ends */
  CS_ROW_NEEDS,     /* "text" says what is needed: which key, which permission, or the 48 hours */
  CS_ROW_REDACTED,
} CsRowState;

#define CS_TYPE_FIELD_ROW (cs_field_row_get_type ())
G_DECLARE_FINAL_TYPE (CsFieldRow, cs_field_row, CS, FIELD_ROW, GObject)

/*
 * One line of a record as it stands on the screen. Made by CsRecordView. The lines of the group
 * "Session" have a field of CS_SOURCE_SESSION that is in no record.
 * Properties (read, notify): "state" (CsRowState as int), "text", "seconds-left", "note".
 */
CsField *cs_field_row_get_field (CsFieldRow *self);
const char *cs_field_row_get_label (CsFieldRow *self); /* "Date of birth" */
const char *
cs_field_row_get_name (CsFieldRow *self); /* "Date of birth on document": for its buttons */
CsRowState cs_field_row_get_state (CsFieldRow *self);
const char *cs_field_row_get_text (CsFieldRow *self); /* never NULL; not to be kept */
unsigned cs_field_row_get_seconds_left (CsFieldRow *self);
const char *
cs_field_row_get_note (CsFieldRow *self); /* "You had provided: …", a last failure; or NULL */

/* The whole of a revealed certificate, to be drawn; NULL unless it is one, and revealed. It is not
 * to be kept longer than "state" is CS_ROW_REVEALED. */
CsCertificate *cs_field_row_dup_certificate (CsFieldRow *self) G_GNUC_WARN_UNUSED_RESULT;

/* A row for the date of birth of @hit, which is no row of the record's: revealed like any other, it
 * goes with the certificate that has it. NULL where the hit has none. @number counts from 1. */
CsFieldRow *cs_field_row_new_for_hit (const CsCertificateHit *hit,
                                      unsigned number) G_GNUC_WARN_UNUSED_RESULT;

/* Whether it is worth a button that copies it: ids and references. */
gboolean cs_field_row_is_copyable (CsFieldRow *self);

G_END_DECLS
