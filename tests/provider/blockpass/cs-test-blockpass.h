// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-provider.h"

G_BEGIN_DECLS

/* A connection with a metadata key to browse, and one of @reveal_scope to reveal with. */
CsConnection *cs_test_blockpass_connection (const char *server,
                                            CsScope reveal_scope,
                                            gboolean archives) G_GNUC_WARN_UNUSED_RESULT;

/* A file below tests/samples/blockpass/. */
char *cs_test_blockpass_load (const char *path, size_t *length) G_GNUC_WARN_UNUSED_RESULT;

/* What is in a sample's "data" as @member, or a text in place of the sample's own @from. */
char *cs_test_blockpass_replace (const char *path,
                                 const char *from,
                                 const char *to) G_GNUC_WARN_UNUSED_RESULT;

/* The record that a browse key opens, of the sample of an answer to it. */
CsRecord *cs_test_blockpass_open (CsConnection *connection,
                                  const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* A field by its id alone, whatever the record lists. */
CsField *cs_test_blockpass_field (const char *id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
