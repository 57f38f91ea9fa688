// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-store.h"

G_BEGIN_DECLS

/* The pictures behind the files. */
GBytes *cs_practice_picture_draw (CsPracticeStore *store,
                                  CsPracticeFile *file) G_GNUC_WARN_UNUSED_RESULT;
guint cs_practice_picture_get_size (CsPracticeStore *store, CsPracticeFile *file);
gboolean cs_practice_picture_is_gone (CsPracticeStore *store, const CsPracticeFile *file);
const char *cs_practice_picture_get_type (const CsPracticeFile *file);

G_END_DECLS
