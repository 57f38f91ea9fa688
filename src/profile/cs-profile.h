// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CS_PROFILE_ERROR (cs_profile_error_quark ())

/* By what a person can do about it. No message holds a name or a path. */
typedef enum
{
  CS_PROFILE_ERROR_FILE,       /* one of the three files cannot be read */
  CS_PROFILE_ERROR_META,       /* meta.json is not one */
  CS_PROFILE_ERROR_KEY,        /* there is no RSA private key in the key's file */
  CS_PROFILE_ERROR_KEY_LOCKED, /* the key needs a passphrase, or another one */
  CS_PROFILE_ERROR_WRONG_KEY,  /* the profile was locked with another key */
  CS_PROFILE_ERROR_DAMAGED,    /* cut off, or changed */
  CS_PROFILE_ERROR_TAMPERED,   /* decrypted, but not to what meta.json says */
  CS_PROFILE_ERROR_ARCHIVE,    /* what it says, and yet no archive that can be read */
  CS_PROFILE_ERROR_PATHS,      /* an entry's name leads out of the archive, or is no file's */
  CS_PROFILE_ERROR_TOO_LARGE,
} CsProfileError;

GQuark cs_profile_error_quark (void);

#define CS_PROFILE_MAX_META (64 * 1024)
#define CS_PROFILE_MAX_KEY (64 * 1024)
#define CS_PROFILE_MAX_BODY (96 * 1024 * 1024)
#define CS_PROFILE_MAX_ENTRIES 256
#define CS_PROFILE_MAX_ENTRY (32 * 1024 * 1024)
#define CS_PROFILE_MAX_TOTAL (128 * 1024 * 1024)

/* By its first bytes; its name says nothing about that. */
typedef enum
{
  CS_PROFILE_JSON,
  CS_PROFILE_TEXT, /* UTF-8 */
  CS_PROFILE_PICTURE,
  CS_PROFILE_OTHER,
} CsProfileKind;

/* One file of the profile. Its name may hold personal data, as its content does. */
typedef struct
{
  char *name; /* UTF-8, without anything that could lead elsewhere */
  CsProfileKind kind;
  CsSecret *content;
} CsProfileEntry;

/* Wipes both, for every holder of the content. */
void cs_profile_entry_free (CsProfileEntry *self);

/* The three files that Blockpass's dashboard and its customer have, and the private key's
 * passphrase, or NULL. */
typedef struct
{
  GFile *meta; /* meta.json */
  GFile *body; /* profile.bin */
  GFile *key;  /* RSA, in any form that OpenSSL reads */
  CsSecret *passphrase;
} CsProfileFiles;

/* Opens a profile that was encrypted for its customer's own key, in a thread and in memory that is
 * wiped; nothing is written anywhere. Gives CsProfileEntry. Errors: CS_PROFILE_ERROR,
 * G_IO_ERROR_CANCELLED. */
void cs_profile_open_async (const CsProfileFiles *files,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
GPtrArray *cs_profile_open_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsProfileEntry, cs_profile_entry_free)

G_END_DECLS
