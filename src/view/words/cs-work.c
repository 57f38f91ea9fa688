// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-work.h"

#include "cs-wording.h"

#include <glib/gi18n-lib.h>

/* From here on, a wait is told in minutes. */
#define LONG_WAIT 100

/* A pause that is over sooner is not told. */
#define SHORT_WAIT CS_SECOND

struct _CsWork
{
  GObject parent_instance;

  CsClock *clock;
  const char *name;     /* NULL: nothing is under way */
  CsProgress *progress; /* its own; or NULL */
  CsWorkWords words;
  gpointer words_data;
  GSource *timer; /* until it is late; then, while something is waited for, each second */
  gboolean late;

  gboolean shown;
  gboolean waiting;
  char *sentence;
  double fraction;
};

G_DEFINE_FINAL_TYPE (CsWork, cs_work, G_TYPE_OBJECT)

enum
{
  PROP_SHOWN = 1,
  PROP_WAITING,
  PROP_SENTENCE,
  PROP_FRACTION,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
notify (CsWork *self, unsigned property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* --- words ---------------------------------------------------------------------------------- */

char *
cs_work_dup_count (uint64_t count)
{
  return g_strdup_printf ("%'" G_GUINT64_FORMAT, count);
}

static char *
dup_wait (CsPause why, int64_t left)
{
  unsigned seconds = (unsigned) ((MAX (left, 1) + CS_SECOND - 1) / CS_SECOND);
  const char *reason = why == CS_PAUSE_ASKED ? _ ("The service asks to wait.")
                                             : _ ("The service could not answer.");
  g_autofree char *when = NULL;

  if (seconds < LONG_WAIT)
    when = g_strdup_printf (
        ngettext ("Trying again in %u second.", "Trying again in %u seconds.", seconds), seconds);
  else
    when = g_strdup_printf (
        ngettext ("Trying again in %u minute.", "Trying again in %u minutes.", (seconds + 59) / 60),
        (seconds + 59) / 60);
  return cs_wording_join (reason, when, NULL);
}

/* --- what is shown -------------------------------------------------------------------------- */

static void
tell (CsWork *self, char *sentence /* taken */, double fraction)
{
  gboolean same = g_strcmp0 (sentence, self->sentence) == 0;

  g_free (self->sentence);
  self->sentence = sentence;
  if (!same)
    notify (self, PROP_SENTENCE);
  if (fraction == self->fraction)
    return;
  self->fraction = fraction;
  notify (self, PROP_FRACTION);
}

static gboolean timer_cb (gpointer user_data);

static void
arm (CsWork *self, int64_t deadline)
{
  cs_clear_source (&self->timer);
  self->timer = cs_clock_create_timer (self->clock, deadline);
  g_source_set_callback (self->timer, timer_cb, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

/* Only the clock changes what is said of a wait: each whole second of it has a sentence. */
static gboolean
show_wait (CsWork *self)
{
  int64_t now = cs_clock_get_boottime (self->clock);
  int64_t until = 0;
  CsPause why
      = self->progress != NULL ? cs_progress_get_pause (self->progress, &until) : CS_PAUSE_NONE;
  gboolean waiting
      = why != CS_PAUSE_NONE && until > now && (self->waiting || until > now + SHORT_WAIT);

  if (waiting)
    {
      arm (self, now + (until - now - 1) % CS_SECOND + 1);
      tell (self, dup_wait (why, until - now), self->fraction);
    }
  if (waiting != self->waiting)
    {
      self->waiting = waiting;
      notify (self, PROP_WAITING);
    }
  return waiting;
}

static void
show (CsWork *self, gboolean shown)
{
  if (self->shown == shown)
    return;
  self->shown = shown;
  notify (self, PROP_SHOWN);
}

void
cs_work_update (CsWork *self)
{
  double fraction = -1;
  gboolean waiting;

  g_return_if_fail (CS_IS_WORK (self));

  if (!self->late || self->name == NULL)
    return;
  g_object_freeze_notify (G_OBJECT (self));
  waiting = show_wait (self);
  if (!waiting)
    cs_clear_source (&self->timer);
  if (!waiting && self->words != NULL)
    {
      char *sentence = self->words (self->progress, &fraction, self->words_data);

      tell (self, sentence, fraction);
    }
  show (self, waiting || self->words != NULL);
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
timer_cb (gpointer user_data)
{
  g_autoptr (CsWork) self = g_object_ref (CS_WORK (user_data));

  cs_clear_source (&self->timer);
  self->late = TRUE;
  cs_work_update (self);
  return G_SOURCE_REMOVE;
}

static void
leave (CsWork *self)
{
  cs_clear_source (&self->timer);
  if (self->progress != NULL)
    g_signal_handlers_disconnect_by_data (self->progress, self);
  g_clear_object (&self->progress);
  self->name = NULL;
  self->late = FALSE;
}

/* --- the type ------------------------------------------------------------------------------- */

static void
cs_work_get_property (GObject *object, unsigned id, GValue *value, GParamSpec *pspec)
{
  CsWork *self = CS_WORK (object);

  switch (id)
    {
    case PROP_SHOWN:
      g_value_set_boolean (value, self->shown);
      break;
    case PROP_WAITING:
      g_value_set_boolean (value, self->waiting);
      break;
    case PROP_SENTENCE:
      g_value_set_string (value, self->sentence);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cs_work_finalize (GObject *object)
{
  CsWork *self = CS_WORK (object);

  leave (self);
  g_clear_object (&self->clock);
  g_free (self->sentence);

  G_OBJECT_CLASS (cs_work_parent_class)->finalize (object);
}

static void
cs_work_class_init (CsWorkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = cs_work_get_property;
  object_class->finalize = cs_work_finalize;

  properties[PROP_SHOWN] = g_param_spec_boolean ("shown", NULL, NULL, FALSE, flags);
  properties[PROP_WAITING] = g_param_spec_boolean ("waiting", NULL, NULL, FALSE, flags);
  properties[PROP_SENTENCE] = g_param_spec_string ("sentence", NULL, NULL, "", flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cs_work_init (CsWork *self)
{
  self->sentence = g_strdup ("");
  self->fraction = -1;
}

CsWork *
cs_work_new (CsClock *clock)
{
  CsWork *self = g_object_new (CS_TYPE_WORK, NULL);

  self->clock = g_object_ref (clock);
  return self;
}

void
cs_work_begin (CsWork *self,
               const char *name,
               CsProgress *progress,
               CsWorkWords words,
               gpointer user_data)
{
  g_return_if_fail (CS_IS_WORK (self));

  cs_work_end (self);
  self->name = name;
  self->words = words;
  self->words_data = user_data;
  if (progress != NULL)
    {
      self->progress = g_object_ref (progress);
      g_signal_connect_swapped (progress, "changed", G_CALLBACK (cs_work_update), self);
    }
  arm (self, cs_clock_get_boottime (self->clock) + CS_WORK_DELAY);
}

void
cs_work_end (CsWork *self)
{
  g_return_if_fail (CS_IS_WORK (self));

  leave (self);
  g_object_freeze_notify (G_OBJECT (self));
  show (self, FALSE);
  if (self->waiting)
    notify (self, PROP_WAITING);
  self->waiting = FALSE;
  tell (self, g_strdup (""), -1);
  g_object_thaw_notify (G_OBJECT (self));
}

gboolean
cs_work_is_shown (CsWork *self)
{
  return self->shown;
}

gboolean
cs_work_is_waiting (CsWork *self)
{
  return self->waiting;
}

const char *
cs_work_get_name (CsWork *self)
{
  return self->name;
}

const char *
cs_work_get_sentence (CsWork *self)
{
  return self->sentence;
}

double
cs_work_get_fraction (CsWork *self)
{
  return self->fraction;
}
