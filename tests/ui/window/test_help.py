# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""F1 opens the help: the first page in the window, and in a dialog the page that tells of it."""

import os
import tempfile

import blockpass
import screens
from harness import run
from keyring import keyring
from officer import at_work
from service import BUILD, Service
from viewer import Viewer

INDEX = "help:countersign"


class Reader:
    """An officer who presses F1, with a help viewer on the desktop."""

    def __init__(self, officer):
        self.officer = officer
        self.viewer = Viewer(officer.app.data, officer.app.config)

    def asks(self, page):
        before = len(self.viewer.asked_for())
        self.officer.key("F1")
        said = self.officer.until(lambda: self.viewer.asked_for()[before:], f"F1 opens no {page}")
        assert said == [page], f"F1 opens {said}, not {page}"

    def asks_in(self, page, words, cancel=False):
        """In the dialog that is open, which it then closes; @words: some in it."""
        self.officer.see(holds=words)
        self.asks(f"{INDEX}/{page}")
        if cancel:  # a second Escape in a second would close the record
            self.officer.press("Cancel")
        else:
            self.officer.key("Escape")
        self.officer.until(lambda: not self.officer.all(holds=words), "it does not close")

    def opens_by_menu(self, item, of="Main Menu"):
        self.officer.go_to(lambda node: node.name == of, of, key="shift+Tab")
        self.officer.key("space")
        self.officer.see("menu_item")
        self.officer.choose(item)


def window():
    """the window: the first page; its dialogs: their own ones"""
    with at_work() as officer:
        reader = Reader(officer)
        officer.wait_rows()
        reader.asks(INDEX)
        officer.key("ctrl+j")
        reader.asks_in("journal", "Nothing Written Yet")
        officer.key("ctrl+comma")
        reader.asks_in("start#reveal", "Single-Key Shortcuts")
        screens.dates(officer)
        reader.asks_in("start#find", "First Day")
        reader.opens_by_menu("Open Encrypted Profile…")
        reader.asks_in("extract#profile", "meta.json")
        reader.opens_by_menu("Help")
        officer.until(lambda: reader.viewer.asked_for()[-1] == INDEX, "the menu has other help")
        officer.key("ctrl+l")
        officer.button("Unlock")
        reader.asks(INDEX)


def license_text():
    """the About dialog tells the version, and leads to the licence, by the keyboard"""
    with at_work() as officer:
        reader = Reader(officer)
        screens.about(officer)
        officer.go_to(lambda node: node.name == "Free Software", "Free Software")
        officer.key("Return")
        said = officer.until(reader.viewer.asked_for, "no licence is opened")
        assert said == ["https://www.gnu.org/licenses/gpl-3.0.html"], said


def record():
    """a record: the first page; reason, enlarged image and export: their own ones"""
    with at_work() as officer:
        reader = Reader(officer)
        screens.record(officer)
        reader.opens_by_menu("Reason for Looking…", of="Record Menu")
        reader.asks_in("journal#reasons", "Why Do You Look?", cancel=True)
        reader.asks(INDEX)
        officer.key("ctrl+e")
        reader.asks_in("export", "Export Record?", cancel=True)
        officer.key("1")
        officer.see(screens.PICTURE, "Document front")
        officer.key("1")
        reader.asks_in("start#reveal", "Zoom In")


def connecting():
    """connecting: the keys of that service"""
    with at_work(practice=False, service=None) as officer:
        reader = Reader(officer)
        officer.button("Connect Stripe…")
        reader.asks(INDEX)
        officer.press("Connect Stripe…")
        reader.asks_in("keys", "Browse Key")
        officer.press("Connect Blockpass…")
        reader.asks_in("blockpass", "Browse Key")


def removing():
    """extracting, and removing a connection"""
    with keyring():
        service = Service()
        with at_work(False, service, home=blockpass.home(service.origin)) as officer:
            reader = Reader(officer)
            officer.wait_rows()
            officer.open(blockpass.pick(service.origin))
            reader.opens_by_menu("Extract and Archive…", of="Record Menu")
            reader.asks_in("extract", "Choose File…")
            officer.key("ctrl+Delete")
            reader.asks_in("keys#roll", "Remove “Harbour Lane”?")
        service.stop()


def no_viewer():
    """where there is no help viewer, the window says so"""
    with tempfile.TemporaryDirectory() as folder:
        for name in os.listdir("/usr/share"):
            if name != "applications":
                os.symlink(f"/usr/share/{name}", f"{folder}/{name}")
        with at_work(env={"XDG_DATA_DIRS": f"{BUILD}/data:{folder}"}) as officer:
            officer.wait_rows()
            officer.key("F1")
            officer.see(holds="The help viewer could not be opened")


run([window, license_text, record, connecting, removing, no_viewer])
