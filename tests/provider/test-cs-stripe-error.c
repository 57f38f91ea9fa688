// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-provider.h"
#include "cs-stripe-error.h"
#include "cs-test-sample.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define ORDINARY CS_STRIPE_ASK_ORDINARY
#define SENSITIVE CS_STRIPE_ASK_SENSITIVE
#define LINK CS_STRIPE_ASK_LINK
#define CHANGE CS_STRIPE_ASK_CHANGE

/* Every body of tests/samples/stripe/errors.json, for what it was an answer to. */
static const struct
{
  const char *name;
  CsStripeAsk ask;
  CsProviderError code;
} documented[] = {
  { "no_key", ORDINARY, CS_PROVIDER_ERROR_KEY_REFUSED },
  { "invalid_key", ORDINARY, CS_PROVIDER_ERROR_KEY_REFUSED },
  { "invalid_key", SENSITIVE, CS_PROVIDER_ERROR_KEY_REFUSED },
  { "expired_key", ORDINARY, CS_PROVIDER_ERROR_KEY_EXPIRED },
  { "ip_not_allowed", SENSITIVE, CS_PROVIDER_ERROR_ADDRESS_REFUSED },
  { "publishable_key", ORDINARY, CS_PROVIDER_ERROR_KEY_REFUSED },
  { "permission_new", ORDINARY, CS_PROVIDER_ERROR_PERMISSION },
  { "permission_new", SENSITIVE, CS_PROVIDER_ERROR_PERMISSION },
  { "permission_old", CHANGE, CS_PROVIDER_ERROR_PERMISSION },
  { "permission_old", LINK, CS_PROVIDER_ERROR_PERMISSION },
  { "sensitive_refused", SENSITIVE, CS_PROVIDER_ERROR_SENSITIVE },
  { "sensitive_refused", LINK, CS_PROVIDER_ERROR_SENSITIVE },
  { "sensitive_too_old", SENSITIVE, CS_PROVIDER_ERROR_SENSITIVE },
  { "no_connect", ORDINARY, CS_PROVIDER_ERROR_PERMISSION },
  { "account_invalid", ORDINARY, CS_PROVIDER_ERROR_KEY_REFUSED },
  { "not_found_session", ORDINARY, CS_PROVIDER_ERROR_NOT_FOUND },
  { "not_found_file", LINK, CS_PROVIDER_ERROR_NOT_FOUND },
  { "bad_route", ORDINARY, CS_PROVIDER_ERROR_NOT_FOUND },
  { "expand_bad", ORDINARY, CS_PROVIDER_ERROR_BAD_ANSWER },
  { "expand_needs_data", ORDINARY, CS_PROVIDER_ERROR_BAD_ANSWER },
  { "expand_deep", ORDINARY, CS_PROVIDER_ERROR_BAD_ANSWER },
  { "limit_high", ORDINARY, CS_PROVIDER_ERROR_BAD_ANSWER },
  { "limit_low", ORDINARY, CS_PROVIDER_ERROR_BAD_ANSWER },
  { "unknown_param", ORDINARY, CS_PROVIDER_ERROR_BAD_ANSWER },
  { "timestamp_past", LINK, CS_PROVIDER_ERROR_LAPSED },
  { "file_link_too_long", LINK, CS_PROVIDER_ERROR_LAPSED },
  { "cancel_wrong_state", CHANGE, CS_PROVIDER_ERROR_STATE },
  { "redact_wrong_state", CHANGE, CS_PROVIDER_ERROR_STATE },
  { "idempotency_mismatch", CHANGE, CS_PROVIDER_ERROR_STATE },
  { "idempotency_in_use", CHANGE, CS_PROVIDER_ERROR_STATE },
  { "rate_limited", ORDINARY, CS_PROVIDER_ERROR_RATE_LIMITED },
  { "lock_timeout", ORDINARY, CS_PROVIDER_ERROR_RATE_LIMITED },
  { "server_error", ORDINARY, CS_PROVIDER_ERROR_SERVER },
};

static JsonObject *
get_errors (JsonParser *parser)
{
  size_t length;
  g_autofree char *text = cs_test_sample_load ("stripe/errors.json", &length);
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, (gssize) length, &error);
  g_assert_no_error (error);
  return json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)),
                                        "errors");
}

/* Ids, keys and addresses that the samples' messages echo. */
static void
assert_scrubbed (const char *message)
{
  static const char *const leaks[]
      = { "wXyZ", "Lou9vH", "1TestCountersign", "1Other", "vs_missing" };

  for (size_t i = 0; i < G_N_ELEMENTS (leaks); i++)
    g_assert_null (strstr (message, leaks[i]));
}

static void
test_documented (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *errors = get_errors (parser);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (size_t i = 0; i < G_N_ELEMENTS (documented); i++)
    {
      JsonObject *sample = json_object_get_object_member (errors, documented[i].name);
      g_autofree char *body = json_to_string (json_object_get_member (sample, "body"), FALSE);
      g_autoptr (GError) error = cs_stripe_error_parse (
          documented[i].ask, (unsigned) json_object_get_int_member (sample, "status"), body,
          strlen (body), "req_1");

      g_test_message ("%s: %s", documented[i].name, error->message);
      g_assert_error (error, CS_PROVIDER_ERROR, (int) documented[i].code);
      g_assert_nonnull (strstr (error->message, "req_1"));
      g_assert_cmpstr (cs_provider_error_get_request_id (error), ==, "req_1");
      assert_scrubbed (error->message);
      g_hash_table_add (seen, (gpointer) documented[i].name);
    }
  g_test_message ("and none of the file's is left out");
  g_assert_cmpuint (g_hash_table_size (seen), ==, json_object_get_size (errors));
}

