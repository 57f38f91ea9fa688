// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-welcome-page.h"

#include "cs-ui.h"

#include <adwaita.h>

/* The first run: what this is, and the two ways in. */
struct _CsWelcomePage
{
  AdwBin parent_instance;

  AdwStatusPage *page;
};

G_DEFINE_FINAL_TYPE (CsWelcomePage, cs_welcome_page, ADW_TYPE_BIN)

static void
cs_welcome_page_dispose (GObject *object)
{
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), CS_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (cs_welcome_page_parent_class)->dispose (object);
}

static void
cs_welcome_page_class_init (CsWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_welcome_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, CS_UI_RESOURCE "cs-welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CsWelcomePage, page);
}

static void
cs_welcome_page_init (CsWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cs_ui_let_wrap (GTK_WIDGET (self));
  adw_status_page_set_icon_name (self->page, APP_ID);
}
