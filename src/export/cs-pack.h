// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-secret.h"

#include <gio/gio.h>
#include <stdint.h>

G_BEGIN_DECLS

#define CS_PACK_ERROR (cs_pack_error_quark ())

/* The message holds no name of an entry, and nothing of what is in one. */
typedef enum
{
  CS_PACK_ERROR_UNSUPPORTED, /* this system's libarchive cannot encrypt */
  CS_PACK_ERROR_DIFFERS,     /* what was read back is not what was written */
  CS_PACK_ERROR_FAILED,
} CsPackError;

GQuark cs_pack_error_quark (void);

/* @name can be read without the passphrase, so that it must tell nothing about a person. */
typedef struct
{
  const char *name;
  CsSecret *content;
} CsPackEntry;

/*
 * A zip of @entries, each encrypted with AES-256 (WinZip's AE-2): 7-Zip and bsdtar open it with the
 * passphrase, Info-ZIP's unzip and most file managers of their own do not. Nothing is compressed,
 * so that no plain byte passes through a buffer of the packer's. What is given back is safe to be
 * written anywhere; it needs a thread for as long as it is large.
 */
CsSecret *cs_pack_build (const CsPackEntry *entries,
                         size_t n_entries,
                         CsSecret *passphrase,
                         int64_t unix_time,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Opens @pack with @passphrase, and compares each byte with @entries. CS_PACK_ERROR. */
gboolean cs_pack_check (CsSecret *pack,
                        const CsPackEntry *entries,
                        size_t n_entries,
                        CsSecret *passphrase,
                        GError **error);

/* "5f0c…  record.json" for each, as sha256sum writes and checks it. */
CsSecret *cs_pack_sums (const CsPackEntry *entries, size_t n_entries) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
