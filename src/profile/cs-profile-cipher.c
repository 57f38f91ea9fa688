// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-profile-cipher.h"

#include "cs-json-reader.h"
#include "cs-secure-memory.h"

#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/decoder.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <stdint.h>
#include <string.h>

/*
 * Blockpass's own tools say how: the AES key is 64 hexadecimal letters, locked with RSA-OAEP over
 * SHA-1; profile.bin is AES-256-CBC with PKCS#7 padding. There is no MAC, so that nothing of it is
 * believed, and no archive looked at, before its SHA-256 is the one in meta.json. GnuTLS has no
 * OAEP over SHA-1; that is why this is OpenSSL.
 */
#define KEY_SIZE 32
#define BLOCK_SIZE 16
#define SUM_SIZE 32

typedef struct
{
  uint8_t *wrapped;
  size_t wrapped_size;
  uint8_t iv[BLOCK_SIZE];
  uint8_t sum[SUM_SIZE];
} Meta;

static void
meta_clear (Meta *self)
{
  g_clear_pointer (&self->wrapped, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Meta, meta_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY, EVP_PKEY_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_PKEY_CTX, EVP_PKEY_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EVP_CIPHER_CTX, EVP_CIPHER_CTX_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OSSL_DECODER_CTX, OSSL_DECODER_CTX_free)

static gboolean
fail (GError **error, CsProfileError code, const char *message)
{
  g_set_error_literal (error, CS_PROFILE_ERROR, (int) code, message);
  return FALSE;
}

/* --- meta.json -------------------------------------------------------------------------------- */

static gboolean
read_hex (const char *text, size_t length, uint8_t *bytes, size_t size)
{
  if (text == NULL || length != 2 * size)
    return FALSE;
  for (size_t i = 0; i < size; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]);
      int low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      bytes[i] = (uint8_t) (high << 4 | low);
    }
  return TRUE;
}

static gboolean
read_hex_member (CsJsonReader *reader, const char *member, uint8_t *bytes, size_t size)
{
  const char *text = cs_json_reader_get_string (reader, member);

  return text != NULL && read_hex (text, strlen (text), bytes, size);
}

static gboolean
read_meta (CsSecret *content, Meta *meta, GError **error)
{
  g_autoptr (CsJsonReader) reader = cs_json_reader_new (
      cs_secret_peek (content), (gssize) cs_secret_get_length (content), NULL);
  const char *wrapped = reader != NULL ? cs_json_reader_get_string (reader, "wrappedKey") : NULL;

  if (wrapped == NULL || !read_hex_member (reader, "iv", meta->iv, BLOCK_SIZE)
      || !read_hex_member (reader, "zipContentSHA256", meta->sum, SUM_SIZE))
    return fail (error, CS_PROFILE_ERROR_META, "A member is missing, or not of its form");
  meta->wrapped = g_base64_decode (wrapped, &meta->wrapped_size);
  return meta->wrapped_size > 0 || fail (error, CS_PROFILE_ERROR_META, "The wrapped key is empty");
}

/* --- the private key -------------------------------------------------------------------------- */

typedef struct
{
  CsSecret *passphrase;
  gboolean asked;
} Asking;

static int
passphrase_cb (char *buffer,
               size_t size,
               size_t *length,
               const OSSL_PARAM params[],
               void *user_data)
{
  Asking *asking = user_data;

  asking->asked = TRUE;
  if (asking->passphrase == NULL || cs_secret_get_length (asking->passphrase) > size)
    return 0;
  *length = cs_secret_get_length (asking->passphrase);
  memcpy (buffer, cs_secret_peek (asking->passphrase), *length);
  return 1;
}

static EVP_PKEY *
load_key (CsSecret *key, CsSecret *passphrase, GError **error)
{
  EVP_PKEY *loaded = NULL;
  Asking asking = { passphrase, FALSE };
  const unsigned char *data = (const unsigned char *) cs_secret_peek (key);
  size_t left = cs_secret_get_length (key);
  g_autoptr (OSSL_DECODER_CTX) decoder = OSSL_DECODER_CTX_new_for_pkey (
      &loaded, NULL, NULL, "RSA", OSSL_KEYMGMT_SELECT_KEYPAIR, NULL, NULL);

  if (decoder != NULL && OSSL_DECODER_CTX_set_passphrase_cb (decoder, passphrase_cb, &asking) == 1
      && OSSL_DECODER_from_data (decoder, &data, &left) == 1)
    return loaded;
  EVP_PKEY_free (loaded);
  if (asking.asked)
    fail (error, CS_PROFILE_ERROR_KEY_LOCKED, "The private key is encrypted");
  else
    fail (error, CS_PROFILE_ERROR_KEY, "There is no RSA private key");
  return NULL;
}

