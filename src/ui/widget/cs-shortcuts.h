// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a key does in a widget. */
typedef struct
{
  unsigned key;
  GdkModifierType modifiers;
  const char *action;
  int number; /* what an action with a parameter gets; 0 for none */
} CsShortcut;

/*
 * Keys without Ctrl or Alt for @widget and what is in it. They come after what has the focus, so
 * that an entry has had its letters: accelerators of the application would come before. The setting
 * "plain-keys" turns them off, as they can be in the way of voice control and of unsteady hands;
 * letters then begin a search in @search, if there is one.
 */
void cs_shortcuts_add_plain (GtkWidget *widget,
                             const CsShortcut *keys,
                             size_t n_keys,
                             GtkSearchEntry *search);

/* Keys for @widget that work wherever the focus is in its window, and still are no actions of the
 * window. */
void cs_shortcuts_add_everywhere (GtkWidget *widget, const CsShortcut *keys, size_t n_keys);

/* The plain keys of list and record. */
void cs_shortcuts_add_triage (GtkWidget *widget, GtkSearchEntry *search);

G_END_DECLS
