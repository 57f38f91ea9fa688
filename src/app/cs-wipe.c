// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-wipe.h"

#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)

gboolean
cs_wipe_is_on (void)
{
  return FALSE;
}

#else

typedef void (*Free) (void *block);

void free_sized (void *block, size_t size);
void free_aligned_sized (void *block, size_t alignment, size_t size);

/* The allocator's own: glibc's, or that of whatever was loaded before it. While it is looked up,
 * what is freed is wiped and kept: newer glibc's dlsym() itself frees something. It is declared as
 * one that never comes back here, so that the compiler must be told to keep "looking". */
static Free
get_next_free (void)
{
  static Free next;
  static __thread volatile gboolean looking;

  if (next == NULL && !looking)
    {
      looking = TRUE;
      next = (Free) dlsym (RTLD_NEXT, "free");
      looking = FALSE;
    }
  return next;
}

void
free (void *block)
{
  int before = errno;
  Free next;

  if (block == NULL)
    return;
  explicit_bzero (block, malloc_usable_size (block));
  next = get_next_free ();
  if (next != NULL)
    next (block);
  errno = before;
}

/* C23 has these two; where the C library has them, others may call them. */
void
free_sized (void *block, size_t size)
{
  free (block);
}

void
free_aligned_sized (void *block, size_t alignment, size_t size)
{
  free (block);
}

/* In its place as long as it fits: what is cut off is wiped. Else it moves, through free(). */
void *
realloc (void *block, size_t size)
{
  size_t room;
  void *moved;

  if (block == NULL)
    return malloc (size);
  if (size == 0)
    {
      free (block);
      return NULL;
    }
  room = malloc_usable_size (block);
  if (size <= room && size >= room / 2)
    {
      explicit_bzero ((char *) block + size, room - size);
      return block;
    }
  moved = malloc (size);
  if (moved == NULL)
    return NULL;
  memcpy (moved, block, MIN (size, room));
  free (block);
  return moved;
}

gboolean
cs_wipe_is_on (void)
{
  /* The libraries' free() is ours, too: not so where one was loaded before the program. */
  return dlsym (RTLD_DEFAULT, "free") == (void *) free;
}

#endif
