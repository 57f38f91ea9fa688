// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-provider.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What came of saving an extract. */
typedef struct
{
  unsigned n_values;
  unsigned n_pictures; /* in the file */
  unsigned n_odd;      /* of them, no JPEG or PNG that can be decoded: saved as they came */
} CsExtractSaved;

/*
 * Writes @extract to @file, reads it back from the disk, compares each value and each byte with
 * what the service sent, and decodes each picture. With @passphrase it is a pack with the pictures;
 * without, the JSON of the export. @extract is borrowed until the callback, which always comes.
 * Errors: CS_EXPORT_ERROR, and then nothing was saved; CS_PACK_ERROR, and then a file may be there
 * that must not be relied on.
 */
void cs_extract_file_save_async (CsExtract *extract,
                                 CsConnection *connection,
                                 const char *api_version,
                                 CsClock *clock,
                                 GFile *file,
                                 CsSecret *passphrase,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean cs_extract_file_save_finish (GAsyncResult *result, CsExtractSaved *saved, GError **error);

G_END_DECLS
