// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the stand-in calls the two keys of a practice connection. */
#define CS_PRACTICE_BROWSE_KEY "rk_test_practice_browse"
#define CS_PRACTICE_REVEAL_KEY "rk_test_practice_reveal"

/* The same for Blockpass, and what stands in its addresses. */
#define CS_PRACTICE_CLIENT_ID "practice_00000"
#define CS_PRACTICE_METADATA_KEY "practice-metadata"
#define CS_PRACTICE_PICTURES_KEY "practice-pictures"
#define CS_PRACTICE_ARCHIVE_KEY "practice-archive"

#define CS_TYPE_PRACTICE (cs_practice_get_type ())
G_DECLARE_FINAL_TYPE (CsPractice, cs_practice, CS, PRACTICE, GObject)

/* A stand-in server of our own, on this machine: it ends with this process. */
CsPractice *cs_practice_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* Starts it; the result is its address, "http://127.0.0.1:PORT". */
void cs_practice_start_async (CsPractice *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
char *cs_practice_start_finish (CsPractice *self,
                                GAsyncResult *result,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

void cs_practice_stop (CsPractice *self);

/* Whether @uri is an address on this machine, with a port and nothing else:
 * "http://127.0.0.1:4242", "http://[::1]:4242", "http://localhost:4242". */
gboolean cs_practice_is_local (const char *uri);

G_END_DECLS
