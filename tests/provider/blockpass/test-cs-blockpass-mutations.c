// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-blockpass-extract.h"
#include "cs-blockpass-list.h"
#include "cs-blockpass-reveal.h"
#include "cs-certificate.h"
#include "cs-test-blockpass.h"

#include <string.h>

/* With AddressSanitizer, each allocation also walks the stack: minutes instead of seconds. */
#ifdef __SANITIZE_ADDRESS__
#define ROUNDS 300
#else
#define ROUNDS 1500
#endif

/* What JSON is made of, so that a change is not always the end of it. */
static const char marks[] = "{}[]\",:\\/0e-.=+@ \n\x01\x80\xf0nullu12";

/* Some bytes changed, put in, taken out, or all cut off behind them. */
static void
mutate (GRand *random, GString *text)
{
  unsigned n_changes = (unsigned) g_rand_int_range (random, 1, 6);

  for (unsigned i = 0; i < n_changes && text->len > 1; i++)
    {
      gssize at = g_rand_int_range (random, 0, (int) text->len);
      char mark = marks[g_rand_int_range (random, 0, sizeof marks - 1)];

      switch (g_rand_int_range (random, 0, 12))
        {
        case 0:
          g_string_truncate (text, (size_t) at);
          break;
        case 1:
        case 2:
        case 3:
          g_string_insert_c (text, at, mark);
          break;
        case 4:
        case 5:
        case 6:
          g_string_erase (
              text, at, g_rand_int_range (random, 1, (int) MIN (40, text->len - (size_t) at) + 1));
          break;
        default:
          text->str[at] = mark;
        }
    }
}

/* An answer has a result or an error, never both and never neither. */
static void
assert_one (gpointer result, GError **error)
{
  g_assert_true ((result == NULL) == (*error != NULL));
  g_clear_error (error);
}

static void
read_all (CsConnection *connection, CsRecord *record, const char *text, size_t length)
{
  static const char *const ids[]
      = { "identities.address", "identities.something_new", "certs.member_check_cert",
          "certs.object_cert", "certs.member_check_cert.hits.0.dob" };
  CsBlockpassPlace place = { 0, 20, 12 };
  g_autoptr (CsImage) image = cs_image_new ("selfie", "selfie");
  g_autoptr (GError) error = NULL;
  CsPage *page = cs_blockpass_list_parse (connection, NULL, &place, text, length, &error);
  CsExtract *extract;
  CsImageBody *body;

  assert_one (page, &error);
  cs_page_free (page);
  for (size_t i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (CsField) field = cs_test_blockpass_field (ids[i]);
      g_autoptr (CsRevealed) revealed
          = cs_blockpass_reveal_parse (connection, record, field, text, length, &error);
      g_autoptr (CsCertificate) certificate = NULL;

      assert_one (revealed, &error);
      if (revealed != NULL && revealed->value != NULL
          && cs_field_get_value_type (field) == CS_VALUE_CERTIFICATE)
        {
          certificate = cs_certificate_from_secret (revealed->value);
          g_assert_nonnull (certificate);
        }
    }
  body = cs_blockpass_picture_parse (connection, record, image, 0, text, length, &error);
  assert_one (body, &error);
  cs_image_body_free (body);
  extract = cs_blockpass_extract_parse (connection, cs_record_get_session (record), text, length,
                                        &error);
  assert_one (extract, &error);
  cs_extract_free (extract);
}

static void
test_mutations (gconstpointer sample)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (26);
  g_autoptr (CsConnection) connection
      = cs_test_blockpass_connection (NULL, CS_SCOPE_PICTURES, FALSE);
  g_autoptr (CsRecord) record
      = cs_test_blockpass_open (connection, "responses/single_waiting_metadata.json");
  g_autofree char *text = cs_test_blockpass_load (sample, NULL);

  for (unsigned i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GString) changed = g_string_new (text);

      mutate (random, changed);
      read_all (connection, record, changed->str, changed->len);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/provider/blockpass/mutations/hostile", "odd/hostile_values.json",
                        test_mutations);
  g_test_add_data_func ("/provider/blockpass/mutations/list", "responses/list_metadata_page1.json",
                        test_mutations);
  return g_test_run ();
}
