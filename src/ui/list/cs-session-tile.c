// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-session-tile.h"

#include "cs-session-row.h"

#define MIN_WIDTH 200
#define NATURAL_WIDTH 320

/* What a high screen shows. */
#define MAX_SPARE_ROWS 64

struct _CsSessionTile
{
  GtkWidget parent_instance;

  CsClock *clock;
  CsSession *session;
  CsConnection *connection; /* or NULL */
  CsSessionRow *row;        /* NULL where it is not to be seen */
  gboolean stale;           /* the row does not show the session yet */
};

G_DEFINE_FINAL_TYPE (CsSessionTile, cs_session_tile, GTK_TYPE_WIDGET)

/* How high a row of two lines is, as most are: that is what rows are taken for that are not made.
 */
static int row_height;

/* Rows that no tile needs now. */
static GPtrArray *spare_rows;

static void
ensure_row (CsSessionTile *self)
{
  g_autoptr (GtkWidget) spare = NULL;

  if (self->row != NULL)
    return;
  if (spare_rows != NULL && spare_rows->len > 0)
    spare = g_ptr_array_steal_index_fast (spare_rows, spare_rows->len - 1);
  self->row = CS_SESSION_ROW (spare != NULL ? spare : cs_session_row_new ());
  gtk_widget_set_parent (GTK_WIDGET (self->row), GTK_WIDGET (self));
}

static void
spare_row (CsSessionTile *self)
{
  if (self->row == NULL)
    return;
  if (spare_rows == NULL)
    spare_rows = g_ptr_array_new_with_free_func (g_object_unref);
  if (spare_rows->len < MAX_SPARE_ROWS)
    g_ptr_array_add (spare_rows, g_object_ref (self->row));
  gtk_widget_unparent (GTK_WIDGET (self->row));
  self->row = NULL;
  self->stale = TRUE;
}

static void
show_session (CsSessionTile *self)
{
  if (self->session == NULL)
    return;
  ensure_row (self);
  cs_session_row_show (self->row, self->session, self->connection,
                       cs_clock_get_unix_time (self->clock));
  self->stale = FALSE;
}

/* A list view makes two hundred tiles at once, maps all of them, and then allocates those that can
 * be seen: these get a row. */
static void
cs_session_tile_map (GtkWidget *widget)
{
  CsSessionTile *self = CS_SESSION_TILE (widget);

  GTK_WIDGET_CLASS (cs_session_tile_parent_class)->map (widget);
  if (self->stale)
    gtk_widget_queue_allocate (widget);
}

static void
cs_session_tile_unmap (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cs_session_tile_parent_class)->unmap (widget);
  spare_row (CS_SESSION_TILE (widget));
}

/* Fonts may be others now. */
static void
forget_height (void)
{
  row_height = 0;
}

/* What does not fit beside its time has a line more: that is known when the row is made, which is
 * while it is allocated. GTK then lays out once more before it paints. */
static int
measure_height (CsSessionTile *self, int width)
{
  int height;

  if (row_height == 0)
    show_session (self);
  if (self->row == NULL || self->stale)
    return row_height;
  gtk_widget_measure (GTK_WIDGET (self->row), GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL,
                      NULL);
  row_height = row_height > 0 ? MIN (row_height, height) : height;
  return height;
}

static GtkSizeRequestMode
cs_session_tile_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
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
    }
  else if (self->session != NULL)
    *minimum = *natural = measure_height (self, for_size > 0 ? for_size : NATURAL_WIDTH);
}

static void
cs_session_tile_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CsSessionTile *self = CS_SESSION_TILE (widget);

  if (self->stale)
    show_session (self);
  if (self->row == NULL)
    return;
  /* GTK wants to be asked before. */
  gtk_widget_measure (GTK_WIDGET (self->row), GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL,
                      NULL);
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
  g_clear_object (&self->connection);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (cs_session_tile_parent_class)->dispose (object);
}

static void
cs_session_tile_class_init (CsSessionTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cs_session_tile_dispose;
  widget_class->map = cs_session_tile_map;
  widget_class->unmap = cs_session_tile_unmap;
  widget_class->get_request_mode = cs_session_tile_get_request_mode;
  widget_class->measure = cs_session_tile_measure;
  widget_class->size_allocate = cs_session_tile_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "sessiontile");
  g_signal_connect (gtk_settings_get_default (), "notify", G_CALLBACK (forget_height), NULL);
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
cs_session_tile_set_session (CsSessionTile *self,
                             CsSession *session,
                             CsConnection *connection,
                             CsClock *clock)
{
  g_return_if_fail (CS_IS_SESSION_TILE (self));

  g_set_object (&self->clock, clock);
  g_set_object (&self->session, session);
  g_set_object (&self->connection, connection);
  cs_session_tile_tick (self);
}

void
cs_session_tile_tick (CsSessionTile *self)
{
  g_return_if_fail (CS_IS_SESSION_TILE (self));

  self->stale = TRUE;
  if (self->row != NULL)
    show_session (self);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
cs_session_tile_forget_rows (void)
{
  if (spare_rows != NULL)
    g_ptr_array_set_size (spare_rows, 0);
}
