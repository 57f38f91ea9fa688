// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-key-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MIN_LENGTH 16
#define MAX_LENGTH 250
#define MAX_OPAQUE 256

/* What people have at hand and take for a key. */
static const struct
{
  const char *prefix;
  const char *sentence;
} no_keys[] = {
  { "pk_", N_ ("This is a publishable key, for web pages. Use a secret or restricted key.") },
  { "whsec_", N_ ("This is the secret of a webhook. Use a secret or restricted key.") },
  { "acct_", N_ ("This is the id of an account. Use a secret or restricted key.") },
  { "ek_", N_ ("This is an ephemeral key, for an app. Use a secret or restricted key.") },
};

/* Borrowed; without the spaces and line ends that copying brings along. */
static const char *
trim (const char *key, size_t *length)
{
  if (key == NULL)
    key = "";
  while (g_ascii_isspace (*key))
    key++;
  *length = strlen (key);
  while (*length > 0 && g_ascii_isspace (key[*length - 1]))
    (*length)--;
  return key;
}

gboolean
cs_key_words_is_empty (const char *key)
{
  size_t length;

  trim (key, &length);
  return length == 0;
}

gboolean
cs_key_words_get_mode (const char *key, CsMode *mode)
{
  size_t length;

  key = trim (key, &length);
  if (!g_str_has_prefix (key, "sk_") && !g_str_has_prefix (key, "rk_"))
    return FALSE;
  if (g_str_has_prefix (key + 3, "test_"))
    *mode = CS_MODE_TEST;
  else if (g_str_has_prefix (key + 3, "live_"))
    *mode = CS_MODE_LIVE;
  else
    return FALSE;
  return TRUE;
}

static const char *
find_problem (const char *key, size_t length, gboolean reveal)
{
  CsMode mode;

  for (size_t i = 0; i < G_N_ELEMENTS (no_keys); i++)
    if (g_str_has_prefix (key, no_keys[i].prefix))
      return _ (no_keys[i].sentence);
  if (reveal && g_str_has_prefix (key, "sk_"))
    return _ ("A secret key cannot open sensitive results. Use a restricted key, which begins "
              "with rk_.");
  if (!g_str_has_prefix (key, "sk_") && !g_str_has_prefix (key, "rk_"))
    return reveal ? _ ("A reveal key begins with rk_.") : _ ("A key begins with rk_ or sk_.");
  if (!cs_key_words_get_mode (key, &mode))
    return _ ("A key goes on with test_ or live_ after its first three characters.");
  if (strspn (key, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_") < length)
    return _ ("A key has only letters, digits and underscores. This may be a shortened copy.");
  if (length < MIN_LENGTH)
    return _ ("This is too short for a key. It may have been cut off.");
  if (length > MAX_LENGTH)
    return _ ("This is too long for a key.");
  return NULL;
}

char *
cs_key_words_dup_problem (const char *key, gboolean reveal)
{
  size_t length;

  key = trim (key, &length);
  return length > 0 ? g_strdup (find_problem (key, length, reveal)) : NULL;
}

static const char *
find_opaque_problem (const char *key, size_t length)
{
  static const char *const stripes[] = { "sk_", "rk_", "pk_", "whsec_", "acct_" };

  for (size_t i = 0; i < G_N_ELEMENTS (stripes); i++)
    if (g_str_has_prefix (key, stripes[i]))
      return _ ("This is of Stripe. Use a key from the API Keys page of the Blockpass console.");
  for (size_t i = 0; i < length; i++)
    if (!g_ascii_isgraph (key[i]))
      return _ ("A key has no spaces, and only plain letters, digits and signs.");
  return length > MAX_OPAQUE ? _ ("This is too long for a key.") : NULL;
}

char *
cs_key_words_dup_opaque_problem (const char *key)
{
  size_t length;

  key = trim (key, &length);
  return length > 0 ? g_strdup (find_opaque_problem (key, length)) : NULL;
}

gboolean
cs_key_words_equal (const char *key, const char *other)
{
  size_t length;
  size_t other_length;

  key = trim (key, &length);
  other = trim (other, &other_length);
  return length == other_length && memcmp (key, other, length) == 0;
}

CsSecret *
cs_key_words_dup_trimmed (CsSecret *key)
{
  size_t length;
  const char *text = trim (cs_secret_peek (key), &length);

  return cs_secret_new (text, (gssize) length);
}
