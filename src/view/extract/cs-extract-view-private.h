// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cs-extract-file.h"
#include "cs-extract-mark.h"
#include "cs-extract-view.h"
#include "cs-work.h"

G_BEGIN_DECLS

struct _CsExtractView
{
  GObject parent_instance;

  CsProvider *provider;
  CsConnection *connection;
  CsJournal *journal;
  CsClock *clock;
  CsSession *session;

  CsExtractState state;
  CsExtractEnd end;
  CsMessage *message;
  char *mark;
  CsExtractMark found;
  GCancellable *cancellable; /* of what may be dropped: finding the mark, trying a place */
  CsProgress *progress;      /* of the state it is in; never cancelled */
  CsWork *work;
  gboolean is_alive; /* holds a reference to itself */

  GFile *file;
  CsSecret *passphrase;
  gboolean pack;

  CsExtract *extract; /* what was read, as long as no file has it */
  gboolean asked;     /* the service may have begun to delete */
  gboolean has_file;  /* a complete and checked one */
  gboolean again;     /* it was read or written once more, for the check */
  unsigned n_reads;   /* in a row, without a whole answer */
  int64_t archive_at;
  CsExtractSaved saved;
  GError *failure;

  unsigned n_asks;
  int64_t deadline; /* boot time, µs: of what is waited for */
  GSource *timer;
};

/* How the run moves the view. @message is taken over. */
void cs_extract_view_set_state (CsExtractView *self, CsExtractState state, CsMessage *message);
void cs_extract_view_notify_time (CsExtractView *self);
void cs_extract_view_drop (CsExtractView *self, gboolean passphrase); /* and what was read */

/* Whether the service has its copy still, by its own clock; what time it has. */
gboolean cs_extract_view_is_still_there (CsExtractView *self);
int64_t cs_extract_view_get_service_time (CsExtractView *self);

/* The run itself, from the question to the end. */
void cs_extract_run_read (CsExtractView *self);
void cs_extract_run_save (CsExtractView *self);
void cs_extract_run_stop_timer (CsExtractView *self);

G_END_DECLS
