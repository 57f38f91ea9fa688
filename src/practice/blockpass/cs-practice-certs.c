// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-applicant.h"

#include "cs-practice-cert-parts.h"

/* The certificates of an invented candidate: each is a document, as text. */

#define PURPOSE_CERTS 0x43
#define MINUTE_MS (60 * 1000)

#define ORGANIZATION(slug, host, name) { slug, "https://" host ".example/", name }

static const CsPracticeIssuer document_issuer
    = ORGANIZATION ("onfido-service-cert", "docs-check", "Practice Document Checks");
static const CsPracticeIssuer old_watchlist_issuer
    = ORGANIZATION ("complyadvantage-service-cert", "aml-check", "Practice Sanctions Screening");
static const CsPracticeIssuer watchlist_issuer
    = ORGANIZATION ("member_check_cert", "watchlist", "Practice Watchlist Checks");
static const CsPracticeIssuer face_issuer
    = ORGANIZATION ("practice_face_match_cert", "face", "Practice Face Match");
static const CsPracticeIssuer wallet_issuer
    = ORGANIZATION ("practice_wallet_screening_cert", "wallets", "Practice Wallet Screening");

static const char *
describe_old_result (const char *result)
{
  if (g_str_equal (result, "potential_match"))
    return "Potential match found in Sanctions and PEP list.";
  if (g_str_equal (result, "false_positive"))
    return "False positive found in Sanctions and PEP list.";
  if (g_str_has_prefix (result, "true_positive"))
    return "True positive found in Sanctions and PEP list.";
  return "Name not found in Sanctions and PEP list.";
}

static JsonObject *
make_result (const char *result)
{
  JsonObject *fields = json_object_new ();

  json_object_set_string_member (fields, "result", result);
  return fields;
}

/* A kind that no client knows: to be shown as a tree. */
static JsonObject *
make_wallet_fields (void)
{
  JsonObject *fields = make_result ("clear");
  JsonObject *exposure = json_object_new ();
  JsonArray *chains = json_array_new ();

  json_object_set_int_member (exposure, "mixers", 0);
  json_object_set_double_member (exposure, "exchanges", 0.875);
  json_object_set_boolean_member (exposure, "sanctioned", FALSE);
  json_array_add_string_element (chains, "eth");
  json_array_add_string_element (chains, "matic");
  json_object_set_object_member (fields, "exposure", exposure);
  json_object_set_array_member (fields, "chains", chains);
  json_object_set_null_member (fields, "remark");
  return fields;
}

static void
add_odd_certs (JsonObject *certs, CsPracticeCertMaker *maker)
{
  cs_practice_cert_add (certs, maker, &wallet_issuer, make_wallet_fields (),
                        "No exposure to sanctioned wallets.");
  json_object_set_string_member (certs, "practice_broken_cert", "{\"Claim\":{\"_customFields\":");
}

/* What is made depends on the applicant only; archiving leaves it. */
JsonObject *
cs_practice_applicant_make_certs (const CsPracticeApplicant *self)
{
  g_autoptr (CsPracticePerson) person = cs_practice_applicant_dup_person (self);
  CsPracticeCertMaker maker = {
    cs_practice_random_new (self->seed, self->number, PURPOSE_CERTS),
    person,
    self->submitted_ms + 2 * MINUTE_MS,
  };
  const CsPracticeApplicantRow *row = &self->row;
  JsonObject *certs = json_object_new ();

  if (row->paper != NULL)
    cs_practice_cert_add (certs, &maker, &document_issuer, cs_practice_cert_make_paper (row->paper),
                          g_str_equal (row->paper, "clear") ? "clear" : "consider");
  if (row->watchlist != NULL)
    cs_practice_cert_add (certs, &maker, &old_watchlist_issuer, make_result (row->watchlist),
                          describe_old_result (row->watchlist));
  if (row->hits >= 0)
    cs_practice_cert_add (certs, &maker, &watchlist_issuer,
                          cs_practice_cert_make_hits (&maker, (unsigned) row->hits),
                          describe_old_result (row->hits > 0 ? "potential_match" : "no_match"));
  if (row->has & CS_PRACTICE_HAS_FACE_CERT)
    cs_practice_cert_add (certs, &maker, &face_issuer, make_result ("clear"), "clear");
  if (row->has & CS_PRACTICE_HAS_ODD_CERTS)
    add_odd_certs (certs, &maker);
  return certs;
}
