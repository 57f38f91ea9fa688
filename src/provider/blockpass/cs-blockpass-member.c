// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-member.h"

#include "cs-blockpass-certificate.h"
#include "cs-blockpass-picture.h"

#include <string.h>

/* Far enough into a picture to find how large it is. */
#define SIZE_WITHIN ((size_t) 64 << 10)

/* The attributes that are documented, and those that others have seen, in the order to show them.
 * The form of the dates that are read from a document is not documented, and 05/06 has two
 * readings: they are shown as they are written. */
static const struct Slug
{
  const char *slug;
  const char *name; /* of the field, or image */
  CsBlockpassForm form;
  gboolean is_picture;
  gboolean is_usual;
} slugs[] = {
  { "given_name", "first_name", CS_BLOCKPASS_PLAIN, FALSE, TRUE },
  { "family_name", "last_name", CS_BLOCKPASS_PLAIN, FALSE, TRUE },
  { "dob", "date_of_birth", CS_BLOCKPASS_DATE, FALSE, TRUE },
  { "email", "email", CS_BLOCKPASS_PLAIN, FALSE, TRUE },
  { "phone", "phone", CS_BLOCKPASS_PHONE, FALSE, TRUE },
  { "address", "address", CS_BLOCKPASS_ADDRESS, FALSE, TRUE },
  { "passport_number", "passport_number", CS_BLOCKPASS_PLAIN, FALSE, TRUE },
  { "passport_issuing_country", "passport_issuing_country", CS_BLOCKPASS_COUNTRY, FALSE, TRUE },
  { "national_id_number", "national_id_number", CS_BLOCKPASS_PLAIN, FALSE, TRUE },
  { "national_id_issuing_country", "national_id_issuing_country", CS_BLOCKPASS_COUNTRY, FALSE,
    TRUE },
  { "national_id_given_name", "national_id_first_name", CS_BLOCKPASS_PLAIN, FALSE, FALSE },
  { "national_id_family_name", "national_id_last_name", CS_BLOCKPASS_PLAIN, FALSE, FALSE },
  { "national_id_dob", "national_id_date_of_birth", CS_BLOCKPASS_PLAIN, FALSE, FALSE },
  { "national_id_expiration", "national_id_expiration_date", CS_BLOCKPASS_PLAIN, FALSE, FALSE },
  { "driving_license_number", "driving_license_number", CS_BLOCKPASS_PLAIN, FALSE, TRUE },
  { "driving_license_issuing_country", "driving_license_issuing_country", CS_BLOCKPASS_COUNTRY,
    FALSE, TRUE },
  { "driving_license_dob", "driving_license_date_of_birth", CS_BLOCKPASS_PLAIN, FALSE, FALSE },
  { "driving_license_expiration", "driving_license_expiration_date", CS_BLOCKPASS_PLAIN, FALSE,
    FALSE },
  { "crypto_address_btc", "crypto_address_btc", CS_BLOCKPASS_PLAIN, FALSE, FALSE },
  { "crypto_address_eth", "crypto_address_eth", CS_BLOCKPASS_PLAIN, FALSE, FALSE },
  { "crypto_address_bsc", "crypto_address_bsc", CS_BLOCKPASS_PLAIN, FALSE, FALSE },
  { "crypto_address_matic", "crypto_address_matic", CS_BLOCKPASS_PLAIN, FALSE, FALSE },
  { "crypto_address_solana", "crypto_address_solana", CS_BLOCKPASS_PLAIN, FALSE, FALSE },
  { "crypto_address_cardano", "crypto_address_cardano", CS_BLOCKPASS_PLAIN, FALSE, FALSE },
  { "crypto_address_arb", "crypto_address_arb", CS_BLOCKPASS_PLAIN, FALSE, FALSE },
  { "crypto_address_avax", "crypto_address_avax", CS_BLOCKPASS_PLAIN, FALSE, FALSE },
  { "passport", "passport", CS_BLOCKPASS_PLAIN, TRUE, TRUE },
  { "national_id", "national_id", CS_BLOCKPASS_PLAIN, TRUE, TRUE },
  { "driving_license", "driving_license", CS_BLOCKPASS_PLAIN, TRUE, TRUE },
  { "selfie", "selfie", CS_BLOCKPASS_PLAIN, TRUE, TRUE },
  { "selfie_national_id", "selfie_with_document", CS_BLOCKPASS_PLAIN, TRUE, TRUE },
  { "proof_of_address", "proof_of_address", CS_BLOCKPASS_PLAIN, TRUE, TRUE },
};

