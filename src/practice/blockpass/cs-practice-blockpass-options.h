// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CS_PRACTICE_ORDER_OLDEST, /* by recordId */
  CS_PRACTICE_ORDER_NEWEST, /* the latest date first */
  CS_PRACTICE_ORDER_SHUFFLE,
} CsPracticeOrder;

/* What is not documented is a choice, and each choice has a switch. */
typedef struct
{
  char *store;      /* a file with candidates and keys; NULL: invented ones */
  int candidates;   /* how many are invented */
  char *rate;       /* "N/60s" */
  guint rate_count; /* 0: no limit */
  guint rate_seconds;
  int max_limit;
  char *order_name;
  CsPracticeOrder order;
  gboolean strict_status, empty_pictures, nulls, rearm, list_arms_archive;
  int disabled_as;
  char *error_form;
  gboolean code_in_data;
  gboolean no_retry_after, beta_import;
  char *big; /* a recordId */
  int archive_lag;
} CsPracticeBlockpassOptions;

void cs_practice_blockpass_options_add (CsPracticeBlockpassOptions *self, GOptionContext *context);
gboolean cs_practice_blockpass_options_check (CsPracticeBlockpassOptions *self);
void cs_practice_blockpass_options_clear (CsPracticeBlockpassOptions *self);

G_END_DECLS
