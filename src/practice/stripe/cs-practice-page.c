// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-page.h"

#define DEFAULT_LIMIT 10
#define MAX_LIMIT 100

typedef struct
{
  int64_t from, to; /* inclusive */
} Range;

static CsPracticeReply *
read_limit (CsPracticeCall *call, int64_t *limit)
{
  const char *text = cs_practice_params_get (call->params, "limit");
  CsPracticeReply *reply;

  *limit = DEFAULT_LIMIT;
  if (text == NULL)
    return NULL;
  reply = cs_practice_call_read_int (call, "limit", text, limit);
  if (reply != NULL)
    return reply;
  if (*limit > MAX_LIMIT)
    return cs_practice_error_new (
        400, "parameter_invalid_integer", "limit",
        "This value must be less than or equal to 100 (it currently is '%" G_GINT64_FORMAT "').",
        *limit);
  if (*limit < 1)
    return cs_practice_error_new (400, "parameter_invalid_integer", "limit",
                                  "This value must be greater than or equal to 1.");
  return NULL;
}

static CsPracticeReply *
read_created (CsPracticeCall *call, Range *range)
{
  static const struct
  {
    const char *key;
    gboolean lower;
    int step;
  } bounds[] = { { "gt", TRUE, 1 }, { "gte", TRUE, 0 }, { "lt", FALSE, -1 }, { "lte", FALSE, 0 } };
  const char *exact = cs_practice_params_get (call->params, "created");
  CsPracticeReply *reply;

  *range = (Range) { 0, G_MAXINT64 };
  if (exact != NULL)
    {
      reply = cs_practice_call_read_int (call, "created", exact, &range->from);
      range->to = range->from;
      return reply;
    }
  for (unsigned i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      const char *text = cs_practice_params_get_key (call->params, "created", bounds[i].key);
      g_autofree char *param = g_strdup_printf ("created[%s]", bounds[i].key);
      int64_t value;

      if (text == NULL)
        continue;
      reply = cs_practice_call_read_int (call, param, text, &value);
      if (reply != NULL)
        return reply;
      if (bounds[i].lower)
        range->from = MAX (range->from, value + bounds[i].step);
      else
        range->to = MIN (range->to, value + bounds[i].step);
    }
  return NULL;
}

/* Where to begin, and which way: -1 towards older, +1 towards newer. */
static CsPracticeReply *
read_cursor (CsPracticeCall *call, GPtrArray *all, const char *kind, gint64 *start, int *step)
{
  const char *after = cs_practice_params_get (call->params, "starting_after");
  const char *before = cs_practice_params_get (call->params, "ending_before");
  const char *id = after != NULL ? after : before;
  const char *name = after != NULL ? "starting_after" : "ending_before";
  CsPracticeItem *item;

  *start = (gint64) all->len - 1;
  *step = before != NULL ? 1 : -1;
  if (after != NULL && before != NULL)
    return cs_practice_error_new (
        400, "parameters_exclusive", "ending_before",
        "You may only specify one of these parameters: starting_after, ending_before.");
  if (id == NULL)
    return NULL;
  item = g_hash_table_lookup (call->store->by_id, id);
  if (item == NULL || item->index >= all->len || g_ptr_array_index (all, item->index) != item)
    return cs_practice_error_missing (400, kind, name, id);
  *start = (gint64) item->index + *step;
  return NULL;
}

static void
reverse (GPtrArray *items)
{
  for (guint i = 0, j = items->len; i + 1 < j; i++)
    {
      gpointer one = items->pdata[i];

      j--;
      items->pdata[i] = items->pdata[j];
      items->pdata[j] = one;
    }
}

/* Reads limit, created and the cursors, and collects the page of those that @match. */
CsPracticeReply *
cs_practice_page_read (CsPracticeCall *call,
                       GPtrArray *all,
                       const char *kind,
                       CsPracticeMatch match,
                       gpointer data,
                       CsPracticePage *page)
{
  int64_t limit;
  Range range;
  gint64 start;
  int step;
  CsPracticeReply *reply;

  if ((reply = read_limit (call, &limit)) != NULL || (reply = read_created (call, &range)) != NULL
      || (reply = read_cursor (call, all, kind, &start, &step)) != NULL)
    return reply;

  page->items = g_ptr_array_sized_new ((guint) limit);
  page->has_more = FALSE;
  for (gint64 i = start; i >= 0 && i < (gint64) all->len; i += step)
    {
      CsPracticeItem *item = g_ptr_array_index (all, (guint) i);

      if (item->created < range.from || item->created > range.to || !match (item, data))
        continue;
      if (page->items->len == limit)
        {
          page->has_more = TRUE;
          break;
        }
      g_ptr_array_add (page->items, item);
    }
  if (step > 0)
    reverse (page->items);
  return NULL;
}

/* Takes @data. */
CsPracticeReply *
cs_practice_page_reply (const char *url, JsonArray *data, gboolean has_more)
{
  JsonObject *list = json_object_new ();

  json_object_set_string_member (list, "object", "list");
  json_object_set_array_member (list, "data", data);
  json_object_set_boolean_member (list, "has_more", has_more);
  json_object_set_string_member (list, "url", url);
  return cs_practice_reply_new_json (200, list);
}

void
cs_practice_page_clear (CsPracticePage *page)
{
  g_clear_pointer (&page->items, g_ptr_array_unref);
}
