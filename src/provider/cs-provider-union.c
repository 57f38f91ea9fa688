// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-provider-union.h"

/* What a list can be narrowed by; the rest is a matter of one session, and of its own provider. */
#define CAN_FILTER (CS_CAN_FILTER_STATUS | CS_CAN_FILTER_CREATED | CS_CAN_FILTER_REFERENCE)

/* Where the members' next pages begin, one for each: NULL after the last one. */
#define CURSOR_TYPE "ams"

typedef struct
{
  char *connection_id;
  CsProvider *provider;
} Member;

struct _CsProviderUnion
{
  GObject parent_instance;

  GPtrArray *members;
};

static void cs_provider_union_provider_init (CsProviderInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CsProviderUnion,
                               cs_provider_union,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CS_TYPE_PROVIDER,
                                                      cs_provider_union_provider_init))

static void
member_free (gpointer data)
{
  Member *member = data;

  g_free (member->connection_id);
  g_object_unref (member->provider);
  g_free (member);
}

/* --- asking all ----------------------------------------------------------------------------- */

/* A call that all members are asked; the answers come in any order. */
typedef struct
{
  unsigned n_waiting;
  GPtrArray *failures; /* CsPageFailure */
  CsPage *page;        /* of a list */
  char **next;         /* of a list: by member */
  GHashTable *times;   /* of report times */
} Round;

static Round *
round_new (unsigned n_members)
{
  Round *self = g_new0 (Round, 1);

  self->failures = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_page_failure_free);
  self->next = g_new0 (char *, n_members);
  return self;
}

static void
round_free (gpointer data)
{
  Round *self = data;

  g_ptr_array_unref (self->failures);
  g_clear_pointer (&self->page, cs_page_free);
  g_clear_pointer (&self->times, g_hash_table_unref);
  g_free (self->next);
  g_free (self);
}

/* Which member an answer is of, and which call it belongs to. */
typedef struct
{
  GTask *task;
  unsigned index;
} Question;

static Question *
question_new (GTask *task, unsigned index)
{
  Question *self = g_new0 (Question, 1);
  Round *round = g_task_get_task_data (task);

  round->n_waiting++;
  self->task = g_object_ref (task);
  self->index = index;
  return self;
}

/* Takes @error over. */
static void
note_failure (Question *question, GError *error)
{
  CsProviderUnion *self = g_task_get_source_object (question->task);
  Round *round = g_task_get_task_data (question->task);
  Member *member = g_ptr_array_index (self->members, question->index);

  g_ptr_array_add (round->failures, cs_page_failure_new (member->connection_id, error));
}

/* TRUE with the last answer. Frees @question; its task is kept by the caller. */
static gboolean
is_last (Question *question)
{
  Round *round = g_task_get_task_data (question->task);

  g_object_unref (question->task);
  g_free (question);
  return --round->n_waiting == 0;
}

/* --- list ----------------------------------------------------------------------------------- */

static char *
dup_cursor (char **next, unsigned n_members)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (CURSOR_TYPE));
  g_autoptr (GVariant) cursor = NULL;
  gboolean more = FALSE;

  for (unsigned i = 0; i < n_members; i++)
    {
      g_variant_builder_add (&builder, "ms", next[i]);
      more = more || next[i] != NULL;
    }
  cursor = g_variant_ref_sink (g_variant_builder_end (&builder));
  return more ? g_variant_print (cursor, FALSE) : NULL;
}

