# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A key that is typed can be read by no other program: not on the accessibility bus, which any
program of the same person may ask, nor by way of the clipboard."""

import contextlib
import re

from gi.repository import Gio, GLib

from harness import run, spin
from officer import at_work
from tree import ACCESSIBLE

TEXT = "org.a11y.atspi.Text"
ACTION = "org.a11y.atspi.Action"
BROWSE = "rk_test_51Zq8vXw3Tn7KdLmQbRf2Hy"
REVEAL = "rk_test_51Jc6uYs9Gp4WhVeNzPa5Mt"
PART = 6  # so many characters in a row of what is typed are a find


def parts(key):
    return {key[start : start + PART] for start in range(len(key) - PART + 1)}


PARTS = {part.lower() for part in parts(BROWSE) | parts(REVEAL)} - {"rk_tes", "k_test", "_test_"}


def assert_no_key(text, where):
    found = [part for part in PARTS if part in str(text).lower()]
    assert not found, f"{where}: {text!r}"


def ask(tree, node, interface, method, signature=None, arguments=()):
    """What it does not know how to answer gives nothing away."""
    try:
        return tree.call(node.path, interface, method, signature, arguments)
    except GLib.Error:
        return ()


def properties(tree, node, interface):
    answer = ask(
        tree, node, "org.freedesktop.DBus.Properties", "GetAll", "(s)", (interface,)
    )
    return answer[0] if answer else {}


def texts(tree, node):
    """Its text, by every call that there is for it."""
    count = properties(tree, node, TEXT).get("CharacterCount", 0)
    for end in (count, -1):
        yield ask(tree, node, TEXT, "GetText", "(ii)", (0, end))
    letters = [ask(tree, node, TEXT, "GetCharacterAtOffset", "(i)", (at,)) for at in range(count)]
    yield "".join(chr(letter[0]) for letter in letters if letter)
    for granularity in range(5):
        yield ask(tree, node, TEXT, "GetStringAtOffset", "(iu)", (0, granularity))
    for method in ("GetTextBeforeOffset", "GetTextAtOffset", "GetTextAfterOffset"):
        for kind in range(3):
            yield ask(tree, node, TEXT, method, "(iu)", (count // 2, kind))


def crawl(tree):
    """Each accessible there is, shown or not; the number of those that have a text."""
    found = 0
    for node in tree.read(rows=True).walk():
        assert_no_key((node.name, node.description), repr(node))
        assert_no_key(ask(tree, node, ACCESSIBLE, "GetAttributes"), repr(node))
        for interface in node.interfaces:
            assert_no_key(properties(tree, node, interface), repr(node))
        if TEXT in node.interfaces:
            found += 1
            for answer in texts(tree, node):
                assert_no_key(answer, repr(node))
    return found


class Events:
    """What the program tells the bus of its own accord: a text that changes, for one."""

    def __init__(self, tree):
        self.tree, self.heard = tree, []
        registry = "org.a11y.atspi.Registry"
        tree.bus.call_sync(
            registry, "/org/a11y/atspi/registry", registry, "RegisterEvent",
            GLib.Variant("(sass)", ("object:", [], "")), None, 0, 2000, None,
        )
        self.id = tree.bus.signal_subscribe(
            tree.name, None, None, None, None, Gio.DBusSignalFlags.NONE, self._hear
        )

    def _hear(self, _bus, _sender, path, interface, signal, arguments):
        self.heard.append((path, f"{interface}.{signal}", arguments.unpack()))

    def inserted(self):
        """What was added to each text, put together: a letter comes with each press of a key."""
        found = {}
        for path, signal, arguments in self.heard:
            if signal.endswith(".TextChanged") and arguments[0].startswith("insert"):
                found[path] = found.get(path, "") + arguments[3]
        return list(found.values())


def open_dialog(officer):
    officer.press("Connect Stripe…")
    officer.see(name="Browse Key")


def type_keys(officer):
    officer.fill("Browse Key", BROWSE)
    officer.fill("Reveal Key", REVEAL)


def nowhere_in_the_tree():
    """while a key is typed, nothing in the tree holds it, and no event carries it"""
    with at_work(practice=False, service=None) as officer:
        open_dialog(officer)
        tree = officer.app.tree
        events = Events(tree)
        # The program is told that somebody listens, and does not speak before.
        officer.until(lambda: officer.fill("Name of the Connection", "x") or events.inserted(),
                      "nothing is heard of the typing")
        officer.fill("Name of the Connection", "Northwind")
        type_keys(officer)
        assert crawl(tree) > 3, "no texts: this looked in the wrong place"
        officer.until(
            lambda: len([text for text in events.inserted() if len(text) >= len(REVEAL)]) > 1,
            "not every letter was heard of",
        )
        assert any("Northwind" in text for text in events.inserted()), events.inserted()
        for event in [*events.heard, *events.inserted()]:
            assert_no_key(event, "an event")


def cannot_be_made_visible():
    """nor after every action that the entries offer on that bus"""
    with at_work(practice=False, service=None) as officer:
        open_dialog(officer)
        type_keys(officer)
        tree = officer.app.tree
        for name in ("Browse Key", "Reveal Key"):
            for node in [node for node in officer.all(hidden=True) if node.name == name
                         or node.is_in(name)]:
                if ACTION not in node.interfaces:
                    continue
                for index, action in enumerate(node.actions()):
                    if re.search("delete|cut|undo|redo|emoji", action):
                        continue
                    with contextlib.suppress(GLib.Error):  # one action took another one away
                        tree.call(node.path, ACTION, "DoAction", "(i)", (index,))
        spin(200)
        crawl(tree)


def cannot_be_copied():
    """neither Ctrl+C nor the selection gives it to another entry"""
    with at_work(practice=False, service=None) as officer:
        open_dialog(officer)
        type_keys(officer)
        officer.key("ctrl+a", "ctrl+c", "ctrl+x", "ctrl+Insert")
        assert len(officer.focused().text()) == len(REVEAL), "Ctrl+X took it out"
        officer.fill("Name of the Connection", "Northwind")
        officer.key("End", "ctrl+v", "shift+Insert")
        spin(200)
        assert officer.focused().text() == "Northwind", officer.focused().text()
        crawl(officer.app.tree)


def nothing_to_undo():
    """what was deleted cannot be brought back"""
    with at_work(practice=False, service=None) as officer:
        open_dialog(officer)
        officer.fill("Browse Key", BROWSE)
        officer.fill("Browse Key", "")
        officer.key("ctrl+z")
        spin(200)
        assert officer.focused().text() == "", "the key is back"


run([nowhere_in_the_tree, cannot_be_made_visible, cannot_be_copied, nothing_to_undo])
