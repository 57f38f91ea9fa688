# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""An officer with keys of a service, not on practice data."""

import memory
import standin
from harness import note, wait_for
from officer import BUTTON
from scene import words_of
from service import pick

BROWSE, REVEAL = standin.NOIMAGES, standin.ALL
TALKATIVE = {
    "G_MESSAGES_DEBUG": "all", "G_DBUS_DEBUG": "all", "GTK_DEBUG": "interactive,actions,text",
    "GSK_DEBUG": "renderer", "GNUTLS_DEBUG_LEVEL": "9", "G_DEBUG": "",
}


def count(officer, texts):
    pids = memory.inhabitants(officer.app.home)
    with memory.stopped(pids):
        return memory.scan(pids, memory.text_lines(texts))


def look(officer):
    """Reveals and shows, hides again; what was to be seen."""
    session = pick(officer.service.everybody(), type="document")
    officer.open(session["client_reference_id"])
    for name in ("Reveal Date of birth", "Reveal Document number", "Show Document front"):
        officer.press(name)
    for name in ("Hide Date of birth", "Hide Document number", "Hide Document front"):
        officer.button(name)
    note(f"while shown: keys {count(officer, [BROWSE, REVEAL])}")
    officer.key("Escape")
    wait_for(lambda: not officer.all(BUTTON, "Hide Date of birth"), "Escape hides nothing")
    return words_of(officer.service.truth(session["id"]))


def windows(officer):
    """Of the program; a search by process finds the whole screen, too."""
    found = officer.display.windows(officer.app.pid)
    names = (officer.display.xdotool("getwindowname", window) for window in found)
    return [name for name in names if name]
