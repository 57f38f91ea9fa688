// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-session-store.h"

#include "cs-date.h"
#include "cs-wording.h"

/* A refresh looks for a row it knows; after this many pages it has become a new list. */
#define MAX_REFRESH_PAGES 5

/* A server that goes round in circles, or ignores where a page begins, is asked so often. Rows that
 * move while they are read can make a page or two that say nothing new. */
#define MAX_STALE_PAGES 3

/* --- rows by what they are ------------------------------------------------------------------ */

static unsigned
hash_session (gconstpointer key)
{
  return g_str_hash (cs_session_get_id ((CsSession *) key));
}

static gboolean
is_same_session (gconstpointer a, gconstpointer b)
{
  return cs_session_is_same ((CsSession *) a, (CsSession *) b);
}

void
cs_session_store_init (CsSessionStore *self)
{
  *self = (CsSessionStore) { .total = -1 };
  self->sessions = g_ptr_array_new_with_free_func (g_object_unref);
  self->known = g_hash_table_new (hash_session, is_same_session);
  self->times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
cs_session_store_clear (CsSessionStore *self)
{
  cs_session_store_drop_fresh (self);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->sessions, g_ptr_array_unref);
  g_clear_pointer (&self->times, g_hash_table_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->next, g_free);
}

static void
forget_gaps (CsSessionStore *self)
{
  self->n_top_unreadable = 0;
  self->n_more_unreadable = 0;
  self->n_stale_pages = 0;
  self->cut_short = FALSE;
  self->wide = FALSE;
  self->total = -1;
}

void
cs_session_store_reset (CsSessionStore *self)
{
  g_hash_table_remove_all (self->known);
  g_ptr_array_set_size (self->sessions, 0);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_clear_pointer (&self->next, g_free);
  forget_gaps (self);
}

void
cs_session_store_get_progress (CsSessionStore *self, uint64_t *done, uint64_t *total)
{
  *done = self->seen != NULL ? g_hash_table_size (self->seen) : self->sessions->len;
  /* What the service says of itself may be wrong. */
  *total = self->next != NULL && self->total >= 0 && (uint64_t) self->total > *done
               ? (uint64_t) self->total
               : 0;
}

char *
cs_session_store_dup_gap (CsSessionStore *self)
{
  char *gap
      = cs_wording_dup_gap (self->n_top_unreadable + self->n_more_unreadable, self->cut_short);

  return gap == NULL && self->wide ? cs_wording_dup_wide () : gap;
}

/* The one that is there already; borrowed, or NULL. */
static CsSession *
find_known (CsSessionStore *self, CsSession *session)
{
  return g_hash_table_lookup (self->known, session);
}

CsSession *
cs_session_store_find (CsSessionStore *self, const char *connection_id, const char *id)
{
  for (unsigned i = 0; i < self->sessions->len; i++)
    {
      CsSession *session = g_ptr_array_index (self->sessions, i);

      if (g_str_equal (cs_session_get_id (session), id)
          && g_strcmp0 (cs_session_get_connection_id (session), connection_id) == 0)
        return session;
    }
  return NULL;
}

/* With the time that is known; and the object we have already, if it says the same. */
static CsSession *
adopt (CsSessionStore *self, CsSession *session)
{
  const char *id = cs_session_get_id (session);
  const int64_t *time = g_hash_table_lookup (self->times, id);
  CsSession *known = find_known (self, session);
  g_autoptr (CsSession) timed = NULL;

  if (time != NULL && *time != cs_session_get_report_created (session))
    timed = cs_session_with_report (session, NULL, *time);
  else
    timed = g_object_ref (session);
  return known != NULL && cs_session_equal (known, timed) ? g_object_ref (known)
                                                          : g_steal_pointer (&timed);
}

static void
index_all (CsSessionStore *self)
{
  g_hash_table_remove_all (self->known);
  for (unsigned i = 0; i < self->sessions->len; i++)
    g_hash_table_add (self->known, g_ptr_array_index (self->sessions, i));
}

/* How many were not there before. */
static unsigned
add_rows (CsSessionStore *self, GPtrArray *sessions)
{
  unsigned before = self->sessions->len;

  for (unsigned i = 0; i < sessions->len; i++)
    {
      CsSession *session = g_ptr_array_index (sessions, i);

      /* A page boundary that moved must not show a row twice. */
      if (find_known (self, session) != NULL)
        {
          cs_session_store_replace (self, session);
          continue;
        }
      session = adopt (self, session);
      g_ptr_array_add (self->sessions, session);
      g_hash_table_add (self->known, session);
    }
  return self->sessions->len - before;
}

