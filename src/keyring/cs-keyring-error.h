// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-keyring.h"

G_BEGIN_DECLS

/* What went wrong on the bus, in the service or in libsecret, as CS_KEYRING_ERROR by what a person
 * can do about it. @reached: the service was there, and opened. G_IO_ERROR_CANCELLED stays. Takes
 * @error over. */
GError *cs_keyring_error_translate (GError *error, gboolean reached) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
