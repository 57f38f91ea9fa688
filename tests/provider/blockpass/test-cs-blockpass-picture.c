// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-blockpass-body.h"
#include "cs-blockpass-picture.h"
#include "cs-blockpass-reveal.h"
#include "cs-http.h"
#include "cs-provider-error.h"
#include "cs-test-blockpass.h"

#include <string.h>

#define HOSTILE "odd/hostile_values.json"

/* --- base64 --------------------------------------------------------------------------------- */

static void
test_base64 (void)
{
  static const struct
  {
    const char *text;
    const char *bytes; /* NULL: it is none */
  } cases[] = {
    { "", "" },
    { "YQ==", "a" },
    { "YWI=", "ab" },
    { "YWJj", "abc" },
    { "YWJjZA==", "abcd" },
    { "YWJjZA", "abcd" },
    { "YWJj\\nZA==\\r\\n", "abcd" },
    { " Y W J j ", "abc" },
    { "Pz8\\/", "???" },
    { "Pj4+", ">>>" },
    { "data:image/jpeg;base64,YWJj", "abc" },
    { "DATA:;base64,YWJj", "abc" },
    { "data:no comma", NULL },
    { "YWJjZ", NULL },
    { "YW-_", NULL },
    { "YQ==YQ==", NULL },
    { "not base64 at all!", NULL },
    { "YWJ\\u0041", NULL },
    { "YWJj\\", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CsBlockpassRaw raw = { cases[i].text, strlen (cases[i].text), TRUE };
      g_autoptr (CsSecret) bytes = cs_blockpass_raw_dup_bytes (&raw, 1000);

      g_test_message ("%s", cases[i].text);
      if (cases[i].bytes == NULL)
        g_assert_null (bytes);
      else
        g_assert_cmpmem (cs_secret_peek (bytes), cs_secret_get_length (bytes), cases[i].bytes,
                         strlen (cases[i].bytes));
    }
}

static void
test_base64_all (void)
{
  char bytes[256];
  g_autofree char *text = NULL;

  for (unsigned i = 0; i < sizeof bytes; i++)
    bytes[i] = (char) i;
  for (size_t length = 0; length <= sizeof bytes; length++)
    {
      g_autofree char *encoded = g_base64_encode ((const unsigned char *) bytes, length);
      CsBlockpassRaw raw = { encoded, strlen (encoded), TRUE };
      g_autoptr (CsSecret) whole = cs_blockpass_raw_dup_bytes (&raw, 1000);
      g_autoptr (CsSecret) start = cs_blockpass_raw_dup_bytes (&raw, 5);

      g_assert_cmpmem (cs_secret_peek (whole), cs_secret_get_length (whole), bytes, length);
      g_assert_cmpmem (cs_secret_peek (start), cs_secret_get_length (start), bytes,
                       MIN (length, 5));
      g_assert_cmpuint (cs_blockpass_raw_count_bytes (&raw), >=, length);
    }
}

/* --- what it is ----------------------------------------------------------------------------- */

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\2\0\0\3\4\x08\2\0\0\0"
#define JPEG "\xff\xd8\xff\xe0\0\4ab\xff\xc4\0\5abc\xff\xc2\0\x0b\x08\1\2\0\3\1\1\1"

static void
test_sniff (void)
{
  g_assert_cmpint (cs_blockpass_picture_sniff (PNG, sizeof PNG), ==, CS_BLOCKPASS_PNG);
  g_assert_cmpint (cs_blockpass_picture_sniff (JPEG, sizeof JPEG), ==, CS_BLOCKPASS_JPEG);
  g_assert_cmpint (cs_blockpass_picture_sniff ("%PDF-1.4", 8), ==, CS_BLOCKPASS_PDF);
  g_assert_cmpint (cs_blockpass_picture_sniff ("GIF89a", 6), ==, CS_BLOCKPASS_UNKNOWN_FILE);
  g_assert_cmpint (cs_blockpass_picture_sniff ("\xff\xd8", 2), ==, CS_BLOCKPASS_UNKNOWN_FILE);
  g_assert_cmpint (cs_blockpass_picture_sniff ("", 0), ==, CS_BLOCKPASS_UNKNOWN_FILE);
}

static void
test_size (void)
{
  unsigned width;
  unsigned height;

  g_assert_true (cs_blockpass_picture_read_size (PNG, sizeof PNG - 1, &width, &height));
  g_assert_cmpuint (width, ==, 0x102);
  g_assert_cmpuint (height, ==, 0x304);
  g_assert_true (cs_blockpass_picture_read_size (JPEG, sizeof JPEG - 1, &width, &height));
  g_assert_cmpuint (width, ==, 3);
  g_assert_cmpuint (height, ==, 0x102);
  for (size_t length = 0; length < 20; length++)
    {
      g_assert_false (cs_blockpass_picture_read_size (PNG, length, &width, &height));
      g_assert_false (cs_blockpass_picture_read_size (JPEG, length, &width, &height));
    }
  g_assert_false (
      cs_blockpass_picture_read_size ("\xff\xd8\xff\xe0\0\0aaaaaaaa", 14, &width, &height));
}

/* --- out of an answer ----------------------------------------------------------------------- */

static CsImageBody *
fetch_text (const char *text, const char *slug, GError **error)
{
  g_autoptr (CsConnection) connection
      = cs_test_blockpass_connection (NULL, CS_SCOPE_PICTURES, FALSE);
  g_autoptr (CsRecord) record
      = cs_test_blockpass_open (connection, "responses/single_waiting_metadata.json");
  g_autoptr (CsImage) image = cs_image_new (slug, slug);

  return cs_blockpass_picture_parse (connection, record, image, 77, text, strlen (text), error);
}

static CsImageBody *
fetch (const char *sample, const char *slug, GError **error)
{
  g_autofree char *text = cs_test_blockpass_load (sample, NULL);

  return fetch_text (text, slug, error);
}

static void
test_good (void)
{
  static const char *const samples[] = { "responses/single_waiting_pictures.json", HOSTILE };

  for (size_t i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CsImageBody) body = fetch (samples[i], "selfie", &error);

      g_assert_no_error (error);
      g_assert_cmpmem (cs_secret_peek (body->body), 3, "\xff\xd8\xff", 3);
      g_assert_cmpint (body->deadline, ==, 77);
      g_assert_null (body->request_id);
      g_assert_cmpuint (cs_record_get_images (body->record)->len, >, 0);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    const char *slug;
    CsProviderError code;
    const char *message;
  } cases[] = {
    { "national_id", CS_PROVIDER_ERROR_NOT_A_PICTURE, "It is a PDF document" },
    { "proof_of_address", CS_PROVIDER_ERROR_NOT_A_PICTURE, "It is not base64" },
    { "passport", CS_PROVIDER_ERROR_NO_PICTURE, NULL },
    { "selfie_national_id", CS_PROVIDER_ERROR_NO_PICTURE, NULL },
    { "driving_license", CS_PROVIDER_ERROR_NO_PICTURE, NULL },
    { "given_name", CS_PROVIDER_ERROR_NO_PICTURE, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].slug);
      g_assert_null (fetch (HOSTILE, cases[i].slug, &error));
      g_assert_error (error, CS_PROVIDER_ERROR, (int) cases[i].code);
      if (cases[i].message != NULL)
        g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

/* A picture that is no picture is not shown as one because its name says so. */
static void
test_unknown_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fetch_text ("{\"status\":\"success\",\"data\":{\"identities\":{\"selfie\":"
                             "{\"type\":\"base64\",\"value\":\"R0lGODlh\"}}}}",
                             "selfie", &error));
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_NOT_A_PICTURE);
}

