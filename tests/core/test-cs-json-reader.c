// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-json-reader.h"

#include <string.h>

static CsJsonReader *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  CsJsonReader *reader = cs_json_reader_new (text, -1, &error);

  g_assert_no_error (error);
  return reader;
}

static void
test_values (void)
{
  g_autoptr (CsJsonReader) reader
      = read_text ("{\"s\":\"text\",\"i\":7,\"b\":true,\"n\":null,\"t\":1795255200,"
                   "\"list\":[\"a\",\"b\"],"
                   "\"map\":{\"z\":\"26\",\"a\":\"1\"},\"o\":{\"inner\":\"x\"}}");
  g_auto (GStrv) list = cs_json_reader_dup_strings (reader, "list");
  g_auto (GStrv) map = cs_json_reader_dup_map (reader, "map");
  const char *const expected_map[] = { "a", "1", "z", "26", NULL };
  int64_t number = 0;
  gboolean truth = FALSE;

  g_assert_cmpstr (cs_json_reader_get_string (reader, "s"), ==, "text");
  g_assert_true (cs_json_reader_get_int (reader, "i", &number));
  g_assert_cmpint (number, ==, 7);
  g_assert_true (cs_json_reader_get_bool (reader, "b", &truth));
  g_assert_true (truth);
  g_assert_cmpint (cs_json_reader_get_time (reader, "t"), ==, 1795255200);
  g_assert_true (cs_json_reader_has (reader, "n"));
  g_assert_true (cs_json_reader_is_null (reader, "n"));
  g_assert_null (cs_json_reader_get_string (reader, "n"));
  g_assert_false (cs_json_reader_has (reader, "missing"));
  g_assert_cmpstrv (map, expected_map);
  g_assert_cmpuint (g_strv_length (list), ==, 2);
  g_assert_true (cs_json_reader_enter_object (reader, "o"));
  g_assert_cmpstr (cs_json_reader_get_string (reader, "inner"), ==, "x");
  cs_json_reader_leave (reader);
  g_assert_cmpuint (g_strv_length ((char **) cs_json_reader_get_notes (reader)), ==, 0);
}

/* It would end the text, and the rest of a name would be missing without a sign. */
static void
test_nul (void)
{
  g_autoptr (CsJsonReader) reader
      = read_text ("{\"s\":\"Ada\\u0000Quill\",\"b\":\"\\\\u0000\",\"e\":\"\\u0000\","
                   "\"n\\u0000\":\"x\",\"n\":\"y\",\"l\":[\"\\\\\\u0000\"]}");
  g_auto (GStrv) list = cs_json_reader_dup_strings (reader, "l");
  g_autofree char *plain = cs_json_reader_dup_plain (reader, "s");

  g_assert_cmpstr (cs_json_reader_get_string (reader, "s"), ==, "Ada\uFFFDQuill");
  g_assert_cmpstr (plain, ==, "Ada\uFFFDQuill");
  g_test_message ("A backslash of its own, and then u0000");
  g_assert_cmpstr (cs_json_reader_get_string (reader, "b"), ==, "\\u0000");
  g_assert_cmpstr (cs_json_reader_get_string (reader, "e"), ==, "\uFFFD");
  g_assert_cmpstr (cs_json_reader_get_string (reader, "n"), ==, "y");
  g_assert_cmpstr (list[0], ==, "\\\uFFFD");
}

static void
test_wrong_types_are_noted_and_never_guessed (void)
{
  g_autoptr (CsJsonReader) reader = read_text (
      "{\"data\":[7,{\"created\":\"soon\",\"id\":{},\"live\":1,\"on\":[],\"ids\":[\"a\",4],"
      "\"dob\":{\"month\":\"May\",\"year\":1990},\"pi\":3.14,\"far\":99999999999999}]}");
  const char *const expected[] = {
    "data[0]: expected an object, found a whole number",
    "data[1].created: expected a whole number, found a string",
    "data[1].id: expected a string, found an object",
    "data[1].live: expected true or false, found a whole number",
    "data[1].on: expected an object, found an array",
    "data[1].pi: expected a whole number, found a number",
    "data[1].ids[1]: expected a string, found a whole number",
    "data[1].dob.month: expected a whole number, found a string",
    NULL,
  };
  g_auto (GStrv) ids = NULL;
  int64_t number = 42;
  gboolean truth = TRUE;

  g_assert_true (cs_json_reader_enter_array (reader, "data"));
  g_assert_false (cs_json_reader_enter_element (reader, 0));
  g_assert_true (cs_json_reader_enter_element (reader, 1));
  g_assert_cmpint (cs_json_reader_get_time (reader, "created"), ==, CS_TIME_UNKNOWN);
  g_assert_null (cs_json_reader_get_string (reader, "id"));
  g_assert_false (cs_json_reader_get_bool (reader, "live", &truth));
  g_assert_true (truth);
  g_assert_false (cs_json_reader_enter_object (reader, "on"));
  g_assert_false (cs_json_reader_get_int (reader, "pi", &number));
  g_assert_cmpint (number, ==, 42);
  ids = cs_json_reader_dup_strings (reader, "ids");
  g_assert_cmpuint (g_strv_length (ids), ==, 1);
  g_assert_true (cs_json_reader_enter_object (reader, "dob"));
  g_assert_false (cs_json_reader_get_int (reader, "month", &number));
  cs_json_reader_leave (reader);
  g_assert_cmpint (cs_json_reader_get_time (reader, "far"), ==, CS_TIME_UNKNOWN);
  cs_json_reader_leave (reader);
  cs_json_reader_leave (reader);
  g_assert_cmpstrv (cs_json_reader_get_notes (reader), expected);
}

