# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a desktop has ready for a Flatpak, on a test's own bus: a keyring, a lock screen, and the
portals with GTK's dialogs. All of it real, but for the lock screen."""

import contextlib
import os
import subprocess

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from harness import Process, wait_for  # noqa: E402
from installed import FLATPAKS  # noqa: E402
from keyring import keyring, owned  # noqa: E402
from officer import display  # noqa: E402
from served import Served  # noqa: E402

LIBEXEC = "/usr/libexec"
DOCUMENTS = "xdg-document-portal"
# In the order in which one needs the other: (program, its name on the bus).
SERVICES = (
    ("xdg-permission-store", "org.freedesktop.impl.portal.PermissionStore"),
    (DOCUMENTS, "org.freedesktop.portal.Documents"),
    ("flatpak-portal", "org.freedesktop.portal.Flatpak"),
    ("xdg-desktop-portal-gtk", "org.freedesktop.impl.portal.desktop.gtk"),
    ("xdg-desktop-portal", "org.freedesktop.portal.Desktop"),
)
SAVER, SAVER_PATH = "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"
SAVER_XML = f"""<node><interface name="{SAVER}">
  <method name="GetActive"><arg type="b" direction="out"/></method>
  <signal name="ActiveChanged"><arg type="b"/></signal>
</interface></node>"""


# GTK 3, which the portal's dialogs are of, tells less by itself than Tree counts on.


def children(node):
    found = (node.get_child_at_index(number) for number in range(node.get_child_count()))
    return [child for child in found if child is not None]


def below(node):
    yield node
    for child in children(node):
        yield from below(child)


def is_shown(node):
    states = node.get_state_set()
    return states.contains(Atspi.StateType.VISIBLE) and states.contains(Atspi.StateType.SHOWING)


def file_dialog(pid):
    """The one of a process that stands on the screen."""
    Atspi.Accessible.clear_cache(Atspi.get_desktop(0))
    for program in children(Atspi.get_desktop(0)):
        if program.get_process_id() == pid:
            for window in children(program):
                if window.get_role_name() == "file chooser" and is_shown(window):
                    return window
    return None


class LockScreen(Served):
    """What tells the portals, where there is no GNOME session, that the screen is locked."""

    def __init__(self):
        super().__init__(SAVER, SAVER_PATH, SAVER_XML)

    def called(self, _sender, _path, _interface, _method, _arguments):
        return GLib.Variant("(b)", (False,))

    def lock(self):
        self.emit(SAVER, "ActiveChanged", "(b)", (True,))


def make_runtime_folder():
    """A sandbox has the user's runtime folder where systemd puts it. So has this test from now on:
    in a mount name space of its own, where it takes the place of the machine's."""
    place, own = f"/run/user/{os.getuid()}", os.environ["XDG_RUNTIME_DIR"]
    if place == own:
        return
    os.unshare(os.CLONE_NEWNS)
    os.makedirs(place, mode=0o700, exist_ok=True)
    subprocess.run(["mount", "--make-rprivate", "/"], check=True)
    subprocess.run(["mount", "--bind", own, place], check=True)
    os.environ["XDG_RUNTIME_DIR"] = place


class Desktop:
    def __init__(self):
        self.why_no_documents = None
        try:
            make_runtime_folder()
        except (OSError, subprocess.CalledProcessError) as error:
            self.why_no_documents = f"no mount name space for a test's own /run/user: {error}"
        self.lock_screen = LockScreen()
        self.running = {}
        self.env = {
            **os.environ,
            "FLATPAK_USER_DIR": FLATPAKS,
            "DISPLAY": display().name,
            "GDK_BACKEND": "x11",
            "LC_ALL": "C.UTF-8",
            "XDG_CURRENT_DESKTOP": "GNOME",
        }
        self._choose_portals()
        try:
            for program, name in SERVICES:
                self._start(program, name)
        except BaseException:
            self.stop()
            raise
        if not os.path.ismount(os.path.join(os.environ["XDG_RUNTIME_DIR"], "doc")):
            said = " ".join(self.running[DOCUMENTS].stderr().split())
            self.why_no_documents = self.why_no_documents or f"no FUSE ({said})"

    def _choose_portals(self):
        """As GNOME has it: the portal of keys as well, which must not be taken for the keyring."""
        folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "xdg-desktop-portal")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "portals.conf"), "w", encoding="utf-8") as file:
            file.write("[preferred]\ndefault=gtk\norg.freedesktop.impl.portal.Secret=gnome-keyring\n")

    def _start(self, program, name):
        service = self.running[program] = Process([os.path.join(LIBEXEC, program)], env=self.env)
        wait_for(lambda: owned(name) or not service.running, f"{program} does not come")
        # Without FUSE this one alone ends, and what it is for cannot be tested.
        assert service.running or program == DOCUMENTS, f"{program} ended:\n{service.stderr()}"

    def stop(self):
        for service in reversed(self.running.values()):
            service.stop()
        self.lock_screen.stop()

    def save_as(self, path):
        """Answers the portal's file dialog, which is another program's window."""
        pid = self.running["xdg-desktop-portal-gtk"].pid
        dialog = wait_for(lambda: file_dialog(pid), "no dialog of the portal", 20)
        display().focus(pid)
        entry = next(node for node in below(dialog) if is_shown(node) and node.get_editable_text_iface())
        entry.set_text_contents(path)
        wait_for(lambda: Atspi.Text.get_text(entry, 0, -1) == path, "the path does not arrive in the dialog")
        next(node for node in below(dialog) if node.get_name() == "Save").do_action(0)
        wait_for(lambda: not file_dialog(pid), "the portal's dialog stays")


@contextlib.contextmanager
def desktop():
    """A desktop with an unlocked keyring, for as long as the block lasts."""
    with keyring():
        here = Desktop()
        try:
            yield here
        finally:
            here.stop()
