// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-ui.h"
#include "cs-wording.h"

/* The application as it looks with a live connection. A real one has no stand-in: its keys go to
 * the service alone. The linker (--wrap) has these called instead. */
const char *__wrap_cs_wording_challenge (CsSession *session, CsConnection *connection);
void __wrap_cs_ui_show_mode (GtkLabel *label, CsMode mode);
void __real_cs_ui_show_mode (GtkLabel *label, CsMode mode);

const char *
__wrap_cs_wording_challenge (CsSession *session, CsConnection *connection)
{
  return cs_session_get_reference (session);
}

void
__wrap_cs_ui_show_mode (GtkLabel *label, CsMode mode)
{
  __real_cs_ui_show_mode (label, CS_MODE_LIVE);
}
