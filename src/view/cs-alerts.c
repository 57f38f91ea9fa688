// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-alerts.h"

/* A window is not active for a moment after a file was chosen in another one. */
#define GRACE CS_SECOND

/* When somebody is told once more of what is held: seconds before it is wiped. */
#define LAST 120

#define BIT(alert) (1u << (alert))

/* What a program that was killed has left with the desktop, and is not so any more. */
#define STALE                                                                                      \
  (BIT (CS_ALERT_CONFIRM) | BIT (CS_ALERT_HELD) | BIT (CS_ALERT_HELD_LOCKED)                       \
   | BIT (CS_ALERT_HELD_LAST) | BIT (CS_ALERT_AGAIN))

/* One extract. It may be gone from memory before somebody has seen how it ended. */
typedef struct
{
  CsExtractView *view; /* weak */
  CsAlert last;        /* what it came to last, seen or not */
  CsAlert unseen;
} Matter;

struct _CsAlerts
{
  GObject parent_instance;

  CsClock *clock;
  GPtrArray *matters;
  gboolean journal; /* does not verify, and nobody has seen that */
  gboolean is_active;
  gboolean is_locked;
  unsigned raised; /* bits */
  GSource *timer;
};

G_DEFINE_FINAL_TYPE (CsAlerts, cs_alerts, G_TYPE_OBJECT)

enum
{
  SIGNAL_RAISED,
  SIGNAL_SETTLED,
  N_SIGNALS
};

static unsigned signals[N_SIGNALS];

static void
matter_free (gpointer data)
{
  Matter *self = data;

  g_clear_weak_pointer (&self->view);
  g_free (self);
}

static Matter *
ensure_matter (CsAlerts *self, CsExtractView *view)
{
  Matter *matter;

  for (unsigned i = 0; i < self->matters->len; i++)
    {
      matter = g_ptr_array_index (self->matters, i);
      if (matter->view == view)
        return matter;
    }
  matter = g_new0 (Matter, 1);
  g_set_weak_pointer (&matter->view, view);
  g_ptr_array_add (self->matters, matter);
  return matter;
}

/* --- what is to be told ------------------------------------------------------------------------
 */

static CsAlert
judge_end (CsExtractEnd end)
{
  switch (end)
    {
    case CS_EXTRACT_END_NOTHING:
    case CS_EXTRACT_END_LOST:
      return CS_ALERT_FAILED;
    case CS_EXTRACT_END_AT_RISK:
      return CS_ALERT_AGAIN;
    case CS_EXTRACT_END_ARCHIVED:
      return CS_ALERT_ARCHIVED;
    case CS_EXTRACT_END_KEPT:
    case CS_EXTRACT_END_UNKNOWN:
      return CS_ALERT_KEPT;
    case CS_EXTRACT_END_NONE:
      break;
    }
  return CS_ALERT_NONE;
}

static CsAlert
judge (CsAlerts *self, CsExtractView *view)
{
  switch (cs_extract_view_get_state (view))
    {
    case CS_EXTRACT_WARNING:
      /* The lock closes the dialog that asks. */
      return self->is_locked ? CS_ALERT_NONE : CS_ALERT_CONFIRM;
    case CS_EXTRACT_STUCK:
      if (cs_extract_view_get_seconds_held (view) <= LAST)
        return CS_ALERT_HELD_LAST;
      return self->is_locked ? CS_ALERT_HELD_LOCKED : CS_ALERT_HELD;
    case CS_EXTRACT_WAITING:
    case CS_EXTRACT_ASKING:
      return CS_ALERT_SAVED;
    case CS_EXTRACT_OVER:
      return judge_end (cs_extract_view_get_end (view));
    case CS_EXTRACT_CHOOSING:
    case CS_EXTRACT_TRYING:
    case CS_EXTRACT_READING:
    case CS_EXTRACT_SAVING:
      break;
    }
  return CS_ALERT_NONE;
}

/* A state is notified each second while something is held: only another one is news. */
static void
look (CsAlerts *self, Matter *matter)
{
  CsAlert alert = judge (self, matter->view);

  if (alert == matter->last)
    return;
  matter->last = alert;
  matter->unseen = self->is_active && !self->is_locked ? CS_ALERT_NONE : alert;
}

/* --- telling -----------------------------------------------------------------------------------
 */

/* Nobody asks any more whose dialog is gone; all else is still so. */
static void
drop_question (Matter *matter)
{
  if (matter->view == NULL && matter->unseen == CS_ALERT_CONFIRM)
    matter->unseen = CS_ALERT_NONE;
}

