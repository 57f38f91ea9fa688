// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-session-list.h"

G_BEGIN_DECLS

/* What a list's state follows from. */
typedef struct
{
  unsigned n_visible;
  unsigned n_loaded;
  gboolean loading;
  gboolean answered; /* the last request that was answered was answered well */
  gboolean failed;   /* the last one was not, or was stopped */
  gboolean filtered; /* by the server */
} CsListFacts;

CsListState cs_session_list_find_state (const CsListFacts *facts);

G_END_DECLS
