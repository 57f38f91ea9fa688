# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The Blockpass half of the stand-in, as it really is; and the way of an officer into it."""

import json

from officer import is_session
from words import fits, word

CLIENT = "practice_00000"
METADATA = "practice-metadata"
ATTRIBUTES = "practice-attributes"
PICTURES = "practice-pictures"
ARCHIVE = "practice-archive"
DISABLED = "practice-disabled"
PRACTICE = "Practice: Blockpass"
ALL = "All Connections"
ARCHIVING = "Practice: Blockpass, archiving"


def ask(service, path, key=METADATA):
    answer = service.call(
        f"/kyc/1.0/connect/{CLIENT}{path}", key=None, headers={"Authorization": key}
    )
    assert answer.status == 200, (path, answer.status, answer.body)
    return answer.json["data"]


def everybody(service):
    """All candidates, with what the metadata key shows."""
    found = []
    while True:
        page = ask(service, f"/applicants?skip={len(found)}")
        found += page["records"]
        if not page["records"] or len(found) >= page["total"]:
            return found


def truth(service, candidate):
    """Everything of one, asked for with the key that may see it all."""
    return ask(service, f"/recordId/{candidate['recordId']}", PICTURES)


def value(record, slug):
    return record["identities"][slug]["value"]


def inside(record, slug):
    """What is JSON in a text: a phone, an address, a certificate."""
    text = record["certs"][slug] if slug in record.get("certs", {}) else value(record, slug)
    return json.loads(text)


def hits(record):
    """Whoever its certificate has found on a list."""
    if "member_check_cert" not in record.get("certs", {}):
        return []
    report = inside(record, "member_check_cert")["Claim"]["_customFields"]["report"]
    return report["matchedEntities"]


def find(service, condition=lambda record: True, archived=False, **wanted):
    """The first candidate of its own reference, with such members and of which the rest is so."""
    rows = everybody(service)
    references = [row.get("refId") for row in rows]
    for row in rows:
        if (
            row.get("refId")
            and references.count(row["refId"]) == 1
            and bool(row.get("isArchived")) == archived
            and all(row.get(name) == wish for name, wish in wanted.items())
        ):
            record = truth(service, row)
            if condition(record):
                return record
    raise AssertionError(f"no candidate with {wanted}")


def turn_to(officer, name):
    """Takes the connection of this name, by the menu at the top of the list."""
    wanted = word("Connection: %s, %s", name, "PRACTICE")

    def look():
        buttons = officer.all("toggle_button")
        return next((node for node in buttons if fits(node.name, "Connection: %s, %s")), None)

    button = officer.until(look, "no button has the connections")
    if button.name != wanted:
        button.press()
        officer.choose(word(ALL) if name == ALL else f"{word(name)} · {word('PRACTICE')}")
        officer.button(wanted)
    officer.wait_rows()


def load_all(officer):
    """Down to the end of the list, which loads more as it is scrolled."""
    officer.go_to(is_session, "the rows", "Down")

    def at_the_end():
        officer.key("End")
        return not officer.all(holds=word(" · more as you scroll"))

    officer.until(at_the_end, "the list has no end", seconds=30)
