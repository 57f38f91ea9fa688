// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-test-await.h"
#include "cs-test-sample.h"
#include "record-fixture.h"

static CsSecret *
load_image (const char *name)
{
  g_autofree char *path = g_strconcat ("images/", name, NULL);
  size_t length;
  g_autofree char *bytes = cs_test_sample_load (path, &length);

  return cs_secret_new (bytes, (gssize) length);
}

static gboolean
is_settled (gpointer user_data)
{
  return cs_image_slot_get_state (user_data) != CS_SLOT_LOADING;
}

/* Answers with @body, to be looked at for @seconds, and waits until it is decoded. */
static CsImageSlot *
show_image (RecordFixture *self, CsSecret *body, int64_t seconds)
{
  CsImageSlot *slot = record_find_slot (self, "file_front");
  int64_t deadline = cs_clock_get_boottime (CS_CLOCK (self->clock)) + seconds * CS_SECOND;

  cs_record_view_show_image (self->view, slot);
  g_assert_cmpint (cs_image_slot_get_state (slot), ==, CS_SLOT_LOADING);
  record_wait_for_call (self, CS_FAKE_IMAGE);
  g_assert_cmpstr (cs_fake_provider_peek_object (self->provider, CS_FAKE_IMAGE), ==, "file_front");
  cs_fake_provider_answer (self->provider, CS_FAKE_IMAGE,
                           cs_image_body_new (body, deadline, "req_link"));
  cs_test_run_until (is_settled, slot);
  g_assert_true (cs_secret_is_wiped (body));
  return slot;
}

static void
test_image (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsSecret) body = load_image ("baseline.jpg");
  g_autoptr (CsSecret) again = load_image ("rgb16.png");
  g_autoptr (CsPixels) pixels = NULL;
  CsImageSlot *slot;

  record_fixture_open (self);
  slot = show_image (self, body, 22);
  g_assert_cmpint (cs_image_slot_get_state (slot), ==, CS_SLOT_SHOWN);
  g_assert_cmpuint (cs_image_slot_get_seconds_left (slot), ==, 22);
  g_assert_cmpuint (cs_image_slot_get_seconds_total (slot), ==, 22);
  pixels = cs_pixels_ref (cs_image_slot_get_pixels (slot));
  cs_fake_clock_advance (self->clock, 21 * CS_SECOND);
  g_assert_true (cs_image_slot_check (slot));
  g_assert_cmpuint (cs_image_slot_get_seconds_left (slot), ==, 1);

  g_test_message ("Asked before painting, after a sleep: the time is over before any timer ran");
  cs_fake_clock_sleep (self->clock, CS_SECOND);
  g_assert_false (cs_image_slot_check (slot));
  g_assert_true (cs_pixels_is_wiped (pixels));
  g_assert_null (cs_image_slot_get_pixels (slot));
  g_assert_cmpint (cs_image_slot_get_state (slot), ==, CS_SLOT_LAPSED);
  g_assert_cmpstr (cs_image_slot_get_text (slot), ==, "Its time is over");

  g_test_message ("Show again makes a new link; hiding wipes");
  show_image (self, again, 25);
  g_assert_cmpint (cs_image_slot_get_state (slot), ==, CS_SLOT_SHOWN);
  g_clear_pointer (&pixels, cs_pixels_unref);
  pixels = cs_pixels_ref (cs_image_slot_get_pixels (slot));
  cs_record_view_hide_image (self->view, slot);
  g_assert_true (cs_pixels_is_wiped (pixels));
  g_assert_cmpint (cs_image_slot_get_state (slot), ==, CS_SLOT_LAPSED);
  record_assert_journal (self, (const char *const[]) { "image asked document_front",
                                                       "image shown document_front req_link", //
                                                       "image asked document_front",
                                                       "image shown document_front req_link", //
                                                       NULL });
}

