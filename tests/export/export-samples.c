// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "sample-record.h"

/* Writes each sample that can be exported to FOLDER/NAME.json. */
int
main (int argc, char *argv[])
{
  g_return_val_if_fail (argc == 2, 2);

  for (Sample sample = 0; sample < SAMPLE_FAILED; sample++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CsSecret) content = sample_export (sample, FALSE, &error);
      g_autofree char *name = g_strconcat (sample_names[sample], ".json", NULL);
      g_autofree char *path = g_build_filename (argv[1], name, NULL);

      g_assert_no_error (error);
      g_file_set_contents (path, cs_secret_peek (content), (gssize) cs_secret_get_length (content),
                           &error);
      g_assert_no_error (error);
    }
  return 0;
}
