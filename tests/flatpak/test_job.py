# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The officer's job in the installed Flatpak: keys in the keyring of the desktop, a value, an
image, and the same list after a restart."""

from desktop import desktop
from harness import run, wait_for
from installed import Installed
from keyring import secret_tool
from officer import Officer, at_work, display
from record import date_pattern, files_below, journal_lines
from service import Service, pick
from standin import BROWSE, REVEAL
from viewer import Viewer

PICTURE = ("image", "icon", "graphic")


def look(officer):
    """At one value and one image, which the journal then has lines about."""
    session = pick(officer.service.everybody(), type="document")
    dob = date_pattern(officer.service.truth(session["id"])["verified_outputs"]["dob"])
    officer.open(session["client_reference_id"])
    officer.press("Reveal Date of birth")
    officer.until(lambda: any(dob.search(word) for word in officer.words()), "it is not shown")
    before = officer.display.colours()
    officer.press("Show Document front")
    officer.see(PICTURE, "Document front")
    officer.until(
        lambda: sum((officer.display.colours() - before).values()) > 20000,
        "no picture on the screen",
    )


def the_whole_job():
    """keys go to the desktop's keyring, a value and an image are shown, a restart finds the keys"""
    service = Service()
    with desktop():
        with at_work(practice=False, service=service, start=Installed) as officer:
            officer.connect("Northwind", service.origin, BROWSE, REVEAL)
            officer.wait_rows()
            look(officer)
            home = officer.app.home
            officer.end()
        found = secret_tool("search", "--all", "service", "stripe").stdout
        assert BROWSE in found and REVEAL in found, "the keys are not in the desktop's keyring"
        for path, data in files_below(home):
            assert BROWSE.encode() not in data and REVEAL.encode() not in data, f"a key in {path}"
        with at_work(practice=False, service=service, home=home, start=Installed) as officer:
            officer.wait_rows()
            officer.end()
    service.stop()


def practice():
    """the practice server is in the Flatpak, and ends with it"""
    with desktop():
        app = Installed(display(), "--practice")
        try:
            officer = Officer(app)
            officer.wait_rows()
            assert "countersign-practice" in app.pids().values(), app.pids()
            officer.end()
            wait_for(lambda: not app.pids(), "something of it still runs")
        finally:
            app.stop()


def the_help():
    """F1 finds a viewer in the sandbox, where the pages are: the host's would not see them"""
    with desktop():
        app = Installed(display(), "--practice")
        try:
            officer = Officer(app)
            viewer = Viewer(app.data, app.config, look_at="/app/share/help/de/countersign/keys.page")
            officer.wait_rows()
            officer.key("F1")
            officer.until(viewer.asked_for, "F1 opens nothing")
            assert viewer.asked_for() == ["help:countersign"], viewer.asked_for()
            officer.end()
        finally:
            app.stop()


run([the_whole_job, practice, the_help])
