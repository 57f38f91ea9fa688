// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-session-tile.h"

#include "cs-session-row.h"

#define MIN_WIDTH 200
#define NATURAL_WIDTH 320

struct _CsSessionTile
{
  GtkWidget parent_instance;

  CsClock *clock;
  CsSession *session;
  CsSessionRow *row; /* NULL before it was first to be seen */
  gboolean stale;    /* the row does not show the session yet */
};

G_DEFINE_FINAL_TYPE (CsSessionTile, cs_session_tile, GTK_TYPE_WIDGET)

/* All rows are two lines: what one measured holds for those that are not made. */
static int row_height;

static void
ensure_row (CsSessionTile *self)
{
  if (self->row != NULL)
    return;
  self->row = CS_SESSION_ROW (cs_session_row_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->row), GTK_WIDGET (self));
}

static void
show_session (CsSessionTile *self)
{
  if (self->session == NULL)
    return;
  ensure_row (self);
  cs_session_row_show (self->row, self->session, cs_clock_get_unix_time (self->clock));
  self->stale = FALSE;
}

static void
cs_session_tile_map (GtkWidget *widget)
{
  CsSessionTile *self = CS_SESSION_TILE (widget);

  if (self->stale)
    show_session (self);
  GTK_WIDGET_CLASS (cs_session_tile_parent_class)->map (widget);
}

static void
cs_session_tile_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  CsSessionTile *self = CS_SESSION_TILE (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  if (row_height == 0 && self->session != NULL)
    show_session (self);
  if (self->row != NULL)
    gtk_widget_measure (GTK_WIDGET (self->row), orientation, -1, NULL, &row_height, NULL, NULL);
  *minimum = *natural = row_height;
}

static void
cs_session_tile_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CsSessionTile *self = CS_SESSION_TILE (widget);

  if (self->row != NULL)
    gtk_widget_allocate (GTK_WIDGET (self->row), width, height, baseline, NULL);
}

static void
cs_session_tile_dispose (GObject *object)
{
  CsSessionTile *self = CS_SESSION_TILE (object);

  if (self->row != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->row));
  self->row = NULL;
  g_clear_object (&self->session);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (cs_session_tile_parent_class)->dispose (object);
}

static void
cs_session_tile_class_init (CsSessionTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_session_tile_dispose;
  widget_class->map = cs_session_tile_map;
  widget_class->measure = cs_session_tile_measure;
  widget_class->size_allocate = cs_session_tile_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "sessiontile");
}

static void
cs_session_tile_init (CsSessionTile *self)
{
}

GtkWidget *
cs_session_tile_new (void)
{
  return g_object_new (CS_TYPE_SESSION_TILE, NULL);
}

void
cs_session_tile_set_session (CsSessionTile *self, CsSession *session, CsClock *clock)
{
  g_return_if_fail (CS_IS_SESSION_TILE (self));

  g_set_object (&self->clock, clock);
  g_set_object (&self->session, session);
  cs_session_tile_tick (self);
}

void
cs_session_tile_tick (CsSessionTile *self)
{
  g_return_if_fail (CS_IS_SESSION_TILE (self));

  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_session (self);
}
