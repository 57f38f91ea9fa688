// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-objects.h"

/* Every last_error.code. The reason is a sentence for the person who was checked. */
static const struct
{
  const char *code;
  CsPracticeChecks check; /* 0: of the session only */
  gboolean report;
  const char *reason;
} errors[] = {
  { "selfie_face_mismatch", CS_PRACTICE_CHECK_SELFIE, TRUE,
    "The face in the selfie does not match the face on the document." },
  { "document_expired", CS_PRACTICE_CHECK_DOCUMENT, TRUE, "The document is expired." },
  { "document_unverified_other", CS_PRACTICE_CHECK_DOCUMENT, TRUE,
    "The document could not be verified." },
  { "abandoned", 0, FALSE, "The verification was started but not finished." },
  { "id_number_mismatch", CS_PRACTICE_CHECK_ID_NUMBER, TRUE,
    "The information provided could not be matched." },
  { "document_type_not_supported", CS_PRACTICE_CHECK_DOCUMENT, TRUE,
    "The type of document is not accepted." },
  { "consent_declined", 0, FALSE, "Consent to the verification was declined." },
  { "selfie_document_missing_photo", CS_PRACTICE_CHECK_SELFIE, TRUE,
    "The document has no photo of a face." },
  { "country_not_supported", 0, FALSE, "Documents of this country are not supported." },
  { "phone_verification_declined", CS_PRACTICE_CHECK_PHONE, TRUE,
    "The code sent to the phone was not confirmed." },
  { "selfie_manipulated", CS_PRACTICE_CHECK_SELFIE, TRUE, "The selfie may have been altered." },
  { "device_not_supported", 0, FALSE, "The device has no camera that can be used." },
  { "id_number_insufficient_document_data", CS_PRACTICE_CHECK_ID_NUMBER, TRUE,
    "The document does not hold enough information to match the ID number." },
  { "email_unverified_other", CS_PRACTICE_CHECK_EMAIL, TRUE, "The email could not be verified." },
  { "selfie_unverified_other", CS_PRACTICE_CHECK_SELFIE, TRUE,
    "The selfie could not be verified." },
  { "under_supported_age", 0, TRUE, "The person is below the age that is supported." },
  { "email_verification_declined", CS_PRACTICE_CHECK_EMAIL, TRUE,
    "The code sent to the email was not confirmed." },
  { "id_number_unverified_other", CS_PRACTICE_CHECK_ID_NUMBER, TRUE,
    "The ID number could not be verified." },
  { "phone_unverified_other", CS_PRACTICE_CHECK_PHONE, TRUE, "The phone could not be verified." },
};

static int
find_error (const char *code)
{
  for (unsigned i = 0; code != NULL && i < G_N_ELEMENTS (errors); i++)
    if (g_str_equal (errors[i].code, code))
      return (int) i;
  return -1;
}

/* The static copy of @code, or NULL where it is none. */
const char *
cs_practice_error_intern (const char *code)
{
  int i = find_error (code);

  return i >= 0 ? errors[i].code : NULL;
}

const char *
cs_practice_error_get_reason (const char *code)
{
  int i = find_error (code);

  return i >= 0 ? errors[i].reason : NULL;
}

/* The check that fails with @code, or 0. */
CsPracticeChecks
cs_practice_error_get_check (const char *code)
{
  int i = find_error (code);

  return i >= 0 ? errors[i].check : 0;
}

/* Whether something was submitted before it failed with @code. */
gboolean
cs_practice_error_has_report (const char *code)
{
  int i = find_error (code);

  return i < 0 || errors[i].report;
}

const char *
cs_practice_error_get_nth (unsigned number)
{
  return errors[number % G_N_ELEMENTS (errors)].code;
}

const char *
cs_practice_status_to_string (CsPracticeStatus status)
{
  static const char *const names[] = { "requires_input", "processing", "verified", "canceled" };

  return names[status];
}

const char *
cs_practice_type_to_string (CsPracticeType type)
{
  static const char *const names[] = { "document", "id_number", "verification_flow" };

  return names[type];
}

CsPracticeRedaction
cs_practice_session_get_redaction (const CsPracticeSession *self, int64_t now)
{
  if (self->redaction == CS_PRACTICE_REDACTION_PROCESSING
      && now - self->redaction_at >= CS_PRACTICE_REDACTION_TIME)
    return CS_PRACTICE_REDACTED;
  return self->redaction;
}

CsPracticeReport *
cs_practice_session_get_last_report (const CsPracticeSession *self)
{
  guint count = self->reports->len;

  return count > 0 ? g_ptr_array_index (self->reports, count - 1) : NULL;
}

gboolean
cs_practice_link_is_expired (const CsPracticeLink *self, int64_t now)
{
  return self->expires_at != 0 && now >= self->expires_at;
}

void
cs_practice_session_free (CsPracticeSession *self)
{
  g_free (self->item.id);
  g_free (self->reference);
  g_free (self->provided_email);
  g_free (self->provided_phone);
  g_free (self->related_customer);
  g_free (self->related_customer_account);
  g_free (self->flow);
  g_clear_pointer (&self->metadata, g_hash_table_unref);
  g_ptr_array_unref (self->reports);
  g_free (self);
}

void
cs_practice_report_free (CsPracticeReport *self)
{
  g_free (self->item.id);
  g_free (self);
}

void
cs_practice_file_free (CsPracticeFile *self)
{
  g_free (self->item.id);
  g_free (self);
}

void
cs_practice_link_free (CsPracticeLink *self)
{
  g_free (self->item.id);
  g_free (self->token);
  g_clear_pointer (&self->metadata, g_hash_table_unref);
  g_free (self);
}

void
cs_practice_event_free (CsPracticeEvent *self)
{
  g_free (self->item.id);
  g_free (self->request_id);
  g_free (self);
}
