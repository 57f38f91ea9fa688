// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-reply.h"

G_BEGIN_DECLS

typedef enum
{
  CS_PRACTICE_MAY_READ = 1 << 0,
  CS_PRACTICE_MAY_WRITE = 1 << 1,
  CS_PRACTICE_MAY_SEE_RECENT = 1 << 2,
  CS_PRACTICE_MAY_SEE_ALL = 1 << 3,
  CS_PRACTICE_MAY_READ_FILES = 1 << 4,
  CS_PRACTICE_MAY_WRITE_FILES = 1 << 5,
  CS_PRACTICE_MAY_READ_EVENTS = 1 << 6,
  CS_PRACTICE_MAY_READ_ACCOUNT = 1 << 7,
} CsPracticePermissions;

#define CS_PRACTICE_MAY_SEE_SENSITIVE (CS_PRACTICE_MAY_SEE_RECENT | CS_PRACTICE_MAY_SEE_ALL)

typedef struct _CsPracticeKey
{
  const char *name; /* as the list of requests calls it */
  const char *secret;
  CsPracticePermissions permissions;
  const char *about; /* for --help */
} CsPracticeKey;

CsPracticeReply *
cs_practice_keys_authenticate (const char *authorization,
                               const CsPracticeKey **key) G_GNUC_WARN_UNUSED_RESULT;
const char *cs_practice_keys_get_name (const char *authorization);
CsPracticeReply *cs_practice_key_check (const CsPracticeKey *self,
                                        CsPracticePermissions needed) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *cs_practice_key_check_account (const CsPracticeKey *self,
                                                const char *account) G_GNUC_WARN_UNUSED_RESULT;
char *cs_practice_keys_describe (void) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
