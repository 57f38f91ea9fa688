// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-http-attempt.h"

#include "cs-http.h"
#include "cs-net-error.h"
#include "cs-progress.h"
#include "cs-secure-memory.h"

#include <string.h>

#define CONNECT_TIME_OUT (10 * CS_SECOND)
#define IDLE_TIME_OUT (20 * CS_SECOND)
#define FIRST_BUFFER 16384

/*
 * One try. Everything that waits, waits on @stop, which the caller's cancellable and the
 * watchdog both set off; @timed_out tells them apart.
 */
typedef struct
{
  CsHttpRequest *request;
  CsClock *clock;
  SoupMessage *message;
  GInputStream *stream;
  GCancellable *stop;
  GSource *cancelled; /* the caller's cancellable, as a source; or NULL */
  GSource *watchdog;
  int64_t sent_at;        /* boot time */
  int64_t total_deadline; /* boot time */
  int64_t phase_deadline; /* of connecting, or of the next bytes */
  gboolean timed_out;
  gboolean answering; /* the headers are there, and sent_cb() has not been called yet */
  gboolean late;      /* it was cancelled meanwhile */

  CsHttpAnswer *answer;
  char *body; /* secure memory */
  size_t length;
  size_t capacity;  /* without the NUL that ends it */
  size_t announced; /* by Content-Length; 0 where it did not say */
} Attempt;

static void
attempt_free (gpointer data)
{
  Attempt *self = data;

  cs_clear_source (&self->cancelled);
  cs_clear_source (&self->watchdog);
  g_clear_object (&self->stream);
  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->message);
  g_clear_object (&self->stop);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->request, cs_http_request_unref);
  g_clear_pointer (&self->answer, cs_http_answer_free);
  cs_secure_free (self->body);
  g_free (self);
}

/* --- how it ends ---------------------------------------------------------------------------- */

/* Letting go of a stream that was not read to its end reads it to its end, and blocks. Closing
 * it with a cancellable that is set off does neither. */
static void
let_go (Attempt *self)
{
  cs_clear_source (&self->cancelled);
  cs_clear_source (&self->watchdog);
  if (self->stream != NULL)
    g_input_stream_close_async (self->stream, G_PRIORITY_DEFAULT, self->stop, NULL, NULL);
  g_clear_object (&self->stream);
}

/* Takes over @task. */
static void
fail (GTask *task, GError *error)
{
  g_autoptr (GTask) owned = task;
  Attempt *self = g_task_get_task_data (task);

  g_cancellable_cancel (self->stop);
  let_go (self);
  if (self->timed_out)
    {
      g_clear_error (&error);
      error = g_error_new_literal (CS_NET_ERROR, CS_NET_ERROR_TIMED_OUT,
                                   "The server took too long to answer");
    }
  g_task_return_error (owned, error);
}

/* Takes over @task. */
static void
succeed (GTask *task)
{
  g_autoptr (GTask) owned = task;
  Attempt *self = g_task_get_task_data (task);

  let_go (self);
  cs_http_answer_take_body (self->answer, g_steal_pointer (&self->body), self->length);
  g_task_return_pointer (owned, g_steal_pointer (&self->answer),
                         (GDestroyNotify) cs_http_answer_free);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Attempt *self = user_data;

  if (self->answering)
    self->late = TRUE;
  else
    g_cancellable_cancel (self->stop);
  return G_SOURCE_REMOVE;
}

/* --- time ----------------------------------------------------------------------------------- */

static gboolean watchdog_cb (gpointer user_data);

static void
arm_watchdog (Attempt *self)
{
  cs_clear_source (&self->watchdog);
  self->watchdog
      = cs_clock_create_timer (self->clock, MIN (self->total_deadline, self->phase_deadline));
  g_source_set_callback (self->watchdog, watchdog_cb, self, NULL);
  g_source_attach (self->watchdog, g_main_context_get_thread_default ());
}

