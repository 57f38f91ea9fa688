// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#define G_LOG_DOMAIN "countersign"

#include "config.h"

#include "cs-practice-request.h"

void
cs_practice_request_free (CsPracticeRequest *self)
{
  g_free (self->method);
  g_free (self->path);
  g_free (self->raw_path);
  g_free (self->query);
  g_free (self->body);
  soup_message_headers_unref (self->headers);
  g_free (self);
}
