// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "sample-record.h"

#include "cs-date.h"
#include "cs-fake-clock.h"

const char *const sample_names[N_SAMPLES] = { "plain", "bare", "awkward", "failed", "redacted" };

/* A NUL ends a string in C and in our model; all other characters can come. */
#define AWKWARD                                                                                    \
  "\"\\/\b\f\n\r\t\x01\x1f\x7f\xc2\x85\xe2\x80\xae\xe2\x80\xa8 Ærø \xf0\x9f\x9b\x82 \xff\xc3"

static CsSession *
make_session (Sample sample)
{
  return cs_session_new (&(CsSessionInit) {
      .service = CS_SERVICE_STRIPE,
      .connection_id = "8f2c0f6e",
      .id = "vs_1QzAbCdEf",
      .reference = sample == SAMPLE_BARE      ? NULL
                   : sample == SAMPLE_AWKWARD ? AWKWARD
                                              : "customer-20418",
      .status = sample == SAMPLE_FAILED ? "requires_input" : "verified",
      .outcome = sample == SAMPLE_FAILED ? CS_OUTCOME_FAILED : CS_OUTCOME_VERIFIED,
      .created = sample == SAMPLE_BARE ? CS_TIME_UNKNOWN : 1795250000,
      .report_created = sample == SAMPLE_BARE ? CS_TIME_UNKNOWN : 1795250300,
      .redaction = sample == SAMPLE_REDACTED ? "redacted" : NULL,
  });
}

static GPtrArray *
make_fields (Sample sample)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_object_unref);

  if (sample == SAMPLE_BARE)
    return fields;
#define FIELD(id, name, source, type, sensitive, state, value)                                     \
  g_ptr_array_add (fields, cs_field_new (id, name, CS_SOURCE_##source, CS_VALUE_##type, sensitive, \
                                         CS_FIELD_##state, value))
  FIELD ("verified_outputs.first_name", "first_name", VERIFIED, TEXT, FALSE, PRESENT,
         sample == SAMPLE_AWKWARD ? AWKWARD : "Maja");
  FIELD ("verified_outputs.last_name", "last_name", VERIFIED, TEXT, FALSE, PRESENT, "Quistgaard");
  FIELD ("verified_outputs.dob", "date_of_birth", VERIFIED, DATE, TRUE, HIDDEN, NULL);
  FIELD ("verified_outputs.address", "address", VERIFIED, ADDRESS, FALSE, PRESENT,
         "Nordre Kaj 4\n9000 Aalborg\nDK");
  FIELD ("document.dob", "date_of_birth", DOCUMENT, DATE, TRUE, HIDDEN, NULL);
  FIELD ("document.number", "document_number", DOCUMENT, TEXT, TRUE, HIDDEN, NULL);
  FIELD ("document.expiration_date", "expiration_date", DOCUMENT, DATE, TRUE, HIDDEN, NULL);
  FIELD ("document.issued_date", "issued_date", DOCUMENT, DATE, FALSE, ABSENT, NULL);
  FIELD ("document.issuing_country", "issuing_country", DOCUMENT, COUNTRY, FALSE, UNREADABLE, NULL);
  FIELD ("id_number.id_number", "id_number", ID_NUMBER, TEXT, TRUE, REDACTED, NULL);
#undef FIELD
  return fields;
}

static CsRecord *
make_record (Sample sample)
{
  g_autoptr (CsSession) session = make_session (sample);
  GPtrArray *checks = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *images = g_ptr_array_new_with_free_func (g_object_unref);

  if (sample != SAMPLE_BARE)
    {
      g_ptr_array_add (checks,
                       cs_check_new ("document", "verified", CS_OUTCOME_VERIFIED, NULL, NULL));
      g_ptr_array_add (checks, cs_check_new ("selfie", NULL, CS_OUTCOME_FAILED,
                                             "selfie_face_mismatch", "The faces differ."));
      g_ptr_array_add (images, cs_image_new ("file_1Qz", "document_front"));
      g_ptr_array_add (images, cs_image_new ("file_2Qz", "selfie"));
    }
  return cs_record_new (session, checks, make_fields (sample), images, NULL,
                        sample == SAMPLE_BARE ? NULL : "req_open");
}

CsSecret *
sample_export (Sample sample, gboolean lapsed, GError **error)
{
  static const char *const request_ids[] = { "req_reveal_1", "req_open", "req_reveal_2", NULL };
  g_autoptr (CsRecord) record = make_record (sample);
  g_autoptr (CsConnection) connection
      = cs_connection_new ("8f2c0f6e", "Head office", CS_SERVICE_STRIPE, CS_MODE_TEST, NULL, TRUE);
  g_autoptr (CsFakeClock) clock = cs_fake_clock_new ();
  g_autoptr (CsSecret) date = cs_secret_new ("1987-03-12", -1);
  g_autoptr (CsSecret) number = cs_secret_new (sample == SAMPLE_AWKWARD ? AWKWARD : "X1234567", -1);
  GPtrArray *fields = cs_record_get_fields (record);
  g_autofree CsExportField *entries = g_new0 (CsExportField, fields->len + 1);

  for (unsigned i = 0; i < fields->len; i++)
    {
      entries[i].field = g_ptr_array_index (fields, i);
      entries[i].label = cs_field_get_name (entries[i].field);
    }
  if (fields->len > 0)
    {
      entries[2].value = date;
      entries[2].label = "Fødselsdato";
      entries[5].value = number;
      entries[6].why_omitted = "not ticked";
      entries[6].value = date;
    }
  if (lapsed)
    {
      cs_secret_wipe (date);
      cs_secret_wipe (number);
    }
  return cs_export_build (record, connection, "2026-07-29.dahlia", entries, fields->len,
                          sample == SAMPLE_BARE ? NULL : request_ids, CS_CLOCK (clock), error);
}
