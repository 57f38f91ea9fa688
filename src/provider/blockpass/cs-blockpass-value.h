// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-blockpass-body.h"
#include "cs-enums.h"

G_BEGIN_DECLS

/* How the service writes a value. */
typedef enum
{
  CS_BLOCKPASS_PLAIN,
  CS_BLOCKPASS_DATE,    /* MM/DD/YYYY */
  CS_BLOCKPASS_COUNTRY, /* ISO 3166-1 alpha-3 */
  CS_BLOCKPASS_ADDRESS, /* JSON text */
  CS_BLOCKPASS_PHONE,   /* JSON text */
} CsBlockpassForm;

CsValueType cs_blockpass_form_get_type (CsBlockpassForm form);

/* As CsValueType has it, in wiped memory. What is not of its form is kept as it is: never guessed
 * at, never dropped. NULL where there is nothing (@unreadable FALSE), or no text (TRUE). */
CsSecret *cs_blockpass_value_read (const CsBlockpassRaw *raw,
                                   CsBlockpassForm form,
                                   gboolean *unreadable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
