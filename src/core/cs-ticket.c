// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-ticket.h"

struct _CsTicket
{
  GWeakRef owner;
  unsigned serial;
};

CsTicket *
cs_ticket_new (gpointer owner, unsigned serial)
{
  CsTicket *self = g_new0 (CsTicket, 1);

  g_weak_ref_init (&self->owner, owner);
  self->serial = serial;
  return self;
}

gpointer
cs_ticket_redeem (CsTicket *self, unsigned *serial)
{
  gpointer owner = g_weak_ref_get (&self->owner);

  *serial = self->serial;
  g_weak_ref_clear (&self->owner);
  g_free (self);
  return owner;
}
