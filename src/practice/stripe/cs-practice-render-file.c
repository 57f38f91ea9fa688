// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-render.h"

#include "cs-practice-pictures.h"

static const char *
name_of_side (CsPracticeSide side)
{
  static const char *const names[] = { "front", "back", "selfie" };

  return names[side];
}

JsonObject *
cs_practice_render_file (CsPracticeStore *store, CsPracticeFile *file)
{
  g_autoptr (CsPracticeExpand) nothing = cs_practice_expand_new_nothing ();
  JsonObject *object = json_object_new ();
  JsonObject *links = json_object_new ();
  JsonArray *data = json_array_new ();
  g_autofree char *name
      = g_strconcat (name_of_side (file->side), file->png ? ".png" : ".jpg", NULL);
  g_autofree char *links_url = g_strconcat ("/v1/file_links?file=", file->item.id, NULL);
  g_autofree char *url = g_strdup_printf ("%s/v1/files/%s/contents", store->origin, file->item.id);

  for (guint i = store->links->len; i > 0 && json_array_get_length (data) < 10; i--)
    {
      CsPracticeLink *link = g_ptr_array_index (store->links, i - 1);

      if (link->file == file)
        json_array_add_object_element (data, cs_practice_render_link (store, link, nothing));
    }
  json_object_set_string_member (links, "object", "list");
  json_object_set_array_member (links, "data", data);
  json_object_set_boolean_member (links, "has_more", FALSE);
  json_object_set_string_member (links, "url", links_url);

  json_object_set_string_member (object, "id", file->item.id);
  json_object_set_string_member (object, "object", "file");
  json_object_set_int_member (object, "created", file->item.created);
  json_object_set_null_member (object, "expires_at");
  json_object_set_string_member (object, "filename", name);
  json_object_set_object_member (object, "links", links);
  json_object_set_string_member (
      object, "purpose",
      file->side == CS_PRACTICE_SELFIE ? "selfie" : "identity_document_downloadable");
  json_object_set_int_member (object, "size", cs_practice_picture_get_size (store, file));
  json_object_set_null_member (object, "title");
  json_object_set_string_member (object, "type", file->png ? "png" : "jpg");
  json_object_set_string_member (object, "url", url);
  return object;
}

JsonObject *
cs_practice_render_link (CsPracticeStore *store,
                         const CsPracticeLink *link,
                         const CsPracticeExpand *expand)
{
  JsonObject *object = json_object_new ();
  JsonObject *metadata = json_object_new ();
  gboolean expired = cs_practice_link_is_expired (link, cs_practice_store_now (store));
  g_autofree char *url = g_strdup_printf ("%s/links/%s", store->origin, link->token);
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, link->metadata);
  while (g_hash_table_iter_next (&iter, &key, &value))
    json_object_set_string_member (metadata, key, value);

  json_object_set_string_member (object, "id", link->item.id);
  json_object_set_string_member (object, "object", "file_link");
  json_object_set_int_member (object, "created", link->item.created);
  json_object_set_boolean_member (object, "expired", expired);
  cs_practice_set_time (object, "expires_at", link->expires_at);
  if (cs_practice_expand_has (expand, "file"))
    json_object_set_object_member (object, "file", cs_practice_render_file (store, link->file));
  else
    json_object_set_string_member (object, "file", link->file->item.id);
  json_object_set_boolean_member (object, "livemode", FALSE);
  json_object_set_object_member (object, "metadata", metadata);
  cs_practice_set_string (object, "url", expired ? NULL : url);
  return object;
}

/* Holds the session as it was then, without anything that has to be expanded. */
JsonObject *
cs_practice_render_event (CsPracticeStore *store, const CsPracticeEvent *event)
{
  g_autoptr (CsPracticeExpand) nothing = cs_practice_expand_new_nothing ();
  g_autoptr (GPtrArray) reports = g_ptr_array_new ();
  g_autofree char *type = g_strconcat ("identity.verification_session.", event->what, NULL);
  CsPracticeSession then = *event->session;
  JsonObject *object = json_object_new ();
  JsonObject *data = json_object_new ();
  JsonObject *request = json_object_new ();

  if (event->report != NULL)
    g_ptr_array_add (reports, event->report);
  then.status = event->status;
  then.error = event->error;
  then.reports = reports;
  json_object_set_object_member (data, "object",
                                 cs_practice_render_session (store, &then, nothing));
  cs_practice_set_string (request, "id", event->request_id);
  json_object_set_null_member (request, "idempotency_key");

  json_object_set_string_member (object, "id", event->item.id);
  json_object_set_string_member (object, "object", "event");
  json_object_set_string_member (object, "api_version", CS_PRACTICE_API_VERSION);
  json_object_set_int_member (object, "created", event->item.created);
  json_object_set_object_member (object, "data", data);
  json_object_set_boolean_member (object, "livemode", FALSE);
  json_object_set_int_member (object, "pending_webhooks", 0);
  json_object_set_object_member (object, "request", request);
  json_object_set_string_member (object, "type", type);
  return object;
}
