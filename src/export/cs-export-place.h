// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The place of a file that is to be saved, and why it cannot be taken. All fail with
 * CS_EXPORT_ERROR, whose message holds no path, and return FALSE then. */

/* @code: an errno. */
gboolean cs_export_fail (GError **error, int code);

/* @io_error: GIO's, taken over; that it was cancelled stays one. */
gboolean cs_export_fail_io (GError **error, GError *io_error);

/* Whether the file @name of @folder may be replaced: a file that no program has locked, a link, or
 * nothing yet; not a folder, a pipe or a device. */
gboolean cs_export_check_place (int folder, const char *name, GError **error);

G_END_DECLS
