// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-secret.h"

#include <stdint.h>

G_BEGIN_DECLS

/*
 * Writes JSON, laid out for people, into secure memory: no copy of a value is left in the heap,
 * as json-glib would leave some. A member's name is NULL inside an array and for the outermost
 * value. What is opened must be closed.
 */
typedef struct _CsJsonWriter CsJsonWriter;

CsJsonWriter *cs_json_writer_new (void) G_GNUC_WARN_UNUSED_RESULT;
void cs_json_writer_free (CsJsonWriter *self);

void cs_json_writer_open_object (CsJsonWriter *self, const char *member);
void cs_json_writer_open_array (CsJsonWriter *self, const char *member);
void cs_json_writer_close (CsJsonWriter *self);

/* NULL becomes null. What is not UTF-8 becomes U+FFFD. */
void cs_json_writer_add_string (CsJsonWriter *self, const char *member, const char *value);
void cs_json_writer_add_bool (CsJsonWriter *self, const char *member, gboolean value);
void cs_json_writer_add_int (CsJsonWriter *self, const char *member, int64_t value);

/* The text so far, with a newline at its end. */
CsSecret *cs_json_writer_finish (CsJsonWriter *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsJsonWriter, cs_json_writer_free)

G_END_DECLS
