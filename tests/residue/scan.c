// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

/*
 * scan: counts markers in the memory of running processes, and in files.
 *
 *   scan [--hits] PID|/FILE… < MARKERS
 *
 * MARKERS: one a line, in hexadecimal, as bytes (at least four); with "text " before it, a marker
 * is UTF-8 and is looked for as UTF-8, UTF-16 and UTF-32 (little-endian).
 * Looked at is every mapping of each process, and every memfd that it has open, mapped or not; of
 * a file (its path begins with "/"), every byte.
 * Printed is a line for each mapping with hits, "PID<tab>MAPPING<tab>COUNT", and at the end
 * "total<tab>COUNT"; with --hits, each hit's address and the number of the marker's line as well.
 * Exits with 0 where it could look, whatever it found, and with 2 where it could not.
 *
 * It uses nothing but the C library, and prints no byte of what it read.
 */
#include <errno.h>
#include <fcntl.h>
#include <dirent.h>
#include <inttypes.h>
#include <limits.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHUNK ((size_t) 4 << 20)
#define MIN_MARKER 4
#define MAX_MARKER 4096
#define N_BUCKETS (1u << 16)

typedef struct Marker Marker;

struct Marker
{
  Marker *next; /* of the same bucket */
  size_t length;
  unsigned line;
  unsigned char bytes[];
};

static Marker *buckets[N_BUCKETS];
static unsigned char starts[1u << 16]; /* whether a marker starts with these two bytes */
static size_t longest;
static bool print_hits;
static unsigned char *buffer; /* MAX_MARKER + CHUNK bytes */

static _Noreturn void
die (const char *what, const char *why)
{
  fprintf (stderr, "scan: %s: %s\n", what, why);
  exit (2);
}

/* --- markers -------------------------------------------------------------------------------- */

static unsigned
hash (const unsigned char *bytes)
{
  uint32_t word;

  memcpy (&word, bytes, sizeof word);
  return (word * 2654435761u) >> 16;
}

static unsigned
start (const unsigned char *bytes)
{
  return (unsigned) bytes[0] << 8 | bytes[1];
}

static void
add_marker (const unsigned char *bytes, size_t length, unsigned line)
{
  Marker *marker;
  unsigned bucket;

  if (length < MIN_MARKER || length > MAX_MARKER)
    die ("markers", "too short or too long");
  bucket = hash (bytes);
  for (marker = buckets[bucket]; marker != NULL; marker = marker->next)
    if (marker->length == length && memcmp (marker->bytes, bytes, length) == 0)
      return;
  marker = malloc (sizeof *marker + length);
  if (marker == NULL)
    die ("markers", "out of memory");
  marker->length = length;
  marker->line = line;
  memcpy (marker->bytes, bytes, length);
  marker->next = buckets[bucket];
  buckets[bucket] = marker;
  starts[start (bytes)] = 1;
  if (length > longest)
    longest = length;
}

static size_t
decode_utf8 (const unsigned char *bytes, size_t length, uint32_t *characters)
{
  size_t count = 0;

  for (size_t i = 0; i < length; count++)
    {
      unsigned char first = bytes[i];
      unsigned more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
      uint32_t character = more == 0 ? first : first & (0x3fu >> more);

      if (i + more >= length || (first >= 0x80 && first < 0xc0) || first >= 0xf8)
        die ("markers", "not UTF-8");
      for (i++; more > 0; more--, i++)
        {
          if ((bytes[i] & 0xc0) != 0x80)
            die ("markers", "not UTF-8");
          character = character << 6 | (bytes[i] & 0x3f);
        }
      characters[count] = character;
    }
  return count;
}

static void
add_text (const unsigned char *bytes, size_t length, unsigned line)
{
  static uint32_t characters[MAX_MARKER];
  static unsigned char wide[4 * MAX_MARKER];
  size_t count = decode_utf8 (bytes, length, characters);
  size_t size = 0;

  add_marker (bytes, length, line);
  for (size_t i = 0; i < count; i++)
    {
      uint32_t c = characters[i];
      uint16_t units[2] = { (uint16_t) c, 0 };

      if (c >= 0x10000)
        {
          units[0] = (uint16_t) (0xd800 + ((c - 0x10000) >> 10));
          units[1] = (uint16_t) (0xdc00 + ((c - 0x10000) & 0x3ff));
        }
      memcpy (wide + size, units, c >= 0x10000 ? 4 : 2);
      size += c >= 0x10000 ? 4 : 2;
    }
  add_marker (wide, size, line);
  add_marker ((unsigned char *) characters, 4 * count, line);
}

