# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A program that was stopped while it showed something, for longer than it may: when it goes on,
the first thing that it paints is without it."""

import contextlib
import os
import signal
import time

import memory
from harness import PATIENCE, note, run, wait_for
from scene import album, scene
from service import BUILD

STAND_STILL = os.path.join(BUILD, "tests", "residue", "window", "libstand-still.so")
STOPPED = 40
SHOWN = 20  # seconds, at most
WATCHED = 3  # seconds from the first that it paints
LARGE = 2  # in the album: what is scaled up has few pieces that are no blends of their neighbours


def stop(here, seconds, seen):
    """Every different screen from the first on that it paints when it goes on. What was painted
    before is lost by then: the X server keeps it, also where the window is covered."""
    pids = here.pids
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    time.sleep(seconds)
    here.display.paint_over(here.officer.window)
    wait_for(lambda: seen(here.display.pixels()) == 0, "it does not leave the screen")
    screens = [here.display.pixels()]
    for pid in pids:
        os.kill(pid, signal.SIGCONT)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        now = here.display.pixels()
        if now != screens[-1]:
            screens.append(now)
            if len(screens) == 2:
                end = time.monotonic() + WATCHED
    assert screens[1:], "it paints nothing"
    return screens[1:]


@contextlib.contextmanager
def enlarged(env=None):
    """A record with values and an image shown; and who sees that image in what is on the screen."""
    with scene(album(), seconds=SHOWN, life=SHOWN, env=env, first=LARGE) as here:
        here.open(0)
        shown = here.reveal()
        end = time.monotonic() + SHOWN
        shown += here.show("Document front")
        here.officer.press("Enlarge Document front")
        here.officer.wait_still()  # it grows into its place
        here.paint()
        pieces = memory.as_shown(here.display.pixels(), here.before)
        assert len(pieces) > 50, "no picture on the screen"
        assert time.monotonic() < end, "this machine is too slow: the picture had lapsed by then"
        yield here, shown, lambda pixels: sum(piece in pixels for piece in pieces)


def stopped_while_shown():
    """stopped for 40 s over an image: no pixel of it is painted any more, and 0 markers are left"""
    with enlarged() as (here, shown, seen):
        screens = stop(here, 1, seen)
        assert any(map(seen, screens)), "it does not paint again what was lost"
        screens = stop(here, STOPPED, seen)
        note(f"{len(screens)} different screens in the {WATCHED} s after {STOPPED}")
        for number, pixels in enumerate(screens, 1):
            assert seen(pixels) == 0, f"screen {number} shows what had lapsed"
        here.lapse(shown)
        here.assert_nothing("after it went on")


def with_a_clock_that_stands_still():
    """where the time of the stop does not count, what had lapsed is painted and left: it is seen"""
    with enlarged({"LD_PRELOAD": STAND_STILL}) as (here, _shown, seen):
        screens = stop(here, SHOWN, seen)
        left = here.left()
        note(f"{sum(map(bool, map(seen, screens)))} screens show it; left: {left}")
        assert any(map(seen, screens)), "what had lapsed is not painted"
        assert left, "nothing of it is left"


run([stopped_while_shown, with_a_clock_that_stands_still])
