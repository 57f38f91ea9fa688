// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-reply.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* Sends @reply on the connection of @message. @cut: only so many bytes of the body (-1: all);
 * @reset: nothing; @drip_ms: in pieces, so far apart. */
void cs_practice_wire_send (SoupServerMessage *message,
                            CsPracticeReply *reply,
                            gint64 cut,
                            gboolean reset,
                            guint drip_ms);

G_END_DECLS
