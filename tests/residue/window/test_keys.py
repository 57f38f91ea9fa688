# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keys that live in the keyring are not in the program's memory but while they are used; and no
variable of the environment makes it tell what it holds."""

import memory
import standin
from harness import note, run, spin, wait_for
from keyring import keyring
from officer import BUTTON, at_work
from scene import PROMISE, words_of
from service import Service, pick

BROWSE, REVEAL = standin.NOIMAGES, standin.ALL
TALKATIVE = {
    "G_MESSAGES_DEBUG": "all", "G_DBUS_DEBUG": "all", "GTK_DEBUG": "interactive,actions,text",
    "GSK_DEBUG": "renderer", "GNUTLS_DEBUG_LEVEL": "9", "G_DEBUG": "",
}


def count(officer, texts):
    pids = memory.inhabitants(officer.app.home)
    with memory.stopped(pids):
        return memory.scan(pids, memory.text_lines(texts))


def connect(officer, service):
    officer.press("Connect Stripe…")
    officer.see(name="Browse Key")
    officer.fill("Name of the Connection", "Northwind")
    officer.fill("Browse Key", BROWSE)
    officer.fill("Reveal Key", REVEAL)
    officer.press_by_keys("Advanced")
    officer.fill("Server", service.origin)
    officer.press("Connect")
    officer.wait_rows()


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


def while_used(officer):
    """Copies of the reveal key while an answer is waited for: what is looked for can be found."""
    officer.service.fault("slow=1500,path=/v1/identity", times=1)
    officer.press("Reveal Date of birth")
    spin(500)
    found = count(officer, [REVEAL])
    officer.button("Hide Date of birth")
    officer.key("Escape")
    return found


def keys_after_use():
    """typed in, stored, read back and sent: 0 copies of either key are left"""
    service = Service()
    with keyring():
        with at_work(practice=False, service=service) as officer:
            connect(officer, service)
            spin(PROMISE)
            left = count(officer, [BROWSE, REVEAL])
            note(f"after they were typed and stored: {left}")
            assert left[0] == 0
            home = officer.app.home
        with at_work(practice=False, service=service, home=home) as officer:
            officer.wait_rows()
            look(officer)
            spin(PROMISE)
            left = count(officer, [BROWSE, REVEAL])
            note(f"read back and used: {left}")
            used = while_used(officer)
            note(f"while used: {used}")
            spin(PROMISE)
            again = count(officer, [BROWSE, REVEAL])
            assert left[0] == again[0] == 0 and used[0] > 0, (left, used, again)
    service.stop()


def windows(officer):
    """Of the program; a search by process finds the whole screen, too."""
    found = officer.display.windows(officer.app.pid)
    names = (officer.display.xdotool("getwindowname", window) for window in found)
    return [name for name in names if name]


def told_to_be_talkative():
    """with every debugging aid asked for, live: no inspector, and no word of it is printed"""
    service = Service()
    with keyring():
        with at_work(practice=False, service=service, env=TALKATIVE) as officer:
            connect(officer, service)
            words = look(officer)
            assert windows(officer) == ["Countersign"], windows(officer)
            officer.key("ctrl+shift+d", "ctrl+shift+i")
            spin(500)
            assert windows(officer) == ["Countersign"], windows(officer)
            officer.key("ctrl+question")
            spin(500)
            officer.display.focus(officer.app.pid)
            before = windows(officer)
            officer.key("ctrl+shift+d", "ctrl+shift+i")
            spin(1000)
            assert windows(officer) == before, f"the inspector is there: {windows(officer)}"
            for name, text in (("stdout", officer.app.process.stdout()),
                               ("stderr", officer.app.process.stderr())):
                note(f"{len(text)} characters on {name}")
                found = [word for word in (*words, BROWSE, REVEAL, "rk_test") if word in text]
                assert not found, f"{name} has {found}"
    service.stop()


run([keys_after_use, told_to_be_talkative])
