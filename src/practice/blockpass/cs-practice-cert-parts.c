// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-cert-parts.h"

#include <string.h>

#define STEP_MS 18253 /* between one certificate and the next */
/* Not by json-glib, which writes 1.1 with all its binary places. */
#define CONTEXT                                                                                    \
  "{\"@context\":[{\"@version\":1.1},\"https://example.invalid/schema/%s\","                       \
  "\"https://w3id.org/security/v2\"],"

static const struct
{
  const char *group, *leaves; /* separated by | */
} paper_checks[] = {
  { "police_record", NULL },
  { "image_integrity", "supported_document|image_quality" },
  { "visual_authenticity", "other|face_detection" },
  { "data_validation",
    "mrz|gender|expiry_date|document_numbers|document_expiration|date_of_birth" },
  { "data_consistency", "nationality|last_name|issuing_country|gender|first_name|document_type|"
                        "document_numbers|date_of_expiry|date_of_birth" },
  { "data_comparison", "last_name|issuing_country|gender|first_name|document_type|"
                       "document_numbers|date_of_expiry|date_of_birth" },
};

/* What is to be considered, for each result that is not clear. */
static const struct
{
  const char *sub_result, *group, *leaf;
} doubts[] = {
  { "caution", "data_comparison", "last_name" },
  { "suspected", "visual_authenticity", "other" },
  { "rejected", "image_integrity", "image_quality" },
};

static JsonObject *
make_check (const char *result)
{
  JsonObject *check = json_object_new ();

  json_object_set_string_member (check, "result", result);
  return check;
}

/* One group of checks; @doubt is the leaf that is not clear, or NULL. */
static JsonObject *
make_group (const char *leaves, const char *doubt)
{
  JsonObject *group = make_check (doubt != NULL ? "consider" : "clear");
  g_auto (GStrv) names = leaves != NULL ? g_strsplit (leaves, "|", -1) : NULL;
  JsonObject *breakdown;

  if (names == NULL)
    return group;
  breakdown = json_object_new ();
  for (char **name = names; *name != NULL; name++)
    json_object_set_object_member (
        breakdown, *name, make_check (g_strcmp0 (*name, doubt) == 0 ? "consider" : "clear"));
  json_object_set_object_member (group, "breakdown", breakdown);
  return group;
}

JsonObject *
cs_practice_cert_make_paper (const char *sub_result)
{
  gboolean clear = g_str_equal (sub_result, "clear");
  JsonObject *fields = make_check (clear ? "clear" : "consider");
  JsonObject *breakdown = json_object_new ();

  for (unsigned i = 0; i < G_N_ELEMENTS (paper_checks); i++)
    {
      const char *doubt = NULL;

      for (unsigned j = 0; j < G_N_ELEMENTS (doubts); j++)
        if (g_str_equal (doubts[j].sub_result, sub_result)
            && g_str_equal (doubts[j].group, paper_checks[i].group))
          doubt = doubts[j].leaf;
      json_object_set_object_member (breakdown, paper_checks[i].group,
                                     make_group (paper_checks[i].leaves, doubt));
    }
  json_object_set_object_member (fields, "breakdown", breakdown);
  json_object_set_string_member (fields, "variant", "standard");
  json_object_set_string_member (fields, "sub_result", sub_result);
  json_object_set_string_member (fields, "status", "complete");
  return fields;
}

static char *
dup_initial (const char *name)
{
  char initial[8] = { 0 };

  g_unichar_to_utf8 (g_utf8_get_char (name), initial);
  return g_strconcat (initial, ".", NULL);
}

/* Somebody on a watch list: the first has the very name, the others one that is near to it. */
static JsonObject *
make_hit (CsPracticeCertMaker *maker, unsigned number)
{
  const CsPracticePerson *person = maker->person;
  JsonObject *hit = json_object_new ();
  g_autofree char *initial = dup_initial (person->first_name);
  g_autofree char *category
      = cs_practice_random_pick (&maker->random, "PEP|Adverse Media|Sanctions|PEP, relative");
  g_autofree char *born = cs_practice_random_pick (&maker->random, "|1961|1974-05-30|1958-11");
  unsigned rate = 92 - MIN (number * 7, 60) + cs_practice_random_below (&maker->random, 6);

  json_object_set_string_member (hit, "firstName", number == 0 ? person->first_name : initial);
  json_object_set_string_member (hit, "middleName", number % 2 == 0 ? "" : "M.");
  json_object_set_string_member (hit, "lastName", person->last_name);
  json_object_set_int_member (hit, "matchRate", number == 0 ? 100 : rate);
  json_object_set_string_member (hit, "dob", number == 0 ? "" : born);
  json_object_set_string_member (hit, "category", number == 0 ? "PEP" : category);
  json_object_set_string_member (hit, "primaryLocation",
                                 cs_practice_country_to_iso3 (person->country));
  json_object_set_string_member (hit, "matchedFields", number == 0 ? "Name" : "Name (fuzzy)");
  return hit;
}

