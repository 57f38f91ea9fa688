// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-record-slots.h"

#include "cs-image-slot-private.h"
#include "cs-record-rows-private.h"

#include <glib/gi18n-lib.h>

static const char *
find_hindrance (CsConnection *connection)
{
  const char *hindrance = cs_record_rows_find_hindrance (connection);

  if (hindrance == NULL && cs_connection_get_reveal_scope (connection) == CS_SCOPE_ATTRIBUTES)
    return _ ("Needs a reveal key with pictures");
  return hindrance;
}

static CsImageSlot *
make_slot (CsImage *image, CsRecord *record, CsConnection *connection)
{
  CsImageSlot *slot = cs_image_slot_new (image);
  const char *hindrance = find_hindrance (connection);

  if (cs_session_is_archived (cs_record_get_session (record)))
    hindrance = _ ("Archived");
  if (hindrance != NULL)
    cs_image_slot_set_state (slot, CS_SLOT_NEEDS, hindrance);
  return slot;
}

GListModel *
cs_record_slots_build (CsRecord *record, CsConnection *connection)
{
  GListStore *slots = g_list_store_new (CS_TYPE_IMAGE_SLOT);
  GPtrArray *images = cs_record_get_images (record);

  for (unsigned i = 0; i < images->len; i++)
    {
      g_autoptr (CsImageSlot) slot = make_slot (g_ptr_array_index (images, i), record, connection);

      g_list_store_append (slots, slot);
    }
  return G_LIST_MODEL (slots);
}

static CsImageSlot *
find_slot (GListModel *slots, const char *id)
{
  for (unsigned i = 0; i < g_list_model_get_n_items (slots); i++)
    {
      g_autoptr (CsImageSlot) slot = g_list_model_get_item (slots, i);

      if (g_str_equal (cs_image_get_id (cs_image_slot_get_image (slot)), id))
        return slot;
    }
  return NULL;
}

static gboolean
has_image (GPtrArray *images, const char *id)
{
  for (unsigned i = 0; i < images->len; i++)
    if (g_str_equal (cs_image_get_id (g_ptr_array_index (images, i)), id))
      return TRUE;
  return FALSE;
}

void
cs_record_slots_update (GListModel *slots, CsRecord *record, CsConnection *connection)
{
  GPtrArray *images = cs_record_get_images (record);

  for (unsigned i = 0; i < images->len; i++)
    {
      CsImage *image = g_ptr_array_index (images, i);
      g_autoptr (CsImageSlot) slot = NULL;

      if (find_slot (slots, cs_image_get_id (image)) != NULL)
        continue;
      slot = make_slot (image, record, connection);
      g_list_store_append (G_LIST_STORE (slots), slot);
    }
  /* A picture that was only supposed to be there. */
  for (unsigned i = g_list_model_get_n_items (slots); i > 0; i--)
    {
      g_autoptr (CsImageSlot) slot = g_list_model_get_item (slots, i - 1);
      const char *id = cs_image_get_id (cs_image_slot_get_image (slot));

      if (!has_image (images, id) && cs_image_slot_get_state (slot) == CS_SLOT_IDLE)
        cs_image_slot_set_state (slot, CS_SLOT_NEEDS, _ ("Not handed in"));
    }
}

void
cs_record_slots_end (GListModel *slots, CsLeaseEnd why)
{
  for (unsigned i = 0; i < g_list_model_get_n_items (slots); i++)
    {
      g_autoptr (CsImageSlot) slot = g_list_model_get_item (slots, i);

      cs_image_slot_end (slot, why);
    }
}
