#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What packing leaves in memory once passphrase and content were wiped: nothing, where what is
freed is overwritten, as in the application.

Usage: test-pack.py SCAN PACK PACK-WITHOUT-WIPING"""

import os
import random
import subprocess
import sys

SCAN, PACK, PLAIN = sys.argv[1:4]
PASSPHRASE = "k7wd-92hx-m4tp-c0rz-8vnb-3qsg"
os.environ.pop("MALLOC_PERTURB_", None)  # it would overwrite as well
count = failed = 0


def check(name, ok, why=""):
    global count, failed
    count += 1
    failed += not ok
    print(f"{'ok' if ok else 'not ok'} {count} {name}")
    if not ok:
        print(f"# {why}")


def scan(pid, markers):
    text = subprocess.run(
        [SCAN, str(pid)], input="\n".join(markers), capture_output=True, text=True, check=True
    )
    rows = [line.split("\t") for line in text.stdout.splitlines()]
    return int(rows[-1][-1]), rows[:-1]


def live(*command):
    """Hits of the passphrase and of the content, before and after both were wiped, and where."""
    content = os.urandom(200_000)
    passphrase = [PASSPHRASE.encode().hex()]
    pieces = [content[at : at + 16].hex() for at in random.sample(range(0, 199_984), 3000)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdin.write(PASSPHRASE.encode() + content)
        process.stdin.flush()
        assert process.stdout.readline() == b"packed\n"
        before = scan(process.pid, passphrase), scan(process.pid, pieces)
        process.stdin.write(b"\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"gone\n"
        after = scan(process.pid, passphrase), scan(process.pid, pieces)
        process.stdin.write(b"\n")
    return before, after


(before, after) = live(PACK)
check("both are there once, while they are held", (before[0][0], before[1][0]) == (1, 3000), before)
check("the passphrase is gone", after[0][0] == 0, after[0])
check("the content is gone", after[1][0] == 0, after[1])
(before, after) = live(PACK, "keep")
check("both are seen where they are kept", after[0][0] == 1 and after[1][0] == 3000, after)
(before, after) = live(PLAIN)
print(f"# without wiping on free: passphrase {after[0]}, content {after[1]}")
print(f"1..{count}")
sys.exit(failed != 0)
