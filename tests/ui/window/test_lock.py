# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Locked: nothing of anybody is on the window, and unlocking brings the list back."""

from harness import run
from officer import at_work
from record import date_pattern, journal_lines
from saver import ScreenSaver
from service import pick


def reveal(officer):
    """A record is open, and a value of it revealed. Returns what must not be found any more."""
    session = pick(officer.service.everybody(), type="document")
    dob = date_pattern(officer.service.truth(session["id"])["verified_outputs"]["dob"])
    reference = session["client_reference_id"]
    officer.open(reference)
    officer.press("Reveal Date of birth")
    officer.until(
        lambda: any(dob.search(word) for word in officer.words()), "the value is not shown"
    )
    return lambda: [
        word for word in officer.words() if dob.search(word) or reference in word
    ]


def locks(officer):
    return [each.get("reason") for each in journal_lines(officer.app) if each["act"] == "lock"]


def assert_locked(officer, left, reason):
    officer.button("Unlock")
    officer.until(lambda: not left(), f"still in the tree: {left()}", 2)
    assert not officer.rows(), "rows stand on the lock page"
    officer.until(lambda: locks(officer) == [reason], "the journal has no line about it")


def by_key():
    """Ctrl+L hides rows and values at once, is written down, and Unlock brings the list back"""
    with at_work() as officer:
        left = reveal(officer)
        officer.key("ctrl+l")
        assert_locked(officer, left, "asked")
        officer.service.forget()
        officer.key("ctrl+l", "ctrl+r", "ctrl+f", "F9", "F10")
        officer.button("Unlock")
        assert not officer.service.requests(), "something was asked for behind the lock"
        officer.press("Unlock")
        officer.wait_rows()
        assert not [each for each in officer.all() if each.name.startswith("Hide ")]
        assert locks(officer) == ["asked"], "what is locked was locked again"
        officer.end()


def over_a_dialog():
    """what lies over the window is closed: a picture, a question"""
    with at_work() as officer:
        left = reveal(officer)
        officer.press("Export Record…")
        officer.button("Choose File…")
        officer.wait_still()
        officer.key("ctrl+l")
        assert_locked(officer, left, "asked")
        officer.gone(name="Choose File…")
        officer.press("Unlock")
        officer.wait_rows()


def with_the_screen():
    """the desktop's screen saver locks it, and Enter unlocks"""
    saver = ScreenSaver()
    with at_work() as officer:
        left = reveal(officer)
        officer.until(lambda: saver.asked, "nobody asked the screen saver")
        saver.lock()
        assert_locked(officer, left, "screen")
        officer.key("Return")
        officer.wait_rows()


run([by_key, over_a_dialog, with_the_screen])
