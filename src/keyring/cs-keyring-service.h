// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <libsecret/secret.h>

G_BEGIN_DECLS

#define CS_TYPE_KEYRING_SERVICE (cs_keyring_service_get_type ())
G_DECLARE_FINAL_TYPE (CsKeyringService, cs_keyring_service, CS, KEYRING_SERVICE, SecretService)

/* libsecret's proxy of the Secret Service, with prompts that tell a dismissal
 * (CS_KEYRING_ERROR_DISMISSED) from everything else. Opened with secret_service_open().
 *
 * A prompt whose call was cancelled stays open, and is the person's to close.
 *
 * While it is quiet, no prompt is shown: what needs one fails with CS_KEYRING_ERROR_LOCKED.
 *
 * Signal "prompts-changed": one of these two has changed, or may have. */
gboolean cs_keyring_service_is_prompting (CsKeyringService *self); /* one is shown */
gboolean cs_keyring_service_has_prompt (CsKeyringService *self);   /* or is about to be */
void cs_keyring_service_set_quiet (CsKeyringService *self, gboolean quiet);

G_END_DECLS
