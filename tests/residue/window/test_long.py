# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reveals for as long as it takes: test_long.py [REVEALS]; CS_RESIDUE_REVEALS goes before it.

Several are shown at once. Most lapse after 5 s; some are hidden, or left. After each round nothing
may be left of it in the program, and after the last one nothing of any."""

import os
import sys
import time

import memory
from harness import note, run, spin
from scene import PROMISE, album, scene

REVEALS = int(os.environ.get("CS_RESIDUE_REVEALS") or next(iter(sys.argv[1:]), 120))
del sys.argv[1:]
ALBUM = album()


def put_away(here, turn):
    """How it ends, this time."""
    if turn % 5 == 3:
        here.officer.key("Escape")
        return "hidden"
    if turn % 5 == 4:
        here.officer.key("Escape", "Escape")
        return "closed"
    return "lapsed"


def rounds():
    """after each of many reveals, and after all, there are 0 markers"""
    looked, reveals, turn, most, start = set(), 0, 0, 0, time.monotonic()
    with scene(ALBUM, seconds=5, life=5) as here:
        while reveals < REVEALS:
            here.open(turn)
            shown = [*here.show(), *here.reveal()]
            if turn % 4 == 0:
                here.paint()
            reveals += len(shown)
            end = put_away(here, turn)
            here.lapse(shown)
            left = here.left()
            assert left == 0, f"after {reveals} reveals, {end}: {left}"
            looked |= {line for _kind, lines in here.lines() for line in lines}
            most = most or here.count_keys()
            turn += 1
            if turn % 5 == 0:
                note(f"{reveals} reveals, {time.monotonic() - start:.0f} s: nothing is left")
        pids = here.pids
        hits = memory.scan(pids, sorted(looked))
        note(f"{reveals} reveals in {turn} rounds: {hits[0]} of {len(looked)} markers are left")
        assert hits[0] == 0, hits
        assert here.count_keys() <= most, "more copies of the keys than in the beginning"


def full_length():
    """values of 60 s and images of 25 s, side by side, leave nothing either"""
    with scene(ALBUM, seconds=60, life=25) as here:
        here.open(0)
        texts = here.reveal()
        pictures = here.show()
        here.paint()
        here.lapse(pictures, 30)
        spin(PROMISE)
        seen = here.count()
        note(f"when the images lapsed: { {kind: hits for kind, (hits, _where) in seen.items()} }")
        assert seen["texts"][0] > 0 and seen["pictures"][0] == seen["screen"][0] == 0
        here.lapse(texts, 65)
        here.assert_nothing("the values lapsed, too")


run([rounds, full_length])
