# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The journal's screen: who did what and when, narrowed down, verified, and saved."""

import os
import stat

from harness import run
from officer import at_work
from record import date_pattern, journal_lines
from service import pick


def look(officer, *buttons):
    """A record is open, and some of it was asked for. Returns it."""
    session = pick(officer.service.everybody(), type="document")
    officer.open(session["client_reference_id"])
    for name in buttons:
        officer.press(f"Reveal {name}")
        officer.button(f"Hide {name}")
    return session


def lines(officer):
    return [
        row.name
        for row in officer.all("list_item")
        if (above := row.inside("list")) is not None and above.name == "Lines of the Journal"
    ]


def wait_lines(officer, wanted, what):
    officer.until(lambda: wanted(lines(officer)), f"{what}: {lines(officer)}")


def everything():
    """Ctrl+J lists each act in words, newest first, and no value is among them"""
    with at_work() as officer:
        session = look(officer, "Date of birth", "Document number")
        dob = date_pattern(officer.service.truth(session["id"])["verified_outputs"]["dob"])
        officer.key("Escape")
        officer.key("ctrl+j")
        wait_lines(officer, lambda found: len(found) >= 4, "not all lines")
        assert "Document number" in lines(officer)[0] and "Shown" in lines(officer)[0]
        assert "Asked" in lines(officer)[1], lines(officer)
        assert session["id"] in lines(officer)[0], lines(officer)
        assert not [word for word in officer.words() if dob.search(word)], "a value is in it"


def narrowed_down():
    """by session from the record's menu, and what fits nothing says so"""
    with at_work() as officer:
        session = look(officer, "Date of birth")
        officer.press_by_keys("Record Menu")
        officer.choose("Show in Journal")
        wait_lines(officer, lambda found: len(found) >= 2, "no lines of this session")
        assert all(session["id"] in line for line in lines(officer)), lines(officer)
        officer.fill("Session or request ID", "vs_nobody")
        officer.see(holds="No Such Line")


def verified():
    """practice cannot be verified, and the screen says so"""
    with at_work() as officer:
        look(officer, "Date of birth")
        officer.key("ctrl+j")
        wait_lines(officer, bool, "no lines")
        officer.press("Verify")
        officer.see(holds="cannot be verified")


def saved():
    """as CSV, for its owner only; never in the journal's own place"""
    with at_work() as officer:
        look(officer, "Date of birth")
        officer.key("ctrl+j")
        wait_lines(officer, bool, "no lines")
        path = os.path.join(officer.app.home, "journal.csv")
        officer.press("Export CSV…")
        officer.save_as(path)
        officer.until(lambda: os.path.exists(path), "no file was saved")
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600, oct(os.stat(path).st_mode)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        assert text.startswith("number,time,user,act,") and "dob" in text, text
        officer.until(
            lambda: [each["outcome"] for each in journal_lines(officer.app)
                     if each["act"] == "journal-export"] == ["asked", "saved"],
            "the journal does not tell of its export",
        )


def locked():
    """it is closed by the lock"""
    with at_work() as officer:
        look(officer)
        officer.key("ctrl+j")
        officer.button("Verify")
        officer.key("ctrl+l")
        officer.button("Unlock")
        officer.gone(name="Verify")


run([everything, narrowed_down, verified, saved, locked])
