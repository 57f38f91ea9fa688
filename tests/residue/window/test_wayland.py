# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""On Wayland, too: what was shown is nowhere in the memory of the program, 250 ms after its time.
The buffers that the compositor shows are in the memory of the program."""

import functools
import os
import signal
import time

from harness import note, run, wait_for
from officer import BUTTON
from saver import ScreenSaver
from scene import album, scene
from wayland import Wayland

STOPPED = 40
ALBUM = album()


@functools.cache
def the_saver():
    """One for all cases of this script."""
    return ScreenSaver()


def look(here):
    shown = [*here.show(), *here.reveal()]
    here.paint()
    seen = {kind: hits for kind, (hits, _where) in here.count().items()}
    note(f"while shown: {seen}")
    for kind in ("texts", "pictures", "screen"):
        assert seen[kind] > 0, f"{kind} are not found while they are shown"
    return shown


def what_lapses_is_gone():
    """values and pictures whose time is over, small and enlarged"""
    with scene(ALBUM, life=15, screen=Wayland()) as here:
        for turn in range(2):
            here.open(turn)
            here.lapse(look(here), 25)
            here.assert_nothing(f"lapsed, {turn}")
        here.start()
        texts = here.reveal()
        here.write()
        here.lapse(texts, 25)
        here.assert_nothing("a text alone, as letters too")

        here.start()
        picture = here.show("Document front")
        here.officer.press("Enlarge Document front")
        here.paint()
        here.lapse(picture, 25)
        here.assert_nothing("enlarged, and lapsed")


def what_is_put_away_is_gone():
    """hidden, another record, closing the record, the lock"""
    saver = the_saver()
    with scene(ALBUM, seconds=60, life=25, first=3, screen=Wayland()) as here:
        here.open(0)
        shown = look(here)
        for button in shown:
            button.press()
        here.lapse(shown, 3)
        here.assert_nothing("hidden")

        here.start()
        shown = look(here)
        here.choose(here.people[1]["client_reference_id"])
        here.lapse(shown, 3)
        here.assert_nothing("left for another record")

        here.open(2)
        shown = look(here)
        sent = time.monotonic()
        saver.lock()
        here.assert_nothing("locked by the desktop", sent)
        here.lapse(shown, 3)
        assert not here.officer.all(BUTTON, starts="Reveal "), "the record is still open"


def holes(pixels):
    """Which part of the screen is black, as where a window shows nothing."""
    some = [pixels[at : at + 3] for at in range(0, len(pixels), 400)]
    return some.count(bytes(3)) / len(some)


def what_nobody_sees_is_gone():
    """lapsed, and locked, while the compositor asks for no frame; then the window is whole again"""
    saver = the_saver()
    with scene(ALBUM, seconds=15, life=15, screen=Wayland()) as here:
        here.open(0)
        shown = look(here)
        with here.display.asleep():
            here.lapse(shown, 25)
            here.assert_nothing("lapsed, unseen")
        wait_for(lambda: holes(here.display.pixels()) < 0.01, "it is not painted again")

        here.start()
        look(here)
        with here.display.asleep():
            sent = time.monotonic()
            saver.lock()
            here.assert_nothing("locked, unseen", sent)
        here.officer.button("Unlock")
        wait_for(lambda: holes(here.display.pixels()) < 0.01, "the lock page is not painted")


def what_was_resized_is_gone():
    """the size of the window changes while something is shown: buffers of the old size, too"""
    with scene(ALBUM, seconds=60, life=25, screen=Wayland(shell="desktop")) as here:
        here.open(0)
        shown = look(here)
        for wide in (900, 1000, 900):
            old = here.display.pixels()
            here.resize(wide)
            wait_for(lambda old=old: here.display.pixels() != old, "it is not painted again")
        for button in shown:
            button.press()
        here.lapse(shown, 3)
        here.assert_nothing("resized, and hidden")


def what_was_stopped_is_gone():
    """stopped for 40 s while it showed something: when it goes on, nothing is left"""
    with scene(ALBUM, seconds=20, life=20, screen=Wayland()) as here:
        here.open(0)
        shown = look(here)
        for pid in here.pids:
            os.kill(pid, signal.SIGSTOP)
        time.sleep(STOPPED)
        for pid in here.pids:
            os.kill(pid, signal.SIGCONT)
        here.lapse(shown, 3)
        here.assert_nothing("after it went on")


run([what_lapses_is_gone, what_is_put_away_is_gone, what_nobody_sees_is_gone,
     what_was_resized_is_gone, what_was_stopped_is_gone])
