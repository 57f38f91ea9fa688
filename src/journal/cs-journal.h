// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"
#include "cs-secret-slot.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CS_JOURNAL_ERROR (cs_journal_error_quark ())

typedef enum
{
  CS_JOURNAL_ERROR_UNWRITABLE, /* disk full, no permission, folder gone … */
  CS_JOURNAL_ERROR_IN_USE,     /* another process writes it */
  CS_JOURNAL_ERROR_FOREIGN,    /* it was moved, replaced, linked or changed by something else */
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

/* Whether @file is the journal's own, full ones included: nothing else may be saved there. By its
 * path, not looked up. */
gboolean cs_journal_is_at (CsJournal *self, GFile *file);

/* The file that is written; its key's place, or NULL. Borrowed. */
GFile *cs_journal_get_file (CsJournal *self);
CsSecretSlot *cs_journal_get_slot (CsJournal *self);

/* Where the key of the lines is kept, with their number: before the first line. Without a slot, and
 * where it cannot be opened, a key lives for this run, and nobody can verify the lines. */
void cs_journal_set_slot (CsJournal *self, CsSecretSlot *slot);

/* While it is quiet, nobody is asked to unlock where the key is. A line that needs it is written
 * with the time at which it was to be, and counted, when that is over; but for the one that was the
 * next: that is on the disk already. */
void cs_journal_set_quiet (CsJournal *self, gboolean quiet);

/* Before the program ends: waits, for @patience µs at most, until all that was to be written is,
 * in a loop of its own. Nobody is asked for anything: what cannot be counted is written all the
 * same, and cannot be verified. */
void cs_journal_drain (CsJournal *self, int64_t patience);

/* A file is full with @size bytes, or @span µs after its first line, and another one is begun. It
 * is deleted when its last line is @keep µs old: only where the whole journal was verified. 0:
 * never. Holds from the next line on. */
#define CS_JOURNAL_DAY (24 * 60 * 60 * CS_SECOND)
#define CS_JOURNAL_SIZE (4 * 1024 * 1024)
#define CS_JOURNAL_SPAN (92 * CS_JOURNAL_DAY)
#define CS_JOURNAL_KEEP (3 * 366 * CS_JOURNAL_DAY)
void cs_journal_set_limits (CsJournal *self, int64_t size, int64_t span, int64_t keep);

/* Appends and syncs; done only when the line is on the disk, and counted in the slot. Lines are
 * written in the order of the calls. TRUE, or CS_JOURNAL_ERROR: then nothing may be revealed. */
void cs_journal_write_async (CsJournal *self,
                             const CsJournalEntry *entry,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data);
gboolean cs_journal_write_finish (CsJournal *self, GAsyncResult *result, GError **error);

G_END_DECLS
