// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-wayland-clip.h"

#ifdef HAVE_WAYLAND
#include "cs-clip-hint.h"

#include <gdk/wayland/gdkwayland.h>
#include <gio/gunixoutputstream.h>
#include <glib-unix.h>

#include <unistd.h>
#include <wayland-client.h>

/* Of the first seat, beside what GDK has of it. */
static struct
{
  struct wl_display *display;
  struct wl_seat *seat;
  struct wl_keyboard *keyboard;
  struct wl_pointer *pointer;
  struct wl_touch *touch;
  struct wl_data_device_manager *manager;
  uint32_t serial; /* of what was pressed last */
  gboolean pressed;
} mine;

typedef struct
{
  struct wl_data_source *source;
  CsSecret *text;
  CsLease *lease;
  GCancellable *sending; /* of who reads it: with the lease, that ends, too */
} Clip;

/* --- what is pressed ----------------------------------------------------------------------- */

static void
note_press (uint32_t serial, uint32_t state)
{
  if (state == 0)
    return;
  mine.serial = serial;
  mine.pressed = TRUE;
}

static void
keymap_cb (void *data, struct wl_keyboard *keyboard, uint32_t format, int fd, uint32_t size)
{
  close (fd);
}

static void
keys_enter_cb (void *data,
               struct wl_keyboard *keyboard,
               uint32_t serial,
               struct wl_surface *surface,
               struct wl_array *keys)
{
}

static void
keys_leave_cb (void *data,
               struct wl_keyboard *keyboard,
               uint32_t serial,
               struct wl_surface *surface)
{
}

static void
key_cb (void *data,
        struct wl_keyboard *keyboard,
        uint32_t serial,
        uint32_t time,
        uint32_t key,
        uint32_t state)
{
  note_press (serial, state);
}

static void
modifiers_cb (void *data,
              struct wl_keyboard *keyboard,
              uint32_t serial,
              uint32_t depressed,
              uint32_t latched,
              uint32_t locked,
              uint32_t group)
{
}

static const struct wl_keyboard_listener keyboard_listener = {
  .keymap = keymap_cb,
  .enter = keys_enter_cb,
  .leave = keys_leave_cb,
  .key = key_cb,
  .modifiers = modifiers_cb,
};

static void
pointer_enter_cb (void *data,
                  struct wl_pointer *pointer,
                  uint32_t serial,
                  struct wl_surface *surface,
                  wl_fixed_t x,
                  wl_fixed_t y)
{
}

static void
pointer_leave_cb (void *data,
                  struct wl_pointer *pointer,
                  uint32_t serial,
                  struct wl_surface *surface)
{
}

static void
motion_cb (void *data, struct wl_pointer *pointer, uint32_t time, wl_fixed_t x, wl_fixed_t y)
{
}

static void
button_cb (void *data,
           struct wl_pointer *pointer,
           uint32_t serial,
           uint32_t time,
           uint32_t button,
           uint32_t state)
{
  note_press (serial, state);
}

static void
axis_cb (void *data, struct wl_pointer *pointer, uint32_t time, uint32_t axis, wl_fixed_t value)
{
}

static const struct wl_pointer_listener pointer_listener = {
  .enter = pointer_enter_cb,
  .leave = pointer_leave_cb,
  .motion = motion_cb,
  .button = button_cb,
  .axis = axis_cb,
};

static void
touch_down_cb (void *data,
               struct wl_touch *touch,
               uint32_t serial,
               uint32_t time,
               struct wl_surface *surface,
               int32_t id,
               wl_fixed_t x,
               wl_fixed_t y)
{
  note_press (serial, 1);
}

static void
touch_up_cb (void *data, struct wl_touch *touch, uint32_t serial, uint32_t time, int32_t id)
{
}

static void
touch_motion_cb (void *data,
                 struct wl_touch *touch,
                 uint32_t time,
                 int32_t id,
                 wl_fixed_t x,
                 wl_fixed_t y)
{
}

static void
touch_nothing_cb (void *data, struct wl_touch *touch)
{
}

static const struct wl_touch_listener touch_listener = {
  .down = touch_down_cb,
  .up = touch_up_cb,
  .motion = touch_motion_cb,
  .frame = touch_nothing_cb,
  .cancel = touch_nothing_cb,
};

