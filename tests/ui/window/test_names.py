# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Names for screen readers; and nothing for anybody else on the session bus."""

from gi.repository import Gio, GLib

from app import APP_ID
from harness import run, spin
from names import focusable
from officer import BUTTON, at_work
from service import Service, pick
from standin import BROWSE, REVEAL

VERBS = ("reveal", "show", "export", "copy", "redact", "archive")


def assert_named(officer):
    """Says of a nameless one where it is: by the names around it."""
    _found, wrong = focusable(officer)
    assert not wrong, "without a name: " + "; ".join(wrong)


def everything_has_a_name():
    """every accessible that can have the focus has a name, in list, record, menu and dialogs"""
    with at_work() as officer:
        officer.wait_rows()
        assert_named(officer)
        session = pick(officer.service.everybody(), type="document")
        officer.open(session["client_reference_id"])
        officer.button("Reveal Date of birth")
        assert_named(officer)
        officer.press("Reveal Date of birth")
        officer.press("Show Document front")
        officer.see(("image", "icon", "graphic"), "Document front")
        assert_named(officer)
        officer.press("Export Record…")
        spin(300)
        assert_named(officer)


def dialogs_have_names():
    """so has everything in the welcome page, the connect dialog, the preferences and the menus"""
    with at_work(practice=False, service=None) as officer:
        officer.button("Connect Stripe…")
        assert_named(officer)
        officer.press("Connect Stripe…")
        officer.see(name="Browse Key")
        assert_named(officer)
    with at_work() as officer:
        officer.wait_rows()
        officer.key("ctrl+comma")
        officer.see(holds="Preferences")
        assert_named(officer)
        officer.key("Escape")
        officer.key("F10")
        officer.see("menu_item")
        assert_named(officer)


def dialogs_close():
    """the button "Close" of a dialog does as it says when a screen reader presses it"""
    with at_work() as officer:
        officer.wait_rows()
        for keys in ("ctrl+comma", "ctrl+j"):
            officer.key(keys)
            officer.see("dialog")
            officer.wait_still()
            officer.all(BUTTON, "Close")[-1].press()
            officer.gone("dialog")
            spin(400)  # GTK's own clean-up comes a moment later
            officer.app.assert_alive()


def rows_are_named():
    """a row's name begins with its reference, or id, and holds the status in words"""
    words = {"verified": "Verified", "canceled": "Canceled", "processing": "Processing"}
    with at_work() as officer:
        officer.wait_rows()
        for session in officer.service.everybody()[:8]:
            start = session["client_reference_id"] or session["id"][:6]
            names = [row.name for row in officer.rows() if row.name.startswith(start)]
            assert names, f"no row begins with {start}"
            word = words.get(session["status"], "")
            assert any(word in name for name in names), (word, names)


def exported_actions(connection):
    """Every action at any path that the application's name answers for."""
    found, todo = {}, ["/" + APP_ID.replace(".", "/"), "/org"]
    while todo:
        path = todo.pop()
        try:
            xml = connection.call_sync(
                APP_ID, path, "org.freedesktop.DBus.Introspectable", "Introspect", None, None, 0,
                2000, None,
            ).unpack()[0]
        except GLib.Error:
            continue
        node = Gio.DBusNodeInfo.new_for_xml(xml)
        todo += [f"{path}/{child.path}" for child in node.nodes if child.path]
        if any(interface.name == "org.gtk.Actions" for interface in node.interfaces):
            found[path] = connection.call_sync(
                APP_ID, path, "org.gtk.Actions", "List", None, None, 0, 2000, None
            ).unpack()[0]
    return found


def no_verbs_on_the_bus():
    """no program can reveal, show, copy or export through the session bus"""
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    service = Service()
    with at_work(practice=False, service=service) as officer:
        officer.connect("Northwind", service.origin, BROWSE, REVEAL)
        officer.press("Keep for This Run Only")
        officer.gone("dialog", "Connect Stripe")
        session = pick(service.everybody(), type="document")
        officer.open(session["client_reference_id"])
        officer.button("Reveal Date of birth")
        groups = exported_actions(bus)
        assert groups, "nothing is exported: this looked in the wrong place"
        for action in [action for group in groups.values() for action in group]:
            assert not any(verb in action.lower() for verb in VERBS), groups
    service.stop()


def nothing_on_the_bus_in_practice():
    """a window on practice data answers for no name on the session bus"""
    with at_work() as officer:
        officer.wait_rows()
        bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        names = bus.call_sync(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ListNames",
            None, None, 0, 2000, None,
        ).unpack()[0]
        assert not [name for name in names if name.startswith(APP_ID)], names


run([everything_has_a_name, dialogs_have_names, dialogs_close, rows_are_named, no_verbs_on_the_bus,
     nothing_on_the_bus_in_practice])
