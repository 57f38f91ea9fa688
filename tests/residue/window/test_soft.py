# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The test of the tests: in a program without the hardening, the same looks find what is left."""

import contextlib
import functools
import time

from app import App, newer_than_floor
from harness import note, run
from live import TALKATIVE, windows
from officer import at_work
from saver import ScreenSaver
from scene import SOFT, album, scene
from service import Service
from wayland import Wayland

SOFTLY = functools.partial(App, program=SOFT)
ALBUM = album()


def add(found, left):
    """What a look has found, to what others have."""
    for kind, (hits, _where) in (left or {}).items():
        found[kind] = found.get(kind, 0) + hits


def what_lapses_stays():
    """values and painted pictures are found after their time, and after the lock"""
    saver = ScreenSaver()
    with scene(ALBUM, program=SOFT) as here:
        found = {}
        for turn in range(3):
            here.open(turn)
            shown = here.reveal()
            here.lapse(shown)
            add(found, here.left())
            here.start()
            shown = here.show("Document front")
            here.officer.press("Enlarge Document front")
            here.paint()
            here.lapse(shown)
            add(found, here.left())
        note(f"left of what lapsed: {found}")
        assert found["texts"] + found["values"] > 0, "no text is left"
        painted = found["screen"]
        here.open(0)
        here.reveal()
        here.show()
        here.paint()
        sent = time.monotonic()
        saver.lock()
        found = {}
        add(found, here.left(sent))
        note(f"left after the lock: {found}, of list and record: {here.count_open()[0]}")
        assert sum(found.values()) > 0, "the lock leaves nothing"
        # Of what lapsed, a newer GTK keeps a few pieces, or none.
        assert painted + found["screen"] > 0, "no painted picture is left"


def painted_on_wayland_stays():
    """letters and pictures are found in the buffers that nobody paints again, of each size"""
    with scene(ALBUM, 60, 25, screen=Wayland(shell="desktop"), program=SOFT) as here:
        def look(show, remember, resized=False, seen=contextlib.nullcontext):
            here.start()
            shown = show()
            remember()
            if resized:
                here.resize(900)
            with seen():
                for button in shown:
                    button.press()
                here.lapse(shown)
                found = here.left()
            note(f"left of what was painted: {found}")
            return found and found["screen"][0] > 0

        def picture():
            return here.show("Document front")

        here.open(0)
        letters = look(lambda: here.reveal("Date of birth"), here.write)
        assert look(picture, here.paint) or letters, "nothing that was painted is left"
        assert look(picture, here.paint, seen=here.display.asleep), "nothing is left unseen"
        # A newer GTK gives the memory of another size back as soon as the compositor does.
        assert look(picture, here.paint, resized=True) or newer_than_floor(), "nothing of that size"


def it_talks():
    """the inspector opens, and much is printed"""
    service = Service()
    with at_work(practice=False, service=service, env=TALKATIVE, start=SOFTLY) as officer:
        printed = len(officer.app.process.stderr())
        note(f"{len(windows(officer))} windows, {printed} characters on stderr")
        assert len(windows(officer)) > 1, "no inspector"
        assert printed > 10000, "it prints nothing"
    service.stop()


run([what_lapses_stays, painted_on_wayland_stays, it_talks])
