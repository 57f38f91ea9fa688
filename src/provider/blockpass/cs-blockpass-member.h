// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-blockpass-body.h"
#include "cs-blockpass-value.h"
#include "cs-field.h"
#include "cs-image.h"

G_BEGIN_DECLS

typedef enum
{
  CS_BLOCKPASS_TEXT,
  CS_BLOCKPASS_PICTURE,
  CS_BLOCKPASS_CERTIFICATE,
  CS_BLOCKPASS_CUSTOM, /* what the merchant noted */
} CsBlockpassKind;

/* One thing that an answer has of a person, and where in the body it is. */
typedef struct
{
  CsBlockpassKind kind;
  const char *slug;   /* borrowed from the reader, or static */
  CsBlockpassRaw raw; /* of length 0 where there is nothing */
} CsBlockpassMember;

/* All of the object that the reader is in, in the order to show them: CsBlockpassMember. */
GArray *cs_blockpass_members_read (CsBlockpassBody *body) G_GNUC_WARN_UNUSED_RESULT;

/* What is asked for where nobody says what there is: the attributes that are documented or often
 * seen, and the certificates that are known. */
GArray *cs_blockpass_members_assume (void) G_GNUC_WARN_UNUSED_RESULT;

/* The one with this field's id; NULL where there is none. Pictures have no field. */
const CsBlockpassMember *cs_blockpass_members_find (GArray *members, const char *field_id);
const CsBlockpassMember *cs_blockpass_members_find_picture (GArray *members, const char *slug);

/* "identities.dob", "certs.onfido-service-cert", "customFields.RiskLevel"; sensitive, and without
 * a value. */
CsField *cs_blockpass_member_make_field (const CsBlockpassMember *self,
                                         CsFieldState state) G_GNUC_WARN_UNUSED_RESULT;

/* Its id is the slug. One of a card that is taller than wide has both sides, the front above the
 * back, as the service's own programs join them: its name says so. */
CsImage *cs_blockpass_member_make_image (const CsBlockpassMember *self) G_GNUC_WARN_UNUSED_RESULT;

/* As the field's CsValueType has it. NULL where there is nothing (@unreadable FALSE), or it is no
 * text (TRUE). */
CsSecret *cs_blockpass_member_read_value (const CsBlockpassMember *self,
                                          gboolean *unreadable) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
