// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-session.h"

#include "cs-date.h"

#include <string.h>

/* A row: what a service says of a session without being asked for anything sensitive. */
struct _CsSession
{
  GObject parent_instance;

  CsSessionInit data; /* its strings are ours */
  char *haystack;     /* all that is searched, casefolded; made with the first search */
};

G_DEFINE_FINAL_TYPE (CsSession, cs_session, G_TYPE_OBJECT)

#define OWNED_STRINGS(data)                                                                        \
  {                                                                                                \
    &(data)->connection_id,                                                                        \
    &(data)->id,                                                                                   \
    &(data)->reference,                                                                            \
    &(data)->status,                                                                               \
    &(data)->kind,                                                                                 \
    &(data)->reason_code,                                                                          \
    &(data)->reason_text,                                                                          \
    &(data)->report_id,                                                                            \
    &(data)->redaction,                                                                            \
    &(data)->customer,                                                                             \
    &(data)->customer_account,                                                                     \
    &(data)->person,                                                                               \
    &(data)->flow,                                                                                 \
    &(data)->person_account,                                                                       \
    &(data)->support_id,                                                                           \
  }

#define BLOCKPASS_TIMES(data)                                                                      \
  {                                                                                                \
    &(data)->archive_at,  &(data)->submitted_at,        &(data)->review_started_at,                \
    &(data)->approved_at, &(data)->review_requested_at,                                            \
  }

static void
cs_session_finalize (GObject *object)
{
  CsSession *self = CS_SESSION (object);
  const char **strings[] = OWNED_STRINGS (&self->data);

  for (size_t i = 0; i < G_N_ELEMENTS (strings); i++)
    g_free ((char *) *strings[i]);
  g_strfreev ((char **) self->data.checks);
  g_strfreev ((char **) self->data.options);
  g_strfreev ((char **) self->data.metadata);
  g_free (self->haystack);
  G_OBJECT_CLASS (cs_session_parent_class)->finalize (object);
}

static void
cs_session_class_init (CsSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cs_session_finalize;
}

static void
cs_session_init (CsSession *self)
{
}

static const char *const *
dup_list (const char *const *list)
{
  static const char *const none[] = { NULL };

  return (const char *const *) g_strdupv ((char **) (list != NULL ? list : none));
}

CsSession *
cs_session_new (const CsSessionInit *init)
{
  CsSession *self = g_object_new (CS_TYPE_SESSION, NULL);
  const char **strings[] = OWNED_STRINGS (&self->data);
  int64_t *times[] = BLOCKPASS_TIMES (&self->data);

  self->data = *init;
  for (size_t i = 0; i < G_N_ELEMENTS (times); i++)
    if (*times[i] == 0)
      *times[i] = CS_TIME_UNKNOWN;
  for (size_t i = 0; i < G_N_ELEMENTS (strings); i++)
    *strings[i] = g_strdup (*strings[i]);
  self->data.checks = dup_list (init->checks);
  self->data.options = dup_list (init->options);
  self->data.metadata = dup_list (init->metadata);
  return self;
}

CsSession *
cs_session_with_report (CsSession *self, const char *report_id, int64_t report_created)
{
  CsSessionInit init = self->data;

  if (report_id != NULL)
    init.report_id = report_id;
  init.report_created = report_created;
  return cs_session_new (&init);
}

CsService
cs_session_get_service (CsSession *self)
{
  return self->data.service;
}

const char *
cs_session_get_connection_id (CsSession *self)
{
  return self->data.connection_id;
}

const char *
cs_session_get_id (CsSession *self)
{
  return self->data.id;
}

const char *
cs_session_get_reference (CsSession *self)
{
  return self->data.reference;
}

const char *
cs_session_get_status (CsSession *self)
{
  return self->data.status;
}

CsOutcome
cs_session_get_outcome (CsSession *self)
{
  return self->data.outcome;
}

const char *
cs_session_get_kind (CsSession *self)
{
  return self->data.kind;
}

const char *const *
cs_session_get_checks (CsSession *self)
{
  return self->data.checks;
}

const char *
cs_session_get_reason_code (CsSession *self)
{
  return self->data.reason_code;
}

const char *
cs_session_get_reason_text (CsSession *self)
{
  return self->data.reason_text;
}

int64_t
cs_session_get_created (CsSession *self)
{
  return self->data.created;
}

const char *
cs_session_get_report_id (CsSession *self)
{
  return self->data.report_id;
}

