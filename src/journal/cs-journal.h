// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CS_JOURNAL_ERROR (cs_journal_error_quark ())

typedef enum
{
  CS_JOURNAL_ERROR_UNWRITABLE, /* disk full, no permission, folder gone … */
  CS_JOURNAL_ERROR_IN_USE,     /* another process writes it */
} CsJournalError;

GQuark cs_journal_error_quark (void);

/* One line: what was done, never what was seen. Strings are copied. */
typedef struct
{
  const char *act;     /* "reveal", "image", "export", "opened", "key-added" … */
  const char *outcome; /* "asked", "shown", "refused", "failed", "cancelled", "saved" … */
  const char *connection_id;
  const char *session_id;
  const char *object;     /* the field's or image's name, never a value; or NULL */
  const char *reason;     /* why the officer asked; or NULL */
  const char *request_id; /* the service's; or NULL */
} CsJournalEntry;

#define CS_TYPE_JOURNAL (cs_journal_get_type ())
G_DECLARE_FINAL_TYPE (CsJournal, cs_journal, CS, JOURNAL, GObject)

/* The access journal: JSON Lines in @file (folder made 0700, file 0600), one writer. Opened with
 * the first line. */
CsJournal *cs_journal_new (GFile *file, CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @file is the journal's own: nothing else may be saved there. By its path, not looked up.
 */
gboolean cs_journal_is_at (CsJournal *self, GFile *file);

/* Appends and syncs; done only when the line is on the disk. Lines are written in the order of
 * the calls. TRUE, or CS_JOURNAL_ERROR: then nothing may be revealed. */
void cs_journal_write_async (CsJournal *self,
                             const CsJournalEntry *entry,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean cs_journal_write_finish (CsJournal *self, GAsyncResult *result, GError **error);

G_END_DECLS
