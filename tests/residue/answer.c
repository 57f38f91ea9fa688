// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-extract.h"
#include "cs-blockpass-reveal.h"
#include "cs-date.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/*
 * answer: what is made of one answer of Blockpass's, for the scanner to look at.
 *
 *   answer SIZE FIELD|picture|extract < ANSWER
 *
 * Reads an answer of SIZE bytes into memory that is wiped, makes what is asked for of it, drops the
 * answer, prints "held" and waits for a line; wipes what it has, prints "gone", and waits again.
 */
static CsSecret *
take (size_t size)
{
  CsSecret *secret = cs_secret_new_empty (size);
  char *buffer = cs_secret_get_buffer (secret);

  while (size > 0)
    {
      ssize_t got = read (STDIN_FILENO, buffer, size);

      g_assert_cmpint (got, >, 0);
      buffer += got;
      size -= (size_t) got;
    }
  return secret;
}

static void
say (const char *word)
{
  char c;

  g_assert_cmpint (write (STDOUT_FILENO, word, strlen (word)), >, 0);
  g_assert_cmpint (read (STDIN_FILENO, &c, 1), >=, 0);
}

static CsConnection *
make_connection (void)
{
  return cs_connection_new_full (&(CsConnectionInit) {
      .id = "c1",
      .name = "Test",
      .service = CS_SERVICE_BLOCKPASS,
      .mode = CS_MODE_LIVE,
      .has_reveal_key = TRUE,
      .reveal_scope = CS_SCOPE_PICTURES,
  });
}

static CsRecord *
make_record (void)
{
  g_autoptr (CsSession) session = cs_session_new (&(CsSessionInit) {
      .service = CS_SERVICE_BLOCKPASS, .id = "1", .report_created = CS_TIME_UNKNOWN });

  return cs_record_new (session, g_ptr_array_new_with_free_func (g_object_unref),
                        g_ptr_array_new_with_free_func (g_object_unref),
                        g_ptr_array_new_with_free_func (g_object_unref), NULL, NULL);
}

static void
hold_value (CsConnection *connection, CsRecord *record, CsSecret *answer, const char *id)
{
  g_autoptr (CsField) field
      = cs_field_new (id, id, CS_SOURCE_ATTRIBUTE, CS_VALUE_TEXT, TRUE, CS_FIELD_HIDDEN, NULL);
  g_autoptr (CsRevealed) revealed = cs_blockpass_reveal_parse (
      connection, record, field, cs_secret_peek (answer), cs_secret_get_length (answer), NULL);

  cs_secret_wipe (answer);
  say ("held\n");
  cs_secret_wipe (revealed->value);
}

static void
hold_picture (CsConnection *connection, CsRecord *record, CsSecret *answer)
{
  g_autoptr (CsImage) image = cs_image_new ("selfie", "selfie");
  g_autoptr (CsImageBody) body = cs_blockpass_picture_parse (
      connection, record, image, 0, cs_secret_peek (answer), cs_secret_get_length (answer), NULL);

  cs_secret_wipe (answer);
  say ("held\n");
  g_assert_nonnull (body);
}

static void
hold_extract (CsConnection *connection, CsRecord *record, CsSecret *answer)
{
  g_autoptr (CsExtract) extract
      = cs_blockpass_extract_parse (connection, cs_record_get_session (record),
                                    cs_secret_peek (answer), cs_secret_get_length (answer), NULL);

  cs_secret_wipe (answer);
  say ("held\n");
  g_assert_nonnull (extract);
}

int
main (int argc, char *argv[])
{
  g_autoptr (CsSecret) answer = take ((size_t) g_ascii_strtoull (argv[1], NULL, 10));
  g_autoptr (CsConnection) connection = make_connection ();
  g_autoptr (CsRecord) record = make_record ();

  if (g_str_equal (argv[2], "picture"))
    hold_picture (connection, record, answer);
  else if (g_str_equal (argv[2], "extract"))
    hold_extract (connection, record, answer);
  else
    hold_value (connection, record, answer, argv[2]);
  say ("gone\n");
  return 0;
}
