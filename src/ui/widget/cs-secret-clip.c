// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-secret-clip.h"

#include "cs-clip-hint.h"
#include "cs-wayland-clip.h"
#include "cs-wording.h"

#include <glib/gi18n.h>

/* A text on the clipboard that somebody else may wipe at any time: it is then empty. */
#define CS_TYPE_SECRET_CLIP (cs_secret_clip_get_type ())
G_DECLARE_FINAL_TYPE (CsSecretClip, cs_secret_clip, CS, SECRET_CLIP, GdkContentProvider)

struct _CsSecretClip
{
  GdkContentProvider parent_instance;

  CsSecret *text;
  CsLease *lease;
  GdkClipboard *clipboard;
};

G_DEFINE_FINAL_TYPE (CsSecretClip, cs_secret_clip, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
cs_secret_clip_ref_formats (GdkContentProvider *provider)
{
  static const char *types[] = { "text/plain;charset=utf-8", "text/plain", CS_CLIP_HINT };

  return gdk_content_formats_new (types, G_N_ELEMENTS (types));
}

static void
wipe_copy (gpointer data)
{
  cs_secret_wipe (data);
  cs_secret_unref (data);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Of the text a copy of its own: it may be wiped while it is written. */
static void
cs_secret_clip_write_mime_type_async (GdkContentProvider *provider,
                                      const char *mime_type,
                                      GOutputStream *stream,
                                      int priority,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  CsSecretClip *self = CS_SECRET_CLIP (provider);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  gboolean hint = g_str_equal (mime_type, CS_CLIP_HINT);
  CsSecret *copy = cs_secret_new (hint ? CS_CLIP_HINT_VALUE : cs_secret_peek (self->text), -1);

  g_task_set_task_data (task, copy, wipe_copy);
  g_output_stream_write_all_async (stream, cs_secret_peek (copy), cs_secret_get_length (copy),
                                   priority, cancellable, written_cb, task);
}

static gboolean
cs_secret_clip_write_mime_type_finish (GdkContentProvider *provider,
                                       GAsyncResult *result,
                                       GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* It goes, where it is ours still. */
static void
ended_cb (CsLease *lease, int why, CsSecretClip *self)
{
  g_autoptr (CsSecretClip) keep = g_object_ref (self);

  if (gdk_clipboard_get_content (self->clipboard) == GDK_CONTENT_PROVIDER (self))
    gdk_clipboard_set_content (self->clipboard, NULL);
}

static void
cs_secret_clip_dispose (GObject *object)
{
  CsSecretClip *self = CS_SECRET_CLIP (object);

  if (self->lease != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->lease, self);
      cs_lease_end (self->lease, CS_LEASE_REPLACED);
    }
  g_clear_object (&self->lease);
  g_clear_object (&self->clipboard);
  g_clear_pointer (&self->text, cs_secret_unref);

  G_OBJECT_CLASS (cs_secret_clip_parent_class)->dispose (object);
}

static void
cs_secret_clip_class_init (CsSecretClipClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_secret_clip_dispose;
  provider_class->ref_formats = cs_secret_clip_ref_formats;
  provider_class->write_mime_type_async = cs_secret_clip_write_mime_type_async;
  provider_class->write_mime_type_finish = cs_secret_clip_write_mime_type_finish;
}

static void
cs_secret_clip_init (CsSecretClip *self)
{
}

/* --- copying ----------------------------------------------------------------------------- */

static void
put (GdkClipboard *clipboard, CsSecret *text, CsLease *lease)
{
  g_autoptr (CsSecretClip) clip = NULL;

  if (cs_lease_get_end (lease) != CS_LEASE_RUNNING || cs_wayland_clip_put (text, lease))
    return;
  clip = g_object_new (CS_TYPE_SECRET_CLIP, NULL);
  clip->text = cs_secret_ref (text);
  clip->lease = g_object_ref (lease);
  clip->clipboard = g_object_ref (clipboard);
  gdk_clipboard_set_content (clipboard, GDK_CONTENT_PROVIDER (clip));
  cs_clip_hint_answer (gdk_clipboard_get_display (clipboard));
  g_signal_connect_object (lease, "ended", G_CALLBACK (ended_cb), clip, G_CONNECT_DEFAULT);
}

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (CsLease) lease = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CsSecret) text
      = cs_record_view_copy_finish (CS_RECORD_VIEW (source), result, &lease, &error);
  g_autoptr (CsMessage) message = NULL;

  if (text != NULL)
    {
      put (gtk_widget_get_clipboard (widget), text, lease);
      gtk_widget_activate_action (widget, "window.toast", "s",
                                  _ ("Copied; cleared after 10 seconds"));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      message = cs_message_for_error (error, NULL);
      gtk_widget_activate_action (widget, "window.toast", "s", message->title);
    }
}

void
cs_secret_clip_copy (CsRecordView *view, CsFieldRow *row, GtkWidget *widget)
{
  cs_record_view_copy_async (view, row, NULL, copied_cb, g_object_ref (widget));
}
