// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-blockpass-extract.h"
#include "cs-date.h"
#include "cs-provider-error.h"
#include "cs-test-blockpass-wire.h"

#include <string.h>

#define GOOD "responses/single_waiting_pictures.json"

/* --- parsing -------------------------------------------------------------------------------- */

static CsExtract *
parse (const char *sample, GError **error)
{
  g_autoptr (CsConnection) connection
      = cs_test_blockpass_connection (NULL, CS_SCOPE_PICTURES, TRUE);
  g_autoptr (CsRecord) record = cs_test_blockpass_open (connection, sample);
  size_t length;
  g_autofree char *text = cs_test_blockpass_load (sample, &length);

  return cs_blockpass_extract_parse (connection, cs_record_get_session (record), text, length,
                                     error);
}

static const CsExtractValue *
find (CsExtract *extract, const char *id)
{
  for (unsigned i = 0; i < extract->values->len; i++)
    {
      const CsExtractValue *value = g_ptr_array_index (extract->values, i);

      if (g_str_equal (cs_field_get_id (value->field), id))
        return value;
    }
  return NULL;
}

/* Whoever saves the record by its fields saves all values. */
static void
assert_listed (CsExtract *extract)
{
  for (unsigned i = 0; i < extract->values->len; i++)
    {
      const CsExtractValue *value = g_ptr_array_index (extract->values, i);

      g_assert_true (cs_record_find_field (extract->record, cs_field_get_id (value->field))
                     == value->field);
      g_assert_true (g_utf8_validate (cs_secret_peek (value->value), -1, NULL));
    }
}

static void
test_whole (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsExtract) extract
      = parse ("responses/single_approved_will_archive_pictures.json", &error);
  const CsExtractPicture *picture;
  GPtrArray *fields;

  g_assert_no_error (error);
  g_assert_cmpint (extract->archive_at, ==, 1772621343);
  g_assert_cmpint (cs_session_get_archive_at (cs_record_get_session (extract->record)), ==,
                   1772621343);
  g_test_message ("each field that is there has a value, and each image a picture");
  fields = cs_record_get_fields (extract->record);
  for (unsigned i = 0; i < fields->len; i++)
    {
      CsField *field = g_ptr_array_index (fields, i);

      g_assert_cmpint (cs_field_get_state (field), ==, CS_FIELD_HIDDEN);
      g_assert_nonnull (find (extract, cs_field_get_id (field)));
    }
  g_assert_cmpuint (extract->pictures->len, ==, cs_record_get_images (extract->record)->len);
  g_assert_cmpuint (extract->pictures->len, >, 0);
  for (unsigned i = 0; i < extract->pictures->len; i++)
    {
      picture = g_ptr_array_index (extract->pictures, i);
      g_assert_cmpmem (cs_secret_peek (picture->body), 3, "\xff\xd8\xff", 3);
    }
}

/* After this there is no other copy: whatever cannot be read is in it as it came. */
static void
test_hostile (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsExtract) extract = parse ("odd/hostile_values.json", &error);
  const CsExtractValue *damaged = find (extract, "identities.proof_of_address");
  const CsExtractPicture *pdf = g_ptr_array_index (extract->pictures, 0);

  g_assert_no_error (error);
  g_assert_cmpint (cs_field_get_state (damaged->field), ==, CS_FIELD_UNREADABLE);
  g_assert_cmpstr (cs_secret_peek (damaged->value), ==, "not base64 at all!");
  g_assert_cmpuint (extract->pictures->len, ==, 2);
  g_assert_cmpstr (cs_image_get_name (pdf->image), ==, "national_id");
  g_assert_cmpmem (cs_secret_peek (pdf->body), 4, "%PDF", 4);
  g_assert_null (find (extract, "identities.family_name"));
  g_assert_null (find (extract, "identities.passport"));
  g_assert_cmpstr (cs_secret_peek (find (extract, "identities.something_new")->value), ==, "7");
  g_assert_nonnull (find (extract, "certs.broken_cert"));
  assert_listed (extract);
}

/* The dates of birth of those on the lists are not in the certificate's own text. */
static void
test_births (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsExtract) extract = parse ("responses/single_inreview_pictures.json", &error);
  const CsExtractValue *birth = find (extract, "certs.member_check_cert.hits.1.dob");

  g_assert_no_error (error);
  g_assert_nonnull (birth);
  g_assert_cmpstr (cs_secret_peek (birth->value), ==, "1961");
  assert_listed (extract);
}

