// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "view-fixture.h"

#include "cs-date.h"

static const char *const document_and_selfie[] = { "document", "selfie", NULL };

static CsSessionInit
make_init (const char *id)
{
  return (CsSessionInit) {
    .service = CS_SERVICE_STRIPE,
    .connection_id = "c1",
    .id = id,
    .status = "verified",
    .outcome = CS_OUTCOME_VERIFIED,
    .kind = "document",
    .checks = document_and_selfie,
    .created = VIEW_NOW - 300,
    .report_id = "vr_1",
    .report_created = CS_TIME_UNKNOWN,
  };
}

CsConnection *
view_connection_new (gboolean has_reveal_key)
{
  return cs_connection_new ("c1", "Acme Onboarding", CS_SERVICE_STRIPE, CS_MODE_TEST, NULL,
                            has_reveal_key);
}

CsSession *
view_session_new (const char *id, const char *reference)
{
  CsSessionInit init = make_init (id);

  init.reference = reference;
  return cs_session_new (&init);
}

CsSession *
view_session_new_with (const char *id,
                       CsOutcome outcome,
                       const char *status,
                       const char *reason_code,
                       const char *redaction)
{
  CsSessionInit init = make_init (id);

  init.outcome = outcome;
  init.status = status;
  init.reason_code = reason_code;
  init.redaction = redaction;
  return cs_session_new (&init);
}
