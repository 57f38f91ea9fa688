# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A window that nobody touches locks itself: a real minute, the shortest that can be set."""

from harness import holds, run
from officer import at_work
from record import date_pattern, journal_lines
from service import pick


def without_input():
    """after a minute without input, everything is wiped, and the journal says why"""
    with at_work(settings={"idle-lock-minutes": "1"}) as officer:
        session = pick(officer.service.everybody(), type="document")
        dob = date_pattern(officer.service.truth(session["id"])["verified_outputs"]["dob"])
        officer.open(session["client_reference_id"])
        officer.press("Reveal Date of birth")
        officer.button("Hide Date of birth")
        holds(lambda: not officer.all(name="Unlock"), "locked too early", 30)
        officer.key("Down")
        holds(lambda: not officer.all(name="Unlock"), "a key does not count as input", 50)
        officer.button("Unlock", seconds=15)
        assert not officer.rows()
        assert not [word for word in officer.words() if dob.search(word)]
        officer.until(
            lambda: [line["reason"] for line in journal_lines(officer.app)
                     if line["act"] == "lock"] == ["idle"],
            "the journal does not say so",
        )


run([without_input])