static void
test_too_large (void)
{
  size_t length = (size_t) 44 << 20;
  g_autofree char *picture = g_strnfill (length, 'A');
  g_autofree char *text
      = g_strdup_printf ("{\"status\":\"success\",\"data\":{\"identities\":{\"selfie\":"
                         "{\"type\":\"base64\",\"value\":\"%s\"}}}}",
                         picture);
  g_autoptr (GError) error = NULL;

  g_assert_null (fetch_text (text, "selfie", &error));
  g_assert_error (error, CS_NET_ERROR, CS_NET_ERROR_TOO_LARGE);
}

#define CARD(slug, base64)                                                                         \
  "{\"status\":\"success\",\"data\":{\"identities\":{\"" slug                                      \
  "\":{\"type\":\"base64\",\"value\":\"" base64 "\"}}}}"

/* 64 wide and 80 high, and the other way round, as far as their headers go. */
#define TALL "iVBORw0KGgoAAAANSUhEUgAAAEAAAABQCAIAAAA="
#define WIDE "iVBORw0KGgoAAAANSUhEUgAAAFAAAABACAIAAAA="

static void
test_both_sides (void)
{
  static const struct
  {
    const char *text;
    const char *slug;
    const char *name;
  } cases[] = {
    { CARD ("national_id", TALL), "national_id", "national_id_both_sides" },
    { CARD ("driving_license", TALL), "driving_license", "driving_license_both_sides" },
    { CARD ("national_id", WIDE), "national_id", "national_id" },
    { CARD ("selfie", TALL), "selfie", "selfie" },
    { CARD ("selfie_national_id", TALL), "selfie_national_id", "selfie_with_document" },
    { CARD ("passport_scan", TALL), "passport_scan", "passport_scan" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CsImageBody) body = fetch_text (cases[i].text, cases[i].slug, &error);
      GPtrArray *images;

      g_assert_no_error (error);
      images = cs_record_get_images (body->record);
      g_assert_cmpuint (images->len, ==, 1);
      g_assert_cmpstr (cs_image_get_id (g_ptr_array_index (images, 0)), ==, cases[i].slug);
      g_assert_cmpstr (cs_image_get_name (g_ptr_array_index (images, 0)), ==, cases[i].name);
    }
}

