// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record-view.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CS_TYPE_FIELD_ROW_WIDGET (cs_field_row_widget_get_type ())
G_DECLARE_FINAL_TYPE (CsFieldRowWidget, cs_field_row_widget, CS, FIELD_ROW_WIDGET, GtkListBoxRow)

/*
 * A labelled value in a boxed list, with the button that reveals it and the seconds that it has.
 * Its verbs are actions of its own: "field.reveal", "field.hide", "field.copy";
 * and "field.toggle", which is what Space does.
 *
 * Signals "reveal" and "hide-value" (CsFieldRow).
 */
GtkWidget *cs_field_row_widget_new (CsRecordView *record,
                                    CsFieldRow *row) G_GNUC_WARN_UNUSED_RESULT;
CsFieldRow *cs_field_row_widget_get_row (CsFieldRowWidget *self);

G_END_DECLS
