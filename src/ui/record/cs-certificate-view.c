// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-certificate-view.h"

#include "cs-field-row.h"
#include "cs-hit-birth.h"
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

/* In the table, which scrolls sideways where there is little room: nothing wraps. */
static void
attach (GtkWidget *grid, int column, int row, const char *text, const char *style)
{
  GtkWidget *label = new_label (text != NULL ? text : "–", style);

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  gtk_grid_attach (GTK_GRID (grid), label, column, row, 1, 1);
}

/* No grid: the labels of one wrap in columns whose height it does not foresee. */
static void
append_fact (GtkWidget *box, const char *name, const char *value)
{
  GtkWidget *line;

  if (value == NULL)
    return;
  line = g_object_new (GTK_TYPE_BOX, "homogeneous", TRUE, "spacing", 18, NULL);
  gtk_box_append (GTK_BOX (line), new_label (name, "dimmed"));
  gtk_box_append (GTK_BOX (line), new_label (value, "value"));
  gtk_box_append (GTK_BOX (box), line);
}

static void
append_facts (GtkWidget *box, CsCertificate *certificate)
{
  GtkWidget *facts = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing",
                                   6, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);
  g_autofree char *issued = cs_wording_dup_certificate_time (certificate);
  size_t n_results;
  const CsCertificateResult *results = cs_certificate_get_results (certificate, &n_results);

  cs_ui_set_name (facts, _ ("Certificate"));
  append_fact (facts, _ ("Verifier"), cs_certificate_get_verifier (certificate));
  append_fact (facts, _ ("Issued"), issued);
  append_fact (facts, _ ("In detail"), cs_certificate_get_sub_result (certificate));
  for (size_t i = 0; i < n_results; i++)
    {
      g_autofree char *path = cs_wording_dup_certificate_path (results[i].path);

      append_fact (facts, path, results[i].result);
    }
  gtk_box_append (GTK_BOX (box), facts);
}

/* Of whoever is on the list, and as sensitive as the person's own: asked for one by one. */
static void
attach_birth (GtkWidget *grid,
              int column,
              int row,
              const CsCertificateHit *hit,
              GCallback reveal,
              gpointer owner)
{
  g_autoptr (CsFieldRow) birth = cs_field_row_new_for_hit (hit, (unsigned) row);
  GtkWidget *cell;

  if (birth == NULL)
    {
      attach (grid, column, row, NULL, "value");
      return;
    }
  cell = cs_hit_birth_new (birth);
  g_signal_connect_object (cell, "reveal", reveal, owner, G_CONNECT_DEFAULT);
  gtk_grid_attach (GTK_GRID (grid), cell, column, row, 1, 1);
}

static void
append_hits (GtkWidget *box, CsCertificate *certificate, GCallback reveal, gpointer owner)
{
  static const char *const titles[] = { N_ ("Name"),     N_ ("Match"), N_ ("Date of birth"),
                                        N_ ("Category"), N_ ("Place"), N_ ("Matched by") };
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
      attach (grid, 3, row, hits[i].category, "value");
      attach (grid, 4, row, hits[i].location, "value");
      attach (grid, 5, row, matched, "value");
      attach_birth (grid, 2, row, &hits[i], reveal, owner);
    }
  scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW, "vscrollbar-policy", GTK_POLICY_NEVER,
                           "propagate-natural-width", TRUE, "propagate-natural-height", TRUE,
                           "child", grid, NULL);
  gtk_box_append (GTK_BOX (box), scroller);
}

GtkWidget *
cs_certificate_view_new (CsCertificate *certificate, GCallback reveal, gpointer owner)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  g_return_val_if_fail (CS_IS_CERTIFICATE (certificate), box);

  gtk_widget_add_css_class (box, "certificate");
  append_facts (box, certificate);
  append_hits (box, certificate, reveal, owner);
  return box;
}
