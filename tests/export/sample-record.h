// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-export.h"

G_BEGIN_DECLS

/* What is asked of the record below. */
typedef enum
{
  SAMPLE_PLAIN,    /* a record as a service gives it: three sensitive values revealed */
  SAMPLE_BARE,     /* nothing that may be missing is there */
  SAMPLE_AWKWARD,  /* every character that JSON has to escape, and more */
  SAMPLE_FAILED,   /* not verified */
  SAMPLE_REDACTED, /* verified once */
  N_SAMPLES,
} Sample;

extern const char *const sample_names[N_SAMPLES];

/* @lapsed: wipe the sensitive values first. */
CsSecret *sample_export (Sample sample, gboolean lapsed, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
