// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include <glib.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#ifdef HARDENED
#include "cs-harden.h"
#endif

/*
 * blocks: fills blocks of 24 to 4,096 bytes with a marker and frees them, for the scanner.
 *
 *   blocks MODE MARKER
 *
 * MODE "perturb" asks the C library to overwrite what is freed, "plain" does not; built with the
 * application's own hardening, neither matters. The marker is eight bytes, a number in
 * hexadecimal with its bits turned over, so that it is nowhere but in the blocks.
 * Prints "held", waits for a line, frees, prints "freed" and waits again.
 */
#define SMALLEST 24
#define LARGEST 4096
#define STEP 8
#define SAME 9 /* of one size: more than a thread's cache takes */
#define N_BLOCKS ((LARGEST - SMALLEST) / STEP + 1) * SAME

typedef struct
{
  uint64_t turned;
  char *blocks[N_BLOCKS];
} Heap;

/* By single bytes: the marker as a whole is in no register, and not on the stack. */
static void
fill (char *block, size_t size, uint64_t turned)
{
  volatile unsigned char *to = (volatile unsigned char *) block;

  for (size_t i = 0; i < size; i++)
    to[i] = (unsigned char) ~(turned >> (56 - i % 8 * 8));
}

/* Every third grows into its size, as text does that is put together. */
static gpointer
hold (gpointer data)
{
  Heap *heap = data;

  for (size_t i = 0; i < N_BLOCKS; i++)
    {
      size_t size = SMALLEST + i / SAME * STEP;

      heap->blocks[i] = malloc (i % 3 == 0 ? size / 2 : size);
      g_assert_nonnull (heap->blocks[i]);
      if (i % 3 == 0)
        {
          fill (heap->blocks[i], size / 2, heap->turned);
          heap->blocks[i] = realloc (heap->blocks[i], size);
        }
      fill (heap->blocks[i], size, heap->turned);
    }
  return NULL;
}

/* Every other one by way of a library. */
static gpointer
release (gpointer data)
{
  Heap *heap = data;

  for (size_t i = 0; i < N_BLOCKS; i++)
    if (i % 2 == 0)
      free (heap->blocks[i]);
    else
      g_free (heap->blocks[i]);
  return NULL;
}

static void
say (const char *word)
{
  char c;

  g_assert_cmpint (write (STDOUT_FILENO, word, strlen (word)), >, 0);
  g_assert_cmpint (read (STDIN_FILENO, &c, 1), >=, 0);
}

int
main (int argc, char *argv[])
{
  Heap *here = calloc (1, sizeof (Heap));
  Heap *there = calloc (1, sizeof (Heap));

  g_assert_cmpint (argc, ==, 3);
#ifdef HARDENED
  cs_harden (TRUE);
#else
  if (g_str_equal (argv[1], "perturb"))
    mallopt (M_PERTURB, 0x5a);
#endif
  here->turned = there->turned = g_ascii_strtoull (argv[2], NULL, 16);
  hold (here);
  g_thread_join (g_thread_new ("hold", hold, there));
  say ("held\n");
  release (here);
  g_thread_join (g_thread_new ("release", release, there));
  say ("freed\n");
  return 0;
}
