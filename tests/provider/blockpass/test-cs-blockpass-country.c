// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-blockpass-country.h"

static void
test_countries (void)
{
  static const char *const pairs[][2] = {
    { "AUS", "AU" }, { "NOR", "NO" },  { "nor", "NO" }, { "GBR", "GB" },
    { "ABW", "AW" }, { "ZWE", "ZW" },  { "DEU", "DE" }, { "", NULL },
    { "NO", NULL },  { "NORW", NULL }, { "XXX", NULL }, { "D<<", NULL },
  };

  for (size_t i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_assert_cmpstr (cs_blockpass_country_find (pairs[i][0]), ==, pairs[i][1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/provider/blockpass/country", test_countries);
  return g_test_run ();
}
