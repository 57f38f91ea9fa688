// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-wire.h"

/* Sends an answer badly: in pieces, not whole, or not at all. The connection is taken from the
 * server for it, and closed at the end. */

#define PIECES 8
#define TRICKLE_MS 1000

typedef struct
{
  GIOStream *stream;
  GByteArray *bytes;
  gsize sent, first, piece;
  guint drip_ms;
} Sending;

static void
sending_free (Sending *self)
{
  g_io_stream_close (self->stream, NULL, NULL);
  g_object_unref (self->stream);
  g_byte_array_unref (self->bytes);
  g_free (self);
}

static gboolean send_piece_cb (gpointer user_data);

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Sending *self = user_data;
  gsize written = 0;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, &written, NULL)
      || self->sent >= self->bytes->len)
    sending_free (self);
  else
    g_timeout_add (self->drip_ms, send_piece_cb, self);
}

static gboolean
send_piece_cb (gpointer user_data)
{
  Sending *self = user_data;
  gsize piece = self->sent == 0 ? self->first : self->piece;
  gsize length = MIN (piece, self->bytes->len - self->sent);
  gsize start = self->sent;

  self->sent += length;
  g_output_stream_write_all_async (g_io_stream_get_output_stream (self->stream),
                                   self->bytes->data + start, length, G_PRIORITY_DEFAULT, NULL,
                                   written_cb, self);
  return G_SOURCE_REMOVE;
}

static char *
make_head (CsPracticeReply *reply)
{
  GString *head = g_string_new (NULL);

  g_string_append_printf (head, "HTTP/1.1 %u %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\n",
                          reply->status, soup_status_get_phrase (reply->status),
                          reply->content_type, g_bytes_get_size (reply->body));
  for (guint i = 0; i + 1 < reply->headers->len; i += 2)
    g_string_append_printf (head, "%s: %s\r\n",
                            (const char *) g_ptr_array_index (reply->headers, i),
                            (const char *) g_ptr_array_index (reply->headers, i + 1));
  g_string_append (head, "Connection: close\r\n\r\n");
  return g_string_free (head, FALSE);
}

gboolean
cs_practice_wire_is_bad (const CsPracticeWire *self)
{
  return self->reset || self->cut >= 0 || self->half || self->drip_ms > 0 || self->trickle;
}

static void
choose_pieces (Sending *self, const CsPracticeWire *wire, gsize head)
{
  self->drip_ms = wire->trickle ? TRICKLE_MS : wire->drip_ms;
  self->piece = self->drip_ms > 0 ? self->bytes->len / PIECES + 1 : self->bytes->len;
  self->first = self->piece;
  if (wire->trickle)
    {
      self->first = head;
      self->piece = 1;
    }
}

void
cs_practice_wire_send (SoupServerMessage *message,
                       CsPracticeReply *reply,
                       const CsPracticeWire *wire)
{
  Sending *self = g_new0 (Sending, 1);
  g_autofree char *head = make_head (reply);
  gsize size;
  const guint8 *body = g_bytes_get_data (reply->body, &size);

  self->stream = soup_server_message_steal_connection (message);
  self->bytes = g_byte_array_new ();
  if (wire->reset)
    {
      sending_free (self);
      return;
    }
  if (wire->cut >= 0)
    size = MIN (size, (gsize) wire->cut);
  if (wire->half)
    size /= 2;
  g_byte_array_append (self->bytes, (const guint8 *) head, (guint) strlen (head));
  if (size > 0)
    g_byte_array_append (self->bytes, body, (guint) size);
  choose_pieces (self, wire, strlen (head));
  send_piece_cb (self);
}
