// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-image-slot-private.h"

#include "cs-wording.h"

#include <glib/gi18n-lib.h>
#include <limits.h>

/* The place of one image. The pixels belong to the lease, as a row's value does. */
struct _CsImageSlot
{
  GObject parent_instance;

  CsImage *image;
  CsSlotState state;
  char *text;

  CsLease *lease;
  CsPixels *pixels;
  unsigned seconds_total;
};

G_DEFINE_FINAL_TYPE (CsImageSlot, cs_image_slot, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  PROP_PIXELS,
  PROP_SECONDS_LEFT,
  PROP_TEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
wipe_pixels (gpointer data)
{
  cs_pixels_wipe (data);
  cs_pixels_unref (data);
}

static void
notify (CsImageSlot *self, unsigned property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
seconds_left_cb (CsLease *lease, GParamSpec *pspec, CsImageSlot *self)
{
  if (cs_lease_get_end (lease) == CS_LEASE_RUNNING)
    notify (self, PROP_SECONDS_LEFT);
}

static void
set_state (CsImageSlot *self, CsSlotState state, const char *text)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_str (&self->text, text))
    notify (self, PROP_TEXT);
  if (self->state != state)
    {
      self->state = state;
      notify (self, PROP_STATE);
    }
  g_object_thaw_notify (G_OBJECT (self));
}

static void
ended_cb (CsLease *lease, int why, CsImageSlot *self)
{
  g_signal_handlers_disconnect_by_data (self->lease, self);
  g_clear_object (&self->lease);
  g_clear_pointer (&self->pixels, cs_pixels_unref);
  notify (self, PROP_PIXELS);
  if (self->state == CS_SLOT_SHOWN)
    set_state (self, CS_SLOT_LAPSED,
               (CsLeaseEnd) why == CS_LEASE_LAPSED ? _ ("Its time is over")
                                                   : C_ ("image", "Hidden"));
}

static void
cs_image_slot_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  CsImageSlot *self = CS_IMAGE_SLOT (object);

  switch (id)
    {
    case PROP_STATE:
      g_value_set_int (value, (int) self->state);
      break;
    case PROP_PIXELS:
      g_value_set_boxed (value, self->pixels);
      break;
    case PROP_SECONDS_LEFT:
      g_value_set_uint (value, cs_image_slot_get_seconds_left (self));
      break;
    case PROP_TEXT:
      g_value_set_string (value, cs_image_slot_get_text (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_image_slot_dispose (GObject *object)
{
  CsImageSlot *self = CS_IMAGE_SLOT (object);

  cs_image_slot_end (self, CS_LEASE_LEFT);
  g_clear_object (&self->image);

  G_OBJECT_CLASS (cs_image_slot_parent_class)->dispose (object);
}

static void
cs_image_slot_finalize (GObject *object)
{
  g_free (CS_IMAGE_SLOT (object)->text);

  G_OBJECT_CLASS (cs_image_slot_parent_class)->finalize (object);
}

static void
cs_image_slot_class_init (CsImageSlotClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = cs_image_slot_get_property;
  object_class->dispose = cs_image_slot_dispose;
  object_class->finalize = cs_image_slot_finalize;

  properties[PROP_STATE]
      = g_param_spec_int ("state", NULL, NULL, CS_SLOT_IDLE, CS_SLOT_FAILED, CS_SLOT_IDLE, flags);
  properties[PROP_PIXELS] = g_param_spec_boxed ("pixels", NULL, NULL, CS_TYPE_PIXELS, flags);
  properties[PROP_SECONDS_LEFT]
      = g_param_spec_uint ("seconds-left", NULL, NULL, 0, UINT_MAX, 0, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cs_image_slot_init (CsImageSlot *self)
{
}

CsImageSlot *
cs_image_slot_new (CsImage *image)
{
  CsImageSlot *self = g_object_new (CS_TYPE_IMAGE_SLOT, NULL);

  self->image = g_object_ref (image);
  return self;
}

void
cs_image_slot_set_state (CsImageSlot *self, CsSlotState state, const char *text)
{
  g_return_if_fail (CS_IS_IMAGE_SLOT (self));
  g_return_if_fail (state != CS_SLOT_SHOWN);

  cs_image_slot_end (self, CS_LEASE_REPLACED);
  set_state (self, state, text);
}

gboolean
cs_image_slot_show (CsImageSlot *self, CsLeases *leases, int64_t deadline, CsPixels *pixels)
{
  g_return_val_if_fail (CS_IS_IMAGE_SLOT (self), FALSE);
  g_return_val_if_fail (pixels != NULL, FALSE);

  cs_image_slot_end (self, CS_LEASE_REPLACED);
  self->lease = cs_leases_take (leases, deadline, cs_pixels_ref (pixels), wipe_pixels);
  if (cs_lease_get_end (self->lease) != CS_LEASE_RUNNING)
    {
      g_clear_object (&self->lease);
      set_state (self, CS_SLOT_LAPSED, _ ("Its time was over before it could be shown"));
      return FALSE;
    }
  self->pixels = cs_pixels_ref (pixels);
  self->seconds_total = cs_lease_get_seconds_left (self->lease);
  g_signal_connect_object (self->lease, "notify::seconds-left", G_CALLBACK (seconds_left_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->lease, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_DEFAULT);
  notify (self, PROP_PIXELS);
  set_state (self, CS_SLOT_SHOWN, NULL);
  notify (self, PROP_SECONDS_LEFT);
  return TRUE;
}

void
cs_image_slot_end (CsImageSlot *self, CsLeaseEnd why)
{
  g_autoptr (CsLease) lease = NULL;

  g_return_if_fail (CS_IS_IMAGE_SLOT (self));

  if (self->lease == NULL)
    return;
  lease = g_object_ref (self->lease);
  cs_lease_end (lease, why);
}

CsImage *
cs_image_slot_get_image (CsImageSlot *self)
{
  g_return_val_if_fail (CS_IS_IMAGE_SLOT (self), NULL);

  return self->image;
}

const char *
cs_image_slot_get_label (CsImageSlot *self)
{
  g_return_val_if_fail (CS_IS_IMAGE_SLOT (self), NULL);

  return cs_wording_image_label (cs_image_get_name (self->image));
}

CsSlotState
cs_image_slot_get_state (CsImageSlot *self)
{
  g_return_val_if_fail (CS_IS_IMAGE_SLOT (self), CS_SLOT_IDLE);

  return self->state;
}

CsPixels *
cs_image_slot_get_pixels (CsImageSlot *self)
{
  g_return_val_if_fail (CS_IS_IMAGE_SLOT (self), NULL);

  return self->pixels;
}

unsigned
cs_image_slot_get_seconds_left (CsImageSlot *self)
{
  g_return_val_if_fail (CS_IS_IMAGE_SLOT (self), 0);

  return self->lease != NULL ? cs_lease_get_seconds_left (self->lease) : 0;
}

unsigned
cs_image_slot_get_seconds_total (CsImageSlot *self)
{
  g_return_val_if_fail (CS_IS_IMAGE_SLOT (self), 0);

  return self->seconds_total;
}

const char *
cs_image_slot_get_text (CsImageSlot *self)
{
  g_return_val_if_fail (CS_IS_IMAGE_SLOT (self), "");

  return self->text != NULL ? self->text : "";
}

gboolean
cs_image_slot_check (CsImageSlot *self)
{
  g_return_val_if_fail (CS_IS_IMAGE_SLOT (self), FALSE);

  return self->lease != NULL && cs_lease_check (self->lease);
}
