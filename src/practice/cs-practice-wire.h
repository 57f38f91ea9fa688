// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-reply.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* How an answer is sent that is not sent well. */
typedef struct
{
  gboolean reset;   /* nothing of it */
  gint64 cut;       /* only so many bytes of the body; -1: all */
  gboolean half;    /* only half of the body */
  guint drip_ms;    /* in pieces, so far apart; 0: at once */
  gboolean trickle; /* the body byte by byte, a second apart */
} CsPracticeWire;

gboolean cs_practice_wire_is_bad (const CsPracticeWire *self);

/* Sends @reply on the connection of @message, and closes it. */
void cs_practice_wire_send (SoupServerMessage *message,
                            CsPracticeReply *reply,
                            const CsPracticeWire *wire);

G_END_DECLS
