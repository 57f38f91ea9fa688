# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""An officer who looks elsewhere is told that something ended, or needs them: in sentences that are
always the same, by the desktop, which keeps them."""

import contextlib
import os
import tempfile
import time

import blockpass
from extracting import begin, limit_files, lines, written_down
from harness import run, wait_for
from keyring import keyring
from notifications import GnomeNotifications, OtherNotifications
from officer import at_work
from service import BUILD, Service
from spoiled import verify_unseen

HELD, LOCKED = "extract-held", "extract-locked"


def come_back(officer):
    officer.display.focus(officer.app.pid)


def wait_quiet(desktop):
    """Nothing is told any more, for longer than it takes to be told."""
    since = time.monotonic()

    def is_quiet():
        nonlocal since
        if desktop.shown:
            since = time.monotonic()
        return time.monotonic() > since + 1.5

    wait_for(is_quiet, f"told of what is seen: {desktop.said}")


@contextlib.contextmanager
def looking_elsewhere(desktop, disk=10_000):
    """An extract that was confirmed by somebody who then turned to another program; the disk takes
    no larger file."""
    with keyring(), tempfile.TemporaryDirectory() as folder:
        service, path = Service(), os.path.join(folder, "pack.zip")
        with at_work(False, service, home=blockpass.home(service.origin)) as officer:
            begin(officer)
            written_down(officer)
            officer.press("Choose File…")
            officer.save_as(path)
            officer.see(holds="This is final")
            come_back(officer)  # from the file dialog, which may have taken its time
            wait_quiet(desktop)
            limit_files(officer, disk)
            officer.display.leave()
            officer.press("Extract and Archive")
            yield officer, path
        service.stop()


def planted(officer):
    """What no notification may hold: the connection, the ids, and what the service has of people."""
    found = {"Harbour Lane", "Blockpass", officer.service.origin, blockpass.CLIENT}
    for each in blockpass.candidates(officer.service.origin):
        found |= {each["recordId"], each.get("refId") or each["recordId"]}
    for key in ("practice-attributes", "practice-pictures"):
        for each in blockpass.candidates(officer.service.origin, key):
            for identity in (each.get("identities") or {}).values():
                value = identity.get("value") if isinstance(identity, dict) else None
                found |= {value} if isinstance(value, str) and 3 < len(value) < 200 else set()
    assert len(found) > 30, "nothing is planted"
    return found


def assert_quiet(officer, desktop):
    """Nothing that was planted was said, nor a file's name, nor a line of the journal."""
    said = "\n".join(desktop.said).casefold()
    assert said, "nothing was said at all"
    told = planted(officer) | {"pack.zip"} | {line["session"] for line in lines(officer) if line.get("session")}
    leaks = [word for word in told if word.casefold() in said]
    assert not leaks, leaks


def held(desktop):
    """what no file has is told; a click brings the window up, which settles it"""
    with looking_elsewhere(desktop) as (officer, path):
        officer.until(lambda: desktop.shown, "nobody is told")
        assert desktop.titles() == ["An Extract Is Not Saved Yet"], desktop.shown
        officer.see(holds="All of it is still held in memory")
        assert_quiet(officer, desktop)
        desktop.click(*desktop.shown)
        if isinstance(desktop, OtherNotifications):
            # Where nothing is known of who clicked, X leaves the keyboard to a window manager.
            come_back(officer)
        officer.until(
            lambda: officer.display.has_focus(officer.app.pid), "the window does not come up"
        )
        officer.until(lambda: not desktop.shown, "it stays")
        assert officer.all(holds="All of it is still held in memory"), "the click did more"
        come_back(officer)
        limit_files(officer, None)
        officer.press_by_keys("Choose Another File…")
        officer.save_as(path)
        officer.see(holds="The file is complete")
        come_back(officer)
        wait_quiet(desktop)


def on_gnome():
    """on GNOME, what no file has is told; a click brings the window up, which settles it"""
    with GnomeNotifications() as desktop:
        held(desktop)
        assert desktop.details[HELD]["priority"] == "urgent", desktop.details


def on_others():
    """on another desktop, the same is told, and settled"""
    with OtherNotifications() as desktop:
        held(desktop)


def saved():
    """an extract that is saved, and archived, is told; coming back settles it"""
    with GnomeNotifications() as desktop, looking_elsewhere(desktop, disk=None) as (officer, _path):
        officer.until(lambda: list(desktop.shown) == ["extract-archived"], desktop.shown, 40)
        assert_quiet(officer, desktop)
        come_back(officer)
        officer.until(lambda: not desktop.shown, "it stays")
        officer.see(holds="Extracted and archived")


def locked():
    """a lock before what is held is told, also in a window that is active; the end settles it"""
    with GnomeNotifications() as desktop, looking_elsewhere(desktop) as (officer, _path):
        officer.until(lambda: list(desktop.shown) == [HELD], "nobody is told")
        come_back(officer)
        officer.until(lambda: not desktop.shown, "it stays")
        for _ in range(2):
            officer.key("ctrl+l")
            officer.button("Unlock")
            officer.until(lambda: list(desktop.shown) == [LOCKED], f"{desktop.shown} is told")
            officer.press("Unlock")
            officer.see(holds="All of it is still held in memory")
            officer.until(lambda: not desktop.shown, "it stays")
        assert_quiet(officer, desktop)
        officer.key("ctrl+l")
        officer.until(lambda: list(desktop.shown) == [LOCKED], f"{desktop.shown} is told")
        officer.key("ctrl+q")
        officer.press("Quit Anyway")
        officer.until_ended()
        wait_for(lambda: not desktop.shown, f"left behind: {desktop.shown}")


def journal():
    """a journal that does not verify is told, to who has turned away meanwhile"""
    with GnomeNotifications() as desktop, keyring():
        service = Service()
        with at_work(False, service, home=blockpass.home(service.origin)) as officer:
            verify_unseen(officer)
            officer.until(lambda: list(desktop.shown) == ["journal"], f"{desktop.shown} is told")
            assert_quiet(officer, desktop)
            come_back(officer)
            officer.until(lambda: not desktop.shown, "it stays")
        service.stop()


def desktop_entry():
    """the desktop is told that there are notifications, so that they can be turned off there"""
    with open(os.path.join(BUILD, "data", "io.github.countersign.Countersign.desktop"), encoding="utf-8") as file:
        assert "X-GNOME-UsesNotifications=true" in file.read().split("\n")


run([on_gnome, on_others, saved, locked, journal, desktop_entry])
