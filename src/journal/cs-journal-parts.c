// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-parts.h"

#include <string.h>

#define ENDING ".jsonl"
#define DIGITS 12

/* How often the files are read again because they changed places meanwhile. */
#define PATIENCE 5

static char *
dup_stem (const char *path)
{
  size_t length = strlen (path);

  if (g_str_has_suffix (path, ENDING))
    length -= strlen (ENDING);
  return g_strndup (path, length);
}

char *
cs_journal_parts_make_name (const char *path, int64_t seq)
{
  g_autofree char *stem = dup_stem (path);

  return g_strdup_printf ("%s.%0*" G_GINT64_FORMAT ENDING, stem, DIGITS, seq);
}

int64_t
cs_journal_parts_get_seq (const char *part)
{
  g_autofree char *stem = dup_stem (part);
  const char *dot = strrchr (stem, '.');
  guint64 seq;

  if (dot == NULL || strlen (dot + 1) < DIGITS
      || !g_ascii_string_to_unsigned (dot + 1, 10, 1, G_MAXINT64, &seq, NULL))
    return 0;
  return (int64_t) seq;
}

gboolean
cs_journal_parts_has (const char *path, const char *part)
{
  int64_t seq = cs_journal_parts_get_seq (part);
  g_autofree char *expected = seq > 0 ? cs_journal_parts_make_name (path, seq) : NULL;

  return g_strcmp0 (part, expected) == 0;
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  int64_t first = cs_journal_parts_get_seq (a);
  int64_t second = cs_journal_parts_get_seq (b);

  return (first > second) - (first < second);
}

GPtrArray *
cs_journal_parts_list (const char *path)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *part = g_build_filename (folder, entry, NULL);

      if (cs_journal_parts_has (path, part))
        g_ptr_array_add (parts, g_steal_pointer (&part));
    }
  g_ptr_array_sort_values (parts, compare_parts);
  return parts;
}

CsJournalPart *
cs_journal_part_new (const char *path, GBytes *bytes)
{
  CsJournalPart *part = g_new0 (CsJournalPart, 1);

  part->path = g_strdup (path);
  part->bytes = g_bytes_ref (bytes);
  return part;
}

void
cs_journal_part_free (CsJournalPart *part)
{
  g_free (part->path);
  g_bytes_unref (part->bytes);
  g_free (part);
}

static gboolean
read_part (GPtrArray *parts, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  char *text;
  size_t length;

  if (!g_file_get_contents (path, &text, &length, error))
    return FALSE;
  bytes = g_bytes_new_take (text, length);
  g_ptr_array_add (parts, cs_journal_part_new (path, bytes));
  return TRUE;
}

static gboolean
is_same_list (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (unsigned i = 0; i < a->len; i++)
    if (!g_str_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

/* NULL without an error where a file has left its place meanwhile. */
static GPtrArray *
read_once (const char *path, gboolean last, GError **error)
{
  g_autoptr (GPtrArray) names = cs_journal_parts_list (path);
  g_autoptr (GPtrArray) names_now = NULL;
  g_autoptr (GPtrArray) parts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_journal_part_free);
  g_autoptr (GError) problem = NULL;

  for (unsigned i = 0; i < names->len && problem == NULL; i++)
    read_part (parts, names->pdata[i], &problem);
  if (problem == NULL)
    read_part (parts, path, &problem);
  names_now = cs_journal_parts_list (path);
  if (!last && !is_same_list (names, names_now))
    return NULL;

  /* A crash between one file and the next leaves none that is written. */
  if (problem != NULL
      && !(parts->len > 0 && parts->len == names->len
           && g_error_matches (problem, G_FILE_ERROR, G_FILE_ERROR_NOENT)))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  return g_steal_pointer (&parts);
}

GPtrArray *
cs_journal_parts_read (const char *path, GError **error)
{
  for (unsigned i = 0; i < PATIENCE; i++)
    {
      GError *problem = NULL;
      GPtrArray *parts = read_once (path, i + 1 == PATIENCE, &problem);

      if (parts != NULL)
        return parts;
      if (problem != NULL)
        {
          g_propagate_error (error, problem);
          return NULL;
        }
    }
  g_return_val_if_reached (NULL);
}
