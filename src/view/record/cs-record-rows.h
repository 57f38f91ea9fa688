// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-record-view.h"

G_BEGIN_DECLS

/* How a record reads from top to bottom: CsRowGroup, none of them empty, free-function set. */
GPtrArray *cs_record_rows_build (CsRecord *record,
                                 CsConnection *connection) G_GNUC_WARN_UNUSED_RESULT;

/* A look has told how the record really is (CsRevealed): what is not there is said so, what is new
 * is added. What is revealed at this moment stays. */
void cs_record_rows_update (GPtrArray *groups, CsRecord *record, CsConnection *connection);

/* Ends every lease in them. */
void cs_record_rows_end (GPtrArray *groups, CsLeaseEnd why);

/* What a value is said to be where the service says that there is none. */
const char *cs_record_rows_word_absence (CsField *field, CsSession *session);

G_END_DECLS
