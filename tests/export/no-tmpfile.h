// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>

/* Whether O_TMPFILE is refused, in the whole process. */
extern gboolean deny_tmpfile;
