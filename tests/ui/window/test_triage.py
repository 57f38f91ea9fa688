# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Triage: one key after the other, without a pointer and without Ctrl."""

from harness import holds, note, run, spin
from officer import at_work, is_session
from service import pick

PICTURE = ("image", "icon", "graphic")


def paths(officer):
    return [each["path"].rsplit("/", 1)[1] for each in officer.service.requests()]


def documents(officer):
    """Verified sessions with a document, in the order of the list."""
    return [
        each for each in officer.service.everybody()
        if each["status"] == "verified" and each["type"] == "document" and not each["redaction"]
    ]


def title(officer):
    """Of the record that stands there."""
    return next((node.name for node in officer.all("heading")), None)


def on_row(officer, name):
    here = officer.focused()
    return here is not None and here.name == name


def opened(officer, session):
    name = session["client_reference_id"]
    return officer.see("label", name, inside=name)


def next_and_previous():
    """J and K go down and up the list, from the list and from the record"""
    with at_work() as officer:
        officer.wait_rows()
        order = officer.service.everybody()
        officer.service.forget()
        for session in order[:3]:
            officer.key("j")
            officer.until(
                lambda: officer.focused() and officer.focused().has("selected"), "no row has the focus"
            )
            officer.until(lambda: session["id"] in "".join(paths(officer))
                          or session["status"] == "requires_input", "J opens nothing")
        officer.key("k")
        expected = order[1]["client_reference_id"] or order[1]["id"][:6]
        officer.until(
            lambda: officer.focused() and officer.focused().name.startswith(expected),
            f"K does not lead back to {expected}",
        )


def three_keys_a_record():
    """a document's date and image of each of three people: N, Space and 1"""
    with at_work() as officer:
        officer.wait_rows()
        officer.key("n")
        officer.see(starts="Reveal")
        officer.key("Return")
        done = 0
        for _ in range(12):
            officer.until(
                lambda: on_row(officer, "Date of birth") or not officer.all(starts="Reveal"),
                "the focus is not on what can be revealed",
            )
            if officer.all(name="Reveal Date of birth") and officer.all(name="Show Document front"):
                row = officer.focused()
                officer.key("space")
                officer.gone(name="Reveal Date of birth")
                officer.key("1")
                officer.see(PICTURE, "Document front")
                assert on_row(officer, "Date of birth"), f"{row!r} lost the focus"
                done += 1
            if done == 3:
                break
            before = title(officer), [node.path for node in officer.all("label")][:40]
            officer.key("n")
            officer.until(
                lambda: (title(officer), [node.path for node in officer.all("label")][:40]) != before,
                "N leads nowhere",
            )
            officer.settled()
        assert done == 3, f"only {done} records"
        looked = [each for each in officer.service.requests() if "/file_links" in each["path"]]
        note(f"{done} people, three keys each; {len(looked)} images fetched")


def images_by_number():
    """1 shows, 1 again enlarges, C compares, R turns; Escape closes and hides"""
    with at_work() as officer:
        officer.open(pick(officer.service.everybody(), type="document")["client_reference_id"])
        officer.button("Show Document front")
        officer.key("c")
        officer.see(holds="Show an image first")
        officer.key("1")
        officer.see(PICTURE, "Document front")
        officer.wait_still()
        before = officer.display.pixels()
        officer.key("r")
        officer.until(lambda: officer.display.pixels() != before, "R does not turn it")
        officer.key("1")
        officer.button("Zoom In")
        officer.key("Escape")
        officer.gone(name="Zoom In")
        officer.gone(PICTURE, "Document front")  # Escape has hidden it, too


def comparing_asks_for_one():
    """C beside an image that is shown asks for the one other, the face"""
    with at_work() as officer:
        session = next(
            each for each in officer.service.everybody()
            if each["status"] == "verified" and each["type"] == "document" and not each["redaction"]
            and each["options"]["document"].get("require_matching_selfie")
        )
        officer.open(session["client_reference_id"])
        officer.press("Show Document front")
        officer.see(PICTURE, "Document front")
        officer.service.forget()
        officer.key("F9")
        officer.key("c")
        officer.button("Zoom In")
        officer.until(
            lambda: len([node for node in officer.all(PICTURE) if node.name.startswith("Selfie")]) > 0,
            "the face is not beside the document",
        )
        files = [each for each in officer.service.requests() if "/file_links" in each["path"]]
        assert len(files) == 1, files
        officer.see("label", starts="Document front · Selfie")
        officer.key("c")
        officer.gone(PICTURE, starts="Selfie", inside="Document front")
        officer.see("label", "Document front")


def no_key_types_into_another():
    """without the setting, letters over the list search, and 1 and R do nothing in the record"""
    with at_work(settings={"plain-keys": "false"}) as officer:
        officer.wait_rows()
        officer.open(pick(officer.service.everybody(), type="document")["client_reference_id"])
        officer.button("Show Document front")
        officer.service.forget()
        officer.key("1", "c", "r", "n", "j")
        holds(lambda: not officer.service.requests(), "a key asked for something", 0.6)
        officer.key("F9")
        officer.until(lambda: is_session(officer.focused()), "F9 does not lead to the list")
        before = officer.search_entry().text()
        officer.type("jnk")
        officer.until(lambda: officer.search_entry().text() != before, "letters do not search")


run([next_and_previous, three_keys_a_record, images_by_number, comparing_asks_for_one,
     no_key_types_into_another])