static GError *
parse (CsStripeAsk ask, unsigned status, const char *body)
{
  return cs_stripe_error_parse (ask, status, body, strlen (body), NULL);
}

static void
test_permission_is_named (void)
{
  static const struct
  {
    const char *message;
    const char *permission;
  } cases[] = {
    { "Enabling \\\"Files Write\\\" ('file_write') permissions on this key would help",
      "Files Write" },
    { "Having the 'rak_identity_product_write' permission would allow this",
      "Verification Sessions and Reports: Write" },
    { "Enabling \\\"Verification Sessions and Reports Read\\\" ('identity_product_read') …",
      "Verification Sessions and Reports: Read" },
    { "Having the 'accounts_kyc_basic_read' permission", "accounts_kyc_basic_read" },
    { "Having more permissions would allow this", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *body
          = g_strdup_printf ("{\"error\":{\"message\":\"%s\"}}", cases[i].message);
      g_autoptr (GError) error = parse (ORDINARY, 403, body);
      g_autofree char *permission = cs_provider_error_dup_permission (error);

      g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_PERMISSION);
      g_assert_cmpstr (permission, ==, cases[i].permission);
    }
}

static void
test_address_is_told (void)
{
  g_autoptr (GError) error = parse (
      ORDINARY, 401,
      "{\"error\":{\"message\":\"The API key provided Does Not Allow requests from your IP "
      "address (203.0.113.9).\"}}");

  g_assert_error (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_ADDRESS_REFUSED);
  g_assert_nonnull (strstr (error->message, "203.0.113.9"));
}

static void
test_message_is_bounded (void)
{
  g_autofree char *words = g_strnfill (40000, 'x');
  g_autofree char *body = g_strdup_printf ("{\"error\":{\"message\":\"%s\"}}", words);
  g_autoptr (GError) error = parse (ORDINARY, 500, body);

  g_assert_cmpuint (strlen (error->message), <, 500);
}

static void
test_undocumented (void)
{
  static const struct
  {
    CsStripeAsk ask;
    unsigned status;
    const char *body;
    CsProviderError code;
  } cases[] = {
    /* A limit on how many sensitive records are opened is another one than on speed. */
    { SENSITIVE, 429,
      "{\"error\":{\"message\":\"Rate limit exceeded for Sensitive PII of Identity.\"}}",
      CS_PROVIDER_ERROR_SENSITIVE_LIMIT },
    { SENSITIVE, 403, "{\"error\":{\"message\":\"No.\"}}", CS_PROVIDER_ERROR_SENSITIVE },
    { SENSITIVE, 403,
      "{\"error\":{\"code\":\"more_permissions_required\",\"message\":\"Enabling \\\"Access all "
      "sensitive verification results\\\" ('identity_sensitive_read') would help\"}}",
      CS_PROVIDER_ERROR_SENSITIVE },
    { ORDINARY, 401, "{\"error\":{\"code\":\"platform_api_key_expired\"}}",
      CS_PROVIDER_ERROR_KEY_EXPIRED },
    { ORDINARY, 400, "{\"error\":{\"code\":\"resource_missing\"}}", CS_PROVIDER_ERROR_NOT_FOUND },
    { LINK, 400, "{\"error\":{\"message\":\"No more than 30 seconds\"}}",
      CS_PROVIDER_ERROR_LAPSED },
    { LINK, 400, "{\"error\":{\"param\":\"file\"}}", CS_PROVIDER_ERROR_BAD_ANSWER },
    { ORDINARY, 402, "{\"error\":{}}", CS_PROVIDER_ERROR_BAD_ANSWER },
    { ORDINARY, 424, "{\"error\":{}}", CS_PROVIDER_ERROR_SERVER },
    { ORDINARY, 503, "{\"error\":{\"message\":7,\"code\":[],\"param\":{}}}",
      CS_PROVIDER_ERROR_SERVER },
    { ORDINARY, 204, "", CS_PROVIDER_ERROR_BAD_ANSWER },
    /* Whatever stands between the service and us does not speak its language. */
    { ORDINARY, 401, "<html>Log in</html>", CS_PROVIDER_ERROR_BAD_ANSWER },
    { ORDINARY, 403, "{\"fault\":1}", CS_PROVIDER_ERROR_BAD_ANSWER },
    { ORDINARY, 502, "Bad gateway", CS_PROVIDER_ERROR_BAD_ANSWER },
    { ORDINARY, 404, "{\"error\":\"gone\"}", CS_PROVIDER_ERROR_BAD_ANSWER },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = parse (cases[i].ask, cases[i].status, cases[i].body);

      g_test_message ("%u %s", cases[i].status, cases[i].body);
      g_assert_error (error, CS_PROVIDER_ERROR, (int) cases[i].code);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/provider/stripe/error/documented", test_documented);
  g_test_add_func ("/provider/stripe/error/permission-is-named", test_permission_is_named);
  g_test_add_func ("/provider/stripe/error/address-is-told", test_address_is_told);
  g_test_add_func ("/provider/stripe/error/message-is-bounded", test_message_is_bounded);
  g_test_add_func ("/provider/stripe/error/undocumented", test_undocumented);
  return g_test_run ();
}
