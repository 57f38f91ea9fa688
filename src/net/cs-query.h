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

G_END_DECLS
