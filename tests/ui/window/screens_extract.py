# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each state of "Extract and Archive…", for screens.py."""

import contextlib
import os
import shutil
import tempfile

import blockpass
from app import PROGRAM
from candidates import CLIENT, everybody
from keyring import keyring
from portal import ENV, FilePortal
from service import BUILD, Service
from words import word

LIVE = os.path.join(BUILD, "tests", "app", "countersign-live")
SLOW_DISK = os.path.join(BUILD, "tests", "ui", "window", "libslow-disk.so")
READS = f"key=archive,path=/kyc/1.0/connect/{CLIENT}"


class Place:
    """What such a screen needs: a connection to Blockpass, a folder, and who asks for files."""

    def __init__(self, folder, program, **service):
        self.folder = folder
        self.service = Service(**service)
        self.portal = FilePortal()
        self.hold = os.path.join(folder, "hold")
        self.start = {
            "practice": False,
            "home": blockpass.home(self.service.origin, reveal="practice-archive"),
            "program": program,
            "env": {**ENV, "LD_PRELOAD": SLOW_DISK, "CS_SLOW_DISK": folder},
        }

    def stop(self):
        self.portal.stop()
        self.service.stop()


@contextlib.contextmanager
def ready(program=PROGRAM, **service):
    with keyring(), tempfile.TemporaryDirectory() as folder:
        place = Place(folder, program, **service)
        try:
            yield place
        finally:
            place.stop()


@contextlib.contextmanager
def ready_live():
    with ready(LIVE) as place:
        yield place


@contextlib.contextmanager
def ready_still():
    """The service's clock stands still: nothing is archived."""
    with ready(now="2026-11-20T12:00:00Z", freeze=True) as place:
        yield place


# --- the ways there ---------------------------------------------------------------------------


def begin(officer):
    officer.press_by_keys(word("Record Menu"))
    officer.choose(word("Extract and Archive…"))
    officer.button(word("Choose File…"))


def find(officer):
    """Somebody who is on the screen already, where there is one."""
    good = [each["refId"] for each in filter(blockpass.can_be_extracted, everybody(officer.service))]
    seen = [name for row in officer.rows() for name in good if row.name.startswith(name)]
    return seen[0] if seen else blockpass.pick(officer.service.origin)


def choosing(officer):
    """The passphrase is shown."""
    officer.wait_rows()
    officer.select(find(officer))
    begin(officer)


def own(officer):
    """A passphrase that is too easy."""
    choosing(officer)
    officer.press_by_keys(word("Type My Own"))
    officer.fill(word("Passphrase"), "harbour lane 1999")


def warning(officer):
    choosing(officer)
    officer.press_by_keys(word("I Have Written It Down"))
    officer.press(word("Choose File…"))
    officer.place.portal.answer(os.path.join(officer.place.folder, "extract.zip"))
    officer.see(holds=word("Delete This Record at the Service?"))


def confirm(officer):
    warning(officer)
    officer.press_by_keys(word("Extract and Archive"))


def reading(officer):
    officer.service.fault(f"{READS},slow=600000")
    confirm(officer)
    officer.see(holds=word("Reading the record"))


def checking(officer):
    with open(officer.place.hold, "w", encoding="utf-8"):
        confirm(officer)
    officer.see(holds=word("Saving and checking"))


def waiting(officer):
    confirm(officer)
    officer.see(holds=word("The record is safe"))


def done(officer):
    confirm(officer)
    officer.see(holds=word("Extracted and archived"), seconds=40)


def refused(officer):
    officer.service.fault(f"{READS},status=403")
    confirm(officer)
    officer.see(holds=word("Nothing was read, and nothing is deleted by this."))


def at_risk(officer):
    officer.service.fault(f"{READS},drop")
    confirm(officer)
    officer.see(holds=word("Read it again now"))


def again(officer):
    """The dialog after that: what was left open is said."""
    at_risk(officer)
    officer.press_by_keys(word("Close"))
    officer.gone(name=word("Read it again now"))
    begin(officer)
    told = (
        "An extract was begun on %s and did not end: no file was completed. The service still has the "
        "record, and may delete it soon. Extract it again now."
    )
    officer.see(starts=word(told).split("%s")[0])


def lost(officer):
    at_risk(officer)
    officer.service.heal()
    officer.service.control("clock", advance=60)
    officer.press_by_keys(word("Read Again"))
    officer.see(holds=word("The record may be lost"))


def held(officer):
    warning(officer)
    shutil.rmtree(officer.place.folder)
    officer.press_by_keys(word("Extract and Archive"))
    officer.see(holds=word("All of it is still held in memory: choose another folder now."))
    os.mkdir(officer.place.folder)


SCREENS = {
    "extract": (choosing, ready, True),
    "extract-own": (own, ready, False),
    "extract-warning": (warning, ready_live, True),
    "extract-reading": (reading, ready, False),
    "extract-checking": (checking, ready, False),
    "extract-waiting": (waiting, ready_still, True),
    "extract-done": (done, ready, True),
    "extract-refused": (refused, ready, False),
    "extract-at-risk": (at_risk, ready, True),
    "extract-again": (again, ready, False),
    "extract-lost": (lost, ready, True),
    "extract-held": (held, ready_still, True),
}