/* What a seat has comes and goes with what is plugged in. */
static void
capabilities_cb (void *data, struct wl_seat *seat, uint32_t has)
{
  if ((has & WL_SEAT_CAPABILITY_KEYBOARD) && mine.keyboard == NULL)
    {
      mine.keyboard = wl_seat_get_keyboard (seat);
      wl_keyboard_add_listener (mine.keyboard, &keyboard_listener, NULL);
    }
  else if (!(has & WL_SEAT_CAPABILITY_KEYBOARD))
    g_clear_pointer (&mine.keyboard, wl_keyboard_destroy);

  if ((has & WL_SEAT_CAPABILITY_POINTER) && mine.pointer == NULL)
    {
      mine.pointer = wl_seat_get_pointer (seat);
      wl_pointer_add_listener (mine.pointer, &pointer_listener, NULL);
    }
  else if (!(has & WL_SEAT_CAPABILITY_POINTER))
    g_clear_pointer (&mine.pointer, wl_pointer_destroy);

  if ((has & WL_SEAT_CAPABILITY_TOUCH) && mine.touch == NULL)
    {
      mine.touch = wl_seat_get_touch (seat);
      wl_touch_add_listener (mine.touch, &touch_listener, NULL);
    }
  else if (!(has & WL_SEAT_CAPABILITY_TOUCH))
    g_clear_pointer (&mine.touch, wl_touch_destroy);
}

static const struct wl_seat_listener seat_listener = { .capabilities = capabilities_cb };

/* The versions are the oldest that do: each later one has more to listen to. */
static void
global_cb (void *data,
           struct wl_registry *registry,
           uint32_t name,
           const char *interface,
           uint32_t version)
{
  if (g_str_equal (interface, wl_seat_interface.name) && mine.seat == NULL)
    {
      mine.seat = wl_registry_bind (registry, name, &wl_seat_interface, 1);
      wl_seat_add_listener (mine.seat, &seat_listener, NULL);
    }
  else if (g_str_equal (interface, wl_data_device_manager_interface.name) && version >= 2
           && mine.manager == NULL)
    mine.manager = wl_registry_bind (registry, name, &wl_data_device_manager_interface, 2);
}

static void
global_remove_cb (void *data, struct wl_registry *registry, uint32_t name)
{
}

static const struct wl_registry_listener registry_listener = {
  .global = global_cb,
  .global_remove = global_remove_cb,
};

void
cs_wayland_clip_watch (GdkDisplay *display)
{
  struct wl_registry *registry;

  if (mine.display != NULL || !GDK_IS_WAYLAND_DISPLAY (display))
    return;
  mine.display = gdk_wayland_display_get_wl_display (display);
  registry = wl_display_get_registry (mine.display);
  wl_registry_add_listener (registry, &registry_listener, NULL);
}

/* --- what is on the clipboard -------------------------------------------------------------- */

static void
clip_free (Clip *clip)
{
  g_signal_handlers_disconnect_by_data (clip->lease, clip);
  wl_data_source_destroy (clip->source);
  g_cancellable_cancel (clip->sending);
  g_object_unref (clip->sending);
  cs_secret_unref (clip->text);
  g_object_unref (clip->lease);
  g_free (clip);
}

static void
target_cb (void *data, struct wl_data_source *source, const char *mime_type)
{
}

static void
wipe_copy (gpointer data)
{
  cs_secret_wipe (data);
  cs_secret_unref (data);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  wipe_copy (user_data);
}

/* Of the text a copy of its own: it may be wiped while it is read. Who asks may not read it, and
 * must not make us wait: a pipe takes what it has room for. */
static void
send_cb (void *data, struct wl_data_source *source, const char *mime_type, int fd)
{
  Clip *clip = data;
  gboolean hint = g_str_equal (mime_type, CS_CLIP_HINT);
  CsSecret *copy = cs_secret_new (hint ? CS_CLIP_HINT_VALUE : cs_secret_peek (clip->text), -1);
  g_autoptr (GOutputStream) stream = g_unix_output_stream_new (fd, TRUE);

  (void) g_unix_set_fd_nonblocking (fd, TRUE, NULL);
  g_output_stream_write_all_async (stream, cs_secret_peek (copy), cs_secret_get_length (copy),
                                   G_PRIORITY_DEFAULT, clip->sending, sent_cb, copy);
}

