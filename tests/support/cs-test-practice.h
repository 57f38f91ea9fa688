// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-json-reader.h"

G_BEGIN_DECLS

/* The stand-in server, as a process of its own. $CS_PRACTICE names the program. */
typedef struct _CsTestPractice CsTestPractice;

/* @argument and what follows, to a NULL, are handed to the program after "--port 0". */
CsTestPractice *cs_test_practice_new (const char *argument,
                                      ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
void cs_test_practice_free (CsTestPractice *self);

const char *cs_test_practice_get_origin (CsTestPractice *self);

/* From now on, this goes wrong (and nothing else does); NULL: nothing. @body may be NULL. */
void cs_test_practice_set_fault (CsTestPractice *self, const char *spec, const char *body);
void cs_test_practice_advance (CsTestPractice *self, int64_t seconds);

/* A call below /_practice/; a POST where there is a form. */
char *cs_test_practice_control (CsTestPractice *self, const char *what, const char *form);

/* What was asked since the last time, as lines "GET /v1/… browse 200", with the
 * query and without any id ("vs_…", "/recordId/…"). */
char **cs_test_practice_take_requests (CsTestPractice *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsTestPractice, cs_test_practice_free)

G_END_DECLS
