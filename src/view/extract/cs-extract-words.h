// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-extract-file.h"
#include "cs-extract-mark.h"
#include "cs-extract-view.h"
#include "cs-wording.h"

G_BEGIN_DECLS

/* Every sentence of Extract and Archive. */

/* What will be deleted, when, and that it is final. */
CsMessage *cs_extract_words_warning (CsConnection *connection,
                                     gboolean pack) G_GNUC_WARN_UNUSED_RESULT;

/* READING, SAVING, ASKING; @saved for WAITING. */
CsMessage *cs_extract_words_progress (CsExtractState state,
                                      const CsExtractSaved *saved,
                                      CsConnection *connection) G_GNUC_WARN_UNUSED_RESULT;

/* How far reading, saving or asking has come: CsWorkWords; @user_data is the CsExtractState. */
char *cs_extract_words_work (CsProgress *progress,
                             double *fraction,
                             gpointer user_data) G_GNUC_WARN_UNUSED_RESULT;

/* It is held and could not be saved: why, and until when the service has it as well. */
CsMessage *cs_extract_words_stuck (const GError *error,
                                   gboolean still_there) G_GNUC_WARN_UNUSED_RESULT;

/* What would be lost if the program ended now, or NULL. @seconds: how long it is held, where it is.
 * @locked: who is asked has to unlock first. */
CsMessage *cs_extract_words_question (CsExtractState state,
                                      int64_t seconds,
                                      gboolean still_there,
                                      gboolean locked) G_GNUC_WARN_UNUSED_RESULT;

/* @error: why, where it did not end well; or NULL. @archives: whether the service said that it will
 * delete. */
CsMessage *cs_extract_words_end (CsExtractEnd end,
                                 const CsExtractSaved *saved,
                                 gboolean pack,
                                 gboolean archives,
                                 const GError *error,
                                 CsConnection *connection) G_GNUC_WARN_UNUSED_RESULT;

/* What an earlier extract has left open; NULL for no mark. @archived: as the service says now. */
char *cs_extract_words_mark (CsExtractMark mark,
                             int64_t when,
                             gboolean archived) G_GNUC_WARN_UNUSED_RESULT;

/* @body, and that the access journal lacks a line. */
char *cs_extract_words_dup_blind (const char *body) G_GNUC_WARN_UNUSED_RESULT;

char *cs_extract_words_objection (const char *passphrase) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
