// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

typedef enum
{
  CS_PRACTICE_DRAW_FRONT,
  CS_PRACTICE_DRAW_BACK,
  CS_PRACTICE_DRAW_SELFIE,
  CS_PRACTICE_DRAW_SELFIE_WITH_CARD,
  CS_PRACTICE_DRAW_FRONT_OVER_BACK, /* both sides of a card in one tall picture */
  CS_PRACTICE_DRAW_LETTER,          /* a page of paper */
} CsPracticeDrawing;

/* An invented document or face as JPEG, or as PNG where @png says so, with SPECIMEN across it. The
 * same arguments give the same picture; @look is what tells two of them apart. */
GBytes *cs_practice_draw (CsPracticeDrawing what,
                          uint64_t look,
                          unsigned person,
                          gboolean portrait,
                          gboolean png,
                          const char *country,
                          const char *title) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
