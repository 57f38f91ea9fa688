// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-fake-provider.h"

struct _CsFakeProvider
{
  GObject parent_instance;

  GQueue calls[CS_FAKE_N_CALLS]; /* GTask, the oldest first */
  unsigned counts[CS_FAKE_N_CALLS];
  CsClock *clock;
};

static void cs_fake_provider_provider_init (CsProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CsFakeProvider,
                               cs_fake_provider,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CS_TYPE_PROVIDER,
                                                      cs_fake_provider_provider_init))

static const GDestroyNotify free_answer[CS_FAKE_N_CALLS] = {
  [CS_FAKE_LIST] = (GDestroyNotify) cs_page_free,
  [CS_FAKE_TIMES] = (GDestroyNotify) g_hash_table_unref,
  [CS_FAKE_OPEN] = g_object_unref,
  [CS_FAKE_REVEAL] = (GDestroyNotify) cs_revealed_free,
  [CS_FAKE_IMAGE] = (GDestroyNotify) cs_image_body_free,
  [CS_FAKE_EXTRACT] = (GDestroyNotify) cs_extract_free,
  [CS_FAKE_CANCEL] = (GDestroyNotify) cs_changed_free,
  [CS_FAKE_REDACT] = (GDestroyNotify) cs_changed_free,
  [CS_FAKE_PROBE] = (GDestroyNotify) cs_probe_free,
};

typedef struct
{
  char *object;
  CsFilter *filter;
} Details;

static void
details_free (gpointer data)
{
  Details *self = data;

  g_clear_object (&self->filter);
  g_free (self->object);
  g_free (self);
}

static void
enqueue (gpointer provider,
         CsFakeCall call,
         const char *object,
         CsFilter *filter,
         GCancellable *cancellable,
         GAsyncReadyCallback callback,
         gpointer user_data)
{
  CsFakeProvider *self = CS_FAKE_PROVIDER (provider);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Details *details = g_new0 (Details, 1);

  details->object = g_strdup (object);
  g_set_object (&details->filter, filter);
  g_task_set_task_data (task, details, details_free);
  g_task_set_check_cancellable (task, FALSE);
  g_queue_push_tail (&self->calls[call], task);
  self->counts[call]++;
}

static void
list_async (CsProvider *self,
            CsFilter *filter,
            const char *next,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  enqueue (self, CS_FAKE_LIST, next, filter, cancellable, callback, user_data);
}

static void
report_times_async (CsProvider *self,
                    GCancellable *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer user_data)
{
  enqueue (self, CS_FAKE_TIMES, NULL, NULL, cancellable, callback, user_data);
}

static void
open_async (CsProvider *self,
            CsSession *session,
            GCancellable *cancellable,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  enqueue (self, CS_FAKE_OPEN, cs_session_get_id (session), NULL, cancellable, callback, user_data);
}

static void
reveal_async (CsProvider *self,
              CsRecord *record,
              CsField *field,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  enqueue (self, CS_FAKE_REVEAL, cs_field_get_id (field), NULL, cancellable, callback, user_data);
}

static void
fetch_image_async (CsProvider *self,
                   CsRecord *record,
                   CsImage *image,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  enqueue (self, CS_FAKE_IMAGE, cs_image_get_id (image), NULL, cancellable, callback, user_data);
}

static void
extract_async (CsProvider *self,
               CsSession *session,
               GCancellable *cancellable,
               GAsyncReadyCallback callback,
               gpointer user_data)
{
  enqueue (self, CS_FAKE_EXTRACT, cs_session_get_id (session), NULL, cancellable, callback,
           user_data);
}

static void
cancel_async (CsProvider *self,
              CsSession *session,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  enqueue (self, CS_FAKE_CANCEL, cs_session_get_id (session), NULL, cancellable, callback,
           user_data);
}

static void
redact_async (CsProvider *self,
              CsSession *session,
              GCancellable *cancellable,
              GAsyncReadyCallback callback,
              gpointer user_data)
{
  enqueue (self, CS_FAKE_REDACT, cs_session_get_id (session), NULL, cancellable, callback,
           user_data);
}

static void
probe_async (CsProvider *self,
             CsKeyKind kind,
             GCancellable *cancellable,
             GAsyncReadyCallback callback,
             gpointer user_data)
{
  enqueue (self, CS_FAKE_PROBE, cs_key_kind_to_string (kind), NULL, cancellable, callback,
           user_data);
}

