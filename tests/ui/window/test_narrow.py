# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""At the width of a telephone, list and record are two pages."""

from harness import run
from officer import at_work
from service import pick


def two_pages():
    """360 pixels wide: the list, then the record, and back"""
    with at_work(size=(360, 720)) as officer:
        officer.wait_rows()
        session = pick(officer.service.everybody(), type="document")
        assert not officer.all(name="No Session Selected"), "the record is beside the list"
        officer.select(session["client_reference_id"])
        officer.button("Reveal Date of birth")
        assert not officer.rows(), "the list is beside the record"
        assert officer.geometry()[2] == 360, f"as wide as {officer.geometry()[2]} pixels"
        officer.press("Back")
        officer.wait_rows()


run([two_pages])
