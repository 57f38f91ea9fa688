# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Names for screen readers."""

from harness import run, spin
from names import focusable
from officer import BUTTON, at_work
from service import pick


def assert_named(officer):
    """Says of a nameless one where it is: by the names around it."""
    _found, wrong = focusable(officer)
    assert not wrong, "without a name: " + "; ".join(wrong)


def everything_has_a_name():
    """every accessible that can have the focus has a name, in list, record, menu and dialogs"""
    with at_work() as officer:
        officer.wait_rows()
        assert_named(officer)
        session = pick(officer.service.everybody(), type="document")
        officer.open(session["client_reference_id"])
        officer.button("Reveal Date of birth")
        assert_named(officer)
        officer.press("Reveal Date of birth")
        officer.press("Show Document front")
        officer.see(("image", "icon", "graphic"), "Document front")
        assert_named(officer)
        officer.press("Export Record…")
        spin(300)
        assert_named(officer)


def dialogs_have_names():
    """so has everything in the welcome page, the connect dialog, the preferences and the menus"""
    with at_work(practice=False, service=None) as officer:
        officer.button("Connect Stripe…")
        assert_named(officer)
        officer.press("Connect Stripe…")
        officer.see(name="Browse Key")
        assert_named(officer)
    with at_work() as officer:
        officer.wait_rows()
        officer.key("ctrl+comma")
        officer.see(holds="Preferences")
        assert_named(officer)
        officer.key("Escape")
        officer.key("F10")
        officer.see("menu_item")
        assert_named(officer)


def dialogs_close():
    """the button "Close" of a dialog does as it says when a screen reader presses it"""
    with at_work() as officer:
        officer.wait_rows()
        for keys in ("ctrl+comma", "ctrl+j"):
            officer.key(keys)
            officer.see("dialog")
            officer.wait_still()
            officer.all(BUTTON, "Close")[-1].press()
            officer.gone("dialog")
            spin(400)  # GTK's own clean-up comes a moment later
            officer.app.assert_alive()


def rows_are_named():
    """a row's name begins with its reference, or id, and holds the status in words"""
    words = {"verified": "Verified", "canceled": "Canceled", "processing": "Processing"}
    with at_work() as officer:
        officer.wait_rows()
        for session in officer.service.everybody()[:8]:
            start = session["client_reference_id"] or session["id"][:6]
            names = [row.name for row in officer.rows() if row.name.startswith(start)]
            assert names, f"no row begins with {start}"
            word = words.get(session["status"], "")
            assert any(word in name for name in names), (word, names)


run([everything_has_a_name, dialogs_have_names, dialogs_close, rows_are_named])
