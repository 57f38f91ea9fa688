# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""At the width of a telephone, list and record are two pages, and nothing stands beside the window:
with text at 200 %, too, in the languages that take the most room."""

import words
from harness import run
from officer import EDGE, at_work, display
from screens import LARGE, about, dates, gap, old_rows
from service import pick
from words import word

NARROW = (360 + 2 * EDGE, 720)


def two_pages():
    """360 pixels wide: the list, then the record, and back"""
    with at_work(size=NARROW) as officer:
        officer.wait_rows()
        session = pick(officer.service.everybody(), type="document")
        assert not officer.all(name="No Session Selected"), "the record is beside the list"
        officer.select(session["client_reference_id"])
        officer.button("Reveal Date of birth")
        assert not officer.rows(), "the list is beside the record"
        assert officer.geometry()[2] == NARROW[0], f"as wide as {officer.geometry()[2]} pixels"
        officer.press("Back")
        officer.wait_rows()


def dialogs_fit():
    """the image at large, the export, the preferences and the connect dialog fit, too"""
    with at_work(size=NARROW) as officer:
        officer.wait_rows()
        officer.select(pick(officer.service.everybody(), type="document")["client_reference_id"])
        officer.press("Show Document front")
        officer.press("Enlarge Document front")
        officer.button("Zoom In")
        officer.key("Escape")
        officer.gone("dialog", "Document front")
        officer.press("Export Record…")
        officer.press("Cancel")
        officer.gone(name="Export Record?")
        officer.key("ctrl+comma")
        officer.see(holds="Preferences")
        officer.wait_still()
    with at_work(practice=False, service=None, size=NARROW) as officer:
        officer.press("Connect Stripe…")
        officer.see(name="Browse Key")
        officer.wait_still()


def look(officer, what):
    """Of a window or a dialog that asks for more room than there is, libadwaita warns: that ends the
    program, or is read."""
    officer.wait_still()
    officer.app.assert_alive()
    assert officer.geometry()[2] == NARROW[0], f"{what}: as wide as {officer.geometry()[2]} pixels"
    assert not officer.app.warnings(), f"{what}: {officer.app.warnings()}"


def walk(officer):
    """List, record, journal, preferences, shortcuts."""
    officer.wait_rows()
    look(officer, "the list")
    officer.select(pick(officer.service.everybody(), type="document")["client_reference_id"])
    officer.press(word("Reveal %s", "Date of birth"))
    officer.gone(name=word("Reveal %s", "Date of birth"))
    look(officer, "the record")
    officer.key("Escape", "ctrl+j")
    officer.see("list_item", holds=word("Date of birth"))
    look(officer, "the journal")
    officer.key("Escape")
    officer.gone("dialog")
    officer.key("ctrl+comma")
    officer.see(holds=word("Single-Key Shortcuts"), hidden=True)
    look(officer, "the preferences")
    officer.key("Escape")
    officer.gone("dialog")
    officer.key("ctrl+question")
    officer.see(name=word("Next Result to Look At"))
    look(officer, "the shortcuts")


def begin(officer):
    officer.see(name=word("Welcome to Countersign"))
    look(officer, "the first page")
    officer.press(word("Connect Stripe…"))
    officer.see(name=word("Browse Key"))
    look(officer, "the connect dialog")


def case_of(language):
    def case():
        env = words.environment(language)
        words.use(language)
        display().set_resources(LARGE)
        try:
            for go in (walk, about, dates, gap, old_rows):
                with at_work(size=NARROW, env=env) as officer:
                    go(officer)
                    look(officer, go.__name__)
            with at_work(practice=False, service=None, size=NARROW, env=env) as officer:
                begin(officer)
        finally:
            display().set_resources("")
            words.use("")

    case.__name__ = f"large_{language}"
    case.__doc__ = f"text at 200 %, in {language}: every page and dialog is 360 pixels wide"
    return case


run([two_pages, dialogs_fit, *map(case_of, ("de", "ar"))])
