# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every screen of Countersign, and the way there: for the pictures, and for the tests of what must
hold on each of them."""

import contextlib
import json

import candidates
import screens_extract
import screens_profile
import screens_progress
from harness import spin
from officer import BUTTON, EDGE, at_work
from service import Service, pick
from standin import BROWSE
from words import fits, word

PICTURE = ("image", "icon", "graphic")
WIDE, NARROW = (1100 + 2 * EDGE, 760 + 2 * EDGE), (360 + 2 * EDGE, 720 + 2 * EDGE)


def row_of(officer, status, **wanted):
    return pick(officer.service.everybody(), status, **wanted)["client_reference_id"]


def passport(officer):
    return row_of(officer, "verified", type="document")


def open_row(officer, reference):
    officer.wait_rows()
    officer.select(reference)
    officer.see("heading", word("Session"), hidden=True)


# --- the screens: a service, what it is started with, and the way there ----------------------


def sessions(officer):
    officer.wait_rows()


def record(officer):
    open_row(officer, passport(officer))


def revealed(officer):
    record(officer)
    officer.press(word("Reveal %s", "Date of birth"))
    officer.gone(name=word("Reveal %s", "Date of birth"))


def image(officer):
    record(officer)
    officer.go_to(lambda node: node.name == word("Show %s", "Document front"), "the image")
    officer.key("space")
    officer.see(PICTURE, word("Document front"))
    # Further down, so that all of it is on the screen.
    number = word("Reveal %s", "Document number")
    officer.go_to(lambda node: node.name == number, "the document's number")
    spin(400)


def enlarged(officer):
    image(officer)
    officer.press(word("Enlarge %s", "Document front"))
    officer.button(word("Zoom In"))


def compared(officer):
    enlarged(officer)
    officer.key("c")
    officer.see(PICTURE, starts=word("Selfie"), inside=word("Document front"))


def failed(officer):
    rows = [each for each in officer.service.everybody() if each["last_error"]]
    open_row(officer, pick(rows, "requires_input", type="document")["client_reference_id"])


def not_submitted(officer):
    open_row(officer, row_of(officer, "requires_input", last_error=None))


def canceled(officer):
    open_row(officer, row_of(officer, "canceled"))


def processing(officer):
    open_row(officer, row_of(officer, "processing"))


def redacting(officer):
    open_row(officer, row_of(officer, "verified", redaction={"status": "processing"}))


def redacted(officer):
    open_row(officer, row_of(officer, "verified", redaction={"status": "redacted"}))


def closed(officer):
    """A verified session whose 48 hours are over."""
    now = officer.service.control("clock")["now"]
    old = [each for each in officer.service.everybody() if each["created"] < now - 60 * 3600]
    open_row(officer, pick(old, type="document")["client_reference_id"])


def id_number(officer):
    open_row(officer, row_of(officer, "verified", type="id_number"))


def empty(officer):
    officer.see(holds=word("No Sessions Yet"))


def no_match(officer):
    officer.wait_rows()
    officer.search("zebra crossing")
    officer.until(lambda: not officer.rows(), "there are rows")


def offline(officer):
    officer.button(word("Try Again"))


def old_rows(officer):
    officer.wait_rows()
    officer.service.fault("status=500")
    officer.key("ctrl+r")
    officer.button(word("Try Again"))


def gap(officer):
    """Some of what came is no session."""
    officer.wait_rows()
    path = "/v1/identity/verification_sessions"
    page = officer.service.get(path, limit=50)
    page["data"][3:3] = [None, 17]
    officer.service.fault(f"path={path},times=1", body=json.dumps(page))
    before = len(officer.all("label"))
    officer.key("ctrl+r")
    officer.until(lambda: len(officer.all("label")) > before, "nothing is said of the gap")


def loading(officer):
    spin(600)


def welcome(officer):
    officer.button(word("Connect Stripe…"))


def connect(officer):
    welcome(officer)
    officer.press(word("Connect Stripe…"))
    officer.see(name=word("Browse Key"))


def connect_problem(officer):
    connect(officer)
    officer.fill(word("Name of the Connection"), "Northwind")
    officer.fill(word("Browse Key"), "pk_test_51abcdefghijklmnopqrstuv")


def connect_refused(officer):
    officer.connect("Northwind", officer.service.origin, BROWSE, "rk_test_51Zq8vXw3Tn7KdLmQbRf2Hy")
    officer.until(officer.service.requests, "it was not asked")
    officer.until(lambda: officer.button(word("Connect")).has("sensitive"), "it was not refused")


def journal(officer):
    revealed(officer)
    officer.key("Escape")
    officer.key("ctrl+j")
    officer.see("list_item", holds=word("Date of birth"))


def journal_verified(officer):
    journal(officer)
    officer.press(word("Verify"))
    spin(1000)


def journal_empty(officer):
    officer.wait_rows()
    officer.key("ctrl+j")
    officer.see(holds=word("Nothing Written Yet"))


def export(officer):
    revealed(officer)
    officer.press(word("Export Record…"))
    spin(400)


def menu(officer):
    officer.wait_rows()
    officer.key("F10")
    officer.see("menu_item")


def shortcuts(officer):
    officer.wait_rows()
    officer.key("ctrl+question")
    officer.see(name=word("Next Result to Look At"))


def about(officer):
    menu(officer)
    officer.choose(word("About Countersign"))
    officer.see(name="0.1.0", hidden=True, rows=True)  # below the fold, where text is large


def preferences(officer):
    officer.wait_rows()
    officer.key("ctrl+comma")
    officer.see(holds=word("Single-Key Shortcuts"))


def reason(officer):
    record(officer)
    officer.press_by_keys(word("Record Menu"))
    officer.choose(word("Reason for Looking…"))
    officer.see(name=word("Why Do You Look?"))


def redact(officer):
    record(officer)
    officer.key("ctrl+shift+Delete")
    officer.see(name=word("Redact This Session?"))
    spin(400)


def locked(officer):
    officer.wait_rows()
    officer.key("ctrl+l")
    officer.button(word("Unlock"))


def dates(officer):
    officer.wait_rows()
    officer.see("toggle_button", word("Date")).press()
    officer.see("menu_item")
    officer.choose(word("Choose Days…"))
    officer.see("dialog")


def connections(officer):
    officer.wait_rows()
    officer.key("ctrl+o")
    officer.see("menu_item")


def connect_blockpass(officer):
    welcome(officer)
    officer.press(word("Connect Blockpass…"))
    officer.fill(word("Name of the Connection"), "Harborline")
    officer.fill(word("Client ID"), candidates.CLIENT)


TOO_WIDE = (
    "To browse, a key of the scope “metadata only” is enough. With this one, each look at the list "
    "makes Blockpass send names and numbers, though Countersign drops them unread. Use it only "
    "where there is no other."
)


def connect_wide(officer):
    """A browse key that reads more than it has to."""
    connect_blockpass(officer)
    officer.fill(word("Browse Key"), candidates.ATTRIBUTES)
    row = word("The Browse Key Reads")
    officer.go_to(lambda node: node.name == row, row)
    officer.key("space", "Home", "Down", "Return")
    officer.see(holds=word(TOO_WIDE))


def candidate(officer, **wanted):
    officer.wait_rows()
    candidates.turn_to(officer, candidates.PRACTICE)
    officer.open(candidates.find(officer.service, **wanted)["refId"])
    officer.until(
        lambda: [node for node in officer.all(BUTTON) if fits(node.name, "Reveal %s")], "no record"
    )


def approved(officer):
    candidate(officer, status="approved", condition=lambda one: one.get("certs"))


def rejected(officer):
    candidate(officer, status="rejected")


def archived(officer):
    candidate(officer, archived=True, condition=lambda one: one.get("certs"))


def certificate(officer):
    """Of somebody who may be on a list."""
    name = word("Sanctions, political exposure and press")
    candidate(
        officer, condition=lambda one: any(hit.get("dob") for hit in candidates.hits(one))
    )
    officer.go_to(lambda node: node.name == word("Reveal %s", name), name)
    officer.key("space")

    def look():
        births = word("Reveal %s", "Date of birth of match %u")
        buttons = officer.all(BUTTON, hidden=True)
        return next((node.name for node in buttons if fits(node.name, births)), None)

    birth = officer.until(look, "nobody has a date of birth")
    officer.go_to(lambda node: node.name == birth, birth)
    officer.key("space")
    officer.gone(name=birth)


def both_services(officer):
    """The same people at both, in one list."""
    officer.wait_rows()
    candidates.turn_to(officer, candidates.ALL)
    candidates.load_all(officer)
    officer.search("customer-204")
    officer.until(
        lambda: [row for row in officer.rows() if "Blockpass" in row.name], "no candidate"
    )
    officer.until(lambda: all(row.name for row in officer.rows()), "rows without a name")


# The resources of an X server where text is at 200 %.
LARGE = "Xft.dpi:\t192\n"
NO_SERVICE = "none"
STOPPED = "stopped"
SCREENS = {
    "welcome": (welcome, NO_SERVICE, True),
    "connect": (connect, NO_SERVICE, True),
    "connect-problem": (connect_problem, NO_SERVICE, False),
    "connect-refused": (connect_refused, (), False),
    "connect-blockpass": (connect_blockpass, NO_SERVICE, True),
    "connect-wide": (connect_wide, NO_SERVICE, False),
    "both-services": (both_services, (), True),
    "approved": (approved, (), True),
    "rejected": (rejected, (), False),
    "archived": (archived, (), False),
    "certificate": (certificate, (), True),
    "sessions": (sessions, (), True),
    "record": (record, (), True),
    "revealed": (revealed, (), True),
    "image": (image, (), True),
    "enlarged": (enlarged, (), True),
    "compared": (compared, (), True),
    "failed": (failed, (), True),
    "not-submitted": (not_submitted, (), False),
    "canceled": (canceled, (), False),
    "processing": (processing, (), False),
    "redacting": (redacting, (), False),
    "redacted": (redacted, (), False),
    "closed": (closed, (), False),
    "id-number": (id_number, (), False),
    "empty": (empty, ("--sessions", "0"), False),
    "no-match": (no_match, (), False),
    "offline": (offline, STOPPED, True),
    "gap": (gap, (), True),
    "old-rows": (old_rows, (), False),
    "key-refused": (offline, ("--fault", "status=401"), False),
    "loading": (loading, ("--latency-ms", "60000"), True),
    "export": (export, (), True),
    "menu": (menu, (), False),
    "shortcuts": (shortcuts, (), False),
    "about": (about, (), False),
    "journal": (journal, (), True),
    "journal-verified": (journal_verified, (), False),
    "journal-empty": (journal_empty, (), False),
    "reason": (reason, (), True),
    "redact": (redact, (), True),
    "locked": (locked, (), True),
    "dates": (dates, (), True),
    "connections": (connections, (), False),
    "preferences": (preferences, (), True),
    **screens_extract.SCREENS,
    **screens_profile.SCREENS,
    **screens_progress.SCREENS,
}


@contextlib.contextmanager
def at_place(ready, go, size, env=None, **more):
    """Where more than a service has to be ready."""
    with ready() as place:
        env = {**place.start["env"], **(env or {})}
        with at_work(service=place.service, size=size, **{**place.start, **more, "env": env}) as officer:
            officer.place = place
            go(officer)
            officer.display.park()
            yield officer


@contextlib.contextmanager
def on_screen(name, size=WIDE, **more):
    """An officer who stands before it. @more is for at_work()."""
    go, start, _narrow = SCREENS[name]
    if callable(start):
        with at_place(start, go, size, **more) as officer:
            yield officer
        return
    service = None
    if start != NO_SERVICE:
        service = Service(*(() if start == STOPPED else start))
    if start == STOPPED:
        service.stop()
    try:
        practice = service is not None and go is not connect_refused
        with at_work(practice, service, size=size, **more) as officer:
            go(officer)
            officer.display.park()
            yield officer
    finally:
        if service is not None and start != STOPPED:
            service.stop()
