# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A headless Wayland compositor, where Display is a headless X server. It takes no keys: what is
done there is done through the accessibility tree."""

import contextlib
import os
import signal
import subprocess
import tempfile

from harness import Process, wait_for

SOCKET = "countersign"


class Wayland:
    def __init__(self, width=1280, height=1000, shell="kiosk"):
        """With the shell "kiosk", a window has all of the screen; with "desktop", its own size."""
        self.size, self.name, self.shots = (width, height), "", 0
        self.folder = tempfile.mkdtemp(prefix="weston-", dir=os.environ["HOME"])
        # Whoever may ask the compositor for the screen is in its debugging protocol.
        self.env = {**os.environ, "XDG_RUNTIME_DIR": self.folder, "WAYLAND_DISPLAY": SOCKET}
        self.server = Process(
            ["weston", "--backend=headless", "--renderer=pixman", f"--shell={shell}", "--no-config",
             "--debug", f"--width={width}", f"--height={height}", f"--socket={SOCKET}"],
            env=self.env,
        )
        self.socket = os.path.join(self.folder, SOCKET)
        wait_for(lambda: os.path.exists(self.socket), f"no compositor: {self.server.stderr()}")

    def program_env(self):
        return {"GDK_BACKEND": "wayland", "WAYLAND_DISPLAY": self.socket}

    def stop(self):
        self.server.stop()

    @contextlib.contextmanager
    def asleep(self):
        """It asks for no frame, as of a window that nobody sees."""
        os.kill(self.server.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self.server.pid, signal.SIGCONT)

    def windows(self, pid):
        """It shows one program; that its window is there is seen in the tree."""
        return [pid]

    def focus(self, pid):
        return pid

    def shot(self, path):
        """The screenshooter names its file after the second in which it was made."""
        folder = tempfile.mkdtemp(prefix="shot-", dir=self.folder)
        subprocess.run(["weston-screenshooter"], cwd=folder, env=self.env, check=True,
                       capture_output=True)
        os.rename(os.path.join(folder, os.listdir(folder)[0]), path)
        os.rmdir(folder)

    def pixels(self):
        """4 bytes a pixel: blue, green, red, nothing."""
        path = os.path.join(self.folder, "screen.png")
        self.shot(path)
        shown = subprocess.run(["convert", path, "-depth", "8", "bgra:-"], check=True,
                               capture_output=True)
        os.remove(path)
        return shown.stdout
