// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-fake-clock.h"
#include "cs-keyring.h"

#define CONNECTION "6f0c9a3e-4a43-4b6c-9a57-5b1d2c3e4f50"
#define OTHER_CONNECTION "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"

/* A keyring, and a Secret Service for it, which each test starts as it wants it. */
typedef struct
{
  CsFakeClock *clock;
  CsKeyring *keyring;
  GDBusConnection *bus;
  GSubprocess *service;
  GSubprocess *prompter;
  char *called; /* a fake's last "Called" */
  unsigned called_id;
  char *data_home;
} KeyringFixture;

void keyring_fixture_set_up (KeyringFixture *fixture, gconstpointer data);
void keyring_fixture_tear_down (KeyringFixture *fixture, gconstpointer data);

/* gnome-keyring, its login keyring made with, and unlocked by, this password. */
void keyring_fixture_start_real (KeyringFixture *fixture, const char *password);

/* tests/keyring/fake-prompter, for the real one: whoever answers in the person's place. */
void keyring_fixture_start_prompter (KeyringFixture *fixture);

/* Types this password into the prompter; NULL presses Cancel. */
void keyring_fixture_answer (KeyringFixture *fixture, const char *password);

/* tests/keyring/fake-secret-service; the NULL-terminated arguments are its options. */
void keyring_fixture_start_fake (KeyringFixture *fixture, ...) G_GNUC_NULL_TERMINATED;

/* Ends the service, and waits until its name is free. */
void keyring_fixture_stop_service (KeyringFixture *fixture);

/* Waits until a fake is called with @method; each call counts once. */
void keyring_fixture_wait_for_call (KeyringFixture *fixture, const char *method);

/* Waits until everything that the service has sent so far has been dealt with. */
void keyring_fixture_settle (KeyringFixture *fixture);

/* Ends the fake service's prompt. */
void keyring_fixture_complete (KeyringFixture *fixture, gboolean dismissed);

/* A lookup of CONNECTION's browse key, begun; and waited for, with the key's text. */
void
keyring_begin_lookup (KeyringFixture *fixture, GCancellable *cancellable, GAsyncResult **result);

char *keyring_finish_lookup (KeyringFixture *fixture, GAsyncResult **result, GError **error);

/* The same, of a store of that key. */
void keyring_begin_store (KeyringFixture *fixture, const char *key, GAsyncResult **result);
gboolean keyring_finish_store (KeyringFixture *fixture, GAsyncResult **result, GError **error);

/* The calls, waited for; a lookup is of a test key of Stripe's where nothing else is said. */
char *
keyring_lookup (KeyringFixture *fixture, const char *connection, CsKeyKind kind, GError **error);
char *keyring_lookup_for (KeyringFixture *fixture,
                          const char *connection,
                          CsKeyKind kind,
                          const char *service,
                          const char *mode,
                          GError **error);
gboolean keyring_store (KeyringFixture *fixture,
                        const char *connection,
                        CsKeyKind kind,
                        const char *mode,
                        const char *key,
                        GError **error);
gboolean keyring_remove (KeyringFixture *fixture, const char *connection, GError **error);
