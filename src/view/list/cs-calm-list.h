// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CS_TYPE_CALM_LIST (cs_calm_list_get_type ())
G_DECLARE_FINAL_TYPE (CsCalmList, cs_calm_list, CS, CALM_LIST, GObject)

/* Rows that are exchanged at a time: more than a screen has, less than a frame can bear. */
#define CS_CALM_ROWS 40

/* The time between two portions, in microseconds: that of a frame. */
#define CS_CALM_TIME (CS_SECOND / 60)

/*
 * Another list, for a list view: the same items in the same order, but a change that exchanges
 * very many of them at once comes in portions, a frame apart. In between, it is shorter than its
 * source was.
 */
CsCalmList *cs_calm_list_new (GListModel *source, CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
