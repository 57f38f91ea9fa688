// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-policy.h"

#include "cs-note.h"

/* So long is waited for the next step of a spin button, before the journal has its line. */
#define SETTLING CS_SECOND

#define YEAR (366 * CS_JOURNAL_DAY)

typedef enum
{
  TEXT_SECONDS,
  IMAGE_SECONDS,
  IDLE_MINUTES,
  YEARS,
  REASONS,
  COPY,
  N_VALUES
} Value;

/* In how many of three modes there is a reason. */
static const char *const reasons[] = { "never", "live", "always" };

static const struct
{
  const char *name;
  unsigned min;
  unsigned max;
  unsigned fallback;
  int careful; /* 1: more is more careful */
} values[N_VALUES] = {
  [TEXT_SECONDS]
  = { "text-lease-seconds", CS_TEXT_LEASE_MIN, CS_TEXT_LEASE_MAX, CS_TEXT_LEASE_MAX, -1 },
  [IMAGE_SECONDS]
  = { "image-lease-seconds", CS_IMAGE_LEASE_MIN, CS_IMAGE_LEASE_MAX, CS_IMAGE_LEASE_MAX, -1 },
  [IDLE_MINUTES] = { "idle-lock-minutes", 1, 30, 5, -1 },
  [YEARS] = { "journal-years", 1, 10, 3, 1 },
  [REASONS] = { "reveal-reasons", 0, 2, 1, 1 },
  [COPY] = { "copy-sensitive", FALSE, TRUE, FALSE, -1 },
};

struct _CsPolicy
{
  GObject parent_instance;

  CsJournal *journal; /* or NULL */
  CsClock *clock;
  unsigned now[N_VALUES];
  unsigned written[N_VALUES]; /* as the journal knows them */
  gboolean watched;
  GSource *settling;
  unsigned last_reason;
};

G_DEFINE_FINAL_TYPE (CsPolicy, cs_policy, G_TYPE_OBJECT)

static GParamSpec *properties[N_VALUES + 1]; /* by Value, from 1 on */

/* --- the journal ---------------------------------------------------------------------------- */

static char *
dup_change (CsPolicy *self, Value value)
{
  unsigned now = self->now[value];

  if (value == REASONS)
    return g_strdup_printf ("%s=%s", values[value].name, reasons[now]);
  if (value == COPY)
    return g_strdup_printf ("%s=%s", values[value].name, now ? "on" : "off");
  return g_strdup_printf ("%s=%u", values[value].name, now);
}

static void
write_changes (CsPolicy *self)
{
  for (Value value = 0; value < N_VALUES; value++)
    {
      g_autofree char *change = dup_change (self, value);
      CsJournalEntry entry = { .act = "setting", .outcome = "weakened", .object = change };
      int64_t more = (int64_t) self->now[value] - self->written[value];

      self->written[value] = self->now[value];
      if (more * values[value].careful < 0 && self->journal != NULL)
        cs_note_write (self->journal, &entry, NULL);
    }
}

static gboolean
settled_cb (gpointer user_data)
{
  CsPolicy *self = CS_POLICY (user_data);

  g_clear_pointer (&self->settling, g_source_unref);
  write_changes (self);
  return G_SOURCE_REMOVE;
}

static void
note_change (CsPolicy *self)
{
  cs_clear_source (&self->settling);
  if (!self->watched)
    return;
  self->settling
      = cs_clock_create_timer (self->clock, cs_clock_get_boottime (self->clock) + SETTLING);
  g_source_set_callback (self->settling, settled_cb, self, NULL);
  g_source_attach (self->settling, g_main_context_get_thread_default ());
}

/* --- GObject -------------------------------------------------------------------------------- */

static unsigned
find_reasons (const char *name)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_strcmp0 (name, reasons[i]) == 0)
      return i;
  return G_N_ELEMENTS (reasons) - 1;
}

static void
set_value (CsPolicy *self, Value value, unsigned number)
{
  if (self->now[value] == number)
    return;
  self->now[value] = number;
  if (value == YEARS && self->journal != NULL)
    cs_journal_set_limits (self->journal, CS_JOURNAL_SIZE, CS_JOURNAL_SPAN, number * YEAR);
  note_change (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[value + 1]);
}

