// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Finishes once @deadline (boot time, µs) has come, or with G_IO_ERROR_CANCELLED at once. */
void cs_wait_async (CsClock *clock,
                    int64_t deadline,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data);
gboolean cs_wait_finish (GAsyncResult *result, GError **error);

G_END_DECLS
