# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reveals, as many as it takes: test_long.py [REVEALS]; CS_RESIDUE_REVEALS goes before it.

Several are shown at once. Most lapse after 5 s; some are hidden, or left. After each round nothing
may be left of it in the program, and after the last one nothing of any. Meanwhile another program
shows what it has for as long as it may."""

import contextlib
import os
import sys
import time

import memory
from display import Display
from harness import note, run, spin
from scene import PROMISE, album, scene

REVEALS = int(os.environ.get("CS_RESIDUE_REVEALS") or next(iter(sys.argv[1:]), 40))
del sys.argv[1:]
ALBUM = album()
TEXT, IMAGE = 60, 25  # seconds; the longest that they may be shown


class AtFullLength:
    """Two values and two images, side by side in a program of their own."""

    def __init__(self, here):
        self.here = here
        here.open(0)
        self.start = time.monotonic()
        self.pictures = here.show("Document front", "Document back")
        self.texts = here.reveal("Date of birth", "Document number")
        here.paint()
        self.images_are_gone = False

    def look(self):
        """From time to time: when the images have lapsed, nothing is left of them."""
        if self.images_are_gone or time.monotonic() < self.start + IMAGE + 2:
            return
        self.here.lapse(self.pictures, 5)
        spin(PROMISE)
        seen = {kind: hits for kind, (hits, _where) in self.here.count().items()}
        note(f"when the images of full length lapsed: {seen}")
        assert seen["pictures"] == seen["screen"] == 0
        assert seen["texts"] > 0, "the values lapsed too early"
        self.images_are_gone = True

    def end(self):
        self.look()
        self.here.lapse(self.texts, self.start + TEXT + 5 - time.monotonic())
        self.here.assert_nothing(f"{time.monotonic() - self.start:.0f} s after the first of them")
        assert self.images_are_gone, "nobody looked when the images had lapsed"


@contextlib.contextmanager
def at_full_length():
    screen = Display()
    with scene(ALBUM, seconds=TEXT, life=IMAGE, screen=screen) as here:
        beside = AtFullLength(here)
        yield beside
        beside.end()
    screen.stop()


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
    with at_full_length() as beside, scene(ALBUM, seconds=5, life=5) as here:
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
            beside.look()
            if turn % 5 == 0:
                note(f"{reveals} reveals, {time.monotonic() - start:.0f} s: nothing is left")
        hits = memory.scan(here.pids, sorted(looked))
        note(f"{reveals} reveals in {turn} rounds: {hits[0]} of {len(looked)} markers are left")
        assert hits[0] == 0, hits
        assert here.count_keys() <= most, "more copies of the keys than in the beginning"


run([rounds])
