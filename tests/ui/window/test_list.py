# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The list of sessions: a search, and the way back from it."""

from harness import run
from officer import at_work


def far_down(officer):
    """A reference of its own, of a session that takes scrolling to."""
    references = [each["client_reference_id"] for each in officer.service.everybody()]
    return next(each for each in references[70:] if each and references.count(each) == 1)


def a_search_and_back():
    """when the search is cleared, the row that was found is in sight among all others"""
    with at_work(service=("--sessions", "300")) as officer:
        officer.wait_rows()
        reference = far_down(officer)
        officer.open(reference)
        officer.settled()
        officer.search("")
        officer.until(lambda: len(officer.rows()) > 5, "the other rows do not come back")
        row = officer.row(reference)
        assert row.has("selected"), row


def a_search_begins_at_the_top():
    """after a search in the middle of the list, the first match is in sight"""
    with at_work(service=("--sessions", "300")) as officer:
        first = officer.wait_rows()[0].name
        officer.key("ctrl+f", "Return")
        officer.key(*["Next"] * 6)
        officer.until(lambda: all(row.name != first for row in officer.rows()), "not scrolled")
        officer.search("customer")
        officer.until(lambda: any(row.name == first for row in officer.rows()),
                      "the first match is out of sight")


run([a_search_and_back, a_search_begins_at_the_top])
