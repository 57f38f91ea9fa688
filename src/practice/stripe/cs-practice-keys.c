// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-keys.h"

#include "cs-practice-errors.h"
#include "cs-practice-objects.h"

#include <string.h>

#define READ CS_PRACTICE_MAY_READ
#define WRITE (CS_PRACTICE_MAY_READ | CS_PRACTICE_MAY_WRITE)
#define FILES (CS_PRACTICE_MAY_READ_FILES | CS_PRACTICE_MAY_WRITE_FILES)
#define EVERYTHING_ORDINARY                                                                        \
  (WRITE | FILES | CS_PRACTICE_MAY_READ_EVENTS | CS_PRACTICE_MAY_READ_ACCOUNT)

static const CsPracticeKey keys[] = {
  { "secret", "sk_test_practice_secret", EVERYTHING_ORDINARY,
    "everything that is not sensitive: also cancel, redact, events, account" },
  { "browse", "rk_test_practice_browse", READ, "sessions and reports: read" },
  { "reveal", "rk_test_practice_reveal", READ | CS_PRACTICE_MAY_SEE_RECENT | FILES,
    "sessions and reports: read; sensitive results of the last 48 hours; files: write" },
  { "all", "rk_test_practice_all", WRITE | CS_PRACTICE_MAY_SEE_ALL | FILES,
    "sessions and reports: write (cancel, redact); all sensitive results; files: write" },
  { "noimages", "rk_test_practice_noimages", READ | CS_PRACTICE_MAY_SEE_RECENT,
    "as reveal, but no files" },
  { "badip", "rk_test_practice_badip", 0, "401: not from this address" },
  { "expired", "rk_test_practice_expired", 0, "401: expired" },
};

static const struct
{
  CsPracticePermissions permission;
  const char *label, *name;
} labels[] = {
  { CS_PRACTICE_MAY_WRITE, "Verification Sessions and Reports Write", "identity_product_write" },
  { CS_PRACTICE_MAY_READ, "Verification Sessions and Reports Read", "identity_product_read" },
  { CS_PRACTICE_MAY_WRITE_FILES, "Files Write", "file_write" },
  { CS_PRACTICE_MAY_READ_FILES, "Files Read", "file_read" },
  { CS_PRACTICE_MAY_READ_EVENTS, "Events Read", "event_read" },
  { CS_PRACTICE_MAY_READ_ACCOUNT, "Basic Account Information Read", "accounts_kyc_basic_read" },
};

/* The key inside the Authorization header: Bearer, or Basic with an empty password. */
static char *
read_secret (const char *authorization)
{
  if (authorization == NULL)
    return NULL;
  if (g_ascii_strncasecmp (authorization, "Bearer ", 7) == 0)
    return g_strstrip (g_strdup (authorization + 7));
  if (g_ascii_strncasecmp (authorization, "Basic ", 6) == 0)
    {
      gsize length;
      g_autofree guchar *plain = g_base64_decode (authorization + 6, &length);
      char *user = g_strndup ((const char *) plain, length);

      user[strcspn (user, ":")] = '\0';
      return user;
    }
  return NULL;
}

/* A key as messages show it: what kind it is, stars, its last four characters. */
static char *
mask (const char *secret)
{
  size_t length = strlen (secret);
  gboolean known_form = length > 12 && secret[2] == '_' && secret[7] == '_';
  g_autofree char *stars = NULL;

  if (length <= 4)
    return g_strdup ("****");
  stars = g_strnfill (length - 4 - (known_form ? 8 : 0), '*');
  return g_strdup_printf ("%.*s%s%s", known_form ? 8 : 0, secret, stars, secret + length - 4);
}

static const CsPracticeKey *
find_key (const char *secret)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].secret, secret))
      return &keys[i];
  return NULL;
}

/* What to call the key of this header: `none`, `unknown`, or its name. */
const char *
cs_practice_keys_get_name (const char *authorization)
{
  g_autofree char *secret = read_secret (authorization);
  const CsPracticeKey *key = secret != NULL ? find_key (secret) : NULL;

  if (secret == NULL)
    return authorization == NULL ? "none" : "unknown";
  return key != NULL ? key->name : "unknown";
}

/* Finds the key; NULL, or a 401. */
CsPracticeReply *
cs_practice_keys_authenticate (const char *authorization, const CsPracticeKey **key)
{
  g_autofree char *secret = read_secret (authorization);
  g_autofree char *masked = NULL;
  CsPracticeReply *reply;

  *key = NULL;
  if (secret == NULL || *secret == '\0')
    {
      reply = cs_practice_error_new (
          401, NULL, NULL,
          "You did not provide an API key. You need to provide your API key in the Authorization "
          "header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').");
      cs_practice_reply_add_header (reply, "WWW-Authenticate", "Basic realm=\"Stripe\"");
      return reply;
    }
  if (g_str_has_prefix (secret, "pk_"))
    return cs_practice_error_new (
        403, "secret_key_required", NULL,
        "This API call cannot be made with a publishable API key. Please use a secret API key. You "
        "can find a list of your API keys at https://dashboard.stripe.com/account/apikeys.");

  *key = find_key (secret);
  masked = mask (secret);
  if (*key == NULL)
    return cs_practice_error_new (401, NULL, NULL, "Invalid API Key provided: %s", masked);
  if (g_str_equal ((*key)->name, "badip"))
    return cs_practice_error_ip ();
  if (g_str_equal ((*key)->name, "expired"))
    return cs_practice_error_new (401, "api_key_expired", NULL, "Expired API Key provided: %s",
                                  masked);
  return NULL;
}

/* NULL where the key may do all that is @needed, else a 403 that names the first it may not. */
CsPracticeReply *
cs_practice_key_check (const CsPracticeKey *self, CsPracticePermissions needed)
{
  CsPracticePermissions lacking = needed & ~self->permissions;

  for (unsigned i = 0; i < G_N_ELEMENTS (labels); i++)
    if (lacking & labels[i].permission)
      return cs_practice_error_new (
          403, "more_permissions_required", NULL,
          "Permission denied. The provided key '%.8s...%s' does not have the required permissions "
          "for this endpoint on account '%s'. Enabling \"%s\" ('%s') permissions on this key would "
          "allow this request to continue. You can edit permissions at "
          "https://dashboard.stripe.com/apikeys",
          self->secret, self->secret + strlen (self->secret) - 4, CS_PRACTICE_ACCOUNT,
          labels[i].label, labels[i].name);
  return NULL;
}

/* What the Stripe-Account header makes of a request; NULL is well. */
CsPracticeReply *
cs_practice_key_check_account (const CsPracticeKey *self, const char *account)
{
  if (account == NULL)
    return NULL;
  if (g_str_has_prefix (self->secret, "rk_"))
    return cs_practice_error_new (
        403, NULL, NULL,
        "You passed a restricted API key with the Stripe-Account header, but the restricted API "
        "key does not have any Connect permissions.");
  if (g_str_equal (account, CS_PRACTICE_ACCOUNT))
    return NULL;
  return cs_practice_error_new (
      403, "account_invalid", NULL,
      "The provided key '%.8s...%s' does not have access to account '%s' (or that account does not "
      "exist). Application access may have been revoked.",
      self->secret, self->secret + strlen (self->secret) - 4, account);
}

/* One line for each key. */
char *
cs_practice_keys_describe (void)
{
  GString *text = g_string_new (NULL);

  for (unsigned i = 0; i < G_N_ELEMENTS (keys); i++)
    g_string_append_printf (text, "  %-26s %s\n", keys[i].secret, keys[i].about);
  return g_string_free (text, FALSE);
}
