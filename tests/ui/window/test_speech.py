# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is said to those who listen: that something is shown, and for how long, once."""

from events import Events
from harness import note, run, spin
from officer import at_work
from record import date_pattern
from service import pick

SECONDS = 6


def document(officer):
    session = pick(officer.service.everybody(), type="document")
    officer.open(session["client_reference_id"])
    officer.button("Reveal Date of birth")
    return session


def a_value_is_announced_once():
    """revealed, counted down and hidden: two announcements, and no event a second"""
    with at_work(settings={"text-lease-seconds": SECONDS}) as officer:
        session = document(officer)
        dob = date_pattern(officer.service.truth(session["id"])["verified_outputs"]["dob"])
        officer.wait_still()
        events = Events(officer.app.tree)
        spin(200)
        events.forget()
        officer.press("Reveal Date of birth")
        officer.until(events.announcements, "nothing is said")
        assert events.announcements() == [f"Date of birth is shown, {SECONDS} seconds left"]
        assert not any(dob.search(text) for text in events.announcements())
        row = officer.see(role=None, name="Date of birth", starts="Date of birth")
        said = [node.description for node in officer.all(name="Date of birth") if node.description]
        assert said and said[0].startswith(f"Revealed for {SECONDS} s, until "), (row, said)
        spin(700)
        events.forget()
        spin(3000)
        note(f"events in 3 s of counting down: {events.kinds() or 'none'}")
        assert not events.heard, events.heard
        officer.until(events.announcements, "its end is not said", SECONDS)
        assert events.announcements() == ["Date of birth is hidden"], events.announcements()


def an_image_is_announced_once():
    """so is an image, inline and enlarged"""
    with at_work() as officer:
        document(officer)
        officer.wait_still()
        events = Events(officer.app.tree)
        spin(200)
        events.forget()
        officer.press("Show Document front")
        officer.until(events.announcements, "nothing is said")
        assert len(events.announcements()) == 1, events.announcements()
        assert events.announcements()[0].startswith("Document front is shown, 2")
        spin(700)
        events.forget()
        spin(2500)
        note(f"events in 2.5 s of counting down: {events.kinds() or 'none'}")
        assert not events.heard, events.heard
        officer.press("Enlarge Document front")
        officer.button("Zoom In")
        spin(1000)
        events.forget()
        spin(2500)
        note(f"the same, enlarged: {events.kinds() or 'none'}")
        assert not events.heard, events.heard
        officer.key("Escape")
        officer.until(events.announcements, "its end is not said")
        assert events.announcements() == ["Document front is hidden"], events.announcements()


run([a_value_is_announced_once, an_image_is_announced_once])
