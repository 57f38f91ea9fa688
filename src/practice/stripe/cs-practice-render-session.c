// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-render.h"

#define PURPOSE_SECRET 0x63
#define PURPOSE_METADATA 0x6d
#define OUTPUTS "verified_outputs"

static gboolean
was_document_read (const CsPracticeSession *session, const CsPracticePerson *person)
{
  return (session->checks & CS_PRACTICE_CHECK_DOCUMENT) && !person->unread;
}

static void
add_sensitive_outputs (const CsPracticeSession *session,
                       const CsPracticePerson *person,
                       const CsPracticeExpand *expand,
                       gboolean redacted,
                       JsonObject *outputs)
{
  gboolean read = was_document_read (session, person);
  gboolean number = (session->checks & CS_PRACTICE_CHECK_ID_NUMBER) != 0;
  CsPracticeDobShape shape = number ? CS_PRACTICE_DOB_WHOLE
                             : read ? session->dob_shape
                                    : CS_PRACTICE_DOB_NULL;

  if (cs_practice_expand_has (expand, OUTPUTS ".dob"))
    json_object_set_member (outputs, "dob", cs_practice_render_dob (person, shape, redacted));
  if (cs_practice_expand_has (expand, OUTPUTS ".id_number"))
    cs_practice_render_text (outputs, "id_number", number ? person->ssn_last4 : NULL, redacted);
  if (cs_practice_expand_has (expand, OUTPUTS ".sex"))
    cs_practice_render_text (outputs, "sex", read ? (person->female ? "female" : "male") : NULL,
                             redacted);
  if (cs_practice_expand_has (expand, OUTPUTS ".unparsed_sex"))
    cs_practice_render_text (outputs, "unparsed_sex", read ? person->unparsed_sex : NULL, redacted);
  if (cs_practice_expand_has (expand, OUTPUTS ".unparsed_place_of_birth"))
    cs_practice_render_text (outputs, "unparsed_place_of_birth",
                             read ? person->place_of_birth : NULL, redacted);
}

static JsonNode *
render_outputs (CsPracticeStore *store,
                const CsPracticeSession *session,
                const CsPracticeExpand *expand,
                gboolean redacted)
{
  g_autoptr (CsPracticePerson) person = cs_practice_store_dup_person (store, session);
  JsonNode *node;
  JsonObject *outputs;
  gboolean number = (session->checks & CS_PRACTICE_CHECK_ID_NUMBER) != 0;
  gboolean named = number || was_document_read (session, person);
  gboolean has_address
      = was_document_read (session, person) && person->document != CS_PRACTICE_PASSPORT;

  if (session->status != CS_PRACTICE_VERIFIED)
    return json_node_new (JSON_NODE_NULL);
  outputs = json_object_new ();
  json_object_set_member (outputs, "address",
                          has_address ? cs_practice_render_address (person, redacted)
                                      : json_node_new (JSON_NODE_NULL));
  cs_practice_render_text (
      outputs, "email", session->checks & CS_PRACTICE_CHECK_EMAIL ? person->email : NULL, redacted);
  cs_practice_render_text (outputs, "first_name", named ? person->first_name : NULL, redacted);
  cs_practice_set_string (outputs, "id_number_type", number ? "us_ssn" : NULL);
  cs_practice_render_text (outputs, "last_name", named ? person->last_name : NULL, redacted);
  cs_practice_render_text (
      outputs, "phone", session->checks & CS_PRACTICE_CHECK_PHONE ? person->phone : NULL, redacted);
  add_sensitive_outputs (session, person, expand, redacted, outputs);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, outputs);
  return node;
}

static JsonObject *
render_options (const CsPracticeSession *session, gboolean redacted)
{
  JsonObject *options = json_object_new ();
  JsonObject *document;

  if (redacted)
    return options;
  if (session->checks & CS_PRACTICE_CHECK_DOCUMENT)
    {
      document = json_object_new ();
      if (session->checks & CS_PRACTICE_CHECK_ID_NUMBER)
        json_object_set_boolean_member (document, "require_id_number", TRUE);
      if (session->checks & CS_PRACTICE_CHECK_SELFIE)
        {
          json_object_set_boolean_member (document, "require_live_capture", TRUE);
          json_object_set_boolean_member (document, "require_matching_selfie", TRUE);
        }
      json_object_set_object_member (options, "document", document);
    }
  else
    json_object_set_object_member (options, "id_number", json_object_new ());
  if (session->checks & CS_PRACTICE_CHECK_EMAIL)
    {
      JsonObject *email = json_object_new ();

      json_object_set_boolean_member (email, "require_verification", TRUE);
      json_object_set_object_member (options, "email", email);
    }
  if (session->type == CS_PRACTICE_FLOW)
    {
      JsonObject *matching = json_object_new ();

      json_object_set_string_member (matching, "dob", "none");
      json_object_set_string_member (matching, "name", "similar");
      json_object_set_object_member (options, "matching", matching);
    }
  if (session->checks & CS_PRACTICE_CHECK_PHONE)
    {
      JsonObject *phone = json_object_new ();

      json_object_set_boolean_member (phone, "require_verification", TRUE);
      json_object_set_object_member (options, "phone", phone);
    }
  return options;
}

