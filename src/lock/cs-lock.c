// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-lock.h"

const char *
cs_lock_reason_to_string (CsLockReason reason)
{
  switch (reason)
    {
    case CS_LOCK_ASKED:
      return "asked";
    case CS_LOCK_IDLE:
      return "idle";
    case CS_LOCK_SCREEN:
      return "screen";
    case CS_LOCK_SESSION:
      return "session";
    case CS_LOCK_SESSION_END:
      return "session-end";
    case CS_LOCK_SLEEP:
      return "sleep";
    case CS_LOCK_SLEPT:
      return "slept";
    }
  g_return_val_if_reached ("asked");
}
