// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts what @row shows on the clipboard of @widget, marked as a secret, for ten seconds or until
 * every lease is ended; says so with a toast. Nothing happens where it may not be copied. */
void cs_secret_clip_copy (CsRecordView *view, CsFieldRow *row, GtkWidget *widget);

G_END_DECLS
