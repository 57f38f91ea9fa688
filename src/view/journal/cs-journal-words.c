// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-words.h"

#include "cs-reason.h"
#include "cs-wording-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *label;
  const char *icon; /* of an act; of an outcome, its style class */
} Word;

static const Word acts[] = {
  { "opened", N_ ("Record opened"), "document-open-symbolic" },
  { "reveal", N_ ("Value revealed"), "view-reveal-symbolic" },
  { "image", N_ ("Image shown"), "image-x-generic-symbolic" },
  { "copy", N_ ("Value copied"), "edit-copy-symbolic" },
  { "export", N_ ("Record exported"), "document-save-symbolic" },
  { "extract", N_ ("Record extracted"), "folder-download-symbolic" },
  { "redact", N_ ("Redaction"), "edit-delete-symbolic" },
  { "cancel", N_ ("Cancellation"), "process-stop-symbolic" },
  { "archive", N_ ("Archived"), "folder-symbolic" },
  { "key-added", N_ ("Key added"), "dialog-password-symbolic" },
  { "key-replaced", N_ ("Key replaced"), "dialog-password-symbolic" },
  { "key-removed", N_ ("Key removed"), "dialog-password-symbolic" },
  { "lock", N_ ("Locked"), "system-lock-screen-symbolic" },
  { "unlock", N_ ("Unlocking"), "changes-allow-symbolic" },
  { "setting", N_ ("Protection changed"), "preferences-system-symbolic" },
  { "journal-export", N_ ("Journal exported"), "document-save-symbolic" },
  { "journal-repaired", N_ ("Journal repaired after a crash"), "dialog-warning-symbolic" },
};

static const Word outcomes[] = {
  { "asked", N_ ("Asked"), "dimmed" },
  { "shown", N_ ("Shown"), NULL },
  { "absent", N_ ("Nothing there"), "dimmed" },
  { "refused", N_ ("Refused"), "warning" },
  { "failed", N_ ("Failed"), "warning" },
  { "cancelled", N_ ("Cancelled"), "dimmed" },
  { "lapsed", N_ ("Came too late"), "dimmed" },
  { "saved", N_ ("Saved"), NULL },
  { "copied", N_ ("Copied"), NULL },
  { "kept", N_ ("In the keyring"), NULL },
  { "this-run", N_ ("For this run"), NULL },
  { "weakened", N_ ("Weakened"), "warning" },
  { "torn-line", N_ ("One line cut off"), "warning" },
  { "done", N_ ("Done"), NULL },
  { "read", N_ ("Read"), NULL },
  { "interrupted", N_ ("Answer cut off"), "warning" },
  { "unconfirmed", N_ ("Archiving not confirmed"), "warning" },
  { "archived", N_ ("Archived at the service"), NULL },
  { "still-there", N_ ("Still at the service"), "warning" },
  { "lost", N_ ("May be lost"), "warning" },
};

static const Word *
find_word (const Word *words, size_t n_words, const char *name)
{
  for (size_t i = 0; name != NULL && i < n_words; i++)
    if (g_str_equal (words[i].name, name))
      return &words[i];
  return NULL;
}

static const Word *
find_act (const CsJournalRow *row)
{
  return find_word (acts, G_N_ELEMENTS (acts), row->act);
}

static const Word *
find_outcome (const CsJournalRow *row)
{
  return find_word (outcomes, G_N_ELEMENTS (outcomes), row->outcome);
}

/* --- kinds ---------------------------------------------------------------------------------- */

const char *
cs_journal_words_kind (CsJournalKind kind)
{
  switch (kind)
    {
    case CS_JOURNAL_ALL:
      return _ ("Everything");
    case CS_JOURNAL_OPENED:
      return _ ("Records opened");
    case CS_JOURNAL_VALUES:
      return _ ("Values");
    case CS_JOURNAL_IMAGES:
      return _ ("Images");
    case CS_JOURNAL_EXPORTS:
      return _ ("Exports");
    case CS_JOURNAL_KEYS:
      return _ ("Keys");
    case CS_JOURNAL_LOCKS:
      return _ ("Locking");
    case CS_JOURNAL_SETTINGS:
      return _ ("Settings");
    case CS_JOURNAL_N_KINDS:
      break;
    }
  g_return_val_if_reached ("");
}

