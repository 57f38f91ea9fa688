# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What was shown is gone: after its time, and at once when the record is left."""

from display import count_of, own_colours
from harness import run
from officer import at_work
from record import date_pattern
from service import pick

PICTURE = ("image", "icon", "graphic")


def verified(officer, count=1):
    sessions = officer.service.everybody()
    found = []
    for _ in range(count):
        found.append(pick([each for each in sessions if each not in found], type="document"))
    return found if count > 1 else found[0]


def reveal_date_of_birth(officer, session):
    dob = date_pattern(officer.service.truth(session["id"])["verified_outputs"]["dob"])
    officer.open(session["client_reference_id"])
    officer.press("Reveal Date of birth")
    officer.until(lambda: on_the_bus(officer, dob), "the date of birth is not shown")
    return dob


def on_the_bus(officer, pattern):
    return [word for word in officer.words() if pattern.search(word)]


def an_image_lapses():
    """a picture is gone from tree and screen within 30 seconds, and can be asked for again"""
    with at_work() as officer:
        officer.open(verified(officer)["client_reference_id"])
        officer.button("Show Document front")
        officer.wait_still()
        before = officer.display.colours()
        officer.press("Show Document front")
        officer.see(PICTURE, "Document front")
        officer.until(
            lambda: len(officer.display.colours() - before) > 60, "no picture on the screen"
        )
        picture = own_colours(officer.display.colours() - before, before)
        assert count_of(picture, officer.display.colours()) > 8000
        officer.gone(PICTURE, "Document front", seconds=30)
        officer.wait_still()
        assert count_of(picture, officer.display.colours()) < 1000, "pixels of it are left"
        officer.service.forget()
        officer.press("Show Document front")
        officer.see(PICTURE, "Document front")
        assert [each["method"] for each in officer.service.requests()] == ["POST", "GET"]


def a_text_lapses():
    """a revealed value is gone when its seconds are over"""
    with at_work(settings={"text-lease-seconds": "5"}) as officer:
        dob = reveal_date_of_birth(officer, verified(officer))
        officer.until(lambda: not on_the_bus(officer, dob), "the value is still there", seconds=8)
        officer.button("Reveal Date of birth")


def leaving_ends_it():
    """opening another record hides everything at once, and coming back shows bullets"""
    with at_work() as officer:
        first, second = verified(officer, 2)
        dob = reveal_date_of_birth(officer, first)
        officer.press("Show Document front")
        officer.see(PICTURE, "Document front")
        officer.open(second["client_reference_id"])
        officer.until(lambda: not on_the_bus(officer, dob), "the value outlived its record")
        officer.gone(PICTURE, "Document front")
        officer.open(first["client_reference_id"])
        officer.button("Reveal Date of birth")
        assert not on_the_bus(officer, dob), "the value came back unasked"


def hiding_by_hand():
    """Escape hides what is shown"""
    with at_work() as officer:
        dob = reveal_date_of_birth(officer, verified(officer))
        officer.key("Escape")
        officer.until(lambda: not on_the_bus(officer, dob), "Escape hides nothing")


run([an_image_lapses, a_text_lapses, leaving_ends_it, hiding_by_hand])
