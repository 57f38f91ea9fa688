// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-date.h"
#include "cs-wording-private.h"
#include "view-fixture.h"

#include <string.h>

/* Asserts on a string that is given away. */
static void
assert_takes (char *given, const char *expected)
{
  g_autofree char *text = given;

  g_assert_cmpstr (text, ==, expected);
}

static void
test_reasons (void)
{
  /* Every code that the service is known to use (its schemas' three lists), and one that only its
   * own prose names. */
  static const char *const codes[] = {
    "abandoned",
    "consent_declined",
    "country_not_supported",
    "device_not_supported",
    "document_expired",
    "document_type_not_supported",
    "document_type_not_allowed",
    "document_unverified_other",
    "email_unverified_other",
    "email_verification_declined",
    "id_number_insufficient_document_data",
    "id_number_mismatch",
    "id_number_unverified_other",
    "phone_unverified_other",
    "phone_verification_declined",
    "selfie_document_missing_photo",
    "selfie_face_mismatch",
    "selfie_manipulated",
    "selfie_unverified_other",
    "under_supported_age",
  };

  for (size_t i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *reason = cs_wording_dup_reason (codes[i]);
      g_autofree char *advice = cs_wording_dup_advice (codes[i]);

      g_test_message ("%s: %s. %s", codes[i], reason, advice);
      g_assert_cmpstr (reason, !=, codes[i]);
      g_assert_true (g_ascii_isupper (reason[0]));
      g_assert_false (g_str_has_suffix (reason, "."));
      g_assert_nonnull (advice);
      g_assert_true (g_str_has_suffix (advice, "."));
    }
  assert_takes (cs_wording_dup_reason ("selfie_face_mismatch"), "The faces do not match");
  assert_takes (cs_wording_dup_reason ("selfie_is_a_cat"), "selfie_is_a_cat");
  assert_takes (cs_wording_dup_advice ("selfie_is_a_cat"), NULL);
  assert_takes (cs_wording_dup_reason (NULL), NULL);
  assert_takes (cs_wording_capitalize ("über alles"), "Über alles");
}

static void
test_sessions (void)
{
  static const struct
  {
    CsOutcome outcome;
    const char *status;
    const char *reason;
    const char *redaction;
    const char *words;
    const char *summary;
    const char *style;
  } cases[] = {
    { CS_OUTCOME_VERIFIED, "verified", NULL, NULL, "Verified", "Verified · document, selfie",
      "success" },
    { CS_OUTCOME_FAILED, "requires_input", "selfie_face_mismatch", NULL, "Needs input",
      "Needs input · the faces do not match", "error" },
    { CS_OUTCOME_FAILED, "requires_input", "brand_new_code", NULL, "Needs input",
      "Needs input · brand_new_code", "error" },
    { CS_OUTCOME_NOT_SUBMITTED, "requires_input", NULL, NULL, "Not submitted", "Not submitted",
      "dim-label" },
    { CS_OUTCOME_PROCESSING, "processing", NULL, NULL, "Processing", "Processing", "accent" },
    { CS_OUTCOME_CANCELED, "canceled", NULL, NULL, "Canceled", "Canceled", "dim-label" },
    { CS_OUTCOME_UNKNOWN, "on_hold", NULL, NULL, "on_hold", "on_hold", "dim-label" },
    { CS_OUTCOME_UNKNOWN, NULL, NULL, NULL, "Unknown", "Unknown", "dim-label" },
    { CS_OUTCOME_VERIFIED, "verified", NULL, "processing", "Being redacted", "Being redacted",
      "dim-label" },
    { CS_OUTCOME_VERIFIED, "verified", NULL, "validated", "Redaction: validated",
      "Redaction: validated", "dim-label" },
    { CS_OUTCOME_CANCELED, "canceled", "abandoned", "redacted", "Redacted", "Redacted",
      "dim-label" },
    { CS_OUTCOME_VERIFIED, "verified", NULL, "shredding", "Redaction: shredding",
      "Redaction: shredding", "dim-label" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsSession) session = view_session_new_with (
          "vs_1", cases[i].outcome, cases[i].status, cases[i].reason, cases[i].redaction);

      assert_takes (cs_wording_dup_session_status (session), cases[i].words);
      assert_takes (cs_wording_dup_session_summary (session), cases[i].summary);
      g_assert_cmpstr (cs_wording_session_style (session), ==, cases[i].style);
      g_assert_true (g_str_has_suffix (cs_wording_session_icon (session), "-symbolic"));
    }
}

