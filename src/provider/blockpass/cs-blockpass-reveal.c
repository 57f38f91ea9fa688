// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-reveal.h"

#include "cs-blockpass-certificate.h"
#include "cs-blockpass-client.h"
#include "cs-blockpass-picture.h"
#include "cs-blockpass-record.h"
#include "cs-provider-error.h"

/* @slug's certificate as a text; NULL where there is none. */
static CsSecret *
dup_certificate (GArray *members, const char *slug)
{
  g_autofree char *id = g_strconcat ("certs.", slug, NULL);
  const CsBlockpassMember *member = cs_blockpass_members_find (members, id);

  return member != NULL ? cs_blockpass_raw_dup_text (&member->raw) : NULL;
}

static gboolean
read_value (GArray *members, const char *id, CsSecret **value, GError **error)
{
  const CsBlockpassMember *member = cs_blockpass_members_find (members, id);
  g_autoptr (CsSecret) certificate = NULL;
  g_autofree char *slug = NULL;
  gboolean unreadable = FALSE;
  unsigned index;

  *value = NULL;
  if (cs_blockpass_certificate_parse_birth_id (id, &slug, &index))
    {
      certificate = dup_certificate (members, slug);
      if (certificate != NULL)
        *value = cs_blockpass_certificate_read_birth (certificate, index);
    }
  else if (member != NULL)
    *value = cs_blockpass_member_read_value (member, &unreadable);
  if (unreadable)
    g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER,
                         "The value is not the text that it should be");
  return !unreadable;
}

static gboolean
needs_identities (const char *id, GError **error)
{
  if (g_str_has_prefix (id, "identities."))
    return TRUE;
  if (!g_str_has_prefix (id, "certs.") && !g_str_has_prefix (id, "customFields."))
    g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_UNSUPPORTED,
                         "This service has no such field");
  return FALSE;
}

CsRevealed *
cs_blockpass_reveal_parse (CsConnection *connection,
                           CsRecord *record,
                           CsField *field,
                           const char *body,
                           size_t length,
                           GError **error)
{
  CsSession *session = cs_record_get_session (record);
  g_autoptr (CsBlockpassBody) answer = cs_blockpass_record_open (session, body, length, error);
  g_autoptr (GArray) members = NULL;
  g_autoptr (CsSecret) value = NULL;
  g_autoptr (GError) cause = NULL;
  CsRevealed *revealed;

  if (answer == NULL)
    return NULL;
  if ((needs_identities (cs_field_get_id (field), &cause)
       && !cs_blockpass_check_identities (cs_blockpass_body_get_reader (answer), &cause))
      || cause != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  members = cs_blockpass_members_read (answer);
  if (!read_value (members, cs_field_get_id (field), &value, error))
    return NULL;
  revealed = cs_revealed_new (value, NULL);
  revealed->record = cs_blockpass_record_read_shape (connection, session, answer, members);
  return revealed;
}

/* --- pictures ------------------------------------------------------------------------------- */

static const char *
name_refused (CsBlockpassFile file)
{
  switch (file)
    {
    case CS_BLOCKPASS_JPEG:
    case CS_BLOCKPASS_PNG:
      break;
    case CS_BLOCKPASS_PDF:
      return "It is a PDF document";
    case CS_BLOCKPASS_UNKNOWN_FILE:
      return "It is neither a JPEG nor a PNG file";
    }
  return NULL;
}

static CsSecret *
read_picture (const CsBlockpassMember *member, GError **error)
{
  g_autoptr (CsSecret) bytes = NULL;
  const char *refused;

  if (member == NULL || member->raw.length == 0)
    {
      g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_NO_PICTURE,
                           "There is no picture in this place");
      return NULL;
    }
  if (cs_blockpass_raw_count_bytes (&member->raw) > CS_BLOCKPASS_MAX_PICTURE)
    {
      g_set_error_literal (error, CS_NET_ERROR, CS_NET_ERROR_TOO_LARGE, "The picture is too large");
      return NULL;
    }
  bytes = cs_blockpass_raw_dup_bytes (&member->raw, CS_BLOCKPASS_MAX_PICTURE);
  refused = bytes == NULL ? "It is not base64"
                          : name_refused (cs_blockpass_picture_sniff (
                                cs_secret_peek (bytes), cs_secret_get_length (bytes)));
  if (refused == NULL)
    return g_steal_pointer (&bytes);
  g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_NOT_A_PICTURE, refused);
  return NULL;
}

CsImageBody *
cs_blockpass_picture_parse (CsConnection *connection,
                            CsRecord *record,
                            CsImage *image,
                            int64_t deadline,
                            const char *body,
                            size_t length,
                            GError **error)
{
  CsSession *session = cs_record_get_session (record);
  g_autoptr (CsBlockpassBody) answer = cs_blockpass_record_open (session, body, length, error);
  g_autoptr (GArray) members = NULL;
  g_autoptr (CsSecret) bytes = NULL;
  CsImageBody *result;

  if (answer == NULL
      || !cs_blockpass_check_identities (cs_blockpass_body_get_reader (answer), error))
    return NULL;
  members = cs_blockpass_members_read (answer);
  bytes
      = read_picture (cs_blockpass_members_find_picture (members, cs_image_get_id (image)), error);
  if (bytes == NULL)
    return NULL;
  result = cs_image_body_new (bytes, deadline, NULL);
  result->record = cs_blockpass_record_read_shape (connection, session, answer, members);
  return result;
}
