// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A server in this process that says exactly what it was told to, byte for byte. */
typedef struct _CsTestServer CsTestServer;

/* With @certificate it speaks TLS. */
CsTestServer *cs_test_server_new (GTlsCertificate *certificate) G_GNUC_WARN_UNUSED_RESULT;
void cs_test_server_free (CsTestServer *self);

const char *cs_test_server_get_origin (CsTestServer *self); /* "http://127.0.0.1:1234" */
char *cs_test_server_make_uri (CsTestServer *self, const char *path) G_GNUC_WARN_UNUSED_RESULT;

/* What the next request is answered with before the connection is closed, unless it says
 * "Connection: keep-alive". The last one is said again and again; NULL: nothing, and the connection
 * stays. */
void cs_test_server_add (CsTestServer *self, const char *answer);

unsigned cs_test_server_get_count (CsTestServer *self);

/* The whole text of a request, from 0. */
const char *cs_test_server_get_request (CsTestServer *self, unsigned index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsTestServer, cs_test_server_free)

G_END_DECLS
