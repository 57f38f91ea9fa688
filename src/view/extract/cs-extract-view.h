// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-journal.h"
#include "cs-provider.h"
#include "cs-wording.h"
#include "cs-work.h"

G_BEGIN_DECLS

typedef enum
{
  CS_EXTRACT_CHOOSING, /* a file, and the passphrase of a pack; "message" is what is wrong */
  CS_EXTRACT_TRYING,   /* whether the file can be saved */
  CS_EXTRACT_WARNING,  /* "message" says what will happen: to be confirmed */
  CS_EXTRACT_READING,
  CS_EXTRACT_SAVING,  /* and reading back, comparing, decoding */
  CS_EXTRACT_STUCK,   /* it is held, and could not be saved: another file, in "seconds-left" */
  CS_EXTRACT_WAITING, /* it is safe; the service deletes its own in "seconds-left" */
  CS_EXTRACT_ASKING,  /* whether it has */
  CS_EXTRACT_OVER,    /* "message" says how it ended, and get_end() */
} CsExtractState;

/* What is safe and what is lost. */
typedef enum
{
  CS_EXTRACT_END_NONE,     /* not over */
  CS_EXTRACT_END_NOTHING,  /* nothing was read, nothing is deleted */
  CS_EXTRACT_END_AT_RISK,  /* nothing is here, and the service may delete: read_again() */
  CS_EXTRACT_END_LOST,     /* nothing is here, and the service has deleted */
  CS_EXTRACT_END_ARCHIVED, /* it is here, and the service has deleted */
  CS_EXTRACT_END_KEPT,     /* it is here, and the service still has its own */
  CS_EXTRACT_END_UNKNOWN,  /* it is here; the service could not be asked */
} CsExtractEnd;

/* How long what was read is held where no file takes it. Then it is wiped. */
#define CS_EXTRACT_HOLD (10 * 60)

/* An answer has at most 64 MiB, in which pictures are base64. */
#define CS_EXTRACT_ROOM (50 * 1024 * 1024)

#define CS_TYPE_EXTRACT_VIEW (cs_extract_view_get_type ())
G_DECLARE_FINAL_TYPE (CsExtractView, cs_extract_view, CS, EXTRACT_VIEW, GObject)

/*
 * Extract and archive: reads all of a session once, with a key that makes the service delete what
 * it sends; saves it, and checks that; and waits until the service has deleted its own.
 *
 * Once it has asked, it goes on whatever happens to the screen: what it holds may be the only copy.
 * That copy is never shown, and is no lease: it is wiped as soon as the file was checked.
 *
 * Properties (read, notify): "state" (CsExtractState as int; also notified when only the message is
 * another), "seconds-left".
 */
CsExtractView *cs_extract_view_new (CsProvider *provider,
                                    CsConnection *connection,
                                    CsJournal *journal,
                                    CsClock *clock,
                                    CsSession *session) G_GNUC_WARN_UNUSED_RESULT;

CsExtractState cs_extract_view_get_state (CsExtractView *self);
CsExtractEnd cs_extract_view_get_end (CsExtractView *self);
const CsMessage *cs_extract_view_get_message (CsExtractView *self); /* or NULL */
unsigned cs_extract_view_get_seconds_left (CsExtractView *self);
CsWork *cs_extract_view_get_work (CsExtractView *self); /* READING, SAVING, ASKING */
CsSession *cs_extract_view_get_session (CsExtractView *self);
CsConnection *cs_extract_view_get_connection (CsExtractView *self);

/* What an earlier extract of this session has left open, as a sentence, or NULL. Found after a
 * moment: notified as "state". */
const char *cs_extract_view_get_mark (CsExtractView *self);

/* "extract-66b0….zip", with nothing personal in it. */
char *cs_extract_view_dup_name (CsExtractView *self, gboolean pack) G_GNUC_WARN_UNUSED_RESULT;

/* "0:11", "2:03:14"; what is left of what is counted down. */
char *cs_extract_view_dup_time_left (CsExtractView *self) G_GNUC_WARN_UNUSED_RESULT;

/* One that is good enough; NULL where the system has no random numbers. */
CsSecret *cs_extract_view_make_passphrase (void) G_GNUC_WARN_UNUSED_RESULT;

/* Why this passphrase cannot be taken, or NULL. */
char *cs_extract_view_dup_objection (const char *passphrase) G_GNUC_WARN_UNUSED_RESULT;

/* Where it goes: a pack with @passphrase, or the JSON of an export without. CHOOSING → TRYING →
 * WARNING, or back with a message. */
void cs_extract_view_choose (CsExtractView *self, GFile *file, CsSecret *passphrase);
void cs_extract_view_go_back (CsExtractView *self); /* WARNING → CHOOSING */

/* What has to be typed to confirm: in live mode the reference, or the id where there is none. NULL:
 * nothing. */
const char *cs_extract_view_get_challenge (CsExtractView *self);

/* From here on there is no way back. FALSE where @typed is not the challenge: nothing happened. */
gboolean cs_extract_view_confirm (CsExtractView *self, const char *typed);

/* STUCK: another file. AT_RISK: the request once more. */
void cs_extract_view_save_to (CsExtractView *self, GFile *file);
void cs_extract_view_read_again (CsExtractView *self);

gboolean cs_extract_view_is_pack (CsExtractView *self); /* what was chosen */

/* Whether something would be lost, or left open, if the program ended now; and what that would be,
 * or NULL. @locked: who is asked cannot save it now. */
gboolean cs_extract_view_is_busy (CsExtractView *self);
CsMessage *cs_extract_view_new_question (CsExtractView *self,
                                         gboolean locked) G_GNUC_WARN_UNUSED_RESULT;

/* STUCK: until what is held is wiped. */
unsigned cs_extract_view_get_seconds_held (CsExtractView *self);

/* The program ends: what is held for another file is wiped. */
void cs_extract_view_abandon (CsExtractView *self);

G_END_DECLS
