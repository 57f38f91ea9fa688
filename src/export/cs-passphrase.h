// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-secret.h"

G_BEGIN_DECLS

/* What a pack is locked with. The format stretches a passphrase by a thousand rounds only, so that
 * the passphrase itself has to be out of reach of guessing. */
#define CS_PASSPHRASE_MIN_BITS 80

/* Nearly 120 random bits as six groups, "k7wd-92hx-…", of letters and digits that cannot be taken
 * for one another. NULL where the system has no random numbers. */
CsSecret *cs_passphrase_new (void) G_GNUC_WARN_UNUSED_RESULT;

typedef enum
{
  CS_PASSPHRASE_GOOD,
  CS_PASSPHRASE_WEAK,
  CS_PASSPHRASE_ODD, /* other than printable ASCII: unpackers differ in how they read that */
} CsPassphraseVerdict;

/* @bits: what it is worth at the least, against somebody who guesses words, years, rows of keys and
 * repetitions first. */
CsPassphraseVerdict cs_passphrase_check (const char *text, unsigned *bits);

G_END_DECLS
