# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Countersign itself, started as a person would, in a home of its own."""

import os
import re
import subprocess
import tempfile

from harness import Process, wait_for
from service import BUILD
from tree import Tree

PROGRAM = os.path.join(BUILD, "src", "app", "countersign")
APP_ID = SCHEMA = "io.github.countersign.Countersign"
GTK_SETTINGS = (
    "[Settings]\ngtk-enable-animations=false\ngtk-cursor-blink=false\n"
    # As GNOME has it.
    "gtk-decoration-layout=:close\n"
)


NOT_OURS = (
    # GTK 4.24 says this of any popover on an X server without a compositor.
    "gdk_frame_timings_submitted() called on submitted frame.",
    # Libadwaita 1.7 of its own alert dialog, where a heading takes more than one line.
    "for width of 254, but it needs at least",
    "for width of 252, but it needs at least",
)


def newer_than_floor():
    """Where GTK may warn of itself: there what was written is read, instead of ending at once."""
    return subprocess.run(["pkg-config", "--atleast-version=4.20", "gtk4"]).returncode == 0


class App:
    def __init__(
        self, display, *arguments, home=None, settings=None, env=None, program=PROGRAM, gtk=""
    ):
        self.display = display
        self.not_ours = NOT_OURS
        self.home = home or tempfile.mkdtemp(prefix="home-", dir=os.environ["HOME"])
        self.data, self.config = self._folders()
        self._write(os.path.join(self.config, "gtk-4.0", "settings.ini"), GTK_SETTINGS + gtk)
        if settings:
            lines = "".join(f"{key}={value}\n" for key, value in settings.items())
            # GTK's own, as somebody has it who has debugged another program.
            inspector = "[org/gtk/gtk4/settings/debug]\nenable-inspector-keybinding=true\n"
            # On Wayland, animations are a setting of the desktop.
            still = "[org/gnome/desktop/interface]\nenable-animations=false\n"
            self._write(
                os.path.join(self.config, "glib-2.0", "settings", "keyfile"),
                f"{inspector}{still}[io/github/countersign/Countersign]\n{lines}",
            )
        self.process = Process([program, *arguments], env={**self._env(), **(env or {})})
        self.tree = Tree(self.on_bus)

    def _folders(self):
        """Of its data, and of its settings."""
        return os.path.join(self.home, "data"), os.path.join(self.home, "config")

    def set(self, name, value):
        """As its preferences would, while it runs."""
        subprocess.run(["gsettings", "set", SCHEMA, name, value], env=self._env(), check=True)

    def verify_journal(self):
        """The exit status of `countersign --verify-journal`."""
        return subprocess.run(
            [PROGRAM, "--verify-journal"], env=self._env(), check=False, capture_output=True
        ).returncode

    @property
    def pid(self):
        """As its windows have it."""
        return self.process.pid

    def on_bus(self, pid):
        """Whether a connection of that process is the application's."""
        return pid == self.process.pid

    def passes_on(self, pid):
        """Whether a process in its home is no part of it, and only carries messages."""
        return False

    @staticmethod
    def _write(path, text):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def _env(self):
        keep = ("PATH", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "ASAN_OPTIONS",
                "UBSAN_OPTIONS", "LSAN_OPTIONS", "G_MESSAGES_DEBUG")
        return {
            **{name: os.environ[name] for name in keep if name in os.environ},
            "HOME": self.home,
            "XDG_DATA_HOME": self.data,
            "XDG_CONFIG_HOME": self.config,
            "XDG_CACHE_HOME": os.path.join(self.home, "cache"),
            "XDG_STATE_HOME": os.path.join(self.home, "state"),
            "XDG_DATA_DIRS": f"{BUILD}/data:/usr/local/share:/usr/share",
            "GSETTINGS_SCHEMA_DIR": f"{BUILD}/data",
            "GSETTINGS_BACKEND": "keyfile",
            "G_DEBUG": "fatal-criticals" if newer_than_floor() else "fatal-warnings",
            "ADW_DISABLE_PORTAL": "1",
            "GDK_DEBUG": "no-portals",
            "GDK_BACKEND": "x11",
            "GSK_RENDERER": "cairo",
            "DISPLAY": self.display.name,
            "LC_ALL": "C.UTF-8",
            "LANGUAGE": "en",
            "TZ": "UTC",
        }

    def wait_window(self):
        wait_for(
            lambda: self.display.windows(self.pid) or not self.process.running,
            "no window",
        )
        self.assert_alive()
        wait_for(
            lambda: self.tree.connect() or not self.process.running,
            "the application is not on the accessibility bus",
        )
        self.assert_alive()
        return self.display.focus(self.pid)

    def assert_alive(self):
        assert self.process.running, (
            f"the application ended with {self.process.child.returncode}:\n{self.process.stderr()}"
        )

    def stop(self):
        """Ends it; that it had not ended by itself is the caller's to check."""
        return self.process.stop()

    def warnings(self):
        lines = self.process.stderr().splitlines()
        lines = [line for line in lines if re.search("WARNING|CRITICAL", line)]
        return [line for line in lines if not any(words in line for words in self.not_ours)]
