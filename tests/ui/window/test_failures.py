# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an officer meets when the network, the service or the server's answer is not as it should."""

import json
import os
import re

from harness import holds, note, run, spin, wait_for
from officer import BUTTON, at_work
from record import date_pattern
from service import Service, pick

SESSIONS = "path=/v1/identity/verification_sessions"


def processor_seconds(officer):
    with open(f"/proc/{officer.app.process.pid}/stat", encoding="utf-8") as file:
        return sum(map(int, file.read().rsplit(") ", 1)[1].split()[11:13])) / os.sysconf("SC_CLK_TCK")


def says(officer, pattern):
    return officer.until(
        lambda: [word for word in officer.words() if re.search(pattern, word, re.IGNORECASE)],
        f"nothing says {pattern}",
    )


def first_page(spec, pattern):
    """Starts on a fault: a page says what is wrong, and another try brings the rows."""
    with at_work(service=("--fault", spec)) as officer:
        says(officer, pattern)
        assert not officer.rows(), "rows from nowhere"
        officer.service.heal()
        officer.press("Try Again")
        officer.wait_rows()


def offline():
    """without the server the page says so; when it is back, trying again brings the rows"""
    service = Service()
    service.stop()
    with at_work(service=service) as officer:
        says(officer, "does not answer")
        service.come_back()
        officer.press("Try Again")
        officer.wait_rows()
    service.stop()


def server_error():
    """500"""
    first_page("status=500", "has a problem")


def too_fast():
    """429 says to wait"""
    first_page("429,should-retry=false,retry-after=1", "too many requests")


def garbage():
    """an answer that is not one"""
    first_page("garbage", "could not be understood")


def list_answer(service, *odd):
    """A page as the service sends it, with something among its rows that it would not send."""
    page = service.get(SESSIONS.removeprefix("path="), limit=5)
    page["data"][1:1] = odd
    return json.dumps({**page, "has_more": False})


ODD = (None, 17, {"object": "identity.verification_session"}, {"id": 7, "status": "verified"})


def rows_that_cannot_be_read():
    """what should be a row and is not is counted in a sentence, until a refresh finds it right"""
    service = Service()
    service.fault(f"{SESSIONS},times=1", body=list_answer(service, *ODD))
    with at_work(service=service) as officer:
        says(officer, "^4 sessions could not be read .*Dashboard")
        assert len(officer.rows()) == 5, officer.rows()
        officer.key("ctrl+r")
        officer.until(
            lambda: not [word for word in officer.words() if "could not be read" in word],
            "it still says that rows are missing",
        )
    service.stop()


def statuses_that_nobody_knows():
    """each status has a bar of its own on the day's page, however many there are"""
    service = Service()
    page = service.get(SESSIONS.removeprefix("path="), limit=8)
    for i, session in enumerate(page["data"]):
        session.update(status=f"state_{i}", created=service.control("clock")["now"] - 60)
    service.fault(f"{SESSIONS},times=1", body=json.dumps({**page, "has_more": False}))
    with at_work(service=service) as officer:
        officer.see("label", "8 sessions in the list")
        for i in range(8):
            officer.see("label", f"state_{i}", inside="What Became of Them")
    service.stop()


def nothing_that_can_be_read():
    """where no row could be read it does not say that there are none"""
    service = Service()
    service.fault(f"{SESSIONS},times=1", body=json.dumps({"data": ODD, "has_more": False}))
    with at_work(service=service) as officer:
        says(officer, "^Nothing Could Be Read")
        says(officer, "^4 sessions could not be read")
        officer.press("Try Again")
        officer.wait_rows()
    service.stop()


def key_refused():
    """401 says that the key was refused"""
    first_page("status=401", "refused the key")


def titles(rows):
    return [row.name.split(",")[0] for row in rows]


def old_rows_stay():
    """a refresh that fails leaves the rows, and says so"""
    with at_work() as officer:
        before = titles(officer.wait_rows())
        officer.service.fault("status=500")
        officer.key("ctrl+r")
        says(officer, "has a problem")
        assert titles(officer.rows())[:3] == before[:3]
        officer.service.stop()
        officer.key("ctrl+r")
        says(officer, "does not answer")
        assert titles(officer.rows())[:3] == before[:3]


def more_without_a_match():
    """what was loaded is counted, also where nothing of it is found"""
    with at_work(service=("--sessions", "250")) as officer:
        officer.wait_rows()
        officer.search(officer.service.everybody()[0]["id"])
        officer.see("label", "1 of 100 loaded")
        officer.press("Load More")
        officer.see("label", "1 of 200 loaded")
        officer.press("Load More")
        officer.see("label", "1 of 250 loaded")
        officer.gone(("button", "push_button"), "Load More", seconds=3)


def a_slow_refresh_can_be_stopped():
    """what lasts shows that it does, and can be stopped: the rows stay"""
    with at_work() as officer:
        officer.wait_rows()
        officer.service.fault("slow=20000,times=2,path=/v1/identity")
        officer.press("Refresh")
        officer.press("Stop")
        officer.gone(BUTTON, "Stop")
        officer.wait_rows()
        officer.service.heal()
        officer.press("Refresh")
        officer.gone(BUTTON, "Stop")


