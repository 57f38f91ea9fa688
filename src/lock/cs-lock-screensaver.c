// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-lock-source.h"

/*
 * CsLockScreensaver: a desktop's lock screen, by the interface that GNOME, KDE, Cinnamon, MATE and
 * Xfce have in common; each has it under a name of its own, which is the interface's, too.
 *
 * Some own org.freedesktop.ScreenSaver only to take inhibitors. So a source is bound when it has
 * said whether the screen is locked now, which also covers the moment before it was asked.
 */
#define CS_TYPE_LOCK_SCREENSAVER (cs_lock_screensaver_get_type ())
G_DECLARE_FINAL_TYPE (CsLockScreensaver, cs_lock_screensaver, CS, LOCK_SCREENSAVER, CsLockSource)

struct _CsLockScreensaver
{
  CsLockSource parent_instance;

  const char *name;
  const char *path;
};

G_DEFINE_FINAL_TYPE (CsLockScreensaver, cs_lock_screensaver, CS_TYPE_LOCK_SOURCE)

static void
active_changed (CsLockSource *self, GVariant *value)
{
  gboolean active;

  g_variant_get (value, "(b)", &active);
  if (active)
    cs_lock_source_lock (self, CS_LOCK_SCREEN);
}

static void
take_active (CsLockSource *self, GVariant *reply)
{
  if (reply == NULL)
    return;
  cs_lock_source_set_bound (self, CS_LOCK_SOURCE_SCREENSAVER, TRUE);
  active_changed (self, reply);
}

static void
cs_lock_screensaver_appeared (CsLockSource *source)
{
  CsLockScreensaver *self = CS_LOCK_SCREENSAVER (source);

  /* On any path: KDE has two. */
  cs_lock_source_subscribe (source, NULL, self->name, "ActiveChanged", "(b)", active_changed);
  cs_lock_source_call (source, self->path, self->name, "GetActive", NULL, "(b)", take_active);
}

static void
cs_lock_screensaver_class_init (CsLockScreensaverClass *klass)
{
  CS_LOCK_SOURCE_CLASS (klass)->appeared = cs_lock_screensaver_appeared;
}

static void
cs_lock_screensaver_init (CsLockScreensaver *self)
{
}

/* Both strings are static. */
CsLockSource *
cs_lock_screensaver_new (const char *name, const char *path)
{
  CsLockScreensaver *self = g_object_new (CS_TYPE_LOCK_SCREENSAVER, NULL);

  self->name = name;
  self->path = path;
  cs_lock_source_watch (CS_LOCK_SOURCE (self), G_BUS_TYPE_SESSION, name,
                        G_BUS_NAME_WATCHER_FLAGS_NONE);
  return CS_LOCK_SOURCE (self);
}
