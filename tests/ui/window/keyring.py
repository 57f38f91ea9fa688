# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A real keyring, on the bus of a test."""

import contextlib
import os
import subprocess
import sys
import tempfile

from gi.repository import Gio, GLib

from harness import Process, wait_for
from service import TESTS

PASSWORD = b"practice"


@contextlib.contextmanager
def keyring():
    """A real keyring on this test's own bus, unlocked."""
    folder = tempfile.mkdtemp(prefix="keyring-", dir=os.environ["HOME"])
    reader, writer = os.pipe()
    os.write(writer, PASSWORD)
    os.close(writer)
    env = {**os.environ, "XDG_DATA_HOME": folder, "HOME": folder, "XDG_RUNTIME_DIR": folder}
    env.pop("G_DEBUG", None)
    daemon = Process(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        env=env, stdin=reader,
    )
    os.close(reader)
    try:
        wait_for(lambda: secret_tool("search", "no", "such").returncode in (0, 1)
                 and owned("org.freedesktop.secrets"), "no keyring")
        yield
    finally:
        daemon.stop()


def lock_keyring():
    """As a person, or a screen lock, may do it; the next one who wants a key is asked for the
    password."""
    subprocess.run(
        ["gdbus", "call", "--session", "--dest", "org.freedesktop.secrets", "--object-path",
         "/org/freedesktop/secrets", "--method", "org.freedesktop.Secret.Service.Lock",
         "['/org/freedesktop/secrets/collection/login']"],
        check=True, capture_output=True,
    )


class Person:
    """Who sits before the keyring's question."""

    PATH = "/org/freedesktop/secrets"
    NAME = "io.github.countersign.Fake"

    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.questions = 0
        self.bus.signal_subscribe(None, self.NAME, "Called", self.PATH, None, 0, self._called)
        self.process = Process([sys.executable, os.path.join(TESTS, "keyring", "fake-prompter")])
        wait_for(lambda: owned("org.gnome.keyring.SystemPrompter"), "nobody can be asked")

    def _called(self, _bus, _sender, _path, _interface, _signal, parameters):
        self.questions += parameters.unpack()[0] == "PerformPrompt"

    def answer(self, password):
        """With an empty one, Cancel is pressed."""
        self.bus.call_sync(
            "org.gnome.keyring.SystemPrompter", self.PATH, self.NAME, "Answer",
            GLib.Variant("(s)", (password,)), None, 0, 5000, None,
        )

    def stop(self):
        self.process.stop()


def owned(name):
    done = subprocess.run(
        ["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path",
         "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.NameHasOwner", name],
        capture_output=True, text=True, check=False,
    )
    return "true" in done.stdout


def counted():
    """How many lines of the journal are counted in it."""
    return int((secret_tool("lookup", "slot", "access-journal").stdout.split() or ["0"])[-1])


def secret_tool(*words):
    return subprocess.run(["secret-tool", *words], capture_output=True, text=True, check=False)
