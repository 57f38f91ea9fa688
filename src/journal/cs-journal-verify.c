// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-journal-verify.h"

#include "cs-journal-line.h"
#include "cs-journal-parts.h"
#include "cs-json-reader.h"
#include "cs-progress.h"

#include <string.h>

/* So many lines are verified before it is told how far that has come. */
#define STEP 256

/*
 * Only what is sealed with the one key that is kept can be verified. Between such lines there may
 * be segments of which nobody kept the key; so that none of these is put in the place of lines
 * that can be verified, each segment line tells how many of those there were before it.
 */
typedef struct
{
  const CsJournalSeal *seal;
  CsJournalVerdict *verdict;

  int64_t oldest; /* the number of the first line that is there */
  int64_t seq;
  char mac[CS_JOURNAL_MAC_SIZE];
  gboolean in_chain;  /* a segment line has come */
  gboolean sealed;    /* the segment is sealed with our key */
  gboolean seen;      /* one such segment has come */
  int64_t count;      /* of lines sealed with our key, those that are gone included */
  int64_t sealed_seq; /* of the last one */

  GCancellable *cancellable;
  uint64_t n_done;
  uint64_t n_lines;
} Walk;

void
cs_journal_verdict_free (CsJournalVerdict *self)
{
  g_clear_pointer (&self->unverified, g_array_unref);
  g_clear_error (&self->problem);
  g_free (self->file);
  g_free (self);
}

void
cs_journal_verdict_limit (CsJournalVerdict *self, int64_t count)
{
  if (self->state != CS_JOURNAL_VERIFIED || self->count <= count + 1)
    return;
  self->state = CS_JOURNAL_WRONG;
  self->fault = CS_JOURNAL_FAULT_EXTRA;
}

static gboolean
fault (Walk *walk, CsJournalFault what)
{
  walk->verdict->fault = what;
  return FALSE;
}

static void
note_unverified (Walk *walk)
{
  GArray *ranges = walk->verdict->unverified;
  CsJournalRange *last
      = ranges->len > 0 ? &g_array_index (ranges, CsJournalRange, ranges->len - 1) : NULL;
  CsJournalRange range = { walk->seq, walk->seq };

  if (last != NULL && last->last == walk->seq - 1)
    last->last = walk->seq;
  else
    g_array_append_val (ranges, range);
}

/* Whether the sealed lines before this segment are those that it was written after. The last of
 * them may not have been counted: then that is where a crash was. */
static gboolean
continues (Walk *walk, CsJsonReader *reader)
{
  int64_t counted, last;

  if (!cs_json_reader_get_int (reader, "counted", &counted)
      || !cs_json_reader_get_int (reader, "last", &last))
    return FALSE;
  if (!walk->seen && last >= walk->oldest)
    return FALSE;
  if (walk->seen && (walk->count != counted || walk->sealed_seq != last)
      && walk->count != counted + 1)
    return FALSE;
  walk->seen = TRUE;
  walk->count = counted;
  return TRUE;
}

/* A segment line: whose key comes now, and does it follow on what was before? */
static gboolean
begin_segment (Walk *walk, CsJsonReader *reader)
{
  const char *key = cs_json_reader_get_string (reader, "key");
  const char *after = cs_json_reader_get_string (reader, "after");
  gboolean verifiable;

  if (key == NULL || !cs_json_reader_get_bool (reader, "verifiable", &verifiable))
    return fault (walk, CS_JOURNAL_FAULT_LINE);
  if (walk->seq == walk->oldest && after != NULL)
    g_strlcpy (walk->mac, after, sizeof walk->mac);
  if (g_strcmp0 (after != NULL ? after : "", walk->mac) != 0)
    return fault (walk, CS_JOURNAL_FAULT_SEGMENT);

  walk->in_chain = TRUE;
  walk->sealed = verifiable && walk->seal != NULL && g_str_equal (key, walk->seal->id);
  if (walk->sealed && !continues (walk, reader))
    return fault (walk, CS_JOURNAL_FAULT_SEGMENT);
  return TRUE;
}

static gboolean
read_number (Walk *walk, CsJsonReader *reader)
{
  int64_t seq;

  if (reader == NULL || !cs_json_reader_get_int (reader, "seq", &seq) || seq <= 0)
    return fault (walk, CS_JOURNAL_FAULT_LINE);
  if (walk->seq != 0 && seq != walk->seq + 1)
    return fault (walk, CS_JOURNAL_FAULT_NUMBER);
  if (walk->seq == 0)
    walk->oldest = seq;
  walk->seq = seq;
  return TRUE;
}

