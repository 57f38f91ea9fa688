// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-painted-memory.h"

#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>

#define NAME "gdk-wayland" /* GDK's, for it */
#define PAGE 65536         /* bytes, at most: a mapping ends at the end of one */

typedef struct
{
  char *start;
  size_t size;
  ino_t number;
} Block;

/* One line of /proc/self/maps: whether it is a block that windows are painted in. */
static gboolean
read_line (const char *line, Block *block)
{
  unsigned long start, end, number;
  char rights[5];

  if (strstr (line, NAME) == NULL
      || sscanf (line, "%lx-%lx %4s %*x %*s %lu", &start, &end, rights, &number) != 4
      || strcmp (rights, "rw-s") != 0)
    return FALSE;
  block->start = (char *) start;
  block->size = end - start;
  block->number = number;
  return TRUE;
}

/* Not from a disk: the kernel writes it while it is read. */
static GArray *
read_blocks (void)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (Block));
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/self/maps", &text, NULL, NULL))
    return blocks;
  lines = g_strsplit (text, "\n", -1);
  for (unsigned i = 0; lines[i] != NULL; i++)
    {
      Block block;

      if (read_line (lines[i], &block))
        g_array_append_val (blocks, block);
    }
  return blocks;
}

static gboolean
contains (GArray *numbers, ino_t number)
{
  for (unsigned i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, ino_t, i) == number)
      return TRUE;
  return FALSE;
}

GArray *
cs_painted_memory_find (size_t size)
{
  g_autoptr (GArray) blocks = read_blocks ();
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (ino_t));

  for (unsigned i = 0; i < blocks->len; i++)
    {
      const Block *block = &g_array_index (blocks, Block, i);

      if (block->size >= size && block->size - size < PAGE)
        g_array_append_val (numbers, block->number);
    }
  return numbers;
}

void
cs_painted_memory_wipe (GArray *numbers)
{
  g_autoptr (GArray) blocks = read_blocks ();

  for (unsigned i = 0; i < blocks->len; i++)
    {
      const Block *block = &g_array_index (blocks, Block, i);

      if (!contains (numbers, block->number))
        continue;
      explicit_bzero (block->start, block->size);
      madvise (block->start, block->size, MADV_REMOVE);
    }
}
