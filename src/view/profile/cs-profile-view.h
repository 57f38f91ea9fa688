// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record-view.h"

G_BEGIN_DECLS

typedef enum
{
  CS_PROFILE_META, /* meta.json */
  CS_PROFILE_BODY, /* profile.bin */
  CS_PROFILE_KEY,  /* the customer's private key */
  CS_PROFILE_N_FILES,
} CsProfileFile;

#define CS_TYPE_PROFILE_VIEW (cs_profile_view_get_type ())
G_DECLARE_FINAL_TYPE (CsProfileView, cs_profile_view, CS, PROFILE_VIEW, GObject)

/*
 * "Open Encrypted Profile…": three files, and the record that is in them, whose values are revealed
 * one by one like those of any other. Signal "changed".
 */
CsProfileView *cs_profile_view_new (CsMode mode,
                                    CsPolicy *policy,
                                    CsLeases *leases,
                                    CsJournal *journal,
                                    CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

void cs_profile_view_set_file (CsProfileView *self, CsProfileFile which, GFile *file);

/* Each to its place, by its name: .json is meta.json, .bin is profile.bin, any other the key.
 * @files: of GFile. */
void cs_profile_view_set_files (CsProfileView *self, GListModel *files);
GFile *cs_profile_view_get_file (CsProfileView *self, CsProfileFile which); /* or NULL */
gboolean cs_profile_view_is_complete (CsProfileView *self);

/* @passphrase: of the private key, or NULL. */
void cs_profile_view_open (CsProfileView *self, CsSecret *passphrase);
gboolean cs_profile_view_is_opening (CsProfileView *self);

/* What went wrong last, or NULL; whether a passphrase is the way out. */
const CsMessage *cs_profile_view_get_message (CsProfileView *self);
gboolean cs_profile_view_wants_passphrase (CsProfileView *self);

/* NULL until it is open. */
CsRecordView *cs_profile_view_get_record (CsProfileView *self);

/* Wipes what is shown, and forgets the passphrase. */
void cs_profile_view_close (CsProfileView *self);

G_END_DECLS