/* A value that is no text says at least which bytes it is made of. */
static void
test_bytes (void)
{
  g_autoptr (CsConnection) connection
      = cs_test_blockpass_connection (NULL, CS_SCOPE_PICTURES, TRUE);
  g_autoptr (CsRecord) record
      = cs_test_blockpass_open (connection, "responses/single_approved_pictures.json");
  g_autofree char *text = cs_test_blockpass_replace ("responses/single_approved_pictures.json",
                                                     "Kwabena", "Kw\xe4\\q");
  g_autoptr (GError) error = NULL;
  g_autoptr (CsExtract) extract = cs_blockpass_extract_parse (
      connection, cs_record_get_session (record), text, strlen (text), &error);
  const CsExtractValue *value;

  g_assert_no_error (error);
  value = find (extract, "identities.given_name");
  g_assert_cmpstr (cs_secret_peek (value->value), ==, "Kw\\xe4\\q");
  g_assert_cmpint (cs_field_get_state (value->field), ==, CS_FIELD_UNREADABLE);
  assert_listed (extract);
}

static void
test_nothing (void)
{
  static const struct
  {
    const char *sample;
    CsProviderError code;
  } cases[] = {
    { "responses/single_archived_by_api_pictures_key.json", CS_PROVIDER_ERROR_ARCHIVED },
    { "responses/single_archived_by_retention_pictures_key.json", CS_PROVIDER_ERROR_ARCHIVED },
    { "responses/single_waiting_metadata.json", CS_PROVIDER_ERROR_PERMISSION },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (cases[i].sample, &error));
      g_assert_error (error, CS_PROVIDER_ERROR, (int) cases[i].code);
    }
}

/* The time has passed and it is not archived: clocks differ, or the service is late. */
static void
test_late (void)
{
  g_autoptr (CsConnection) connection
      = cs_test_blockpass_connection (NULL, CS_SCOPE_PICTURES, TRUE);
  g_autoptr (CsRecord) record
      = cs_test_blockpass_open (connection, "responses/single_approved_pictures.json");
  g_autofree char *text = cs_test_blockpass_replace (
      "responses/single_approved_pictures.json", "\"isArchived\"",
      "\"willArchiveAtDate\":\"2001-01-01T00:00:00.000Z\",\"isArchived\"");
  g_autoptr (GError) error = NULL;
  g_autoptr (CsExtract) extract = cs_blockpass_extract_parse (
      connection, cs_record_get_session (record), text, strlen (text), &error);

  g_assert_no_error (error);
  g_assert_cmpint (extract->archive_at, ==, 978307200);
  g_assert_false (cs_session_is_archived (cs_record_get_session (extract->record)));
  g_assert_nonnull (find (extract, "identities.dob"));
}

/* --- a key that archives -------------------------------------------------------------------- */

static void
test_reads_nothing_else (CsTestWire *self, gconstpointer data)
{
  static const CsTestAsk asks[] = { CS_TEST_REVEAL, CS_TEST_IMAGE };
  g_autoptr (GError) error = NULL;
  CsProbe *probe;

  g_assert_cmpint (cs_provider_get_capabilities (self->provider) & (CS_CAN_REVEAL | CS_CAN_EXTRACT),
                   ==, CS_CAN_EXTRACT);
  for (size_t i = 0; i < G_N_ELEMENTS (asks); i++)
    {
      cs_test_wire_ask (self, asks[i], &error);
      g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_UNSUPPORTED);
      g_clear_error (&error);
    }
  probe = cs_test_wire_ask_for (self, CS_TEST_PROBE_REVEAL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (probe->not_tried);
  g_assert_false (probe->may_read_sessions);
  cs_probe_free (probe);
  g_assert_cmpuint (cs_test_server_get_count (self->server), ==, 0);
}

static void
test_extracts_nothing_without (CsTestWire *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  cs_test_wire_connect (self, cs_test_server_get_origin (self->server), CS_MODE_PRACTICE, FALSE);
  g_assert_cmpint (cs_provider_get_capabilities (self->provider) & (CS_CAN_REVEAL | CS_CAN_EXTRACT),
                   ==, CS_CAN_REVEAL);
  cs_test_wire_ask (self, CS_TEST_EXTRACT, &error);
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_UNSUPPORTED);
  g_assert_cmpuint (cs_test_server_get_count (self->server), ==, 0);
}

static void
test_once (CsTestWire *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CsExtract) extract = NULL;

  cs_test_wire_add (self, "200 OK", "", GOOD);
  extract = cs_test_wire_ask_for (self, CS_TEST_EXTRACT, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (find (extract, "identities.dob"));
  g_assert_cmpuint (cs_test_server_get_count (self->server), ==, 1);
}

#define CUT "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"status\":"