static void
test_row_names (void)
{
  g_autoptr (CsSession) plain = view_session_new ("vs_1QzAbCdEfGhIjKlM8fKd", "customer-20418");
  g_autoptr (CsSession) timed = cs_session_with_report (plain, NULL, VIEW_NOW - HOUR);
  g_autoptr (CsSession) nameless = view_session_new ("vs_1QzAbCdEfGhIjKlM8fKd", NULL);
  g_autoptr (CsSession) hostile = view_session_new ("vs_1", "Jo\n\u202egnp.exe");

  assert_takes (cs_wording_dup_session_title (plain), "customer-20418");
  assert_takes (cs_wording_dup_session_title (nameless), "vs_1QzA…8fKd");
  assert_takes (cs_wording_dup_session_title (hostile), "Jo  gnp.exe");
  assert_takes (cs_wording_dup_session_label (plain, NULL, VIEW_NOW),
                "customer-20418, Verified · document, selfie, 5 min");
  assert_takes (cs_wording_dup_session_label (timed, NULL, VIEW_NOW),
                "customer-20418, Verified · document, selfie, 5 min, 47 h left");
  assert_takes (cs_wording_dup_session_label (nameless, NULL, VIEW_NOW),
                "vs_1QzAbCdEfGhIjKlM8fKd, Verified · document, selfie, 5 min");
}

static void
test_words (void)
{
  g_assert_cmpstr (cs_wording_check_label ("id_number"), ==, "ID number");
  g_assert_cmpstr (cs_wording_check_label ("iris"), ==, "iris");
  g_assert_cmpstr (cs_wording_image_label ("document_front"), ==, "Document front");
  g_assert_cmpstr (cs_wording_image_label ("document_back"), ==, "Document back");
  g_assert_cmpstr (cs_wording_image_label ("document_3"), ==, "Document image 3");
  g_assert_cmpstr (cs_wording_image_label ("selfie"), ==, "Selfie");
  g_assert_cmpstr (cs_wording_image_label ("selfie_document"), ==, "Selfie document");
  g_assert_cmpstr (cs_wording_image_label ("x_ray"), ==, "x_ray");
  g_assert_cmpstr (cs_wording_mode (CS_MODE_PRACTICE), ==, "PRACTICE");
  g_assert_cmpstr (cs_wording_mode (CS_MODE_TEST), ==, "TEST");
  g_assert_cmpstr (cs_wording_mode (CS_MODE_LIVE), ==, "LIVE");
  g_assert_cmpstr (cs_wording_status_filter (CS_SERVICE_STRIPE, NULL), ==, "Any status");
  g_assert_cmpstr (cs_wording_status_filter (CS_SERVICE_STRIPE, "requires_input"), ==,
                   "Needs input");
  g_assert_cmpstr (cs_wording_status_filter (CS_SERVICE_STRIPE, "on_hold"), ==, "on_hold");
}

