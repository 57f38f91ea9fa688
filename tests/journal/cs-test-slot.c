// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-test-slot.h"

#include <glib/gstdio.h>

struct _CsTestSlot
{
  GObject parent_instance;

  char *path;
  char *text;
  gboolean fail_load;
  gboolean fail_store;
  gboolean locked;
  gboolean quiet;
  unsigned questions;
  gboolean hold;
  GTask *held;
};

static void cs_test_slot_secret_slot_init (CsSecretSlotInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CsTestSlot,
                               cs_test_slot,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CS_TYPE_SECRET_SLOT,
                                                      cs_test_slot_secret_slot_init))

static void
fail (GTask *task)
{
  g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_FAILED, "The slot is shut");
}

/* FALSE where it stays locked. */
static gboolean
open_lock (CsTestSlot *self)
{
  if (self->locked && !self->quiet)
    {
      self->questions++;
      self->locked = FALSE;
    }
  return !self->locked;
}

static void
cs_test_slot_set_quiet (CsSecretSlot *slot, gboolean quiet)
{
  CS_TEST_SLOT (slot)->quiet = quiet;
}

static void
cs_test_slot_load_async (CsSecretSlot *slot,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (slot, cancellable, callback, user_data);
  g_autofree char *text = cs_test_slot_dup_text (CS_TEST_SLOT (slot));

  if (CS_TEST_SLOT (slot)->fail_load || !open_lock (CS_TEST_SLOT (slot)))
    fail (task);
  else
    g_task_return_pointer (task, text != NULL ? cs_secret_new (text, -1) : NULL,
                           (GDestroyNotify) cs_secret_unref);
}

static CsSecret *
cs_test_slot_load_finish (CsSecretSlot *slot, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
cs_test_slot_store_async (CsSecretSlot *slot,
                          CsSecret *secret,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  CsTestSlot *self = CS_TEST_SLOT (slot);
  g_autoptr (GTask) task = g_task_new (slot, cancellable, callback, user_data);

  if (self->fail_store || !open_lock (self))
    {
      fail (task);
      return;
    }
  if (self->hold)
    {
      g_assert_null (self->held);
      self->held = g_steal_pointer (&task);
      return;
    }
  cs_test_slot_put (self, cs_secret_peek (secret));
  g_task_return_boolean (task, TRUE);
}

static gboolean
cs_test_slot_store_finish (CsSecretSlot *slot, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
cs_test_slot_secret_slot_init (CsSecretSlotInterface *iface)
{
  iface->load_async = cs_test_slot_load_async;
  iface->load_finish = cs_test_slot_load_finish;
  iface->store_async = cs_test_slot_store_async;
  iface->store_finish = cs_test_slot_store_finish;
  iface->set_quiet = cs_test_slot_set_quiet;
}

static void
cs_test_slot_finalize (GObject *object)
{
  CsTestSlot *self = CS_TEST_SLOT (object);

  g_assert_null (self->held);
  g_free (self->path);
  g_free (self->text);

  G_OBJECT_CLASS (cs_test_slot_parent_class)->finalize (object);
}

static void
cs_test_slot_class_init (CsTestSlotClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_test_slot_finalize;
}

static void
cs_test_slot_init (CsTestSlot *self)
{
}

CsTestSlot *
cs_test_slot_new (const char *path)
{
  CsTestSlot *self = g_object_new (CS_TYPE_TEST_SLOT, NULL);

  self->path = g_strdup (path);
  return self;
}

void
cs_test_slot_fail (CsTestSlot *self, gboolean load, gboolean store)
{
  self->fail_load = load;
  self->fail_store = store;
}

void
cs_test_slot_lock (CsTestSlot *self, gboolean locked)
{
  self->locked = locked;
}

unsigned
cs_test_slot_get_questions (CsTestSlot *self)
{
  return self->questions;
}

void
cs_test_slot_hold (CsTestSlot *self)
{
  self->hold = TRUE;
}

gboolean
cs_test_slot_is_asked (CsTestSlot *self)
{
  return self->held != NULL;
}

void
cs_test_slot_release (CsTestSlot *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->held);

  self->hold = FALSE;
  g_task_return_boolean (task, TRUE);
}

char *
cs_test_slot_dup_text (CsTestSlot *self)
{
  char *text = NULL;

  if (self->path == NULL)
    return g_strdup (self->text);
  g_file_get_contents (self->path, &text, NULL, NULL);
  return text;
}

void
cs_test_slot_put (CsTestSlot *self, const char *text)
{
  g_autofree char *new_path = NULL;

  if (self->path == NULL)
    {
      g_set_str (&self->text, text);
      return;
    }
  new_path = g_strconcat (self->path, ".new", NULL);
  g_assert_true (
      g_file_set_contents_full (new_path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  g_assert_no_errno (g_rename (new_path, self->path));
}
