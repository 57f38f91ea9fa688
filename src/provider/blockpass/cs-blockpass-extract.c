// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-extract.h"

#include "cs-blockpass-certificate.h"
#include "cs-blockpass-client.h"
#include "cs-blockpass-record.h"

/* As it came: what cannot be read now can perhaps be read by somebody later. */
static void
add_raw (CsExtract *extract, const CsBlockpassMember *member)
{
  g_autoptr (CsField) field = NULL;
  g_autoptr (CsSecret) value = cs_blockpass_raw_dup_text (&member->raw);
  g_autofree char *id = g_strconcat ("identities.", member->slug, NULL);

  if (member->kind == CS_BLOCKPASS_PICTURE)
    field = cs_field_new (id, member->slug, CS_SOURCE_ATTRIBUTE, CS_VALUE_TEXT, TRUE,
                          CS_FIELD_UNREADABLE, NULL);
  else
    field = cs_blockpass_member_make_field (member, CS_FIELD_UNREADABLE);
  if (value == NULL)
    value = cs_secret_new (member->raw.text, (gssize) member->raw.length);
  cs_extract_add_value (extract, field, value);
}

static void
add_picture (CsExtract *extract, const CsBlockpassMember *member)
{
  g_autoptr (CsImage) image = NULL;
  g_autoptr (CsSecret) bytes = NULL;

  if (cs_blockpass_raw_count_bytes (&member->raw) <= CS_BLOCKPASS_MAX_PICTURE)
    bytes = cs_blockpass_raw_dup_bytes (&member->raw, CS_BLOCKPASS_MAX_PICTURE);
  if (bytes == NULL)
    {
      add_raw (extract, member);
      return;
    }
  image = cs_blockpass_member_make_image (member);
  cs_extract_add_picture (extract, image, bytes);
}

/* The dates of birth of those on the lists, which the certificate's own text leaves out. */
static void
add_births (CsExtract *extract, const CsBlockpassMember *member)
{
  g_autoptr (CsSecret) text = cs_blockpass_raw_dup_text (&member->raw);
  g_autoptr (CsCertificate) certificate
      = text != NULL ? cs_blockpass_certificate_read (member->slug, text) : NULL;
  const CsCertificateHit *hits = NULL;
  size_t length = 0;

  if (certificate != NULL)
    hits = cs_certificate_get_hits (certificate, &length);
  for (size_t i = 0; i < length; i++)
    if (hits[i].date_of_birth_field != NULL)
      {
        g_autoptr (CsField) field = cs_certificate_make_birth_field (&hits[i]);
        g_autofree char *slug = NULL;
        g_autoptr (CsSecret) value = NULL;
        unsigned index;

        if (cs_blockpass_certificate_parse_birth_id (hits[i].date_of_birth_field, &slug, &index))
          value = cs_blockpass_certificate_read_birth (text, index);
        if (value != NULL)
          cs_extract_add_value (extract, field, value);
      }
}

static void
add_value (CsExtract *extract, const CsBlockpassMember *member)
{
  gboolean unreadable = FALSE;
  g_autoptr (CsSecret) value = cs_blockpass_member_read_value (member, &unreadable);
  g_autoptr (CsField) field = NULL;

  if (unreadable)
    {
      add_raw (extract, member);
      return;
    }
  if (value == NULL)
    return;
  field = cs_blockpass_member_make_field (member, CS_FIELD_HIDDEN);
  cs_extract_add_value (extract, field, value);
  if (member->kind == CS_BLOCKPASS_CERTIFICATE)
    add_births (extract, member);
}

CsExtract *
cs_blockpass_extract_parse (CsConnection *connection,
                            CsSession *session,
                            const char *body,
                            size_t length,
                            GError **error)
{
  g_autoptr (CsBlockpassBody) answer = cs_blockpass_record_open (session, body, length, error);
  g_autoptr (GArray) members = NULL;
  CsRecord *shape;
  CsSession *now;
  CsExtract *extract;

  if (answer == NULL
      || !cs_blockpass_check_identities (cs_blockpass_body_get_reader (answer), error))
    return NULL;
  members = cs_blockpass_members_read (answer);
  shape = cs_blockpass_record_read_shape (connection, session, answer, members);
  now = cs_record_get_session (shape);
  extract = cs_extract_new (shape, cs_session_get_archive_at (now), NULL);
  for (unsigned i = 0; i < members->len; i++)
    {
      const CsBlockpassMember *member = &g_array_index (members, CsBlockpassMember, i);

      if (member->raw.length == 0)
        continue;
      if (member->kind == CS_BLOCKPASS_PICTURE)
        add_picture (extract, member);
      else
        add_value (extract, member);
    }
  return extract;
}
