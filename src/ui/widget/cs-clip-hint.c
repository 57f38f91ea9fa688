// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-clip-hint.h"

#ifdef HAVE_X11
#include <X11/Xlib.h>
#include <gdk/x11/gdkx.h>
#endif

#include <string.h>

/* GTK deprecates this with all of its support for X11, without a successor. */
#ifdef HAVE_X11
G_GNUC_BEGIN_IGNORE_DEPRECATIONS
static gboolean
is_about_hint (GdkDisplay *display, const XSelectionRequestEvent *request)
{
  GdkContentProvider *content = gdk_clipboard_get_content (gdk_display_get_clipboard (display));
  g_autoptr (GdkContentFormats) formats = NULL;

  if (content == NULL
      || request->selection != gdk_x11_get_xatom_by_name_for_display (display, "CLIPBOARD")
      || request->target != gdk_x11_get_xatom_by_name_for_display (display, CS_CLIP_HINT))
    return FALSE;
  formats = gdk_content_provider_ref_formats (content);
  return gdk_content_formats_contain_mime_type (formats, CS_CLIP_HINT);
}

/* The answer as ICCCM 2.2 has it. Those who ask without naming a property mean the target's name.
 */
static void
answer (GdkDisplay *display, const XSelectionRequestEvent *request)
{
  Display *server = gdk_x11_display_get_xdisplay (display);
  XEvent event = { 0 };
  Atom property = request->property != None ? request->property : request->target;

  event.xselection.type = SelectionNotify;
  event.xselection.requestor = request->requestor;
  event.xselection.selection = request->selection;
  event.xselection.target = request->target;
  event.xselection.property = property;
  event.xselection.time = request->time;

  /* Who asked may be gone. */
  gdk_x11_display_error_trap_push (display);
  XChangeProperty (server, request->requestor, property, request->target, 8, PropModeReplace,
                   (const unsigned char *) CS_CLIP_HINT_VALUE, (int) strlen (CS_CLIP_HINT_VALUE));
  XSendEvent (server, request->requestor, False, NoEventMask, &event);
  XFlush (server);
  gdk_x11_display_error_trap_pop_ignored (display);
}

/* GDK's own handler comes before any of ours, and would say that there is none: it is not to know
 * the event again. */
static gboolean
xevent_hook (GSignalInvocationHint *hint, unsigned n_values, const GValue *values, gpointer data)
{
  GdkDisplay *display = g_value_get_object (&values[0]);
  XEvent *event = g_value_get_pointer (&values[1]);

  if (event->type == SelectionRequest && is_about_hint (display, &event->xselectionrequest))
    {
      answer (display, &event->xselectionrequest);
      event->xselectionrequest.selection = None;
    }
  return TRUE;
}

void
cs_clip_hint_answer (GdkDisplay *display)
{
  static unsigned long hook;

  if (hook == 0 && GDK_IS_X11_DISPLAY (display))
    hook = g_signal_add_emission_hook (g_signal_lookup ("xevent", G_OBJECT_TYPE (display)), 0,
                                       xevent_hook, NULL, NULL);
}
G_GNUC_END_IGNORE_DEPRECATIONS
#else
void
cs_clip_hint_answer (GdkDisplay *display)
{
}
#endif
