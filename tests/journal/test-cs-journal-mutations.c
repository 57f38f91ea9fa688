// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-journal-line.h"
#include "cs-journal-parts.h"
#include "cs-journal-verify.h"

#include <string.h>

/* Each of these is found, or the journal is worth nothing. (AddressSanitizer, which is there for
 * another reason, takes a hundred times as long.) */
#if defined(__SANITIZE_ADDRESS__)
#define MUTATIONS 200
#else
#define MUTATIONS 10000
#endif

/* A journal of some runs and files, made in memory by what the journal itself uses. */
typedef struct
{
  CsJournalSeal *seal;
  GPtrArray *parts; /* CsJournalPart */
} Sample;

static void
add_line (Sample *sample, GString *text, const char *members, char *mac)
{
  char before[CS_JOURNAL_MAC_SIZE];
  g_autofree char *line = NULL;

  memcpy (before, mac, sizeof before);
  line = cs_journal_line_seal (sample->seal, sample->seal->seq + 1, members, before, mac);
  cs_journal_seal_count (sample->seal, sample->seal->seq + 1);
  g_string_append (text, line);
}

static void
sample_set_up (Sample *sample, gconstpointer data)
{
  char mac[CS_JOURNAL_MAC_SIZE] = "";

  sample->seal = cs_journal_seal_new (TRUE);
  sample->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_journal_part_free);
  for (unsigned part = 0; part < 3; part++)
    {
      g_autoptr (GString) text = g_string_new ("");
      g_autoptr (GBytes) bytes = NULL;

      for (unsigned i = 0; i < 8; i++)
        {
          CsJournalEntry entry = { .act = "reveal",
                                   .outcome = i % 2 != 0 ? "shown" : "asked",
                                   .session_id = "vs_1",
                                   .object = "dob",
                                   .reason = "Müller" };
          g_autofree char *members
              = i % 4 == 0 ? cs_journal_line_segment (sample->seal, mac, i * G_USEC_PER_SEC, "ada")
                           : cs_journal_line_members (&entry, i * G_USEC_PER_SEC, "ada");

          add_line (sample, text, members, mac);
        }
      bytes = g_bytes_new (text->str, text->len);
      g_ptr_array_add (sample->parts, cs_journal_part_new ("part", bytes));
    }
}

static void
sample_tear_down (Sample *sample, gconstpointer data)
{
  g_ptr_array_unref (sample->parts);
  cs_journal_seal_free (sample->seal);
}

static CsJournalState
judge (GPtrArray *parts, const CsJournalSeal *seal)
{
  g_autoptr (CsJournalVerdict) verdict
      = cs_journal_verify (parts, seal, seal != NULL ? seal->count : 0, NULL);

  return verdict->state;
}

/* All but the part @index, which has this text instead. */
static GPtrArray *
replace_part (Sample *sample, unsigned index, const char *text, size_t length)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_journal_part_free);

  for (unsigned i = 0; i < sample->parts->len; i++)
    {
      CsJournalPart *part = sample->parts->pdata[i];
      g_autoptr (GBytes) bytes
          = i == index ? g_bytes_new (text, length) : g_bytes_ref (part->bytes);

      g_ptr_array_add (parts, cs_journal_part_new (part->path, bytes));
    }
  return parts;
}

static char **
split (CsJournalPart *part)
{
  size_t length;
  const char *text = g_bytes_get_data (part->bytes, &length);
  g_autofree char *copy = g_strndup (text, length - 1);

  return g_strsplit (copy, "\n", -1);
}

/* One thing goes wrong, somewhere. */
static GPtrArray *
mutate (Sample *sample, GRand *rand, const char **what)
{
  unsigned index = (unsigned) g_rand_int_range (rand, 0, (int) sample->parts->len);
  CsJournalPart *part = sample->parts->pdata[index];
  size_t length;
  const char *text = g_bytes_get_data (part->bytes, &length);
  g_auto (GStrv) lines = split (part);
  unsigned count = g_strv_length (lines);
  unsigned line = (unsigned) g_rand_int_range (rand, 0, (int) count);
  g_autofree char *joined = NULL;
  g_autofree char *flipped = g_memdup2 (text, length);
  g_autoptr (GString) changed = NULL;

  switch (g_rand_int_range (rand, 0, 10))
    {
    default:
      *what = "a bit flipped";
      flipped[g_rand_int_range (rand, 0, (int) length)]
          ^= (char) (1 << g_rand_int_range (rand, 0, 8));
      return replace_part (sample, index, flipped, length);
    case 0:
      *what = "the end cut off";
      return replace_part (
          sample, sample->parts->len - 1, text,
          index + 1 == sample->parts->len ? (size_t) g_rand_int_range (rand, 0, (int) length) : 0);
    case 1:
    case 2:
      *what = "a line removed";
      g_free (lines[line]);
      memmove (&lines[line], &lines[line + 1], (count - line) * sizeof (char *));
      break;
    case 3:
    case 4:
      *what = "two lines swapped";
      {
        unsigned other
            = (line + 1 + (unsigned) g_rand_int_range (rand, 0, (int) count - 1)) % count;
        char *aside = lines[line];

        lines[line] = lines[other];
        lines[other] = aside;
      }
      break;
    }
  joined = g_strjoinv ("\n", lines);
  changed = g_string_new (joined);
  g_string_append_c (changed, '\n');
  return replace_part (sample, index, changed->str, changed->len);
}

