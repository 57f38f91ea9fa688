// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-blockpass-provider.h"
#include "cs-fake-clock.h"
#include "cs-memory-keys.h"
#include "cs-test-blockpass.h"
#include "cs-test-server.h"

G_BEGIN_DECLS

/* A provider and a server that says what it was told to, with a clock that passes by itself. */
typedef struct
{
  CsTestServer *server;
  CsFakeClock *clock;
  CsMemoryKeys *keys;
  CsConnection *connection;
  CsProvider *provider;
  GCancellable *cancellable; /* handed to every call */
  CsRecord *record;          /* of one that waits */
} CsTestWire;

typedef enum
{
  CS_TEST_LIST,
  CS_TEST_REFERENCE,
  CS_TEST_OPEN,
  CS_TEST_REVEAL,
  CS_TEST_IMAGE,
  CS_TEST_EXTRACT,
  CS_TEST_PROBE_BROWSE,
  CS_TEST_PROBE_REVEAL,
} CsTestAsk;

/* For g_test_add(). @data is NULL, or "archives" for a reveal key that does. */
void cs_test_wire_set_up (CsTestWire *self, gconstpointer data);
void cs_test_wire_tear_down (CsTestWire *self, gconstpointer data);
void cs_test_wire_connect (CsTestWire *self, const char *server, CsMode mode, gboolean archives);
void cs_test_wire_store_key (CsTestWire *self, CsKeyKind kind, const char *text);

/* An answer with this status line ("200 OK"), more headers ("A: b\r\n"), and a sample or text. */
void cs_test_wire_add (CsTestWire *self,
                       const char *status,
                       const char *headers,
                       const char *sample_or_body);

/* Asks, and waits for the answer. What comes of it is dropped, but for the error. */
void cs_test_wire_ask (CsTestWire *self, CsTestAsk ask, GError **error);

/* The same, for what comes of it, and how long it took by the clock (µs). */
gpointer cs_test_wire_ask_for (CsTestWire *self, CsTestAsk ask, int64_t *lasted, GError **error);
void cs_test_wire_free_result (CsTestAsk ask, gpointer result);

G_END_DECLS
