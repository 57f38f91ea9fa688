// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-certificate-view.h"

#include "cs-ui.h"
#include "cs-wording.h"

#include <glib/gi18n.h>

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "yalign", 0.0,
                                   "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_grid (const char *name)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "column-spacing", 18, "row-spacing", 6,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  cs_ui_set_name (grid, name);
  return grid;
}

static void
attach (GtkWidget *grid, int column, int row, const char *text, const char *style)
{
  gtk_grid_attach (GTK_GRID (grid), new_label (text != NULL ? text : "–", style), column, row, 1,
                   1);
}

static void
append_facts (GtkWidget *box, CsCertificate *certificate)
{
  GtkWidget *grid = new_grid (_ ("Certificate"));
  g_autofree char *issued = cs_wording_dup_certificate_time (certificate);
  size_t n_results;
  const CsCertificateResult *results = cs_certificate_get_results (certificate, &n_results);
  int row = 0;

  if (cs_certificate_get_verifier (certificate) != NULL)
    {
      attach (grid, 0, row, _ ("Verifier"), "dimmed");
      attach (grid, 1, row++, cs_certificate_get_verifier (certificate), "value");
    }
  if (issued != NULL)
    {
      attach (grid, 0, row, _ ("Issued"), "dimmed");
      attach (grid, 1, row++, issued, "value");
    }
  if (cs_certificate_get_sub_result (certificate) != NULL)
    {
      attach (grid, 0, row, _ ("In detail"), "dimmed");
      attach (grid, 1, row++, cs_certificate_get_sub_result (certificate), "value");
    }
  for (size_t i = 0; i < n_results; i++)
    {
      g_autofree char *path = cs_wording_dup_certificate_path (results[i].path);

      attach (grid, 0, row, path, "dimmed");
      attach (grid, 1, row++, results[i].result, "value");
    }
  if (row > 0)
    gtk_box_append (GTK_BOX (box), grid);
  else
    g_object_unref (g_object_ref_sink (grid));
}

static void
append_hits (GtkWidget *box, CsCertificate *certificate)
{
  static const char *const titles[]
      = { N_ ("Name"), N_ ("Match"), N_ ("Category"), N_ ("Place"), N_ ("Matched by") };
  size_t n_hits;
  const CsCertificateHit *hits = cs_certificate_get_hits (certificate, &n_hits);
  GtkWidget *scroller;
  GtkWidget *grid;

  if (n_hits == 0)
    return;
  grid = new_grid (_ ("Possible matches on lists"));
  for (int column = 0; column < (int) G_N_ELEMENTS (titles); column++)
    attach (grid, column, 0, _ (titles[column]), "caption-heading");
  for (size_t i = 0; i < n_hits; i++)
    {
      int row = (int) i + 1;
      g_autofree char *rate = cs_wording_dup_match_rate (hits[i].match_rate);
      g_autofree char *matched = hits[i].matched_fields != NULL
                                     ? g_strjoinv (", ", (char **) hits[i].matched_fields)
                                     : NULL;

      attach (grid, 0, row, hits[i].name, "value");
      attach (grid, 1, row, rate, "value");
      attach (grid, 2, row, hits[i].category, "value");
      attach (grid, 3, row, hits[i].location, "value");
      attach (grid, 4, row, matched, "value");
    }
  scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "vscrollbar-policy", GTK_POLICY_NEVER,
                           "propagate-natural-width", TRUE, "propagate-natural-height", TRUE,
                           "child", grid, NULL);
  gtk_box_append (GTK_BOX (box), scroller);
}

GtkWidget *
cs_certificate_view_new (CsCertificate *certificate)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  g_return_val_if_fail (CS_IS_CERTIFICATE (certificate), box);

  gtk_widget_add_css_class (box, "certificate");
  append_facts (box, certificate);
  append_hits (box, certificate);
  return box;
}
