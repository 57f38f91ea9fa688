# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Long work that does not come to its end, for screens.py."""

import contextlib
import os
import tempfile

import candidates
from portal import ENV, FilePortal
from officer import BUTTON
from screens_extract import SLOW_DISK
from service import Service
from words import word


class Place:
    """Practice, with a disk that can be held, and who asks for files."""

    def __init__(self, folder):
        self.folder = folder
        self.service = Service()
        self.portal = FilePortal()
        self.start = {
            "practice": True,
            "env": {**ENV, "LD_PRELOAD": SLOW_DISK, "CS_SLOW_DISK": folder},
        }


@contextlib.contextmanager
def ready():
    with tempfile.TemporaryDirectory() as folder:
        place = Place(folder)
        try:
            yield place
        finally:
            place.portal.stop()
            place.service.stop()


def exporting(officer):
    """The journal is not on the disk yet."""
    with open(os.path.join(officer.place.folder, "hold"), "w", encoding="utf-8"):
        officer.wait_rows()
    officer.key("ctrl+j")
    # In a narrow window it is a button without words.
    names = (word("Export CSV…"), word("Save What Is Listed for a Spreadsheet"))
    officer.until(lambda: [each for each in officer.all(BUTTON) if each.name in names], "no button")
    next(each for each in officer.all(BUTTON) if each.name in names).press()
    officer.place.portal.answer(os.path.join(officer.place.folder, "journal.csv"))
    officer.see("progress_bar", word("Exporting the Journal"))


BLOCKPASS = "path=/kyc/1.0/connect"


def waiting(officer):
    """The service asks to wait, for longer than anybody looks at this."""
    officer.wait_rows()
    candidates.turn_to(officer, candidates.PRACTICE)
    officer.service.fault(f"429,retry-after=300,{BLOCKPASS}")
    officer.key("ctrl+r")
    officer.see("progress_bar", word("Loading Sessions"))


def some_of_all(officer):
    """Blockpass says how many there are; the next page does not come."""
    officer.wait_rows()
    candidates.turn_to(officer, candidates.PRACTICE)
    officer.service.fault(f"slow=600000,{BLOCKPASS}")
    officer.key("ctrl+r")
    officer.see("progress_bar", word("Loading Sessions"))


SCREENS = {
    "waiting": (waiting, (), True),
    "loading-more": (some_of_all, (), True),
    "journal-exporting": (exporting, ready, True),
}
