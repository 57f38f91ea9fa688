# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""On the session bus, to which any program of the same person can speak, the program shows two
actions, which end it, and bring it up. Whatever is done with a record is no action there: it is a
widget's."""

import contextlib
import glob
import os
import re

from gi.repository import Gio, GLib

from app import APP_ID
from harness import holds, run
from officer import at_work
from service import TESTS, Service, pick
from standin import BROWSE, REVEAL

BUS = "org.freedesktop.DBus"
PATH = "/" + APP_ID.replace(".", "/")
ALLOWED = {PATH: ["present", "quit"]}
COPYING = {"copy-sensitive": "true"}
DIALOGS = {
    "ctrl+comma": "Preferences", "ctrl+j": "Access Journal", "ctrl+e": "Export Record",
    "ctrl+o": None, "ctrl+question": None,
}


def verbs():
    """Every action that a widget has, by the source."""
    found = set()
    for path in glob.glob(os.path.join(TESTS, "..", "src", "ui", "**", "*.c"), recursive=True):
        with open(path, encoding="utf-8") as file:
            found |= set(re.findall(r'install_action \([a-z_]+,\s*"([^"]+)"', file.read()))
    assert found, "no verbs in the source"
    return found


class Bus:
    """The session bus, as any other program sees it."""

    def __init__(self, app):
        self.bus, self.app = Gio.bus_get_sync(Gio.BusType.SESSION), app

    def call(self, name, path, interface, method, signature=None, *arguments):
        given = GLib.Variant(signature, arguments) if signature else None
        return self.bus.call_sync(
            name, path, interface, method, given, None, Gio.DBusCallFlags.NO_AUTO_START, 2000, None
        ).unpack()

    def connections(self):
        """Of the program's process; a window on practice data has no other name."""
        names = self.call(BUS, "/org/freedesktop/DBus", BUS, "ListNames")[0]
        found = []
        for name in [name for name in names if name.startswith(":")]:
            with contextlib.suppress(GLib.Error):  # gone meanwhile
                pid = self.call(BUS, "/org/freedesktop/DBus", BUS, "GetConnectionUnixProcessID",
                                "(s)", name)[0]
                if self.app.on_bus(pid):
                    found.append(name)
        assert found, "it is not on the bus: this looked in the wrong place"
        return found

    def nodes(self, name, path="/"):
        """Every object below a path, with its interfaces."""
        try:
            xml = self.call(name, path, f"{BUS}.Introspectable", "Introspect")[0]
        except GLib.Error:
            return
        node = Gio.DBusNodeInfo.new_for_xml(xml)
        yield path, [interface.name for interface in node.interfaces]
        for child in node.nodes:
            if child.path:
                yield from self.nodes(name, f"{path.rstrip('/')}/{child.path}")

    def actions(self):
        """{path: actions}, of groups that have any."""
        found = {}
        for name in self.connections():
            for path, interfaces in self.nodes(name):
                if "org.gtk.Actions" in interfaces:
                    found[path] = self.call(name, path, "org.gtk.Actions", "List")[0]
        return {path: sorted(actions) for path, actions in found.items() if actions}

    def try_all(self):
        """Calls each verb at each place where an action could be, by each way of calling it."""
        for name in self.connections():
            for path, interfaces in list(self.nodes(name)):
                for verb in sorted(verbs()):
                    for said in (verb, verb.split(".")[1]):
                        with contextlib.suppress(GLib.Error):
                            self.call(name, path, "org.gtk.Actions", "Activate", "(sava{sv})",
                                      said, [], {})
                        with contextlib.suppress(GLib.Error):
                            self.call(name, path, "org.freedesktop.Application", "ActivateAction",
                                      "(sava{sv})", said, [], {})


def look_everywhere(officer):
    """With a record open, values shown, and in each dialog: the same actions, and no more."""
    bus = Bus(officer.app)
    session = pick(officer.service.everybody(), type="document")
    officer.open(session["client_reference_id"])
    officer.button("Reveal Date of birth")
    assert bus.actions() == ALLOWED, bus.actions()
    for key, title in DIALOGS.items():
        officer.key(key)
        officer.wait_still()
        if title is not None:
            officer.see(holds=title)
        assert bus.actions() == ALLOWED, (title, bus.actions())
        officer.key("Escape")
        # A second Escape within a second would close the record.
        holds(lambda: bus.actions() == ALLOWED, f"more than {ALLOWED}", 1.2)
    return bus


def assert_no_effect(officer, bus):
    """Nothing is asked for, and the window stays as it was, while all verbs are called."""
    officer.settled()
    officer.service.forget()
    before = sorted(officer.words())
    bus.try_all()
    holds(lambda: not officer.service.requests(), "something was asked for", 1)
    officer.app.assert_alive()
    assert sorted(officer.words()) == before, "the window has changed"


def live():
    """with keys of a service: two actions are there to be listed, and no verb can be called"""
    assert len(verbs()) > 50, "the verbs of the source are not found"
    service = Service()
    with at_work(practice=False, service=service, settings=COPYING) as officer:
        officer.connect("Northwind", service.origin, BROWSE, REVEAL)
        officer.press("Keep for This Run Only")
        officer.gone("dialog", "Connect Stripe")
        officer.wait_rows()
        bus = look_everywhere(officer)
        assert_no_effect(officer, bus)
        officer.press("Reveal Date of birth")
        officer.button("Copy Date of birth")
        assert bus.actions() == ALLOWED, bus.actions()
        officer.key("ctrl+l")
        officer.button("Unlock")
        assert bus.actions() == ALLOWED, bus.actions()
        assert_no_effect(officer, bus)
    service.stop()


def practice():
    """on practice data: the same, and no name of ours"""
    with at_work(settings=COPYING) as officer:
        officer.wait_rows()
        bus = look_everywhere(officer)
        names = bus.call(BUS, "/org/freedesktop/DBus", BUS, "ListNames")[0]
        assert not [name for name in names if name.startswith(APP_ID)], names
        assert_no_effect(officer, bus)
        officer.press("Reveal Date of birth")
        officer.button("Hide Date of birth")
        assert bus.actions() == ALLOWED, bus.actions()


run([live, practice])