static const struct
{
  const char *slug;
  const char *name;
} certificates[] = {
  { "onfido-service-cert", "certificate_document" },
  { "complyadvantage-service-cert", "certificate_watchlist" },
  { "member_check_cert", "certificate_member_check" },
};

static const struct Slug *
find_slug (const char *slug)
{
  for (size_t i = 0; i < G_N_ELEMENTS (slugs); i++)
    if (g_str_equal (slugs[i].slug, slug))
      return &slugs[i];
  return NULL;
}

/* --- reading -------------------------------------------------------------------------------- */

static void
add (GArray *members, CsBlockpassKind kind, const char *slug, const CsBlockpassRaw *raw)
{
  CsBlockpassMember member = { .kind = kind, .slug = slug };

  if (raw != NULL)
    member.raw = *raw;
  g_array_append_val (members, member);
}

/* The attribute @slug of the object that the reader is in, whatever it is made of. */
static void
read_identity (CsBlockpassBody *body, const char *slug, GArray *members)
{
  CsJsonReader *reader = cs_blockpass_body_get_reader (body);
  const struct Slug *known = find_slug (slug);
  gboolean is_picture = known != NULL && known->is_picture;
  CsBlockpassRaw raw;
  gboolean found;

  if (!cs_json_reader_is_object (reader, slug))
    found = cs_blockpass_body_find (body, slug, &raw);
  else if (cs_json_reader_enter_object (reader, slug))
    {
      const char *type = cs_json_reader_is_string (reader, "type")
                             ? cs_json_reader_get_string (reader, "type")
                             : NULL;

      if (type != NULL)
        is_picture = g_ascii_strcasecmp (type, "base64") == 0;
      found = cs_blockpass_body_find (body, "value", &raw);
      cs_json_reader_leave (reader);
    }
  else
    found = FALSE;
  add (members, is_picture ? CS_BLOCKPASS_PICTURE : CS_BLOCKPASS_TEXT, slug, found ? &raw : NULL);
}

/* Those that are known come first, in our order. */
static void
read_identities (CsBlockpassBody *body, GArray *members)
{
  CsJsonReader *reader = cs_blockpass_body_get_reader (body);
  g_autofree const char **names = NULL;

  if (!cs_json_reader_enter_object (reader, "identities"))
    return;
  names = cs_json_reader_dup_members (reader);
  for (size_t i = 0; i < G_N_ELEMENTS (slugs); i++)
    if (cs_json_reader_has (reader, slugs[i].slug))
      read_identity (body, slugs[i].slug, members);
  for (size_t i = 0; names[i] != NULL; i++)
    if (find_slug (names[i]) == NULL)
      read_identity (body, names[i], members);
  cs_json_reader_leave (reader);
}

static void
read_map (CsBlockpassBody *body, const char *member, CsBlockpassKind kind, GArray *members)
{
  CsJsonReader *reader = cs_blockpass_body_get_reader (body);
  g_autofree const char **names = NULL;
  CsBlockpassRaw raw;

  if (!cs_json_reader_enter_object (reader, member))
    return;
  names = cs_json_reader_dup_members (reader);
  for (size_t i = 0; names[i] != NULL; i++)
    if (cs_blockpass_body_find (body, names[i], &raw) && raw.length > 0)
      add (members, kind, names[i], &raw);
  cs_json_reader_leave (reader);
}

GArray *
cs_blockpass_members_read (CsBlockpassBody *body)
{
  CsJsonReader *reader = cs_blockpass_body_get_reader (body);
  GArray *members = g_array_new (FALSE, FALSE, sizeof (CsBlockpassMember));

  read_identities (body, members);
  read_map (body, cs_json_reader_is_object (reader, "certs") ? "certs" : "certificates",
            CS_BLOCKPASS_CERTIFICATE, members);
  read_map (body, "customFields", CS_BLOCKPASS_CUSTOM, members);
  return members;
}

GArray *
cs_blockpass_members_assume (void)
{
  GArray *members = g_array_new (FALSE, FALSE, sizeof (CsBlockpassMember));

  for (size_t i = 0; i < G_N_ELEMENTS (slugs); i++)
    if (slugs[i].is_usual)
      add (members, slugs[i].is_picture ? CS_BLOCKPASS_PICTURE : CS_BLOCKPASS_TEXT, slugs[i].slug,
           NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (certificates); i++)
    add (members, CS_BLOCKPASS_CERTIFICATE, certificates[i].slug, NULL);
  return members;
}

/* --- finding -------------------------------------------------------------------------------- */