static void
test_each_is_found (Sample *sample, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);
  unsigned without_key = 0;

  for (unsigned i = 0; i < MUTATIONS; i++)
    {
      const char *what = "";
      g_autoptr (GPtrArray) parts = mutate (sample, rand, &what);

      if (judge (parts, sample->seal) != CS_JOURNAL_WRONG)
        g_error ("Mutation %u was not found: %s", i, what);
      if (judge (parts, NULL) == CS_JOURNAL_WRONG)
        without_key++;
    }

  g_test_message ("Without the key, %u of %u were found", without_key, MUTATIONS);
  g_assert_cmpuint (without_key, <, MUTATIONS / 2 + MUTATIONS / 4);
  g_test_message ("And what nobody changed is right");
  g_assert_cmpint (judge (sample->parts, sample->seal), ==, CS_JOURNAL_VERIFIED);
}

/* Whoever has the key can write what they like: it is the key that finds all this. */
static void
test_forged (Sample *sample, gconstpointer data)
{
  g_auto (GStrv) lines = split (sample->parts->pdata[0]);
  g_autoptr (GString) text = g_string_new ("");
  g_autoptr (GPtrArray) parts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) cs_journal_part_free);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (CsJournalSeal) other = cs_journal_seal_new (TRUE);
  g_autoptr (GString) line = g_string_new (lines[1]);
  char before[CS_JOURNAL_MAC_SIZE], mac[CS_JOURNAL_MAC_SIZE];
  size_t body;

  g_string_replace (line, "dob", "sex", 1);
  for (unsigned with_key = 0; with_key < 2; with_key++)
    {
      g_string_truncate (text, 0);
      g_ptr_array_set_size (parts, 0);
      g_assert_true (cs_journal_line_split (lines[0], strlen (lines[0]), &body, before));
      g_assert_true (cs_journal_line_split (line->str, line->len, &body, mac));
      cs_journal_seal_mac (with_key != 0 ? sample->seal : other, before, line->str, body, mac);
      g_string_append_printf (text, "%s\n%.*s,\"mac\":\"%s\"}\n", lines[0], (int) body, line->str,
                              mac);
      g_clear_pointer (&bytes, g_bytes_unref);
      bytes = g_bytes_new (text->str, text->len);
      g_ptr_array_add (parts, cs_journal_part_new ("part", bytes));
      sample->seal->count = sample->seal->seq = 2;
      g_assert_cmpint (judge (parts, sample->seal), ==,
                       with_key != 0 ? CS_JOURNAL_VERIFIED : CS_JOURNAL_WRONG);
    }
}

static void
test_seal (Sample *sample, gconstpointer data)
{
  const char *wrong[] = { "", "1 ", "2 00 1 2 3", "1 zz 1 2 3", "1 00 1 2 3" };
  g_autoptr (CsSecret) text = cs_journal_seal_to_secret (sample->seal);
  g_autoptr (CsJournalSeal) copy = cs_journal_seal_parse (text);

  g_assert_nonnull (copy);
  g_assert_cmpstr (copy->id, ==, sample->seal->id);
  g_assert_cmpint (copy->first, ==, 1);
  g_assert_cmpint (copy->seq, ==, 24);
  g_assert_cmpint (copy->count, ==, 24);
  g_assert_cmpint (judge (sample->parts, copy), ==, CS_JOURNAL_VERIFIED);
  for (unsigned i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (CsSecret) bad = cs_secret_new (wrong[i], -1);

      g_assert_null (cs_journal_seal_parse (bad));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                        \
  g_test_add ("/journal/mutations/" name, Sample, NULL, sample_set_up, function, sample_tear_down)

  ADD ("each-is-found", test_each_is_found);
  ADD ("forged", test_forged);
  ADD ("seal", test_seal);

  return g_test_run ();
}
