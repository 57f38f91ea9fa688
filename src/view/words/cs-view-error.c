// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "config.h"

#include "cs-view-error.h"

G_DEFINE_QUARK (cs_connect_error_quark, cs_connect_error)
G_DEFINE_QUARK (cs_connections_error_quark, cs_connections_error)
