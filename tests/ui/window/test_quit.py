# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The program is to end, and an extract is in no file yet."""

import os
import signal

from app import newer_than_floor
from extracting import limit_files, outcomes, stuck
from harness import run, wait_for
from officer import BUTTON
from portal import FilePortal
from saver import SessionManager


def ask(officer, *keys):
    if keys:
        officer.key(*keys)
    else:
        officer.display.close(officer.window)
    officer.see(holds="Quit and Lose the Extract?")
    officer.see(holds="in memory for 10 more minutes")


def asks_before_it_quits():
    """Ctrl+Q and the closing of the window ask, and Cancel leaves everything as it was"""
    with stuck() as (officer, path):
        for keys in (["ctrl+q"], []):
            ask(officer, *keys)
            officer.press("Cancel")
            officer.gone(name="Quit Anyway")
            officer.see(holds="All of it is still held in memory")
        officer.key("Escape")
        officer.wait_still()
        assert not officer.all(name="Quit Anyway"), "Escape is no wish to quit"
        ask(officer, "ctrl+q")
        officer.key("ctrl+q")
        officer.wait_still()
        assert len(officer.all(BUTTON, "Quit Anyway")) == 1, "asked twice"
        officer.key("Escape")
        officer.gone(name="Quit Anyway")
        assert not os.path.exists(path)


def saves_before_it_quits():
    """Save… asks for another file, and with that one it quits without a question"""
    with stuck() as (officer, path):
        ask(officer, "ctrl+q")
        limit_files(officer, None)
        officer.press("Save…")
        officer.save_as(path)
        officer.see(holds="The record is safe")
        assert os.stat(path).st_size > 10_000
        officer.until(lambda: outcomes(officer) == ["asked", "read", "saved"], outcomes(officer))
        officer.end()


def quits_anyway():
    """Quit Anyway quits, and the next start says so"""
    with stuck() as (officer, path):
        ask(officer, "ctrl+q")
        officer.press("Quit Anyway")
        officer.until_ended()
        assert not os.path.exists(path)
        assert outcomes(officer) == ["asked", "read"], outcomes(officer)


def locked():
    """a locked window asks as well, but saves nothing; unlocked, the extract is there again"""
    with stuck() as (officer, path):
        officer.key("ctrl+l")
        officer.button("Unlock")
        officer.gone(holds="All of it is still held in memory")
        ask(officer, "ctrl+q")
        officer.see(holds="Unlock Countersign to save it")
        assert not officer.all(name="Save…"), "a locked window saves"
        officer.press("Cancel")
        officer.gone(name="Quit Anyway")
        officer.press("Unlock")
        officer.see(holds="All of it is still held in memory")
        limit_files(officer, None)
        officer.press_by_keys("Choose Another File…")
        officer.save_as(path)
        officer.see(holds="The record is safe")


def terminated():
    """where nothing can be asked, what the journal says is true: nothing was saved, nor archived"""
    with stuck() as (officer, path):
        os.kill(officer.app.pid, signal.SIGTERM)
        wait_for(lambda: not officer.app.process.running, "it does not end")
        officer.ended = True
        assert not os.path.exists(path)
        assert outcomes(officer) == ["asked", "read"], outcomes(officer)
        assert officer.app.verify_journal() == 0, "the journal cannot be verified"


def inhibits(desktop, portal=None):
    with stuck(portal) as (officer, path):
        officer.until(lambda: desktop.inhibitors, "nobody asked")
        (reason, flags), = desktop.inhibitors.values()
        assert flags == 1, flags  # logging out
        assert reason == "A record that was extracted is not saved yet", reason
        limit_files(officer, None)
        officer.press_by_keys("Choose Another File…")
        (portal.answer if portal else officer.save_as)(path)
        officer.see(holds="The record is safe")
        officer.until(lambda: not desktop.inhibitors, "it still inhibits")


def inhibits_by_portal():
    """while something is held, the desktop is asked not to log out, without a name"""
    portal = FilePortal()
    inhibits(portal, portal)
    portal.stop()


def inhibits_by_session():
    """where no portal is, the session manager is asked"""
    inhibits(SessionManager())


CASES = [asks_before_it_quits, saves_before_it_quits, quits_anyway, locked, terminated,
         inhibits_by_portal]
# The newest GTK asks the portal alone.
run(CASES if newer_than_floor() else [*CASES, inhibits_by_session])
