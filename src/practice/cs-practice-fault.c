// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-fault.h"

#include "cs-practice-blockpass-errors.h"
#include "cs-practice-blockpass.h"
#include "cs-practice-errors.h"

#include <gio/gio.h>
#include <string.h>

#define HUGE_LIMIT (256 * 1024 * 1024)

const char *const cs_practice_faults_help
    = "A fault is words with commas between them, for instance status=500,path=/v1/files,times=2:\n"
      "  path=PREFIX method=M key=NAME     which requests (all of these must fit); browse, "
      "metadata…\n"
      "  times=N after=N                   only N of them; only after the first N\n"
      "  status=CODE                       that status, with a body in the service's form\n"
      "  429 | reason=R | retry-after=S | should-retry=B   the rate limiter, and its headers\n"
      "  lock | ip                         429 lock_timeout; 401 address not allowed\n"
      "  html | garbage | empty | deep     200, but not what was asked for\n"
      "  gateway | nodata                  502 with HTML; success with nothing in it\n"
      "  huge=BYTES                        200 with that much JSON\n"
      "  redirect=URL                      302 to somewhere else\n"
      "  slow=MS drip=MS                   a late answer; the body in pieces, so far apart\n"
      "  trickle                           the body, a byte a second\n"
      "  cut=BYTES | drop | reset          the connection ends inside the body, in the middle of "
      "it, or\n"
      "                                    before the answer\n"
      "  trunc                             half of the body, as if it were the whole\n"
      "  skew=SECONDS                      a Date header that is wrong by so much\n"
      "N:KIND is the Nth request to Blockpass: 500 or another status, 502html, drop, slow, "
      "garbage,\n"
      "nodata, trunc.\n";

static void
fault_clear (gpointer data)
{
  CsPracticeFault *self = data;

  g_free (self->path);
  g_free (self->method);
  g_free (self->key);
  g_free (self->kind);
  g_free (self->redirect);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->reason);
  g_free (self->retry_after);
  g_free (self->should_retry);
}

CsPracticeFault *
cs_practice_fault_ref (CsPracticeFault *self)
{
  return g_rc_box_acquire (self);
}

void
cs_practice_fault_unref (CsPracticeFault *self)
{
  g_rc_box_release_full (self, fault_clear);
}

CsPracticeFaults *
cs_practice_faults_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cs_practice_fault_unref);
}

