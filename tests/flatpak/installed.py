# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Countersign as it is installed: a Flatpak in its sandbox, started by `flatpak run`."""

import os
import subprocess

from app import APP_ID, App
from service import BUILD

FLATPAKS = os.path.join(BUILD, "flatpak", "user")


def flatpak(*words, env=None, check=True):
    """Runs flatpak on the installation below the build folder; gives what it prints."""
    done = subprocess.run(
        ["flatpak", *words], env={**os.environ, "FLATPAK_USER_DIR": FLATPAKS, **(env or {})},
        capture_output=True, text=True, check=False,
    )
    assert not check or done.returncode == 0, f"flatpak {' '.join(words)}: {done.stderr}"
    return done.stdout


class Installed(App):
    """Nothing is told to it but where its display, its home and its bus are."""

    def __init__(self, display, *arguments, **options):
        super().__init__(display, "run", APP_ID, *arguments, program="flatpak", **options)

    def _folders(self):
        own = os.path.join(self.home, ".var", "app", APP_ID)
        return os.path.join(own, "data"), os.path.join(own, "config")

    def _env(self):
        keep = ("PATH", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_DATA_DIRS")
        return {
            **{name: os.environ[name] for name in keep if name in os.environ},
            "FLATPAK_USER_DIR": FLATPAKS,
            "HOME": self.home,
            "DISPLAY": self.display.name,
            "LC_ALL": "C.UTF-8",
            "LANGUAGE": "en",
            "TZ": "UTC",
        }

    @property
    def pid(self):
        """Its windows do not say: GTK knows no number there that others would know it by."""
        return None

    def pids(self):
        """All that `flatpak run` has started, the bus's proxy too, by the home that they have."""
        wanted = f"HOME={self.home}".encode()
        found = {}
        for name in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{name}/environ", "rb") as file:
                    if wanted in file.read().split(b"\0"):
                        found[int(name)] = os.path.basename(os.readlink(f"/proc/{name}/exe"))
            except OSError:  # it has ended
                pass
        return found

    def inside(self):
        """The number, out here, of the program itself."""
        return next(pid for pid, program in self.pids().items() if program == "countersign")

    def on_bus(self, pid):
        """It speaks through a proxy that keeps it from what its manifest does not name."""
        return self.pids().get(pid) == "xdg-dbus-proxy"

    def passes_on(self, pid):
        return self.on_bus(pid)