/* Bytes that came in the meantime have put the phase's deadline off: only the timer is new. */
static gboolean
watchdog_cb (gpointer user_data)
{
  Attempt *self = user_data;

  if (cs_clock_get_boottime (self->clock) < MIN (self->total_deadline, self->phase_deadline))
    {
      arm_watchdog (self);
      return G_SOURCE_REMOVE;
    }
  cs_clear_source (&self->watchdog);
  self->timed_out = TRUE;
  g_cancellable_cancel (self->stop);
  return G_SOURCE_REMOVE;
}

static void
note_progress (Attempt *self)
{
  self->phase_deadline = cs_clock_get_boottime (self->clock) + IDLE_TIME_OUT;
}

static void
wrote_headers_cb (SoupMessage *message, gpointer user_data)
{
  Attempt *self = user_data;

  note_progress (self);
  self->answering = FALSE;
}

/* What is cancelled between here and sent_cb(), libsoup before 3.7.1 frees twice: it waits until
 * then, which is the next turn of the main loop. */
static void
got_headers_cb (SoupMessage *message, gpointer user_data)
{
  Attempt *self = user_data;

  self->answering = TRUE;
}

/* --- the answer ----------------------------------------------------------------------------- */

static void
add_header_cb (const char *name, const char *value, gpointer user_data)
{
  cs_http_answer_add_header (user_data, name, value);
}

/* Room for at least one more byte, and for all of what the server said would come; FALSE once
 * that is larger than it may be. */
static gboolean
make_room (Attempt *self)
{
  size_t max = cs_http_request_get_max_body (self->request);
  size_t capacity = MAX (self->capacity * 2, FIRST_BUFFER);
  char *body;

  if (self->length > max || self->announced > max)
    return FALSE;
  if (self->length < self->capacity)
    return TRUE;
  capacity = MIN (MAX (capacity, self->announced + 1), max + 1);
  body = cs_secure_alloc (capacity + 1);
  if (self->length > 0)
    memcpy (body, self->body, self->length);
  cs_secure_free (self->body);
  self->body = body;
  self->capacity = capacity;
  return TRUE;
}

static void read_on (GTask *task);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Attempt *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  gssize n_read = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (n_read < 0)
    fail (task, cs_net_error_translate (error));
  else if (n_read == 0 && self->length < self->announced)
    /* libsoup forgives this where the connection was to be closed anyway. */
    fail (task, g_error_new_literal (CS_NET_ERROR, CS_NET_ERROR_CUT, "The answer ended early"));
  else if (n_read == 0)
    succeed (task);
  else
    {
      self->length += (size_t) n_read;
      note_progress (self);
      cs_progress_tell (g_task_get_cancellable (task), 0, self->length, self->announced);
      read_on (task);
    }
}

/* Takes over @task. */
static void
read_on (GTask *task)
{
  Attempt *self = g_task_get_task_data (task);

  if (!make_room (self))
    fail (task, g_error_new (CS_NET_ERROR, CS_NET_ERROR_TOO_LARGE,
                             "The answer is larger than %" G_GSIZE_FORMAT " bytes",
                             cs_http_request_get_max_body (self->request)));
  else
    g_input_stream_read_async (self->stream, self->body + self->length,
                               self->capacity - self->length, G_PRIORITY_DEFAULT, self->stop,
                               read_cb, task);
}

/* The host only: a path may hold a token. */
static GError *
make_redirect_error (SoupMessage *message)
{
  const char *location
      = soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
  g_autoptr (GUri) target = location != NULL
                                ? g_uri_parse_relative (soup_message_get_uri (message), location,
                                                        G_URI_FLAGS_NONE, NULL)
                                : NULL;

  if (target == NULL || g_uri_get_host (target) == NULL)
    return g_error_new_literal (CS_NET_ERROR, CS_NET_ERROR_REDIRECTED,
                                "The server pointed to another address");
  return g_error_new (CS_NET_ERROR, CS_NET_ERROR_REDIRECTED,
                      "The server pointed to another address, at “%s”", g_uri_get_host (target));
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  Attempt *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  SoupMessageHeaders *headers;
  unsigned status;

  self->answering = FALSE;
  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->stream != NULL && self->late)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");
  if (error != NULL)
    {
      fail (task, cs_net_error_translate (error));
      return;
    }
  note_progress (self);
  status = soup_message_get_status (self->message);
  if (SOUP_STATUS_IS_REDIRECTION (status))
    {
      fail (task, make_redirect_error (self->message));
      return;
    }
  self->answer = cs_http_answer_new (status, self->sent_at);
  headers = soup_message_get_response_headers (self->message);
  soup_message_headers_foreach (headers, add_header_cb, self->answer);
  self->announced = (size_t) MAX (0, soup_message_headers_get_content_length (headers));
  read_on (task);
}

