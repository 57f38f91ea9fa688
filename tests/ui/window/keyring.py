# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A real keyring, on the bus of a test."""

import contextlib
import os
import subprocess
import tempfile

from harness import Process, wait_for

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


def owned(name):
    done = subprocess.run(
        ["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path",
         "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.NameHasOwner", name],
        capture_output=True, text=True, check=False,
    )
    return "true" in done.stdout


def secret_tool(*words):
    return subprocess.run(["secret-tool", *words], capture_output=True, text=True, check=False)