static const char *
get_prefix (CsBlockpassKind kind)
{
  switch (kind)
    {
    case CS_BLOCKPASS_TEXT:
    case CS_BLOCKPASS_PICTURE:
      return "identities.";
    case CS_BLOCKPASS_CERTIFICATE:
      return "certs.";
    case CS_BLOCKPASS_CUSTOM:
      return "customFields.";
    }
  g_return_val_if_reached ("");
}

static const CsBlockpassMember *
find (GArray *members, const char *id, gboolean picture)
{
  for (unsigned i = 0; i < members->len; i++)
    {
      const CsBlockpassMember *member = &g_array_index (members, CsBlockpassMember, i);
      const char *prefix = get_prefix (member->kind);

      if ((member->kind == CS_BLOCKPASS_PICTURE) == picture && g_str_has_prefix (id, prefix)
          && g_str_equal (id + strlen (prefix), member->slug))
        return member;
    }
  return NULL;
}

const CsBlockpassMember *
cs_blockpass_members_find (GArray *members, const char *field_id)
{
  return find (members, field_id, FALSE);
}

const CsBlockpassMember *
cs_blockpass_members_find_picture (GArray *members, const char *slug)
{
  g_autofree char *id = g_strconcat ("identities.", slug, NULL);

  return find (members, id, TRUE);
}

/* --- what it is ----------------------------------------------------------------------------- */

static const char *
get_name (const CsBlockpassMember *self)
{
  const struct Slug *known = find_slug (self->slug);

  if (self->kind == CS_BLOCKPASS_CERTIFICATE)
    for (size_t i = 0; i < G_N_ELEMENTS (certificates); i++)
      if (g_str_equal (certificates[i].slug, self->slug))
        return certificates[i].name;
  if (self->kind == CS_BLOCKPASS_CERTIFICATE || self->kind == CS_BLOCKPASS_CUSTOM || known == NULL)
    return self->slug;
  return known->name;
}

static CsBlockpassForm
get_form (const CsBlockpassMember *self)
{
  const struct Slug *known = self->kind == CS_BLOCKPASS_TEXT ? find_slug (self->slug) : NULL;

  return known != NULL ? known->form : CS_BLOCKPASS_PLAIN;
}

CsField *
cs_blockpass_member_make_field (const CsBlockpassMember *self, CsFieldState state)
{
  g_autofree char *id = g_strconcat (get_prefix (self->kind), self->slug, NULL);
  CsSource source = CS_SOURCE_ATTRIBUTE;
  CsValueType type = cs_blockpass_form_get_type (get_form (self));

  if (self->kind == CS_BLOCKPASS_CERTIFICATE)
    {
      source = CS_SOURCE_CERTIFICATE;
      type = CS_VALUE_CERTIFICATE;
    }
  else if (self->kind == CS_BLOCKPASS_CUSTOM)
    source = CS_SOURCE_SESSION;
  return cs_field_new (id, get_name (self), source, type, TRUE, state, NULL);
}

static gboolean
is_card (const char *slug)
{
  return g_str_equal (slug, "national_id") || g_str_equal (slug, "driving_license");
}

static gboolean
is_tall (const CsBlockpassMember *self)
{
  g_autoptr (CsSecret) start = NULL;
  unsigned width = 0;
  unsigned height = 0;

  if (self->raw.length == 0)
    return FALSE;
  start = cs_blockpass_raw_dup_bytes (&self->raw, SIZE_WITHIN);
  return start != NULL
         && cs_blockpass_picture_read_size (cs_secret_peek (start), cs_secret_get_length (start),
                                            &width, &height)
         && height > width;
}

CsImage *
cs_blockpass_member_make_image (const CsBlockpassMember *self)
{
  g_autofree char *name = NULL;

  if (!is_card (self->slug) || !is_tall (self))
    return cs_image_new (self->slug, get_name (self));
  name = g_strconcat (get_name (self), "_both_sides", NULL);
  return cs_image_new (self->slug, name);
}

CsSecret *
cs_blockpass_member_read_value (const CsBlockpassMember *self, gboolean *unreadable)
{
  g_autoptr (CsSecret) text = NULL;
  g_autoptr (CsCertificate) certificate = NULL;

  if (self->kind != CS_BLOCKPASS_CERTIFICATE)
    return cs_blockpass_value_read (&self->raw, get_form (self), unreadable);
  text = cs_blockpass_raw_dup_text (&self->raw);
  *unreadable = text == NULL;
  if (text == NULL || cs_secret_get_length (text) == 0)
    return NULL;
  certificate = cs_blockpass_certificate_read (self->slug, text);
  return cs_certificate_to_secret (certificate);
}
