// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-session-list-private.h"

CsListState
cs_session_list_find_state (const CsListFacts *facts)
{
  if (facts->n_visible > 0)
    return CS_LIST_READY;
  if (facts->n_loaded > 0)
    return CS_LIST_NO_MATCH;
  if (facts->loading)
    return CS_LIST_LOADING;
  if (facts->failed)
    return CS_LIST_FAILED;
  if (!facts->answered)
    return CS_LIST_LOADING;
  return facts->filtered ? CS_LIST_NO_MATCH : CS_LIST_EMPTY;
}
