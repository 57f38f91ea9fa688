// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-endpoints.h"
#include "cs-practice-page.h"
#include "cs-practice-pictures.h"
#include "cs-practice-render.h"

static gboolean
matches (CsPracticeItem *item, gpointer data)
{
  const char *purpose = cs_practice_params_get (data, "purpose");
  gboolean selfie = ((CsPracticeFile *) item)->side == CS_PRACTICE_SELFIE;

  return purpose == NULL
         || g_str_equal (purpose, selfie ? "selfie" : "identity_document_downloadable");
}

CsPracticeReply *
cs_practice_files_list (CsPracticeCall *call)
{
  static const char *const known[]
      = { "created<", "ending_before", "expand[]", "limit", "purpose", "starting_after", NULL };
  g_autoptr (CsPracticeExpand) expand = NULL;
  g_auto (CsPracticePage) page = { 0 };
  g_autoptr (JsonArray) data = json_array_new ();
  CsPracticeReply *reply;

  if ((reply = cs_practice_call_check_params (call, known)) != NULL
      || (reply = cs_practice_expand_read (call, CS_PRACTICE_EXPAND_FILE, TRUE, &expand)) != NULL
      || (reply
          = cs_practice_page_read (call, call->store->files, "file", matches, call->params, &page))
             != NULL)
    return reply;
  for (guint i = 0; i < page.items->len; i++)
    json_array_add_object_element (
        data, cs_practice_render_file (call->store, g_ptr_array_index (page.items, i)));
  return cs_practice_page_reply ("/v1/files", g_steal_pointer (&data), page.has_more);
}

CsPracticeReply *
cs_practice_files_retrieve (CsPracticeCall *call)
{
  static const char *const known[] = { "expand[]", NULL };
  g_autoptr (CsPracticeExpand) expand = NULL;
  CsPracticeFile *file = cs_practice_store_get_file (call->store, call->id);
  CsPracticeReply *reply;

  if ((reply = cs_practice_call_check_params (call, known)) != NULL
      || (reply = cs_practice_expand_read (call, CS_PRACTICE_EXPAND_FILE, FALSE, &expand)) != NULL)
    return reply;
  if (file == NULL)
    return cs_practice_error_missing (404, "file", "file", call->id);
  return cs_practice_reply_new_json (200, cs_practice_render_file (call->store, file));
}

/* The bytes, by key. A secret key does not get those of Identity. */
CsPracticeReply *
cs_practice_files_contents (CsPracticeCall *call)
{
  CsPracticeFile *file = cs_practice_store_get_file (call->store, call->id);
  gboolean recent;

  if (file == NULL || cs_practice_picture_is_gone (call->store, file))
    return cs_practice_error_missing (404, "file", "file", call->id);
  recent = cs_practice_store_now (call->store) - file->report->item.created <= CS_PRACTICE_RECENT;
  if (!(call->key->permissions & CS_PRACTICE_MAY_SEE_ALL)
      && !(recent && (call->key->permissions & CS_PRACTICE_MAY_SEE_RECENT)))
    return cs_practice_error_sensitive ();
  return cs_practice_reply_new (200, cs_practice_picture_get_type (file),
                                cs_practice_picture_draw (call->store, file));
}