/* Each of these may have been answered by a service that now counts down. None is repeated. */
static void
add_uncertain (CsTestWire *self, unsigned which)
{
  switch (which)
    {
    case 0:
      cs_test_server_add (self->server, CUT);
      break;
    case 1:
      cs_test_wire_add (self, "500 Oh", "", "errors/500_choice.json");
      break;
    case 2:
      cs_test_wire_add (self, "502 Bad Gateway", "", "odd/html_instead_of_json.html");
      break;
    case 3:
      cs_test_wire_add (self, "200 OK", "", "odd/truncated_body.json");
      break;
    default:
      cs_test_server_add (self->server, NULL);
    }
}

static void
restart (CsTestWire *self)
{
  g_clear_pointer (&self->server, cs_test_server_free);
  self->server = cs_test_server_new (NULL);
  cs_test_wire_connect (self, cs_test_server_get_origin (self->server), CS_MODE_PRACTICE, TRUE);
}

static void
test_race (CsTestWire *self, gconstpointer data)
{
  g_autofree char *archived = cs_test_blockpass_replace (
      "responses/single_waiting_metadata.json", "\"isArchived\": false", "\"isArchived\": true");

  for (unsigned i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;

      restart (self);
      add_uncertain (self, i);
      cs_test_wire_add (self, "200 OK", "", archived);
      cs_test_wire_ask (self, CS_TEST_EXTRACT, &error);
      g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_INTERRUPTED);
      g_assert_cmpuint (cs_test_server_get_count (self->server), ==, 1);
      g_clear_error (&error);
      cs_test_wire_ask (self, CS_TEST_EXTRACT, &error);
      g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_LOST);
    }

  g_test_message ("The second reading came in time, and after it nothing is uncertain");
  restart (self);
  add_uncertain (self, 0);
  cs_test_wire_add (self, "200 OK", "", GOOD);
  cs_test_wire_add (self, "200 OK", "", archived);
  for (unsigned i = 0; i < 3; i++)
    {
      static const int codes[] = { CS_PROVIDER_ERROR_INTERRUPTED, -1, CS_PROVIDER_ERROR_ARCHIVED };
      g_autoptr (GError) error = NULL;

      cs_test_wire_ask (self, CS_TEST_EXTRACT, &error);
      if (codes[i] < 0)
        g_assert_no_error (error);
      else
        g_assert_error (error, CS_PROVIDER_ERROR, codes[i]);
    }
}

static void
test_silence (CsTestWire *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_uncertain (self, 4);
  cs_test_wire_ask (self, CS_TEST_EXTRACT, &error);
  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_INTERRUPTED);
  g_assert_cmpuint (cs_test_server_get_count (self->server), ==, 1);
}

/* What the service turned away has begun nothing. */
static void
test_turned_away (CsTestWire *self, gconstpointer data)
{
  static const struct
  {
    const char *status;
    CsProviderError code;
  } cases[] = {
    { "401 No", CS_PROVIDER_ERROR_KEY_REFUSED },
    { "403 No", CS_PROVIDER_ERROR_KEY_REFUSED },
    { "404 No", CS_PROVIDER_ERROR_NOT_FOUND },
    { "429 No", CS_PROVIDER_ERROR_RATE_LIMITED },
  };
  g_autofree char *archived = cs_test_blockpass_replace (
      "responses/single_waiting_metadata.json", "\"isArchived\": false", "\"isArchived\": true");

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      restart (self);
      cs_test_wire_add (self, cases[i].status, "", "{}");
      cs_test_wire_add (self, "200 OK", "", archived);
      cs_test_wire_ask (self, CS_TEST_EXTRACT, &error);
      g_assert_error (error, CS_PROVIDER_ERROR, (int) cases[i].code);
      g_assert_cmpuint (cs_test_server_get_count (self->server), ==, 1);
      g_clear_error (&error);
      cs_test_wire_ask (self, CS_TEST_EXTRACT, &error);
      g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_ARCHIVED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/provider/blockpass/archive/whole", test_whole);
  g_test_add_func ("/provider/blockpass/archive/hostile", test_hostile);
  g_test_add_func ("/provider/blockpass/archive/births", test_births);
  g_test_add_func ("/provider/blockpass/archive/bytes", test_bytes);
  g_test_add_func ("/provider/blockpass/archive/nothing", test_nothing);
  g_test_add_func ("/provider/blockpass/archive/late", test_late);

#define ADD(name, function)                                                                        \
  g_test_add ("/provider/blockpass/archive/" name, CsTestWire, "archives", cs_test_wire_set_up,    \
              function, cs_test_wire_tear_down)

  ADD ("reads-nothing-else", test_reads_nothing_else);
  ADD ("extracts-nothing-without", test_extracts_nothing_without);
  ADD ("once", test_once);
  ADD ("race", test_race);
  ADD ("silence", test_silence);
  ADD ("turned-away", test_turned_away);
  return g_test_run ();
}
