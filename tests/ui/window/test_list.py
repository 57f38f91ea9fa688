# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The list of sessions: a search, and the way back from it."""

import json

from harness import run
from officer import at_work, is_session
from service import Service, pick


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


def down_from_the_search():
    """Down leads from the search to the list"""
    with at_work() as officer:
        officer.wait_rows()
        officer.search("customer")
        officer.key("Down")
        officer.until(lambda: is_session(officer.focused()), "the focus is not in the list")


def down_from_no_match():
    """where nothing is found, Down and Enter leave the keys in the search"""
    with at_work() as officer:
        officer.wait_rows()
        entry = officer.search("zebra crossing")
        officer.see(holds="Nothing that is loaded holds")
        for key in ("Down", "Return"):
            officer.key(key)
            assert officer.focused() is not None and officer.focused().path == entry.path, key
        officer.key("BackSpace")
        officer.until(lambda: entry.text() == "zebra crossin", "what is typed does not arrive")


def live_in_practice():
    """a session that says it is live, on a connection that is not, has a plain warning"""
    with at_work() as officer:
        officer.wait_rows()
        path = "/v1/identity/verification_sessions"
        session = pick(officer.service.everybody(), "canceled")
        record = officer.service.get(f"{path}/{session['id']}")
        page = officer.service.get(path, limit=100)
        page["data"] = [{**each, "livemode": True} for each in page["data"]]
        officer.service.fault(f"path={path},times=1", body=json.dumps(page))
        officer.service.fault(f"path={path}/{session['id']}",
                              body=json.dumps({**record, "livemode": True}))
        officer.key("ctrl+r")
        officer.settled()
        officer.open(session["client_reference_id"])
        officer.see(holds="says that this session is live")


def nothing_to_select():
    """where there are no sessions, nobody is told to select one; what failed has its small print"""
    with at_work(service=("--sessions", "0")) as officer:
        officer.see(holds="No Sessions Yet")
        officer.see(holds="Nothing to Read")
        assert not officer.all(holds="Select a session")
    with at_work(service=("--fault", "status=500")) as officer:
        officer.button("Try Again")
        officer.see(holds="Nothing to Read")
        officer.see(holds="req_")


def pages_of_three():
    """where pages are so small that nothing can be scrolled, more come until it can"""
    service = Service()
    path = "/v1/identity/verification_sessions"
    page = service.get(path, limit=12)
    for i in range(0, 12, 3):
        body = {**page, "data": page["data"][i : i + 3], "has_more": True}
        service.fault(f"path={path},times=1", body=json.dumps(body))
    with at_work(service=service) as officer:
        officer.until(lambda: len(officer.rows()) > 12, "no more rows come")
    service.stop()


run([down_from_the_search, down_from_no_match, live_in_practice, nothing_to_select, pages_of_three,
     a_search_and_back, a_search_begins_at_the_top])
