// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-applicant.h"

#include <string.h>

#define PURPOSE_GIVEN 0x67

/* What the service calls a country, and how its telephone numbers begin. */
static const struct
{
  const char *country, *iso3, *calling;
} countries[] = {
  { "FR", "FRA", "33" }, { "DE", "DEU", "49" },  { "US", "USA", "1" },   { "PL", "POL", "48" },
  { "JP", "JPN", "81" }, { "BR", "BRA", "55" },  { "GR", "GRC", "30" },  { "UA", "UKR", "380" },
  { "IN", "IND", "91" }, { "VN", "VNM", "84" },  { "EG", "EGY", "20" },  { "NG", "NGA", "234" },
  { "MX", "MEX", "52" }, { "SE", "SWE", "46" },  { "KR", "KOR", "82" },  { "GB", "GBR", "44" },
  { "TR", "TUR", "90" }, { "IL", "ISR", "972" }, { "GE", "GEO", "995" }, { "TH", "THA", "66" },
  { "AU", "AUS", "61" },
};

static unsigned
find_country (const char *country)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (countries); i++)
    if (g_str_equal (countries[i].country, country))
      return i;
  return 0;
}

const char *
cs_practice_country_to_iso3 (const char *country)
{
  return countries[find_country (country)].iso3;
}

static void
add_text (JsonObject *identities, const char *slug, const char *value)
{
  JsonObject *entry = json_object_new ();

  json_object_set_string_member (entry, "type", "string");
  json_object_set_string_member (entry, "value", value);
  json_object_set_object_member (identities, slug, entry);
}

/* Text of JSON, as the value of an attribute; takes @object. */
static void
add_json (JsonObject *identities, const char *slug, JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_take_object (node, object);
  text = json_to_string (node, FALSE);
  add_text (identities, slug, text);
}

static void
add_picture (JsonObject *identities, const char *slug)
{
  JsonObject *entry = json_object_new ();

  json_object_set_string_member (entry, "type", "base64");
  json_object_set_object_member (identities, slug, entry);
}

/* The form is that of the service, month first. */
static void
add_date (JsonObject *identities, const char *slug, CsPracticeDate date)
{
  g_autofree char *text = g_strdup_printf ("%02d/%02d/%04d", date.month, date.day, date.year);

  add_text (identities, slug, text);
}

static void
add_address (JsonObject *identities, const CsPracticePerson *person)
{
  JsonObject *address = json_object_new ();

  json_object_set_string_member (address, "postalCode", person->postal_code);
  json_object_set_string_member (address, "city", person->city);
  json_object_set_string_member (address, "address", person->line1);
  json_object_set_string_member (address, "extraInfo", person->line2 != NULL ? person->line2 : "");
  json_object_set_string_member (address, "country", cs_practice_country_to_iso3 (person->country));
  json_object_set_string_member (address, "state", person->state != NULL ? person->state : "");
  add_json (identities, "address", address);
}

static void
add_phone (JsonObject *identities, const CsPracticePerson *person, gboolean old)
{
  unsigned place = find_country (person->country);
  JsonObject *phone;
  g_autofree char *country = g_ascii_strdown (person->country, -1);

  if (old)
    {
      add_text (identities, "phone", person->phone + 1);
      return;
    }
  phone = json_object_new ();
  json_object_set_string_member (phone, "countryCode", countries[place].iso3);
  json_object_set_string_member (phone, "countryCode2", country);
  json_object_set_string_member (phone, "phoneNumber", person->phone);
  json_object_set_string_member (phone, "number",
                                 person->phone + 1 + strlen (countries[place].calling));
  add_json (identities, "phone", phone);
}

static void
add_names (JsonObject *identities, const CsPracticeApplicant *self, const CsPracticePerson *person)
{
  gboolean native = (self->row.has & CS_PRACTICE_HAS_NATIVE_NAME) && person->native_name != NULL;
  g_auto (GStrv) words = native ? g_strsplit (person->native_name, " ", 2) : NULL;
  /* In Japan and Korea the family name comes first. */
  gboolean family_first
      = g_str_equal (person->country, "JP") || g_str_equal (person->country, "KR");

  if (words != NULL && words[0] != NULL && words[1] != NULL)
    {
      add_text (identities, "given_name", words[family_first ? 1 : 0]);
      add_text (identities, "family_name", words[family_first ? 0 : 1]);
      return;
    }
  add_text (identities, "given_name", person->first_name);
  add_text (identities, "family_name", person->last_name);
}

