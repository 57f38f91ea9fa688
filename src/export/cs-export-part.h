// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file that is written, while it has not got its own name: hidden, and locked as long as somebody
 * writes it. */

/* ".countersign-UUID.part", another one each time. */
char *cs_export_part_make_name (void) G_GNUC_WARN_UNUSED_RESULT;

/* Locks what is open at @fd, where the file system can do that. */
void cs_export_part_claim (int fd);

/* Deletes those in @folder that a program which was killed has left. */
void cs_export_part_sweep (const char *folder);

G_END_DECLS
