// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* What CsJsonReader reads: @length bytes of @text as a tree whose root is an object. UTF-8,
 * depth and number of values are checked before it is built, members that are named twice after.
 * Error: CS_JSON_ERROR, without a word of the text. */
JsonParser *
cs_json_parse (const char *text, size_t length, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
