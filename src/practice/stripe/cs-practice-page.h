// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-call.h"

G_BEGIN_DECLS

typedef gboolean (*CsPracticeMatch) (CsPracticeItem *item, gpointer data);

/* One page of a list, newest first. */
typedef struct
{
  GPtrArray *items;
  gboolean has_more;
} CsPracticePage;

CsPracticeReply *cs_practice_page_read (CsPracticeCall *call,
                                        GPtrArray *all,
                                        const char *kind,
                                        CsPracticeMatch match,
                                        gpointer data,
                                        CsPracticePage *page) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *cs_practice_page_reply (const char *url,
                                         JsonArray *data,
                                         gboolean has_more) G_GNUC_WARN_UNUSED_RESULT;
void cs_practice_page_clear (CsPracticePage *page);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CsPracticePage, cs_practice_page_clear)

G_END_DECLS
