# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Keys that live in the keyring are not in the program's memory but while they are used; and no
variable of the environment makes it tell what it holds."""

from harness import note, run, spin
from keyring import keyring
from live import BROWSE, REVEAL, TALKATIVE, count, look, windows
from officer import at_work
from scene import PROMISE
from service import Service


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
            officer.connect("Northwind", service.origin, BROWSE, REVEAL)
            officer.wait_rows()
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


def kept_for_the_run():
    """where there is no keyring, and memory has to hold them, copies of both are found"""
    service = Service()
    with at_work(practice=False, service=service) as officer:
        officer.connect("Northwind", service.origin, BROWSE, REVEAL)
        officer.press("Keep for This Run Only")
        officer.wait_rows()
        spin(PROMISE)
        kept = [count(officer, [key]) for key in (BROWSE, REVEAL)]
        note(f"kept for the run: {kept}")
        assert all(hits > 0 for hits, _where in kept), kept
    service.stop()


def told_to_be_talkative():
    """with every debugging aid asked for, live: no inspector, and no word of it is printed"""
    service = Service()
    with keyring():
        with at_work(practice=False, service=service, env=TALKATIVE) as officer:
            officer.connect("Northwind", service.origin, BROWSE, REVEAL)
            officer.wait_rows()
            words = look(officer)
            assert windows(officer) == ["Countersign"], windows(officer)
            officer.key("ctrl+shift+d", "ctrl+shift+i")
            spin(500)
            assert windows(officer) == ["Countersign"], windows(officer)
            officer.key("ctrl+question")
            spin(500)
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


run([keys_after_use, kept_for_the_run, told_to_be_talkative])
