// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-extract-words.h"

#include "cs-export.h"
#include "cs-pack.h"
#include "cs-passphrase.h"

#include <glib/gi18n-lib.h>

/* An officer reads these with a deadline running: what is safe and what is lost comes first, then
 * what can be done. */

/* What becomes of the pictures is not the same for each key and each file. */
static const char *
word_pictures (CsConnection *connection, gboolean pack)
{
  if (cs_connection_get_reveal_scope (connection) == CS_SCOPE_ATTRIBUTES)
    return _ ("The reveal key cannot read pictures: they are deleted, and nobody has seen them. To "
              "keep them, connect again with a key that can.");
  if (pack)
    return _ ("The pack holds all of it, with the pictures. Without its passphrase nobody can "
              "open it. 7-Zip and bsdtar can; unzip and many file managers cannot.");
  return _ ("The file is not encrypted, and has no pictures: they are deleted all the same. To "
            "keep them, go back and choose a pack.");
}

CsMessage *
cs_extract_words_warning (CsConnection *connection, gboolean pack)
{
  g_autofree char *body = g_strjoin (
      "\n\n",
      _ ("First all of it is read, saved and checked. Soon after the reading, often within 10 "
         "seconds, the service deletes what this person handed in: names, numbers, addresses and "
         "pictures."),
      _ ("This is final. Nobody can bring it back, here or at the service. Status, times and "
         "certificates stay there."),
      word_pictures (connection, pack), NULL);

  return cs_message_new (_ ("Delete This Record at the Service?"), body, "dialog-warning-symbolic");
}

/* "12 values and 3 pictures" */
static char *
dup_counts (const CsExtractSaved *saved)
{
  /* Translators: how many values were saved */
  g_autofree char *values
      = g_strdup_printf (ngettext ("%u value", "%u values", saved->n_values), saved->n_values);
  g_autofree char *pictures = g_strdup_printf (
      ngettext ("%u picture", "%u pictures", saved->n_pictures), saved->n_pictures);

  if (saved->n_pictures == 0)
    return g_steal_pointer (&values);
  /* Translators: "12 values" and "3 pictures" */
  return g_strdup_printf (_ ("%s and %s"), values, pictures);
}

/* What is in the file, and what is odd about it. */
static char *
dup_safe (const CsExtractSaved *saved)
{
  g_autofree char *counts = dup_counts (saved);
  /* Translators: %s is "12 values and 3 pictures" */
  g_autofree char *safe = g_strdup_printf (
      _ ("The file is complete: %s were read back from the disk and compared."), counts);
  g_autofree char *odd = NULL;

  if (saved->n_odd == 0)
    return g_steal_pointer (&safe);
  odd = g_strdup_printf (ngettext ("%u picture is no JPEG or PNG that can be shown. It was saved "
                                   "as it came.",
                                   "%u pictures are no JPEG or PNG that can be shown. They were "
                                   "saved as they came.",
                                   saved->n_odd),
                         saved->n_odd);
  return cs_wording_join (safe, odd, NULL);
}

CsMessage *
cs_extract_words_progress (CsExtractState state,
                           const CsExtractSaved *saved,
                           CsConnection *connection)
{
  g_autofree char *safe = NULL;
  g_autofree char *body = NULL;

  switch (state)
    {
    case CS_EXTRACT_READING:
      return cs_message_new (_ ("Reading the record"),
                             _ ("The service has been asked. Keep Countersign open."),
                             "folder-download-symbolic");
    case CS_EXTRACT_SAVING:
      return cs_message_new (_ ("Saving and checking"),
                             _ ("All of it is here. It is being written, read back and compared. "
                                "Keep Countersign open."),
                             "document-save-symbolic");
    case CS_EXTRACT_WAITING:
    case CS_EXTRACT_ASKING:
      safe = dup_safe (saved);
      body = g_strjoin ("\n\n", safe,
                        state == CS_EXTRACT_WAITING
                            ? _ ("Countersign waits until the service has deleted its own copy. "
                                 "You can close this: it is looked at again when the record is "
                                 "opened next.")
                            : _ ("Asking whether the service has deleted its own copy."),
                        NULL);
      return cs_message_new (_ ("The record is safe"), body, "object-select-symbolic");
    case CS_EXTRACT_CHOOSING:
    case CS_EXTRACT_TRYING:
    case CS_EXTRACT_WARNING:
    case CS_EXTRACT_STUCK:
    case CS_EXTRACT_OVER:
      break;
    }
  return NULL;
}

