// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-enums.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define CS_TYPE_CHECK (cs_check_get_type ())
G_DECLARE_FINAL_TYPE (CsCheck, cs_check, CS, CHECK, GObject)

/* One thing that was checked: document, selfie, ID number, e-mail, phone. */
CsCheck *cs_check_new (const char *kind,   /* "document", "selfie", "id_number", "email", "phone" */
                       const char *status, /* the service's word, or NULL */
                       CsOutcome outcome,
                       const char *reason_code, /* or NULL */
                       const char *reason_text) /* the service's sentence, or NULL */
    G_GNUC_WARN_UNUSED_RESULT;

const char *cs_check_get_kind (CsCheck *self);
const char *cs_check_get_status (CsCheck *self);
CsOutcome cs_check_get_outcome (CsCheck *self);
const char *cs_check_get_reason_code (CsCheck *self);
const char *cs_check_get_reason_text (CsCheck *self);

G_END_DECLS
