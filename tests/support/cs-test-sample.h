// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The text of a file below tests/samples/. */
char *cs_test_sample_load (const char *path, size_t *length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