static gboolean
read_text (CsPracticeFault *self, const char *name, const char *value)
{
  const struct
  {
    const char *name;
    char **place;
  } texts[] = {
    { "path", &self->path },
    { "method", &self->method },
    { "key", &self->key },
    { "redirect", &self->redirect },
    { "reason", &self->reason },
    { "retry-after", &self->retry_after },
    { "should-retry", &self->should_retry },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (texts); i++)
    if (g_str_equal (texts[i].name, name))
      {
        g_set_str (texts[i].place, value);
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_number (CsPracticeFault *self, const char *name, const char *value)
{
  gint64 number;

  if (!g_ascii_string_to_signed (value, 10, -G_MAXINT32, G_MAXINT32, &number, NULL))
    return FALSE;
  if (g_str_equal (name, "skew"))
    self->skew = number;
  else if (number < 0)
    return FALSE;
  else if (g_str_equal (name, "times"))
    self->times = (int) number;
  else if (g_str_equal (name, "after"))
    self->after = (int) number;
  else if (g_str_equal (name, "status") && number >= 200 && number <= 599)
    self->status = (guint) number;
  else if (g_str_equal (name, "huge") && number <= HUGE_LIMIT)
    self->huge = (guint64) number;
  else if (g_str_equal (name, "slow"))
    self->slow_ms = (guint) number;
  else if (g_str_equal (name, "drip"))
    self->wire.drip_ms = (guint) number;
  else if (g_str_equal (name, "cut"))
    self->wire.cut = number;
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_word (CsPracticeFault *self, const char *word)
{
  static const char *const kinds[]
      = { "html", "garbage", "empty", "deep", "lock", "ip", "gateway", "nodata", NULL };
  const char *equals = strchr (word, '=');
  g_autofree char *name = NULL;

  if (equals != NULL)
    {
      name = g_strndup (word, (size_t) (equals - word));
      return read_text (self, name, equals + 1) || read_number (self, name, equals + 1);
    }
  if (g_str_equal (word, "reset"))
    self->wire.reset = TRUE;
  else if (g_str_equal (word, "drop"))
    self->wire.half = TRUE;
  else if (g_str_equal (word, "trickle"))
    self->wire.trickle = TRUE;
  else if (g_str_equal (word, "trunc"))
    self->trunc = TRUE;
  else if (g_str_equal (word, "429"))
    self->status = 429;
  else if (g_strv_contains (kinds, word))
    g_set_str (&self->kind, word);
  else
    return FALSE;
  return TRUE;
}

/* The short form, N:KIND. */
static gboolean
read_nth (CsPracticeFault *self, const char *spec)
{
  static const char *const kinds[][2]
      = { { "502html", "gateway" }, { "slow", "trickle" },  { "drop", "drop" },
          { "garbage", "garbage" }, { "nodata", "nodata" }, { "trunc", "trunc" } };
  const char *colon = strchr (spec, ':');
  g_autofree char *number = g_strndup (spec, (size_t) (colon - spec));
  gint64 nth;

  if (!g_ascii_string_to_signed (number, 10, 1, G_MAXINT, &nth, NULL))
    return FALSE;
  self->nth = (int) nth;
  self->path = g_strdup (CS_PRACTICE_BLOCKPASS);
  for (unsigned i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i][0], colon + 1))
      return read_word (self, kinds[i][1]);
  return read_number (self, "status", colon + 1);
}

static gboolean
is_nth (const char *spec)
{
  size_t digits = strspn (spec, "0123456789");

  return digits > 0 && spec[digits] == ':';
}

static gboolean
read_words (CsPracticeFault *self, const char *spec)
{
  g_auto (GStrv) words = g_strsplit (spec, ",", -1);

  for (char **word = words; *word != NULL; word++)
    if (!read_word (self, g_strstrip (*word)))
      return FALSE;
  return TRUE;
}

/* Adds a fault; @body (or NULL) is the text that it answers with. */
gboolean
cs_practice_faults_add (CsPracticeFaults *self, const char *spec, const char *body, GError **error)
{
  g_autoptr (CsPracticeFault) fault = g_rc_box_new0 (CsPracticeFault);

  fault->times = -1;
  fault->wire.cut = -1;
  if (!(is_nth (spec) ? read_nth (fault, spec) : read_words (fault, spec)))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“%s” is not a fault.", spec);
      return FALSE;
    }
  if (body != NULL)
    fault->body = g_bytes_new (body, strlen (body));
  g_ptr_array_add (self, g_steal_pointer (&fault));
  return TRUE;
}

static gboolean
fits (const CsPracticeFault *self, const CsPracticeRequest *request)
{
  return (self->path == NULL || g_str_has_prefix (request->path, self->path))
         && (self->method == NULL || g_str_equal (request->method, self->method))
         && (self->key == NULL || g_str_equal (request->key_name, self->key));
}

/* Counts a request that fits; whether it is one that goes wrong. */
static gboolean
strikes (CsPracticeFault *self)
{
  if (self->nth > 0)
    return self->seen == self->nth;
  if (self->times == 0)
    return FALSE;
  if (self->after > 0)
    {
      self->after--;
      return FALSE;
    }
  if (self->times > 0)
    self->times--;
  return TRUE;
}

/* The fault that this request meets, or NULL; it is counted. */
CsPracticeFault *
cs_practice_faults_find (CsPracticeFaults *self, const CsPracticeRequest *request)
{
  for (guint i = 0; i < self->len; i++)
    {
      CsPracticeFault *fault = g_ptr_array_index (self, i);

      if (fits (fault, request))
        fault->seen++;
    }
  for (guint i = 0; i < self->len; i++)
    {
      CsPracticeFault *fault = g_ptr_array_index (self, i);

      if (fits (fault, request) && strikes (fault))
        return fault;
    }
  return NULL;
}

