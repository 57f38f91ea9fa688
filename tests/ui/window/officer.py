# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The officer: looks at the window through the accessibility tree, and acts by keys and clicks."""

import contextlib
import os
import sys

from gi.repository import GLib

from app import App
from display import Display
from harness import note, spin, wait_for
from notifications import somebody_shows_them
from service import BUILD, Service
from words import word

BUTTON = ("button", "push_button", "toggle_button")
SIZE = (1100, 900)
EDGE = 5  # what GTK draws around a window where nothing draws its shadow
_display = None


def display():
    """One X server for all cases of a script: it ends with the script."""
    global _display
    _display = _display or Display()
    return _display


def is_session(node):
    above = node.inside("list")
    return node.role == "list_item" and above is not None and above.name == word("Sessions")


class Officer:
    def __init__(self, app, service=None):
        self.app, self.service = app, service
        self.display = app.display
        self.ended = False
        self.window = app.wait_window()

    # --- looking ----------------------------------------------------------------------------

    def all(
        self, role=None, name=None, starts=None, holds=None, inside=None, hidden=False, rows=False
    ):
        """What has a role (or one of them) and a name, whole or in part, inside something."""
        roles = (role,) if isinstance(role, str) else role
        return [
            node
            for node in self.app.tree.read(rows=rows).walk()
            if (roles is None or node.role in roles)
            and (name is None or node.name == name)
            and (starts is None or node.name.startswith(starts))
            and (holds is None or holds in node.name)
            and (inside is None or node.is_in(inside))
            and (hidden or node.showing)
        ]

    def see(self, role=None, name=None, seconds=None, **more):
        """Waits until it stands on the screen."""

        def look():
            self.app.assert_alive()
            return self.all(role, name, **more)

        what = " ".join(str(part) for part in (role, name, more or None) if part)
        try:
            return wait_for(look, f"not seen: {what}", seconds)[0]
        except AssertionError:
            self.tell()
            raise

    def gone(self, role=None, name=None, seconds=None, **more):
        """Waits until it is not there any more, shown or hidden."""
        try:
            wait_for(
                lambda: not self.all(role, name, hidden=True, **more),
                f"still there: {role or ''} {name or ''} {more or ''}",
                seconds,
            )
        except AssertionError:
            self.tell()
            raise
        self.app.assert_alive()

    def button(self, name, **more):
        return self.see(BUTTON, name, **more)

    def words(self):
        """Every text that the tree gives away: names, descriptions, contents of entries."""
        found = []
        for node in self.app.tree.read(rows=True).walk():
            found += [node.name, node.description]
            if "org.a11y.atspi.Text" in node.interfaces:
                with contextlib.suppress(GLib.Error):  # it went away since the tree was read
                    found.append(node.text())
        return [word for word in found if word]

    def until(self, condition, what, seconds=None):
        try:
            answer = wait_for(condition, what, seconds)
        except AssertionError:
            self.tell()
            raise
        self.app.assert_alive()
        return answer

    def tell(self):
        """What an officer would have seen, for whoever reads a failed test."""
        folder = os.path.join(BUILD, "failed")
        os.makedirs(folder, exist_ok=True)
        name = os.path.basename(sys.argv[0]).removesuffix(".py")
        with contextlib.suppress(Exception):
            self.display.shot(os.path.join(folder, f"{name}.png"))
            note(f"the screen: build/failed/{name}.png")
        with contextlib.suppress(Exception):
            note(self.app.tree.dump())

    # --- acting -----------------------------------------------------------------------------

    def press(self, name, **more):
        def ready():
            found = self.button(name, **more)
            return found if found.has("sensitive") else None

        button = self.until(ready, f"insensitive: {name}")
        button.press()
        return button

    def choose(self, label):
        """An item of the menu that is open. GTK 4.18 gives it a label by a relation only."""

        def look():
            return next((node for node in self.all("menu_item") if label in node.labels()), None)

        self.until(look, f"no menu item {label}").press()

    def key(self, *keys):
        """Afterwards the program has done what the keys make it do at once, and the tree has it:
        where the focus is now, for one."""
        self.take_keyboard()
        self.display.key(*keys)
        self.be_heard()

    def type(self, text):
        self.take_keyboard()
        self.display.type(text)
        self.be_heard()

    def take_keyboard(self):
        """There is no window manager to give the keyboard back when a dialog's window has gone: it
        is where it should be before each key, and the program knows."""
        def taken():
            # By the answer, a window that the program has closed is off the screen.
            return self.app.tree.active() and self.display.has_focus(self.app.pid)

        def given():
            self.display.focus(self.app.pid)
            return self.display.has_heard(self.window, 0.2) and taken()

        if not taken():
            self.until(given, "the program does not get the keyboard")

    def be_heard(self):
        """Until the program has come to the last of the keys, or has ended by it."""
        wait_for(
            lambda: not self.app.process.running or self.display.has_heard(self.window, 0.2),
            "the program does not come to what was typed",
        )

    def focused(self):
        found = [node for node in self.all() if node.has("focused")]
        return found[-1] if found else None

    def go_to(self, wanted, what, key="Tab"):
        """Presses a key until the focus is where it should be. A row that has just come is shown a
        moment later: who presses on at once has passed it."""
        for _ in range(150):
            here = next(filter(None, (self.focused() for _ in range(5))), None)
            if here is not None and wanted(here):
                return here
            self.key(key)
        self.tell()
        raise AssertionError(f"the focus does not come to {what}")

    def press_by_keys(self, name):
        """Tab to it, and Space: for what is no button."""
        self.go_to(lambda node: node.name == name, name)
        self.key("space")

    def geometry(self):
        """x, y, width, height of the window on the screen."""
        return self.display.geometry(self.window)

    def wait_still(self, seconds=5):
        """Until two pictures of the screen, a moment apart, are the same one."""
        last = []

        def still():
            last.append(self.display.pixels())
            return len(last) > 1 and last[-1] == last[-2]

        wait_for(still, "the screen does not come to rest", seconds)

    def fill(self, name, text):
        """Types into an entry, by its name or that of the row it stands in."""

        def wanted(node):
            above = node
            for _ in range(8):
                if above is not None and above.name == name:
                    return "org.a11y.atspi.EditableText" in node.interfaces
                above = above.parent if above is not None else None
            return False

        self.go_to(wanted, name)
        self.key("ctrl+a", "BackSpace")
        if text:
            self.type(text)
        self.until(lambda: len(self.focused().text()) == len(text), f"not typed into {name}")

    def connect(self, name, server, browse_key, reveal_key):
        """Fills the dialog in, and leaves it to what comes: rows, or a question."""
        self.press(word("Connect Stripe…"))
        self.fill(word("Name of the Connection"), name)
        self.fill(word("Browse Key"), browse_key)
        self.fill(word("Reveal Key"), reveal_key)
        self.press_by_keys(word("Advanced"))
        self.fill(word("Server"), server)
        self.press(word("Connect"))

    def save_as(self, path):
        """Answers GTK's own file dialog."""
        frame = self.until(
            lambda: next((node for node in self.all(("frame", "dialog", "file_chooser"))
                          if self.is_file_dialog(node)), None),
            "no file dialog",
        )
        entry = next(node for node in frame.walk()
                     if "org.a11y.atspi.EditableText" in node.interfaces and node.showing)
        entry.set_text(path)
        self.until(lambda: entry.text() == path, "the path does not arrive in the file dialog")
        next(node for node in frame.walk() if node.role in BUTTON and node.name == "Save").press()
        self.gone(frame.role, frame.name)
        self.take_keyboard()

    @staticmethod
    def is_file_dialog(frame):
        names = [node.name for node in frame.walk() if node.role in BUTTON]
        return "Save" in names and "Cancel" in names

    def end(self, *keys):
        """Quits as a person does; the program must end well."""
        self.key(*(keys or ("ctrl+q",)))
        self.until_ended()

    def until_ended(self):
        wait_for(lambda: not self.app.process.running, "it does not quit")
        code = self.app.process.child.returncode
        assert code == 0, f"it ended with {code}:\n{self.app.process.stderr()}"
        self.ended = True

    # --- the job ----------------------------------------------------------------------------

    def rows(self):
        """Those of the list of sessions that stand on the screen."""
        return [row for row in self.all("list_item") if is_session(row)]

    def row(self, starts):
        return self.until(
            lambda: next((row for row in self.rows() if row.name.startswith(starts)), None),
            f"no row begins with {starts}",
        )

    def wait_rows(self):
        return self.until(self.rows, "no rows")

    def search_entry(self):
        for node in self.all():
            if "org.a11y.atspi.EditableText" in node.interfaces and node.inside("frame"):
                if node.name == word("Search loaded sessions") or "search" in node.name.lower():
                    return node
        return None

    def search(self, text):
        self.key("ctrl+f")
        entry = self.until(self.search_entry, "no search entry")
        self.until(lambda: self.search_entry().has("focused"), "Ctrl+F does not reach the search")
        self.key("ctrl+a", "BackSpace")
        if text:
            self.type(text)
        self.until(lambda: entry.text() == text, "what is typed does not arrive in the search")
        return entry

    def open(self, reference):
        """Finds a session by its reference, and opens it with the keyboard."""
        self.search(reference)

        def alone():
            rows = self.rows()  # once: those of before may go meanwhile
            return rows and all(row.name.startswith(reference) for row in rows)

        self.until(alone, f"the search does not leave {reference} alone")
        self.select(reference)

    def select(self, reference):
        """Goes down the list to a row that is loaded, and opens it."""
        self.go_to(is_session, "the rows", "Down")
        self.key("Home")
        self.go_to(lambda node: node.name.startswith(reference), reference, "Down")
        self.key("Return")
        self.see(("label", "heading"), reference)

    def settled(self):
        spin(300)  # longer than a row has to be selected before it opens


@contextlib.contextmanager
def at_work(
    practice=True, service=(), home=None, settings=None, env=None, size=SIZE, start=App, **more
):
    """An officer before the practice data of a stand-in; everything ends with the block.

    @service is what the stand-in is started with, or one that runs (and is left to its owner), or
    None; without @practice the program is not told of it. @start: how the program is started,
    and @more what it is started with."""
    ours = not isinstance(service, Service) and service is not None
    server = Service(*service) if ours else service
    app = None
    try:
        arguments = [f"--practice={server.origin}"] if practice else []
        if not practice:
            somebody_shows_them()
        wide, high = size
        settings = {"window-width": wide, "window-height": high, **(settings or {})}
        app = start(display(), *arguments, home=home, settings=settings, env=env, **more)
        officer = Officer(app, server)
        yield officer
        assert officer.ended or app.process.running, f"it died: {app.process.child.returncode}"
        assert not app.warnings(), app.warnings()
    except BaseException:
        if app is not None:
            note(f"countersign wrote:\n{app.process.stderr()}")
        raise
    finally:
        if app is not None:
            app.stop()
        if ours:
            server.stop()