static int
hex_digit (char digit)
{
  if (digit >= '0' && digit <= '9')
    return digit - '0';
  if (digit >= 'a' && digit <= 'f')
    return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F')
    return digit - 'A' + 10;
  die ("markers", "not hexadecimal");
}

static void
read_markers (void)
{
  static unsigned char bytes[MAX_MARKER];
  char *text = NULL;
  size_t size = 0;

  for (unsigned line = 1; getline (&text, &size, stdin) >= 0; line++)
    {
      bool is_text = strncmp (text, "text ", 5) == 0;
      const char *hex = text + (is_text ? 5 : 0);
      size_t length = strcspn (hex, "\r\n");

      if (length == 0)
        continue;
      if (length % 2 != 0 || length / 2 > MAX_MARKER)
        die ("markers", "half a byte, or too long");
      for (size_t i = 0; i < length / 2; i++)
        bytes[i] = (unsigned char) (hex_digit (hex[2 * i]) << 4 | hex_digit (hex[2 * i + 1]));
      if (is_text)
        add_text (bytes, length / 2, line);
      else
        add_marker (bytes, length / 2, line);
    }
  free (text);
  if (longest == 0)
    die ("markers", "none on standard input");
}

/* --- memory --------------------------------------------------------------------------------- */

/* Counts the markers that begin in the first @count of @size bytes. */
static uint64_t
count_in (const unsigned char *bytes, size_t count, size_t size, uint64_t address)
{
  uint64_t hits = 0;

  for (size_t i = 0; i < count && size - i >= MIN_MARKER; i++)
    {
      if (!starts[start (bytes + i)])
        continue;
      for (Marker *marker = buckets[hash (bytes + i)]; marker != NULL; marker = marker->next)
        {
          if (marker->length > size - i || memcmp (bytes + i, marker->bytes, marker->length) != 0)
            continue;
          hits++;
          if (print_hits)
            printf ("hit\t%" PRIx64 "\tmarker %u\n", address + i, marker->line);
        }
    }
  return hits;
}

/* What cannot be read (a guard page, a device) is left out. */
static uint64_t
scan_range (int file, uint64_t from, uint64_t to)
{
  uint64_t hits = 0;
  size_t kept = 0; /* bytes at the buffer's start that are the tail of the last chunk */

  while (from < to)
    {
      size_t wanted = to - from < CHUNK ? (size_t) (to - from) : CHUNK;
      ssize_t got = pread (file, buffer + kept, wanted, (off_t) from);
      size_t size;
      size_t count;

      if (got <= 0)
        {
          /* What was kept has no more behind it. */
          hits += count_in (buffer, kept, kept, from - kept);
          kept = 0;
          from = (from / 4096 + 1) * 4096;
          continue;
        }
      size = kept + (size_t) got;
      count = size < longest ? 0 : size - (longest - 1);
      hits += count_in (buffer, count, size, from - kept);
      kept = size - count;
      memmove (buffer, buffer + count, kept);
      from += (uint64_t) got;
    }
  return hits + count_in (buffer, kept, kept, from - kept);
}

/* Anonymous memory is mostly never touched: only pages that exist are read. */
static uint64_t
scan_anonymous (int memory, int pages, uint64_t from, uint64_t to)
{
  uint64_t flags[512];
  uint64_t hits = 0;
  uint64_t run = from; /* the existing pages before @at begin here */
  uint64_t at = from;

  while (at < to)
    {
      size_t wanted = (size_t) ((to - at) / 4096) < 512 ? (size_t) ((to - at) / 4096) : 512;
      ssize_t got = pread (pages, flags, wanted * 8, (off_t) (at / 4096 * 8));

      if (got <= 0)
        return hits + scan_range (memory, run, to);
      for (size_t i = 0; i < (size_t) got / 8; i++, at += 4096)
        if (flags[i] >> 62 == 0) /* neither present nor swapped out */
          {
            hits += scan_range (memory, run, at);
            run = at + 4096;
          }
    }
  return hits + scan_range (memory, run, to);
}

