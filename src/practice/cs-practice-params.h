// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* The parameters of one request: query and form body alike, in their order. A name is a root and
 * at most one key in brackets: `created[gte]`, `expand[]`, `expand[0]`, `metadata[order]`; a deeper
 * one (`options[document][allowed_types][]`) keeps the rest of its brackets in the key. */
typedef struct
{
  char *name; /* as it came, for messages */
  char *root;
  char *key; /* NULL without brackets; "" for `[]` */
  char *value;
} CsPracticeParam;

typedef struct
{
  GPtrArray *list;
} CsPracticeParams;

CsPracticeParams *cs_practice_params_new (const char *query, const char *body);
void cs_practice_params_free (CsPracticeParams *self);
const char *cs_practice_params_get (CsPracticeParams *self, const char *root);
const char *cs_practice_params_get_key (CsPracticeParams *self, const char *root, const char *key);
gboolean cs_practice_params_has (CsPracticeParams *self, const char *root);
char **cs_practice_params_dup_array (CsPracticeParams *self,
                                     const char *root) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsPracticeParams, cs_practice_params_free)

G_END_DECLS
