// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-seal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#define KEY_LENGTH 32

/* "1 KEY FIRST SEQ COUNT" */
#define VERSION "1 "
#define NUMBERS_MAX 72

static void
hmac (CsSecret *key,
      const char *before,
      const char *body,
      size_t length,
      char mac[CS_JOURNAL_MAC_SIZE])
{
  g_autoptr (GHmac) sum
      = g_hmac_new (G_CHECKSUM_SHA256, (const guint8 *) cs_secret_peek (key), KEY_LENGTH);

  g_hmac_update (sum, (const guchar *) before, -1);
  g_hmac_update (sum, (const guchar *) "\n", 1);
  g_hmac_update (sum, (const guchar *) body, (gssize) length);
  g_strlcpy (mac, g_hmac_get_string (sum), CS_JOURNAL_MAC_SIZE);
}

/* Takes @key over. */
static CsJournalSeal *
make (CsSecret *key, gboolean verifiable)
{
  const char what[] = "key id";
  CsJournalSeal *self = g_new0 (CsJournalSeal, 1);
  char mac[CS_JOURNAL_MAC_SIZE];

  self->key = key;
  self->verifiable = verifiable;
  hmac (key, "", what, strlen (what), mac);
  g_strlcpy (self->id, mac, sizeof self->id);
  return self;
}

CsJournalSeal *
cs_journal_seal_new (gboolean verifiable)
{
  CsSecret *key = cs_secret_new_empty (KEY_LENGTH);

  if (TEMP_FAILURE_RETRY (getrandom (cs_secret_get_buffer (key), KEY_LENGTH, 0)) != KEY_LENGTH)
    g_error ("The system gives no random numbers");
  return make (key, verifiable);
}

void
cs_journal_seal_free (CsJournalSeal *self)
{
  cs_secret_unref (self->key);
  g_free (self);
}

static gboolean
read_number (const char **text, int64_t *number)
{
  char *end;

  if (**text != ' ' || !g_ascii_isdigit ((*text)[1]))
    return FALSE;
  errno = 0;
  *number = g_ascii_strtoll (*text + 1, &end, 10);
  *text = end;
  return errno == 0 && *number >= 0;
}

CsJournalSeal *
cs_journal_seal_parse (CsSecret *text)
{
  const char *cursor = cs_secret_peek (text);
  g_autoptr (CsSecret) key = cs_secret_new_empty (KEY_LENGTH);
  g_autoptr (CsJournalSeal) self = NULL;
  char *bytes = cs_secret_get_buffer (key);

  if (!g_str_has_prefix (cursor, VERSION))
    return NULL;
  cursor += strlen (VERSION);
  for (unsigned i = 0; i < KEY_LENGTH; i++, cursor += 2)
    {
      int high = g_ascii_xdigit_value (cursor[0]);
      int low = high < 0 ? -1 : g_ascii_xdigit_value (cursor[1]);

      if (low < 0)
        return NULL;
      bytes[i] = (char) (high * 16 + low);
    }
  self = make (g_steal_pointer (&key), TRUE);
  if (!read_number (&cursor, &self->first) || !read_number (&cursor, &self->seq)
      || !read_number (&cursor, &self->count) || *cursor != '\0')
    return NULL;
  return g_steal_pointer (&self);
}

CsSecret *
cs_journal_seal_to_secret (const CsJournalSeal *self)
{
  const char digits[] = "0123456789abcdef";
  const char *bytes = cs_secret_peek (self->key);
  CsSecret *text = cs_secret_new_empty (strlen (VERSION) + 2 * KEY_LENGTH + NUMBERS_MAX);
  char *start = cs_secret_get_buffer (text);
  char *cursor = stpcpy (start, VERSION);

  for (unsigned i = 0; i < KEY_LENGTH; i++)
    {
      *cursor++ = digits[(guchar) bytes[i] >> 4];
      *cursor++ = digits[bytes[i] & 15];
    }
  cursor += g_snprintf (cursor, NUMBERS_MAX,
                        " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, self->first,
                        self->seq, self->count);
  cs_secret_truncate (text, (size_t) (cursor - start));
  return text;
}

void
cs_journal_seal_count (CsJournalSeal *self, int64_t seq)
{
  if (self->first == 0)
    self->first = seq;
  self->seq = seq;
  self->count++;
}

void
cs_journal_seal_mac (const CsJournalSeal *self,
                     const char *before,
                     const char *body,
                     size_t length,
                     char mac[CS_JOURNAL_MAC_SIZE])
{
  hmac (self->key, before, body, length, mac);
}