/* Less than its link lives, where the officer wants less. */
static void
test_image_short (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsSecret) body = load_image ("baseline.jpg");
  CsImageSlot *slot;

  g_object_set (self->policy, "image-lease-seconds", 8, NULL);
  record_fixture_open (self);
  slot = show_image (self, body, 22);
  g_assert_cmpuint (cs_image_slot_get_seconds_left (slot), ==, 8);
  cs_fake_clock_advance (self->clock, 8 * CS_SECOND);
  g_assert_cmpint (cs_image_slot_get_state (slot), ==, CS_SLOT_LAPSED);
}

static void
test_image_failures (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsSecret) html = cs_secret_new ("<html>sign in</html>", -1);
  g_autoptr (CsSecret) late = load_image ("baseline.jpg");
  CsImageSlot *slot;

  record_fixture_open (self);
  slot = show_image (self, html, 20);
  g_assert_cmpint (cs_image_slot_get_state (slot), ==, CS_SLOT_FAILED);
  g_assert_true (
      g_str_has_prefix (cs_image_slot_get_text (slot), "This is no picture that can be shown."));

  g_test_message ("Decoded when its time was over already");
  show_image (self, late, 0);
  g_assert_cmpint (cs_image_slot_get_state (slot), ==, CS_SLOT_LAPSED);
  g_assert_null (cs_image_slot_get_pixels (slot));

  g_test_message ("Without the permission");
  cs_record_view_show_image (self->view, slot);
  record_wait_for_call (self, CS_FAKE_IMAGE);
  cs_fake_provider_fail (self->provider, CS_FAKE_IMAGE, CS_PROVIDER_ERROR,
                         CS_PROVIDER_ERROR_PERMISSION);
  g_assert_cmpint (cs_image_slot_get_state (slot), ==, CS_SLOT_FAILED);
  g_assert_cmpstr (cs_image_slot_get_text (slot), ==, "Needs “Files: Write” on the reveal key");
  record_assert_journal (
      self, (const char *const[]) {
                "image asked document_front", "image failed document_front req_link",    //
                "image asked document_front", "image lapsed document_front req_link",    //
                "image asked document_front", "image refused document_front req_failed", //
                NULL });
}

static void
test_late_image (RecordFixture *self, gconstpointer data)
{
  g_autoptr (CsSecret) body = load_image ("baseline.jpg");
  int64_t deadline = cs_clock_get_boottime (CS_CLOCK (self->clock)) + 20 * CS_SECOND;

  record_fixture_open (self);
  cs_record_view_show_image (self->view, record_find_slot (self, "file_front"));
  record_wait_for_call (self, CS_FAKE_IMAGE);
  cs_record_view_close (self->view, CS_LEASE_LEFT);
  cs_fake_provider_answer (self->provider, CS_FAKE_IMAGE, cs_image_body_new (body, deadline, NULL));
  g_assert_true (cs_secret_is_wiped (body));

  g_test_message ("Left while it is being decoded");
  g_clear_pointer (&body, cs_secret_unref);
  body = load_image ("progressive.jpg");
  record_fixture_open (self);
  cs_record_view_show_image (self->view, record_find_slot (self, "file_front"));
  record_wait_for_call (self, CS_FAKE_IMAGE);
  cs_fake_provider_answer (self->provider, CS_FAKE_IMAGE, cs_image_body_new (body, deadline, NULL));
  cs_record_view_close (self->view, CS_LEASE_LEFT);
  record_assert_journal (self, (const char *const[]) { "image asked document_front",
                                                       "image cancelled document_front", //
                                                       "image asked document_front",
                                                       "image cancelled document_front", //
                                                       NULL });
  g_assert_true (cs_secret_is_wiped (body));
  g_assert_cmpuint (cs_leases_get_count (self->leases), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func)                                                                            \
  g_test_add ("/view/look-image/" path, RecordFixture, NULL, record_fixture_set_up, func,          \
              record_fixture_tear_down)
  ADD ("shown", test_image);
  ADD ("short", test_image_short);
  ADD ("failures", test_image_failures);
  ADD ("late", test_late_image);
  return g_test_run ();
}
