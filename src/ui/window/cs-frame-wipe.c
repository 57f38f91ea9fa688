// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-frame-wipe.h"

#include "cs-painted-memory.h"
#include "cs-secure-memory.h"

#ifdef HAVE_X11
#include <X11/Xlibint.h>
#include <gdk/x11/gdkx.h>
#endif

#include <math.h>
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
 *
 * A compositor that shows nothing of the window asks for no frame. Then the buffers are overwritten
 * as they are, and all is painted again when it asks for one. And when the size changes, GTK drops
 * the buffer that is shown, and never gives its memory back (4.18:
 * gdk_wayland_cairo_context_buffer_release() without a context; 4.24 does): it is overwritten as
 * soon as it is not shown any more.
 */
#define SETTLE_FRAMES 3
#define SETTLE_TIME (150 * G_TIME_SPAN_MILLISECOND) /* widgets may follow a lease later */
#define OVERDUE (100 * G_TIME_SPAN_MILLISECOND)     /* without a frame: nobody looks */
#define SHOWN_FRAMES 2 /* when the second is asked for, the first is on the screen */

typedef struct
{
  int64_t until;
  unsigned frames; /* at least so many more */
  gboolean odd;
  int64_t since;    /* when frames were asked for, or the last of them came */
  unsigned overdue; /* while some are asked for */

  size_t size;        /* of a buffer */
  GArray *dropped[2]; /* of another size; the second are counted when the first are gone */
  unsigned shown;     /* frames until none of the first is shown any more */
} Settling;

static void
settling_free (gpointer data)
{
  Settling *settling = data;

  g_clear_handle_id (&settling->overdue, g_source_remove);
  g_clear_pointer (&settling->dropped[0], g_array_unref);
  g_clear_pointer (&settling->dropped[1], g_array_unref);
  g_free (settling);
}

/* NULL before cs_frame_wipe_watch(). */
static Settling *
get_settling (GtkWidget *window)
{
  return g_object_get_data (G_OBJECT (window), "cs-frame-wipe");
}

static size_t
get_buffer_size (GdkSurface *surface)
{
  double scale = gdk_surface_get_scale (surface);

  return 4 * (size_t) ceil (gdk_surface_get_width (surface) * scale)
         * (size_t) ceil (gdk_surface_get_height (surface) * scale);
}

/* --- buffers that are dropped --------------------------------------------------------------- */

static gboolean
opaque_again_cb (GtkWidget *window, GdkFrameClock *clock, gpointer painted)
{
  gboolean *once = painted;

  if (*once)
    gtk_widget_set_opacity (window, 1);
  else
    *once = TRUE;
  return gtk_widget_get_opacity (window) == 1 ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

/* Makes GTK paint all of each window but @window, though nothing has changed: for one frame, they
 * are a little less than opaque. */
static void
paint_anew_but (GtkWidget *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (unsigned i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (toplevels, i);

      if (other == window || !gtk_widget_get_mapped (other) || gtk_widget_get_opacity (other) < 1)
        continue;
      gtk_widget_set_opacity (other, 254 / 255.);
      gtk_widget_add_tick_callback (other, opaque_again_cb, g_new0 (gboolean, 1), g_free);
    }
}

/* Other windows may be painted in blocks of that size, too. */
static void
wipe_as_they_are (Settling *settling)
{
  g_autoptr (GArray) all = cs_painted_memory_find (settling->size);

  cs_painted_memory_wipe (all);
  for (unsigned i = 0; i < G_N_ELEMENTS (settling->dropped); i++)
    if (settling->dropped[i] != NULL)
      cs_painted_memory_wipe (settling->dropped[i]);
  if (all->len > 0)
    paint_anew_but (NULL);
}

static void wait_for_frames (Settling *settling);

static gboolean
overdue_cb (gpointer user_data)
{
  Settling *settling = user_data;

  settling->overdue = 0;
  if (settling->frames == 0)
    return G_SOURCE_REMOVE;
  if (g_get_monotonic_time () < settling->since + OVERDUE)
    wait_for_frames (settling);
  else
    wipe_as_they_are (settling);
  return G_SOURCE_REMOVE;
}

/* Who was busy for so long has first what can be painted now. */
static void
wait_for_frames (Settling *settling)
{
  int64_t left = MAX (settling->since + OVERDUE - g_get_monotonic_time (), 0);

  if (settling->overdue == 0)
    settling->overdue = g_timeout_add_full (GDK_PRIORITY_REDRAW + 10, (unsigned) (left / 1000 + 1),
                                            overdue_cb, settling, NULL);
}

static void
resized_cb (GdkSurface *surface, GParamSpec *pspec, GtkWidget *window)
{
  Settling *settling = get_settling (window);
  g_autoptr (GArray) found = NULL;
  size_t size = get_buffer_size (surface);
  unsigned place = settling->dropped[0] != NULL ? 1 : 0;

  if (size == settling->size)
    return;
  found = cs_painted_memory_find (settling->size);
  settling->size = size;
  if (found->len == 0)
    return;
  if (settling->dropped[place] == NULL)
    settling->dropped[place] = g_array_new (FALSE, FALSE, sizeof (ino_t));
  g_array_append_vals (settling->dropped[place], found->data, found->len);
  if (place == 0)
    settling->shown = SHOWN_FRAMES;
  cs_frame_wipe_settle (window);
}

static void
wipe_dropped (Settling *settling, GtkWidget *window)
{
  if (settling->dropped[0] == NULL || --settling->shown > 0)
    return;
  cs_painted_memory_wipe (settling->dropped[0]);
  paint_anew_but (window);
  g_array_unref (settling->dropped[0]);
  settling->dropped[0] = g_steal_pointer (&settling->dropped[1]);
  settling->shown = SHOWN_FRAMES;
}

/* --- frames ---------------------------------------------------------------------------------- */

static void
after_paint_cb (GdkFrameClock *clock, GtkWidget *window)
{
  Settling *settling = get_settling (window);

  wipe_xlib (gtk_widget_get_display (window));
  cs_wipe_traces ();
  settling->since = g_get_monotonic_time ();
  if (settling->frames > 0)
    settling->frames--;
  wipe_dropped (settling, window);
  if (settling->frames > 0 || settling->since < settling->until)
    {
      settling->odd = !settling->odd;
      gtk_widget_queue_draw (window);
    }
}

void
cs_frame_wipe_watch (GtkWidget *window)
{
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (window));
  Settling *settling = g_new0 (Settling, 1);

  g_object_set_data_full (G_OBJECT (window), "cs-frame-wipe", settling, settling_free);
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint",
                           G_CALLBACK (after_paint_cb), window, G_CONNECT_DEFAULT);
  if (is_on_server (gtk_widget_get_display (window)))
    return;
  settling->size = get_buffer_size (surface);
  g_signal_connect_object (surface, "notify::width", G_CALLBACK (resized_cb), window,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (surface, "notify::height", G_CALLBACK (resized_cb), window,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (surface, "notify::scale", G_CALLBACK (resized_cb), window,
                           G_CONNECT_DEFAULT);
}

void
cs_frame_wipe_settle (GtkWidget *window)
{
  Settling *settling = get_settling (window);

  if (settling == NULL || is_on_server (gtk_widget_get_display (window)))
    return;
  /* Where there was no frame since the last call, that one's time counts. */
  if (settling->frames == 0)
    settling->since = g_get_monotonic_time ();
  settling->until = g_get_monotonic_time () + SETTLE_TIME;
  settling->frames = SETTLE_FRAMES;
  wait_for_frames (settling);
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