static CsCapabilities
get_capabilities (CsProvider *self)
{
  return CS_CAN_FILTER_STATUS | CS_CAN_FILTER_CREATED | CS_CAN_FILTER_REFERENCE
         | CS_CAN_TELL_REPORT_TIMES | CS_CAN_REVEAL | CS_CAN_CANCEL | CS_CAN_REDACT;
}

static const char *const *
get_statuses (CsProvider *self)
{
  static const char *const statuses[] = { "verified", NULL };

  return statuses;
}

static char *
dup_dashboard_uri (CsProvider *self, CsSession *session)
{
  return g_strconcat ("https://dashboard.invalid/", cs_session_get_id (session), NULL);
}

static const char *
get_api_version (CsProvider *self)
{
  return "2026-07-29.fake";
}

static CsClock *
get_clock (CsProvider *self)
{
  return CS_FAKE_PROVIDER (self)->clock;
}

static void
cs_fake_provider_provider_init (CsProviderInterface *iface)
{
  iface->get_clock = get_clock;
  iface->extract_async = extract_async;
  iface->get_capabilities = get_capabilities;
  iface->get_statuses = get_statuses;
  iface->dup_dashboard_uri = dup_dashboard_uri;
  iface->get_api_version = get_api_version;
  iface->list_async = list_async;
  iface->report_times_async = report_times_async;
  iface->open_async = open_async;
  iface->reveal_async = reveal_async;
  iface->fetch_image_async = fetch_image_async;
  iface->cancel_async = cancel_async;
  iface->redact_async = redact_async;
  iface->probe_async = probe_async;
}

static void
cs_fake_provider_finalize (GObject *object)
{
  g_clear_object (&CS_FAKE_PROVIDER (object)->clock);

  G_OBJECT_CLASS (cs_fake_provider_parent_class)->finalize (object);
}

static void
cs_fake_provider_class_init (CsFakeProviderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_fake_provider_finalize;
}

static void
cs_fake_provider_init (CsFakeProvider *self)
{
  for (size_t i = 0; i < CS_FAKE_N_CALLS; i++)
    g_queue_init (&self->calls[i]);
}

CsFakeProvider *
cs_fake_provider_new (void)
{
  return g_object_new (CS_TYPE_FAKE_PROVIDER, NULL);
}

void
cs_fake_provider_set_clock (CsFakeProvider *self, CsClock *clock)
{
  g_set_object (&self->clock, clock);
}

unsigned
cs_fake_provider_count (CsFakeProvider *self, CsFakeCall call)
{
  return self->counts[call];
}

unsigned
cs_fake_provider_pending (CsFakeProvider *self, CsFakeCall call)
{
  return g_queue_get_length (&self->calls[call]);
}

static GTask *
peek (CsFakeProvider *self, CsFakeCall call)
{
  GTask *task = g_queue_peek_head (&self->calls[call]);

  g_assert_nonnull (task);
  return task;
}

const char *
cs_fake_provider_peek_object (CsFakeProvider *self, CsFakeCall call)
{
  Details *details = g_task_get_task_data (peek (self, call));

  return details->object;
}

GCancellable *
cs_fake_provider_peek_cancellable (CsFakeProvider *self, CsFakeCall call)
{
  return g_task_get_cancellable (peek (self, call));
}

CsFilter *
cs_fake_provider_peek_filter (CsFakeProvider *self)
{
  Details *details = g_task_get_task_data (peek (self, CS_FAKE_LIST));

  return details->filter;
}

static GTask *
take (CsFakeProvider *self, CsFakeCall call)
{
  peek (self, call);
  return g_queue_pop_head (&self->calls[call]);
}

static void
run_until_heard (GTask *task)
{
  while (!g_task_get_completed (task))
    g_main_context_iteration (NULL, TRUE);
}

void
cs_fake_provider_answer (CsFakeProvider *self, CsFakeCall call, gpointer answer)
{
  g_autoptr (GTask) task = take (self, call);

  g_task_return_pointer (task, answer, free_answer[call]);
  run_until_heard (task);
}

void
cs_fake_provider_fail (CsFakeProvider *self, CsFakeCall call, GQuark domain, int code)
{
  g_autoptr (GTask) task = take (self, call);
  GError *error = g_error_new_literal (domain, code, "Failed as told, sk_test_abcdef1234567890");

  if (domain == CS_PROVIDER_ERROR)
    cs_provider_error_set_request_id (error, "req_failed");
  g_task_return_error (task, error);
  run_until_heard (task);
}
