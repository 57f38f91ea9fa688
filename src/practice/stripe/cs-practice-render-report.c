// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-render.h"

#define DOCUMENT CS_PRACTICE_LRR ".document"
#define NUMBER CS_PRACTICE_LRR ".id_number"
#define YEAR 31556952

typedef struct
{
  CsPracticeStore *store;
  const CsPracticeReport *report;
  const CsPracticeSession *session;
  const CsPracticeExpand *expand;
  CsPracticePerson *person;
  gboolean redacted;
} Context;

static void
set_status (Context *context, JsonObject *check, CsPracticeChecks kind)
{
  gboolean failed = cs_practice_error_get_check (context->report->error) == kind;

  json_object_set_string_member (check, "status", failed ? "unverified" : "verified");
  json_object_set_member (check, "error",
                          cs_practice_render_error (failed ? context->report->error : NULL));
}

/* A date some years before or after the report, the same each time. */
static CsPracticeDate
date_near_report (Context *context, double years)
{
  g_autoptr (GDateTime) when
      = g_date_time_new_from_unix_utc (context->report->item.created + (int64_t) (years * YEAR));

  return (CsPracticeDate) { .year = g_date_time_get_year (when),
                            .month = g_date_time_get_month (when),
                            .day = MIN (g_date_time_get_day_of_month (when), 28) };
}

/* How many years before the report the document was issued, and how long it is good for. */
static double
document_age (Context *context)
{
  gboolean expired = g_strcmp0 (context->report->error, "document_expired") == 0;

  return expired ? 10.2 : 0.5 + (context->session->person % 80) / 10.0;
}

static void
add_sensitive_document (Context *context, JsonObject *document, gboolean read)
{
  const CsPracticePerson *person = context->person;
  gboolean redacted = context->redacted;
  CsPracticeDate expiry = date_near_report (context, 10 - document_age (context));

  if (cs_practice_expand_has (context->expand, DOCUMENT ".dob"))
    json_object_set_member (
        document, "dob",
        cs_practice_render_dob (person, read ? context->session->dob_shape : CS_PRACTICE_DOB_NULL,
                                redacted));
  if (cs_practice_expand_has (context->expand, DOCUMENT ".expiration_date"))
    json_object_set_member (document, "expiration_date",
                            read ? cs_practice_render_date (expiry, redacted)
                                 : json_node_new (JSON_NODE_NULL));
  if (cs_practice_expand_has (context->expand, DOCUMENT ".number"))
    cs_practice_render_text (document, "number", read ? person->document_number : NULL, redacted);
  if (cs_practice_expand_has (context->expand, DOCUMENT ".sex"))
    cs_practice_render_text (document, "sex", read ? (person->female ? "female" : "male") : NULL,
                             redacted);
  if (cs_practice_expand_has (context->expand, DOCUMENT ".unparsed_sex"))
    cs_practice_render_text (document, "unparsed_sex", read ? person->unparsed_sex : NULL,
                             redacted);
  if (cs_practice_expand_has (context->expand, DOCUMENT ".unparsed_place_of_birth"))
    cs_practice_render_text (document, "unparsed_place_of_birth",
                             read ? person->place_of_birth : NULL, redacted);
}

static JsonArray *
list_files (const CsPracticeReport *report)
{
  JsonArray *files = json_array_new ();

  if (report->front != NULL)
    json_array_add_string_element (files, report->front->item.id);
  if (report->back != NULL)
    json_array_add_string_element (files, report->back->item.id);
  return files;
}

static JsonObject *
render_document (Context *context)
{
  const CsPracticePerson *person = context->person;
  const CsPracticeReport *report = context->report;
  JsonObject *document = json_object_new ();
  /* Nothing is extracted from a script the service does not read, or a document it refuses. */
  gboolean refused = g_strcmp0 (report->error, "document_unverified_other") == 0
                     || g_strcmp0 (report->error, "document_type_not_supported") == 0;
  gboolean read = !person->unread && !refused;
  gboolean has_address = read && person->document != CS_PRACTICE_PASSPORT;

  json_object_set_member (document, "address",
                          has_address ? cs_practice_render_address (person, context->redacted)
                                      : json_node_new (JSON_NODE_NULL));
  set_status (context, document, CS_PRACTICE_CHECK_DOCUMENT);
  json_object_set_array_member (document, "files", list_files (report));
  cs_practice_render_text (document, "first_name", read ? person->first_name : NULL,
                           context->redacted);
  json_object_set_member (
      document, "issued_date",
      read ? cs_practice_render_date (date_near_report (context, -document_age (context)),
                                      context->redacted)
           : json_node_new (JSON_NODE_NULL));
  cs_practice_set_string (document, "issuing_country", refused ? NULL : person->country);
  cs_practice_render_text (document, "last_name", read ? person->last_name : NULL,
                           context->redacted);
  cs_practice_set_string (document, "type",
                          refused ? NULL : cs_practice_document_type_to_string (person->document));
  add_sensitive_document (context, document, read);
  return document;
}