int64_t
cs_session_get_report_created (CsSession *self)
{
  return self->data.report_created;
}

const char *
cs_session_get_redaction (CsSession *self)
{
  return self->data.redaction;
}

gboolean
cs_session_is_live (CsSession *self)
{
  return self->data.live;
}

const char *
cs_session_get_customer (CsSession *self)
{
  return self->data.customer;
}

const char *
cs_session_get_customer_account (CsSession *self)
{
  return self->data.customer_account;
}

const char *
cs_session_get_person (CsSession *self)
{
  return self->data.person;
}

const char *
cs_session_get_person_account (CsSession *self)
{
  return self->data.person_account;
}

const char *
cs_session_get_flow (CsSession *self)
{
  return self->data.flow;
}

const char *const *
cs_session_get_options (CsSession *self)
{
  return self->data.options;
}

const char *const *
cs_session_get_metadata (CsSession *self)
{
  return self->data.metadata;
}

gboolean
cs_session_is_archived (CsSession *self)
{
  return self->data.archived;
}

int64_t
cs_session_get_archive_at (CsSession *self)
{
  return self->data.archive_at;
}

int64_t
cs_session_get_submit_count (CsSession *self)
{
  return self->data.submit_count;
}

const char *
cs_session_get_support_id (CsSession *self)
{
  return self->data.support_id;
}

int64_t
cs_session_get_submitted_at (CsSession *self)
{
  return self->data.submitted_at;
}

int64_t
cs_session_get_review_started_at (CsSession *self)
{
  return self->data.review_started_at;
}

int64_t
cs_session_get_approved_at (CsSession *self)
{
  return self->data.approved_at;
}

int64_t
cs_session_get_review_requested_at (CsSession *self)
{
  return self->data.review_requested_at;
}

gboolean
cs_session_is_same (CsSession *self, CsSession *other)
{
  return g_str_equal (self->data.id, other->data.id)
         && g_strcmp0 (self->data.connection_id, other->data.connection_id) == 0;
}

gboolean
cs_session_equal (CsSession *self, CsSession *other)
{
  const char **ours[] = OWNED_STRINGS (&self->data);
  const char **theirs[] = OWNED_STRINGS (&other->data);
  int64_t *our_times[] = BLOCKPASS_TIMES (&self->data);
  int64_t *their_times[] = BLOCKPASS_TIMES (&other->data);

  for (size_t i = 0; i < G_N_ELEMENTS (ours); i++)
    if (g_strcmp0 (*ours[i], *theirs[i]) != 0)
      return FALSE;
  for (size_t i = 0; i < G_N_ELEMENTS (our_times); i++)
    if (*our_times[i] != *their_times[i])
      return FALSE;
  return self->data.service == other->data.service && self->data.outcome == other->data.outcome
         && self->data.created == other->data.created
         && self->data.report_created == other->data.report_created
         && !self->data.live == !other->data.live && !self->data.archived == !other->data.archived
         && self->data.submit_count == other->data.submit_count
         && g_strv_equal (self->data.checks, other->data.checks)
         && g_strv_equal (self->data.options, other->data.options)
         && g_strv_equal (self->data.metadata, other->data.metadata);
}

static void
add_folded (GString *haystack, const char *text)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return;
  if (g_str_is_ascii (text))
    folded = g_ascii_strdown (text, -1);
  else
    folded = g_utf8_casefold (text, -1);
  g_string_append (haystack, folded);
  g_string_append_c (haystack, '\n'); /* nothing is found that reaches over two of them */
}

/* A search goes over ten thousand sessions with every letter: most of its work is done once. */
static const char *
get_haystack (CsSession *self)
{
  const char *const texts[]
      = { self->data.id,          self->data.reference,   self->data.status,
          self->data.reason_code, self->data.reason_text, self->data.support_id };
  GString *haystack;

  if (self->haystack != NULL)
    return self->haystack;
  haystack = g_string_new (NULL);
  for (size_t i = 0; i < G_N_ELEMENTS (texts); i++)
    add_folded (haystack, texts[i]);
  for (size_t i = 0; self->data.metadata[i] != NULL; i++)
    add_folded (haystack, self->data.metadata[i]);
  self->haystack = g_string_free_and_steal (haystack);
  return self->haystack;
}

gboolean
cs_session_matches (CsSession *self, const char *needle)
{
  return strstr (get_haystack (self), needle) != NULL;
}
