// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-frame-wipe.h"

#include "cs-secure-memory.h"

#ifdef HAVE_X11
#include <X11/Xlibint.h>
#include <gdk/x11/gdkx.h>
#endif

#include <string.h>

/*
 * Two places keep rows of a picture that was painted, for good or until chance overwrites them
 * (measured, tests/residue/window). Scaling leaves some on the stack. And Xlib copies small images
 * into its output buffer, larger ones into a scratch buffer, which it keeps for as long as the
 * display is open and has no interface to clear.
 */
/* GTK deprecates this with all of its support for X11, without a successor: whoever drops X11 does
 * not need it any more. */
#ifdef HAVE_X11
G_GNUC_BEGIN_IGNORE_DEPRECATIONS
static void
wipe_xlib (GdkDisplay *display)
{
  Display *server;

  if (!GDK_IS_X11_DISPLAY (display))
    return;
  server = gdk_x11_display_get_xdisplay (display);
  XFlush (server);
  LockDisplay (server);
  if (server->bufptr == server->buffer)
    explicit_bzero (server->buffer, (size_t) (server->bufmax - server->buffer));
  if (server->scratch_buffer != NULL)
    explicit_bzero (server->scratch_buffer, server->scratch_length);
  UnlockDisplay (server);
}

/* What is painted goes to the server at once. */
static gboolean
is_on_server (GdkDisplay *display)
{
  return GDK_IS_X11_DISPLAY (display);
}
G_GNUC_END_IGNORE_DEPRECATIONS
#else
static void
wipe_xlib (GdkDisplay *display)
{
}

static gboolean
is_on_server (GdkDisplay *display)
{
  return FALSE;
}
#endif

/*
 * On Wayland a window is painted in the program's own memory, in two buffers by turns: the
 * compositor shows one, while the other one keeps what was painted there last, until its turn
 * comes. When nothing moves, it does not come. So the window asks for a few frames more, in which
 * nothing changes but one pixel that nobody can see: GTK makes up for the rest.
 */
#define SETTLE_FRAMES 3
#define SETTLE_TIME (150 * G_TIME_SPAN_MILLISECOND) /* widgets may follow a lease later */

typedef struct
{
  int64_t until;
  unsigned frames; /* at least so many more */
  gboolean odd;
} Settling;

static Settling *
get_settling (GtkWidget *window)
{
  Settling *settling = g_object_get_data (G_OBJECT (window), "cs-frame-wipe");

  if (settling == NULL)
    {
      settling = g_new0 (Settling, 1);
      g_object_set_data_full (G_OBJECT (window), "cs-frame-wipe", settling, g_free);
    }
  return settling;
}

static void
after_paint_cb (GdkFrameClock *clock, GtkWidget *window)
{
  Settling *settling = get_settling (window);

  wipe_xlib (gtk_widget_get_display (window));
  cs_wipe_traces ();
  if (settling->frames > 0)
    settling->frames--;
  if (settling->frames > 0 || g_get_monotonic_time () < settling->until)
    {
      settling->odd = !settling->odd;
      gtk_widget_queue_draw (window);
    }
}

void
cs_frame_wipe_watch (GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint",
                           G_CALLBACK (after_paint_cb), window, G_CONNECT_DEFAULT);
}

void
cs_frame_wipe_settle (GtkWidget *window)
{
  Settling *settling = get_settling (window);

  if (is_on_server (gtk_widget_get_display (window)))
    return;
  settling->until = g_get_monotonic_time () + SETTLE_TIME;
  settling->frames = SETTLE_FRAMES;
  settling->odd = !settling->odd;
  gtk_widget_queue_draw (window);
}

void
cs_frame_wipe_snapshot (GtkWidget *window, GtkSnapshot *snapshot)
{
  Settling *settling = get_settling (window);
  GdkRGBA shade = { 0, 0, 0, settling->odd ? 1 / 255.f : 2 / 255.f };

  if (settling->until != 0)
    gtk_snapshot_append_color (snapshot, &shade, &GRAPHENE_RECT_INIT (0, 0, 1, 1));
}
