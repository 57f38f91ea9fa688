# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The official Node SDK, unchanged, against the stand-in: runs sdk.mjs, which speaks TAP itself."""

import os
import subprocess
import sys

import peers

from standin import NOW_UNIX, StandIn

if __name__ == '__main__':
    peers.install()
    with StandIn() as s:
        environment = dict(os.environ, ORIGIN=s.origin, NOW=str(NOW_UNIX))
        script = os.path.join(peers.HERE, 'sdk.mjs')
        sys.exit(subprocess.run(['node', script], env=environment, timeout=120).returncode)
