// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-pack.h"

#include "cs-secure-memory.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* More than the format adds for an entry, and for the end. */
#define ENTRY_OVERHEAD 1024
#define END_OVERHEAD 1024
#define CHUNK (64 * 1024)

typedef struct archive Writer;
typedef struct archive Reader;
typedef struct archive_entry Entry;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Entry, archive_entry_free)

G_DEFINE_QUARK (cs-pack-error-quark, cs_pack_error)

/* libarchive's own messages may hold an entry's name. */
static void
fail (GError **error, CsPackError code, struct archive *archive)
{
  g_set_error (error, CS_PACK_ERROR, (int) code, "libarchive %d", archive_errno (archive));
}

/* --- writing ---------------------------------------------------------------------------------- */

typedef struct
{
  char *buffer;
  size_t size;
  size_t length;
} Output;

static la_ssize_t
write_cb (struct archive *archive, void *user_data, const void *data, size_t size)
{
  Output *output = user_data;

  if (size > output->size - output->length)
    return -1;
  memcpy (output->buffer + output->length, data, size);
  output->length += size;
  return (la_ssize_t) size;
}

static gboolean
write_entry (Writer *writer, const CsPackEntry *entry, int64_t unix_time)
{
  g_autoptr (Entry) header = archive_entry_new ();
  size_t left = cs_secret_get_length (entry->content);
  const char *data = cs_secret_peek (entry->content);

  archive_entry_set_pathname (header, entry->name);
  archive_entry_set_size (header, (la_int64_t) left);
  archive_entry_set_filetype (header, AE_IFREG);
  archive_entry_set_perm (header, 0600);
  archive_entry_set_mtime (header, unix_time, 0);
  if (archive_write_header (writer, header) != ARCHIVE_OK)
    return FALSE;
  while (left > 0)
    {
      la_ssize_t written = archive_write_data (writer, data, MIN (left, CHUNK));

      if (written <= 0)
        return FALSE;
      data += written;
      left -= (size_t) written;
    }
  return archive_write_finish_entry (writer) == ARCHIVE_OK;
}

/* No padding, and no buffer in between. */
static gboolean
set_up_writer (Writer *writer, const char *passphrase)
{
  return archive_write_set_format_zip (writer) == ARCHIVE_OK
         && archive_write_set_bytes_per_block (writer, 0) == ARCHIVE_OK
         && archive_write_set_format_option (writer, "zip", "compression", "store") == ARCHIVE_OK
         && archive_write_set_format_option (writer, "zip", "encryption", "aes256") == ARCHIVE_OK
         && archive_write_set_passphrase (writer, passphrase) == ARCHIVE_OK;
}

static gboolean
write_entries (Writer *writer,
               Output *output,
               const CsPackEntry *entries,
               size_t n_entries,
               int64_t unix_time,
               GError **error)
{
  if (archive_write_open (writer, output, NULL, write_cb, NULL) != ARCHIVE_OK)
    {
      fail (error, CS_PACK_ERROR_FAILED, writer);
      return FALSE;
    }
  for (size_t i = 0; i < n_entries; i++)
    if (!write_entry (writer, &entries[i], unix_time))
      {
        fail (error, CS_PACK_ERROR_FAILED, writer);
        return FALSE;
      }
  if (archive_write_close (writer) == ARCHIVE_OK)
    return TRUE;
  fail (error, CS_PACK_ERROR_FAILED, writer);
  return FALSE;
}

/* --- no checksums -----------------------------------------------------------------------------
 *
 * libarchive writes AE-1, which has the CRC-32 of the plain text in its headers: whoever knows all
 * of a record but a date could try dates against it. AE-2 is the same with zeros there, and what
 * the text is checked by is its MAC. */

static unsigned
get (const char *at, unsigned n_bytes)
{
  unsigned value = 0;

  for (unsigned i = n_bytes; i > 0; i--)
    value = value << 8 | (unsigned char) at[i - 1];
  return value;
}

/* In the extra fields of a header, "AE" has its version. */
static gboolean
set_version (char *extra, size_t size)
{
  while (size >= 4)
    {
      size_t field = 4 + get (extra + 2, 2);

      if (field > size)
        return FALSE;
      if (get (extra, 2) == 0x9901 && field == 11)
        {
          extra[4] = 2;
          return TRUE;
        }
      extra += field;
      size -= field;
    }
  return FALSE;
}

/* A header before the data, and the descriptor behind them. */
static gboolean
clear_local (char *pack, size_t length, size_t offset, size_t packed)
{
  char *local = pack + offset;
  size_t name, extra, end;

  if (length < 46 || offset > length - 46 || memcmp (local, "PK\3\4", 4) != 0)
    return FALSE;
  name = get (local + 26, 2);
  extra = get (local + 28, 2);
  end = offset + 30 + name + extra + packed;
  if (end > length - 16 || memcmp (pack + end, "PK\7\10", 4) != 0)
    return FALSE;
  memset (local + 14, 0, 4);
  memset (pack + end + 4, 0, 4);
  return set_version (local + 30 + name, extra);
}

