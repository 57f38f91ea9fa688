// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-lifecycle.h"

#define PURPOSE_EVENT 0x65

static CsPracticeEvent *
new_event (CsPracticeSession *session,
           const char *what,
           int64_t created,
           CsPracticeStatus status,
           const char *error,
           CsPracticeReport *report)
{
  CsPracticeEvent *event = g_new0 (CsPracticeEvent, 1);

  event->item.created = created;
  event->session = session;
  event->what = what;
  event->status = status;
  event->error = error;
  event->report = report;
  return event;
}

static void
add_past_event (CsPracticeStore *store, CsPracticeRandom *random, CsPracticeEvent *event)
{
  event->item.id = cs_practice_random_id (random, "evt");
  event->item.index = store->events->len;
  g_ptr_array_add (store->events, event);
  g_hash_table_insert (store->by_id, event->item.id, event);
}

/* The events that led to what a session was at the start. */
static void
add_past_events (CsPracticeStore *store, CsPracticeSession *session)
{
  CsPracticeRandom random = cs_practice_random_new (store->seed, session->number, PURPOSE_EVENT);
  CsPracticeReport *before = NULL;

  add_past_event (store, &random,
                  new_event (session, "created", session->item.created, CS_PRACTICE_REQUIRES_INPUT,
                             NULL, NULL));
  for (guint i = 0; i < session->reports->len; i++)
    {
      CsPracticeReport *report = g_ptr_array_index (session->reports, i);
      gboolean good = report->error == NULL;

      add_past_event (store, &random,
                      new_event (session, "processing", report->item.created - 15,
                                 CS_PRACTICE_PROCESSING, NULL, before));
      add_past_event (store, &random,
                      new_event (session, good ? "verified" : "requires_input",
                                 report->item.created,
                                 good ? CS_PRACTICE_VERIFIED : CS_PRACTICE_REQUIRES_INPUT,
                                 report->error, report));
      before = report;
    }
  if (session->status == CS_PRACTICE_PROCESSING)
    add_past_event (store, &random,
                    new_event (session, "processing", session->item.created + 120,
                               CS_PRACTICE_PROCESSING, NULL, before));
  if (session->error != NULL && before == NULL)
    add_past_event (store, &random,
                    new_event (session, "requires_input", session->item.created + 300,
                               CS_PRACTICE_REQUIRES_INPUT, session->error, NULL));
  if (session->status == CS_PRACTICE_CANCELED)
    add_past_event (store, &random,
                    new_event (session, "canceled",
                               session->redaction_at > session->item.created
                                       && session->redaction != CS_PRACTICE_NOT_REDACTED
                                   ? session->redaction_at
                                   : session->item.created + 900,
                               CS_PRACTICE_CANCELED, NULL, before));
}

/* Makes the events of the sessions that were there at the start, once, when first asked for. The
 * `redacted` event is not among them: it is only sent where somebody subscribed to it. */
void
cs_practice_events_prepare (CsPracticeStore *store)
{
  int64_t oldest = cs_practice_store_now (store) - CS_PRACTICE_EVENT_TIME;

  if (store->has_events)
    return;
  store->has_events = TRUE;
  for (guint i = store->sessions->len; i > 0; i--)
    {
      CsPracticeSession *session = g_ptr_array_index (store->sessions, i - 1);

      if (session->item.created < oldest)
        break;
      add_past_events (store, session);
    }
  cs_practice_store_sort (store->events);
}

static void
tell (CsPracticeStore *store, CsPracticeSession *session, const char *what, const char *request_id)
{
  CsPracticeEvent *event;

  event = new_event (session, what, cs_practice_store_now (store), session->status, session->error,
                     cs_practice_session_get_last_report (session));
  event->item.id = cs_practice_random_id (&store->random, "evt");
  event->request_id = g_strdup (request_id);
  cs_practice_store_add (store, store->events, &event->item);
}

/* A new session that waits for its person. */
CsPracticeSession *
cs_practice_lifecycle_create (CsPracticeStore *store,
                              CsPracticeType type,
                              CsPracticeChecks checks,
                              const char *request_id)
{
  CsPracticeSession *session = g_new0 (CsPracticeSession, 1);

  cs_practice_events_prepare (store);
  session->item.id = cs_practice_random_id (&store->random, "vs");
  session->item.created = cs_practice_store_now (store);
  session->number = session->person = store->sessions->len;
  session->type = type;
  session->checks = checks;
  session->country = checks & CS_PRACTICE_CHECK_ID_NUMBER ? "US" : NULL;
  session->document = cs_practice_random_below (&store->random, 3);
  session->metadata = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  session->reports = g_ptr_array_new ();
  cs_practice_store_add (store, store->sessions, &session->item);
  tell (store, session, "created", request_id);
  return session;
}

/* The person has submitted what was asked. */
void
cs_practice_lifecycle_process (CsPracticeStore *store, CsPracticeSession *session)
{
  cs_practice_events_prepare (store);
  session->status = CS_PRACTICE_PROCESSING;
  session->error = NULL;
  tell (store, session, "processing", NULL);
}

/* The checks are done: verified, or open again with @error. */
void
cs_practice_lifecycle_answer (CsPracticeStore *store, CsPracticeSession *session, const char *error)
{
  cs_practice_events_prepare (store);
  session->status = error == NULL ? CS_PRACTICE_VERIFIED : CS_PRACTICE_REQUIRES_INPUT;
  session->error = error;
  if (cs_practice_error_has_report (error))
    {
      session->checks |= cs_practice_error_get_check (error);
      cs_practice_store_add_report (store, session, error, cs_practice_store_now (store));
    }
  tell (store, session, error == NULL ? "verified" : "requires_input", NULL);
}

void
cs_practice_lifecycle_cancel (CsPracticeStore *store,
                              CsPracticeSession *session,
                              const char *request_id)
{
  cs_practice_events_prepare (store);
  session->status = CS_PRACTICE_CANCELED;
  tell (store, session, "canceled", request_id);
}

/* Redaction takes four days; an open session is canceled with it. */
void
cs_practice_lifecycle_redact (CsPracticeStore *store,
                              CsPracticeSession *session,
                              const char *request_id)
{
  session->redaction = CS_PRACTICE_REDACTION_PROCESSING;
  session->redaction_at = cs_practice_store_now (store);
  if (session->status == CS_PRACTICE_REQUIRES_INPUT)
    cs_practice_lifecycle_cancel (store, session, request_id);
}
