// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-errors.h"

static CsPracticeReply *
error_new (unsigned status,
           const char *type,
           const char *code,
           const char *param,
           const char *message)
{
  JsonObject *error = json_object_new ();
  JsonObject *envelope = json_object_new ();
  g_autofree char *valid = g_utf8_make_valid (message, -1);

  json_object_set_string_member (error, "type", type);
  json_object_set_string_member (error, "message", valid);
  if (code != NULL)
    json_object_set_string_member (error, "code", code);
  if (param != NULL)
    json_object_set_string_member (error, "param", param);
  if (code != NULL
      && (g_str_has_prefix (code, "parameter_") || g_str_has_prefix (code, "resource_")
          || g_str_has_prefix (code, "account_") || g_str_has_prefix (code, "api_key_")))
    {
      g_autofree char *url = g_strconcat ("https://stripe.com/docs/error-codes/", code, NULL);

      json_object_set_string_member (error, "doc_url", g_strdelimit (url, "_", '-'));
    }
  json_object_set_object_member (envelope, "error", error);
  return cs_practice_reply_new_json (status, envelope);
}

/* An invalid_request_error; @code and @param can be NULL. */
CsPracticeReply *
cs_practice_error_new (unsigned status,
                       const char *code,
                       const char *param,
                       const char *format,
                       ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  return error_new (status, "invalid_request_error", code, param, message);
}

CsPracticeReply *
cs_practice_error_new_typed (unsigned status, const char *type, const char *message)
{
  return error_new (status, type, NULL, NULL, message);
}

/* The whole request is refused for one sensitive member. */
CsPracticeReply *
cs_practice_error_sensitive (void)
{
  return cs_practice_error_new (
      403, NULL, NULL,
      "To access sensitive verification results, configure a restricted API key with appropriate "
      "permissions. Learn more here: "
      "https://stripe.com/docs/identity/access-verification-results.");
}

CsPracticeReply *
cs_practice_error_missing (unsigned status, const char *kind, const char *param, const char *id)
{
  return cs_practice_error_new (status, "resource_missing", param, "No such %s: '%s'", kind, id);
}

CsPracticeReply *
cs_practice_error_ip (void)
{
  return cs_practice_error_new (
      401, NULL, NULL,
      "The API key provided does not allow requests from your IP address (127.0.0.1).");
}

/* A 429 that is not the rate limiter's. */
CsPracticeReply *
cs_practice_error_lock (void)
{
  CsPracticeReply *reply = cs_practice_error_new (
      429, "lock_timeout", NULL,
      "This object can't be accessed right now because another API request or Stripe process is "
      "currently accessing it.");

  cs_practice_reply_add_header (reply, "Stripe-Should-Retry", "true");
  return reply;
}

CsPracticeReply *
cs_practice_error_rate (const char *reason)
{
  CsPracticeReply *reply
      = cs_practice_error_new (429, "rate_limit", NULL, "Request rate limit exceeded.");

  cs_practice_reply_add_header (reply, "Stripe-Rate-Limited-Reason", reason);
  return reply;
}
