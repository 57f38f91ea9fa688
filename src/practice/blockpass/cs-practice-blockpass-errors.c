// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-blockpass-errors.h"

CsPracticeReply *
cs_practice_blockpass_error_new (const CsPracticeBlockpassOptions *options,
                                 unsigned status,
                                 const char *message)
{
  JsonObject *object = json_object_new ();
  JsonObject *data = json_object_new ();
  g_autofree char *code = g_strdup_printf ("%u", status);

  json_object_set_string_member (object, "status", "error");
  json_object_set_string_member (object, "message", message);
  if (options->code_in_data)
    json_object_set_int_member (data, "code", status);
  else
    {
      json_object_set_string_member (object, "code", code);
      json_object_set_null_member (data, "extra");
    }
  json_object_set_object_member (object, "data", data);
  return cs_practice_reply_new_json (status, object);
}

CsPracticeReply *
cs_practice_blockpass_error_new_status (const CsPracticeBlockpassOptions *options, unsigned status)
{
  static const struct
  {
    unsigned status;
    const char *message;
  } messages[] = {
    { 400, "bad request" },       { 401, "unauthorized" },       { 403, "api key disabled" },
    { 404, "record not found" },  { 405, "method not allowed" }, { 409, "refId already used" },
    { 429, "too many requests" },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (messages); i++)
    if (messages[i].status == status)
      return cs_practice_blockpass_error_new (options, status, messages[i].message);
  return cs_practice_blockpass_error_new (options, status, "internal error");
}