static CsPracticeReply *
answer_status (const CsPracticeFault *self, const CsPracticeBlockpassOptions *blockpass)
{
  CsPracticeReply *reply;

  if (blockpass != NULL)
    reply = cs_practice_blockpass_error_new_status (blockpass, self->status);
  else if (self->status == 429)
    reply = cs_practice_error_rate (self->reason != NULL ? self->reason : "endpoint-rate");
  else if (self->status >= 500)
    reply = cs_practice_error_new_typed (self->status, "api_error", "An unknown error occurred");
  else
    reply = cs_practice_error_new (self->status, NULL, NULL, "This is a practice fault.");
  return reply;
}

static CsPracticeReply *
answer_huge (guint64 size)
{
  static const char head[] = "{\"object\":\"list\",\"padding\":\"", tail[] = "\"}";
  char *text = g_malloc (size + sizeof head + sizeof tail);

  memcpy (text, head, sizeof head - 1);
  memset (text + sizeof head - 1, 'x', size);
  memcpy (text + sizeof head - 1 + size, tail, sizeof tail - 1);
  return cs_practice_reply_new (200, "application/json",
                                g_bytes_new_take (text, size + sizeof head + sizeof tail - 2));
}

static CsPracticeReply *
answer_kind (const char *kind)
{
  g_autofree char *text = NULL;

  if (g_str_equal (kind, "lock"))
    return cs_practice_error_lock ();
  if (g_str_equal (kind, "ip"))
    return cs_practice_error_ip ();
  if (g_str_equal (kind, "html"))
    return cs_practice_reply_new_text (200, "text/html; charset=utf-8",
                                       "<!DOCTYPE html><title>Welcome</title><p>Please accept the "
                                       "terms of this network.</p>");
  if (g_str_equal (kind, "gateway"))
    return cs_practice_reply_new_text (502, "text/html",
                                       "<html><head><title>502 Bad Gateway</title></head><body>"
                                       "<h1>502 Bad Gateway</h1></body></html>\n");
  if (g_str_equal (kind, "nodata"))
    return cs_practice_reply_new_text (200, "application/json", "{\"status\": \"success\"}");
  if (g_str_equal (kind, "empty"))
    return cs_practice_reply_new_text (200, "application/json", "");
  if (g_str_equal (kind, "deep"))
    {
      text = g_strnfill (100000, '[');
      return cs_practice_reply_new_text (200, "application/json", text);
    }
  return cs_practice_reply_new_text (200, "application/json",
                                     "{\"object\": \"list\", \xff\xfe }{]");
}

/* What is answered in place of the truth, or NULL where the truth is answered. @blockpass: it is
 * Blockpass that was asked. */
CsPracticeReply *
cs_practice_fault_answer (const CsPracticeFault *self, const CsPracticeBlockpassOptions *blockpass)
{
  CsPracticeReply *reply = NULL;

  if (self->body != NULL)
    reply = cs_practice_reply_new (self->status != 0 ? self->status : 200, "application/json",
                                   g_bytes_ref (self->body));
  else if (self->kind != NULL)
    reply = answer_kind (self->kind);
  else if (self->redirect != NULL)
    {
      reply = cs_practice_reply_new_text (302, "text/plain", "");
      cs_practice_reply_add_header (reply, "Location", self->redirect);
    }
  else if (self->huge != 0)
    reply = answer_huge (self->huge);
  else if (self->status != 0)
    reply = answer_status (self, blockpass);
  if (reply != NULL && self->retry_after != NULL)
    cs_practice_reply_add_header (reply, "Retry-After", self->retry_after);
  if (reply != NULL && self->should_retry != NULL)
    cs_practice_reply_add_header (reply, "Stripe-Should-Retry", self->should_retry);
  return reply;
}

/* What a fault does to the body of an answer. */
void
cs_practice_fault_spoil (const CsPracticeFault *self, CsPracticeReply *reply)
{
  GBytes *whole = reply->body;

  if (!self->trunc)
    return;
  reply->body = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
  g_bytes_unref (whole);
}
