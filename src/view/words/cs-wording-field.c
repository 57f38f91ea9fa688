// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-wording-private.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

typedef struct
{
  const char *name;
  const char *label;
} Entry;

/* Found, or the name itself: a new word of a service is shown as it is. */
static const char *
look_up (const Entry *entries, size_t n_entries, const char *name)
{
  for (size_t i = 0; i < n_entries; i++)
    if (g_str_equal (name, entries[i].name))
      return _ (entries[i].label);
  return name;
}

const char *
cs_wording_check_label (const char *kind)
{
  static const Entry entries[] = {
    { "document", N_ ("Document") }, { "selfie", N_ ("Selfie") }, { "id_number", N_ ("ID number") },
    { "email", N_ ("Email") },       { "phone", N_ ("Phone") },   { "address", N_ ("Address") },
  };

  return look_up (entries, G_N_ELEMENTS (entries), kind);
}

const char *
cs_wording_image_label (const char *name)
{
  static const Entry entries[] = {
    { "document_front", N_ ("Document front") },
    { "document_back", N_ ("Document back") },
    { "selfie", N_ ("Selfie") },
    { "selfie_document", N_ ("Selfie document") },
    { "passport", N_ ("Passport") },
    { "national_id", N_ ("National ID") },
    { "national_id_both_sides", N_ ("National ID, both sides") },
    { "driving_license", N_ ("Driving licence") },
    { "driving_license_both_sides", N_ ("Driving licence, both sides") },
    { "selfie_with_document", N_ ("Selfie with document") },
    { "selfie_national_id", N_ ("Selfie with document") },
    { "proof_of_address", N_ ("Proof of address") },
  };
  unsigned page;
  char end;

  if (sscanf (name, "document_%3u%c", &page, &end) == 1)
    {
      /* Translators: one of several images of a document */
      g_autofree char *label = g_strdup_printf (_ ("Document image %u"), page);

      return g_intern_string (label);
    }
  return look_up (entries, G_N_ELEMENTS (entries), name);
}

const char *
cs_wording_mode (CsMode mode)
{
  switch (mode)
    {
    case CS_MODE_PRACTICE:
      return _ ("PRACTICE");
    case CS_MODE_TEST:
      return _ ("TEST");
    case CS_MODE_LIVE:
      return _ ("LIVE");
    }
  g_return_val_if_reached ("");
}

static const Entry field_labels[] = {
  { "first_name", N_ ("First name") },
  { "last_name", N_ ("Last name") },
  { "date_of_birth", N_ ("Date of birth") },
  { "id_number", N_ ("ID number") },
  { "id_number_type", N_ ("Type of ID number") },
  { "address", N_ ("Address") },
  { "email", N_ ("Email") },
  { "phone", N_ ("Phone") },
  { "sex", N_ ("Sex") },
  { "sex_as_written", N_ ("Sex as written") },
  { "place_of_birth", N_ ("Place of birth") },
  { "document_type", N_ ("Document type") },
  { "issuing_country", N_ ("Issuing country") },
  { "issued_date", N_ ("Issue date") },
  { "document_number", N_ ("Document number") },
  { "expiration_date", N_ ("Expiration date") },
  /* What a session itself says. */
  { "status", N_ ("Status") },
  { "session_id", N_ ("Session") },
  { "reference", N_ ("Reference") },
  { "kind", N_ ("Type") },
  { "created", N_ ("Created") },
  { "report_created", N_ ("Checked") },
  { "report_id", N_ ("Report") },
  { "customer", N_ ("Customer") },
  { "customer_account", N_ ("Customer account") },
  { "person", N_ ("Person") },
  { "person_account", N_ ("Person’s account") },
  { "flow", N_ ("Flow") },
  { "allowed_types", N_ ("Accepted documents") },
  { "live_capture", N_ ("Live capture") },
  { "name_match", N_ ("Name compared") },
  { "dob_match", N_ ("Date of birth compared") },
  { "redaction", N_ ("Redaction") },
  { "record_id", N_ ("Record") },
  { "support_id", N_ ("Support ID") },
  { "submit_count", N_ ("Times handed in") },
  { "submitted_at", N_ ("Handed in") },
  { "review_started_at", N_ ("Review began") },
  { "approved_at", N_ ("Approved") },
  { "review_requested_at", N_ ("Review requested") },
  { "archive_at", N_ ("Archived, or to be") },
  /* What a person hands in to Blockpass; also by the service's names, which the journal has. */
  { "given_name", N_ ("First name") },
  { "family_name", N_ ("Last name") },
  { "dob", N_ ("Date of birth") },
  { "passport_number", N_ ("Passport number") },
  { "passport_issuing_country", N_ ("Issuing country of passport") },
  { "national_id_number", N_ ("National ID number") },
  { "national_id_issuing_country", N_ ("Issuing country of national ID") },
  { "national_id_first_name", N_ ("First name on national ID") },
  { "national_id_given_name", N_ ("First name on national ID") },
  { "national_id_last_name", N_ ("Last name on national ID") },
  { "national_id_family_name", N_ ("Last name on national ID") },
  { "national_id_date_of_birth", N_ ("Date of birth on national ID") },
  { "national_id_dob", N_ ("Date of birth on national ID") },
  { "national_id_expiration_date", N_ ("Expiration date of national ID") },
  { "national_id_expiration", N_ ("Expiration date of national ID") },
  { "driving_license_number", N_ ("Driving licence number") },
  { "driving_license_issuing_country", N_ ("Issuing country of driving licence") },
  { "driving_license_date_of_birth", N_ ("Date of birth on driving licence") },
  { "driving_license_dob", N_ ("Date of birth on driving licence") },
  { "driving_license_expiration_date", N_ ("Expiration date of driving licence") },
  { "driving_license_expiration", N_ ("Expiration date of driving licence") },
  { "crypto_address_btc", N_ ("Bitcoin address") },
  { "crypto_address_eth", N_ ("Ethereum address") },
  { "crypto_address_bsc", N_ ("BNB Smart Chain address") },
  { "crypto_address_matic", N_ ("Polygon address") },
  { "crypto_address_solana", N_ ("Solana address") },
  { "crypto_address_cardano", N_ ("Cardano address") },
  { "crypto_address_arb", N_ ("Arbitrum address") },
  { "crypto_address_avax", N_ ("Avalanche address") },
  /* What verifiers found. */
  { "certificate_document", N_ ("Identity document") },
  { "onfido-service-cert", N_ ("Identity document") },
  { "certificate_watchlist", N_ ("Sanctions and political exposure") },
  { "complyadvantage-service-cert", N_ ("Sanctions and political exposure") },
  { "certificate_member_check", N_ ("Sanctions, political exposure and press") },
  { "member_check_cert", N_ ("Sanctions, political exposure and press") },
  { "listed_date_of_birth", N_ ("Date of birth on the list") },
};

