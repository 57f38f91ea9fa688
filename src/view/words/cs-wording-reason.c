// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-wording-private.h"

#include <glib/gi18n-lib.h>

/* A reason is kept as a clause, to be read after "Needs input · ": a first letter can be made
 * large in every language, and small in few. */
static const struct
{
  const char *code;
  const char *clause;
  const char *advice;
} reasons[] = {
  { "abandoned", N_ ("begun, and never handed in"),
    N_ ("Nothing was checked. The person can go on with the same session, or be sent a new one.") },
  { "consent_declined", N_ ("the person did not consent"),
    N_ ("Nothing was checked. Offer another way to verify the identity.") },
  { "country_not_supported", N_ ("the country is not supported"),
    N_ ("The service cannot check documents of this country. Verify the identity in another "
        "way.") },
  { "device_not_supported", N_ ("the device has no camera that can be used"),
    N_ ("Ask the person to try again on a phone or computer with a camera, and to allow its "
        "use.") },
  { "document_expired", N_ ("the document has expired"),
    N_ ("Ask for a document that is valid today.") },
  { "document_type_not_supported", N_ ("this type of document is not accepted"),
    N_ ("Ask for one of the documents that the session allows.") },
  { "document_type_not_allowed", N_ ("this type of document is not accepted"),
    N_ ("Ask for one of the documents that the session allows.") },
  { "document_unverified_other", N_ ("the document could not be verified"),
    N_ ("Look at the images: often they are blurred, cut off or of a copy. Ask for new ones.") },
  { "email_unverified_other", N_ ("the email address could not be verified"),
    N_ ("Check the address with the person, and send a new session.") },
  { "email_verification_declined", N_ ("the email address was not confirmed"),
    N_ ("The person did not enter the code that was sent. They can try again.") },
  { "id_number_insufficient_document_data",
    N_ ("the document lacks what the ID number is compared with"),
    N_ ("Ask for a document that shows name, date of birth and address.") },
  { "id_number_mismatch", N_ ("the ID number does not match"),
    N_ ("Number, name and date of birth are not found together in the databases. Check them with "
        "the person.") },
  { "id_number_unverified_other", N_ ("the ID number could not be verified"),
    N_ ("Check the number with the person, and send a new session.") },
  { "phone_unverified_other", N_ ("the phone number could not be verified"),
    N_ ("Check the number with the person, and send a new session.") },
  { "phone_verification_declined", N_ ("the phone number was not confirmed"),
    N_ ("The person did not enter the code that was sent. They can try again.") },
  { "selfie_document_missing_photo", N_ ("the document shows no face"),
    N_ ("Ask for a document with a photograph, or for a sharper image of it.") },
  { "selfie_face_mismatch", N_ ("the faces do not match"),
    N_ ("Compare the selfie with the document. It may be another person, or an old photograph.") },
  { "selfie_manipulated", N_ ("the image of the face was altered"),
    N_ ("Treat this as a possible fraud, and follow your procedure before anything else.") },
  { "selfie_unverified_other", N_ ("the selfie could not be verified"),
    N_ ("Ask for a new selfie, in good light and without anything before the face.") },
  { "under_supported_age", N_ ("the person is under age"),
    N_ ("The service does not verify minors.") },
};

char *
cs_wording_capitalize (const char *clause)
{
  gunichar first = g_utf8_get_char (clause);
  char letter[7] = { 0 };

  g_unichar_to_utf8 (g_unichar_toupper (first), letter);
  return g_strconcat (letter, g_utf8_next_char (clause), NULL);
}

const char *
cs_wording_find_reason_clause (const char *code)
{
  for (size_t i = 0; code != NULL && i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (code, reasons[i].code))
      return _ (reasons[i].clause);
  return NULL;
}

char *
cs_wording_dup_reason (const char *code)
{
  const char *clause = cs_wording_find_reason_clause (code);

  return clause != NULL ? cs_wording_capitalize (clause) : cs_wording_dup_plain (code);
}

char *
cs_wording_dup_advice (const char *code)
{
  for (size_t i = 0; code != NULL && i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (code, reasons[i].code))
      return g_strdup (_ (reasons[i].advice));
  return NULL;
}
