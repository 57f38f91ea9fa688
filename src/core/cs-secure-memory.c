// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-secure-memory.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The sizes stand at the start of the mapping, a cache line before what the caller gets. */
typedef struct
{
  size_t mapped;
  size_t asked;
} Header;

#define HEADER_SIZE 64

/* Deeper than a frame is painted, or an answer parsed. */
#define STACK_DEPTH (256 * 1024)

G_STATIC_ASSERT (sizeof (Header) <= HEADER_SIZE);

static Header *
header_of (const void *memory)
{
  return (Header *) (void *) ((char *) memory - HEADER_SIZE);
}

void *
cs_secure_alloc (size_t size)
{
  size_t page = (size_t) sysconf (_SC_PAGESIZE);
  size_t mapped;
  Header *header;

  if (size > SIZE_MAX - HEADER_SIZE - page)
    g_error ("Cannot allocate %zu bytes", size);
  mapped = (size + HEADER_SIZE + page - 1) / page * page;
  header = mmap (NULL, mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (header == MAP_FAILED)
    g_error ("Cannot allocate %zu bytes", size);

  /* Each is as good as the system lets it be: an image may be larger than what a user may lock,
   * and then is at least in no core dump and no child. */
  (void) mlock (header, mapped);
  (void) madvise (header, mapped, MADV_DONTDUMP);
  (void) madvise (header, mapped, MADV_WIPEONFORK);

  header->mapped = mapped;
  header->asked = size;
  return (char *) header + HEADER_SIZE;
}

void
cs_secure_free (void *memory)
{
  Header *header;
  size_t mapped;

  if (memory == NULL)
    return;
  header = header_of (memory);
  mapped = header->mapped;
  cs_wipe (header, mapped);
  munmap (header, mapped);
}

size_t
cs_secure_size (const void *memory)
{
  return header_of (memory)->asked;
}

void
cs_wipe (void *memory, size_t size)
{
  if (memory != NULL)
    explicit_bzero (memory, size);
}

void
cs_wipe_string (char *string)
{
  if (string != NULL)
    explicit_bzero (string, strlen (string));
}

void
cs_wipe_and_free (char *string)
{
  cs_wipe_string (string);
  g_free (string);
}

G_NO_INLINE void
cs_wipe_stack (void)
{
  char below[STACK_DEPTH];

  explicit_bzero (below, sizeof below);
}
