// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-check.h"
#include "cs-field.h"
#include "cs-image.h"
#include "cs-session.h"

G_BEGIN_DECLS

#define CS_TYPE_RECORD (cs_record_get_type ())
G_DECLARE_FINAL_TYPE (CsRecord, cs_record, CS, RECORD, GObject)

/* A session with its checks, fields and images, as they were when it was opened. The arrays
 * are taken over (GPtrArray with g_object_unref); @notes is what was odd about the answer. */
CsRecord *cs_record_new (CsSession *session,
                         GPtrArray *checks,
                         GPtrArray *fields,
                         GPtrArray *images,
                         const char *const *notes,
                         const char *request_id) G_GNUC_WARN_UNUSED_RESULT;

CsSession *
cs_record_get_session (CsRecord *self); /* with the report's id and time, where there is one */
GPtrArray *cs_record_get_checks (CsRecord *self); /* CsCheck; borrowed, never NULL */
GPtrArray *cs_record_get_fields (CsRecord *self); /* CsField, in the order to show them */
GPtrArray *cs_record_get_images (CsRecord *self); /* CsImage */
const char *const *cs_record_get_notes (CsRecord *self);
const char *cs_record_get_request_id (CsRecord *self); /* NULL where no request was made */

/* NULL where there is no such field. */
CsField *cs_record_find_field (CsRecord *self, const char *id);

G_END_DECLS
