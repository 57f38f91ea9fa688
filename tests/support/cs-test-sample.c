// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-test-sample.h"

char *
cs_test_sample_load (const char *path, size_t *length)
{
  g_autofree char *file = g_build_filename (g_getenv ("CS_TEST_SAMPLES"), path, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_test_message ("%s", path);
  g_file_get_contents (file, &text, length, &error);
  g_assert_no_error (error);
  return text;
}
