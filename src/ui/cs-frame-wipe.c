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
G_GNUC_END_IGNORE_DEPRECATIONS
#else
static void
wipe_xlib (GdkDisplay *display)
{
}
#endif

static void
after_paint_cb (GdkFrameClock *clock, GdkDisplay *display)
{
  wipe_xlib (display);
  cs_wipe_traces ();
}

void
cs_frame_wipe_watch (GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint",
                           G_CALLBACK (after_paint_cb), gtk_widget_get_display (window),
                           G_CONNECT_DEFAULT);
}
