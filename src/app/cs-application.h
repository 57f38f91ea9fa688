// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_TYPE_APPLICATION (cs_application_get_type ())
G_DECLARE_FINAL_TYPE (CsApplication, cs_application, CS, APPLICATION, AdwApplication)

/* A practice window is never the same instance as one with real connections. */
CsApplication *cs_application_new (gboolean practice) G_GNUC_WARN_UNUSED_RESULT;

/* Whether "--practice" is among the words of the command line: it has to be known before there is
 * an application to parse them. One without an address becomes "--practice=". */
gboolean cs_application_spell_practice (char **argv);

G_END_DECLS