/* --- the request ---------------------------------------------------------------------------- */

/* The header is put together in secure memory; libsoup's own copy goes with the message. */
static void
add_key (SoupMessageHeaders *headers, CsSecret *key, gboolean bare)
{
  size_t size = sizeof "Bearer " + cs_secret_get_length (key);
  char *value = cs_secure_alloc (size);

  g_snprintf (value, size, "%s%s", bare ? "" : "Bearer ", cs_secret_peek (key));
  soup_message_headers_replace (headers, "Authorization", value);
  cs_secure_free (value);
}

static SoupMessage *
make_message (CsHttpRequest *request)
{
  const char *form = cs_http_request_get_form (request);
  const char *const *headers = cs_http_request_get_headers (request);
  const char *idempotency_key = cs_http_request_get_idempotency_key (request);
  SoupMessage *message = soup_message_new (form != NULL ? SOUP_METHOD_POST : SOUP_METHOD_GET,
                                           cs_http_request_get_uri (request));
  SoupMessageHeaders *target;

  if (message == NULL)
    return NULL;
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  /* What is hung up on, libsoup sends again by itself, where the connection was used before. */
  if (cs_http_request_get_tries (request) == 1)
    soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
  soup_message_disable_feature (message, SOUP_TYPE_CONTENT_SNIFFER);
  target = soup_message_get_request_headers (message);
  for (size_t i = 0; headers[i] != NULL; i += 2)
    soup_message_headers_replace (target, headers[i], headers[i + 1]);
  if (idempotency_key != NULL)
    soup_message_headers_replace (target, "Idempotency-Key", idempotency_key);
  if (cs_http_request_get_key (request) != NULL)
    add_key (target, cs_http_request_get_key (request), cs_http_request_has_bare_key (request));
  if (form != NULL)
    {
      g_autoptr (GBytes) body = g_bytes_new (form, strlen (form));

      soup_message_set_request_body_from_bytes (message, SOUP_FORM_MIME_TYPE_URLENCODED, body);
    }
  return message;
}

void
cs_http_attempt_async (SoupSession *session,
                       CsClock *clock,
                       CsHttpRequest *request,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (session, cancellable, callback, user_data);
  Attempt *self = g_new0 (Attempt, 1);

  g_task_set_source_tag (task, cs_http_attempt_async);
  g_task_set_task_data (task, self, attempt_free);
  self->request = cs_http_request_ref (request);
  self->clock = g_object_ref (clock);
  self->stop = g_cancellable_new ();
  self->sent_at = cs_clock_get_boottime (clock);
  self->total_deadline = self->sent_at + cs_http_request_get_time_out (request);
  self->phase_deadline = self->sent_at + CONNECT_TIME_OUT;
  self->message = make_message (request);
  if (self->message == NULL)
    {
      fail (task, g_error_new_literal (CS_NET_ERROR, CS_NET_ERROR_HOST_REFUSED,
                                       "The address is not one that can be asked"));
      return;
    }

  g_signal_connect (self->message, "wrote-headers", G_CALLBACK (wrote_headers_cb), self);
  g_signal_connect (self->message, "got-headers", G_CALLBACK (got_headers_cb), self);
  if (cancellable != NULL)
    {
      self->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->cancelled, G_SOURCE_FUNC (cancelled_cb), self, NULL);
      g_source_attach (self->cancelled, g_main_context_get_thread_default ());
    }
  arm_watchdog (self);
  soup_session_send_async (session, self->message, G_PRIORITY_DEFAULT, self->stop, sent_cb, task);
}

CsHttpAnswer *
cs_http_attempt_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
