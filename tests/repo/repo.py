# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the repository share: its files, and TAP."""

import os
import subprocess
import sys
import traceback

TOP = os.path.realpath(os.path.join(os.path.dirname(__file__), "..", ".."))
BUILD = os.environ.get("CS_BUILD_ROOT", os.path.join(TOP, "build"))
APP_ID = "io.github.countersign.Countersign"


def files(*endings, below=""):
    """The repository's files, as paths from its top. (Walked, not asked of git: a build root
    may hold a checkout without its history.)"""
    found = []
    for folder, folders, names in os.walk(os.path.normpath(os.path.join(TOP, below))):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith((".git", ".flatpak-builder", "__pycache__"))
            and not (folder == TOP and name.startswith("build"))
        )
        path = os.path.relpath(folder, TOP)
        found += [os.path.normpath(os.path.join(path, name)) for name in sorted(names)]
    kept = [name for name in found if name != ".git" and not name.endswith(".pyc")]
    return [name for name in kept if not endings or name.endswith(endings)]


def read(path):
    with open(os.path.join(TOP, path), encoding="utf-8") as file:
        return file.read()


def text_files():
    return [path for path in files() if is_text(path)]


def is_text(path):
    with open(os.path.join(TOP, path), "rb") as file:
        start = file.read(4096)
    return b"\0" not in start


def succeeds(*command, **options):
    """Runs a checker; what it says becomes the reason of the failure."""
    done = subprocess.run(
        command, cwd=TOP, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options
    )
    assert done.returncode == 0, f"{' '.join(command)[:200]}\n{done.stdout}"
    return done.stdout


def none(wrong, what):
    assert not wrong, what + ":\n  " + "\n  ".join(map(str, wrong))


def main(namespace):
    """Runs the test_ functions of a module, as TAP."""
    tests = [(name, test) for name, test in namespace.items() if name.startswith("test_")]
    print(f"1..{len(tests)}")
    for number, (name, test) in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} {name}", flush=True)
        except Exception as error:
            known = isinstance(error, AssertionError) and error.args
            # Meson shows a failed test's stderr, not its TAP comments.
            print(f"{name}: {error if known else traceback.format_exc()}", file=sys.stderr)
            print(f"not ok {number} {name}", flush=True)
