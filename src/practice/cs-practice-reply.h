// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One answer, before it goes on the wire. Functions that check something return NULL when all is
 * well, else the answer that refuses. */
typedef struct
{
  unsigned status;
  char *content_type;
  GBytes *body;
  GPtrArray *headers; /* name, value, name, value… */
  gboolean ran;       /* the endpoint began to run: an idempotency key keeps this answer */
} CsPracticeReply;

CsPracticeReply *cs_practice_reply_new (unsigned status,
                                        const char *content_type,
                                        GBytes *body) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *cs_practice_reply_new_text (unsigned status,
                                             const char *type,
                                             const char *text) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *cs_practice_reply_new_json (unsigned status,
                                             JsonObject *object) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *cs_practice_reply_new_node (unsigned status,
                                             JsonNode *node) G_GNUC_WARN_UNUSED_RESULT;
void cs_practice_reply_add_header (CsPracticeReply *self, const char *name, const char *value);
const char *cs_practice_reply_get_header (CsPracticeReply *self, const char *name);
void cs_practice_reply_free (CsPracticeReply *self);

void cs_practice_set_string (JsonObject *object, const char *member, const char *value);
void cs_practice_set_time (JsonObject *object, const char *member, int64_t time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsPracticeReply, cs_practice_reply_free)

G_END_DECLS
