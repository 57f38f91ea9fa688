// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-fake-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* A GAsyncReadyCallback whose user data is a GAsyncResult **: what cs_test_await() waits for. */
void cs_test_store_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* Runs the main context until the result is there, and fails the test after 20 s. */
GAsyncResult *cs_test_await (GAsyncResult **result) G_GNUC_WARN_UNUSED_RESULT;

/* The same; @clock moves on by @step (µs) whenever nothing else happens, so that what would be
 * waited for passes at once. Small steps let another process keep up. */
GAsyncResult *cs_test_await_passing (GAsyncResult **result,
                                     CsFakeClock *clock,
                                     int64_t step) G_GNUC_WARN_UNUSED_RESULT;

/* Runs the main context until @done says so, and fails the test after 20 s. */
void cs_test_run_until (gboolean (*done) (gpointer user_data), gpointer user_data);

G_END_DECLS