/* The AES key's letters, with white space around them perhaps. */
static CsSecret *
unwrap (EVP_PKEY *key, const Meta *meta, GError **error)
{
  g_autoptr (EVP_PKEY_CTX) context = EVP_PKEY_CTX_new_from_pkey (NULL, key, NULL);
  size_t size = (size_t) EVP_PKEY_get_size (key);
  g_autoptr (CsSecret) letters = cs_secret_new_empty (size);

  if (context == NULL || EVP_PKEY_decrypt_init (context) != 1
      || EVP_PKEY_CTX_set_rsa_padding (context, RSA_PKCS1_OAEP_PADDING) != 1
      || EVP_PKEY_CTX_set_rsa_oaep_md (context, EVP_sha1 ()) != 1
      || EVP_PKEY_CTX_set_rsa_mgf1_md (context, EVP_sha1 ()) != 1)
    {
      fail (error, CS_PROFILE_ERROR_KEY, "The key cannot decrypt");
      return NULL;
    }
  if (meta->wrapped_size != size
      || EVP_PKEY_decrypt (context, (unsigned char *) cs_secret_get_buffer (letters), &size,
                           meta->wrapped, meta->wrapped_size)
             != 1)
    {
      fail (error, CS_PROFILE_ERROR_WRONG_KEY, "The wrapped key does not open");
      return NULL;
    }
  cs_secret_truncate (letters, size);
  return g_steal_pointer (&letters);
}

static CsSecret *
read_letters (CsSecret *letters, GError **error)
{
  g_autoptr (CsSecret) key = cs_secret_new_empty (KEY_SIZE);
  const char *start = cs_secret_peek (letters);
  const char *end = start + cs_secret_get_length (letters);

  while (start < end && g_ascii_isspace (*start))
    start++;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;
  if (read_hex (start, (size_t) (end - start), (uint8_t *) cs_secret_get_buffer (key), KEY_SIZE))
    return g_steal_pointer (&key);
  fail (error, CS_PROFILE_ERROR_META, "The wrapped key is not 64 letters");
  return NULL;
}

/* --- profile.bin ------------------------------------------------------------------------------ */

static CsSecret *
decrypt_body (CsSecret *body, CsSecret *key, const Meta *meta, GError **error)
{
  g_autoptr (EVP_CIPHER_CTX) context = EVP_CIPHER_CTX_new ();
  size_t size = cs_secret_get_length (body);
  g_autoptr (CsSecret) plain = cs_secret_new_empty (size + BLOCK_SIZE);
  unsigned char *buffer = (unsigned char *) cs_secret_get_buffer (plain);
  int length = 0;
  int rest = 0;

  if (size > 0 && size <= CS_PROFILE_MAX_BODY && size % BLOCK_SIZE == 0 && context != NULL
      && EVP_DecryptInit_ex2 (context, EVP_aes_256_cbc (),
                              (const unsigned char *) cs_secret_peek (key), meta->iv, NULL)
             == 1
      && EVP_DecryptUpdate (context, buffer, &length, (const unsigned char *) cs_secret_peek (body),
                            (int) size)
             == 1
      && EVP_DecryptFinal_ex (context, buffer + length, &rest) == 1)
    {
      cs_secret_truncate (plain, (size_t) length + (size_t) rest);
      return g_steal_pointer (&plain);
    }
  fail (error, CS_PROFILE_ERROR_DAMAGED, "The length or the padding is wrong");
  return NULL;
}

static gboolean
has_sum (CsSecret *plain, const uint8_t *expected)
{
  unsigned char sum[EVP_MAX_MD_SIZE];
  unsigned length = 0;

  return EVP_Digest (cs_secret_peek (plain), cs_secret_get_length (plain), sum, &length,
                     EVP_sha256 (), NULL)
             == 1
         && length == SUM_SIZE && CRYPTO_memcmp (sum, expected, SUM_SIZE) == 0;
}

static CsSecret *
decrypt (CsSecret *meta_content,
         CsSecret *body,
         CsSecret *key,
         CsSecret *passphrase,
         GError **error)
{
  g_auto (Meta) meta = { 0 };
  g_autoptr (EVP_PKEY) private_key = NULL;
  g_autoptr (CsSecret) letters = NULL;
  g_autoptr (CsSecret) aes_key = NULL;
  g_autoptr (CsSecret) plain = NULL;

  if (!read_meta (meta_content, &meta, error))
    return NULL;
  private_key = load_key (key, passphrase, error);
  if (private_key != NULL)
    letters = unwrap (private_key, &meta, error);
  if (letters != NULL)
    aes_key = read_letters (letters, error);
  if (aes_key != NULL)
    plain = decrypt_body (body, aes_key, &meta, error);
  if (plain == NULL)
    return NULL;
  if (has_sum (plain, meta.sum))
    return g_steal_pointer (&plain);
  fail (error, CS_PROFILE_ERROR_TAMPERED, "The checksum differs");
  return NULL;
}

CsSecret *
cs_profile_decrypt (CsSecret *meta,
                    CsSecret *body,
                    CsSecret *key,
                    CsSecret *passphrase,
                    GError **error)
{
  CsSecret *plain;

  /* Before anything else: no configuration of the machine's says what is loaded into us. */
  OPENSSL_init_crypto (OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
  plain = decrypt (meta, body, key, passphrase, error);
  ERR_clear_error ();
  cs_wipe_traces ();
  return plain;
}
