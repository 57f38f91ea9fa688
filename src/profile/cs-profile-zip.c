// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-profile-zip.h"

#include "cs-secure-memory.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <string.h>

#define FIRST_SIZE (256 * 1024)
#define MAX_NAME 512

/* No file is ever made of an entry. A name that would lead out of a folder is refused all the same:
 * nobody makes one by accident, and the officer may unpack with something else next. */

static gboolean
fail (GError **error, CsProfileError code, const char *message)
{
  g_set_error_literal (error, CS_PROFILE_ERROR, (int) code, message);
  return FALSE;
}

/* --- names ------------------------------------------------------------------------------------ */

static gboolean
turns_text_around (gunichar character)
{
  return (character >= 0x202a && character <= 0x202e)
         || (character >= 0x2066 && character <= 0x2069);
}

static gboolean
is_good_name (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  size_t length = strlen (name);

  if (length == 0 || length > MAX_NAME || *name == '/' || strchr (name, '\\') != NULL
      || (g_ascii_isalpha (name[0]) && name[1] == ':'))
    return FALSE;
  for (unsigned i = 0; parts[i] != NULL; i++)
    if (g_str_equal (parts[i], "..") || g_str_equal (parts[i], "."))
      return FALSE;
  for (const char *at = name; *at != '\0'; at = g_utf8_next_char (at))
    if (g_unichar_iscntrl (g_utf8_get_char (at)) || turns_text_around (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

static gboolean
is_known (GPtrArray *entries, const char *name)
{
  for (unsigned i = 0; i < entries->len; i++)
    if (g_str_equal (((CsProfileEntry *) g_ptr_array_index (entries, i))->name, name))
      return TRUE;
  return FALSE;
}

/* NULL where there is none that can be read. What is not UTF-8 is made so. */
static char *
dup_name (struct archive_entry *header)
{
  const char *name = archive_entry_pathname_utf8 (header);

  if (name == NULL)
    name = archive_entry_pathname (header);
  return name != NULL ? g_utf8_make_valid (name, -1) : NULL;
}

/* --- contents --------------------------------------------------------------------------------- */

static gboolean
is_text (const char *text, size_t length)
{
  if (!g_utf8_validate (text, (gssize) length, NULL))
    return FALSE;
  for (size_t i = 0; i < length; i++)
    if ((unsigned char) text[i] < 0x20 && strchr ("\t\n\r", text[i]) == NULL)
      return FALSE;
  return TRUE;
}

static CsProfileKind
find_kind (const char *text, size_t length)
{
  size_t start = 0;

  if ((length >= 3 && memcmp (text, "\xff\xd8\xff", 3) == 0)
      || (length >= 8 && memcmp (text, "\x89PNG\r\n\x1a\n", 8) == 0))
    return CS_PROFILE_PICTURE;
  if (!is_text (text, length))
    return CS_PROFILE_OTHER;
  while (start < length && g_ascii_isspace (text[start]))
    start++;
  return start < length && (text[start] == '{' || text[start] == '[') ? CS_PROFILE_JSON
                                                                      : CS_PROFILE_TEXT;
}

/* What a header says about the size is not believed: bytes are counted as they come. */
static CsSecret *
read_content (struct archive *archive, size_t most, GError **error)
{
  size_t size = FIRST_SIZE;
  size_t length = 0;
  char *buffer = cs_secure_alloc (size);
  CsSecret *content = NULL;
  la_ssize_t got;

  while ((got = archive_read_data (archive, buffer + length, size - length)) > 0)
    {
      char *larger;

      length += (size_t) got;
      if (length > most)
        break;
      if (length < size)
        continue;
      larger = cs_secure_alloc (2 * size);
      memcpy (larger, buffer, length);
      cs_secure_free (buffer);
      buffer = larger;
      size *= 2;
    }
  if (length > most)
    fail (error, CS_PROFILE_ERROR_TOO_LARGE, "More bytes than the limit");
  else if (got < 0)
    fail (error, CS_PROFILE_ERROR_ARCHIVE, "An entry cannot be unpacked");
  else
    content = cs_secret_new (buffer, (gssize) length);
  cs_secure_free (buffer);
  return content;
}

/* --- entries ---------------------------------------------------------------------------------- */

static gboolean
check_header (struct archive_entry *header, const char *name, GPtrArray *entries, GError **error)
{
  if (entries->len == CS_PROFILE_MAX_ENTRIES)
    return fail (error, CS_PROFILE_ERROR_TOO_LARGE, "More entries than the limit");
  if (name == NULL || !is_good_name (name) || is_known (entries, name))
    return fail (error, CS_PROFILE_ERROR_PATHS, "An entry's name is not one for a file");
  if (archive_entry_symlink (header) != NULL || archive_entry_hardlink (header) != NULL
      || (archive_entry_filetype (header) != AE_IFREG
          && archive_entry_filetype (header) != AE_IFDIR))
    return fail (error, CS_PROFILE_ERROR_PATHS, "An entry is not a file");
  if (archive_entry_is_encrypted (header))
    return fail (error, CS_PROFILE_ERROR_ARCHIVE, "An entry is encrypted once more");
  return TRUE;
}

static gboolean
add_entry (struct archive *archive,
           struct archive_entry *header,
           GPtrArray *entries,
           size_t *left,
           GError **error)
{
  g_autofree char *name = dup_name (header);
  g_autoptr (CsProfileEntry) entry = NULL;
  CsSecret *content;

  if (!check_header (header, name, entries, error))
    return FALSE;
  if (archive_entry_filetype (header) == AE_IFDIR)
    return TRUE;
  content = read_content (archive, MIN (*left, CS_PROFILE_MAX_ENTRY), error);
  if (content == NULL)
    return FALSE;
  *left -= cs_secret_get_length (content);
  entry = g_new0 (CsProfileEntry, 1);
  entry->name = g_steal_pointer (&name);
  entry->kind = find_kind (cs_secret_peek (content), cs_secret_get_length (content));
  entry->content = content;
  g_ptr_array_add (entries, g_steal_pointer (&entry));
  return TRUE;
}

static gboolean
read_entries (struct archive *archive, CsSecret *zip, GPtrArray *entries, GError **error)
{
  struct archive_entry *header;
  size_t left = CS_PROFILE_MAX_TOTAL;
  unsigned n_headers = 0;
  int status;

  if (archive_read_support_format_zip_seekable (archive) != ARCHIVE_OK
      || archive_read_open_memory (archive, cs_secret_peek (zip), cs_secret_get_length (zip))
             != ARCHIVE_OK)
    return fail (error, CS_PROFILE_ERROR_ARCHIVE, "Not a zip");
  while ((status = archive_read_next_header (archive, &header)) == ARCHIVE_OK
         || status == ARCHIVE_WARN)
    {
      if (++n_headers > 2 * CS_PROFILE_MAX_ENTRIES)
        return fail (error, CS_PROFILE_ERROR_TOO_LARGE, "More entries than the limit");
      if (!add_entry (archive, header, entries, &left, error))
        return FALSE;
    }
  if (status != ARCHIVE_EOF)
    return fail (error, CS_PROFILE_ERROR_ARCHIVE, "The archive cannot be read to its end");
  return entries->len > 0 || fail (error, CS_PROFILE_ERROR_ARCHIVE, "The archive is empty");
}

void
cs_profile_entry_free (CsProfileEntry *self)
{
  if (self == NULL)
    return;
  cs_secret_wipe (self->content);
  cs_secret_unref (self->content);
  cs_wipe_and_free (self->name);
  g_free (self);
}

GPtrArray *
cs_profile_unzip (CsSecret *zip, GError **error)
{
  g_autoptr (GPtrArray) entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_profile_entry_free);
  /* libarchive reads names by the thread's locale, whatever the archive says. */
  locale_t utf8 = newlocale (LC_CTYPE_MASK, "C.UTF-8", NULL);
  locale_t before = uselocale (utf8);
  struct archive *archive = archive_read_new ();
  gboolean good = read_entries (archive, zip, entries, error);

  archive_read_free (archive);
  uselocale (before);
  if (utf8 != NULL)
    freelocale (utf8);
  return good ? g_steal_pointer (&entries) : NULL;
}
