// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-certificate.h"

G_BEGIN_DECLS

/* A certificate's text, whatever it is. What is not JSON becomes its summary. */
CsCertificate *cs_blockpass_certificate_read (const char *slug,
                                              CsSecret *text) G_GNUC_WARN_UNUSED_RESULT;

/* The date of birth of entry @index, as it is written there; NULL where it has none. */
CsSecret *cs_blockpass_certificate_read_birth (CsSecret *text,
                                               unsigned index) G_GNUC_WARN_UNUSED_RESULT;

/* "certs.member_check_cert.hits.3.dob", and back; free @slug. FALSE where it is no such id. */
char *cs_blockpass_certificate_make_birth_id (const char *slug,
                                              unsigned index) G_GNUC_WARN_UNUSED_RESULT;
gboolean cs_blockpass_certificate_parse_birth_id (const char *id, char **slug, unsigned *index);

G_END_DECLS
