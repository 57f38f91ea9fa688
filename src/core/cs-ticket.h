// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/*
 * Goes along with a request: its answer finds its owner only if that is there still, and waits
 * still for this answer and no later one.
 */
typedef struct _CsTicket CsTicket;

/* @owner (a GObject) is only watched; @serial: of the request that is made now. */
CsTicket *cs_ticket_new (gpointer owner, unsigned serial) G_GNUC_WARN_UNUSED_RESULT;

/* A reference to the owner, or NULL; @serial is the one that it was given. Frees the ticket. */
gpointer cs_ticket_redeem (CsTicket *self, unsigned *serial) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
