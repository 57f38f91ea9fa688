# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Long work that does not come to its end, for screens.py."""

import contextlib
import os
import tempfile

from portal import ENV, FilePortal
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
    officer.press(word("Export CSV…"))
    officer.place.portal.answer(os.path.join(officer.place.folder, "journal.csv"))
    officer.see("progress_bar", word("Exporting the Journal"))


SCREENS = {
    "journal-exporting": (exporting, ready, True),
}
