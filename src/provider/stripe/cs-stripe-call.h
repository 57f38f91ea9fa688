// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record.h"
#include "cs-stripe-client.h"

G_BEGIN_DECLS

/* One request of a provider's, what it is about, and what is made of its answer. */
typedef struct _CsStripeCall CsStripeCall;

struct _CsStripeCall
{
  /* A result, or NULL and an error. */
  gpointer (*parse) (CsStripeClient *client,
                     CsStripeCall *call,
                     CsHttpAnswer *answer,
                     GError **error);
  GDestroyNotify free_result;

  /* All owned. */
  CsSession *session;
  CsRecord *record;
  CsField *field;
};

/* Sends @request; @task returns what @self makes of the answer. Takes over @self and @task. */
void cs_stripe_call_run (CsStripeCall *self,
                         GTask *task,
                         CsStripeClient *client,
                         CsHttpRequest *request,
                         CsKeyKind kind,
                         CsStripeAsk ask);

G_END_DECLS