/* What a shop might keep beside a session: an order, a branch, the name as the person writes it. */
static JsonObject *
render_metadata (CsPracticeStore *store, const CsPracticeSession *session, gboolean redacted)
{
  JsonObject *object = json_object_new ();
  CsPracticeRandom random = cs_practice_random_new (store->seed, session->number, PURPOSE_METADATA);

  if (redacted)
    return object;
  if (session->metadata != NULL)
    {
      GHashTableIter iter;
      gpointer key, value;

      g_hash_table_iter_init (&iter, session->metadata);
      while (g_hash_table_iter_next (&iter, &key, &value))
        json_object_set_string_member (object, key, value);
      return object;
    }
  if (cs_practice_random_chance (&random, 60))
    {
      g_autofree char *order = cs_practice_random_fill (&random, "@-#####");

      json_object_set_string_member (object, "order", order);
    }
  if (cs_practice_random_chance (&random, 25))
    {
      g_autofree char *branch
          = cs_practice_random_pick (&random, "Lisboa|Tromsø|Kraków|Leeds|Graz");

      json_object_set_string_member (object, "branch", branch);
    }
  if (cs_practice_random_chance (&random, 20))
    {
      g_autoptr (CsPracticePerson) person = cs_practice_store_dup_person (store, session);

      if (person->native_name != NULL)
        json_object_set_string_member (object, "name", person->native_name);
    }
  return object;
}

/* An open session carries, in lists as well, what lets somebody complete it. NULL: not open. */
static char *
dup_secret (CsPracticeStore *store, const CsPracticeSession *session)
{
  CsPracticeRandom random = cs_practice_random_new (store->seed, g_str_hash (session->item.id),
                                                    PURPOSE_SECRET + 256 * session->secret_round);

  if (session->status != CS_PRACTICE_REQUIRES_INPUT)
    return NULL;
  return cs_practice_random_fill (&random, "test_************************");
}

static JsonNode *
render_redaction (CsPracticeRedaction redaction)
{
  static const char *const names[] = { NULL, "processing", "redacted", "validated" };
  JsonNode *node = json_node_new (JSON_NODE_NULL);
  g_autoptr (JsonObject) object = NULL;

  if (redaction == CS_PRACTICE_NOT_REDACTED)
    return node;
  object = json_object_new ();
  json_object_set_string_member (object, "status", names[redaction]);
  json_node_init_object (node, object);
  return node;
}

static JsonObject *
render_provided (const CsPracticeSession *session, gboolean redacted)
{
  JsonObject *provided = json_object_new ();

  if (session->provided_email != NULL)
    cs_practice_render_text (provided, "email", session->provided_email, redacted);
  if (session->provided_phone != NULL)
    cs_practice_render_text (provided, "phone", session->provided_phone, redacted);
  return provided;
}

static void
add_report (CsPracticeStore *store,
            const CsPracticeSession *session,
            const CsPracticeExpand *expand,
            JsonObject *object)
{
  const CsPracticeReport *report = cs_practice_session_get_last_report (session);

  if (report == NULL)
    json_object_set_null_member (object, CS_PRACTICE_LRR);
  else if (cs_practice_expand_has (expand, CS_PRACTICE_LRR))
    json_object_set_object_member (object, CS_PRACTICE_LRR,
                                   cs_practice_render_report (store, report, expand));
  else
    json_object_set_string_member (object, CS_PRACTICE_LRR, report->item.id);
}

JsonObject *
cs_practice_render_session (CsPracticeStore *store,
                            const CsPracticeSession *session,
                            const CsPracticeExpand *expand)
{
  CsPracticeRedaction redaction
      = cs_practice_session_get_redaction (session, cs_practice_store_now (store));
  gboolean redacted = redaction >= CS_PRACTICE_REDACTED;
  gboolean open = session->status == CS_PRACTICE_REQUIRES_INPUT;
  g_autofree char *secret = dup_secret (store, session);
  g_autofree char *client_secret = NULL;
  g_autofree char *url = NULL;
  JsonObject *object = json_object_new ();

  if (secret != NULL)
    {
      client_secret = g_strconcat (session->item.id, "_secret_", secret, NULL);
      url = g_strconcat ("https://verify.stripe.com/start/", secret, NULL);
    }
  json_object_set_string_member (object, "id", session->item.id);
  json_object_set_string_member (object, "object", "identity.verification_session");
  cs_practice_set_string (object, "client_reference_id", session->reference);
  cs_practice_set_string (object, "client_secret", client_secret);
  json_object_set_int_member (object, "created", session->item.created);
  json_object_set_member (object, "last_error",
                          cs_practice_render_error (open ? session->error : NULL));
  add_report (store, session, expand, object);
  json_object_set_boolean_member (object, "livemode", FALSE);
  json_object_set_object_member (object, "metadata", render_metadata (store, session, redacted));
  json_object_set_object_member (object, "options", render_options (session, redacted));
  if (cs_practice_expand_has (expand, "provided_details"))
    json_object_set_object_member (object, "provided_details", render_provided (session, redacted));
  json_object_set_member (object, "redaction", render_redaction (redaction));
  cs_practice_set_string (object, "related_customer", session->related_customer);
  cs_practice_set_string (object, "related_customer_account", session->related_customer_account);
  json_object_set_string_member (object, "status", cs_practice_status_to_string (session->status));
  json_object_set_string_member (object, "type", cs_practice_type_to_string (session->type));
  cs_practice_set_string (object, "url", url);
  if (session->flow != NULL)
    json_object_set_string_member (object, "verification_flow", session->flow);
  if (cs_practice_expand_has (expand, OUTPUTS))
    json_object_set_member (object, OUTPUTS, render_outputs (store, session, expand, redacted));
  return object;
}
