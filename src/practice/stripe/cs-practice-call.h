// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-errors.h"
#include "cs-practice-keys.h"
#include "cs-practice-params.h"
#include "cs-practice-store.h"

G_BEGIN_DECLS

/* One request to one endpoint, after the key was found good. */
typedef struct
{
  CsPracticeStore *store;
  const CsPracticeKey *key;
  CsPracticeParams *params;
  char *id; /* the part of the path that names an object, or NULL */
  const char *request_id;
} CsPracticeCall;

typedef CsPracticeReply *(*CsPracticeEndpoint) (CsPracticeCall *call);

CsPracticeReply *cs_practice_call_check_params (CsPracticeCall *self,
                                                const char *const *known) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *cs_practice_call_check_enum (CsPracticeCall *self,
                                              const char *param,
                                              const char *const *values) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *cs_practice_call_read_int (CsPracticeCall *self,
                                            const char *param,
                                            const char *text,
                                            int64_t *value) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *cs_practice_call_read_bool (CsPracticeCall *self,
                                             const char *param,
                                             int *value) G_GNUC_WARN_UNUSED_RESULT;
void cs_practice_call_merge_metadata (CsPracticeCall *self, GHashTable *metadata);

G_END_DECLS