/* --- what the JSON reader gets to see ------------------------------------------------------- */

static void
test_kept_back (void)
{
  g_autofree char *text = cs_test_blockpass_load (HOSTILE, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (CsBlockpassBody) body = cs_blockpass_body_new (text, strlen (text), &error);
  CsJsonReader *reader = cs_blockpass_body_get_reader (body);
  CsBlockpassRaw raw;

  g_assert_no_error (error);
  g_assert_true (cs_json_reader_enter_object (reader, "data"));
  g_assert_cmpstr (cs_json_reader_get_string (reader, "recordId"), ==, "66b0c1d2e3f4a5b6c7d8e906");
  g_assert_true (cs_json_reader_enter_object (reader, "certs"));
  g_assert_false (cs_json_reader_is_object (reader, "object_cert"));
  g_assert_cmpint (*cs_json_reader_get_string (reader, "object_cert"), ==, '@');
  g_assert_true (cs_blockpass_body_find (body, "object_cert", &raw));
  g_assert_false (raw.is_string);
  g_assert_cmpint (raw.text[0], ==, '{');
  g_assert_cmpint (raw.text[raw.length - 1], ==, '}');
  cs_json_reader_leave (reader);
  g_assert_true (cs_json_reader_enter_object (reader, "identities"));
  g_assert_true (cs_json_reader_enter_object (reader, "email"));
  g_assert_cmpint (*cs_json_reader_get_string (reader, "value"), ==, '@');
  g_assert_true (cs_blockpass_body_find (body, "value", &raw));
  g_assert_cmpmem (raw.text, raw.length, "sunniva.hr@example.test", 23);
  g_assert_false (cs_blockpass_body_find (body, "type", &raw));
  g_assert_false (cs_blockpass_body_find (body, "none", &raw));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/provider/blockpass/picture/base64", test_base64);
  g_test_add_func ("/provider/blockpass/picture/base64-all", test_base64_all);
  g_test_add_func ("/provider/blockpass/picture/sniff", test_sniff);
  g_test_add_func ("/provider/blockpass/picture/size", test_size);
  g_test_add_func ("/provider/blockpass/picture/good", test_good);
  g_test_add_func ("/provider/blockpass/picture/refused", test_refused);
  g_test_add_func ("/provider/blockpass/picture/unknown-file", test_unknown_file);
  g_test_add_func ("/provider/blockpass/picture/too-large", test_too_large);
  g_test_add_func ("/provider/blockpass/picture/both-sides", test_both_sides);
  g_test_add_func ("/provider/blockpass/picture/kept-back", test_kept_back);
  return g_test_run ();
}