/* The document: its picture, and what was read from it, of which each kind has another selection.
 */
static void
add_document (JsonObject *identities, const CsPracticePerson *person, CsPracticeRandom *random)
{
  const char *country = cs_practice_country_to_iso3 (person->country);
  CsPracticeDate expires = { .year = 2027 + (int) cs_practice_random_below (random, 8),
                             .month = 1 + (int) cs_practice_random_below (random, 12),
                             .day = 1 + (int) cs_practice_random_below (random, 28) };

  if (person->document == CS_PRACTICE_PASSPORT)
    {
      add_text (identities, "passport_number", person->document_number);
      add_text (identities, "passport_issuing_country", country);
      add_picture (identities, "passport");
    }
  else if (person->document == CS_PRACTICE_DRIVING_LICENSE)
    {
      add_text (identities, "driving_license_number", person->document_number);
      add_text (identities, "driving_license_issuing_country", country);
      add_date (identities, "driving_license_dob", person->dob);
      add_date (identities, "driving_license_expiration", expires);
      add_picture (identities, "driving_license");
    }
  else
    {
      add_text (identities, "national_id_number", person->document_number);
      add_text (identities, "national_id_issuing_country", country);
      add_date (identities, "national_id_dob", person->dob);
      add_date (identities, "national_id_expiration", expires);
      add_text (identities, "national_id_given_name", person->first_name);
      add_text (identities, "national_id_family_name", person->last_name);
      add_picture (identities, "national_id");
    }
}

/* Addresses that nobody has: they begin with a row of zeros. */
static void
add_wallets (JsonObject *identities, CsPracticeHas has, CsPracticeRandom *random)
{
  static const char *const chains[] = { "eth", "btc", "matic", "solana", "bsc" };
  unsigned count = has & CS_PRACTICE_HAS_MANY_WALLETS ? G_N_ELEMENTS (chains) : 1;

  for (unsigned i = 0; i < count; i++)
    {
      g_autofree char *slug = g_strconcat ("crypto_address_", chains[i], NULL);
      g_autofree char *address = cs_practice_random_fill (
          random,
          i % 2 == 0 ? "0x0000000000000000000000000000000000######" : "practice0000000000******");

      add_text (identities, slug, address);
    }
}

JsonObject *
cs_practice_applicant_make_identities (const CsPracticeApplicant *self)
{
  CsPracticeRandom random = cs_practice_random_new (self->seed, self->person, PURPOSE_GIVEN);
  g_autoptr (CsPracticePerson) person = cs_practice_applicant_dup_person (self);
  JsonObject *identities = json_object_new ();
  CsPracticeHas has = self->row.has;

  if (has & CS_PRACTICE_HAS_ADDRESS)
    add_address (identities, person);
  if (has & CS_PRACTICE_HAS_DOB)
    add_date (identities, "dob", person->dob);
  add_text (identities, "email", person->email);
  add_names (identities, self, person);
  if (has & CS_PRACTICE_HAS_PHONE)
    add_phone (identities, person, (has & CS_PRACTICE_HAS_OLD_PHONE) != 0);
  if (has & CS_PRACTICE_HAS_DOCUMENT)
    add_document (identities, person, &random);
  if (has & CS_PRACTICE_HAS_SELFIE)
    add_picture (identities, "selfie");
  if (has & CS_PRACTICE_HAS_SELFIE_WITH_CARD)
    add_picture (identities, "selfie_national_id");
  if (has & CS_PRACTICE_HAS_PROOF_OF_ADDRESS)
    add_picture (identities, "proof_of_address");
  if (has & (CS_PRACTICE_HAS_WALLET | CS_PRACTICE_HAS_MANY_WALLETS))
    add_wallets (identities, has, &random);
  return identities;
}
