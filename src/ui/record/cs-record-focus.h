// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Where the keys go while one record takes the place of another: whoever reads on the row "Date of
 * birth" is on that row in the next record, too. A plain struct inside the record's page.
 */
typedef struct
{
  GtkWidget *body; /* holds the rows */
  GtkWidget *rest; /* has the focus while there are none */
  gboolean wanted;
  char *name;        /* of the row that had it, or NULL */
  unsigned settling; /* a tick callback of @rest, or 0 */
  unsigned n_frames; /* since it was added */
} CsRecordFocus;

void cs_record_focus_want (CsRecordFocus *self);   /* as soon as there are rows */
void cs_record_focus_keep (CsRecordFocus *self);   /* before the rows go */
void cs_record_focus_give (CsRecordFocus *self);   /* when they are there */
void cs_record_focus_forget (CsRecordFocus *self); /* no record any more */

G_END_DECLS
