// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A copy of @text that may be logged or shown: keys, client secrets, link tokens, account and
 * object ids after their prefix, e-mail addresses and runs of four or more digits are replaced
 * by "…". Service messages echo parts of keys, so every one of them passes here. */
char *cs_scrub (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* "vs_1Qz…8fKd": enough of an id to recognise it. */
char *cs_shorten_id (const char *id) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
