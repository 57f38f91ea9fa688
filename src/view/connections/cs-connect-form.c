// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-connect-form.h"

#include "cs-blockpass-client.h"
#include "cs-key-words.h"
#include "cs-origin.h"
#include "cs-stripe-client.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ACCOUNT 200

static const char *
get_own_origin (CsService service)
{
  switch (service)
    {
    case CS_SERVICE_STRIPE:
      return CS_STRIPE_SERVER;
    case CS_SERVICE_BLOCKPASS:
      return CS_BLOCKPASS_SERVER;
    }
  g_return_val_if_reached ("");
}

/* The service's own is NULL, as in CsConnection. FALSE where no key may go there. */
static gboolean
read_server (const CsConnectForm *self, char **server)
{
  g_autofree char *stripped = g_strstrip (g_strdup (self->server != NULL ? self->server : ""));
  g_autofree char *origin = NULL;

  *server = NULL;
  if (*stripped == '\0')
    return TRUE;
  origin = cs_origin_from_uri (stripped);
  if (origin == NULL)
    return FALSE;
  if (g_str_equal (origin, get_own_origin (self->service)))
    return TRUE;
  if (!cs_origin_is_loopback (origin) || !g_str_has_prefix (origin, "http://"))
    return FALSE;
  *server = g_steal_pointer (&origin);
  return TRUE;
}

static char *
dup_server_problem (const CsConnectForm *self)
{
  g_autofree char *origin = NULL;
  CsMode mode;

  if (!read_server (self, &origin))
    return g_strdup (self->service == CS_SERVICE_STRIPE
                         ? _ ("A key goes to Stripe, or to a practice server on this computer such "
                              "as http://127.0.0.1:4242, and nowhere else.")
                         : _ ("A key goes to Blockpass, or to a practice server on this computer "
                              "such as http://127.0.0.1:4242, and nowhere else."));
  if (self->service == CS_SERVICE_STRIPE && origin != NULL
      && cs_key_words_get_mode (self->browse_key, &mode) && mode == CS_MODE_LIVE)
    return g_strdup (_ ("A live key goes to Stripe only."));
  return NULL;
}

static char *
dup_needed (const char *browse_key)
{
  return cs_key_words_is_empty (browse_key) ? g_strdup (_ ("A browse key is needed.")) : NULL;
}

/* --- Stripe --------------------------------------------------------------------------------- */

static char *
dup_stripe_browse_problem (const CsConnectForm *self)
{
  char *problem = dup_needed (self->browse_key);

  return problem != NULL ? problem : cs_key_words_dup_problem (self->browse_key, FALSE);
}

static char *
dup_stripe_reveal_problem (const CsConnectForm *self)
{
  char *problem = cs_key_words_dup_problem (self->reveal_key, TRUE);
  CsMode browse;
  CsMode reveal;

  if (problem == NULL && cs_key_words_get_mode (self->browse_key, &browse)
      && cs_key_words_get_mode (self->reveal_key, &reveal) && browse != reveal)
    problem = g_strdup (_ ("One key is for test data, the other one for live data."));
  return problem;
}

/* --- Blockpass ------------------------------------------------------------------------------ */

/* A part of an address, made by the service: no more is promised of it. */
static char *
dup_account_problem (const CsConnectForm *self)
{
  g_autofree char *stripped = g_strstrip (g_strdup (self->account != NULL ? self->account : ""));

  if (self->service != CS_SERVICE_BLOCKPASS)
    return NULL;
  if (*stripped == '\0')
    return g_strdup (_ ("The client id is needed: it stands in the address of the Blockpass "
                        "dashboard, and in the settings of the service."));
  if (strlen (stripped) > MAX_ACCOUNT)
    return g_strdup (_ ("This is too long for a client id."));
  for (const char *c = stripped; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("_-.", *c) == NULL)
      return g_strdup (_ ("A client id has only letters, digits, “_”, “-” and “.”."));
  return NULL;
}

/* What a choice brings with it is said as soon as it is made, before there is a key. */
static char *
dup_blockpass_browse_problem (const CsConnectForm *self)
{
  char *problem = cs_key_words_dup_opaque_problem (self->browse_key);

  if (problem != NULL)
    return problem;
  if (self->browse_scope == CS_SCOPE_METADATA || self->accept_wide)
    return dup_needed (self->browse_key);
  return g_strdup (
      _ ("To browse, a key of the scope “metadata only” is enough. With this one, each "
         "look at the list makes Blockpass send names and numbers, though Countersign "
         "drops them unread. Use it only where there is no other."));
}

static char *
dup_blockpass_reveal_problem (const CsConnectForm *self)
{
  char *problem = cs_key_words_dup_opaque_problem (self->reveal_key);

  if (problem != NULL || cs_key_words_is_empty (self->reveal_key))
    return problem;
  if (cs_key_words_equal (self->browse_key, self->reveal_key))
    return g_strdup (_ ("These are the same. Make a key of its own for each."));
  if (self->reveal_scope == CS_SCOPE_METADATA)
    return g_strdup (_ ("A key of the scope “metadata only” reveals nothing. Use one with "
                        "attributes."));
  return NULL;
}

/* -------------------------------------------------------------------------------------------- */

char *
cs_connect_form_dup_problem (const CsConnectForm *self, CsConnectEntry entry)
{
  switch (entry)
    {
    case CS_CONNECT_NAME:
      return NULL;
    case CS_CONNECT_ACCOUNT:
      return dup_account_problem (self);
    case CS_CONNECT_BROWSE_KEY:
      return self->service == CS_SERVICE_STRIPE ? dup_stripe_browse_problem (self)
                                                : dup_blockpass_browse_problem (self);
    case CS_CONNECT_REVEAL_KEY:
      return self->service == CS_SERVICE_STRIPE ? dup_stripe_reveal_problem (self)
                                                : dup_blockpass_reveal_problem (self);
    case CS_CONNECT_SERVER:
      return dup_server_problem (self);
    }
  g_return_val_if_reached (NULL);
}

gboolean
cs_connect_form_get_mode (const CsConnectForm *self, CsMode *mode)
{
  g_autofree char *origin = NULL;

  if (self->service == CS_SERVICE_STRIPE && !cs_key_words_get_mode (self->browse_key, mode))
    return FALSE;
  /* Blockpass has no test data: whatever is there is of real people. */
  if (self->service == CS_SERVICE_BLOCKPASS)
    *mode = CS_MODE_LIVE;
  /* Whatever answers on this computer, its people are invented. */
  if (read_server (self, &origin) && origin != NULL)
    *mode = CS_MODE_PRACTICE;
  return TRUE;
}

CsConnection *
cs_connect_form_make_connection (const CsConnectForm *self, const char *id, const char *name)
{
  g_autofree char *account = g_strstrip (g_strdup (self->account != NULL ? self->account : ""));
  g_autofree char *origin = NULL;
  CsConnectionInit init = {
    .id = id,
    .name = name,
    .service = self->service,
    .mode = CS_MODE_TEST,
    .has_reveal_key = !cs_key_words_is_empty (self->reveal_key),
  };

  cs_connect_form_get_mode (self, &init.mode);
  read_server (self, &origin);
  init.server = origin;
  if (self->service == CS_SERVICE_BLOCKPASS)
    {
      init.account = account;
      init.browse_scope = self->browse_scope;
      init.reveal_scope = init.has_reveal_key ? self->reveal_scope : CS_SCOPE_UNKNOWN;
      init.reveal_archives = init.has_reveal_key && self->reveal_archives;
    }
  return cs_connection_new_full (&init);
}