const char *const *
cs_journal_words_kind_acts (CsJournalKind kind)
{
  static const char *const kinds[CS_JOURNAL_N_KINDS][6] = {
    [CS_JOURNAL_OPENED] = { "opened" },
    [CS_JOURNAL_VALUES] = { "reveal", "copy" },
    [CS_JOURNAL_IMAGES] = { "image", "archive" },
    [CS_JOURNAL_EXPORTS] = { "export", "extract", "journal-export", "redact", "cancel" },
    [CS_JOURNAL_KEYS] = { "key-added", "key-replaced", "key-removed" },
    [CS_JOURNAL_LOCKS] = { "lock", "unlock" },
    [CS_JOURNAL_SETTINGS] = { "setting", "journal-repaired" },
  };

  return kind > CS_JOURNAL_ALL && kind < CS_JOURNAL_N_KINDS ? kinds[kind] : NULL;
}

/* --- one line ------------------------------------------------------------------------------- */

/* Of a service's path: "document.dob" and "verified_outputs.dob" are two. */
static char *
dup_field (const char *object)
{
  static const struct
  {
    const char *part;
    const char *name;
  } names[] = { { "dob", "date_of_birth" }, { "number", "document_number" } };
  const char *dot = strrchr (object, '.');
  const char *name = dot != NULL ? dot + 1 : object;
  g_autoptr (CsField) field = NULL;
  const char *label;

  for (size_t i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i].part))
      name = names[i].name;
  field
      = cs_field_new (object, name, CS_SOURCE_DOCUMENT, CS_VALUE_TEXT, TRUE, CS_FIELD_HIDDEN, NULL);
  label = cs_wording_field_label (field);
  if (g_str_has_prefix (object, "document.") || strstr (object, ".document.") != NULL)
    return g_strdup_printf (_ ("%s on document"), label);
  return g_strdup (label);
}

static char *
dup_setting (const char *object)
{
  static const Word settings[] = {
    { "text-lease-seconds", N_ ("A revealed value stays longer"), NULL },
    { "image-lease-seconds", N_ ("An image stays longer"), NULL },
    { "idle-lock-minutes", N_ ("It locks later without input"), NULL },
    { "reveal-reasons", N_ ("Reasons are asked for less often"), NULL },
    { "copy-sensitive", N_ ("Sensitive values can be copied"), NULL },
    { "journal-years", N_ ("The journal is kept for less time"), NULL },
  };
  g_auto (GStrv) parts = g_strsplit (object, "=", 2);
  const Word *word = find_word (settings, G_N_ELEMENTS (settings), parts[0]);

  if (word == NULL || parts[1] == NULL)
    return g_strdup (object);
  /* Translators: what was changed, and the setting's new value */
  return g_strdup_printf (_ ("%s: %s"), _ (word->label), parts[1]);
}

static const char *
word_key (const CsJournalRow *row)
{
  gboolean reveal = g_strcmp0 (row->object, "reveal") == 0;

  if (g_str_equal (row->act, "key-added"))
    return reveal ? _ ("Reveal key added") : _ ("Browse key added");
  if (g_str_equal (row->act, "key-replaced"))
    return reveal ? _ ("Reveal key replaced") : _ ("Browse key replaced");
  return _ ("Keys removed");
}

char *
cs_journal_words_dup_act (const CsJournalRow *row)
{
  const Word *word = find_act (row);
  g_autofree char *object = NULL;

  if (word == NULL)
    return cs_wording_dup_plain (row->act != NULL ? row->act : "?");
  if (g_str_has_prefix (row->act, "key-"))
    return g_strdup (word_key (row));
  if (row->object == NULL)
    return g_strdup (_ (word->label));
  if (g_str_equal (row->act, "reveal"))
    return dup_field (row->object);
  if (g_str_equal (row->act, "image"))
    return g_strdup (cs_wording_image_label (row->object));
  if (g_str_equal (row->act, "setting"))
    return dup_setting (row->object);
  if (!g_str_equal (row->act, "copy"))
    return g_strdup (_ (word->label));
  object = dup_field (row->object);
  /* Translators: a line of the journal; %s is what a value is called: "Copy of Date of birth" */
  return g_strdup_printf (_ ("Copy of %s"), object);
}

char *
cs_journal_words_dup_outcome (const CsJournalRow *row)
{
  const Word *word = find_outcome (row);

  return word != NULL ? g_strdup (_ (word->label)) : cs_wording_dup_plain (row->outcome);
}

