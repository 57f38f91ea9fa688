// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-json-reader.h"
#include "cs-secret.h"

G_BEGIN_DECLS

/*
 * An answer whose values stay where they are. What a person handed in, what certificates say, and
 * what a merchant noted is not given to the JSON reader, which would copy all of it into ordinary
 * memory: such a value is a raw piece of the answer's body, and only the one that was asked for is
 * ever made into something else. The reader sees the answer's shape.
 */
typedef struct _CsBlockpassBody CsBlockpassBody;

/* @text is borrowed, and must outlive it. Error: CS_JSON_ERROR. */
CsBlockpassBody *
cs_blockpass_body_new (const char *text, size_t length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cs_blockpass_body_free (CsBlockpassBody *self);

CsJsonReader *cs_blockpass_body_get_reader (CsBlockpassBody *self);

/* A piece of the body: what is between a string's quotes, or any other value with all it has. */
typedef struct
{
  const char *text;
  size_t length;
  gboolean is_string;
} CsBlockpassRaw;

/* The value that @member of the reader's object has. FALSE where it is missing or null. Only for
 * what was kept from the reader: identities.*.value, and the members of certs, certificates and
 * customFields. */
gboolean cs_blockpass_body_find (CsBlockpassBody *self, const char *member, CsBlockpassRaw *raw);

/* Into wiped memory and nowhere else; NULL where it is not UTF-8, or not a string as JSON has it.
 * What is no string is JSON text. */
CsSecret *cs_blockpass_raw_dup_text (const CsBlockpassRaw *raw) G_GNUC_WARN_UNUSED_RESULT;

/* The same for base64, with or without "data:…;base64," before it, not more than @max bytes of it
 * (the others are left out). NULL where it is not base64. */
CsSecret *cs_blockpass_raw_dup_bytes (const CsBlockpassRaw *raw,
                                      size_t max) G_GNUC_WARN_UNUSED_RESULT;

/* How many bytes there are at most. */
size_t cs_blockpass_raw_count_bytes (const CsBlockpassRaw *raw);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsBlockpassBody, cs_blockpass_body_free)

G_END_DECLS
