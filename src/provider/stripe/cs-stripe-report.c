// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-stripe-report.h"

#include "cs-stripe-value.h"

static const CsStripeRow document_rows[] = {
  { "type", "document_type", CS_VALUE_DOCUMENT_TYPE, FALSE },
  { "issuing_country", "issuing_country", CS_VALUE_COUNTRY, FALSE },
  { "issued_date", "issued_date", CS_VALUE_DATE, FALSE },
  { "number", "document_number", CS_VALUE_TEXT, TRUE },
  { "expiration_date", "expiration_date", CS_VALUE_DATE, TRUE },
  { "first_name", "first_name", CS_VALUE_TEXT, FALSE },
  { "last_name", "last_name", CS_VALUE_TEXT, FALSE },
  { "address", "address", CS_VALUE_ADDRESS, FALSE },
  { "dob", "date_of_birth", CS_VALUE_DATE, TRUE },
  { "sex", "sex", CS_VALUE_SEX, TRUE },
  { "unparsed_sex", "sex_as_written", CS_VALUE_TEXT, TRUE },
  { "unparsed_place_of_birth", "place_of_birth", CS_VALUE_TEXT, TRUE },
};

static const CsStripeRow id_number_rows[] = {
  { "first_name", "first_name", CS_VALUE_TEXT, FALSE },
  { "last_name", "last_name", CS_VALUE_TEXT, FALSE },
  { "id_number_type", "id_number_type", CS_VALUE_NUMBER_TYPE, FALSE },
  { "dob", "date_of_birth", CS_VALUE_DATE, TRUE },
  { "id_number", "id_number", CS_VALUE_TEXT, TRUE },
};

static const CsStripeRow email_rows[] = { { "email", "email", CS_VALUE_TEXT, FALSE } };
static const CsStripeRow phone_rows[] = { { "phone", "phone", CS_VALUE_TEXT, FALSE } };

/* The parts of a report, in the order in which they are shown. */
static const struct
{
  const char *member;
  const char *path;
  CsSource source;
  const CsStripeRow *rows;
  size_t n_rows;
} parts[] = {
  { "document", "last_verification_report.document", CS_SOURCE_DOCUMENT, document_rows,
    G_N_ELEMENTS (document_rows) },
  { "selfie", "last_verification_report.selfie", CS_SOURCE_DOCUMENT, NULL, 0 },
  { "id_number", "last_verification_report.id_number", CS_SOURCE_ID_NUMBER, id_number_rows,
    G_N_ELEMENTS (id_number_rows) },
  { "email", "last_verification_report.email", CS_SOURCE_EMAIL, email_rows,
    G_N_ELEMENTS (email_rows) },
  { "phone", "last_verification_report.phone", CS_SOURCE_PHONE, phone_rows,
    G_N_ELEMENTS (phone_rows) },
};

static CsOutcome
find_outcome (const char *status)
{
  if (g_strcmp0 (status, "verified") == 0)
    return CS_OUTCOME_VERIFIED;
  if (g_strcmp0 (status, "unverified") == 0)
    return CS_OUTCOME_FAILED;
  return CS_OUTCOME_UNKNOWN;
}

static void
read_check (CsStripeDraft *draft, const char *kind)
{
  const char *status = cs_json_reader_get_string (draft->reader, "status");
  const char *code;
  const char *text;

  cs_stripe_reason_read (draft->reader, "error", &code, &text);
  g_ptr_array_add (draft->checks, cs_check_new (kind, status, find_outcome (status), code, text));
}

static void
read_document_images (CsStripeDraft *draft)
{
  g_auto (GStrv) files = cs_json_reader_dup_strings (draft->reader, "files");

  for (unsigned i = 0; files[i] != NULL; i++)
    {
      g_autofree char *name = i == 0   ? g_strdup ("document_front")
                              : i == 1 ? g_strdup ("document_back")
                                       : g_strdup_printf ("document_%u", i + 1);

      cs_stripe_draft_add_image (draft, files[i], name);
    }
}

/* The document beside the selfie is, as a rule, one of the document's own files. */
static void
read_selfie_images (CsStripeDraft *draft)
{
  cs_stripe_draft_add_image (draft, cs_json_reader_get_string (draft->reader, "selfie"), "selfie");
  cs_stripe_draft_add_image (draft, cs_json_reader_get_string (draft->reader, "document"),
                             "selfie_document");
}

void
cs_stripe_report_read (CsStripeDraft *draft)
{
  for (size_t i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (!cs_json_reader_enter_object (draft->reader, parts[i].member))
        continue;
      read_check (draft, parts[i].member);
      for (size_t j = 0; j < parts[i].n_rows; j++)
        cs_stripe_draft_add (draft, parts[i].path, parts[i].source, &parts[i].rows[j]);
      if (g_str_equal (parts[i].member, "document"))
        read_document_images (draft);
      else if (g_str_equal (parts[i].member, "selfie"))
        read_selfie_images (draft);
      cs_json_reader_leave (draft->reader);
    }
}
