// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-pixels.h"
#include "cs-secret.h"
#include "cs-secure-memory.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <malloc.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * decode: one picture's whole life, for the scanner to look at.
 *
 *   decode MODE MAX_EDGE IMAGE
 *
 * "dump" writes the decoded pixels to standard output and ends. The other modes decode in a thread,
 * print "shown", wait for a line, wipe pixels and body, print "gone" and wait again: "plain" as it
 * is, "hardened" with what the application does first thing in main() (GLIBC_TUNABLES is set by
 * whoever starts this), "kept" without the wiping.
 */
static CsSecret *
read_body (const char *path)
{
  g_autofd int fd = open (path, O_RDONLY | O_CLOEXEC);
  struct stat info;
  CsSecret *body;

  g_assert_no_errno (fstat (fd, &info));
  body = cs_secret_new_empty ((size_t) info.st_size);
  g_assert_cmpint (read (fd, cs_secret_get_buffer (body), (size_t) info.st_size), ==, info.st_size);
  return body;
}

static void
say (const char *word)
{
  char c;

  g_assert_cmpint (write (STDOUT_FILENO, word, strlen (word)), >, 0);
  g_assert_cmpint (read (STDIN_FILENO, &c, 1), >=, 0);
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CsPixels **pixels = user_data;
  g_autoptr (GError) error = NULL;

  *pixels = cs_pixels_decode_finish (result, &error);
  g_assert_no_error (error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (CsSecret) body = NULL;
  CsPixels *pixels = NULL;

  g_assert_cmpint (argc, ==, 4);
  if (g_str_equal (argv[1], "hardened"))
    {
      mallopt (M_PERTURB, 0x5a);
      mallopt (M_MMAP_THRESHOLD, 65536);
    }
  body = read_body (argv[3]);
  cs_pixels_decode_async ((const uint8_t *) cs_secret_peek (body), cs_secret_get_length (body),
                          atoi (argv[2]), NULL, decoded_cb, &pixels);
  while (pixels == NULL)
    g_main_context_iteration (NULL, TRUE);

  if (g_str_equal (argv[1], "dump"))
    {
      g_autoptr (GBytes) bytes = cs_pixels_dup_bytes (pixels);
      size_t size;
      const char *data = g_bytes_get_data (bytes, &size);

      while (size > 0)
        {
          ssize_t written = write (STDOUT_FILENO, data, size);

          g_assert_cmpint (written, >, 0);
          data += written;
          size -= (size_t) written;
        }
      cs_pixels_unref (pixels);
      return 0;
    }

  say ("shown\n");
  if (!g_str_equal (argv[1], "kept"))
    {
      cs_pixels_wipe (pixels);
      cs_pixels_unref (pixels);
      cs_secret_wipe (body);
    }
  say ("gone\n");
  return 0;
}
