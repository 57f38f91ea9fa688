// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"
#include "cs-keyring-service.h"

G_BEGIN_DECLS

/* Calls on the keyring take turns, and share the proxy of its service. */
typedef struct _CsKeyringTurns CsKeyringTurns;

/* A turn that has come; takes @task over, and ends it after cs_keyring_turns_end(). */
typedef void (*CsKeyringTurnFunc) (GTask *task);

CsKeyringTurns *cs_keyring_turns_new (CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;
void cs_keyring_turns_free (CsKeyringTurns *self);

/* Has @run called when all calls before it have ended and the service is there, or @fail when it
 * is not. A task that is cancelled while it waits ends at once. Takes @task over; its source must
 * keep @self. */
void cs_keyring_turns_take (CsKeyringTurns *self,
                            GTask *task,
                            CsKeyringTurnFunc run,
                            void (*fail) (GTask *task, GError *error));

/* Of the turn that has come; borrowed, and only valid until it ends. */
SecretService *cs_keyring_turns_get_service (CsKeyringTurns *self);
GCancellable *cs_keyring_turns_get_cancellable (CsKeyringTurns *self);

/* Ends the turn. @error (taken over, or NULL) comes back as what it means to the caller. */
GError *cs_keyring_turns_end (CsKeyringTurns *self, GError *error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
