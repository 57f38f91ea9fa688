// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-alert.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *id;
  const char *title;
  const char *body;
} Words;

/* No name, no number, no id, no connection and no kind of document: nothing is filled in here. */
static const Words words[CS_ALERT_N_ALERTS] = {
  [CS_ALERT_CONFIRM] = { "extract-confirm", N_ ("Extract and Archive Needs You"),
                         N_ ("A question waits in Countersign. Nothing is read before you answer "
                             "it.") },
  [CS_ALERT_HELD] = { "extract-held", N_ ("An Extract Is Not Saved Yet"),
                      N_ ("It is held in memory for 10 minutes at most, and may be the only copy. "
                          "Open Countersign, and choose another folder now.") },
  [CS_ALERT_HELD_LOCKED]
  = { "extract-locked", N_ ("An Extract Is Not Saved Yet"),
      N_ ("Countersign is locked, and holds it in memory for 10 minutes at most. It may be the "
          "only copy. Unlock Countersign to save it.") },
  [CS_ALERT_HELD_LAST] = { "extract-last", N_ ("An Extract Will Soon Be Lost"),
                           N_ ("In 2 minutes it is wiped from memory, and it may be the only copy. "
                               "Open Countersign, and save it now.") },
  [CS_ALERT_AGAIN] = { "extract-again", N_ ("Extract and Archive Needs You"),
                       N_ ("Nothing is saved, and the service may delete the record at any moment. "
                           "Open Countersign, and read it again now.") },
  [CS_ALERT_SAVED]
  = { "extract-saved", N_ ("An Extract Is Saved"), N_ ("Its file was read back and compared.") },
  [CS_ALERT_ARCHIVED] = { "extract-archived", N_ ("An Extract Is Finished"),
                          N_ ("Its file is complete, and the service has deleted its own copy.") },
  [CS_ALERT_KEPT] = { "extract-kept", N_ ("An Extract Is Saved"),
                      N_ ("Its file is complete. The service may still have its own copy: "
                          "Countersign tells more.") },
  [CS_ALERT_FAILED] = { "extract-failed", N_ ("An Extract Failed"),
                        N_ ("Nothing was saved. Countersign tells what that means.") },
  [CS_ALERT_JOURNAL] = { "journal", N_ ("The Access Journal Cannot Be Trusted"),
                         N_ ("It was verified, and is not as it was written. Countersign tells "
                             "where.") },
};

const char *
cs_alert_get_id (CsAlert alert)
{
  return words[alert].id;
}

gboolean
cs_alert_is_urgent (CsAlert alert)
{
  return alert == CS_ALERT_HELD || alert == CS_ALERT_HELD_LOCKED || alert == CS_ALERT_HELD_LAST
         || alert == CS_ALERT_AGAIN;
}

CsMessage *
cs_alert_new_message (CsAlert alert)
{
  g_return_val_if_fail (words[alert].id != NULL, NULL);

  return cs_message_new (_ (words[alert].title), _ (words[alert].body),
                         "dialog-information-symbolic");
}
