# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The test of the tests: in a program without the hardening, the same looks find what is left."""

import functools
import os
import time

from app import App
from harness import note, run
from live import TALKATIVE, windows
from officer import at_work
from saver import ScreenSaver
from scene import album, scene
from service import BUILD, Service
from wayland import Wayland

SOFT = os.path.join(BUILD, "tests", "residue", "window", "countersign-soft")
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
        assert found["screen"] > 0, "no painted picture is left"
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


def painted_on_wayland_stays():
    """letters and pictures are found in the buffers that nobody paints again"""
    with scene(ALBUM, screen=Wayland(), program=SOFT) as here:
        found = {}
        here.open(0)
        texts = here.reveal("Date of birth")
        here.write()
        here.lapse(texts)
        add(found, here.left())
        here.start()
        picture = here.show("Document front")
        here.paint()
        here.lapse(picture)
        add(found, here.left())
        note(f"left of what was painted: {found}")
        assert found.get("screen", 0) > 0, "nothing that was painted is left"


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
