// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CS_TYPE_RATE (cs_rate_get_type ())
G_DECLARE_FINAL_TYPE (CsRate, cs_rate, CS, RATE, GObject)

/* How fast one connection may ask: 2 requests at a time and 5 a second in the long run, with a
 * reserve of 10 so that a screen's first requests need not wait. */
CsRate *cs_rate_new (CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Finishes, in the order asked, when a request may go. Every success is undone by one leave(). */
void cs_rate_enter_async (CsRate *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean cs_rate_enter_finish (CsRate *self, GAsyncResult *result, GError **error);
void cs_rate_leave (CsRate *self);

/* Halves the rate for a minute: the service said that it was too much. */
void cs_rate_slow_down (CsRate *self);

G_END_DECLS
