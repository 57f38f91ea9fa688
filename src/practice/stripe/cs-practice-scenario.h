// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-objects.h"

G_BEGIN_DECLS

#define CS_PRACTICE_OWN_PERSON (-1)

/* One row of the list, before it has ids. */
typedef struct
{
  CsPracticeStatus status;
  const char *error;
  CsPracticeType type;
  CsPracticeChecks checks;
  CsPracticeDocumentType document;
  const char *country;
  int age;      /* minutes since the session was created */
  int answered; /* minutes since its report was created; 0: one minute after the session */
  int attempts; /* reports before the last one */
  int person;   /* the number of another row whose person this is */
  gboolean no_reference;
  CsPracticeRedaction redaction;
  int redaction_hours; /* since it was asked for */
  CsPracticeDobShape dob_shape;
} CsPracticeScenario;

CsPracticeScenario cs_practice_scenario_get (uint64_t seed, unsigned number, int previous_age);

G_END_DECLS