/* Takes the end of @page over: what it lacks, and where it goes on. A page without rows may be one
 * of which a filter has left nothing. */
static void
take_end (CsSessionStore *self, CsPage *page, unsigned n_new)
{
  self->n_stale_pages = page->sessions->len > 0 && n_new == 0 ? self->n_stale_pages + 1 : 0;
  self->n_more_unreadable += page->n_unreadable;
  self->cut_short |= page->cut_short;
  self->wide |= page->wide;
  self->total = page->total;
  /* A server whose next page is where it was would be asked for ever. */
  if (page->next != NULL
      && (g_strcmp0 (self->next, page->next) == 0 || self->n_stale_pages >= MAX_STALE_PAGES))
    {
      self->cut_short = TRUE;
      g_clear_pointer (&self->next, g_free);
    }
  else
    g_set_str (&self->next, page->next);
}

/* --- without order -------------------------------------------------------------------------- */

/* An unknown time is the oldest there is. */
static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  int64_t first = cs_session_get_created ((CsSession *) a);
  int64_t second = cs_session_get_created ((CsSession *) b);

  return first < second ? 1 : first > second ? -1 : 0;
}

static gboolean
has_failed (CsPage *page, CsSession *session)
{
  for (unsigned i = 0; page->failures != NULL && i < page->failures->len; i++)
    {
      CsPageFailure *failure = g_ptr_array_index (page->failures, i);

      if (g_strcmp0 (failure->connection_id, cs_session_get_connection_id (session)) == 0)
        return TRUE;
    }
  return FALSE;
}

/* How many this reading of the list had not brought before. */
static unsigned
note_seen (CsSessionStore *self, CsPage *page)
{
  unsigned n_new = 0;

  for (unsigned i = 0; i < page->sessions->len; i++)
    if (g_hash_table_add (self->seen, g_object_ref (g_ptr_array_index (page->sessions, i))))
      n_new++;
  /* Where nobody answered, nothing is known to be gone. */
  for (unsigned i = 0; i < self->sessions->len; i++)
    if (has_failed (page, g_ptr_array_index (self->sessions, i)))
      g_hash_table_add (self->seen, g_object_ref (g_ptr_array_index (self->sessions, i)));
  return n_new;
}

static void
drop_unseen (CsSessionStore *self)
{
  for (unsigned i = self->sessions->len; i > 0; i--)
    {
      CsSession *session = g_ptr_array_index (self->sessions, i - 1);

      if (g_hash_table_contains (self->seen, session))
        continue;
      g_hash_table_remove (self->known, session);
      g_ptr_array_remove_index (self->sessions, i - 1);
    }
  g_clear_pointer (&self->seen, g_hash_table_unref);
}

static void
sort_in (CsSessionStore *self, CsPage *page)
{
  unsigned n_new;

  if (self->seen == NULL)
    self->seen = g_hash_table_new_full (hash_session, is_same_session, g_object_unref, NULL);
  n_new = note_seen (self, page);
  add_rows (self, page->sessions);
  take_end (self, page, n_new);
  if (self->next == NULL)
    drop_unseen (self);
  g_ptr_array_sort_values (self->sessions, compare_newest_first);
}

void
cs_session_store_append (CsSessionStore *self, CsPage *page)
{
  if (page->unordered)
    {
      sort_in (self, page);
      return;
    }
  take_end (self, page, add_rows (self, page->sessions));
}

/* --- a refresh, in order -------------------------------------------------------------------- */

static gboolean
meets (CsSessionStore *self, GPtrArray *sessions)
{
  for (unsigned i = 0; i < sessions->len; i++)
    if (find_known (self, g_ptr_array_index (sessions, i)) != NULL)
      return TRUE;
  return FALSE;
}

/* Where what both know ends in the rows that were loaded; 0 where there is nothing in common. */
static unsigned
find_end_of_known (CsSessionStore *self, GHashTable *fresh)
{
  for (unsigned i = self->sessions->len; i > 0; i--)
    if (g_hash_table_contains (fresh, g_ptr_array_index (self->sessions, i - 1)))
      return i;
  return 0;
}

