// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

/*
 * victim: holds a marker in one place after the other, for the scanner to find.
 *
 * The marker is 16 bytes, made at run time from argv[1], a number, so that it is in no file.
 * Prints "ready PLACE", waits for a line, wipes it there, prints "wiped PLACE", waits, and goes on.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define MARKER 16

static unsigned char statically[2 * MARKER];

static void
make_marker (unsigned char *place, unsigned seed)
{
  for (unsigned i = 0; i < MARKER; i++)
    {
      seed = seed * 1103515245u + 12345u;
      place[i] = (unsigned char) (seed >> 16);
    }
}

static void
wait_for_line (void)
{
  int c;

  fflush (stdout);
  do
    c = getchar ();
  while (c != '\n' && c != EOF);
  if (c == EOF)
    exit (1);
}

static void
show (const char *name, unsigned char *place, unsigned seed)
{
  make_marker (place, seed);
  printf ("ready %s\n", name);
  wait_for_line ();
  explicit_bzero (place, MARKER);
  printf ("wiped %s\n", name);
  wait_for_line ();
}

static void
show_in_memfd (unsigned seed)
{
  unsigned char bytes[MARKER];
  int file = memfd_create ("victim", MFD_CLOEXEC);
  unsigned char *mapped;

  /* Across the border of two pages, and of the scanner's chunks. */
  if (ftruncate (file, 8 << 20) != 0)
    exit (1);
  make_marker (bytes, seed);
  if (pwrite (file, bytes, MARKER, (4 << 20) - 8) != MARKER)
    exit (1);
  explicit_bzero (bytes, MARKER);
  printf ("ready memfd\n");
  wait_for_line ();
  mapped = mmap (NULL, 8 << 20, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  close (file);
  printf ("ready mapped\n");
  wait_for_line ();
  munmap (mapped, 8 << 20);
  printf ("wiped memfd\n");
  wait_for_line ();
}

int
main (int argc, char *argv[])
{
  unsigned seed = (unsigned) strtoul (argc > 1 ? argv[1] : "1", NULL, 10);
  unsigned char on_stack[2 * MARKER];
  unsigned char *heap = malloc (1000);
  unsigned char *pages
      = mmap (NULL, 16 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  show ("heap", heap + 3, seed);
  show ("stack", on_stack + 1, seed);
  show ("static", statically, seed);
  show ("anonymous", pages + (8 << 20) + 4096 - 5, seed);
  mprotect (pages + (8 << 20), 4096, PROT_READ | PROT_WRITE);
  make_marker (pages + (8 << 20), seed);
  mprotect (pages + (8 << 20), 4096, PROT_NONE);
  printf ("ready unreadable\n");
  wait_for_line ();
  munmap (pages, 16 << 20);
  printf ("wiped unreadable\n");
  wait_for_line ();
  show_in_memfd (seed);
  free (heap);
  return 0;
}
