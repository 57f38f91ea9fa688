// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-call.h"

G_BEGIN_DECLS

/* One function for each call of the service. */
CsPracticeReply *cs_practice_sessions_list (CsPracticeCall *call);
CsPracticeReply *cs_practice_sessions_retrieve (CsPracticeCall *call);
CsPracticeReply *cs_practice_sessions_create (CsPracticeCall *call);
CsPracticeReply *cs_practice_sessions_update (CsPracticeCall *call);
CsPracticeReply *cs_practice_sessions_cancel (CsPracticeCall *call);
CsPracticeReply *cs_practice_sessions_redact (CsPracticeCall *call);
CsPracticeReply *cs_practice_reports_list (CsPracticeCall *call);
CsPracticeReply *cs_practice_reports_retrieve (CsPracticeCall *call);
CsPracticeReply *cs_practice_files_list (CsPracticeCall *call);
CsPracticeReply *cs_practice_files_retrieve (CsPracticeCall *call);
CsPracticeReply *cs_practice_files_contents (CsPracticeCall *call);
CsPracticeReply *cs_practice_links_list (CsPracticeCall *call);
CsPracticeReply *cs_practice_links_retrieve (CsPracticeCall *call);
CsPracticeReply *cs_practice_links_create (CsPracticeCall *call);
CsPracticeReply *cs_practice_links_update (CsPracticeCall *call);
CsPracticeReply *cs_practice_events_list (CsPracticeCall *call);
CsPracticeReply *cs_practice_events_retrieve (CsPracticeCall *call);
CsPracticeReply *cs_practice_account_retrieve (CsPracticeCall *call);

G_END_DECLS