static char *
word_reading (CsProgress *progress, double *fraction)
{
  uint64_t done, total;
  g_autofree char *done_text = NULL;
  g_autofree char *total_text = NULL;

  cs_progress_get (progress, &done, &total);
  if (done == 0)
    return g_strdup (_ ("Waiting for the answer…"));
  *fraction = cs_progress_get_fraction (progress);
  done_text = g_format_size (done);
  if (total == 0)
    /* Translators: "3.1 MB received" */
    return g_strdup_printf (_ ("%s received"), done_text);
  total_text = g_format_size (total);
  /* Translators: "3.1 MB of 12.4 MB received" */
  return g_strdup_printf (_ ("%s of %s received"), done_text, total_text);
}

static char *
word_saving (CsProgress *progress, double *fraction)
{
  CsExtractStep step = (CsExtractStep) cs_progress_get_step (progress);
  double part = MAX (0, cs_progress_get_fraction (progress));
  uint64_t done, total;

  *fraction = ((double) step + part) / CS_EXTRACT_N_STEPS;
  switch (step)
    {
    case CS_EXTRACT_STEP_PACK:
      return g_strdup (_ ("Packing and encrypting…"));
    case CS_EXTRACT_STEP_WRITE:
      return g_strdup (_ ("Writing the file…"));
    case CS_EXTRACT_STEP_READ_BACK:
      return g_strdup (_ ("Reading the file back…"));
    case CS_EXTRACT_STEP_COMPARE:
      return g_strdup (_ ("Comparing what was read back…"));
    case CS_EXTRACT_STEP_PICTURES:
      cs_progress_get (progress, &done, &total);
      /* Translators: "picture 2 of 5" */
      return g_strdup_printf (_ ("Checking picture %u of %u…"), (unsigned) done, (unsigned) total);
    case CS_EXTRACT_N_STEPS:
      break;
    }
  g_return_val_if_reached (g_strdup (""));
}

char *
cs_extract_words_work (CsProgress *progress, double *fraction, gpointer user_data)
{
  CsExtractState state = (CsExtractState) GPOINTER_TO_INT (user_data);

  if (state == CS_EXTRACT_READING)
    return word_reading (progress, fraction);
  if (state == CS_EXTRACT_SAVING)
    return word_saving (progress, fraction);
  return g_strdup (_ ("Asking the service…"));
}

CsMessage *
cs_extract_words_stuck (const GError *error, gboolean still_there)
{
  g_autoptr (CsMessage) why = cs_message_for_error (error, NULL);
  const char *title = error->domain == CS_PACK_ERROR ? _ ("The file is not right") : why->title;
  const char *reason
      = error->domain == CS_PACK_ERROR
            ? _ ("What was read back is not what was written: do not rely on this disk.")
            : _ ("Nothing was saved.");
  g_autofree char *body = cs_wording_join (
      reason, _ ("All of it is still held in memory: choose another folder now."),
      still_there ? _ ("The service still has its own copy until the time below is over.")
                  : _ ("The service may have deleted its own copy. If Countersign ends now, the "
                       "record is lost."),
      NULL);

  return cs_message_new (title, body, "dialog-warning-symbolic");
}

