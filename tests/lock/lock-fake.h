// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>
#include <gio/gunixfdlist.h>

/*
 * A service that owns a name on a bus and does as it is told. It lives in the test's own process,
 * on a connection of its own, so that all it says goes through the bus.
 */
typedef struct
{
  GDBusConnection *bus;
  char *name;
  GArray *objects;       /* the ids of what is exported */
  GHashTable *answers;   /* method or property -> GVariant */
  GHashTable *held;      /* method -> the GDBusMethodInvocation that waits, or itself if none */
  GHashTable *arguments; /* method -> the GVariant of its last call */
  char *caller;          /* of the last call */
  gboolean to_caller;    /* signals go to the last caller only */
  int give_fd;           /* goes out with the next reply that has room for it; or -1 */
} LockFake;

/* A bus without any service in it, for g_bus_get(G_BUS_TYPE_SYSTEM). Once, before any test. */
void lock_fake_make_system_bus (void);
void lock_fake_stop_system_bus (void);

/* Returns once the name is owned. */
LockFake *lock_fake_new (GBusType type, const char *name);
void lock_fake_free (LockFake *fake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LockFake, lock_fake_free)

/* Every interface in @xml, which is what comes between <node> and </node>. */
void lock_fake_export (LockFake *fake, const char *path, const char *xml);

/* Without an answer, a method fails. Takes a floating @answer. */
void lock_fake_answer (LockFake *fake, const char *member, GVariant *answer);

/* The next call of @method is answered when it is let go. */
void lock_fake_hold (LockFake *fake, const char *method);
void lock_fake_let_go (LockFake *fake, const char *method);

/* Waits for a call (one that came before counts), and forgets it. */
GVariant *lock_fake_await_call (LockFake *fake, const char *method) G_GNUC_WARN_UNUSED_RESULT;

/* @destination NULL: to all. */
void lock_fake_emit (LockFake *fake,
                     const char *destination,
                     const char *path,
                     const char *interface,
                     const char *signal,
                     GVariant *parameters);

/* Waits until all that the fake has sent so far has been seen to on this program's side. */
void lock_fake_settle (LockFake *fake, GBusType type);
