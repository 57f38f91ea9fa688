// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-calm-list.h"

#include <string.h>

/*
 * A GtkListView has about two hundred rows, wherever it is in its model. When a search exchanges
 * all of them, it takes down two hundred widgets and makes two hundred others, within one
 * "items-changed": two frames' time and more, in which no key that is typed is heard.
 */

/* So many does a list view have. */
#define N_WIDGETS 200

struct _CsCalmList
{
  GObject parent_instance;

  GListModel *source;
  CsClock *clock;
  GPtrArray *shown; /* the source's items, as they were told of so far */
  GSource *timer;   /* until the next portion; or NULL */
};

static void cs_calm_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CsCalmList,
                               cs_calm_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      cs_calm_list_list_model_init))

/* What of @shown has to become what of the source, so that both are the same. */
typedef struct
{
  unsigned start;
  unsigned n_old;
  unsigned n_new;
} Difference;

/* --- what is different ---------------------------------------------------------------------- */

static gboolean
is_same (CsCalmList *self, unsigned shown, unsigned position)
{
  g_autoptr (GObject) item = g_list_model_get_item (self->source, position);

  return item == g_ptr_array_index (self->shown, shown);
}

static Difference
find_difference (CsCalmList *self)
{
  unsigned n_old = self->shown->len;
  unsigned n_new = g_list_model_get_n_items (self->source);
  unsigned start = 0;

  while (start < n_old && start < n_new && is_same (self, start, start))
    start++;
  while (n_old > start && n_new > start && is_same (self, n_old - 1, n_new - 1))
    {
      n_old--;
      n_new--;
    }
  return (Difference) { start, n_old - start, n_new - start };
}

/* Whether most rows stay, as after a refresh: a list view keeps the widgets of items that are on
 * both sides of a change, and its place among them. */
static gboolean
keeps_most (CsCalmList *self, const Difference *difference)
{
  g_autoptr (GHashTable) old = g_hash_table_new (NULL, NULL);
  unsigned n_old = MIN (difference->n_old, N_WIDGETS);
  unsigned n_new = MIN (difference->n_new, N_WIDGETS);
  unsigned n_kept = 0;

  for (unsigned i = 0; i < n_old; i++)
    g_hash_table_add (old, g_ptr_array_index (self->shown, difference->start + i));
  for (unsigned i = 0; i < n_new; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (self->source, difference->start + i);

      n_kept += g_hash_table_contains (old, item);
    }
  return n_kept > MIN (n_old, n_new) / 2;
}

/* --- portions ------------------------------------------------------------------------------- */

static void
exchange (CsCalmList *self, const Difference *difference)
{
  unsigned start = difference->start;
  unsigned n_old = difference->n_old;
  unsigned n_new = difference->n_new;
  unsigned n_behind;
  gpointer *items;

  if (n_old == 0 && n_new == 0)
    return;
  if (n_old > 0)
    g_ptr_array_remove_range (self->shown, start, n_old);
  n_behind = self->shown->len - start;
  g_ptr_array_set_size (self->shown, (int) (start + n_new + n_behind));
  items = self->shown->pdata + start;
  memmove (items + n_new, items, n_behind * sizeof *items);
  for (unsigned i = 0; i < n_new; i++)
    items[i] = g_list_model_get_item (self->source, start + i);
  g_list_model_items_changed (G_LIST_MODEL (self), start, n_old, n_new);
}

static void go_on (CsCalmList *self, gboolean now);

static gboolean
timer_cb (gpointer user_data)
{
  CsCalmList *self = user_data;

  cs_clear_source (&self->timer);
  go_on (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
wait (CsCalmList *self)
{
  self->timer
      = cs_clock_create_timer (self->clock, cs_clock_get_boottime (self->clock) + CS_CALM_TIME);
  g_source_set_callback (self->timer, timer_cb, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

/* The next portion. First what is below the first screen is taken away, then what is left is
 * exchanged for all that is new. It begins with the next frame: in this one, the source has had
 * work enough with finding out what is new. */
static void
go_on (CsCalmList *self, gboolean now)
{
  Difference difference = find_difference (self);

  if (difference.n_old <= CS_CALM_ROWS || keeps_most (self, &difference))
    {
      exchange (self, &difference);
      return;
    }
  wait (self);
  if (now)
    {
      difference.start += CS_CALM_ROWS;
      difference.n_old -= CS_CALM_ROWS;
      difference.n_new = 0;
      exchange (self, &difference);
    }
}

static void
source_changed_cb (GListModel *source,
                   unsigned position,
                   unsigned removed,
                   unsigned added,
                   CsCalmList *self)
{
  if (self->timer == NULL)
    go_on (self, FALSE);
}

/* --- GListModel ----------------------------------------------------------------------------- */

static GType
cs_calm_list_get_item_type (GListModel *model)
{
  return g_list_model_get_item_type (CS_CALM_LIST (model)->source);
}

static unsigned
cs_calm_list_get_n_items (GListModel *model)
{
  return CS_CALM_LIST (model)->shown->len;
}

static gpointer
cs_calm_list_get_item (GListModel *model, unsigned position)
{
  CsCalmList *self = CS_CALM_LIST (model);

  return position < self->shown->len ? g_object_ref (g_ptr_array_index (self->shown, position))
                                     : NULL;
}

static void
cs_calm_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = cs_calm_list_get_item_type;
  iface->get_n_items = cs_calm_list_get_n_items;
  iface->get_item = cs_calm_list_get_item;
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
cs_calm_list_finalize (GObject *object)
{
  CsCalmList *self = CS_CALM_LIST (object);

  cs_clear_source (&self->timer);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_object (&self->source);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (cs_calm_list_parent_class)->finalize (object);
}

static void
cs_calm_list_class_init (CsCalmListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_calm_list_finalize;
}

static void
cs_calm_list_init (CsCalmList *self)
{
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
}

CsCalmList *
cs_calm_list_new (GListModel *source, CsClock *clock)
{
  CsCalmList *self = g_object_new (CS_TYPE_CALM_LIST, NULL);

  self->source = g_object_ref (source);
  self->clock = g_object_ref (clock);
  g_signal_connect_object (source, "items-changed", G_CALLBACK (source_changed_cb), self,
                           G_CONNECT_DEFAULT);
  go_on (self, FALSE);
  return self;
}
