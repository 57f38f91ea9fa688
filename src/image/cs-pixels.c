// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-pixels-private.h"

#include "cs-secure-memory.h"

#include <math.h>

/*
 * CsPixels: a picture that can be shown and can be wiped.
 *
 * The decoders are libjpeg and libpng themselves. gdk-pixbuf would do on GNOME 48; on later
 * platforms it hands an image to another process by way of a file in /tmp.
 */
struct _CsPixels
{
  gatomicrefcount references;
  int width;
  int height;
  size_t stride;
  uint8_t *data; /* secure */
  int wiped;     /* atomic */
};

G_DEFINE_BOXED_TYPE (CsPixels, cs_pixels, cs_pixels_ref, cs_pixels_unref)
G_DEFINE_QUARK (cs-image-error-quark, cs_image_error)

typedef struct
{
  const uint8_t *data;
  size_t size;
  int max_edge;
} Request;

CsPixels *
cs_pixels_new (int width, int height)
{
  CsPixels *self = g_new0 (CsPixels, 1);

  g_atomic_ref_count_init (&self->references);
  self->width = width;
  self->height = height;
  self->stride = (size_t) width * 4;
  self->data = cs_secure_alloc (self->stride * (size_t) height);
  return self;
}

uint8_t *
cs_pixels_get_data (CsPixels *self)
{
  return self->data;
}

CsPixels *
cs_pixels_ref (CsPixels *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
cs_pixels_unref (CsPixels *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  cs_secure_free (self->data);
  g_free (self);
}

int
cs_pixels_get_width (CsPixels *self)
{
  return self->width;
}

int
cs_pixels_get_height (CsPixels *self)
{
  return self->height;
}

size_t
cs_pixels_get_stride (CsPixels *self)
{
  return self->stride;
}

GBytes *
cs_pixels_dup_bytes (CsPixels *self)
{
  return g_bytes_new_with_free_func (self->data, self->stride * (size_t) self->height,
                                     (GDestroyNotify) cs_pixels_unref, cs_pixels_ref (self));
}

void
cs_pixels_wipe (CsPixels *self)
{
  cs_wipe (self->data, self->stride * (size_t) self->height);
  g_atomic_int_set (&self->wiped, TRUE);
}

gboolean
cs_pixels_is_wiped (CsPixels *self)
{
  return g_atomic_int_get (&self->wiped);
}

static int
scale_edge (int edge, int longer, int max_edge)
{
  return (int) MAX (1, lround ((double) edge * max_edge / longer));
}

static CsPixels *
decode (const Request *request, GCancellable *cancellable, GError **error)
{
  CsImageHeader header;
  CsPixels *pixels;
  int longer;
  int width;
  int height;

  if (!cs_image_header_read (request->data, request->size, &header, error))
    return NULL;
  width = header.width;
  height = header.height;
  longer = MAX (width, height);
  if (request->max_edge > 0 && longer > request->max_edge)
    {
      width = scale_edge (width, longer, request->max_edge);
      height = scale_edge (height, longer, request->max_edge);
    }
  if (header.type == CS_IMAGE_JPEG)
    pixels = cs_pixels_decode_jpeg (request->data, &header, width, height, cancellable);
  else
    pixels = cs_pixels_decode_png (request->data, &header, width, height, cancellable);
  /* Decoders leave pieces of rows with a thread that lives on. */
  cs_wipe_traces ();

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    g_clear_pointer (&pixels, cs_pixels_unref);
  else if (pixels == NULL)
    g_set_error_literal (error, CS_IMAGE_ERROR, CS_IMAGE_ERROR_DAMAGED,
                         "Damaged image: it cannot be decoded");
  return pixels;
}

CsPixels *
cs_pixels_decode (const uint8_t *data, size_t size, int max_edge, GError **error)
{
  Request request = { data, size, max_edge };

  return decode (&request, NULL, error);
}

static void
decode_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  CsPixels *pixels = decode (task_data, cancellable, &error);

  if (pixels != NULL)
    g_task_return_pointer (task, pixels, (GDestroyNotify) cs_pixels_unref);
  else
    g_task_return_error (task, error);
}

void
cs_pixels_decode_async (const uint8_t *data,
                        size_t size,
                        int max_edge,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->data = data;
  request->size = size;
  request->max_edge = max_edge;
  g_task_set_source_tag (task, cs_pixels_decode_async);
  g_task_set_static_name (task, "decode image");
  g_task_set_task_data (task, request, g_free);
  g_task_run_in_thread (task, decode_thread);
}

CsPixels *
cs_pixels_decode_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
