// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-blockpass-error.h"
#include "cs-connection.h"
#include "cs-http.h"
#include "cs-key-source.h"

G_BEGIN_DECLS

#define CS_BLOCKPASS_SERVER "https://kyc.blockpass.org"

/* The most that an answer may be: one session, a page of them, a page of them with pictures. What
 * is too large for an extract is lost: it may be as large as anything. */
#define CS_BLOCKPASS_MAX_SINGLE ((size_t) 64 << 20)
#define CS_BLOCKPASS_MAX_LIST ((size_t) 64 << 20)
#define CS_BLOCKPASS_MAX_LIST_PICTURES ((size_t) 256 << 20)
#define CS_BLOCKPASS_MAX_EXTRACT ((size_t) 256 << 20)

/* The most that one picture may be. */
#define CS_BLOCKPASS_MAX_PICTURE ((size_t) 32 << 20)

/*
 * The seam for answers that are encrypted on their way, beside TLS. The service offers that ("AES"
 * in its pages), but how it is done is not public: nothing of ours implements it, and nothing is
 * guessed. Whoever has Blockpass's protocol sheet fills in both functions for a connection.
 */
typedef struct
{
  void (*prepare) (CsHttpRequest *request, gpointer user_data); /* adds headers */

  /* Puts what was meant in the place of @answer's body, by cs_http_answer_take_body(). */
  gboolean (*open) (CsHttpAnswer *answer, gpointer user_data, GError **error);
} CsBlockpassTransform;

#define CS_TYPE_BLOCKPASS_CLIENT (cs_blockpass_client_get_type ())
G_DECLARE_FINAL_TYPE (CsBlockpassClient, cs_blockpass_client, CS, BLOCKPASS_CLIENT, GObject)

/* What every call to Blockpass has in common: the host, the client id, the bare key, the pace, and
 * what a refusal means. */
CsBlockpassClient *cs_blockpass_client_new (CsConnection *connection,
                                            CsKeySource *keys,
                                            CsClock *clock) G_GNUC_WARN_UNUSED_RESULT;

/* Neither is taken over. NULL: answers are read as they come. */
void cs_blockpass_client_set_transform (CsBlockpassClient *self,
                                        const CsBlockpassTransform *transform,
                                        gpointer user_data);

CsConnection *cs_blockpass_client_get_connection (CsBlockpassClient *self);
CsHttp *cs_blockpass_client_get_http (CsBlockpassClient *self);
CsClock *cs_blockpass_client_get_clock (CsBlockpassClient *self);

/* @path is what comes after "/kyc/1.0/connect/" and the client id; it begins with "/". Sent up to
 * four times, or @once, for an extract. */
CsHttpRequest *cs_blockpass_client_make_get (CsBlockpassClient *self,
                                             const char *path,
                                             CsBlockpassAsk ask,
                                             CsScope scope,
                                             gboolean once) G_GNUC_WARN_UNUSED_RESULT;

/* Waits for its turn (a second between two lists), looks the key up, sends, and answers only with
 * 2xx. Errors: CS_PROVIDER_ERROR, CS_NET_ERROR, CS_KEYRING_ERROR, G_IO_ERROR_CANCELLED. */
void cs_blockpass_client_send_async (CsBlockpassClient *self,
                                     CsHttpRequest *request,
                                     CsKeyKind kind,
                                     CsBlockpassAsk ask,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
CsHttpAnswer *cs_blockpass_client_send_finish (CsBlockpassClient *self,
                                               GAsyncResult *result,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