JsonObject *
cs_practice_cert_make_hits (CsPracticeCertMaker *maker, unsigned hits)
{
  JsonObject *fields = json_object_new ();
  JsonObject *report = json_object_new ();
  JsonArray *found = json_array_new ();

  for (unsigned i = 0; i < hits; i++)
    json_array_add_object_element (found, make_hit (maker, i));
  json_object_set_int_member (report, "matchedNumber", hits);
  json_object_set_array_member (report, "matchedEntities", found);
  json_object_set_object_member (fields, "report", report);
  return fields;
}

static JsonObject *
make_signature (CsPracticeCertMaker *maker, const char *created, gboolean second)
{
  JsonObject *signature = json_object_new ();
  g_autofree char *value
      = cs_practice_random_fill (&maker->random, "********************************************");

  json_object_set_string_member (signature, "signatureValue", value);
  if (second)
    json_object_set_string_member (signature, "nonce", "practice@0.0.1");
  json_object_set_string_member (signature, "creator",
                                 second ? "/efe899c74558f20b08bbc19bf0228c0c25bddb78"
                                        : "/535c6f8eb511f5d966a1b0725df92ebf27514fab");
  json_object_set_string_member (signature, "created", created);
  json_object_set_string_member (signature, "type", "EcdsaKoblitzSignature2016");
  return signature;
}

static JsonArray *
make_signatures (CsPracticeCertMaker *maker)
{
  JsonArray *signatures = json_array_new ();
  g_autofree char *created = cs_practice_format_ms (maker->when_ms);

  /* Whole seconds. */
  strcpy (strrchr (created, '.'), "Z");
  json_array_add_object_element (signatures, make_signature (maker, created, FALSE));
  json_array_add_object_element (signatures, make_signature (maker, created, TRUE));
  return signatures;
}

static JsonObject *
make_claim (CsPracticeCertMaker *maker, JsonObject *fields, const char *review)
{
  JsonObject *claim = json_object_new ();
  g_autofree char *date = cs_practice_format_ms (maker->when_ms);

  json_object_set_object_member (claim, "_customFields", fields);
  json_object_set_string_member (claim, "issueDate", date);
  json_object_set_string_member (claim, "reviewBody", review);
  return claim;
}

static JsonObject *
make_organization (const CsPracticeIssuer *issuer)
{
  JsonObject *organization = json_object_new ();
  g_autofree char *logo = g_strconcat (issuer->url, "logo.png", NULL);

  json_object_set_string_member (organization, "url", issuer->url);
  json_object_set_string_member (organization, "logo", logo);
  json_object_set_string_member (organization, "legalName", issuer->legal_name);
  json_object_set_string_member (organization, "identifier", issuer->slug);
  return organization;
}

static void
add_hash (JsonObject *entity, const char *member, const char *text)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  json_object_set_string_member (entity, member, hash);
}

static JsonObject *
make_entity (const CsPracticePerson *person)
{
  JsonObject *entity = json_object_new ();
  g_autofree char *dob
      = g_strdup_printf ("%02d/%02d/%04d", person->dob.month, person->dob.day, person->dob.year);

  add_hash (entity, "rootHash", "");
  add_hash (entity, "dob", dob);
  add_hash (entity, "givenName", person->first_name);
  add_hash (entity, "familyName", person->last_name);
  json_object_set_string_member (entity, "type", "person");
  return entity;
}

void
cs_practice_cert_add (JsonObject *certs,
                      CsPracticeCertMaker *maker,
                      const CsPracticeIssuer *issuer,
                      JsonObject *fields,
                      const char *review)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *cert = json_object_new ();
  g_autofree char *rest = NULL;
  g_autofree char *text = NULL;

  json_object_set_array_member (cert, "signature", make_signatures (maker));
  json_object_set_object_member (cert, "Claim", make_claim (maker, fields, review));
  json_object_set_object_member (cert, "Organization", make_organization (issuer));
  json_object_set_object_member (cert, "Entity", make_entity (maker->person));
  json_node_take_object (node, cert);
  rest = json_to_string (node, FALSE);
  text = g_strdup_printf (CONTEXT "%s", issuer->slug, rest + 1);
  json_object_set_string_member (certs, issuer->slug, text);
  maker->when_ms += STEP_MS;
}