static void
return_page (GTask *task)
{
  CsProviderUnion *self = g_task_get_source_object (task);
  Round *round = g_task_get_task_data (task);
  CsPageFailure *first = round->failures->len > 0 ? round->failures->pdata[0] : NULL;

  if (round->page == NULL && first != NULL)
    {
      g_task_return_error (task, g_error_copy (first->error));
      return;
    }
  if (round->page == NULL)
    round->page = cs_page_new (g_ptr_array_new_with_free_func (g_object_unref), NULL);
  round->page->unordered = TRUE;
  /* Whoever has come to the end of a list is not asked again, and what it said was one page's. */
  round->page->total = -1;
  round->page->failures = g_steal_pointer (&round->failures);
  round->failures = g_ptr_array_new ();
  round->page->next = dup_cursor (round->next, self->members->len);
  for (unsigned i = 0; i < self->members->len; i++)
    g_clear_pointer (&round->next[i], g_free);
  g_task_return_pointer (task, g_steal_pointer (&round->page), (GDestroyNotify) cs_page_free);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GTask) task = g_object_ref (question->task);
  Round *round = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsPage) page = cs_provider_list_finish (CS_PROVIDER (source), result, &error);

  if (page == NULL)
    note_failure (question, g_steal_pointer (&error));
  else
    {
      round->next[question->index] = g_steal_pointer (&page->next);
      if (round->page == NULL)
        round->page = g_steal_pointer (&page);
      else
        cs_page_join (round->page, page);
    }
  if (is_last (question))
    return_page (task);
}

static void
cs_provider_union_list_async (CsProvider *provider,
                              CsFilter *filter,
                              const char *next,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  CsProviderUnion *self = CS_PROVIDER_UNION (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GVariant) cursor = NULL;

  g_task_set_source_tag (task, cs_provider_union_list_async);
  g_task_set_task_data (task, round_new (self->members->len), round_free);
  if (next != NULL)
    cursor = g_variant_parse (G_VARIANT_TYPE (CURSOR_TYPE), next, NULL, NULL, NULL);
  for (unsigned i = 0; i < self->members->len; i++)
    {
      Member *member = g_ptr_array_index (self->members, i);
      g_autofree char *where = NULL;

      if (cursor != NULL && i < g_variant_n_children (cursor))
        g_variant_get_child (cursor, i, "ms", &where);
      if (next == NULL || where != NULL)
        cs_provider_list_async (member->provider, filter, where, cancellable, listed_cb,
                                question_new (task, i));
    }
  if (((Round *) g_task_get_task_data (task))->n_waiting == 0)
    return_page (task);
}

/* --- report times --------------------------------------------------------------------------- */

static void
return_times (GTask *task)
{
  Round *round = g_task_get_task_data (task);
  CsPageFailure *first = round->failures->len > 0 ? round->failures->pdata[0] : NULL;

  if (round->times == NULL && first != NULL)
    g_task_return_error (task, g_error_copy (first->error));
  else if (round->times == NULL)
    g_task_return_pointer (task, g_hash_table_new (g_str_hash, g_str_equal),
                           (GDestroyNotify) g_hash_table_unref);
  else
    g_task_return_pointer (task, g_steal_pointer (&round->times),
                           (GDestroyNotify) g_hash_table_unref);
}

static void
told_times_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (GTask) task = g_object_ref (question->task);
  Round *round = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) times
      = cs_provider_report_times_finish (CS_PROVIDER (source), result, &error);
  GHashTableIter iter;
  gpointer id;
  gpointer time;

  if (times == NULL)
    note_failure (question, g_steal_pointer (&error));
  else if (round->times == NULL)
    round->times = g_steal_pointer (&times);
  else
    {
      g_hash_table_iter_init (&iter, times);
      while (g_hash_table_iter_next (&iter, &id, &time))
        {
          g_hash_table_iter_steal (&iter);
          g_hash_table_replace (round->times, id, time);
        }
    }
  if (is_last (question))
    return_times (task);
}

static void
cs_provider_union_report_times_async (CsProvider *provider,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  CsProviderUnion *self = CS_PROVIDER_UNION (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, cs_provider_union_report_times_async);
  g_task_set_task_data (task, round_new (self->members->len), round_free);
  for (unsigned i = 0; i < self->members->len; i++)
    {
      Member *member = g_ptr_array_index (self->members, i);

      if ((cs_provider_get_capabilities (member->provider) & CS_CAN_TELL_REPORT_TIMES) != 0)
        cs_provider_report_times_async (member->provider, cancellable, told_times_cb,
                                        question_new (task, i));
    }
  if (((Round *) g_task_get_task_data (task))->n_waiting == 0)
    return_times (task);
}