static JsonObject *
render_selfie (Context *context)
{
  JsonObject *selfie = json_object_new ();
  const CsPracticeReport *report = context->report;

  cs_practice_set_string (selfie, "document",
                          report->front != NULL ? report->front->item.id : NULL);
  cs_practice_set_string (selfie, "selfie",
                          report->selfie != NULL ? report->selfie->item.id : NULL);
  set_status (context, selfie, CS_PRACTICE_CHECK_SELFIE);
  return selfie;
}

static JsonObject *
render_id_number (Context *context)
{
  const CsPracticePerson *person = context->person;
  JsonObject *number = json_object_new ();

  set_status (context, number, CS_PRACTICE_CHECK_ID_NUMBER);
  cs_practice_render_text (number, "first_name", person->first_name, context->redacted);
  cs_practice_render_text (number, "last_name", person->last_name, context->redacted);
  json_object_set_string_member (number, "id_number_type", "us_ssn");
  if (cs_practice_expand_has (context->expand, NUMBER ".dob"))
    json_object_set_member (number, "dob",
                            cs_practice_render_date (person->dob, context->redacted));
  if (cs_practice_expand_has (context->expand, NUMBER ".id_number"))
    cs_practice_render_text (number, "id_number", person->ssn_last4, context->redacted);
  return number;
}

static void
add_checks (Context *context, JsonObject *object)
{
  CsPracticeChecks checks = context->session->checks;

  if (checks & CS_PRACTICE_CHECK_DOCUMENT)
    json_object_set_object_member (object, "document", render_document (context));
  if (checks & CS_PRACTICE_CHECK_SELFIE)
    json_object_set_object_member (object, "selfie", render_selfie (context));
  if (checks & CS_PRACTICE_CHECK_ID_NUMBER)
    json_object_set_object_member (object, "id_number", render_id_number (context));
  if (checks & CS_PRACTICE_CHECK_EMAIL)
    {
      JsonObject *email = json_object_new ();

      cs_practice_render_text (email, "email", context->person->email, context->redacted);
      set_status (context, email, CS_PRACTICE_CHECK_EMAIL);
      json_object_set_object_member (object, "email", email);
    }
  if (checks & CS_PRACTICE_CHECK_PHONE)
    {
      JsonObject *phone = json_object_new ();

      cs_practice_render_text (phone, "phone", context->person->phone, context->redacted);
      set_status (context, phone, CS_PRACTICE_CHECK_PHONE);
      json_object_set_object_member (object, "phone", phone);
    }
}

static JsonObject *
render_options (Context *context)
{
  JsonObject *options = json_object_new ();
  CsPracticeChecks checks = context->session->checks;

  if (context->redacted)
    return options;
  if (checks & CS_PRACTICE_CHECK_DOCUMENT)
    {
      JsonObject *document = json_object_new ();

      if (checks & CS_PRACTICE_CHECK_SELFIE)
        {
          json_object_set_boolean_member (document, "require_live_capture", TRUE);
          json_object_set_boolean_member (document, "require_matching_selfie", TRUE);
        }
      if (checks & CS_PRACTICE_CHECK_ID_NUMBER)
        json_object_set_boolean_member (document, "require_id_number", TRUE);
      json_object_set_object_member (options, "document", document);
    }
  else
    json_object_set_object_member (options, "id_number", json_object_new ());
  return options;
}

JsonObject *
cs_practice_render_report (CsPracticeStore *store,
                           const CsPracticeReport *report,
                           const CsPracticeExpand *expand)
{
  const CsPracticeSession *session = report->session;
  g_autoptr (CsPracticePerson) person = cs_practice_store_dup_person (store, session);
  CsPracticeRedaction redaction
      = cs_practice_session_get_redaction (session, cs_practice_store_now (store));
  Context context = { store, report, session, expand, person, redaction >= CS_PRACTICE_REDACTED };
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", report->item.id);
  json_object_set_string_member (object, "object", "identity.verification_report");
  cs_practice_set_string (object, "client_reference_id", session->reference);
  json_object_set_int_member (object, "created", report->item.created);
  json_object_set_boolean_member (object, "livemode", FALSE);
  json_object_set_object_member (object, "options", render_options (&context));
  json_object_set_string_member (object, "type", cs_practice_type_to_string (session->type));
  if (session->flow != NULL)
    json_object_set_string_member (object, "verification_flow", session->flow);
  json_object_set_string_member (object, "verification_session", session->item.id);
  add_checks (&context, object);
  return object;
}