static void
test_values (void)
{
  static const struct
  {
    CsValueType type;
    const char *value;
    const char *text;
  } cases[] = {
    { CS_VALUE_DATE, "1987-03-12", "12 March 1987" },
    { CS_VALUE_DATE, "1987-03", "March 1987" },
    { CS_VALUE_DATE, "1987", "1987" },
    { CS_VALUE_DATE, "--03-12", "12 March" },
    { CS_VALUE_DATE, "1950--01", "1950-\?\?-01" },
    { CS_VALUE_DATE, "---31", "\?\?\?\?-\?\?-31" },
    { CS_VALUE_DATE, "0033-04-03", "3 April 33" },
    { CS_VALUE_DATE, "9999-12-31", "31 December 9999" },
    { CS_VALUE_DATE, "soon", "soon" },
    { CS_VALUE_DATE, "", "" },
    { CS_VALUE_COUNTRY, "US", "United States" },
    { CS_VALUE_COUNTRY, "AD", "Andorra" },
    { CS_VALUE_COUNTRY, "ZW", "Zimbabwe" },
    { CS_VALUE_COUNTRY, "QQ", "QQ" },
    { CS_VALUE_ADDRESS, "1234 Main St.\nSan Francisco, CA 94111\nUS",
      "1234 Main St., San Francisco, CA 94111, United States" },
    { CS_VALUE_ADDRESS, "1 Ring\n", "1 Ring" },
    { CS_VALUE_ADDRESS, "\nDE", "Germany" },
    { CS_VALUE_ADDRESS, "FR", "France" },
    { CS_VALUE_DOCUMENT_TYPE, "driving_license", "Driving licence" },
    { CS_VALUE_DOCUMENT_TYPE, "id_card", "Identity card" },
    { CS_VALUE_DOCUMENT_TYPE, "passport", "Passport" },
    { CS_VALUE_DOCUMENT_TYPE, "residence_permit", "residence_permit" },
    { CS_VALUE_NUMBER_TYPE, "br_cpf", "CPF, Brazil" },
    { CS_VALUE_NUMBER_TYPE, "sg_nric", "NRIC, Singapore" },
    { CS_VALUE_NUMBER_TYPE, "us_ssn", "Social Security number, United States (last 4)" },
    { CS_VALUE_NUMBER_TYPE, "de_steuer", "de_steuer" },
    { CS_VALUE_SEX, "female", "Female" },
    { CS_VALUE_SEX, "male", "Male" },
    { CS_VALUE_SEX, "unknown", "Not stated" },
    { CS_VALUE_SEX, "[redacted]", "Redacted" },
    { CS_VALUE_SEX, "x", "x" },
    { CS_VALUE_TEXT, "passport", "passport" },
    { CS_VALUE_TEXT, "Zoë\tÆrø", "Zoë Ærø" },
    { CS_VALUE_TEXT,
      "a\xff\u2066"
      "b",
      "a  b" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsSecret) secret = cs_secret_new (cases[i].value, -1);
      g_autoptr (CsSecret) worded = cs_wording_dup_secret_value (cases[i].type, secret);

      assert_takes (cs_wording_dup_value (cases[i].type, cases[i].value), cases[i].text);
      g_assert_cmpstr (cs_secret_peek (worded), ==, cases[i].text);
    }
  assert_takes (cs_wording_dup_plain (NULL), NULL);
}

/* All countries that the service covers. */
static void
test_countries (void)
{
  g_auto (GStrv) covered = g_strsplit (
      "AE AL AM AR AT AU AZ BD BE BG BH BJ BO BR BS BY CA CH CI CL CM CN CO CR CY CZ DE DK DO DZ "
      "EC EE EG ES FI FR GB GE GH GR GT HK HN HR HT HU ID IE IL IN IQ IT JE JM JO JP KE KR KW KZ "
      "LB LI LK LT LU LV MA MD MK MM MN MT MU MX MY NG NL NO NP NZ PA PE PH PK PL PR PS PT PY RO "
      "RS RU SA SE SG SI SK SV TH TN TR TW UA UG US UY UZ VE VN ZA",
      " ", -1);

  g_assert_cmpuint (g_strv_length (covered), ==, 110);
  for (size_t i = 0; covered[i] != NULL; i++)
    g_assert_nonnull (cs_wording_find_country (covered[i]));
  g_assert_null (cs_wording_find_country ("us"));
  g_assert_null (cs_wording_find_country ("USA"));
  g_assert_null (cs_wording_find_country (""));
}

