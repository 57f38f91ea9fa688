// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-candidates.h"
#include "cs-practice-params.h"
#include "cs-practice-reply.h"
#include "cs-practice-request.h"

G_BEGIN_DECLS

#define CS_PRACTICE_BLOCKPASS "/kyc/"

/* The stand-in for Blockpass KYC Connect: requests in, answers out. It knows nothing of sockets. */
typedef struct
{
  CsPracticeCandidates *candidates;
  const CsPracticeBlockpassOptions *options;
} CsPracticeBlockpass;

/* One request that was let in. */
typedef struct
{
  CsPracticeBlockpass *service;
  const CsPracticeBlockpassKey *key;
  const CsPracticeRequest *request;
  const char *argument; /* what the path names: a status, an id; NULL: nothing */
} CsPracticeBlockpassCall;

/* Takes @candidates. */
CsPracticeBlockpass *
cs_practice_blockpass_new (CsPracticeCandidates *candidates) G_GNUC_WARN_UNUSED_RESULT;
void cs_practice_blockpass_free (CsPracticeBlockpass *self);

gboolean cs_practice_blockpass_is_its (const CsPracticeRequest *request);
const char *cs_practice_blockpass_get_key_name (CsPracticeBlockpass *self,
                                                const char *authorization);
CsPracticeReply *
cs_practice_blockpass_answer (CsPracticeBlockpass *self,
                              const CsPracticeRequest *request) G_GNUC_WARN_UNUSED_RESULT;
void cs_practice_blockpass_add_headers (CsPracticeReply *reply);

/* The endpoints. */
CsPracticeReply *
cs_practice_blockpass_list (const CsPracticeBlockpassCall *call) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *
cs_practice_blockpass_get_by_ref_id (const CsPracticeBlockpassCall *call) G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *cs_practice_blockpass_get_by_record_id (const CsPracticeBlockpassCall *call)
    G_GNUC_WARN_UNUSED_RESULT;
CsPracticeReply *
cs_practice_blockpass_import (const CsPracticeBlockpassCall *call) G_GNUC_WARN_UNUSED_RESULT;

/* Calls by which tests set it: "candidate", "key" and "reset". NULL: well, else what is wrong. */
const char *cs_practice_blockpass_control (CsPracticeBlockpass *self,
                                           const char *what,
                                           CsPracticeParams *params);

G_END_DECLS
