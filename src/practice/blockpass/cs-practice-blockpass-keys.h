// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-blockpass-options.h"
#include "cs-practice-clock.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  CS_PRACTICE_SCOPE_METADATA,
  CS_PRACTICE_SCOPE_ATTRIBUTES,
  CS_PRACTICE_SCOPE_PICTURES,
  CS_PRACTICE_SCOPE_WRITE, /* creates, and reads nothing */
} CsPracticeScope;

typedef struct
{
  char *name; /* as the list of requests calls it */
  char *secret;
  CsPracticeScope scope;
  guint archive_after; /* seconds; 0: never */
  gboolean enabled;
  GQueue asked; /* when it asked, in microseconds: the newest at the head */
} CsPracticeBlockpassKey;

/* Each is a CsPracticeBlockpassKey. */
GPtrArray *cs_practice_blockpass_keys_new (void) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *cs_practice_blockpass_keys_load (JsonArray *array,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeBlockpassKey *cs_practice_blockpass_keys_find (GPtrArray *keys, const char *secret);
CsPracticeBlockpassKey *cs_practice_blockpass_keys_find_name (GPtrArray *keys, const char *name);
char *cs_practice_blockpass_keys_describe (void) G_GNUC_WARN_UNUSED_RESULT;

/* Seconds that the key has to wait; 0: it may ask, and this is counted. */
guint cs_practice_blockpass_key_ask (CsPracticeBlockpassKey *self,
                                     const CsPracticeBlockpassOptions *options,
                                     int64_t now_us);

G_END_DECLS
