#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program says where there is no display."""

import os
import subprocess

PROGRAM = os.environ["CS_PROGRAM"]
ENV = {key: value for key, value in os.environ.items()
       if key not in ("DISPLAY", "WAYLAND_DISPLAY")}


def run(*arguments):
    return subprocess.run([PROGRAM, *arguments], env=ENV, capture_output=True, text=True,
                          timeout=30, check=False)


def version():
    """--version names the program and its version"""
    done = run("--version")
    assert done.returncode == 0, done
    assert done.stdout == f"Countersign {os.environ['CS_VERSION']}\n", done.stdout


def version_beside_practice():
    """--practice does not need a display to be refused or asked about"""
    done = run("--practice", "--version")
    assert done.returncode == 0 and done.stdout.startswith("Countersign "), done


def help_text():
    """--help tells of practice"""
    done = run("--help")
    assert done.returncode == 0, done
    assert "--practice" in done.stdout and "--version" in done.stdout, done.stdout


def foreign_server():
    """practice takes an address on this machine only"""
    for address in ("http://example.com:80", "https://127.0.0.1:80", "api.stripe.com"):
        done = run(f"--practice={address}")
        assert done.returncode == 2, done
        assert "this machine" in done.stderr, done.stderr


def unknown_option():
    """an unknown option is refused"""
    assert run("--reveal-everything").returncode != 0


TESTS = [version, version_beside_practice, help_text, foreign_server, unknown_option]
print(f"1..{len(TESTS)}")
failed = False
for number, test in enumerate(TESTS, 1):
    try:
        test()
        print(f"ok {number} - {test.__doc__}", flush=True)
    except AssertionError as error:
        failed = True
        print(f"not ok {number} - {test.__doc__}\n# {error}", flush=True)
raise SystemExit(failed)
