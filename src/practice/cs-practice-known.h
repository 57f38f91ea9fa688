// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-person.h"

G_BEGIN_DECLS

/* Somebody whom both services know, by the same reference. */
typedef struct
{
  unsigned person;
  const char *country; /* NULL: anywhere */
  CsPracticeDocumentType document;
  char *reference;
} CsPracticeKnown;

G_END_DECLS
