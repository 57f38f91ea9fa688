// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-stripe-error.h"

#include "cs-provider-error.h"
#include "cs-scrub.h"

#include <string.h>

/* How much of a message is passed on: the service allows itself 40,000 characters. */
#define MAX_TEXT 400

/* What the error object holds; borrowed, "" where it is missing. */
typedef struct
{
  const char *code;
  const char *message;
  const char *param;
} Refusal;

static gboolean
contains (const char *text, const char *needle)
{
  g_autofree char *folded = g_ascii_strdown (text, -1);

  return strstr (folded, needle) != NULL;
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* --- permissions ---------------------------------------------------------------------------- */

/* The Dashboard's words for an id that the service is known to use, else what it said itself. */
static char *
make_label (const char *id, const char *said)
{
  if (g_str_equal (id, "identity_product_read"))
    return g_strdup ("Verification Sessions and Reports: Read");
  if (g_str_equal (id, "identity_product_write"))
    return g_strdup ("Verification Sessions and Reports: Write");
  return g_strdup (said);
}

/* "… Enabling "Files Write" ('file_write') permissions …" or "Having the 'rak_file_write' …":
 * a hint for a person, never something to decide by. */
static char *
find_permission (const char *message, gboolean *is_basic)
{
  g_autoptr (GRegex) labelled
      = g_regex_new ("[Ee]nabling \"([^\"“”]{1,80})\" \\('([a-z_]+)'\\)", 0, 0, NULL);
  g_autoptr (GRegex) plain = g_regex_new ("'(?:rak_)?([a-z_]+_(?:read|write))'", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *said = NULL;
  g_autofree char *id = NULL;

  *is_basic = FALSE;
  if (g_regex_match (labelled, message, 0, &match))
    {
      said = g_match_info_fetch (match, 1);
      id = g_match_info_fetch (match, 2);
    }
  else
    {
      g_clear_pointer (&match, g_match_info_unref);
      if (!g_regex_match (plain, message, 0, &match))
        return NULL;
      id = g_match_info_fetch (match, 1);
      said = g_strdup (id);
    }
  *is_basic = g_str_equal (id, "identity_product_read");
  return make_label (id, said);
}

/* --- by status ------------------------------------------------------------------------------ */

static CsProviderError
classify_401 (const Refusal *refusal)
{
  if (g_str_has_suffix (refusal->code, "api_key_expired"))
    return CS_PROVIDER_ERROR_KEY_EXPIRED;
  /* No code is known for it, and the way out is quite another one. */
  if (contains (refusal->message, "does not allow requests from your ip"))
    return CS_PROVIDER_ERROR_ADDRESS_REFUSED;
  return CS_PROVIDER_ERROR_KEY_REFUSED;
}

/* How a link is refused that would live too long is not documented: of the two members that are
 * sent it is about the time, unless it says that it is about the file. */
static CsProviderError
classify_400 (CsStripeAsk ask, const Refusal *refusal)
{
  if (g_str_equal (refusal->code, "resource_missing"))
    return CS_PROVIDER_ERROR_NOT_FOUND;
  if (ask == CS_STRIPE_ASK_LINK && !g_str_equal (refusal->param, "file"))
    return CS_PROVIDER_ERROR_LAPSED;
  return ask == CS_STRIPE_ASK_CHANGE ? CS_PROVIDER_ERROR_STATE : CS_PROVIDER_ERROR_BAD_ANSWER;
}

/* The wording of the limit on sensitive reads is not known: only that both words are in it. */
static CsProviderError
classify_429 (const Refusal *refusal)
{
  return contains (refusal->message, "sensitive") ? CS_PROVIDER_ERROR_SENSITIVE_LIMIT
                                                  : CS_PROVIDER_ERROR_RATE_LIMITED;
}

/* Without a name for what is missing, a refusal of a request that differs from an ordinary one
 * by its sensitive member is about that member. */
static CsProviderError
classify_403 (CsStripeAsk ask, const Refusal *refusal, gboolean named, gboolean basic)
{
  if (g_str_equal (refusal->code, "secret_key_required")
      || g_str_equal (refusal->code, "account_invalid"))
    return CS_PROVIDER_ERROR_KEY_REFUSED;
  if (ask == CS_STRIPE_ASK_SENSITIVE && !basic)
    return CS_PROVIDER_ERROR_SENSITIVE;
  if (ask == CS_STRIPE_ASK_LINK && !named
      && !g_str_equal (refusal->code, "more_permissions_required"))
    return CS_PROVIDER_ERROR_SENSITIVE;
  return CS_PROVIDER_ERROR_PERMISSION;
}

static CsProviderError
classify (CsStripeAsk ask, unsigned status, const Refusal *refusal, gboolean named, gboolean basic)
{
  switch (status)
    {
    case 400:
      return classify_400 (ask, refusal);
    case 401:
      return classify_401 (refusal);
    case 403:
      return classify_403 (ask, refusal, named, basic);
    case 404:
      return CS_PROVIDER_ERROR_NOT_FOUND;
    case 409:
      return CS_PROVIDER_ERROR_STATE;
    case 424:
      return CS_PROVIDER_ERROR_SERVER;
    case 429:
      return classify_429 (refusal);
    default:
      return status >= 500 ? CS_PROVIDER_ERROR_SERVER : CS_PROVIDER_ERROR_BAD_ANSWER;
    }
}

static GError *
make_error (CsProviderError code, const char *text, unsigned status, const char *request_id)
{
  g_autofree char *start = g_utf8_strlen (text, -1) > MAX_TEXT
                               ? g_utf8_substring (text, 0, MAX_TEXT)
                               : g_strdup (text);
  g_autofree char *scrubbed = cs_scrub (start);
  GError *error = g_error_new (CS_PROVIDER_ERROR, code, "%s (HTTP %u%s%s)", scrubbed, status,
                               request_id != NULL ? ", " : "", or_empty (request_id));

  cs_provider_error_set_request_id (error, request_id);
  return error;
}

GError *
cs_stripe_error_parse (CsStripeAsk ask,
                       unsigned status,
                       const char *body,
                       size_t length,
                       const char *request_id)
{
  g_autoptr (CsJsonReader) reader = cs_json_reader_new (body, (gssize) length, NULL);
  g_autofree char *permission = NULL;
  g_autofree char *text = NULL;
  Refusal refusal;
  CsProviderError code;
  gboolean basic;

  if (reader == NULL || !cs_json_reader_enter_object (reader, "error"))
    return make_error (CS_PROVIDER_ERROR_BAD_ANSWER, "The answer did not come from Stripe", status,
                       request_id);
  refusal.code = or_empty (cs_json_reader_get_string (reader, "code"));
  refusal.message = or_empty (cs_json_reader_get_string (reader, "message"));
  refusal.param = or_empty (cs_json_reader_get_string (reader, "param"));

  permission = find_permission (refusal.message, &basic);
  code = classify (ask, status, &refusal, permission != NULL, basic);
  if (code == CS_PROVIDER_ERROR_PERMISSION)
    text = permission != NULL ? g_strdup_printf ("The key lacks the permission “%s”", permission)
                              : g_strdup ("The key lacks a permission");
  else
    text = g_strdup (refusal.message);
  return make_error (code, text, status, request_id);
}

CsJsonReader *
cs_stripe_reader_new (const char *body, size_t length, GError **error)
{
  g_autoptr (GError) local = NULL;
  CsJsonReader *reader = cs_json_reader_new (body, (gssize) length, &local);

  if (reader == NULL)
    g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER, local->message);
  return reader;
}
