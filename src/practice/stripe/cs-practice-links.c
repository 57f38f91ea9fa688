// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-endpoints.h"
#include "cs-practice-page.h"
#include "cs-practice-pictures.h"
#include "cs-practice-render.h"

typedef struct
{
  CsPracticeCall *call;
  const char *file;
  int expired; /* -1: either */
} Filter;

static gboolean
matches (CsPracticeItem *item, gpointer data)
{
  CsPracticeLink *link = (CsPracticeLink *) item;
  Filter *filter = data;
  int expired = cs_practice_link_is_expired (link, cs_practice_store_now (filter->call->store));

  return (filter->file == NULL || g_str_equal (filter->file, link->file->item.id))
         && (filter->expired < 0 || filter->expired == expired);
}

CsPracticeReply *
cs_practice_links_list (CsPracticeCall *call)
{
  static const char *const known[] = { "created<", "ending_before", "expand[]",       "expired",
                                       "file",     "limit",         "starting_after", NULL };
  g_autoptr (CsPracticeExpand) expand = NULL;
  g_auto (CsPracticePage) page = { 0 };
  g_autoptr (JsonArray) data = json_array_new ();
  Filter filter = { call, cs_practice_params_get (call->params, "file"), -1 };
  CsPracticeReply *reply;

  if ((reply = cs_practice_call_check_params (call, known)) != NULL
      || (reply = cs_practice_call_read_bool (call, "expired", &filter.expired)) != NULL
      || (reply = cs_practice_expand_read (call, CS_PRACTICE_EXPAND_LINK, TRUE, &expand)) != NULL
      || (reply
          = cs_practice_page_read (call, call->store->links, "file link", matches, &filter, &page))
             != NULL)
    return reply;
  for (guint i = 0; i < page.items->len; i++)
    json_array_add_object_element (
        data, cs_practice_render_link (call->store, g_ptr_array_index (page.items, i), expand));
  return cs_practice_page_reply ("/v1/file_links", g_steal_pointer (&data), page.has_more);
}

CsPracticeReply *
cs_practice_links_retrieve (CsPracticeCall *call)
{
  static const char *const known[] = { "expand[]", NULL };
  g_autoptr (CsPracticeExpand) expand = NULL;
  CsPracticeLink *link = cs_practice_store_get_link (call->store, call->id);
  CsPracticeReply *reply;

  if ((reply = cs_practice_call_check_params (call, known)) != NULL
      || (reply = cs_practice_expand_read (call, CS_PRACTICE_EXPAND_LINK, FALSE, &expand)) != NULL)
    return reply;
  if (link == NULL)
    return cs_practice_error_missing (404, "file link", "link", call->id);
  return cs_practice_reply_new_json (200, cs_practice_render_link (call->store, link, expand));
}

/* A picture of Identity asks for a sensitive permission, and for the data to be young enough. */
static CsPracticeReply *
check_may_see (CsPracticeCall *call, const CsPracticeFile *file)
{
  int64_t age = cs_practice_store_now (call->store) - file->report->item.created;

  if (call->key->permissions & CS_PRACTICE_MAY_SEE_ALL)
    return NULL;
  if ((call->key->permissions & CS_PRACTICE_MAY_SEE_RECENT) && age <= CS_PRACTICE_RECENT)
    return NULL;
  return cs_practice_error_sensitive ();
}

/* Reads when the link is to die: by now + 30 s. */
static CsPracticeReply *
read_expiry (CsPracticeCall *call, int64_t *expires_at)
{
  const char *text = cs_practice_params_get (call->params, "expires_at");
  int64_t now = cs_practice_store_now (call->store);
  CsPracticeReply *reply;

  *expires_at = 0;
  if (text != NULL && *text != '\0')
    {
      reply = cs_practice_call_read_int (call, "expires_at", text, expires_at);
      if (reply != NULL)
        return reply;
      if (*expires_at <= now)
        return cs_practice_error_new (
            400, NULL, "expires_at",
            "Invalid timestamp: must be an integer Unix timestamp in the future.");
    }
  if (*expires_at == 0 || *expires_at > now + CS_PRACTICE_LINK_TIME)
    return cs_practice_error_new (400, NULL, "expires_at",
                                  "File links for this file must expire within 30 seconds.");
  return NULL;
}

CsPracticeReply *
cs_practice_links_create (CsPracticeCall *call)
{
  static const char *const known[] = { "expand[]", "expires_at", "file", "metadata{}", NULL };
  g_autoptr (CsPracticeExpand) expand = NULL;
  const char *id = cs_practice_params_get (call->params, "file");
  CsPracticeFile *file;
  CsPracticeLink *link;
  int64_t expires_at;
  CsPracticeReply *reply;

  if ((reply = cs_practice_call_check_params (call, known)) != NULL
      || (reply = cs_practice_expand_read (call, CS_PRACTICE_EXPAND_LINK, FALSE, &expand)) != NULL)
    return reply;
  if (id == NULL)
    return cs_practice_error_new (400, "parameter_missing", "file",
                                  "Missing required param: file.");
  file = cs_practice_store_get_file (call->store, id);
  if (file == NULL || cs_practice_picture_is_gone (call->store, file))
    return cs_practice_error_missing (404, "file", "file", id);
  if ((reply = check_may_see (call, file)) != NULL
      || (reply = read_expiry (call, &expires_at)) != NULL)
    return reply;

  link = cs_practice_store_add_link (call->store, file, expires_at);
  cs_practice_call_merge_metadata (call, link->metadata);
  return cs_practice_reply_new_json (200, cs_practice_render_link (call->store, link, expand));
}

/* Changes the expiry (`now` ends the link) or the metadata of a link that is still alive. */
CsPracticeReply *
cs_practice_links_update (CsPracticeCall *call)
{
  static const char *const known[] = { "expand[]", "expires_at?", "metadata{}", NULL };
  g_autoptr (CsPracticeExpand) expand = NULL;
  CsPracticeLink *link = cs_practice_store_get_link (call->store, call->id);
  const char *text = cs_practice_params_get (call->params, "expires_at");
  int64_t now = cs_practice_store_now (call->store);
  int64_t expires_at;
  CsPracticeReply *reply;

  if ((reply = cs_practice_call_check_params (call, known)) != NULL
      || (reply = cs_practice_expand_read (call, CS_PRACTICE_EXPAND_LINK, FALSE, &expand)) != NULL)
    return reply;
  if (link == NULL)
    return cs_practice_error_missing (404, "file link", "link", call->id);
  if (cs_practice_link_is_expired (link, now))
    return cs_practice_error_new (400, NULL, NULL, "Expired file links cannot be updated.");
  if (g_strcmp0 (text, "now") == 0)
    link->expires_at = now;
  else if (text != NULL)
    {
      if ((reply = read_expiry (call, &expires_at)) != NULL)
        return reply;
      link->expires_at = expires_at;
    }
  cs_practice_call_merge_metadata (call, link->metadata);
  return cs_practice_reply_new_json (200, cs_practice_render_link (call->store, link, expand));
}
