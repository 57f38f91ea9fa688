// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-extract.h"

#include "cs-blockpass-certificate.h"
#include "cs-blockpass-client.h"
#include "cs-blockpass-record.h"

typedef struct
{
  CsExtract *extract;
  GPtrArray *fields; /* of its record: each value has one */
} Reading;

/* Takes over @field. */
static void
add (Reading *reading, CsField *field, CsSecret *value)
{
  g_ptr_array_add (reading->fields, field);
  if (value != NULL)
    cs_extract_add_value (reading->extract, field, value);
}

/* What is no text as text that still says all of it: "\xc3" is a byte. */
static CsSecret *
write_bytes (const CsBlockpassRaw *raw)
{
  static const char digits[] = "0123456789abcdef";
  CsSecret *text = cs_secret_new_empty (raw->length * 4);
  char *start = cs_secret_get_buffer (text);
  char *out = start;

  for (size_t i = 0; i < raw->length; i++)
    {
      unsigned char byte = (unsigned char) raw->text[i];

      if (byte >= 0x20 && byte < 0x7f)
        *out++ = (char) byte;
      else
        {
          *out++ = '\\';
          *out++ = 'x';
          *out++ = digits[byte >> 4];
          *out++ = digits[byte & 15];
        }
    }
  cs_secret_truncate (text, (size_t) (out - start));
  return text;
}

/* As it came: what cannot be read now can perhaps be read by somebody later. */
static void
add_raw (Reading *reading, const CsBlockpassMember *member)
{
  g_autoptr (CsSecret) value = cs_blockpass_raw_dup_text (&member->raw);
  g_autofree char *id = g_strconcat ("identities.", member->slug, NULL);

  if (value == NULL)
    value = write_bytes (&member->raw);
  if (member->kind == CS_BLOCKPASS_PICTURE)
    add (reading,
         cs_field_new (id, member->slug, CS_SOURCE_ATTRIBUTE, CS_VALUE_TEXT, TRUE,
                       CS_FIELD_UNREADABLE, NULL),
         value);
  else
    add (reading, cs_blockpass_member_make_field (member, CS_FIELD_UNREADABLE), value);
}

static void
add_picture (Reading *reading, const CsBlockpassMember *member)
{
  g_autoptr (CsImage) image = NULL;
  g_autoptr (CsSecret) bytes = NULL;

  if (cs_blockpass_raw_count_bytes (&member->raw) <= CS_BLOCKPASS_MAX_PICTURE)
    bytes = cs_blockpass_raw_dup_bytes (&member->raw, CS_BLOCKPASS_MAX_PICTURE);
  if (bytes == NULL)
    {
      add_raw (reading, member);
      return;
    }
  image = cs_blockpass_member_make_image (member);
  cs_extract_add_picture (reading->extract, image, bytes);
}

/* The dates of birth of those on the lists, which the certificate's own text leaves out. */
static void
add_births (Reading *reading, const CsBlockpassMember *member)
{
  g_autoptr (CsSecret) text = cs_blockpass_raw_dup_text (&member->raw);
  g_autoptr (CsCertificate) certificate
      = text != NULL ? cs_blockpass_certificate_read (member->slug, text) : NULL;
  const CsCertificateHit *hits = NULL;
  size_t length = 0;

  if (certificate != NULL)
    hits = cs_certificate_get_hits (certificate, &length);
  for (size_t i = 0; i < length; i++)
    {
      g_autofree char *slug = NULL;
      g_autoptr (CsSecret) value = NULL;
      unsigned index;

      if (hits[i].date_of_birth_field != NULL
          && cs_blockpass_certificate_parse_birth_id (hits[i].date_of_birth_field, &slug, &index))
        value = cs_blockpass_certificate_read_birth (text, index);
      if (value != NULL)
        add (reading, cs_certificate_make_birth_field (&hits[i]), value);
    }
}

static void
add_value (Reading *reading, const CsBlockpassMember *member)
{
  gboolean unreadable = FALSE;
  g_autoptr (CsSecret) value = cs_blockpass_member_read_value (member, &unreadable);

  if (unreadable)
    add_raw (reading, member);
  else
    add (reading,
         cs_blockpass_member_make_field (member, value != NULL ? CS_FIELD_HIDDEN : CS_FIELD_ABSENT),
         value);
  if (value != NULL && member->kind == CS_BLOCKPASS_CERTIFICATE)
    add_births (reading, member);
}

/* The shape, with a field for each value that the extract has. */
static CsRecord *
make_record (CsRecord *shape, GPtrArray *fields /* taken */)
{
  return cs_record_new (
      cs_record_get_session (shape), g_ptr_array_ref (cs_record_get_checks (shape)), fields,
      g_ptr_array_ref (cs_record_get_images (shape)), cs_record_get_notes (shape), NULL);
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
  g_autoptr (CsRecord) shape = NULL;
  Reading reading;

  if (answer == NULL
      || !cs_blockpass_check_identities (cs_blockpass_body_get_reader (answer), error))
    return NULL;
  members = cs_blockpass_members_read (answer);
  shape = cs_blockpass_record_read_shape (connection, session, answer, members);
  reading.extract
      = cs_extract_new (NULL, cs_session_get_archive_at (cs_record_get_session (shape)), NULL);
  reading.fields = g_ptr_array_new_with_free_func (g_object_unref);
  for (unsigned i = 0; i < members->len; i++)
    {
      const CsBlockpassMember *member = &g_array_index (members, CsBlockpassMember, i);

      if (member->kind != CS_BLOCKPASS_PICTURE)
        add_value (&reading, member);
      else if (member->raw.length > 0)
        add_picture (&reading, member);
    }
  reading.extract->record = make_record (shape, reading.fields);
  return reading.extract;
}
