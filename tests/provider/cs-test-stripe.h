// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-fake-clock.h"
#include "cs-memory-keys.h"
#include "cs-stripe-provider.h"
#include "cs-test-practice.h"

G_BEGIN_DECLS

/* A provider and the stand-in that it talks to. */
typedef struct
{
  CsTestPractice *practice;
  CsFakeClock *fake; /* or NULL: the machine's own */
  int64_t step;      /* how far it moves (µs) for every 5 ms in which nothing happens */
  CsClock *clock;
  CsMemoryKeys *keys;
  CsConnection *connection;
  CsProvider *provider;
  GCancellable *cancellable; /* handed to every call */
} CsTestStripe;

/* For g_test_add(). @data is NULL, or "fake" for a clock that moves whenever nothing happens. */
void cs_test_stripe_set_up (CsTestStripe *self, gconstpointer data);
void cs_test_stripe_tear_down (CsTestStripe *self, gconstpointer data);

/* Another stand-in, or other keys (the names without "rk_test_practice_"). */
void cs_test_stripe_restart (CsTestStripe *self, const char *argument, const char *value);
void cs_test_stripe_use_keys (CsTestStripe *self, const char *browse, const char *reveal);

/* Every call, waited for. */
CsPage *
cs_test_stripe_list (CsTestStripe *self, CsFilter *filter, const char *next, GError **error);
GHashTable *cs_test_stripe_report_times (CsTestStripe *self, GError **error);
CsRecord *cs_test_stripe_open (CsTestStripe *self, CsSession *session, GError **error);
CsRevealed *
cs_test_stripe_reveal (CsTestStripe *self, CsRecord *record, const char *id, GError **error);
CsImageBody *cs_test_stripe_fetch_image (CsTestStripe *self, CsRecord *record, GError **error);
CsChanged *cs_test_stripe_cancel (CsTestStripe *self, CsSession *session, GError **error);
CsChanged *cs_test_stripe_redact (CsTestStripe *self, CsSession *session, GError **error);
CsProbe *cs_test_stripe_probe (CsTestStripe *self, CsKeyKind kind, GError **error);

/* The newest (or oldest) session of @status that is not redacted, with or without a report; what
 * was asked for it is forgotten. */
CsSession *cs_test_stripe_find (CsTestStripe *self,
                                const char *status,
                                gboolean with_report,
                                gboolean oldest) G_GNUC_WARN_UNUSED_RESULT;

/* The same, opened. */
CsRecord *cs_test_stripe_find_record (CsTestStripe *self,
                                      const char *status) G_GNUC_WARN_UNUSED_RESULT;

/* Compares what was asked since the last time with the lines that follow. */
#define cs_test_stripe_assert_requests(self, ...)                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const char *const expected_requests[] = { __VA_ARGS__ __VA_OPT__ (, ) NULL };                  \
    g_auto (GStrv) found_requests = cs_test_practice_take_requests ((self)->practice);             \
    g_assert_cmpstrv (found_requests, expected_requests);                                          \
  }                                                                                                \
  G_STMT_END

G_END_DECLS
