// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-connection.h"

struct _CsConnection
{
  GObject parent_instance;

  char *id;
  char *name;
  CsService service;
  CsMode mode;
  char *server;
  gboolean has_reveal_key;
  char *account;
  CsScope browse_scope;
  CsScope reveal_scope;
  gboolean reveal_archives;
};

G_DEFINE_FINAL_TYPE (CsConnection, cs_connection, G_TYPE_OBJECT)

static void
cs_connection_finalize (GObject *object)
{
  CsConnection *self = CS_CONNECTION (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->server);
  g_free (self->account);
  G_OBJECT_CLASS (cs_connection_parent_class)->finalize (object);
}

static void
cs_connection_class_init (CsConnectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_connection_finalize;
}

static void
cs_connection_init (CsConnection *self)
{
}

CsConnection *
cs_connection_new_full (const CsConnectionInit *init)
{
  CsConnection *self = g_object_new (CS_TYPE_CONNECTION, NULL);

  self->id = g_strdup (init->id);
  self->name = g_strdup (init->name);
  self->service = init->service;
  self->mode = init->mode;
  self->server = g_strdup (init->server);
  self->has_reveal_key = init->has_reveal_key;
  self->account = g_strdup (init->account);
  self->browse_scope = init->browse_scope;
  self->reveal_scope = init->reveal_scope;
  self->reveal_archives = init->reveal_archives;
  return self;
}

CsConnection *
cs_connection_new (const char *id,
                   const char *name,
                   CsService service,
                   CsMode mode,
                   const char *server,
                   gboolean has_reveal_key)
{
  return cs_connection_new_full (&(CsConnectionInit) {
      .id = id,
      .name = name,
      .service = service,
      .mode = mode,
      .server = server,
      .has_reveal_key = has_reveal_key,
  });
}

CsConnection *
cs_connection_with_name (CsConnection *self, const char *name)
{
  CsConnectionInit init = {
    .id = self->id,
    .name = name,
    .service = self->service,
    .mode = self->mode,
    .server = self->server,
    .has_reveal_key = self->has_reveal_key,
    .account = self->account,
    .browse_scope = self->browse_scope,
    .reveal_scope = self->reveal_scope,
    .reveal_archives = self->reveal_archives,
  };

  return cs_connection_new_full (&init);
}

const char *
cs_connection_get_id (CsConnection *self)
{
  return self->id;
}

const char *
cs_connection_get_name (CsConnection *self)
{
  return self->name;
}

CsService
cs_connection_get_service (CsConnection *self)
{
  return self->service;
}

CsMode
cs_connection_get_mode (CsConnection *self)
{
  return self->mode;
}

const char *
cs_connection_get_server (CsConnection *self)
{
  return self->server;
}

gboolean
cs_connection_has_reveal_key (CsConnection *self)
{
  return self->has_reveal_key;
}

const char *
cs_connection_get_account (CsConnection *self)
{
  return self->account;
}

CsScope
cs_connection_get_browse_scope (CsConnection *self)
{
  return self->browse_scope;
}

CsScope
cs_connection_get_reveal_scope (CsConnection *self)
{
  return self->reveal_scope;
}

gboolean
cs_connection_reveal_archives (CsConnection *self)
{
  return self->has_reveal_key && self->reveal_archives;
}

CsKeyKind
cs_connection_get_reveal_kind (CsConnection *self)
{
  return cs_connection_reveal_archives (self) ? CS_KEY_EXTRACT : CS_KEY_REVEAL;
}
