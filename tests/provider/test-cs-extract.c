// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-provider.h"

static CsRecord *
make_record (void)
{
  g_autoptr (CsSession) session = cs_session_new (
      &(CsSessionInit) { .service = CS_SERVICE_BLOCKPASS, .id = "1", .connection_id = "c1" });

  return cs_record_new (session, g_ptr_array_new_with_free_func (g_object_unref),
                        g_ptr_array_new_with_free_func (g_object_unref),
                        g_ptr_array_new_with_free_func (g_object_unref), NULL, NULL);
}

/* Whoever still holds a value of an extract holds nothing when that is gone. */
static void
test_wiped (void)
{
  g_autoptr (CsRecord) record = make_record ();
  g_autoptr (CsField) field = cs_field_new ("identities.dob", "date_of_birth", CS_SOURCE_ATTRIBUTE,
                                            CS_VALUE_DATE, TRUE, CS_FIELD_HIDDEN, NULL);
  g_autoptr (CsImage) image = cs_image_new ("selfie", "selfie");
  g_autoptr (CsSecret) value = cs_secret_new ("1987-03-12", -1);
  g_autoptr (CsSecret) body = cs_secret_new ("\xff\xd8\xff", 3);
  CsExtract *extract = cs_extract_new (g_object_ref (record), 1772618400, "req");

  cs_extract_add_value (extract, field, value);
  cs_extract_add_picture (extract, image, body);
  g_assert_cmpuint (extract->values->len, ==, 1);
  g_assert_true (((CsExtractValue *) g_ptr_array_index (extract->values, 0))->field == field);
  g_assert_true (((CsExtractPicture *) g_ptr_array_index (extract->pictures, 0))->body == body);
  cs_extract_free (extract);
  g_assert_true (cs_secret_is_wiped (value));
  g_assert_true (cs_secret_is_wiped (body));
  g_assert_finalize_object (g_steal_pointer (&record));
  g_assert_finalize_object (g_steal_pointer (&field));
  g_assert_finalize_object (g_steal_pointer (&image));
}

/* What a reveal tells of the record goes with it; the value stays the lease's. */
static void
test_revealed (void)
{
  g_autoptr (CsRecord) record = make_record ();
  g_autoptr (CsSecret) value = cs_secret_new ("1987-03-12", -1);
  CsRevealed *revealed = cs_revealed_new (value, NULL);

  revealed->record = g_object_ref (record);
  cs_revealed_free (revealed);
  g_assert_false (cs_secret_is_wiped (value));
  g_assert_finalize_object (g_steal_pointer (&record));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/provider/extract/wiped", test_wiped);
  g_test_add_func ("/provider/extract/revealed", test_revealed);
  return g_test_run ();
}
