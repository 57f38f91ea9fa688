// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-application.h"
#include "cs-harden.h"
#include "cs-verify.h"

#include <glib/gi18n.h>
#include <locale.h>

/* Installed, or as they lie beside us in a build. */
static char *
dup_locale_folder (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *beside
      = folder != NULL ? g_build_filename (folder, "..", "..", "po", NULL) : NULL;

  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&beside);
  return g_strdup (LOCALEDIR);
}

int
main (int argc, char *argv[])
{
  g_autoptr (CsApplication) application = NULL;
  g_autofree char *locale_folder = dup_locale_folder ();
  gboolean practice = cs_application_spell_practice (argv);
  char *journal = NULL;

  cs_harden (practice);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (cs_verify_is_asked (argv, &journal))
    return cs_verify_run (journal);
  application = cs_application_new (practice);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
