# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What was written since: to a home, to the folders for what is temporary, to the session bus."""

import contextlib
import os
import stat
import subprocess
import tempfile

import memory
from harness import Process, note, wait_for
from service import BUILD, TESTS

TEMPORARY = ("/tmp", "/var/tmp", "/dev/shm")
# The screens of X servers, which are files; and homes of other tests, which run beside this one.
NOT_OURS = ("xvfb-", "countersign-test-")
MONITOR = "bus-monitor-"


def be_alone():
    """Has folders for what is temporary that nobody else writes to, from before the first process
    of the test on: what others leave in theirs meanwhile is no news of ours."""
    home = os.environ["HOME"]
    bus = os.environ["DBUS_SESSION_BUS_ADDRESS"].partition("path=")[2].partition(",")[0]
    needed = {os.path.dirname(TESTS), BUILD, home, bus}
    try:
        os.unshare(os.CLONE_NEWNS)
        subprocess.run(["mount", "--make-rprivate", "/"], check=True, stderr=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError):
        note("what others write to /tmp meanwhile is looked at, too")
        return
    here = os.getcwd()
    for folder in TEMPORARY:
        new = os.path.join(home, "alone")
        os.makedirs(new, exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=1777", "none", new], check=True)
        for path in sorted(path for path in needed if path.startswith(folder + "/")):
            place = os.path.join(new, os.path.relpath(path, folder))
            os.makedirs(os.path.dirname(place) if path == bus else place, exist_ok=True)
            if path == bus:
                open(place, "xb").close()
            subprocess.run(["mount", "--bind", path, place], check=True)
        subprocess.run(["mount", "--move", new, folder], check=True)
    os.chdir(here)


class Before:
    """What there was, to tell what came since."""

    def __init__(self):
        self.home = os.environ["HOME"]
        self.known = {path for folder in TEMPORARY for path in self._entries(folder)}

    def _entries(self, folder):
        with contextlib.suppress(OSError):
            for entry in os.scandir(folder):
                if not entry.name.startswith(NOT_OURS):
                    yield entry.path

    def _files(self, path):
        if os.path.isdir(path) and not os.path.islink(path):
            for where, _folders, names in os.walk(path):
                yield from (os.path.join(where, name) for name in names)
        else:
            yield path

    def written(self, saved):
        """All files that the program could have written, but for those that were saved by hand,
        and for what is listened to on the bus."""
        new = {path for folder in TEMPORARY for path in self._entries(folder)} - self.known
        found = []
        for path in (path for root in (self.home, *sorted(new)) for path in self._files(root)):
            with contextlib.suppress(OSError):
                status = os.lstat(path)
                if stat.S_ISREG(status.st_mode) and status.st_size and path not in saved:
                    found.append(path)
        return [path for path in found if not os.path.basename(path).startswith(MONITOR)]


def look(paths, lines):
    """Markers in files, and where; what others write and remove beside us may be gone by now."""
    for _ in range(10):
        paths = [path for path in paths if os.path.exists(path)]
        with contextlib.suppress(AssertionError):
            return memory.scan(paths, lines)
    raise AssertionError("files come and go too fast to be looked at")


class Bus:
    """Everything that is said on the session bus, byte for byte, in a file."""

    def __init__(self):
        file, self.path = tempfile.mkstemp(prefix=MONITOR, dir=os.environ["HOME"])
        os.close(file)
        self.process = Process(
            ["sh", "-c", f"exec dbus-monitor --session --binary >{self.path}"]
        )
        wait_for(lambda: os.path.getsize(self.path) > 0, "nothing is heard on the bus")

    def stop(self):
        self.process.stop()


@contextlib.contextmanager
def monitor():
    bus = Bus()
    try:
        yield bus
    finally:
        bus.stop()
