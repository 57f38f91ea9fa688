# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What every window test stands on: bounded waiting, TAP, and processes that always end."""

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
import traceback

from gi.repository import GLib

libc = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1

# How long anything may take that is not a lease running out.
PATIENCE = float(os.environ.get("CS_TEST_PATIENCE", "10"))


def spin(milliseconds):
    """Lets the main context run for a while; the interval between two looks at a condition."""
    loop = GLib.MainLoop()
    GLib.timeout_add(milliseconds, loop.quit)
    loop.run()


def wait_for(condition, what, seconds=None):
    """Returns the first true answer of condition(), or fails when the time is over."""
    seconds = PATIENCE if seconds is None else seconds
    end = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"after {seconds:g} s: {what}")
        spin(40)


def holds(condition, what, seconds):
    """Fails if condition() stops being true within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert condition(), what
        spin(40)


class Process:
    """A child that dies with this test, whatever happens; what it prints is kept in files."""

    def __init__(self, command, env=None, pass_fds=(), stdin=None):
        self.name = os.path.basename(command[0])
        self.out = tempfile.NamedTemporaryFile(prefix=f"{self.name}-out-")
        self.err = tempfile.NamedTemporaryFile(prefix=f"{self.name}-err-")
        self.child = subprocess.Popen(
            command,
            env=env,
            stdin=stdin or subprocess.DEVNULL,
            stdout=self.out,
            stderr=self.err,
            pass_fds=pass_fds,
            preexec_fn=lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL),
        )

    @property
    def pid(self):
        return self.child.pid

    @property
    def running(self):
        return self.child.poll() is None

    def stdout(self):
        with open(self.out.name, encoding="utf-8", errors="replace") as file:
            return file.read()

    def stderr(self):
        with open(self.err.name, encoding="utf-8", errors="replace") as file:
            return file.read()

    def stop(self):
        if self.running:
            self.child.terminate()
            try:
                self.child.wait(5)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.child.wait()
        return self.child.returncode


def note(text):
    for line in str(text).splitlines():
        print("#", line, flush=True)


class Skip(Exception):
    """Raised by a case that cannot run here; the reason is its text."""


def run(cases):
    """Runs the cases (functions without arguments) and speaks TAP."""
    chosen = [case for case in cases if len(sys.argv) < 2 or case.__name__ in sys.argv[1:]]
    print("TAP version 13")
    print(f"1..{len(chosen)}", flush=True)
    failed = 0
    for number, case in enumerate(chosen, 1):
        title = (case.__doc__ or case.__name__).strip().splitlines()[0]
        start = time.monotonic()
        try:
            case()
        except Skip as reason:
            print(f"ok {number} - {title} # SKIP {reason}", flush=True)
        except Exception:  # whatever it is, the next case still runs
            failed += 1
            note(traceback.format_exc())
            print(f"not ok {number} - {title}", flush=True)
        else:
            print(f"ok {number} - {title}", flush=True)
        note(f"{time.monotonic() - start:.1f} s")
    sys.exit(1 if failed else 0)
