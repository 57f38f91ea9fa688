// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Appends "name=value" to a query or a form, with what separates it from the one before;
 * everything that is not a letter, digit or one of "-._~" is escaped. A NULL value adds nothing. */
void cs_query_add (GString *query, const char *name, const char *value);
void cs_query_add_int (GString *query, const char *name, int64_t value);

/* An id as one step of a path. An id is anything that a server, or a merchant, has made up: one of
 * dots only would be a step up in the path. */
char *cs_query_escape_segment (const char *id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
