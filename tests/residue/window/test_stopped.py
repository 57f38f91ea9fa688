# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A program that was stopped while it showed something, for longer than it may: when it goes on,
the first thing that it paints is without it."""

import os
import signal
import time

import memory
from harness import Process, note, run, wait_for
from scene import album, scene

STOPPED = 40
WATCHED = 3  # seconds


def cover(display, seen):
    """Puts a window over everything and takes it away: what was on the screen is lost, and who
    was below has to paint it again. (An X server keeps no picture of what is covered.)"""
    wide, high = display.size
    blind = Process(["xev", "-geometry", f"{wide}x{high}+0+0", "-event", "expose"], env=display.env)
    try:
        wait_for(lambda: seen(display.pixels()) == 0, "the screen is not covered")
    finally:
        blind.stop()


def stop(here, seconds, seen):
    """Every different screen in the time after it was stopped, covered and uncovered."""
    pids = here.pids
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    start = time.monotonic()
    cover(here.display, seen)
    screens = [here.display.pixels()]
    time.sleep(max(0, seconds - (time.monotonic() - start)))
    for pid in pids:
        os.kill(pid, signal.SIGCONT)
    end = time.monotonic() + WATCHED
    while time.monotonic() < end:
        now = here.display.pixels()
        if now != screens[-1]:
            screens.append(now)
    return screens[1:]


def stopped_while_shown():
    """stopped for 40 s over an image: no pixel of it is painted any more, and 0 markers are left"""
    with scene(album(), seconds=20, life=20) as here:
        here.open(0)
        shown = [*here.show("Document front"), *here.reveal()]
        here.officer.press("Enlarge Document front")
        here.paint()
        screen = here.display.pixels()
        pieces = memory.as_shown(screen, here.before)
        assert len(pieces) > 50, "no picture on the screen"

        def seen(pixels):
            return sum(piece in pixels for piece in pieces)

        screens = stop(here, 1, seen)
        assert any(map(seen, screens)), "it does not paint again what was covered"
        screens = stop(here, STOPPED, seen)
        note(f"{len(screens)} different screens in the {WATCHED} s after {STOPPED}")
        assert screens, "nothing was painted"
        for number, pixels in enumerate(screens, 1):
            assert seen(pixels) == 0, f"screen {number} shows what had lapsed"
        here.lapse(shown)
        here.assert_nothing("after it went on")


run([stopped_while_shown])
