// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* One bar of a small plot. */
typedef struct
{
  char *label;
  unsigned count;
  const char *icon;  /* a symbolic icon's name, or NULL */
  const char *style; /* a style class: "success", "error" … */
} CsDayBar;

#define CS_TYPE_DAY_VIEW (cs_day_view_get_type ())
G_DECLARE_FINAL_TYPE (CsDayView, cs_day_view, CS, DAY_VIEW, GObject)

/*
 * The day at a glance, counted from the rows that the list shows; nothing of it is kept. The day is
 * the last 24 hours; where nothing came in them, all that is loaded.
 *
 * Signal "changed".
 */
CsDayView *cs_day_view_new (void) G_GNUC_WARN_UNUSED_RESULT;

/* @sessions: of CsSession, or NULL. */
void cs_day_view_set_sessions (CsDayView *self, GListModel *sessions, CsClock *clock);

/* How many sessions the day has; its name, "Last 24 Hours" or "All Loaded"; and a line below. */
unsigned cs_day_view_get_count (CsDayView *self);
const char *cs_day_view_get_title (CsDayView *self);
char *cs_day_view_dup_subtitle (CsDayView *self) G_GNUC_WARN_UNUSED_RESULT;

/* Of CsDayBar, the most first: what became of the sessions, and why some did not pass. */
GPtrArray *cs_day_view_get_statuses (CsDayView *self);
GPtrArray *cs_day_view_get_reasons (CsDayView *self);

/* From the opening of a session to its result, in order of length; and in words, "Half of the
 * results came within 40 s", or NULL where there are none. */
GPtrArray *cs_day_view_get_times (CsDayView *self);
char *cs_day_view_dup_times_text (CsDayView *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
