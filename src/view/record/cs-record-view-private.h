// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-look.h"
#include "cs-work.h"

G_BEGIN_DECLS

/* Between the files of CsRecordView. */
struct _CsRecordView
{
  GObject parent_instance;

  CsLookContext context; /* with the record that is open, or NULL; and its connection */
  CsProvider *provider;  /* of all that can be opened: the context has the one for the record */
  CsConnections *connections; /* where there are several; or NULL */

  CsRecordState state;
  CsSession *session;
  CsMessage *message;
  GPtrArray *groups; /* CsRowGroup */
  GListModel *slots; /* CsImageSlot */
  char *mark;        /* what an earlier extract has left open; or NULL */
  gboolean is_safe;

  GSource *settling;
  CsProgress *opening; /* of the request that opens; or NULL */
  CsWork *work;
  unsigned serial;
  GPtrArray *looks; /* CsLook, under way; unowned */
  GObject *request; /* the row or slot that waits for a reason */
};

/* Tells of the wait of what is under way, if there is any: of several looks, the last one's. */
void cs_record_view_follow (CsRecordView *self);

/* What a look or an export of the open record needs; its record is NULL unless READY. */
const CsLookContext *cs_record_view_get_context (CsRecordView *self);

GPtrArray *cs_record_view_get_groups (CsRecordView *self); /* CsRowGroup; NULL unless READY */

/* Ends what is shown of the record, and waits for it anew: LOADING, without a request. Then asks
 * for it again, as @changed where that is given. Reason and place stay. */
void cs_record_view_put_away (CsRecordView *self);
void cs_record_view_read_again (CsRecordView *self, CsSession *changed);

/* It is READY, and nothing of it is shown, or asked for: reading it again takes nothing away. */
gboolean cs_record_view_is_idle (CsRecordView *self);

/* Finds out what an earlier extract of the open record has left open: signal "marked". */
void cs_record_view_tell_mark (CsRecordView *self);

G_END_DECLS
