#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is left of freed blocks of 24 to 4,096 bytes: nothing where the program is hardened, and
something where it is not, or only as the C library can be told to.

Usage: test-blocks.py SCAN BLOCKS BLOCKS-HARDENED"""

import os
import subprocess
import sys

SCAN, SOFT, HARD = sys.argv[1:4]
count = failed = 0


def check(name, ok, why=""):
    global count, failed
    count += 1
    failed += not ok
    print(f"{'ok' if ok else 'not ok'} {count} {name}")
    if not ok:
        print(f"# {why}")


def scan(pid, marker):
    done = subprocess.run(
        [SCAN, str(pid)], input=marker.hex(), capture_output=True, text=True, check=True
    )
    return int(done.stdout.splitlines()[-1].split("\t")[-1]), done.stdout


def live(program, mode):
    """Hits while the blocks are held, after they were freed, and where those are."""
    marker = os.urandom(8)
    turned = bytes(byte ^ 0xFF for byte in marker).hex()
    env = {name: value for name, value in os.environ.items()
           if name not in ("MALLOC_PERTURB_", "GLIBC_TUNABLES")}
    with subprocess.Popen(
        [program, mode, turned], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env
    ) as process:
        assert process.stdout.readline() == b"held\n"
        held, _ = scan(process.pid, marker)
        process.stdin.write(b"\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"freed\n"
        freed, where = scan(process.pid, marker)
        process.stdin.write(b"\n")
    return held, freed, where


held, freed, where = live(HARD, "plain")
check("hardened: seen while they are held", held > 100000, held)
check("hardened: nothing once they are freed", freed == 0, where)
print(f"# hardened: {held} markers held, {freed} left")
for mode, least in (("plain", 1000), ("perturb", 1)):
    held, freed, where = live(SOFT, mode)
    check(f"{mode}: some are left", freed >= least, where)
    print(f"# {mode}: {held} markers held, {freed} left")
print(f"1..{count}")
sys.exit(failed != 0)
