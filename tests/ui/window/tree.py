# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The accessibility tree of one process, as a screen reader gets it: read over D-Bus, uncached.

libatspi keeps what it has read and learns of changes later; a test needs what is true now. The
roles and states are its own.
"""

import contextlib

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

from words import LETTER  # noqa: E402

ROOT = "/org/a11y/atspi/accessible/root"
NULL = "/org/a11y/atspi/null"
ACCESSIBLE = "org.a11y.atspi.Accessible"
ROLE_NAMES = {
    int(getattr(Atspi.Role, name)): name.lower()
    for name in dir(Atspi.Role)
    if name.isupper() and isinstance(getattr(Atspi.Role, name), Atspi.Role)
}
ACTIVE = 1 << int(Atspi.StateType.ACTIVE)
SHOWING = 1 << int(Atspi.StateType.SHOWING)
LABELLED_BY = int(Atspi.RelationType.LABELLED_BY)
ROWS = (int(Atspi.Role.LIST_ITEM), int(Atspi.Role.TABLE_ROW))
LEAVES = tuple(int(getattr(Atspi.Role, name)) for name in ("LABEL", "IMAGE", "ICON", "SEPARATOR"))
THOROUGH = 4  # one reading in so many asks for everything


class Node:
    """One accessible as it was when the tree was read."""

    def __init__(self, tree, path, item=None, depth=0):
        self.tree, self.path, self.depth = tree, path, depth
        self.children = []
        self.parent = None
        self.interfaces, self.name, self.role, self.description, self._states = (
            (item[5], LETTER.sub("", item[6]), ROLE_NAMES.get(item[7], str(item[7])), item[8], item[9])
            if item
            else ((), "", "", "", (0, 0))
        )

    def __repr__(self):
        return f"{self.role} {self.name!r}"

    def has(self, *states):
        """Whether all the states, by their names in Atspi.StateType, are set."""
        bits = self._states[0] | self._states[1] << 32
        return all(bits >> int(getattr(Atspi.StateType, name.upper())) & 1 for name in states)

    @property
    def showing(self):
        return self.has("visible", "showing")

    def inside(self, role):
        node = self.parent
        while node is not None and node.role != role:
            node = node.parent
        return node

    def is_in(self, name):
        node = self.parent
        while node is not None and node.name != name:
            node = node.parent
        return node is not None

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def text(self):
        """What stands in a text or an entry now."""
        count = self.tree.call(
            self.path, "org.freedesktop.DBus.Properties", "Get", "(ss)",
            ("org.a11y.atspi.Text", "CharacterCount"),
        )[0]
        return self.tree.call(self.path, "org.a11y.atspi.Text", "GetText", "(ii)", (0, count))[0]

    def labels(self):
        """The texts of what it is labelled by."""
        relations = self.tree.call(self.path, ACCESSIBLE, "GetRelationSet")[0]
        return [
            LETTER.sub("", Node(self.tree, path).text())
            for kind, targets in relations
            if kind == LABELLED_BY
            for _name, path in targets
        ]

    def set_text(self, text):
        self.tree.call(self.path, "org.a11y.atspi.EditableText", "SetTextContents", "(s)", (text,))

    def actions(self):
        found = self.tree.call(self.path, "org.a11y.atspi.Action", "GetActions")[0]
        return [name for name, _description, _key in found]

    def press(self, action=0):
        """Does its first action: for a button, a click."""
        assert self.has("sensitive"), f"{self!r} is insensitive"
        done = self.tree.call(self.path, "org.a11y.atspi.Action", "DoAction", "(i)", (action,))[0]
        assert done, f"{self!r} could not be pressed"

    def select(self, position):
        """An item of a list."""
        call = (self.path, "org.a11y.atspi.Selection", "SelectChild", "(i)", (position,))
        assert self.tree.call(*call)[0], f"nothing of {self!r} could be selected"

    def grab_focus(self):
        """False where GTK cannot: an entry leaves the focus to the text inside it."""
        try:
            return self.tree.call(self.path, "org.a11y.atspi.Component", "GrabFocus")[0]
        except GLib.Error:
            return False


class Tree:
    def __init__(self, is_ours):
        """@is_ours: tells by the number of a process whether its connection is the program's."""
        self.is_ours = is_ours
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None, 0, -1, None
        ).unpack()[0]
        flags = Gio.DBusConnectionFlags
        self.bus = Gio.DBusConnection.new_for_address_sync(
            address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None
        )
        self.name = None
        self.reads = 0

    def _call(self, name, path, interface, method, signature=None, arguments=()):
        parameters = GLib.Variant(signature, arguments) if signature else None
        return self.bus.call_sync(
            name, path, interface, method, parameters, None, 0, 8000, None
        ).unpack()

    def call(self, path, interface, method, signature=None, arguments=()):
        return self._call(self.name, path, interface, method, signature, arguments)

    def connect(self):
        """Finds the process among those that have registered; False while it has not."""
        if self.name is not None:
            return True
        registered = self._call("org.a11y.atspi.Registry", ROOT, ACCESSIBLE, "GetChildren")[0]
        for name, _path in registered:
            pid = self._call(
                "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                "GetConnectionUnixProcessID", "(s)", (name,),
            )[0]
            if self.is_ours(pid):
                self.name = name
                return True
        return False

    def ping(self):
        """Something that only the program's main loop can answer."""
        self.call(ROOT, "org.freedesktop.DBus.Properties", "Get", "(ss)", (ACCESSIBLE, "Name"))

    def active(self):
        """Whether one of the program's windows knows that it has the keyboard."""
        return any(self._state(window) & ACTIVE for window in self.children(ROOT))

    def _state(self, path):
        try:
            return self.call(path, ACCESSIBLE, "GetState")[0][0]
        except GLib.Error:  # it went away meanwhile
            return 0

    def _items(self):
        try:
            items = self.call("/org/a11y/atspi/cache", "org.a11y.atspi.Cache", "GetItems")[0]
        except GLib.Error:  # not there yet, or not any more
            return {}
        return {item[0][1]: item for item in items}

    def children(self, path):
        return self._children([path])[0]

    def _children(self, paths):
        """Those of each, all asked at once: one round trip, and not hundreds."""
        found, left = [[] for _path in paths], len(paths)

        def answered(bus, result, number):
            nonlocal left
            left -= 1
            with contextlib.suppress(GLib.Error):  # it went away while the tree was read
                found[number] = [child for _name, child in bus.call_finish(result).unpack()[0]]

        context = GLib.MainContext.new()
        context.push_thread_default()
        for number, path in enumerate(paths):
            self.bus.call(
                self.name, path, ACCESSIBLE, "GetChildren", None, None, 0, 8000, None,
                answered, number,
            )
        while left:
            context.iteration(True)
        context.pop_thread_default()
        return found

    def _known(self, item, below):
        """What the cache has as the children of an item; None where they have to be asked for.

        It is enough where it says the same as the parent, and all of it stands on the screen: else
        something may have come that was never asked for. But of a button that has come in the place
        of another, which is hidden now, the cache has nothing, and goes on with the old one: so each
        is asked now and then, and a wait that looks again comes to see it."""
        if item is None or self.reads % THOROUGH == 0 and item[7] not in LEAVES:
            return None
        below = sorted(below, key=lambda child: child[3])
        whole = [child[3] for child in below] == list(range(item[4]))
        shown = all(child[9][0] & SHOWING for child in below)
        return [child[0][1] for child in below] if whole and shown else None

    def read(self, rows=False):
        """The whole tree as it is now. What is inside list rows is only read on request: a row's
        own name says what matters, and a list has hundreds of them."""
        if not self.connect():
            return Node(self, ROOT)
        items = self._items()
        below = {}
        for item in items.values():
            below.setdefault(item[2][1], []).append(item)
        shape, todo = {}, [ROOT]
        while todo:
            for path in todo:
                item = items.get(path)
                closed = item is not None and item[7] in ROWS and not rows
                shape[path] = [] if closed else self._known(item, below.get(path, ()))
            asked = [path for path in todo if shape[path] is None]
            shape.update(zip(asked, self._children(asked)))
            found = dict.fromkeys(child for path in todo for child in shape[path])
            todo = [path for path in found if path not in shape and path != NULL]
        self.reads += 1
        if any(path not in items for path in shape):
            items = self._items()
        return self._build(ROOT, shape, items, 0)

    def _build(self, path, shape, items, depth):
        node = Node(self, path, items.get(path), depth)
        for child in shape.get(path, ()):
            if child in shape and depth < 100:
                below = self._build(child, shape, items, depth + 1)
                below.parent = node
                node.children.append(below)
        return node

    def dump(self):
        return "\n".join(
            "  " * node.depth + f"{node!r}{'' if node.showing else ' (not showing)'}"
            for node in self.read().walk()
        )