static gboolean
check_line (Walk *walk, const char *line, size_t length, gboolean first)
{
  g_autoptr (CsJsonReader) reader = cs_json_reader_new (line, (gssize) length, NULL);
  char mac[CS_JOURNAL_MAC_SIZE] = "";
  char expected[CS_JOURNAL_MAC_SIZE];
  gboolean is_sealed, is_segment;
  size_t body = 0;

  if (!read_number (walk, reader))
    return FALSE;
  is_sealed = cs_journal_line_split (line, length, &body, mac);
  is_segment = g_strcmp0 (cs_json_reader_get_string (reader, "act"), CS_JOURNAL_SEGMENT) == 0;
  if (walk->seq == walk->oldest && walk->seal != NULL && walk->seal->first > 0
      && walk->oldest > walk->seal->first)
    return fault (walk, CS_JOURNAL_FAULT_START);
  /* Before there was a chain, lines had no MAC. */
  if (!is_sealed && (is_segment || walk->in_chain))
    return fault (walk, CS_JOURNAL_FAULT_LINE);
  if (is_sealed && !is_segment && (first || !walk->in_chain))
    return fault (walk, CS_JOURNAL_FAULT_SEGMENT);

  if (is_segment && !begin_segment (walk, reader))
    return FALSE;
  if (walk->sealed)
    {
      cs_journal_seal_mac (walk->seal, walk->mac, line, body, expected);
      if (!g_str_equal (expected, mac))
        return fault (walk, CS_JOURNAL_FAULT_MAC);
      walk->count++;
      walk->sealed_seq = walk->seq;
      walk->verdict->verified++;
    }
  else
    note_unverified (walk);
  memcpy (walk->mac, mac, sizeof mac);
  return TRUE;
}

/* What is behind the last newline: a line that was not finished when everything ended. */
static gboolean
check_rest (Walk *walk, const char *text, size_t length, gboolean last)
{
  if (length == 0)
    return TRUE;
  if (!last || length >= CS_JOURNAL_LINE_MAX || (*text != '{' && *text != '\0'))
    return fault (walk, CS_JOURNAL_FAULT_LINE);
  walk->verdict->torn = TRUE;
  return TRUE;
}

/* FALSE where nobody waits for it any more. */
static gboolean
go_on (Walk *walk)
{
  if (walk->n_done++ % STEP != 0)
    return TRUE;
  cs_progress_tell (walk->cancellable, 0, walk->n_done - 1, walk->n_lines);
  return !g_cancellable_is_cancelled (walk->cancellable);
}

static uint64_t
count_lines (GPtrArray *parts)
{
  uint64_t n_lines = 0;

  for (unsigned i = 0; i < parts->len; i++)
    {
      size_t left;
      const char *text = g_bytes_get_data (((CsJournalPart *) parts->pdata[i])->bytes, &left);
      const char *end = text + left;

      while (text < end && (text = memchr (text, '\n', (size_t) (end - text))) != NULL)
        {
          n_lines++;
          text++;
        }
    }
  return n_lines;
}

static gboolean
check_part (Walk *walk, const CsJournalPart *part, gboolean last)
{
  CsJournalVerdict *verdict = walk->verdict;
  size_t left;
  const char *text = g_bytes_get_data (part->bytes, &left);
  const char *newline;

  g_set_str (&verdict->file, part->path);
  verdict->line = 1;
  while (left > 0 && (newline = memchr (text, '\n', left)) != NULL)
    {
      size_t length = (size_t) (newline - text);

      if (!go_on (walk) || !check_line (walk, text, length, verdict->line == 1))
        {
          verdict->seq = walk->seq;
          return FALSE;
        }
      verdict->line++;
      text += length + 1;
      left -= length + 1;
    }
  verdict->seq = walk->seq + 1;
  return check_rest (walk, text, left, last);
}

/* Whether as many lines are there as were counted. */
static gboolean
check_count (Walk *walk)
{
  const CsJournalSeal *seal = walk->seal;

  if (seal == NULL)
    return TRUE;
  if (!walk->seen)
    {
      /* All of them may have been too old to be kept. */
      gboolean aged = walk->oldest > 0 && seal->seq < walk->oldest;

      return seal->count == 0 || aged || fault (walk, CS_JOURNAL_FAULT_END);
    }
  return walk->count >= seal->count || fault (walk, CS_JOURNAL_FAULT_END);
}

CsJournalVerdict *
cs_journal_verify (GPtrArray *parts,
                   const CsJournalSeal *seal,
                   int64_t count,
                   GCancellable *cancellable)
{
  CsJournalVerdict *verdict = g_new0 (CsJournalVerdict, 1);
  Walk walk = { .seal = seal, .verdict = verdict, .cancellable = cancellable };
  gboolean right = TRUE;

  verdict->unverified = g_array_new (FALSE, FALSE, sizeof (CsJournalRange));
  walk.n_lines = count_lines (parts);
  for (unsigned i = 0; i < parts->len && right; i++)
    right = check_part (&walk, parts->pdata[i], i + 1 == parts->len);
  if (g_cancellable_is_cancelled (cancellable))
    {
      cs_journal_verdict_free (verdict);
      return NULL;
    }
  if (!right || !check_count (&walk))
    {
      verdict->state = CS_JOURNAL_WRONG;
      return verdict;
    }
  verdict->count = walk.count;
  verdict->state = verdict->verified > 0 ? CS_JOURNAL_VERIFIED : CS_JOURNAL_UNVERIFIABLE;
  cs_journal_verdict_limit (verdict, count);
  return verdict;
}
