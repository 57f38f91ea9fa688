# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the service is made to do with a session, for good: cancel it, redact it."""

import contextlib
import os

from app import PROGRAM
from harness import run
from keyring import keyring
from officer import at_work
from record import date_pattern, journal_lines
from service import BUILD, Service, pick
from standin import BROWSE, REVEAL, SECRET


LIVE = os.path.join(BUILD, "tests", "app", "countersign-live")


@contextlib.contextmanager
def connected(browse_key, program=PROGRAM):
    with keyring():
        service = Service()
        with at_work(practice=False, service=service, program=program) as officer:
            officer.connect("Northwind", service.origin, browse_key, REVEAL)
            officer.wait_rows()
            yield officer
        service.stop()


def choose(officer, verb):
    officer.press_by_keys("Record Menu")
    officer.see("menu_item")
    officer.choose(verb)


def told(officer, act):
    return [line["outcome"] for line in journal_lines(officer.app) if line["act"] == act]


def redacted():
    """a verified session is redacted: what was revealed is gone, row and record say what is so"""
    with connected(SECRET) as officer:
        session = pick(officer.service.everybody(), type="document")
        dob = date_pattern(officer.service.truth(session["id"])["verified_outputs"]["dob"])
        officer.open(session["client_reference_id"])
        officer.press("Reveal Date of birth")
        officer.until(lambda: any(dob.search(word) for word in officer.words()), "not revealed")
        choose(officer, "Redact Session…")
        officer.see(holds="cannot be undone")
        officer.press("Keep")
        officer.gone(holds="cannot be undone")
        assert officer.service.get(f"/v1/identity/verification_sessions/{session['id']}")[
            "redaction"] is None, "it was redacted unasked"
        officer.service.forget()
        officer.key("ctrl+shift+Delete")
        officer.press("Redact")
        officer.see("heading", "Being redacted", hidden=True)
        assert not any(dob.search(word) for word in officer.words()), "the birth date is there"
        asked = [each for each in officer.service.requests() if each["method"] == "POST"]
        assert [each["path"].rsplit("/", 1)[1] for each in asked] == ["redact"], asked
        officer.until(
            lambda: [row for row in officer.rows() if "Being redacted" in row.name],
            "the list does not know",
        )
        officer.until(lambda: told(officer, "redact") == ["asked", "done"], told(officer, "redact"))


def with_live_data():
    """with live data a press does not redact: the reference has to be typed, and all of it"""
    with connected(SECRET, LIVE) as officer:
        session = pick(officer.service.everybody(), type="document")
        reference = session["client_reference_id"]
        officer.open(reference)
        choose(officer, "Redact Session…")
        ask = f"To go on, type “{reference}”:"
        for typed in (reference[:-1], reference.upper(), f"{reference} "):
            officer.fill(ask, typed)
            assert not officer.button("Redact").has("sensitive"), f"{typed} is enough"
        assert not told(officer, "redact"), told(officer, "redact")
        officer.fill(ask, reference)
        officer.press("Redact")
        officer.see("heading", "Being redacted", hidden=True)
        officer.until(lambda: told(officer, "redact") == ["asked", "done"], told(officer, "redact"))


def canceled():
    """an open session is canceled, and asks first"""
    with connected(SECRET) as officer:
        session = pick(officer.service.everybody(), "requires_input", last_error=None)
        officer.open(session["client_reference_id"])
        officer.see("heading", "Not submitted", hidden=True)
        choose(officer, "Cancel Session…")
        officer.press("Cancel Session")
        officer.see("heading", "Canceled", hidden=True)
        officer.until(lambda: told(officer, "cancel") == ["asked", "done"], told(officer, "cancel"))


def changed_meanwhile():
    """what is not possible any more when it is confirmed is said, and not asked for"""
    with connected(SECRET) as officer:
        session = pick(officer.service.everybody(), "requires_input", last_error=None)
        officer.open(session["client_reference_id"])
        officer.see("heading", "Not submitted", hidden=True)
        choose(officer, "Cancel Session…")
        officer.button("Cancel Session")
        path = f"/v1/identity/verification_sessions/{session['id']}/cancel"
        assert officer.service.call(path, SECRET, form={}).status == 200
        officer.press("Refresh")
        officer.see("heading", "Canceled", hidden=True)
        officer.press("Cancel Session")
        officer.see(holds="The session has changed in the meantime")
        assert not told(officer, "cancel"), told(officer, "cancel")


def refused():
    """a key that only reads cannot redact: what it lacks is said, and the record is as it was"""
    with connected(BROWSE) as officer:
        officer.open(pick(officer.service.everybody(), type="document")["client_reference_id"])
        choose(officer, "Redact Session…")
        officer.press("Redact")
        officer.see(holds="Verification Sessions and Reports: Write")
        officer.press("Close")
        officer.button("Reveal Date of birth")
        officer.until(
            lambda: told(officer, "redact") == ["asked", "refused"], told(officer, "redact")
        )


run([redacted, with_live_data, canceled, changed_meanwhile, refused])