static int
open_proc (const char *pid, const char *name)
{
  char path[PATH_MAX];

  snprintf (path, sizeof path, "/proc/%s/%s", pid, name);
  return open (path, O_RDONLY | O_CLOEXEC);
}

static void
report (const char *pid, const char *where, uint64_t hits, uint64_t *total)
{
  if (hits > 0)
    printf ("%s\t%s\t%" PRIu64 "\n", pid, where, hits);
  *total += hits;
}

static void
scan_mappings (const char *pid, uint64_t *total)
{
  int memory = open_proc (pid, "mem");
  int pages = open_proc (pid, "pagemap");
  int maps = open_proc (pid, "maps");
  FILE *lines = maps >= 0 ? fdopen (maps, "r") : NULL;
  char *line = NULL;
  size_t size = 0;

  if (memory < 0 || lines == NULL)
    die (pid, strerror (errno));
  while (getline (&line, &size, lines) >= 0)
    {
      uint64_t from;
      uint64_t to;
      uint64_t inode;
      char mode[5];
      int name = 0;

      if (sscanf (line, "%" SCNx64 "-%" SCNx64 " %4s %*s %*s %" SCNu64 " %n", &from, &to, mode,
                  &inode, &name)
          < 4)
        die (pid, "unknown form of maps");
      line[strcspn (line, "\n")] = '\0';
      if (strcmp (line + name, "[vvar]") == 0 || strcmp (line + name, "[vsyscall]") == 0)
        continue;
      report (pid, line[name] != '\0' ? line + name : "anonymous",
              inode == 0 ? scan_anonymous (memory, pages, from, to) : scan_range (memory, from, to),
              total);
    }
  free (line);
  fclose (lines);
  close (memory);
  close (pages);
}

/* A memfd lives on without being mapped. Its mappings were counted already. */
static void
scan_memfds (const char *pid, uint64_t *total)
{
  char path[64];
  char target[PATH_MAX];
  int folder = open_proc (pid, "fd");
  DIR *entries = folder >= 0 ? fdopendir (folder) : NULL;
  struct dirent *entry;

  if (entries == NULL)
    die (pid, strerror (errno));
  while ((entry = readdir (entries)) != NULL)
    {
      ssize_t length = readlinkat (folder, entry->d_name, target, sizeof target - 1);
      int file;
      off_t end;

      if (length < 0 || strncmp (target, "/memfd:", 7) != 0)
        continue;
      file = openat (folder, entry->d_name, O_RDONLY | O_CLOEXEC);
      end = file >= 0 ? lseek (file, 0, SEEK_END) : -1;
      snprintf (path, sizeof path, "fd %.40s (memfd)", entry->d_name);
      if (end > 0)
        report (pid, path, scan_range (file, 0, (uint64_t) end), total);
      if (file >= 0)
        close (file);
    }
  closedir (entries);
}

static void
scan_file (const char *path, uint64_t *total)
{
  int file = open (path, O_RDONLY | O_CLOEXEC);
  off_t end = file >= 0 ? lseek (file, 0, SEEK_END) : -1;

  if (end < 0)
    die (path, strerror (errno));
  report ("-", path, scan_range (file, 0, (uint64_t) end), total);
  close (file);
}

int
main (int argc, char *argv[])
{
  uint64_t total = 0;
  int first = 1;

  if (argc > 1 && strcmp (argv[1], "--hits") == 0)
    {
      print_hits = true;
      first = 2;
    }
  if (first >= argc)
    die ("usage", "scan [--hits] PID|/FILE... < MARKERS");
  buffer = malloc (MAX_MARKER + CHUNK);
  if (buffer == NULL)
    die ("buffer", "out of memory");
  read_markers ();
  for (int i = first; i < argc; i++)
    {
      if (argv[i][0] == '/')
        {
          scan_file (argv[i], &total);
          continue;
        }
      scan_mappings (argv[i], &total);
      scan_memfds (argv[i], &total);
    }
  printf ("total\t%" PRIu64 "\n", total);
  return 0;
}
