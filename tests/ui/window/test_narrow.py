# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""At the width of a telephone, list and record are two pages."""

from harness import run
from officer import EDGE, at_work
from service import pick

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


run([two_pages, dialogs_fit])
