// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record-view.h"
#include "cs-session-list.h"

#include <adwaita.h>

G_BEGIN_DECLS

/*
 * The parts of a record, each as a group with a title above a boxed list. They are made when a
 * record is there, and dropped with it. NULL where there is nothing to show.
 */
GtkWidget *cs_record_body_new_fields (CsRecordView *view, const CsRowGroup *group);
GtkWidget *cs_record_body_new_images (CsRecordView *view, GListModel *slots);
GtkWidget *cs_record_body_new_checks (CsRecord *record);
/* @sessions of the list @all, which knows their connections. */
GtkWidget *cs_record_body_new_related (GPtrArray *sessions, CsSessionList *all, int64_t now);
/* What stands in a record's place while none is open: it follows the state of @list. */
void cs_record_body_follow_list (AdwStatusPage *page, CsSessionList *list);

/* NULL where there are images, or need not be. */
GtkWidget *cs_record_body_new_no_images (CsRecord *record);
GtkWidget *cs_record_body_new_notes (CsRecord *record);

/* All groups of fields, from top to bottom like a file: the images are where the document is. */
void cs_record_body_add_groups (GtkBox *body, CsRecordView *view);
/* What an earlier extract has left open; not visible where nothing is known of any. */
GtkWidget *cs_record_body_new_mark (CsRecordView *view);

/* Instead of them: rows to come; why there are none. */
GtkWidget *cs_record_body_new_loading (void);
GtkWidget *cs_record_body_new_failure (const CsMessage *message);

/* A title with room for what belongs under it. */
GtkWidget *cs_record_body_new_group (const char *title);

G_END_DECLS
