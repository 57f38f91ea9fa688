// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-connection.h"
#include "cs-progress.h"
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

/* The steps of saving, as a CsProgress is told of them; without a pack, the first and the last are
 * left out. */
typedef enum
{
  CS_EXTRACT_STEP_PACK,
  CS_EXTRACT_STEP_WRITE,
  CS_EXTRACT_STEP_READ_BACK,
  CS_EXTRACT_STEP_COMPARE,
  CS_EXTRACT_STEP_PICTURES, /* one after the other */
  CS_EXTRACT_N_STEPS,
} CsExtractStep;

/*
 * Writes @extract to @file, reads it back from the disk, compares each value and each byte with
 * what the service sent, and decodes each picture. With @passphrase it is a pack with the pictures;
 * without, the JSON of the export. @extract is borrowed until the callback, which always comes.
 * @progress may be NULL, and stops nothing. Errors: CS_EXPORT_ERROR, and then nothing was saved;
 * CS_PACK_ERROR, and then a file may be there that must not be relied on.
 */
void cs_extract_file_save_async (CsExtract *extract,
                                 CsConnection *connection,
                                 const char *api_version,
                                 CsClock *clock,
                                 GFile *file,
                                 CsSecret *passphrase,
                                 CsProgress *progress,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean cs_extract_file_save_finish (GAsyncResult *result, CsExtractSaved *saved, GError **error);

G_END_DECLS
