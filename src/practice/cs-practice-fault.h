// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-practice-blockpass-options.h"
#include "cs-practice-reply.h"
#include "cs-practice-request.h"
#include "cs-practice-wire.h"

G_BEGIN_DECLS

/* One thing that goes wrong on request. */
typedef struct
{
  /* which requests */
  char *path, *method, *key;
  int times; /* -1: all of them */
  int after; /* the first ones that pass unharmed */
  int nth;   /* only this one; 0: no matter which */
  int seen;  /* so far, where nth counts */
  /* what happens instead of the answer */
  guint status;
  char *kind; /* html, gateway, garbage, empty, nodata, ip, lock, deep */
  char *redirect;
  guint64 huge;
  GBytes *body;
  char *reason, *retry_after, *should_retry;
  /* what happens to the answer */
  guint slow_ms;
  gboolean trunc; /* half of it, as if it were whole */
  CsPracticeWire wire;
  gint64 skew;
} CsPracticeFault;

typedef GPtrArray CsPracticeFaults;

CsPracticeFaults *cs_practice_faults_new (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean
cs_practice_faults_add (CsPracticeFaults *self, const char *spec, const char *body, GError **error);
CsPracticeFault *cs_practice_faults_find (CsPracticeFaults *self, const CsPracticeRequest *request);
CsPracticeReply *
cs_practice_fault_answer (const CsPracticeFault *self,
                          const CsPracticeBlockpassOptions *blockpass) G_GNUC_WARN_UNUSED_RESULT;
void cs_practice_fault_spoil (const CsPracticeFault *self, CsPracticeReply *reply);
CsPracticeFault *cs_practice_fault_ref (CsPracticeFault *self) G_GNUC_WARN_UNUSED_RESULT;
void cs_practice_fault_unref (CsPracticeFault *self);
extern const char *const cs_practice_faults_help;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsPracticeFault, cs_practice_fault_unref)

G_END_DECLS
