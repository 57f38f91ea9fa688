// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-application.h"
#include "cs-harden.h"
#include "cs-verify.h"

#include <glib/gi18n.h>
#include <locale.h>

int
main (int argc, char *argv[])
{
  g_autoptr (CsApplication) application = NULL;
  gboolean practice = cs_application_spell_practice (argv);
  char *journal = NULL;

  cs_harden (practice);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (cs_verify_is_asked (argv, &journal))
    return cs_verify_run (journal);
  application = cs_application_new (practice);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
