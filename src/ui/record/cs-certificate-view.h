// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-certificate.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What a verifier found, as a table: who says so and when, each single result, and whoever on a
 * list may be this person. It holds copies of revealed text in its labels: remove it when the lease
 * ends. @reveal is called as void (GtkWidget *, CsFieldRow *, @owner) for a date of birth in it.
 */
GtkWidget *cs_certificate_view_new (CsCertificate *certificate,
                                    GCallback reveal,
                                    gpointer owner) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
