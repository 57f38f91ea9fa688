// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-pictures.h"

#include "cs-practice-draw.h"

static const char *
name_of_document (const CsPracticeFile *file)
{
  static const char *const names[] = { "PASSPORT", "IDENTITY CARD", "DRIVING LICENCE" };

  return names[file->report->session->document];
}

/* Draws the picture and encodes it; it is kept nowhere. */
GBytes *
cs_practice_picture_draw (CsPracticeStore *store, CsPracticeFile *file)
{
  static const CsPracticeDrawing drawings[] = {
    [CS_PRACTICE_FRONT] = CS_PRACTICE_DRAW_FRONT,
    [CS_PRACTICE_BACK] = CS_PRACTICE_DRAW_BACK,
    [CS_PRACTICE_SELFIE] = CS_PRACTICE_DRAW_SELFIE,
  };
  const CsPracticeSession *session = file->report->session;
  g_autoptr (CsPracticePerson) person = cs_practice_store_dup_person (store, session);
  gboolean other_face = file->side == CS_PRACTICE_SELFIE
                        && g_strcmp0 (file->report->error, "selfie_face_mismatch") == 0;
  GBytes *bytes;

  bytes = cs_practice_draw (drawings[file->side], file->look, session->person + other_face,
                            file->portrait, file->png, person->country, name_of_document (file));
  file->size = (guint) g_bytes_get_size (bytes);
  return bytes;
}

/* The number of bytes; the first time, the picture is drawn to know. */
guint
cs_practice_picture_get_size (CsPracticeStore *store, CsPracticeFile *file)
{
  if (file->size == 0)
    g_bytes_unref (cs_practice_picture_draw (store, file));
  return file->size;
}

/* Redaction deletes the contents of files. */
gboolean
cs_practice_picture_is_gone (CsPracticeStore *store, const CsPracticeFile *file)
{
  return cs_practice_session_get_redaction (file->report->session, cs_practice_store_now (store))
         >= CS_PRACTICE_REDACTED;
}

const char *
cs_practice_picture_get_type (const CsPracticeFile *file)
{
  return file->png ? "image/png" : "image/jpeg";
}
