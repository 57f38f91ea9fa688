// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"
#include "cs-connection.h"
#include "cs-record.h"
#include "cs-secret.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define CS_EXPORT_ERROR (cs_export_error_quark ())

/* The message holds no path: a folder may be named after a person. */
typedef enum
{
  CS_EXPORT_ERROR_NOT_VERIFIED, /* only a verified, unredacted record is exported */
  CS_EXPORT_ERROR_NO_SPACE,
  CS_EXPORT_ERROR_NOT_ALLOWED, /* the folder cannot be written to */
  CS_EXPORT_ERROR_IN_USE,    /* another program, or the journal, has locked the file of that name */
  CS_EXPORT_ERROR_NO_FOLDER, /* the folder is not there (any more) */
  CS_EXPORT_ERROR_FAILED,
} CsExportError;

GQuark cs_export_error_quark (void);

/* How a field goes into the file: its label for people, and its value if it is sensitive. */
typedef struct
{
  CsField *field;
  const char *label;       /* worded by the caller, in the officer's language */
  CsSecret *value;         /* of a sensitive field that is revealed now and ticked, or extracted */
  const char *why_omitted; /* "not ticked", "needs the reveal key" …; NULL where it goes in */
} CsExportField;

/* The file's content, countersign.record/1 (data/record.schema.json). @api_version and
 * @request_ids say where it is from; the record's own request is added. A field without a value
 * is listed as omitted also where the caller gave no reason. Error: CS_EXPORT_ERROR_NOT_VERIFIED.
 */
CsSecret *cs_export_build (CsRecord *record,
                           CsConnection *connection,
                           const char *api_version,
                           const CsExportField *fields,
                           size_t n_fields,
                           const char *const *request_ids,
                           CsClock *clock,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same of a record that the service is about to delete, of whatever status. @image_whys says of
 * each image where it is instead. */
CsSecret *cs_export_build_extract (CsRecord *record,
                                   CsConnection *connection,
                                   const char *api_version,
                                   const CsExportField *fields,
                                   size_t n_fields,
                                   const char *const *image_whys,
                                   CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Whether @file could be saved now: its place can be written to, and has @size bytes free as far as
 * that is known. Nothing is left there. Errors as of a save. */
void cs_export_try_async (GFile *file,
                          size_t size,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data);
gboolean cs_export_try_finish (GAsyncResult *result, GError **error);

/* Writes @content to @file, whole or not at all, readable by its owner only, never in recent
 * files. An existing file is replaced only by a complete one (a link is replaced itself, not
 * what it leads to). Errors: CS_EXPORT_ERROR; G_IO_ERROR_CANCELLED, and then nothing was saved. */
void cs_export_save_async (GFile *file,
                           CsSecret *content,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean cs_export_save_finish (GAsyncResult *result, GError **error);

/* Reads back a file of @size bytes, from the disk where that can be asked for. Errors:
 * CS_EXPORT_ERROR_FAILED, also where it is of another size; G_IO_ERROR_CANCELLED. */
void cs_export_load_async (GFile *file,
                           size_t size,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
CsSecret *cs_export_load_finish (GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