static unsigned
get_wanted (CsAlerts *self)
{
  unsigned wanted = self->journal ? BIT (CS_ALERT_JOURNAL) : 0;

  for (unsigned i = self->matters->len; i > 0; i--)
    {
      Matter *matter = g_ptr_array_index (self->matters, i - 1);

      drop_question (matter);
      if (matter->unseen != CS_ALERT_NONE)
        wanted |= BIT (matter->unseen);
      else if (matter->view == NULL)
        g_ptr_array_remove_index_fast (self->matters, i - 1);
    }
  return wanted;
}

static void
emit (CsAlerts *self, unsigned alerts, int signal)
{
  for (int alert = CS_ALERT_NONE + 1; alert < CS_ALERT_N_ALERTS; alert++)
    if (alerts & BIT (alert))
      g_signal_emit (self, signals[signal], 0, alert);
}

static gboolean
raise_cb (gpointer user_data)
{
  CsAlerts *self = CS_ALERTS (user_data);
  unsigned added = get_wanted (self) & ~self->raised;

  cs_clear_source (&self->timer);
  self->raised |= added;
  emit (self, added, SIGNAL_RAISED);
  return G_SOURCE_REMOVE;
}

static void
update (CsAlerts *self)
{
  unsigned wanted = get_wanted (self);
  unsigned gone = self->raised & ~wanted;

  self->raised &= wanted;
  emit (self, gone, SIGNAL_SETTLED);
  if (wanted == self->raised)
    cs_clear_source (&self->timer);
  else if (self->timer == NULL)
    {
      self->timer
          = cs_clock_create_timer (self->clock, cs_clock_get_boottime (self->clock) + GRACE);
      g_source_set_callback (self->timer, raise_cb, self, NULL);
      g_source_attach (self->timer, NULL);
    }
}

static void
extract_cb (CsAlerts *self, CsExtractView *view)
{
  look (self, ensure_matter (self, view));
  update (self);
}

/* --- the type ----------------------------------------------------------------------------------
 */

static void
cs_alerts_finalize (GObject *object)
{
  CsAlerts *self = CS_ALERTS (object);

  cs_clear_source (&self->timer);
  g_ptr_array_unref (self->matters);
  g_object_unref (self->clock);

  G_OBJECT_CLASS (cs_alerts_parent_class)->finalize (object);
}

static void
cs_alerts_class_init (CsAlertsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_alerts_finalize;

  signals[SIGNAL_RAISED] = g_signal_new ("raised", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_SETTLED] = g_signal_new ("settled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
cs_alerts_init (CsAlerts *self)
{
  self->matters = g_ptr_array_new_with_free_func (matter_free);
  self->raised = STALE;
}

CsAlerts *
cs_alerts_new (CsExtracts *extracts, CsClock *clock)
{
  CsAlerts *self = g_object_new (CS_TYPE_ALERTS, NULL);

  self->clock = g_object_ref (clock);
  g_signal_connect_object (extracts, "changed", G_CALLBACK (extract_cb), self, G_CONNECT_SWAPPED);
  return self;
}

static void
forget_unseen (CsAlerts *self)
{
  for (unsigned i = 0; i < self->matters->len; i++)
    ((Matter *) g_ptr_array_index (self->matters, i))->unseen = CS_ALERT_NONE;
  self->journal = FALSE;
}

void
cs_alerts_set_active (CsAlerts *self, gboolean is_active)
{
  g_return_if_fail (CS_IS_ALERTS (self));

  if (self->is_active == is_active)
    return;
  self->is_active = is_active;
  if (is_active)
    cs_alerts_settle_all (self);
}

void
cs_alerts_set_locked (CsAlerts *self, gboolean is_locked)
{
  g_return_if_fail (CS_IS_ALERTS (self));

  if (self->is_locked == is_locked)
    return;
  self->is_locked = is_locked;
  for (unsigned i = 0; i < self->matters->len; i++)
    {
      Matter *matter = g_ptr_array_index (self->matters, i);

      if (matter->view != NULL)
        look (self, matter);
    }
  if (!is_locked)
    forget_unseen (self);
  update (self);
}

void
cs_alerts_take_verdict (CsAlerts *self, CsJournalState state)
{
  g_return_if_fail (CS_IS_ALERTS (self));

  self->journal = state == CS_JOURNAL_WRONG && (!self->is_active || self->is_locked);
  update (self);
}

void
cs_alerts_settle_all (CsAlerts *self)
{
  g_return_if_fail (CS_IS_ALERTS (self));

  forget_unseen (self);
  update (self);
}
