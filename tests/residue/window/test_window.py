# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What was shown is nowhere in the memory of the program, 250 ms after its time."""

import time

from harness import note, run
from officer import BUTTON
from saver import ScreenSaver
from scene import album, scene

ALBUM = album()


def assert_seen(here, *kinds):
    """The look that finds nothing would have found something."""
    seen = here.count()
    note(f"while shown: { {kind: hits for kind, (hits, _where) in seen.items()} }")
    for kind in kinds:
        assert seen[kind][0] > 0, f"{kind} are not found while they are shown"


def what_lapses_is_gone():
    """values and pictures whose time is over: both formats, both orientations, up to 12 Mpx"""
    # Long enough for a look at it while it is shown, on a busy machine too.
    with scene(ALBUM, seconds=15, life=18) as here:
        here.open(0)
        shown = [*here.show(), *here.reveal()]
        here.paint()
        assert_seen(here, "texts", "pictures")
        keys = here.count_keys()
        here.lapse(shown)
        here.assert_nothing("lapsed")

        here.start()
        texts = here.reveal()
        here.write()
        here.lapse(texts)
        here.assert_nothing("texts alone, as letters too")

        here.start()
        picture = here.show("Document front")
        here.officer.press("Enlarge Document front")
        here.paint()
        here.officer.key("plus", "plus", "plus")
        here.paint()
        here.lapse(picture)
        here.assert_nothing("enlarged, and lapsed")
        assert here.count_keys() <= keys, "more copies of the keys than before"


def what_is_put_away_is_gone():
    """Escape, another record, closing the record"""
    with scene(ALBUM, seconds=60, life=25, first=3) as here:
        def look():
            shown = [*here.show(), *here.reveal()]
            here.paint()
            return shown

        here.open(0)
        shown = look()
        keys = here.count_keys()
        here.officer.key("Escape")
        here.lapse(shown, 3)
        here.assert_nothing("hidden by Escape")

        here.start()
        shown = look()
        session = here.people[1]["client_reference_id"]
        here.officer.search("")
        here.officer.until(lambda: len(here.officer.rows()) > 1, "the list is not back")
        here.officer.select(session)
        here.lapse(shown, 3)
        here.assert_nothing("left for another record")

        here.open(2)
        shown = look()
        here.officer.key("Escape", "Escape")
        here.lapse(shown, 3)
        here.assert_nothing("closed")
        assert not here.officer.all(BUTTON, starts="Reveal "), "the record is still open"
        assert here.count_keys() <= keys, "more copies of the keys than before"


def what_is_locked_is_gone():
    """250 ms after Ctrl+L, and after the desktop's word, counted from when they were sent"""
    saver = ScreenSaver()
    with scene(ALBUM, seconds=60, life=25, first=1) as here:
        here.officer.until(lambda: saver.asked, "nobody asked the screen saver")
        for name, lock in (("Ctrl+L", lambda: here.display.key("ctrl+l")),
                           ("the desktop", saver.lock)):
            here.open(0)
            shown = [*here.show(), *here.reveal()]
            here.paint()
            assert_seen(here, "texts", "pictures")
            assert here.count_open()[0] > 0, "neither list nor record is found before"
            here.officer.take_keyboard()
            sent = time.monotonic()
            lock()
            here.assert_nothing(f"locked by {name}", sent)
            names = here.count_open()
            assert names[0] == 0, f"of the list and the record there is left: {names}"
            here.lapse(shown, 3)
            here.officer.press("Unlock")
            here.officer.wait_rows()


run([what_lapses_is_gone, what_is_put_away_is_gone, what_is_locked_is_gone])
