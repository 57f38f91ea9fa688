// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-keyring-service.h"
#include "cs-keyring.h"

G_BEGIN_DECLS

/* One call's patience with the service: a cancellable that is cancelled when the caller cancels
 * theirs, or when the service has not answered within CS_KEYRING_PATIENCE. */
typedef struct _CsKeyringWait CsKeyringWait;

CsKeyringWait *cs_keyring_wait_new (CsClock *clock,
                                    GCancellable *callers) G_GNUC_WARN_UNUSED_RESULT;
void cs_keyring_wait_free (CsKeyringWait *self);

/* For every step of the call; borrowed. */
GCancellable *cs_keyring_wait_get_cancellable (CsKeyringWait *self);

/* Patience has no end while this service shows a prompt, to whomever, and begins anew after it. */
void cs_keyring_wait_set_service (CsKeyringWait *self, CsKeyringService *service);

/* What a step's error means to the caller: CS_KEYRING_ERROR or G_IO_ERROR_CANCELLED. Takes @error
 * over. */
GError *cs_keyring_wait_explain (CsKeyringWait *self, GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