static void
cs_policy_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  CsPolicy *self = CS_POLICY (object);

  if (id == REASONS + 1)
    g_value_set_static_string (value, reasons[self->now[REASONS]]);
  else if (id == COPY + 1)
    g_value_set_boolean (value, self->now[COPY] != 0);
  else
    g_value_set_uint (value, self->now[id - 1]);
}

static void
cs_policy_set_property (GObject *object, unsigned id, const GValue *value, GParamSpec *pspec)
{
  CsPolicy *self = CS_POLICY (object);

  if (id == REASONS + 1)
    set_value (self, REASONS, find_reasons (g_value_get_string (value)));
  else if (id == COPY + 1)
    set_value (self, COPY, g_value_get_boolean (value) ? 1 : 0);
  else
    set_value (self, (Value) (id - 1), g_value_get_uint (value));
}

static void
cs_policy_dispose (GObject *object)
{
  CsPolicy *self = CS_POLICY (object);

  cs_clear_source (&self->settling);
  g_clear_object (&self->journal);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (cs_policy_parent_class)->dispose (object);
}

static void
cs_policy_class_init (CsPolicyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = cs_policy_get_property;
  object_class->set_property = cs_policy_set_property;
  object_class->dispose = cs_policy_dispose;

  for (Value value = 0; value < REASONS; value++)
    properties[value + 1] = g_param_spec_uint (values[value].name, NULL, NULL, values[value].min,
                                               values[value].max, values[value].fallback, flags);
  properties[REASONS + 1] = g_param_spec_string (values[REASONS].name, NULL, NULL,
                                                 reasons[values[REASONS].fallback], flags);
  properties[COPY + 1] = g_param_spec_boolean (values[COPY].name, NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_VALUES + 1, properties);
}

static void
cs_policy_init (CsPolicy *self)
{
  for (Value value = 0; value < N_VALUES; value++)
    self->now[value] = values[value].fallback;
}

CsPolicy *
cs_policy_new (CsJournal *journal, CsClock *clock)
{
  CsPolicy *self = g_object_new (CS_TYPE_POLICY, NULL);

  g_set_object (&self->journal, journal);
  self->clock = g_object_ref (clock);
  return self;
}

void
cs_policy_watch (CsPolicy *self)
{
  g_return_if_fail (CS_IS_POLICY (self));

  self->watched = TRUE;
  for (Value value = 0; value < N_VALUES; value++)
    self->written[value] = self->now[value];
}

void
cs_policy_settle (CsPolicy *self)
{
  g_return_if_fail (CS_IS_POLICY (self));

  if (self->settling != NULL)
    write_changes (self);
  cs_clear_source (&self->settling);
}

unsigned
cs_policy_get_text_seconds (CsPolicy *self)
{
  g_return_val_if_fail (CS_IS_POLICY (self), CS_TEXT_LEASE_MIN);

  return self->now[TEXT_SECONDS];
}

unsigned
cs_policy_get_image_seconds (CsPolicy *self)
{
  g_return_val_if_fail (CS_IS_POLICY (self), CS_IMAGE_LEASE_MIN);

  return self->now[IMAGE_SECONDS];
}

gboolean
cs_policy_needs_reason (CsPolicy *self, CsMode mode)
{
  g_return_val_if_fail (CS_IS_POLICY (self), TRUE);

  return g_str_equal (reasons[self->now[REASONS]], "always")
         || (g_str_equal (reasons[self->now[REASONS]], "live") && mode == CS_MODE_LIVE);
}

gboolean
cs_policy_may_copy (CsPolicy *self)
{
  g_return_val_if_fail (CS_IS_POLICY (self), FALSE);

  return self->now[COPY] != 0;
}

unsigned
cs_policy_get_last_reason (CsPolicy *self)
{
  g_return_val_if_fail (CS_IS_POLICY (self), 0);

  return self->last_reason;
}

void
cs_policy_set_last_reason (CsPolicy *self, unsigned index)
{
  g_return_if_fail (CS_IS_POLICY (self));

  self->last_reason = index;
}
