// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-record.h"
#include "cs-secret.h"

#include <glib.h>

G_BEGIN_DECLS

/*
 * What the calls of a CsProvider answer with. Each belongs to whoever gets it, with all that it
 * holds, and goes by its own free().
 */

/* That one of several connections did not answer a call that was made to all. */
typedef struct
{
  char *connection_id;
  GError *error;
} CsPageFailure;

CsPageFailure *cs_page_failure_new (const char *connection_id, GError *error /* taken */);
void cs_page_failure_free (CsPageFailure *self);

/* One page of a list. */
typedef struct
{
  GPtrArray *sessions; /* CsSession, newest first */
  char *next;          /* pass to the next call; NULL after the last page */
  char **notes;        /* what was odd about the answer, as in CsRecord; may be NULL */
  gboolean unordered;  /* the service promises no order, neither here nor between pages */
  int64_t total;       /* how many the service says there are in all; -1 where it does not */
  GPtrArray *failures; /* CsPageFailure, of a CsProviderUnion; or NULL */

  /* What should be in @sessions and is not: elements that are no session, or have no id. Those
   * that the next page begins with again are not counted here. */
  unsigned n_unreadable;
  gboolean cut_short; /* there may be a next page, but the answer does not say where */
  gboolean wide;      /* the browse key shows more than was said of it */
} CsPage;

CsPage *cs_page_new (GPtrArray *sessions /* taken */, const char *next);
void cs_page_free (CsPage *self);

/* Adds what @other holds to @self: rows and notes, not where it goes on. */
void cs_page_join (CsPage *self, const CsPage *other);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsPage, cs_page_free)

/* What came of asking for one sensitive member. */
typedef struct
{
  CsSecret *value;  /* as CsValueType has it; NULL where the service says there is none */
  char *request_id; /* for the journal; may be NULL */

  /* The record as this answer shows it to be made: which fields and images there really are, and
   * what is new about its session. Never a value: what was hidden is hidden in it, too. Field ids
   * that both have mean the same. NULL where the answer told nothing new. */
  CsRecord *record;
} CsRevealed;

/* Takes a reference of its own to @value. @record is set by whom it concerns. */
CsRevealed *cs_revealed_new (CsSecret *value, const char *request_id);
void cs_revealed_free (CsRevealed *self); /* drops the reference; wiping is the lease's */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsRevealed, cs_revealed_free)

/* An image's bytes, still encoded, and how long they may be looked at. */
typedef struct
{
  CsSecret *body;
  int64_t deadline; /* boot time, µs */
  char *request_id; /* of the link; may be NULL */
  CsRecord *record; /* as in CsRevealed; may be NULL */
} CsImageBody;

/* Takes a reference of its own to @body. @record is set by whom it concerns. */
CsImageBody *cs_image_body_new (CsSecret *body, int64_t deadline, const char *request_id);
void cs_image_body_free (CsImageBody *self); /* wipes the body */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsImageBody, cs_image_body_free)

/* A session that was changed, as it is then. */
typedef struct
{
  CsSession *session;
  char *request_id; /* may be NULL */
} CsChanged;

/* Takes over @session. */
CsChanged *cs_changed_new (CsSession *session, const char *request_id);
void cs_changed_free (CsChanged *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsChanged, cs_changed_free)

/* One value of an extract. */
typedef struct
{
  CsField *field;
  CsSecret *value; /* as CsValueType has it */
} CsExtractValue;

/* One picture of an extract. */
typedef struct
{
  CsImage *image;
  CsSecret *body; /* decoded from base64, still a JPEG or PNG (or whatever else it is) */
} CsExtractPicture;

/*
 * All that one reading with an archiving key brought. Whoever gets it owns it, and has what the
 * service is about to delete: save it before anything else. It is no lease, so it must not be
 * shown, and is to be freed as soon as the file is verified. cs_extract_free() wipes each value and
 * body for every holder, so a reference to one does not outlive it.
 */
typedef struct
{
  CsRecord *record;    /* its shape, never a value; CS_FIELD_UNREADABLE marks what is damaged */
  GPtrArray *values;   /* CsExtractValue; one for each field that has a value */
  GPtrArray *pictures; /* CsExtractPicture; one for each image that could be decoded from base64 */
  int64_t archive_at;  /* Unix seconds, the service's clock; CS_TIME_UNKNOWN: it did not say */
  char *request_id;    /* may be NULL */
} CsExtract;

/* Takes over @record. */
CsExtract *cs_extract_new (CsRecord *record, int64_t archive_at, const char *request_id);

/* Take references of their own. */
void cs_extract_add_value (CsExtract *self, CsField *field, CsSecret *value);
void cs_extract_add_picture (CsExtract *self, CsImage *image, CsSecret *body);
void cs_extract_free (CsExtract *self); /* wipes every value and body */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsExtract, cs_extract_free)

/* What harmless reads told about one key. */
typedef struct
{
  char *account_name; /* or NULL: the key may not read it */
  gboolean may_read_sessions;
  gboolean not_tried;     /* nothing was asked: to read with this key deletes */
  CsScope scope;          /* the least that the answer proves; UNKNOWN where it proves nothing */
  gboolean scope_differs; /* it proves more than the connection states */
  gboolean archives;      /* the answer says that a reading deletes, which was not stated */
} CsProbe;

CsProbe *cs_probe_new (void);
void cs_probe_free (CsProbe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CsProbe, cs_probe_free)

G_END_DECLS
