// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-date.h"
#include "cs-enums.h"
#include "cs-wording.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define CS_UI_RESOURCE "/io/github/countersign/Countersign/ui/"

/* TEST, LIVE or PRACTICE, in words and colour. */
void cs_ui_show_mode (GtkLabel *badge, CsMode mode);

/* Shows @text in @label, and the label only where there is some. */
void cs_ui_show_text (GtkLabel *label, const char *text);

/* Small print: technical words that whoever helps can use, to be selected and copied. */
GtkWidget *cs_ui_new_detail (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* Lets the words of each pill, banner and title in @widget have as many lines as they need, where
 * text is large and the window narrow. */
void cs_ui_let_wrap (GtkWidget *widget);

/* Makes an alert dialog as wide as the words of its answers, which it would cut off. */
void cs_ui_keep_answers_whole (AdwAlertDialog *dialog);

/* A page instead of what there would be. AdwStatusPage reads markup: what is shown here may come
 * from a server or from a keyboard, and is escaped. */
void cs_ui_show_page (AdwStatusPage *page, const char *title, const char *body, const char *icon);

/* Marks @row, and @entry in it, as wrong in the words of @label; NULL where nothing is wrong. */
void cs_ui_mark (GtkWidget *row, GtkWidget *entry, GtkLabel *label);

/* What a screen reader calls @widget. */
void cs_ui_set_name (gpointer widget, const char *name);

/* What a screen reader says of @widget's state when it is asked: a sentence that stays true, as it
 * is read out each time that it changes. NULL for none. */
void cs_ui_set_description (gpointer widget, const char *description);

/* "14:03:25": the end of @seconds from now, as a clock on the wall has it. */
char *cs_ui_dup_end (unsigned seconds) G_GNUC_WARN_UNUSED_RESULT;

/* Has a screen reader say that @name is shown, and for how long; or that it is not any more. */
void cs_ui_announce_shown (gpointer widget, const char *name, unsigned seconds);
void cs_ui_announce_hidden (gpointer widget, const char *name);

/* Gives @window the CSS class "high-contrast" while the desktop asks for that. (A style-hc.css is
 * deprecated in GNOME 51, and what replaces it is not in 48.) */
void cs_ui_follow_contrast (GtkWidget *window);

/* NULL where no schema is installed. */
GSettings *cs_ui_new_settings (void) G_GNUC_WARN_UNUSED_RESULT;

/* Keeps the frame around each of @window's dialogs until a moment after the dialog is gone. Without
 * animations, libadwaita (1.7) looks at the frame once more after it has freed it, where nothing
 * else holds it: when "Close" is pressed by a screen reader, or by a press of Enter. */
void cs_ui_keep_frames (AdwApplicationWindow *window);

/* Closes the dialogs of @window, and all other windows, without asking. */
void cs_ui_close_all_but (AdwApplicationWindow *window);

/* Disconnects all handlers with @self from @instance, which may be NULL, and drops it: what comes
 * while @self goes must not find it half gone. */
void cs_ui_leave (gpointer instance_pointer, gpointer self);

/* In the web browser; a toast says where that cannot be. */
void cs_ui_open_uri (GtkWidget *widget, const char *uri);

G_END_DECLS