def late_answers():
    """a slow answer for one record never lands in the next"""
    with at_work() as officer:
        sessions = officer.service.everybody()
        first = pick(sessions, type="document")
        second = pick([each for each in sessions if each["id"] != first["id"]], type="document")
        names = [officer.service.truth(each["id"])["verified_outputs"] for each in (first, second)]
        officer.wait_rows()
        officer.service.forget()
        officer.service.fault(f"slow=2500,times=1,path=/v1/identity/verification_sessions/{first['id']}")
        officer.open(first["client_reference_id"])
        officer.settled()
        officer.open(second["client_reference_id"])
        officer.see(holds=names[1]["last_name"])
        holds(
            lambda: not officer.all(holds=names[0]["last_name"]),
            "the first record's name is in the second record", 3,
        )


def late_reveal():
    """a slow reveal does not land in the next record, and is not kept"""
    with at_work() as officer:
        sessions = officer.service.everybody()
        first = pick(sessions, type="document")
        second = pick([each for each in sessions if each["id"] != first["id"]], type="document")
        dob = date_pattern(officer.service.truth(first["id"])["verified_outputs"]["dob"])
        officer.open(first["client_reference_id"])
        officer.button("Reveal Date of birth")
        officer.service.fault("slow=1500,times=1,key=reveal")
        officer.press("Reveal Date of birth")
        officer.open(second["client_reference_id"])
        officer.button("Reveal Date of birth")
        holds(
            lambda: not [word for word in officer.words() if dob.search(word)],
            "the first record's date of birth is in the second record", 2,
        )


def nothing_submitted():
    """a session in which nothing was submitted is opened without any request"""
    with at_work() as officer:
        session = pick(officer.service.everybody(), "requires_input", last_error=None)
        officer.wait_rows()
        officer.search(session["client_reference_id"])
        officer.row(session["client_reference_id"])
        officer.service.forget()
        officer.open(session["client_reference_id"])
        says(officer, "not submitted|nothing (was|has been) submitted|has not")
        officer.settled()
        assert officer.service.requests() == [], officer.service.requests()


def a_failed_session():
    """a failed session is read by its report: one request, never a retrieve"""
    with at_work() as officer:
        session = pick(
            [each for each in officer.service.everybody() if each["last_error"]],
            "requires_input", type="document",
        )
        officer.wait_rows()
        officer.service.forget()
        officer.open(session["client_reference_id"])
        wait_for(lambda: officer.service.requests(), "not opened")
        officer.settled()
        paths = [each["path"] for each in officer.service.requests()]
        assert len(paths) == 1 and "/verification_reports/" in paths[0], paths


def opened_with_one_request():
    """opening a verified record is one request; paging past rows asks for nothing"""
    with at_work() as officer:
        session = pick(officer.service.everybody(), type="document")
        officer.wait_rows()
        officer.settled()
        officer.service.forget()
        officer.open(session["client_reference_id"])
        officer.button("Reveal Date of birth")
        spin(400)
        asked = officer.service.requests()
        assert len(asked) == 1, asked
        assert asked[0]["key"] == "browse" and "dob" not in asked[0]["query"], asked


def refused_reveal():
    """a reveal that the service refuses says which permission is missing"""
    with at_work() as officer:
        session = pick(officer.service.everybody(), type="document")
        officer.open(session["client_reference_id"])
        officer.button("Reveal Date of birth")
        officer.service.fault("status=403,key=reveal")
        officer.press("Reveal Date of birth")
        says(officer, "needs .access recent sensitive verification results: read")


def failed_reveal():
    """a reveal that fails says why, and can be tried again"""
    with at_work() as officer:
        session = pick(officer.service.everybody(), type="document")
        officer.open(session["client_reference_id"])
        officer.button("Reveal Date of birth")
        officer.service.fault("status=500,key=reveal")
        officer.press("Reveal Date of birth")
        says(officer, "has a problem")
        officer.service.heal()
        officer.press("Reveal Date of birth")
        dob = date_pattern(officer.service.truth(session["id"])["verified_outputs"]["dob"])
        officer.until(
            lambda: [word for word in officer.words() if dob.search(word)], "not revealed after all"
        )


def a_word_without_an_end():
    """a name of 5,000 letters is shown before long: while it is laid out, nothing is covered"""
    with at_work() as officer:
        session = pick(officer.service.everybody(), type="document")
        answer = officer.service.truth(session["id"])
        answer["verified_outputs"]["first_name"] = "W" * 5000
        officer.wait_rows()
        officer.service.fault(f"path={SESSIONS[5:]}/{session['id']},times=1", body=json.dumps(answer))
        before = processor_seconds(officer)
        officer.open(session["client_reference_id"])
        officer.button("Reveal Date of birth", seconds=60)
        officer.settled()
        taken = processor_seconds(officer) - before
        note(f"{taken:.1f} s of a processor")
        assert taken < 3, f"{taken:.1f} s of a processor"


run([offline, server_error, too_fast, garbage, rows_that_cannot_be_read,
     statuses_that_nobody_knows, nothing_that_can_be_read, key_refused, old_rows_stay, more_without_a_match,
     a_slow_refresh_can_be_stopped, late_answers, late_reveal, nothing_submitted, a_failed_session, opened_with_one_request,
     refused_reveal, failed_reveal, a_word_without_an_end])