/* In whole minutes: a question is read once, not watched. */
static char *
dup_held (int64_t seconds)
{
  unsigned minutes = (unsigned) MIN ((MAX (seconds, 1) + 59) / 60, G_MAXINT);

  return g_strdup_printf (
      ngettext ("All of the record is held in memory for %u more minute, and no file has it.",
                "All of the record is held in memory for %u more minutes, and no file has it.",
                minutes),
      minutes);
}

CsMessage *
cs_extract_words_question (CsExtractState state,
                           int64_t seconds,
                           gboolean still_there,
                           gboolean locked)
{
  const char *there
      = still_there ? _ ("The service still has its own copy, and may delete it at any moment.")
                    : _ ("The service may have deleted its own copy. If Countersign ends now, the "
                         "record is lost.");
  g_autofree char *here = NULL;
  g_autofree char *body = NULL;

  switch (state)
    {
    case CS_EXTRACT_READING:
      here = g_strdup (_ ("All of the record is being read, and no file has it."));
      there = _ ("The service may delete its own copy at any moment.");
      break;
    case CS_EXTRACT_SAVING:
      here = g_strdup (_ ("All of the record is being saved and checked. The file cannot be relied "
                          "on before that."));
      break;
    case CS_EXTRACT_STUCK:
      here = dup_held (seconds);
      break;
    case CS_EXTRACT_CHOOSING:
    case CS_EXTRACT_TRYING:
    case CS_EXTRACT_WARNING:
    case CS_EXTRACT_WAITING:
    case CS_EXTRACT_ASKING:
    case CS_EXTRACT_OVER:
      return NULL;
    }
  body = cs_wording_join (
      here, there,
      locked && state == CS_EXTRACT_STUCK ? _ ("Unlock Countersign to save it.") : NULL, NULL);
  return cs_message_new (_ ("Quit and Lose the Extract?"), body, "dialog-warning-symbolic");
}

static CsMessage *
word_saved_end (CsExtractEnd end, const CsExtractSaved *saved, gboolean pack, gboolean archives)
{
  g_autofree char *safe = dup_safe (saved);
  g_autofree char *body = NULL;
  const char *title = _ ("Extracted");
  const char *there = NULL;

  switch (end)
    {
    case CS_EXTRACT_END_ARCHIVED:
      title = _ ("Extracted and archived");
      there = _ ("The service says that it has deleted its own copy.");
      break;
    case CS_EXTRACT_END_UNKNOWN:
      there = _ ("Whether the service has deleted its own copy could not be asked. It is looked at "
                 "again when the record is opened next.");
      break;
    case CS_EXTRACT_END_KEPT:
    case CS_EXTRACT_END_NONE:
    case CS_EXTRACT_END_NOTHING:
    case CS_EXTRACT_END_AT_RISK:
    case CS_EXTRACT_END_LOST:
      there = archives
                  ? _ ("The service has not deleted its own copy, though its time is over. The "
                       "clock of this computer may be wrong: open the record again later.")
                  : _ ("The service keeps its own copy: it said nothing about archiving. The key "
                       "may not be one that archives.");
      break;
    }
  body = g_strjoin ("\n\n", safe, there,
                    pack ? _ ("Keep the passphrase and the pack apart.")
                         : _ ("The file is not encrypted: put it where it is safe."),
                    NULL);
  return cs_message_new (title, body, "object-select-symbolic");
}

