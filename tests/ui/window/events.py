# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the window tells the accessibility bus of its own accord: what a screen reader may speak."""

from gi.repository import Gio, GLib

REGISTRY = "org.a11y.atspi.Registry"
OBJECT = "org.a11y.atspi.Event.Object"


class Events:
    def __init__(self, tree):
        self.tree, self.heard = tree, []
        # Nothing is told before somebody listens.
        tree.bus.call_sync(
            REGISTRY, "/org/a11y/atspi/registry", REGISTRY, "RegisterEvent",
            GLib.Variant("(sass)", ("object:", [], "")), None, 0, 2000, None,
        )
        self.id = tree.bus.signal_subscribe(
            tree.name, OBJECT, None, None, None, Gio.DBusSignalFlags.NONE, self._hear
        )

    def _hear(self, _bus, _sender, path, _interface, signal, arguments):
        self.heard.append((path, signal, *arguments.unpack()))

    def forget(self):
        self.heard.clear()

    def announcements(self):
        return [event[5] for event in self.heard if event[1] == "Announcement"]

    def kinds(self):
        """How often each kind of event came."""
        found = {}
        for event in self.heard:
            kind = f"{event[1]}:{event[2]}" if event[2] else event[1]
            found[kind] = found.get(kind, 0) + 1
        return found

    def of(self, path):
        return [event for event in self.heard if event[0] == path]

    def stop(self):
        self.tree.bus.signal_unsubscribe(self.id)
