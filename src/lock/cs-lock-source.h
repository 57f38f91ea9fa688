// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-clock.h"
#include "cs-lock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* For this folder: the rest of the program knows CsLockWatch only. */
#define CS_TYPE_LOCK_SOURCE (cs_lock_source_get_type ())
G_DECLARE_DERIVABLE_TYPE (CsLockSource, cs_lock_source, CS, LOCK_SOURCE, GObject)

/* @value: a signal's or a reply's; of the type that was asked for. NULL: the call failed. */
typedef void (*CsLockSourceFunc) (CsLockSource *self, GVariant *value);

/*
 * One name on a bus whose owner can tell when to lock. While it has an owner, its subscriptions
 * and calls go to that owner, and to no other that might take the name; when the owner goes, they
 * go with it.
 *
 * Property: "bound" (CsLockSources as unsigned, notify). Signal: "lock" (CsLockReason as an int).
 */
struct _CsLockSourceClass
{
  GObjectClass parent_class;

  void (*appeared) (CsLockSource *self); /* the name has an owner */
  void (*leave) (CsLockSource *self);    /* it goes, or we do; may be NULL */
};

CsLockSource *cs_lock_screensaver_new (const char *name,
                                       const char *path) G_GNUC_WARN_UNUSED_RESULT;
CsLockSource *cs_lock_portal_new (void) G_GNUC_WARN_UNUSED_RESULT;
CsLockSource *cs_lock_login_new (CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

CsLockSources cs_lock_source_get_bound (CsLockSource *self);

/* For the derived types. */
void cs_lock_source_watch (CsLockSource *self,
                           GBusType bus_type,
                           const char *name,
                           GBusNameWatcherFlags flags);
void cs_lock_source_set_bound (CsLockSource *self, CsLockSources source, gboolean bound);
void cs_lock_source_lock (CsLockSource *self, CsLockReason reason);

/* Valid while the name has an owner. */
GDBusConnection *cs_lock_source_get_bus (CsLockSource *self);
const char *cs_lock_source_get_owner (CsLockSource *self);
GCancellable *cs_lock_source_get_cancellable (CsLockSource *self);

/* @path may be NULL for any. Parameters of another type than @type are dropped. */
void cs_lock_source_subscribe (CsLockSource *self,
                               const char *path,
                               const char *interface,
                               const char *signal,
                               const char *type,
                               CsLockSourceFunc func);

/* @func, which may be NULL, is not called any more once the owner has gone. There is no time-out: a
 * late answer is an answer. */
void cs_lock_source_call (CsLockSource *self,
                          const char *path,
                          const char *interface,
                          const char *method,
                          GVariant *parameters,
                          const char *reply_type,
                          CsLockSourceFunc func);

G_END_DECLS