static gboolean
clear_sums (char *pack, size_t length)
{
  size_t at;
  unsigned left;

  if (length < 22 || length > G_MAXINT32 || memcmp (pack + length - 22, "PK\5\6", 4) != 0)
    return FALSE;
  left = get (pack + length - 22 + 10, 2);
  at = get (pack + length - 22 + 16, 4);
  for (; left > 0; left--)
    {
      char *header = pack + at;
      size_t name, extra;

      if (at > length - 46 || memcmp (header, "PK\1\2", 4) != 0)
        return FALSE;
      name = get (header + 28, 2);
      extra = get (header + 30, 2);
      if (name + extra > length - 46 - at
          || !clear_local (pack, length, get (header + 42, 4), get (header + 20, 4))
          || !set_version (header + 46 + name, extra))
        return FALSE;
      memset (header + 16, 0, 4);
      at += 46 + name + extra + get (header + 32, 2);
    }
  return TRUE;
}

CsSecret *
cs_pack_build (const CsPackEntry *entries,
               size_t n_entries,
               CsSecret *passphrase,
               int64_t unix_time,
               GError **error)
{
  Writer *writer = archive_write_new ();
  size_t size = END_OVERHEAD;
  g_autoptr (CsSecret) pack = NULL;
  Output output;
  gboolean written = FALSE;

  for (size_t i = 0; i < n_entries; i++)
    size += cs_secret_get_length (entries[i].content) + ENTRY_OVERHEAD;
  pack = cs_secret_new_empty (size);
  output = (Output) { cs_secret_get_buffer (pack), size, 0 };

  if (set_up_writer (writer, cs_secret_peek (passphrase)))
    written = write_entries (writer, &output, entries, n_entries, unix_time, error);
  else
    fail (error, CS_PACK_ERROR_UNSUPPORTED, writer);
  if (written && !clear_sums (output.buffer, output.length))
    {
      fail (error, CS_PACK_ERROR_FAILED, writer);
      written = FALSE;
    }
  archive_write_free (writer);
  /* The keys were made on the stack. */
  cs_wipe_traces ();
  if (!written)
    return NULL;
  cs_secret_truncate (pack, output.length);
  return g_steal_pointer (&pack);
}

/* --- reading back ----------------------------------------------------------------------------- */

static gboolean
has_content (Reader *reader, CsSecret *content)
{
  const char *expected = cs_secret_peek (content);
  size_t length = cs_secret_get_length (content);
  la_int64_t offset;
  const void *data;
  size_t size;
  size_t done = 0;
  int status;

  while ((status = archive_read_data_block (reader, &data, &size, &offset)) == ARCHIVE_OK)
    {
      /* The end of an entry is a block without bytes, and without a place. */
      if (offset != (la_int64_t) done || size > length - done
          || (size > 0 && memcmp (expected + done, data, size) != 0))
        return FALSE;
      done += size;
    }
  return status == ARCHIVE_EOF && done == length;
}

static gboolean
has_entries (Reader *reader, const CsPackEntry *entries, size_t n_entries)
{
  Entry *header; /* the reader's */

  for (size_t i = 0; i < n_entries; i++)
    if (archive_read_next_header (reader, &header) != ARCHIVE_OK
        || !archive_entry_is_data_encrypted (header)
        || g_strcmp0 (archive_entry_pathname (header), entries[i].name) != 0
        || !has_content (reader, entries[i].content))
      return FALSE;
  return archive_read_next_header (reader, &header) == ARCHIVE_EOF;
}

gboolean
cs_pack_check (CsSecret *pack,
               const CsPackEntry *entries,
               size_t n_entries,
               CsSecret *passphrase,
               GError **error)
{
  Reader *reader = archive_read_new ();
  gboolean same
      = archive_read_support_format_zip_seekable (reader) == ARCHIVE_OK
        && archive_read_add_passphrase (reader, cs_secret_peek (passphrase)) == ARCHIVE_OK
        && archive_read_open_memory (reader, cs_secret_peek (pack), cs_secret_get_length (pack))
               == ARCHIVE_OK
        && has_entries (reader, entries, n_entries);

  if (!same)
    fail (error, CS_PACK_ERROR_DIFFERS, reader);
  archive_read_free (reader);
  cs_wipe_traces ();
  return same;
}

/* --- checksums -------------------------------------------------------------------------------- */

CsSecret *
cs_pack_sums (const CsPackEntry *entries, size_t n_entries)
{
  g_autoptr (GString) lines = g_string_new (NULL);

  for (size_t i = 0; i < n_entries; i++)
    {
      g_autofree char *sum = g_compute_checksum_for_data (
          G_CHECKSUM_SHA256, (const unsigned char *) cs_secret_peek (entries[i].content),
          cs_secret_get_length (entries[i].content));

      g_string_append_printf (lines, "%s  %s\n", sum, entries[i].name);
    }
  return cs_secret_new (lines->str, (gssize) lines->len);
}
