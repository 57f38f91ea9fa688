// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-stripe-image.h"

#include "cs-provider-error.h"
#include "cs-stripe-file-link.h"

#include <string.h>

/* The service refuses more than 30 s; the rest is for a clock that is off by a little, and for
 * one that is off by a lot there is one more try, shorter, once its answer has told the time. */
#define LINK_LIFE 25
#define SHORT_LINK_LIFE 15
#define LONGEST_LIFE 30

#define RETRY_WINDOW (10 * CS_SECOND)
#define IMAGE_TIME_OUT (20 * CS_SECOND)
#define MAX_IMAGE (16 << 20)

typedef struct
{
  char *file_id;
  gboolean tried_short;
  int64_t deadline; /* boot time */
  char *request_id;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *self = data;

  g_free (self->file_id);
  g_free (self->request_id);
  g_free (self);
}

static gboolean
has_lapsed (GTask *task)
{
  CsStripeClient *client = g_task_get_source_object (task);
  Fetch *self = g_task_get_task_data (task);

  return cs_clock_get_boottime (cs_stripe_client_get_clock (client)) >= self->deadline;
}

/* With the id of the link's request, once there was one: where the image is from gives none. */
G_GNUC_PRINTF (3, 4)
static void
return_failure (GTask *task, CsProviderError code, const char *format, ...)
{
  Fetch *self = g_task_get_task_data (task);
  GError *error;
  va_list args;

  va_start (args, format);
  error = g_error_new_valist (CS_PROVIDER_ERROR, code, format, args);
  va_end (args);
  cs_provider_error_set_request_id (error, self->request_id);
  g_task_return_error (task, error);
}

static void
return_lapsed (GTask *task)
{
  return_failure (task, CS_PROVIDER_ERROR_LAPSED, "The link died before the image was here");
}

/* --- the image ------------------------------------------------------------------------------ */

/* What is a page or a message has come from somewhere else, and nobody looks whether it could be
 * an image. A file of another kind, as a PDF, is the service's: the decoder says that it is none.
 */
static gboolean
is_file (CsHttpAnswer *answer)
{
  static const char *const files[]
      = { "image/", "application/octet-stream", "application/pdf", "binary/octet-stream" };
  const char *type = cs_http_answer_get_header (answer, "Content-Type");

  for (size_t i = 0; type != NULL && i < G_N_ELEMENTS (files); i++)
    if (g_ascii_strncasecmp (type, files[i], strlen (files[i])) == 0)
      return TRUE;
  return type == NULL;
}

/* What an expired link answers is not documented: whatever is refused is taken for that. */
static void
return_refused (GTask *task, unsigned status)
{
  if (status == 429)
    return_failure (task, CS_PROVIDER_ERROR_RATE_LIMITED,
                    "The image's server is asked too often (HTTP %u)", status);
  else if (status >= 500)
    return_failure (task, CS_PROVIDER_ERROR_SERVER, "The image's server failed (HTTP %u)", status);
  else
    return_failure (task, CS_PROVIDER_ERROR_LAPSED, "The link is not valid any more (HTTP %u)",
                    status);
}

static void
image_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Fetch *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = cs_http_send_finish (CS_HTTP (source), result, &error);
  g_autoptr (CsSecret) secret = NULL;
  const char *body;
  size_t length;

  if (answer == NULL && !g_error_matches (error, CS_NET_ERROR, CS_NET_ERROR_TIMED_OUT))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (has_lapsed (task))
    return_lapsed (task);
  else if (answer == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (cs_http_answer_get_status (answer) != 200)
    return_refused (task, cs_http_answer_get_status (answer));
  else if (!is_file (answer))
    return_failure (task, CS_PROVIDER_ERROR_BAD_ANSWER, "What the link leads to is not an image");
  else
    {
      body = cs_http_answer_peek_body (answer, &length);
      secret = cs_secret_new (body, (gssize) length);
      g_task_return_pointer (task, cs_image_body_new (secret, self->deadline, self->request_id),
                             (GDestroyNotify) cs_image_body_free);
    }
}

