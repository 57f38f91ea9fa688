#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The scanner finds what is there, where it is, and nothing else.

Usage: test-scan.py SCAN VICTIM"""

import os
import random
import subprocess
import sys
import tempfile

SCAN, VICTIM = sys.argv[1:3]
count = failed = 0


def check(name, ok, why=""):
    global count, failed
    count += 1
    failed += not ok
    print(f"{'ok' if ok else 'not ok'} {count} {name}")
    if not ok:
        print(f"# {why}")


def scan(pids, markers, *options):
    """{mapping: hits} and the exit code."""
    done = subprocess.run(
        [SCAN, *options, *map(str, pids)], input="\n".join(markers), capture_output=True, text=True
    )
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return {row[-2]: row[-1] for row in rows if row[0] != "hit"}, done.returncode, rows


def marker_of(seed):
    out = bytearray()
    for _ in range(16):
        seed = (seed * 1103515245 + 12345) & 0xFFFFFFFF
        out.append(seed >> 16 & 0xFF)
    return bytes(out)


def check_places():
    seed = random.randrange(1 << 31)
    markers = [os.urandom(16).hex() for _ in range(3000)] + [marker_of(seed).hex()]
    expected = {
        "heap": "[heap]",
        "stack": "[stack]",
        "static": "victim",
        "anonymous": "anonymous",
        "unreadable": "anonymous",
        "memfd": "(memfd)",
        "mapped": "/memfd:victim",
    }
    with subprocess.Popen(
        [VICTIM, str(seed)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as victim:
        for line in victim.stdout:
            state, place = line.split()
            found, code, rows = scan([victim.pid], markers, "--hits")
            total = found.pop("total", None)
            if state == "wiped":
                check(f"{place}: nothing once wiped", (total, code) == ("0", 0), found)
            else:
                where = list(found)
                ok = len(where) == 1 and expected[place] in where[0] and total == "1"
                check(f"{place}: one, in its place", ok, found)
                check(f"{place}: says which marker", ["hit", "marker 3001"] in [[r[0], r[-1]] for r in rows], rows)
            victim.stdin.write("\n")
            victim.stdin.flush()


def check_texts():
    text = "Mørk 12 æ😀" + os.urandom(4).hex()
    for encoding in ("utf-8", "utf-16-le", "utf-32-le"):
        script = "import sys; b = bytes.fromhex(sys.stdin.readline())" \
            "; print('ready', flush=True); sys.stdin.readline()"
        with subprocess.Popen(
            [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as process:
            process.stdin.write(text.encode(encoding).hex() + "\n")
            process.stdin.flush()
            process.stdout.readline()
            found, code, _ = scan([process.pid], ["text " + text.encode().hex()])
            check(f"text as {encoding}", code == 0 and int(found["total"]) >= 1, found)
            plain, _, _ = scan([process.pid], [text.encode().hex()])
            check(f"bytes as {encoding}", (plain["total"] != "0") == (encoding == "utf-8"), plain)
            both, _, _ = scan([process.pid, process.pid], ["text " + text.encode().hex()])
            check(f"two processes as {encoding}", int(both["total"]) == 2 * int(found["total"]), both)
            process.stdin.write("\n")


def check_files():
    piece = os.urandom(16)
    with tempfile.NamedTemporaryFile() as file:
        file.write(os.urandom(5 << 20) + piece + os.urandom(99) + piece)
        file.flush()
        found, code, _ = scan([file.name], [piece.hex()])
        check("a file", code == 0 and found == {file.name: "2", "total": "2"}, found)
    check("no such file", scan(["/nowhere"], ["00112233"])[1] == 2)


def check_errors():
    check("no such process", scan([2**22 + 7], ["00112233"])[1] == 2)
    check("no marker", scan([os.getpid()], [""])[1] == 2)
    check("a short marker", scan([os.getpid()], ["0011"])[1] == 2)
    check("half a byte", scan([os.getpid()], ["001122334"])[1] == 2)
    check("not hexadecimal", scan([os.getpid()], ["0011223g"])[1] == 2)
    for text in ("ff112233", "c3112233", "11223380", "112233c3"):
        check(f"not UTF-8: {text}", scan([os.getpid()], ["text " + text])[1] == 2)
    check("nobody named", scan([], ["00112233"])[1] == 2)


check_places()
check_texts()
check_files()
check_errors()
print(f"1..{count}")
sys.exit(failed != 0)
