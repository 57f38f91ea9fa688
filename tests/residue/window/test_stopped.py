# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A program that was stopped while it showed something, for longer than it may: when it goes on,
the first thing that it paints is without it."""

import contextlib
import os
import signal
import time

import memory
from harness import Process, note, run, wait_for
from scene import album, scene
from service import BUILD

STAND_STILL = os.path.join(BUILD, "tests", "residue", "window", "libstand-still.so")
STOPPED = 40
SHOWN = 20  # seconds, at most
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
    """The screen before it goes on, covered and uncovered, and every different one afterwards."""
    pids = here.pids
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    start = time.monotonic()
    cover(here.display, seen)
    time.sleep(max(0, seconds - (time.monotonic() - start)))
    # A slow server paints what it was sent before the stop after it was covered.
    if seen(here.display.pixels()):
        cover(here.display, seen)
    screens = [here.display.pixels()]
    for pid in pids:
        os.kill(pid, signal.SIGCONT)
    end = time.monotonic() + WATCHED
    while time.monotonic() < end:
        now = here.display.pixels()
        if now != screens[-1]:
            screens.append(now)
    return screens


@contextlib.contextmanager
def enlarged(env=None):
    """A record with values and an image shown; and who sees that image in what is on the screen."""
    with scene(album(), seconds=SHOWN, life=SHOWN, env=env) as here:
        here.open(0)
        shown = here.reveal()
        end = time.monotonic() + SHOWN
        shown += here.show("Document front")
        here.officer.press("Enlarge Document front")
        here.paint()
        pieces = memory.as_shown(here.display.pixels(), here.before)
        assert len(pieces) > 50, "no picture on the screen"
        assert time.monotonic() < end, "this machine is too slow: the picture had lapsed by then"
        yield here, shown, lambda pixels: sum(piece in pixels for piece in pieces)


def stopped_while_shown():
    """stopped for 40 s over an image: no pixel of it is painted any more, and 0 markers are left"""
    with enlarged() as (here, shown, seen):
        screens = stop(here, 1, seen)[1:]
        assert any(map(seen, screens)), "it does not paint again what was covered"
        before, *screens = stop(here, STOPPED, seen)
        assert seen(before) == 0, "it was on the screen before the program went on"
        note(f"{len(screens)} different screens in the {WATCHED} s after {STOPPED}")
        assert screens, "nothing was painted"
        for number, pixels in enumerate(screens, 1):
            assert seen(pixels) == 0, f"screen {number} shows what had lapsed"
        here.lapse(shown)
        here.assert_nothing("after it went on")


def with_a_clock_that_stands_still():
    """where the time of the stop does not count, what had lapsed is painted and left: it is seen"""
    with enlarged({"LD_PRELOAD": STAND_STILL}) as (here, _shown, seen):
        screens = stop(here, SHOWN, seen)[1:]
        left = here.left()
        note(f"{sum(map(bool, map(seen, screens)))} screens show it; left: {left}")
        assert any(map(seen, screens)), "what had lapsed is not painted"
        assert left, "nothing of it is left"


run([stopped_while_shown, with_a_clock_that_stands_still])