static void
test_times (void)
{
  static const struct
  {
    int64_t ago;
    const char *age;
  } ages[] = {
    { -30, "Now" },
    { 0, "Now" },
    { 59, "Now" },
    { 60, "1 min" },
    { 14 * 60, "14 min" },
    { 59 * 60 + 59, "59 min" },
    { HOUR, "1 h" },
    { 23 * HOUR, "23 h" },
    { 24 * HOUR, "Yesterday" },
    { 33 * HOUR, "Yesterday" },
    { 43 * HOUR, "2 d" },
    { 72 * HOUR, "3 d" },
    { 40 * 24 * HOUR, "12 Oct 2026" },
  };
  static const struct
  {
    int64_t ago;
    const char *left;
  } lefts[] = {
    { -10, "48 h left" },
    { 0, "48 h left" },
    { 14 * 60, "47 h left" },
    { 43 * HOUR, "5 h left" },
    { 47 * HOUR + 60, "59 min left" },
    { 48 * HOUR - 1, "1 min left" },
    { 48 * HOUR, NULL },
    { 100 * HOUR, NULL },
    { -100 * HOUR, NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (ages); i++)
    assert_takes (cs_wording_dup_age (VIEW_NOW - ages[i].ago, VIEW_NOW), ages[i].age);
  assert_takes (cs_wording_dup_age (CS_TIME_UNKNOWN, VIEW_NOW), NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (lefts); i++)
    assert_takes (cs_wording_dup_time_left (VIEW_NOW - lefts[i].ago, VIEW_NOW), lefts[i].left);
  assert_takes (cs_wording_dup_time_left (CS_TIME_UNKNOWN, VIEW_NOW), NULL);
  assert_takes (cs_wording_dup_time (VIEW_NOW), "21 Nov 2026, 10:00");
  assert_takes (cs_wording_dup_time (CS_TIME_UNKNOWN), "Unknown");
  assert_takes (cs_wording_dup_time (G_MAXINT64), "Unknown");
}

/* --- what buttons are named after ----------------------------------------------------------- */

static CsField *
add_field (GPtrArray *fields, const char *id, const char *name, CsSource source)
{
  CsField *field = cs_field_new (id, name, source, CS_VALUE_TEXT, TRUE, CS_FIELD_HIDDEN, NULL);

  g_ptr_array_add (fields, field);
  return field;
}

static CsRecord *
make_record (gboolean verified)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CsSession) session = view_session_new ("vs_1", NULL);

  if (verified)
    {
      add_field (fields, "v.dob", "date_of_birth", CS_SOURCE_VERIFIED);
      add_field (fields, "v.id", "id_number", CS_SOURCE_VERIFIED);
      add_field (fields, "v.email", "email", CS_SOURCE_VERIFIED);
    }
  add_field (fields, "d.dob", "date_of_birth", CS_SOURCE_DOCUMENT);
  add_field (fields, "d.number", "document_number", CS_SOURCE_DOCUMENT);
  add_field (fields, "d.expiry", "expiration_date", CS_SOURCE_DOCUMENT);
  add_field (fields, "i.dob", "date_of_birth", CS_SOURCE_ID_NUMBER);
  add_field (fields, "i.id", "id_number", CS_SOURCE_ID_NUMBER);
  add_field (fields, "p.email", "email", CS_SOURCE_PROVIDED);
  add_field (fields, "e.email", "email", CS_SOURCE_EMAIL);
  add_field (fields, "d.new", "blood_group", CS_SOURCE_DOCUMENT);
  return cs_record_new (session, g_ptr_array_new (), fields, g_ptr_array_new (), NULL, NULL);
}

static void
test_field_names (void)
{
  static const struct
  {
    const char *id;
    const char *verified;
    const char *unverified;
  } cases[] = {
    { "v.dob", "Date of birth", NULL },
    { "v.id", "ID number", NULL },
    { "v.email", "Email", NULL },
    { "d.dob", "Date of birth on document", "Date of birth" },
    { "d.number", "Document number", "Document number" },
    { "d.expiry", "Expiration date", "Expiration date" },
    { "i.dob", "Date of birth in ID number check", "Date of birth in ID number check" },
    { "i.id", "ID number in ID number check", "ID number in ID number check" },
    { "p.email", "Email as provided", "Email as provided" },
    { "e.email", "Email in email check", "Email" },
    { "d.new", "blood_group", "blood_group" },
  };
  g_autoptr (CsRecord) verified = make_record (TRUE);
  g_autoptr (CsRecord) unverified = make_record (FALSE);

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      CsField *field = cs_record_find_field (verified, cases[i].id);

      assert_takes (cs_wording_dup_field_name (field, verified), cases[i].verified);
      if (cases[i].unverified == NULL)
        continue;
      field = cs_record_find_field (unverified, cases[i].id);
      assert_takes (cs_wording_dup_field_name (field, unverified), cases[i].unverified);
    }
}