const char *
cs_journal_words_icon (const CsJournalRow *row)
{
  const Word *word = find_act (row);

  return word != NULL ? word->icon : "dialog-question-symbolic";
}

const char *
cs_journal_words_style (const CsJournalRow *row)
{
  const Word *word = find_outcome (row);

  return word != NULL ? word->icon : NULL;
}

char *
cs_journal_words_dup_reason (const char *reason)
{
  static const Word locks[] = {
    { "asked", N_ ("by hand"), NULL },
    { "idle", N_ ("without input"), NULL },
    { "screen", N_ ("with the screen"), NULL },
    { "session", N_ ("with the login session"), NULL },
    { "session-end", N_ ("on logging out"), NULL },
    { "sleep", N_ ("before sleep"), NULL },
    { "slept", N_ ("after sleep"), NULL },
  };
  const Word *word = find_word (locks, G_N_ELEMENTS (locks), reason);
  const char *listed = reason != NULL ? cs_reason_find_word (reason) : NULL;

  if (word != NULL)
    return g_strdup (_ (word->label));
  return listed != NULL ? g_strdup (listed) : cs_wording_dup_plain (reason);
}

/* --- the whole ------------------------------------------------------------------------------ */

const char *
cs_journal_words_fault (CsJournalFault fault)
{
  switch (fault)
    {
    case CS_JOURNAL_FAULT_NONE:
      break;
    case CS_JOURNAL_FAULT_LINE:
      return _ ("this is not a line of a journal");
    case CS_JOURNAL_FAULT_NUMBER:
      return _ ("its number does not follow on the line before");
    case CS_JOURNAL_FAULT_MAC:
      return _ ("it was changed, or the line before it was");
    case CS_JOURNAL_FAULT_SEGMENT:
      return _ ("it does not follow on the lines before: there were others");
    case CS_JOURNAL_FAULT_START:
      return _ ("lines before it are missing");
    case CS_JOURNAL_FAULT_END:
      return _ ("this line and maybe others are missing at the end");
    case CS_JOURNAL_FAULT_EXTRA:
      return _ ("there are more lines than were ever counted");
    }
  g_return_val_if_reached ("");
}

static int64_t
count_unverified (const CsJournalVerdict *verdict)
{
  int64_t count = 0;

  for (unsigned i = 0; i < verdict->unverified->len; i++)
    {
      const CsJournalRange *range = &g_array_index (verdict->unverified, CsJournalRange, i);

      count += range->last - range->first + 1;
    }
  return count;
}

static char *
dup_right (const CsJournalVerdict *verdict)
{
  int64_t unverified = count_unverified (verdict);
  g_autofree char *right
      = g_strdup_printf (ngettext ("%lld line is there, and as it was written.",
                                   "All %lld lines are there, and as they were written.",
                                   (unsigned long) verdict->verified),
                         (long long) verdict->verified);
  g_autofree char *rest = NULL;

  if (unverified == 0)
    return g_steal_pointer (&right);
  rest = g_strdup_printf (ngettext ("%lld other line cannot be verified: its key was not kept.",
                                    "%lld other lines cannot be verified: their key was not kept.",
                                    (unsigned long) unverified),
                          (long long) unverified);
  return cs_wording_join (right, rest, NULL);
}

char *
cs_journal_words_dup_verdict (const CsJournalVerdict *verdict, gboolean kept)
{
  g_autofree char *name = verdict->file != NULL ? g_path_get_basename (verdict->file) : NULL;

  switch (verdict->state)
    {
    case CS_JOURNAL_VERIFIED:
      return dup_right (verdict);
    case CS_JOURNAL_WRONG:
      /* Translators: a line's number, its place in a file, the file, and what is wrong with it */
      return g_strdup_printf (_ ("Number %lld is wrong (line %u of %s): %s."),
                              (long long) verdict->seq, verdict->line, name != NULL ? name : "-",
                              cs_journal_words_fault (verdict->fault));
    case CS_JOURNAL_UNVERIFIABLE:
      if (!kept)
        return g_strdup (_ ("It cannot be verified: practice keeps no key for its journal."));
      if (verdict->problem != NULL)
        return g_strdup (_ ("It cannot be verified: the keyring did not give its key."));
      return g_strdup (_ ("It cannot be verified: no key was kept for its lines."));
    }
  g_return_val_if_reached (NULL);
}
