# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A Wayland compositor in a window of a headless X server: it takes keys, and has a clipboard."""

import os
import subprocess
import tempfile

from display import Display
from harness import Process, wait_for

SOCKET = "countersign-nested"


class Nested(Display):
    def __init__(self, width=1280, height=1000):
        super().__init__(width, height)
        self.runtime = tempfile.mkdtemp(prefix="weston-", dir=os.environ["HOME"])
        self.inside = {**self.env, "XDG_RUNTIME_DIR": self.runtime, "WAYLAND_DISPLAY": SOCKET}
        self.compositor = Process(
            ["weston", "--backend=x11", "--renderer=pixman", "--shell=desktop", "--no-config",
             f"--width={width}", f"--height={height}", f"--socket={SOCKET}"],
            env=self.inside,
        )
        self.socket = os.path.join(self.runtime, SOCKET)
        wait_for(lambda: os.path.exists(self.socket), f"no compositor: {self.compositor.stderr()}")
        self.focus(self.compositor.pid)

    def program_env(self):
        return {"GDK_BACKEND": "wayland", "WAYLAND_DISPLAY": self.socket}

    def stop(self):
        self.compositor.stop()
        super().stop()

    def windows(self, pid):
        """The one in which all others are; that theirs are there is seen in the tree. Nobody says
        whose it is."""
        return self.x11.windows()

    def has_heard(self, window, seconds):
        """The compositor answers for itself alone: what is waited for is seen in the tree."""
        return True

    def kinds(self):
        """What is on the clipboard is offered as."""
        return self._paste("--list-types").split()

    def read(self, kind="text/plain"):
        """What is on the clipboard, or ""."""
        return self._paste("--no-newline", "--type", kind)

    def _paste(self, *words):
        """As another program's window, which has the keyboard for as long as that takes."""
        done = subprocess.run(
            ["wl-paste", *words], env=self.inside, capture_output=True, text=True, check=False,
            timeout=30,
        )
        return done.stdout if done.returncode == 0 else ""
