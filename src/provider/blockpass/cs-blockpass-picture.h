// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What bytes are, by how they begin: the service gives no media type. */
typedef enum
{
  CS_BLOCKPASS_UNKNOWN_FILE,
  CS_BLOCKPASS_JPEG,
  CS_BLOCKPASS_PNG,
  CS_BLOCKPASS_PDF,
} CsBlockpassFile;

CsBlockpassFile cs_blockpass_picture_sniff (const char *bytes, size_t length);

/* How large it says to be; FALSE where the bytes, which may be its beginning only, do not tell. */
gboolean cs_blockpass_picture_read_size (const char *bytes,
                                         size_t length,
                                         unsigned *width,
                                         unsigned *height);

G_END_DECLS
