// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib-object.h>
#include <stdint.h>

G_BEGIN_DECLS

#define CS_TYPE_FILTER (cs_filter_get_type ())
G_DECLARE_FINAL_TYPE (CsFilter, cs_filter, CS, FILTER, GObject)

/* What the service is asked to leave out. NULL and CS_TIME_UNKNOWN ask for everything. */
CsFilter *cs_filter_new (const char *status,    /* the service's word */
                         const char *reference, /* exactly this one */
                         int64_t created_from,
                         int64_t created_before) G_GNUC_WARN_UNUSED_RESULT;

const char *cs_filter_get_status (CsFilter *self);
const char *cs_filter_get_reference (CsFilter *self);
int64_t cs_filter_get_created_from (CsFilter *self);
int64_t cs_filter_get_created_before (CsFilter *self);

/* Whether it leaves anything out. */
gboolean cs_filter_is_empty (CsFilter *self);
gboolean cs_filter_equal (CsFilter *self, CsFilter *other);

G_END_DECLS