/* Where the refresh reaches the end of what was loaded, it is all there is to know. */
static void
merge (CsSessionStore *self, GPtrArray *fresh, CsPage *page)
{
  g_autoptr (GPtrArray) merged = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) told = g_hash_table_new (hash_session, is_same_session);
  unsigned known;

  for (unsigned i = 0; i < fresh->len; i++)
    {
      CsSession *session = g_ptr_array_index (fresh, i);

      if (g_hash_table_add (told, session))
        g_ptr_array_add (merged, adopt (self, session));
    }
  known = find_end_of_known (self, told);
  if (page->next == NULL || known == 0 || known == self->sessions->len)
    {
      g_set_str (&self->next, page->next);
      forget_gaps (self);
      self->cut_short = page->cut_short;
      self->wide = page->wide;
    }
  else
    for (unsigned i = known; i < self->sessions->len; i++)
      g_ptr_array_add (merged, g_object_ref (g_ptr_array_index (self->sessions, i)));

  g_hash_table_remove_all (self->known);
  g_ptr_array_unref (self->sessions);
  self->sessions = g_steal_pointer (&merged);
  index_all (self);
}

gboolean
cs_session_store_take_fresh (CsSessionStore *self, CsPage *page)
{
  gboolean met;

  if (page->unordered)
    {
      g_clear_pointer (&self->seen, g_hash_table_unref);
      g_clear_pointer (&self->next, g_free);
      forget_gaps (self);
      sort_in (self, page);
      return TRUE;
    }
  met = meets (self, page->sessions);
  if (self->fresh == NULL)
    self->fresh = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_extend (self->fresh, page->sessions, (GCopyFunc) (GCallback) g_object_ref, NULL);
  self->n_fresh_pages++;
  self->n_fresh_unreadable += page->n_unreadable;
  if (!met && page->next != NULL && self->sessions->len > 0
      && self->n_fresh_pages < MAX_REFRESH_PAGES)
    return FALSE;
  merge (self, self->fresh, page);
  self->n_top_unreadable = self->n_fresh_unreadable;
  cs_session_store_drop_fresh (self);
  return TRUE;
}

void
cs_session_store_drop_fresh (CsSessionStore *self)
{
  g_clear_pointer (&self->fresh, g_ptr_array_unref);
  self->n_fresh_pages = 0;
  self->n_fresh_unreadable = 0;
}

gboolean
cs_session_store_join (CsSessionStore *self, GHashTable *times)
{
  GHashTableIter iter;
  gpointer id;
  gpointer time;
  gboolean changed = FALSE;

  g_hash_table_iter_init (&iter, times);
  while (g_hash_table_iter_next (&iter, &id, &time))
    g_hash_table_replace (self->times, g_strdup (id), g_memdup2 (time, sizeof (int64_t)));
  for (unsigned i = 0; i < self->sessions->len; i++)
    {
      CsSession *session = g_ptr_array_index (self->sessions, i);
      CsSession *timed = adopt (self, session);

      changed |= timed != session;
      self->sessions->pdata[i] = timed;
      g_hash_table_add (self->known, timed);
      g_object_unref (session);
    }
  return changed;
}

gboolean
cs_session_store_replace (CsSessionStore *self, CsSession *session)
{
  const char *id = cs_session_get_id (session);
  int64_t time = cs_session_get_report_created (session);
  CsSession *known = find_known (self, session);
  CsSession *adopted;
  unsigned index;

  if (time != CS_TIME_UNKNOWN)
    g_hash_table_replace (self->times, g_strdup (id), g_memdup2 (&time, sizeof time));
  if (known == NULL || !g_ptr_array_find (self->sessions, known, &index))
    return FALSE;
  adopted = adopt (self, session);
  if (adopted == known)
    {
      g_object_unref (adopted);
      return FALSE;
    }
  self->sessions->pdata[index] = adopted;
  g_hash_table_add (self->known, adopted);
  g_object_unref (known);
  return TRUE;
}

GPtrArray *
cs_session_store_dup_related (CsSessionStore *self, CsSession *session)
{
  GPtrArray *related = g_ptr_array_new_with_free_func (g_object_unref);
  const char *reference = cs_session_get_reference (session);

  for (unsigned i = 0; reference != NULL && i < self->sessions->len; i++)
    {
      CsSession *other = g_ptr_array_index (self->sessions, i);

      if (g_strcmp0 (cs_session_get_reference (other), reference) == 0
          && g_strcmp0 (cs_session_get_id (other), cs_session_get_id (session)) != 0)
        g_ptr_array_add (related, g_object_ref (other));
    }
  return related;
}