char *
cs_wording_dup_option (const char *name, const char *value)
{
  static const Entry entries[] = {
    { "required", N_ ("Required") },
    { "optional", N_ ("Not required") },
    { "similar", N_ ("Must be similar") },
    { "none", N_ ("Not compared") },
  };
  g_auto (GStrv) types = NULL;

  if (!g_str_equal (name, "allowed_types"))
    return g_strdup (look_up (entries, G_N_ELEMENTS (entries), value));
  types = g_strsplit (value, ",", -1);
  for (size_t i = 0; types[i] != NULL; i++)
    {
      char *word = cs_wording_dup_value (CS_VALUE_DOCUMENT_TYPE, types[i]);

      g_free (types[i]);
      types[i] = word;
    }
  return g_strjoinv (C_ ("list", ", "), types);
}

const char *
cs_wording_field_label (CsField *field)
{
  return look_up (field_labels, G_N_ELEMENTS (field_labels), cs_field_get_name (field));
}

static gboolean
has_verified (CsRecord *record, const char *name)
{
  GPtrArray *fields = cs_record_get_fields (record);

  for (unsigned i = 0; i < fields->len; i++)
    {
      CsField *field = g_ptr_array_index (fields, i);

      if (cs_field_get_source (field) == CS_SOURCE_VERIFIED
          && g_str_equal (cs_field_get_name (field), name))
        return TRUE;
    }
  return FALSE;
}

char *
cs_wording_dup_field_name (CsField *field, CsRecord *record)
{
  const char *label = cs_wording_field_label (field);
  gboolean also_verified = has_verified (record, cs_field_get_name (field));

  switch (cs_field_get_source (field))
    {
    case CS_SOURCE_SESSION:
    case CS_SOURCE_VERIFIED:
    case CS_SOURCE_ATTRIBUTE:
    case CS_SOURCE_CERTIFICATE:
      break;
    case CS_SOURCE_PROVIDED:
      /* Translators: what the account itself had told the service, "Email as provided" */
      return g_strdup_printf (_ ("%s as provided"), label);
    case CS_SOURCE_DOCUMENT:
      /* Translators: "Date of birth on document" */
      if (also_verified)
        return g_strdup_printf (_ ("%s on document"), label);
      break;
    case CS_SOURCE_ID_NUMBER:
      /* Translators: "Date of birth in ID number check" */
      return g_strdup_printf (_ ("%s in ID number check"), label);
    case CS_SOURCE_EMAIL:
      /* Translators: "Email in email check" */
      if (also_verified)
        return g_strdup_printf (_ ("%s in email check"), label);
      break;
    case CS_SOURCE_PHONE:
      /* Translators: "Phone in phone check" */
      if (also_verified)
        return g_strdup_printf (_ ("%s in phone check"), label);
      break;
    }
  return g_strdup (label);
}
