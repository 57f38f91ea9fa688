// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-endpoints.h"
#include "cs-practice-lifecycle.h"
#include "cs-practice-page.h"
#include "cs-practice-render.h"

#define PREFIX "identity.verification_session."
#define MAX_TYPES 20

typedef struct
{
  int64_t oldest;
  char **types; /* NULL: all */
  int delivered;
} Filter;

static gboolean
type_matches (const char *pattern, const char *type)
{
  size_t length = strlen (pattern);

  if (length > 0 && pattern[length - 1] == '*')
    return strncmp (pattern, type, length - 1) == 0;
  return g_str_equal (pattern, type);
}

static gboolean
matches (CsPracticeItem *item, gpointer data)
{
  Filter *filter = data;
  g_autofree char *type = g_strconcat (PREFIX, ((CsPracticeEvent *) item)->what, NULL);

  if (item->created < filter->oldest || filter->delivered == 0)
    return FALSE;
  if (filter->types == NULL)
    return TRUE;
  for (char **pattern = filter->types; *pattern != NULL; pattern++)
    if (type_matches (*pattern, type))
      return TRUE;
  return FALSE;
}

static CsPracticeReply *
read_types (CsPracticeCall *call, char ***types)
{
  const char *type = cs_practice_params_get (call->params, "type");
  gboolean several = cs_practice_params_has (call->params, "types");

  if (type != NULL && several)
    return cs_practice_error_new (400, "parameters_exclusive", "types",
                                  "You may only specify one of these parameters: type, types.");
  if (type != NULL)
    *types = g_strdupv ((char *[]) { (char *) type, NULL });
  else if (several)
    *types = cs_practice_params_dup_array (call->params, "types");
  if (*types != NULL && g_strv_length (*types) > MAX_TYPES)
    return cs_practice_error_new (400, NULL, "types", "You may only specify up to 20 types.");
  return NULL;
}

CsPracticeReply *
cs_practice_events_list (CsPracticeCall *call)
{
  static const char *const known[] = { "created<", "delivery_success", "ending_before", "expand[]",
                                       "limit",    "starting_after",   "type",          "types[]",
                                       NULL };
  g_autoptr (CsPracticeExpand) expand = NULL;
  g_auto (CsPracticePage) page = { 0 };
  g_auto (GStrv) types = NULL;
  g_autoptr (JsonArray) data = json_array_new ();
  Filter filter = { cs_practice_store_now (call->store) - CS_PRACTICE_EVENT_TIME, NULL, -1 };
  CsPracticeReply *reply;

  cs_practice_events_prepare (call->store);
  if ((reply = cs_practice_call_check_params (call, known)) != NULL
      || (reply = cs_practice_call_read_bool (call, "delivery_success", &filter.delivered)) != NULL
      || (reply = read_types (call, &types)) != NULL
      || (reply = cs_practice_expand_read (call, CS_PRACTICE_EXPAND_NOTHING, TRUE, &expand))
             != NULL)
    return reply;
  filter.types = types;
  reply = cs_practice_page_read (call, call->store->events, "event", matches, &filter, &page);
  if (reply != NULL)
    return reply;
  for (guint i = 0; i < page.items->len; i++)
    json_array_add_object_element (
        data, cs_practice_render_event (call->store, g_ptr_array_index (page.items, i)));
  return cs_practice_page_reply ("/v1/events", g_steal_pointer (&data), page.has_more);
}

CsPracticeReply *
cs_practice_events_retrieve (CsPracticeCall *call)
{
  static const char *const known[] = { "expand[]", NULL };
  g_autoptr (CsPracticeExpand) expand = NULL;
  CsPracticeEvent *event;
  CsPracticeReply *reply;

  cs_practice_events_prepare (call->store);
  if ((reply = cs_practice_call_check_params (call, known)) != NULL
      || (reply = cs_practice_expand_read (call, CS_PRACTICE_EXPAND_NOTHING, FALSE, &expand))
             != NULL)
    return reply;
  event = g_str_has_prefix (call->id, "evt_") ? g_hash_table_lookup (call->store->by_id, call->id)
                                              : NULL;
  if (event == NULL
      || event->item.created < cs_practice_store_now (call->store) - CS_PRACTICE_EVENT_TIME)
    return cs_practice_error_missing (404, "event", "id", call->id);
  return cs_practice_reply_new_json (200, cs_practice_render_event (call->store, event));
}