/* Something else is on it. */
static void
cancelled_cb (void *data, struct wl_data_source *source)
{
  Clip *clip = data;
  g_autoptr (CsLease) lease = g_object_ref (clip->lease);

  clip_free (clip);
  cs_lease_end (lease, CS_LEASE_REPLACED);
}

static const struct wl_data_source_listener source_listener = {
  .target = target_cb,
  .send = send_cb,
  .cancelled = cancelled_cb,
};

/* The clipboard is empty when its source is gone, whoever has the keyboard then. */
static void
ended_cb (CsLease *lease, int why, gpointer user_data)
{
  clip_free (user_data);
}

static void
offered_cb (void *data, struct wl_data_device *device, struct wl_data_offer *offer)
{
  wl_data_offer_destroy (offer);
}

static void
drag_enter_cb (void *data,
               struct wl_data_device *device,
               uint32_t serial,
               struct wl_surface *surface,
               wl_fixed_t x,
               wl_fixed_t y,
               struct wl_data_offer *offer)
{
}

static void
drag_leave_cb (void *data, struct wl_data_device *device)
{
}

static void
drag_motion_cb (void *data,
                struct wl_data_device *device,
                uint32_t time,
                wl_fixed_t x,
                wl_fixed_t y)
{
}

static void
drop_cb (void *data, struct wl_data_device *device)
{
}

static void
selected_cb (void *data, struct wl_data_device *device, struct wl_data_offer *offer)
{
}

static const struct wl_data_device_listener device_listener = {
  .data_offer = offered_cb,
  .enter = drag_enter_cb,
  .leave = drag_leave_cb,
  .motion = drag_motion_cb,
  .drop = drop_cb,
  .selection = selected_cb,
};

static void
released_cb (void *data, struct wl_callback *callback, uint32_t time)
{
  wl_callback_destroy (callback);
  wl_proxy_destroy (data);
}

static const struct wl_callback_listener released_listener = { .done = released_cb };

/* The device is there for this alone: what others offer is GDK's to hear. What comes for it until
 * the compositor has let it go must still find it, or the numbers of all later offers are wrong:
 * wl_data_device_release() would be too early. */
static void
select_source (struct wl_data_source *source)
{
  struct wl_data_device *device = wl_data_device_manager_get_data_device (mine.manager, mine.seat);
  struct wl_callback *released;

  wl_data_device_add_listener (device, &device_listener, NULL);
  wl_data_device_set_selection (device, source, mine.serial);
  wl_proxy_marshal ((struct wl_proxy *) device, WL_DATA_DEVICE_RELEASE);
  released = wl_display_sync (mine.display);
  wl_callback_add_listener (released, &released_listener, device);
}

gboolean
cs_wayland_clip_put (CsSecret *text, CsLease *lease)
{
  /* Weston keeps what is offered first, also when it was taken away: that is to be the hint. */
  static const char *const types[] = { CS_CLIP_HINT, "text/plain;charset=utf-8", "text/plain" };
  Clip *clip;

  if (!mine.pressed || mine.seat == NULL || mine.manager == NULL)
    return FALSE;

  clip = g_new0 (Clip, 1);
  clip->text = cs_secret_ref (text);
  clip->lease = g_object_ref (lease);
  clip->sending = g_cancellable_new ();
  clip->source = wl_data_device_manager_create_data_source (mine.manager);
  wl_data_source_add_listener (clip->source, &source_listener, clip);
  for (size_t i = 0; i < G_N_ELEMENTS (types); i++)
    wl_data_source_offer (clip->source, types[i]);
  g_signal_connect (lease, "ended", G_CALLBACK (ended_cb), clip);
  select_source (clip->source);
  return TRUE;
}
#else
void
cs_wayland_clip_watch (GdkDisplay *display)
{
}

gboolean
cs_wayland_clip_put (CsSecret *text, CsLease *lease)
{
  return FALSE;
}
#endif