CsMessage *
cs_extract_words_end (CsExtractEnd end,
                      const CsExtractSaved *saved,
                      gboolean pack,
                      gboolean archives,
                      const GError *error,
                      CsConnection *connection)
{
  g_autoptr (CsMessage) why = error != NULL ? cs_message_for_error (error, connection) : NULL;
  g_autofree char *body = NULL;

  switch (end)
    {
    case CS_EXTRACT_END_NOTHING:
      body = cs_wording_join (_ ("Nothing was read, and nothing is deleted by this."),
                              why != NULL ? why->body : NULL, NULL);
      return cs_message_new (why != NULL ? why->title : _ ("Stopped"), body,
                             "dialog-information-symbolic");
    case CS_EXTRACT_END_AT_RISK:
      return cs_message_new (
          _ ("Read it again now"),
          _ ("The service was asked, and nothing of its answer is saved here. It may delete the "
             "record at any moment. Until then all of it can be read again."),
          "dialog-warning-symbolic");
    case CS_EXTRACT_END_LOST:
      return cs_message_new (
          _ ("The record may be lost"),
          _ ("The service has deleted what this person handed in, and nothing of it is saved here. "
             "If nobody else has a copy, it is gone. Its status, times and certificates are still "
             "there. The person can be asked to hand it in again, in the dashboard of the service; "
             "it may then be different."),
          "dialog-error-symbolic");
    case CS_EXTRACT_END_ARCHIVED:
    case CS_EXTRACT_END_KEPT:
    case CS_EXTRACT_END_UNKNOWN:
    case CS_EXTRACT_END_NONE:
      break;
    }
  return word_saved_end (end, saved, pack, archives);
}

char *
cs_extract_words_mark (CsExtractMark mark, int64_t when, gboolean archived)
{
  g_autofree char *time = cs_wording_dup_time (when);

  switch (mark)
    {
    case CS_EXTRACT_MARK_BEGUN:
      if (archived)
        /* Translators: %s is a date and a time */
        return g_strdup_printf (
            _ ("An extract was begun on %s and did not end. The service has archived the record "
               "since, and no file was completed: it may be lost."),
            time);
      /* Translators: %s is a date and a time */
      return g_strdup_printf (
          _ ("An extract was begun on %s and did not end: no file was completed. The service still "
             "has the record, and may delete it soon. Extract it again now."),
          time);
    case CS_EXTRACT_MARK_READ:
      if (archived)
        /* Translators: %s is a date and a time */
        return g_strdup_printf (
            _ ("An extract was begun on %s and did not end. If its file is there, it is whole, "
               "though nobody has checked it. If not, the record may be lost: the service has "
               "archived it since."),
            time);
      /* Translators: %s is a date and a time */
      return g_strdup_printf (
          _ ("An extract was begun on %s and did not end. If its file is there, it is whole, "
             "though "
             "nobody has checked it. The service still has the record, and may delete it soon. "
             "Extract it again now, to the same folder: what is left there of a file is deleted "
             "then."),
          time);
    case CS_EXTRACT_MARK_SAVED:
      if (archived)
        /* Translators: %s is a date and a time */
        return g_strdup_printf (_ ("Extracted to a file on %s, and archived at the service since."),
                                time);
      /* Translators: %s is a date and a time */
      return g_strdup_printf (
          _ ("Extracted to a file on %s. The service has not archived its own copy yet."), time);
    case CS_EXTRACT_MARK_NONE:
      break;
    }
  return NULL;
}

char *
cs_extract_words_dup_blind (const char *body)
{
  return g_strjoin ("\n\n", body,
                    _ ("The access journal could not be completed: a line of this extract is "
                       "missing in it."),
                    NULL);
}

char *
cs_extract_words_objection (const char *passphrase)
{
  unsigned bits = 0;

  switch (cs_passphrase_check (passphrase, &bits))
    {
    case CS_PASSPHRASE_GOOD:
      return NULL;
    case CS_PASSPHRASE_ODD:
      return g_strdup (_ ("Use the letters A to Z, digits and signs of an English keyboard: other "
                          "letters cannot be typed in every unpacker."));
    case CS_PASSPHRASE_WEAK:
      break;
    }
  /* Translators: both numbers are bits, a measure of how hard a passphrase is to guess */
  return g_strdup_printf (
      _ ("Too easy to guess: worth about %u bits, and %u are needed. Eight words "
         "drawn at random are enough, or 20 random letters and digits."),
      bits, CS_PASSPHRASE_MIN_BITS);
}
