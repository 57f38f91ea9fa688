# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What can be set of how carefully things are handled: reasons, copies, and who else can read."""

import clipboard
from harness import holds, run
from officer import at_work
from record import date_pattern, journal_lines
from service import pick

PICTURE = ("image", "icon", "graphic")
REASONS = {"reveal-reasons": "'always'"}
COPYING = {"copy-sensitive": "true"}


def verified(officer):
    session = pick(officer.service.everybody(), type="document")
    record = officer.service.truth(session["id"])
    officer.open(session["client_reference_id"])
    officer.button("Reveal Date of birth")
    return session, date_pattern(record["verified_outputs"]["dob"])


def lines_of(officer, *acts):
    return [line for line in journal_lines(officer.app) if line["act"] in acts]


def shown(officer, pattern):
    return [word for word in officer.words() if pattern.search(word)]


# --- reasons ----------------------------------------------------------------------------------


def a_reason_for_each_record():
    """asked for once, Enter takes the last one, and it is in the journal's lines"""
    with at_work(settings=REASONS) as officer:
        _session, dob = verified(officer)
        officer.service.forget()
        officer.press("Reveal Date of birth")
        officer.see(name="Why Do You Look?")
        assert not officer.service.requests() and not lines_of(officer, "reveal")
        officer.key("Down", "Return")
        officer.until(lambda: shown(officer, dob), "the value is not shown")
        officer.press("Reveal Document number")
        officer.button("Hide Document number")
        officer.until(lambda: len(lines_of(officer, "reveal")) == 4, "not all lines")
        found = {line.get("reason") for line in lines_of(officer, "reveal")}
        assert found == {"periodic-review"}, found
        officer.key("Escape", "Escape")
        officer.select(officer.rows()[0].name.split(",")[0])


def typed_or_declined():
    """what is typed counts, and without a reason nothing is asked for"""
    with at_work(settings=REASONS) as officer:
        _session, dob = verified(officer)
        officer.service.forget()
        officer.press("Show Document front")
        officer.see(name="Why Do You Look?")
        officer.key("Escape")
        officer.gone(name="Why Do You Look?")
        holds(lambda: not officer.service.requests(), "asked for without a reason", 0.5)
        officer.press("Reveal Date of birth")
        officer.see(name="Why Do You Look?")
        officer.fill("Another reason", "Case 17")
        officer.key("Return")
        officer.until(lambda: shown(officer, dob), "the value is not shown")
        assert lines_of(officer, "reveal")[0]["reason"] == "Case 17"


def none_in_practice():
    """practice asks for none, where nobody set it"""
    with at_work() as officer:
        _session, dob = verified(officer)
        officer.press("Reveal Date of birth")
        officer.until(lambda: shown(officer, dob), "the value is not shown")
        assert "reason" not in lines_of(officer, "reveal")[0]


# --- copies -----------------------------------------------------------------------------------


def no_copies():
    """as it is delivered, no button copies what is revealed"""
    with at_work() as officer:
        verified(officer)
        officer.press("Reveal Date of birth")
        officer.button("Hide Date of birth")
        assert not officer.all(name="Copy Date of birth")


def reveal_and_copy(officer):
    _session, dob = verified(officer)
    officer.press("Reveal Date of birth")
    officer.press("Copy Date of birth")
    officer.until(
        lambda: [line["outcome"] for line in lines_of(officer, "copy")] == ["asked", "copied"],
        "the journal does not tell of the copy",
    )
    return dob


def a_copy_for_ten_seconds():
    """marked as a secret, and gone after ten seconds"""
    with at_work(settings=COPYING) as officer:
        dob = reveal_and_copy(officer)
        assert dob.search(clipboard.read(officer.display)), "something else was copied"
        # GDK 4.18 offers what has no slash in its name, but does not hand it out, on X11.
        assert clipboard.HINT in clipboard.kinds(officer.display), clipboard.kinds(officer.display)
        assert clipboard.read(officer.display, clipboard.HINT) == "secret", "the hint is empty"
        assert not dob.search(str(journal_lines(officer.app))), "the value is in the journal"
        officer.until(lambda: not clipboard.read(officer.display), "it stays", 14)


def a_copy_ends_with_the_lock():
    """gone at once with the lock, and with two Escapes; what somebody else copied stays"""
    with at_work(settings=COPYING) as officer:
        reveal_and_copy(officer)
        officer.key("ctrl+l")
        officer.button("Unlock")
        officer.until(lambda: not clipboard.read(officer.display), "it outlives the lock", 7)
        officer.press("Unlock")
        officer.wait_rows()
        session, dob = verified(officer)
        officer.press("Reveal Date of birth")
        officer.press("Copy Date of birth")
        officer.until(
            lambda: dob.search(clipboard.read(officer.display)), "no copy"
        )
        officer.press("Copy Session")
        officer.until(
            lambda: clipboard.read(officer.display) == session["id"], "another copy cannot be made"
        )
        officer.key("Escape", "Escape")
        officer.gone(name="Reveal Date of birth")
        assert clipboard.read(officer.display) == session["id"]


# --- settings ---------------------------------------------------------------------------------


def at_once():
    """switched on in the preferences, it can be done, and the journal says that it was weakened"""
    with at_work() as officer:
        verified(officer)
        officer.press("Reveal Date of birth")
        officer.button("Hide Date of birth")
        officer.key("ctrl+comma")
        officer.press_by_keys("Copy Revealed Values")
        officer.until(
            lambda: [line["object"] for line in lines_of(officer, "setting")]
            == ["copy-sensitive=on"],
            "no line says so",
        )
        officer.key("Escape")
        officer.press("Reveal Date of birth")
        officer.button("Copy Date of birth")


def in_the_last_moment():
    """weakened just before the end of the program, it is in the journal all the same"""
    with at_work() as officer:
        officer.wait_rows()
        officer.key("ctrl+comma")
        officer.press_by_keys("Copy Revealed Values")
        officer.end("Escape", "ctrl+q")
        found = [line["object"] for line in lines_of(officer, "setting")]
        assert found == ["copy-sensitive=on"], found


# --- who else can read ------------------------------------------------------------------------


def on_the_accessibility_bus():
    """a value is there while it is revealed, and neither before nor after"""
    with at_work() as officer:
        _session, dob = verified(officer)
        assert not shown(officer, dob), "before it was asked for"
        officer.press("Reveal Date of birth")
        officer.until(lambda: shown(officer, dob), "a screen reader cannot read it")
        officer.press("Hide Date of birth")
        officer.until(lambda: not shown(officer, dob), "after it was hidden")


def two_escapes():
    """Escape twice: values and image are gone at once, and the record with them"""
    with at_work() as officer:
        session, dob = verified(officer)
        officer.press("Reveal Date of birth")
        officer.press("Reveal Document number")
        officer.press("Show Document front")
        officer.see(PICTURE, "Document front")
        officer.until(lambda: shown(officer, dob), "the value is not shown")
        officer.key("Escape", "Escape")
        officer.until(lambda: not shown(officer, dob), "a value is left")
        officer.gone(PICTURE, "Document front")
        officer.gone(("label", "heading"), session["client_reference_id"])


run([a_reason_for_each_record, typed_or_declined, none_in_practice, no_copies,
     a_copy_for_ten_seconds, a_copy_ends_with_the_lock, at_once, in_the_last_moment,
     on_the_accessibility_bus, two_escapes])
