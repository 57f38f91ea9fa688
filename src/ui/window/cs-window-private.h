// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record-page.h"
#include "cs-sidebar.h"
#include "cs-window.h"

G_BEGIN_DECLS

/* For the parts of the window that have a file of their own. */
CsSidebar *cs_window_get_sidebar (CsWindow *self);
CsRecordPage *cs_window_get_record (CsWindow *self);

G_END_DECLS