static void
test_explanations (void)
{
  static const struct
  {
    CsOutcome outcome;
    const char *redaction;
    const char *holds; /* NULL: there is nothing to explain */
  } cases[] = {
    { CS_OUTCOME_VERIFIED, NULL, NULL },
    { CS_OUTCOME_FAILED, NULL, NULL },
    { CS_OUTCOME_UNKNOWN, NULL, "“x”" },
    { CS_OUTCOME_NOT_SUBMITTED, NULL, "nothing yet" },
    { CS_OUTCOME_PROCESSING, NULL, "under way" },
    { CS_OUTCOME_CANCELED, NULL, "new one" },
    { CS_OUTCOME_VERIFIED, "processing", "four days" },
    { CS_OUTCOME_VERIFIED, "redacted", "has deleted" },
    { CS_OUTCOME_CANCELED, "redacted", "has deleted" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsSession) session
          = view_session_new_with ("vs_1", cases[i].outcome, "x", NULL, cases[i].redaction);
      g_autofree char *text = cs_wording_dup_session_explanation (session);

      g_test_message ("%d, %s: %s", cases[i].outcome, cases[i].redaction, text);
      if (cases[i].holds == NULL)
        g_assert_null (text);
      else
        g_assert_nonnull (strstr (text, cases[i].holds));
    }
}

static void
test_checks (void)
{
  static const struct
  {
    CsOutcome outcome;
    const char *status;
    const char *words;
    const char *style;
  } cases[] = {
    { CS_OUTCOME_VERIFIED, "verified", "Passed", "success" },
    { CS_OUTCOME_FAILED, "unverified", "Did not pass", "error" },
    { CS_OUTCOME_PROCESSING, "processing", "Processing", "accent" },
    { CS_OUTCOME_NOT_SUBMITTED, NULL, "Nothing handed in", "dim-label" },
    { CS_OUTCOME_CANCELED, NULL, "Canceled", "dim-label" },
    { CS_OUTCOME_UNKNOWN, "half_verified", "half_verified", "dim-label" },
    { CS_OUTCOME_UNKNOWN, NULL, "Unknown", "dim-label" },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CsCheck) check
          = cs_check_new ("document", cases[i].status, cases[i].outcome, NULL, NULL);

      assert_takes (cs_wording_dup_check_status (check), cases[i].words);
      g_assert_cmpstr (cs_wording_check_style (check), ==, cases[i].style);
      g_assert_true (g_str_has_suffix (cs_wording_check_icon (check), "-symbolic"));
    }
}

/* A real person where none is expected. */
static void
test_live_warning (void)
{
  CsSessionInit init = { .service = CS_SERVICE_STRIPE, .id = "vs_1", .live = TRUE };
  g_autoptr (CsSession) live = cs_session_new (&init);
  g_autoptr (CsSession) other = view_session_new ("vs_2", NULL);
  g_autofree char *in_test = cs_wording_dup_live_warning (live, CS_MODE_TEST);
  g_autofree char *in_practice = cs_wording_dup_live_warning (live, CS_MODE_PRACTICE);

  g_assert_nonnull (strstr (in_test, "TEST"));
  g_assert_nonnull (strstr (in_practice, "PRACTICE"));
  g_assert_null (cs_wording_dup_live_warning (live, CS_MODE_LIVE));
  g_assert_false (cs_session_is_live (other));
  g_assert_null (cs_wording_dup_live_warning (other, CS_MODE_TEST));
}

static void
test_join (void)
{
  assert_takes (cs_wording_join ("One.", NULL), "One.");
  assert_takes (cs_wording_join ("One.", "Two.", "Three.", NULL), "One. Two. Three.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/wording/reasons", test_reasons);
  g_test_add_func ("/view/wording/sessions", test_sessions);
  g_test_add_func ("/view/wording/explanations", test_explanations);
  g_test_add_func ("/view/wording/checks", test_checks);
  g_test_add_func ("/view/wording/row-names", test_row_names);
  g_test_add_func ("/view/wording/words", test_words);
  g_test_add_func ("/view/wording/values", test_values);
  g_test_add_func ("/view/wording/countries", test_countries);
  g_test_add_func ("/view/wording/times", test_times);
  g_test_add_func ("/view/wording/field-names", test_field_names);
  g_test_add_func ("/view/wording/live-warning", test_live_warning);
  g_test_add_func ("/view/wording/join", test_join);
  return g_test_run ();
}
