# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Without a journal nothing is revealed."""

import os
import tempfile

from harness import holds, run
from officer import at_work
from record import date_pattern
from service import pick


def unwritable_home():
    """A home in which the journal's place is taken by a folder."""
    home = tempfile.mkdtemp(prefix="home-", dir=os.environ["HOME"])
    os.makedirs(os.path.join(home, "data", "countersign", "practice-journal.jsonl"))
    return home


def refused():
    """with a folder in the journal's place, reveal and image are refused, and nothing is asked"""
    with at_work(home=unwritable_home()) as officer:
        session = pick(officer.service.everybody(), type="document")
        dob = date_pattern(officer.service.truth(session["id"])["verified_outputs"]["dob"])
        officer.open(session["client_reference_id"])
        officer.button("Reveal Date of birth")
        officer.settled()
        officer.service.forget()
        for button in ("Reveal Date of birth", "Show Document front"):
            officer.press(button)
            officer.until(
                lambda: [word for word in officer.words() if "journal" in word.lower()],
                "no sentence says that the journal cannot be written",
            )
        holds(lambda: not officer.service.requests(), "a request was made without a journal", 1)
        assert not [word for word in officer.words() if dob.search(word)]


run([refused])
