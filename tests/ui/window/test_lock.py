# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Locked: nothing of anybody is on the window, and unlocking brings the list back."""

from harness import holds, run
from keyring import PASSWORD, Person, counted, keyring, lock_keyring
from officer import at_work
from record import date_pattern, journal_lines
from saver import ScreenSaver
from service import Service, pick
from standin import BROWSE, REVEAL


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


def acts(officer):
    return [(each["act"], each["outcome"]) for each in journal_lines(officer.app)
            if each["act"] in ("lock", "unlock")]


def assert_locked(officer, left, reason):
    officer.button("Unlock")
    officer.until(lambda: not left(), f"still in the tree: {left()}")
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
        officer.until(lambda: acts(officer)[-1] == ("unlock", "done"), acts(officer))
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


def with_a_locked_keyring():
    """nobody is asked for a password at the lock, unlocking asks, and without it all stays locked"""
    service = Service()
    with keyring():
        person = Person()
        with at_work(practice=False, service=service) as officer:
            officer.connect("Northwind", service.origin, BROWSE, REVEAL)
            officer.wait_rows()
            officer.until(lambda: counted() == len(journal_lines(officer.app)) > 1, "not counted")
            lock_keyring()
            officer.key("ctrl+l")
            officer.button("Unlock")
            officer.until(lambda: acts(officer) == [("lock", "done")], "no line about it")
            holds(lambda: person.questions == 0, "the lock asks for a password", 2)
            officer.press("Unlock")
            officer.until(lambda: person.questions == 1, "nobody was asked")
            assert not officer.rows(), "rows without a password"
            person.answer("")
            officer.see(holds="It is needed to go on")
            holds(lambda: person.questions == 1, "asked again, unasked", 1)
            officer.press("Unlock")
            officer.until(lambda: person.questions == 2, "nobody was asked")
            person.answer(PASSWORD.decode())
            officer.wait_rows()
            expected = [("lock", "done"), ("unlock", "refused"), ("unlock", "done")]
            officer.until(lambda: acts(officer) == expected, acts(officer))
            assert person.questions == 2, "asked once more, for a line"
            assert officer.app.verify_journal() == 0, "the journal cannot be verified"
        person.stop()
    service.stop()


def banner(officer):
    return officer.all(holds="does not tell when its screen is locked")


def nobody_tells():
    """where no lock of the screen can be noticed, the window says so"""
    service = Service()
    with at_work(practice=False, service=service) as officer:
        officer.connect("Northwind", service.origin, BROWSE, REVEAL)
        officer.press("Keep for This Run Only")
        officer.wait_rows()
        officer.until(lambda: banner(officer), "no banner")
    service.stop()


def somebody_tells():
    """where it can, no banner takes the place"""
    service = Service()
    with at_work(practice=False, service=service) as officer:
        officer.connect("Northwind", service.origin, BROWSE, REVEAL)
        officer.press("Keep for This Run Only")
        officer.wait_rows()
        officer.until(lambda: not banner(officer), "a banner, though somebody tells")
    service.stop()


run([nobody_tells, with_a_locked_keyring, by_key, over_a_dialog, with_the_screen, somebody_tells])
