// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-test-blockpass-wire.h"

#include "cs-date.h"
#include "cs-test-await.h"

#include <string.h>

void
cs_test_wire_store_key (CsTestWire *self, CsKeyKind kind, const char *text)
{
  g_autoptr (CsSecret) key = cs_secret_new (text, -1);

  cs_memory_keys_store (self->keys, "test", kind, key);
}

void
cs_test_wire_connect (CsTestWire *self, const char *server, CsMode mode, gboolean archives)
{
  g_clear_object (&self->provider);
  g_clear_object (&self->connection);
  self->connection = cs_connection_new_full (&(CsConnectionInit) {
      .id = "test",
      .name = "Test",
      .service = CS_SERVICE_BLOCKPASS,
      .mode = mode,
      .server = server,
      .has_reveal_key = TRUE,
      .account = "practice_00000",
      .browse_scope = CS_SCOPE_METADATA,
      .reveal_scope = CS_SCOPE_PICTURES,
      .reveal_archives = archives,
  });
  self->provider = CS_PROVIDER (cs_blockpass_provider_new (
      self->connection, CS_KEY_SOURCE (self->keys), CS_CLOCK (self->clock)));
}

void
cs_test_wire_set_up (CsTestWire *self, gconstpointer data)
{
  self->server = cs_test_server_new (NULL);
  self->clock = cs_fake_clock_new ();
  self->keys = cs_memory_keys_new ();
  self->cancellable = g_cancellable_new ();
  cs_test_wire_store_key (self, CS_KEY_BROWSE, "practice-metadata");
  cs_test_wire_store_key (self, data != NULL ? CS_KEY_EXTRACT : CS_KEY_REVEAL, "practice-pictures");
  cs_test_wire_connect (self, cs_test_server_get_origin (self->server), CS_MODE_PRACTICE,
                        data != NULL);
  self->record
      = cs_test_blockpass_open (self->connection, "responses/single_waiting_metadata.json");
}

void
cs_test_wire_tear_down (CsTestWire *self, gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&self->provider));
  g_clear_object (&self->record);
  g_clear_object (&self->connection);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->keys);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->server, cs_test_server_free);
}

void
cs_test_wire_add (CsTestWire *self,
                  const char *status,
                  const char *headers,
                  const char *sample_or_body)
{
  g_autofree char *body
      = strchr (sample_or_body, '/') != NULL && *sample_or_body != '{' && *sample_or_body != '<'
            ? cs_test_blockpass_load (sample_or_body, NULL)
            : g_strdup (sample_or_body);
  g_autofree char *answer
      = g_strdup_printf ("HTTP/1.1 %s\r\nContent-Length: %zu\r\nConnection: close\r\n%s\r\n%s",
                         status, strlen (body), headers, body);

  cs_test_server_add (self->server, answer);
}

static void
start (CsTestWire *self, CsTestAsk ask, GAsyncResult **pending)
{
  CsSession *session = cs_record_get_session (self->record);
  g_autoptr (CsFilter) filter
      = cs_filter_new (NULL, "branch/7 #112?", CS_TIME_UNKNOWN, CS_TIME_UNKNOWN);
  g_autoptr (CsField) field = cs_test_blockpass_field ("identities.dob");
  g_autoptr (CsImage) image = cs_image_new ("selfie", "selfie");

  switch (ask)
    {
    case CS_TEST_LIST:
    case CS_TEST_REFERENCE:
      cs_provider_list_async (self->provider, ask == CS_TEST_REFERENCE ? filter : NULL, NULL,
                              self->cancellable, cs_test_store_cb, pending);
      break;
    case CS_TEST_OPEN:
      cs_provider_open_async (self->provider, session, self->cancellable, cs_test_store_cb,
                              pending);
      break;
    case CS_TEST_REVEAL:
      cs_provider_reveal_async (self->provider, self->record, field, self->cancellable,
                                cs_test_store_cb, pending);
      break;
    case CS_TEST_IMAGE:
      cs_provider_fetch_image_async (self->provider, self->record, image, self->cancellable,
                                     cs_test_store_cb, pending);
      break;
    case CS_TEST_EXTRACT:
      cs_provider_extract_async (self->provider, session, self->cancellable, cs_test_store_cb,
                                 pending);
      break;
    case CS_TEST_PROBE_BROWSE:
    case CS_TEST_PROBE_REVEAL:
      cs_provider_probe_async (self->provider,
                               ask == CS_TEST_PROBE_BROWSE ? CS_KEY_BROWSE : CS_KEY_REVEAL,
                               self->cancellable, cs_test_store_cb, pending);
      break;
    }
}

gpointer
cs_test_wire_ask_for (CsTestWire *self, CsTestAsk ask, int64_t *lasted, GError **error)
{
  int64_t begin = cs_clock_get_boottime (CS_CLOCK (self->clock));
  GAsyncResult *pending = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  start (self, ask, &pending);
  result = cs_test_await_passing (&pending, self->clock, CS_SECOND / 2);
  if (lasted != NULL)
    *lasted = cs_clock_get_boottime (CS_CLOCK (self->clock)) - begin;
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
cs_test_wire_free_result (CsTestAsk ask, gpointer result)
{
  static const GDestroyNotify ends[] = {
    [CS_TEST_LIST] = (GDestroyNotify) cs_page_free,
    [CS_TEST_REFERENCE] = (GDestroyNotify) cs_page_free,
    [CS_TEST_OPEN] = g_object_unref,
    [CS_TEST_REVEAL] = (GDestroyNotify) cs_revealed_free,
    [CS_TEST_IMAGE] = (GDestroyNotify) cs_image_body_free,
    [CS_TEST_EXTRACT] = (GDestroyNotify) cs_extract_free,
    [CS_TEST_PROBE_BROWSE] = (GDestroyNotify) cs_probe_free,
    [CS_TEST_PROBE_REVEAL] = (GDestroyNotify) cs_probe_free,
  };

  if (result != NULL)
    ends[ask](result);
}

void
cs_test_wire_ask (CsTestWire *self, CsTestAsk ask, GError **error)
{
  cs_test_wire_free_result (ask, cs_test_wire_ask_for (self, ask, NULL, error));
}
