// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-calm-list.h"
#include "cs-fake-clock.h"

typedef struct
{
  CsFakeClock *clock;
  GListStore *source;
  GPtrArray *many; /* items to fill the source with */
  CsCalmList *list;
  GPtrArray *mirror; /* what a listener makes of the signals */
  unsigned n_changes;
  unsigned largest; /* the most that one signal has exchanged */
} Fixture;

static void
changed_cb (GListModel *model, unsigned position, unsigned removed, unsigned added, Fixture *self)
{
  self->n_changes++;
  self->largest = MAX (self->largest, MIN (removed, added));
  if (removed > 0)
    g_ptr_array_remove_range (self->mirror, position, removed);
  for (unsigned i = 0; i < added; i++)
    g_ptr_array_insert (self->mirror, (int) (position + i),
                        g_list_model_get_item (model, position + i));
}

static void
fill (Fixture *self, unsigned first, unsigned n_items)
{
  g_list_store_splice (self->source, 0, g_list_model_get_n_items (G_LIST_MODEL (self->source)),
                       self->many->pdata + first, n_items);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->clock = cs_fake_clock_new ();
  self->source = g_list_store_new (G_TYPE_OBJECT);
  self->many = g_ptr_array_new_with_free_func (g_object_unref);
  for (unsigned i = 0; i < 3000; i++)
    g_ptr_array_add (self->many, g_object_new (G_TYPE_OBJECT, NULL));
  self->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  self->list = cs_calm_list_new (G_LIST_MODEL (self->source), CS_CLOCK (self->clock));
  g_signal_connect (self->list, "items-changed", G_CALLBACK (changed_cb), self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->list);
  g_ptr_array_unref (self->mirror);
  g_ptr_array_unref (self->many);
  g_assert_finalize_object (self->source);
  g_assert_finalize_object (self->clock);
}

/* At all times, what was told is what can be asked for. */
static void
assert_told (Fixture *self)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->list)), ==, self->mirror->len);
  for (unsigned i = 0; i < self->mirror->len; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->list), i);

      g_assert_true (item == self->mirror->pdata[i]);
    }
}

static gboolean
is_settled (Fixture *self)
{
  unsigned n_items = g_list_model_get_n_items (G_LIST_MODEL (self->source));

  if (n_items != self->mirror->len)
    return FALSE;
  for (unsigned i = 0; i < n_items; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (self->source), i);

      if (item != self->mirror->pdata[i])
        return FALSE;
    }
  return TRUE;
}

static void
next_frame (Fixture *self)
{
  cs_fake_clock_advance (self->clock, CS_CALM_TIME);
  assert_told (self);
}

static void
test_exchange (Fixture *self, gconstpointer data)
{
  fill (self, 0, 1000);
  g_test_message ("Where there was nothing, all comes at once");
  g_assert_true (is_settled (self));
  self->n_changes = 0;
  self->largest = 0;

  fill (self, 1000, 2000);
  assert_told (self);
  g_assert_cmpuint (self->n_changes, ==, 0);
  next_frame (self);
  g_test_message ("What is below the first screen goes first");
  g_assert_cmpuint (self->mirror->len, ==, CS_CALM_ROWS);
  g_assert_true (self->mirror->pdata[0] == self->many->pdata[0]);
  next_frame (self);
  g_test_message ("Then the first screen is exchanged, and all is there");
  g_assert_true (is_settled (self));
  g_assert_cmpuint (self->n_changes, ==, 2);
  g_assert_cmpuint (self->largest, ==, CS_CALM_ROWS);
  next_frame (self);
  g_assert_cmpuint (self->n_changes, ==, 2);
}

static void
test_to_nothing (Fixture *self, gconstpointer data)
{
  fill (self, 0, 1000);
  fill (self, 0, 0);
  next_frame (self);
  g_assert_cmpuint (self->mirror->len, ==, CS_CALM_ROWS);
  next_frame (self);
  g_assert_true (is_settled (self));
}

/* Typed faster than it is shown: the last word counts. */
static void
test_interrupted (Fixture *self, gconstpointer data)
{
  fill (self, 0, 1000);
  for (unsigned i = 0; i < 3; i++)
    {
      fill (self, 1000, 1000);
      next_frame (self);
      fill (self, 2000, 500 + i);
      next_frame (self);
      fill (self, 500, 100);
      next_frame (self);
    }
  fill (self, 0, 0);
  fill (self, 2000, 77);
  for (unsigned i = 0; i < 5; i++)
    next_frame (self);
  g_assert_true (is_settled (self));
}

/* Another first item, another last one, in one signal. */
static void
change_both_ends (Fixture *self)
{
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();

  g_ptr_array_extend (changed, self->mirror, NULL, NULL);
  changed->pdata[0] = self->many->pdata[2000];
  changed->pdata[changed->len - 1] = self->many->pdata[2001];
  g_list_store_splice (self->source, 0, changed->len, changed->pdata, changed->len);
}

/* A refresh: some come, some change, most stay. Nothing may jump. */
static void
test_refresh (Fixture *self, gconstpointer data)
{
  fill (self, 100, 1000);
  self->n_changes = 0;
  g_list_store_splice (self->source, 0, 0, self->many->pdata, 2);
  g_assert_cmpuint (self->n_changes, ==, 1);
  g_assert_true (is_settled (self));

  g_test_message ("At both ends: all in between stay, and are told of in one go");
  change_both_ends (self);
  g_assert_cmpuint (self->n_changes, ==, 2);
  g_assert_true (is_settled (self));
  assert_told (self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/view/calm-list/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("exchange", test_exchange);
  ADD ("to-nothing", test_to_nothing);
  ADD ("interrupted", test_interrupted);
  ADD ("refresh", test_refresh);
  return g_test_run ();
}
