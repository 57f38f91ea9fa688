// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-blockpass-error.h"

#include "cs-http.h"
#include "cs-provider-error.h"

#include <string.h>

#define MAX_CODE 40

static gboolean
is_code (const char *text)
{
  size_t length = text != NULL ? strlen (text) : 0;

  return length > 0 && length <= MAX_CODE
         && strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "_-") == length;
}

static char *
read_code (CsJsonReader *reader)
{
  int64_t number;

  if (cs_json_reader_is_string (reader, "code"))
    {
      const char *text = cs_json_reader_get_string (reader, "code");

      return is_code (text) ? g_strdup (text) : NULL;
    }
  return cs_json_reader_get_int (reader, "code", &number)
             ? g_strdup_printf ("%" G_GINT64_FORMAT, number)
             : NULL;
}

/* It is at the top in one form of the error, and in "data" in the other. */
static char *
find_code (CsJsonReader *reader)
{
  char *code = read_code (reader);

  if (code == NULL && cs_json_reader_enter_object (reader, "data"))
    {
      code = read_code (reader);
      cs_json_reader_leave (reader);
    }
  return code;
}

static CsProviderError
classify (CsBlockpassAsk ask, unsigned status)
{
  if (status == 401 || status == 403)
    return CS_PROVIDER_ERROR_KEY_REFUSED;
  if (status == 404)
    return ask == CS_BLOCKPASS_ASK_LIST ? CS_PROVIDER_ERROR_NO_ACCOUNT
                                        : CS_PROVIDER_ERROR_NOT_FOUND;
  if (status == 429)
    return CS_PROVIDER_ERROR_RATE_LIMITED;
  if (status >= 500)
    return CS_PROVIDER_ERROR_SERVER;
  return CS_PROVIDER_ERROR_UNSUPPORTED;
}

static GError *
make_error (CsProviderError kind, unsigned status, const char *code)
{
  if (code != NULL)
    return g_error_new (CS_PROVIDER_ERROR, (int) kind, "HTTP %u, code %s", status, code);
  return g_error_new (CS_PROVIDER_ERROR, (int) kind, "HTTP %u", status);
}

GError *
cs_blockpass_error_parse (CsBlockpassAsk ask, unsigned status, const char *body, size_t length)
{
  g_autoptr (CsJsonReader) reader = cs_json_reader_new (body, (gssize) length, NULL);
  g_autofree char *code = reader != NULL ? find_code (reader) : NULL;

  return make_error (classify (ask, status), status, code);
}

/* A success by its status that says itself to be none. */
static GError *
make_unsuccessful (CsBlockpassAsk ask, CsJsonReader *reader)
{
  g_autofree char *code = find_code (reader);
  uint64_t status = 0;

  if (code != NULL && g_ascii_string_to_unsigned (code, 10, 400, 599, &status, NULL))
    return make_error (classify (ask, (unsigned) status), 200, code);
  return g_error_new (CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER,
                      "The answer is not a success%s%s", code != NULL ? ", code " : "",
                      code != NULL ? code : "");
}

CsBlockpassBody *
cs_blockpass_answer_open (CsBlockpassAsk ask, const char *body, size_t length, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (CsBlockpassBody) self = cs_blockpass_body_new (body, length, &cause);
  CsJsonReader *reader;

  if (self == NULL)
    {
      g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER, cause->message);
      return NULL;
    }
  reader = cs_blockpass_body_get_reader (self);
  if (g_strcmp0 (cs_json_reader_get_string (reader, "status"), "success") != 0)
    {
      g_propagate_error (error, make_unsuccessful (ask, reader));
      return NULL;
    }
  if (!cs_json_reader_enter_object (reader, "data"))
    {
      g_set_error_literal (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER,
                           "The answer has no data");
      return NULL;
    }
  return g_steal_pointer (&self);
}

gboolean
cs_blockpass_error_is_uncertain (const GError *error)
{
  static const CsNetError answered[]
      = { CS_NET_ERROR_TIMED_OUT, CS_NET_ERROR_CUT, CS_NET_ERROR_TOO_LARGE, CS_NET_ERROR_OFFLINE };

  for (size_t i = 0; i < G_N_ELEMENTS (answered); i++)
    if (g_error_matches (error, CS_NET_ERROR, (int) answered[i]))
      return TRUE;
  return g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_SERVER)
         || g_error_matches (error, CS_PROVIDER_ERROR, CS_PROVIDER_ERROR_BAD_ANSWER)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}
