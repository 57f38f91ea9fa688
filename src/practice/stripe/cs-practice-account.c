// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-endpoints.h"

CsPracticeReply *
cs_practice_account_retrieve (CsPracticeCall *call)
{
  static const char *const known[] = { "expand[]", NULL };
  JsonObject *account, *settings, *dashboard, *profile;
  CsPracticeReply *reply = cs_practice_call_check_params (call, known);

  if (reply != NULL)
    return reply;
  dashboard = json_object_new ();
  json_object_set_string_member (dashboard, "display_name", "Countersign Practice");
  json_object_set_string_member (dashboard, "timezone", "Etc/UTC");
  settings = json_object_new ();
  json_object_set_object_member (settings, "dashboard", dashboard);
  profile = json_object_new ();
  json_object_set_string_member (profile, "name", "Countersign Practice");
  account = json_object_new ();
  json_object_set_string_member (account, "id", CS_PRACTICE_ACCOUNT);
  json_object_set_string_member (account, "object", "account");
  json_object_set_object_member (account, "business_profile", profile);
  json_object_set_string_member (account, "country", "IE");
  json_object_set_string_member (account, "email", "practice@example.com");
  json_object_set_object_member (account, "settings", settings);
  json_object_set_string_member (account, "type", "standard");
  return cs_practice_reply_new_json (200, account);
}