/* --- what can be told at once --------------------------------------------------------------- */

static const char *const *
cs_provider_union_get_statuses (CsProvider *provider)
{
  CsProviderUnion *self = CS_PROVIDER_UNION (provider);
  const char *const *statuses = NULL;

  for (unsigned i = 0; i < self->members->len; i++)
    {
      Member *member = g_ptr_array_index (self->members, i);
      const char *const *theirs = cs_provider_get_statuses (member->provider);

      if (theirs == NULL || (statuses != NULL && !g_strv_equal (statuses, theirs)))
        return NULL;
      statuses = theirs;
    }
  return statuses;
}

static CsCapabilities
cs_provider_union_get_capabilities (CsProvider *provider)
{
  CsProviderUnion *self = CS_PROVIDER_UNION (provider);
  unsigned filters = self->members->len > 0 ? CAN_FILTER : CS_CAN_NOTHING;
  unsigned times = CS_CAN_NOTHING;

  for (unsigned i = 0; i < self->members->len; i++)
    {
      Member *member = g_ptr_array_index (self->members, i);
      CsCapabilities theirs = cs_provider_get_capabilities (member->provider);

      filters &= theirs;
      times |= theirs & CS_CAN_TELL_REPORT_TIMES;
    }
  /* Words that are not the same in each service cannot be asked of both. */
  if (cs_provider_union_get_statuses (provider) == NULL)
    filters &= ~(unsigned) CS_CAN_FILTER_STATUS;
  return (CsCapabilities) (filters | times);
}

static CsProvider *
cs_provider_union_get_member (CsProvider *provider, const char *connection_id)
{
  CsProviderUnion *self = CS_PROVIDER_UNION (provider);

  for (unsigned i = 0; i < self->members->len; i++)
    {
      Member *member = g_ptr_array_index (self->members, i);

      if (g_strcmp0 (member->connection_id, connection_id) == 0)
        return member->provider;
    }
  return NULL;
}

/* Ages in the list are rough: any service's date will do. */
static CsClock *
cs_provider_union_get_clock (CsProvider *provider)
{
  CsProviderUnion *self = CS_PROVIDER_UNION (provider);
  CsClock *clock = NULL;

  for (unsigned i = 0; i < self->members->len && clock == NULL; i++)
    clock = cs_provider_get_clock (((Member *) g_ptr_array_index (self->members, i))->provider);
  return clock;
}

/* --- GObject -------------------------------------------------------------------------------- */

static void
cs_provider_union_provider_init (CsProviderInterface *iface)
{
  iface->get_capabilities = cs_provider_union_get_capabilities;
  iface->get_statuses = cs_provider_union_get_statuses;
  iface->get_member = cs_provider_union_get_member;
  iface->get_clock = cs_provider_union_get_clock;
  iface->list_async = cs_provider_union_list_async;
  iface->report_times_async = cs_provider_union_report_times_async;
}

static void
cs_provider_union_finalize (GObject *object)
{
  g_ptr_array_unref (CS_PROVIDER_UNION (object)->members);

  G_OBJECT_CLASS (cs_provider_union_parent_class)->finalize (object);
}

static void
cs_provider_union_class_init (CsProviderUnionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_provider_union_finalize;
}

static void
cs_provider_union_init (CsProviderUnion *self)
{
  self->members = g_ptr_array_new_with_free_func (member_free);
}

CsProviderUnion *
cs_provider_union_new (void)
{
  return g_object_new (CS_TYPE_PROVIDER_UNION, NULL);
}

void
cs_provider_union_add (CsProviderUnion *self, const char *connection_id, CsProvider *provider)
{
  Member *member = g_new0 (Member, 1);

  g_return_if_fail (CS_IS_PROVIDER_UNION (self));
  g_return_if_fail (CS_IS_PROVIDER (provider));

  member->connection_id = g_strdup (connection_id);
  member->provider = g_object_ref (provider);
  g_ptr_array_add (self->members, member);
}
