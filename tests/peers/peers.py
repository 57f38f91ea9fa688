# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Installs the official clients from npm, as package-lock.json has them, below build/peers."""

import fcntl
import filecmp
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'practice'))

FOLDER = os.environ['CS_PEERS']
LISTS = ('package.json', 'package-lock.json')
# What npm says where it has no way to its registry; anything else is a failure.
NO_WAY = ('ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH',
          'ENETUNREACH', 'ERR_SOCKET_TIMEOUT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'EPROTO',
          'SELF_SIGNED_CERT_IN_CHAIN')


def skip(why):
    print('1..0 # SKIP ' + why)
    sys.exit(0)


def installed():
    return all(os.path.exists(os.path.join(FOLDER, 'done', name))
               and filecmp.cmp(os.path.join(HERE, name), os.path.join(FOLDER, 'done', name), False)
               for name in LISTS)


def install():
    """Leaves the test program, with a plain word, where npm is not there or cannot be reached."""
    os.makedirs(FOLDER, exist_ok=True)
    with open(os.path.join(FOLDER, 'lock'), 'w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if installed():
            return
        if not shutil.which('npm'):
            skip('npm is not installed')
        shutil.rmtree(os.path.join(FOLDER, 'done'), ignore_errors=True)
        for name in LISTS:
            shutil.copy(os.path.join(HERE, name), FOLDER)
        # No script of a package is run; the program of the CLI is in a package of its own. "npm ci"
        # would want the programs of all other systems in package-lock.json, which it then ignores.
        done = subprocess.run(
            ['npm', 'install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund',
             '--no-update-notifier', '--fetch-retries=1', '--fetch-timeout=30000',
             '--cache', os.path.join(FOLDER, 'cache')],
            cwd=FOLDER, capture_output=True, text=True)
        if done.returncode != 0:
            if any(word in done.stderr for word in NO_WAY):
                skip('npm cannot reach its registry')
            print('1..1\nnot ok 1 - npm install')
            print(''.join('# %s\n' % line for line in done.stderr.splitlines()))
            sys.exit(1)
        os.makedirs(os.path.join(FOLDER, 'done'))
        for name in LISTS:
            shutil.copy(os.path.join(HERE, name), os.path.join(FOLDER, 'done', name))
