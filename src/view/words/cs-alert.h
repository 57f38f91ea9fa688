// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-message.h"

G_BEGIN_DECLS

/* What an officer is told who looks elsewhere. */
typedef enum
{
  CS_ALERT_NONE,
  CS_ALERT_CONFIRM,     /* the last question before an extract waits */
  CS_ALERT_HELD,        /* what was extracted is in memory only */
  CS_ALERT_HELD_LOCKED, /* the same, behind the lock */
  CS_ALERT_HELD_LAST,   /* the same, and its time is nearly over */
  CS_ALERT_AGAIN,       /* nothing was saved, and it can still be read again */
  CS_ALERT_SAVED,       /* the file is complete; the service has its own copy still */
  CS_ALERT_ARCHIVED,    /* and has deleted it */
  CS_ALERT_KEPT,        /* or has not, or could not be asked */
  CS_ALERT_FAILED,      /* nothing is saved, and nothing more can be done here */
  CS_ALERT_JOURNAL,     /* the journal does not verify */
} CsAlert;

#define CS_ALERT_N_ALERTS (CS_ALERT_JOURNAL + 1)

/* What the desktop keeps it under. */
const char *cs_alert_get_id (CsAlert alert);

/* Whether something is lost unless it is seen. */
gboolean cs_alert_is_urgent (CsAlert alert);

/* A sentence that is always the same: a desktop keeps it, and shows it on a locked screen. */
CsMessage *cs_alert_new_message (CsAlert alert) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