static void
test_refused (gconstpointer data)
{
  static const struct
  {
    const char *text;
    CsJsonError code;
  } cases[] = {
    { "", CS_JSON_ERROR_NOT_JSON },
    { "{\"a\":", CS_JSON_ERROR_NOT_JSON },
    { "<html>no</html>", CS_JSON_ERROR_NOT_JSON },
    { "{\"a\":1} {\"b\":2}", CS_JSON_ERROR_NOT_JSON },
    { "{\"a\":\"\xff\"}", CS_JSON_ERROR_NOT_JSON },
    { "[1]", CS_JSON_ERROR_NOT_OBJECT },
    { "\"text\"", CS_JSON_ERROR_NOT_OBJECT },
    { "{\"a\":1,\"a\":2}", CS_JSON_ERROR_DUPLICATE },
    { "{\"ab\":1,\"a\\u0062\":2}", CS_JSON_ERROR_DUPLICATE },
    { "{\"x\":[{\"a\":1,\"b\":{},\"a\":2}]}", CS_JSON_ERROR_DUPLICATE },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = g_strescape (cases[i].text, NULL);

      g_test_message ("%s", shown);
      g_assert_null (cs_json_reader_new (cases[i].text, -1, &error));
      g_assert_error (error, CS_JSON_ERROR, (int) cases[i].code);
    }
}

static void
test_depth (void)
{
  g_autoptr (GString) text = g_string_new ("{\"a\":");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < CS_JSON_MAX_DEPTH - 1; i++)
    g_string_append_c (text, '[');
  for (int i = 0; i < CS_JSON_MAX_DEPTH - 1; i++)
    g_string_append_c (text, ']');
  g_string_append_c (text, '}');
  cs_json_reader_free (read_text (text->str));

  g_string_insert (text, 5, "[");
  g_string_insert (text, (gssize) text->len - 1, "]");
  g_assert_null (cs_json_reader_new (text->str, -1, &error));
  g_assert_error (error, CS_JSON_ERROR, CS_JSON_ERROR_TOO_DEEP);
}

/* Half a megabyte, which would have made a tree of 20. What stands in a text does not count. */
static void
test_too_many (void)
{
  g_autoptr (GString) text = g_string_new ("{\"a\":[");
  g_autoptr (GError) error = NULL;
  g_autoptr (CsJsonReader) reader = NULL;

  for (unsigned i = 0; i < CS_JSON_MAX_VALUES; i++)
    g_string_append (text, "0,");
  g_string_append (text, "0]}");
  g_assert_null (cs_json_reader_new (text->str, -1, &error));
  g_assert_error (error, CS_JSON_ERROR, CS_JSON_ERROR_TOO_MANY);

  text->str[5] = '"';
  text->str[text->len - 2] = '"';
  reader = cs_json_reader_new (text->str, -1, NULL);
  g_assert_nonnull (reader);
}

static void
test_plain (void)
{
  g_autoptr (CsJsonReader) reader
      = read_text ("{\"s\":\"a\",\"e\":\"\",\"i\":-7,\"d\":99.5,\"b\":false,"
                   "\"n\":null,\"o\":{},\"l\":[]}");
  static const char *const expected[][2]
      = { { "s", "a" },  { "e", "" },   { "i", "-7" }, { "d", "99.5" }, { "b", "false" },
          { "n", NULL }, { "o", NULL }, { "l", NULL }, { "x", NULL } };

  for (size_t i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *text = cs_json_reader_dup_plain (reader, expected[i][0]);

      g_assert_cmpstr (text, ==, expected[i][1]);
    }
  g_assert_true (cs_json_reader_is_object (reader, "o"));
  g_assert_false (cs_json_reader_is_object (reader, "l"));
  g_assert_false (cs_json_reader_is_object (reader, "x"));
  g_assert_null (cs_json_reader_get_notes (reader)[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-reader/values", test_values);
  g_test_add_func ("/json-reader/too-many", test_too_many);
  g_test_add_func ("/json-reader/plain", test_plain);
  g_test_add_func ("/json-reader/nul", test_nul);
  g_test_add_func ("/json-reader/wrong-types", test_wrong_types_are_noted_and_never_guessed);
  g_test_add_data_func ("/json-reader/refused", NULL, test_refused);
  g_test_add_func ("/json-reader/depth", test_depth);
  return g_test_run ();
}