/* Takes over @task. No key goes along, and nobody tries twice: the link is a secret that dies. */
static void
fetch_image (GTask *task, const char *uri)
{
  CsStripeClient *client = g_task_get_source_object (task);
  Fetch *self = g_task_get_task_data (task);
  int64_t left = self->deadline - cs_clock_get_boottime (cs_stripe_client_get_clock (client));
  g_autoptr (CsHttpRequest) request = cs_http_request_new_get (uri);

  cs_http_request_set_max_body (request, MAX_IMAGE);
  cs_http_request_set_time_out (request, MIN (left, IMAGE_TIME_OUT));
  cs_http_request_set_tries (request, 1);
  cs_http_send_async (cs_stripe_client_get_http (client), request, g_task_get_cancellable (task),
                      image_cb, task);
}

/* --- the link ------------------------------------------------------------------------------- */

static void make_link (GTask *task);

/* From the moment at which the request left: never later than the service's own end. */
static int64_t
find_deadline (CsStripeClient *client, CsHttpAnswer *answer, int64_t expires_at)
{
  int64_t server_now = cs_http_answer_get_date (answer);
  int64_t left;

  if (server_now == CS_TIME_UNKNOWN)
    server_now = cs_http_get_server_time (cs_stripe_client_get_http (client));
  left = expires_at == CS_TIME_UNKNOWN ? SHORT_LINK_LIFE : expires_at - server_now;
  return cs_http_answer_get_sent_at (answer) + CLAMP (left, 0, LONGEST_LIFE) * CS_SECOND;
}

static void
link_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  CsStripeClient *client = CS_STRIPE_CLIENT (source);
  Fetch *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsHttpAnswer) answer = cs_stripe_client_send_finish (client, result, &error);
  g_autoptr (CsStripeFileLink) link = NULL;
  const char *body;
  size_t length;

  if (answer == NULL)
    {
      if (g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_LAPSED)
          && !self->tried_short)
        {
          self->tried_short = TRUE;
          make_link (g_steal_pointer (&task));
        }
      else
        g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  body = cs_http_answer_peek_body (answer, &length);
  link = cs_stripe_file_link_parse (self->file_id, body, length, &error);
  if (link == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  self->request_id = g_strdup (cs_http_answer_get_request_id (answer));
  self->deadline = find_deadline (client, answer, link->expires_at);
  if (has_lapsed (task))
    return_lapsed (task);
  else
    fetch_image (g_steal_pointer (&task), link->uri);
}

/* Takes over @task. Each link has an idempotency key of its own: under the same one the service
 * would answer with the link it made before. */
static void
make_link (GTask *task)
{
  CsStripeClient *client = g_task_get_source_object (task);
  Fetch *self = g_task_get_task_data (task);
  int64_t now = cs_http_get_server_time (cs_stripe_client_get_http (client));
  g_autofree char *form = cs_stripe_file_link_build (
      self->file_id, now + (self->tried_short ? SHORT_LINK_LIFE : LINK_LIFE));
  g_autoptr (CsHttpRequest) request
      = cs_stripe_client_make_post (client, CS_STRIPE_FILE_LINK_PATH, form, RETRY_WINDOW);

  cs_stripe_client_send_async (client, request, CS_KEY_REVEAL, CS_STRIPE_ASK_LINK,
                               g_task_get_cancellable (task), link_cb, task);
}

void
cs_stripe_image_fetch_async (CsStripeClient *client,
                             const char *file_id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = g_task_new (client, cancellable, callback, user_data);
  Fetch *self = g_new0 (Fetch, 1);

  self->file_id = g_strdup (file_id);
  g_task_set_source_tag (task, cs_stripe_image_fetch_async);
  g_task_set_task_data (task, self, fetch_free);
  make_link (task);
}

CsImageBody *
cs_stripe_image_fetch_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
