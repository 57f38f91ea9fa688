// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-date.h"

#include <glib.h>

G_BEGIN_DECLS

#define CS_JSON_ERROR (cs_json_error_quark ())

typedef enum
{
  CS_JSON_ERROR_NOT_JSON,   /* not JSON at all, or cut off */
  CS_JSON_ERROR_TOO_DEEP,   /* more than CS_JSON_MAX_DEPTH levels */
  CS_JSON_ERROR_TOO_MANY,   /* more than CS_JSON_MAX_VALUES values */
  CS_JSON_ERROR_DUPLICATE,  /* one object names a member twice */
  CS_JSON_ERROR_NOT_OBJECT, /* the outermost value is no object */
} CsJsonError;

GQuark cs_json_error_quark (void);

#define CS_JSON_MAX_DEPTH 32

/* A tree takes fifty times the bytes of "0,0,0,": a small answer would fill the memory. The largest
 * that is in use, 100 sessions with all the metadata there can be, has some ten thousand. */
#define CS_JSON_MAX_VALUES 200000

/*
 * Reads an answer that nobody promises to be right. A value is there with the type that was
 * asked for, or the caller is told that it is not; a wrong type is noted with its JSON path
 * ("data[3].created: expected a whole number, found a string") and never guessed at.
 * The notes hold no value of the answer.
 */
typedef struct _CsJsonReader CsJsonReader;

/* Parses @length bytes, or up to the NUL with -1; they are not needed any more after. Depth,
 * number of values, members that are named twice and UTF-8 are checked. Error: CS_JSON_ERROR. */
CsJsonReader *
cs_json_reader_new (const char *text, gssize length, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void cs_json_reader_free (CsJsonReader *self);

/* Moves into a member that is an object, or an array (then by index). FALSE, and no move, where
 * it is missing, null or of another type. Every TRUE is undone by one leave(). */
gboolean cs_json_reader_enter_object (CsJsonReader *self, const char *member);
gboolean cs_json_reader_enter_array (CsJsonReader *self, const char *member);
unsigned cs_json_reader_count (CsJsonReader *self); /* elements, or members */
gboolean cs_json_reader_enter_element (CsJsonReader *self, unsigned index); /* an object */
void cs_json_reader_leave (CsJsonReader *self);

/* Whether the member is there, with whatever value; whether it is there and null. */
gboolean cs_json_reader_has (CsJsonReader *self, const char *member);
gboolean cs_json_reader_is_null (CsJsonReader *self, const char *member);

/* Whether the member is there and a string (an id where an object could have been, say). */
gboolean cs_json_reader_is_string (CsJsonReader *self, const char *member);
gboolean cs_json_reader_is_object (CsJsonReader *self, const char *member);

/* A text, number or truth value where any of them may stand, as text and without a note. NULL where
 * there is none of them. */
char *cs_json_reader_dup_plain (CsJsonReader *self, const char *member) G_GNUC_WARN_UNUSED_RESULT;

/* Borrowed for the reader's life; NULL where missing, null or (noted) of another type. */
const char *cs_json_reader_get_string (CsJsonReader *self, const char *member);

/* TRUE, and @value set, only where there is such a value. */
gboolean cs_json_reader_get_int (CsJsonReader *self, const char *member, int64_t *value);
gboolean cs_json_reader_get_bool (CsJsonReader *self, const char *member, gboolean *value);

/* Unix seconds, or CS_TIME_UNKNOWN. */
int64_t cs_json_reader_get_time (CsJsonReader *self, const char *member);

/* The strings of an array, in order; others in it are noted and left out. Never NULL. */
char **cs_json_reader_dup_strings (CsJsonReader *self,
                                   const char *member) G_GNUC_WARN_UNUSED_RESULT;

/* The string members of an object, as a sorted name, value, name, value … list. Never NULL. */
char **cs_json_reader_dup_map (CsJsonReader *self, const char *member) G_GNUC_WARN_UNUSED_RESULT;

/* Names of the current object's members; borrowed names, g_free() the array. */
const char **cs_json_reader_dup_members (CsJsonReader *self) G_GNUC_WARN_UNUSED_RESULT;

/* What was wrong so far, as sentences with a path; borrowed, NULL-terminated. */
const char *const *cs_json_reader_get_notes (CsJsonReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsJsonReader, cs_json_reader_free)

G_END_DECLS
