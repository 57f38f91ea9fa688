#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What `meson install` puts where: all that a desktop needs, and nothing of the tests."""

import os
import re
import shutil
import subprocess
import tempfile

import repo

ID = repo.APP_ID
NEEDED = {
    "bin/countersign",
    "libexec/countersign-practice",
    f"share/applications/{ID}.desktop",
    f"share/dbus-1/services/{ID}.service",
    f"share/glib-2.0/schemas/{ID}.gschema.xml",
    f"share/icons/hicolor/scalable/apps/{ID}.svg",
    f"share/icons/hicolor/symbolic/apps/{ID}-symbolic.svg",
    f"share/metainfo/{ID}.metainfo.xml",
}
ALLOWED = ("share/help/", "share/locale/", "share/countersign/")


def help_pages():
    """All of them, in each of the languages."""
    languages = re.findall(r"^\w+$", repo.read("help/LINGUAS"), re.M)
    pages = [os.path.basename(path) for path in repo.files(".page", below="help/C")]
    return {f"share/help/{each}/countersign/{page}" for each in ["C", *languages] for page in pages}


def installed():
    root = tempfile.mkdtemp()
    try:
        subprocess.run(
            ["meson", "install", "-C", repo.BUILD, "--no-rebuild", "--quiet", "--destdir", root],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        prefix = os.path.join(root, "usr/local")
        return {
            os.path.relpath(os.path.join(folder, name), prefix)
            for folder, _, names in os.walk(root)
            for name in names
        }
    finally:
        shutil.rmtree(root)


def test_everything_is_installed():
    there = installed()
    repo.none(sorted((NEEDED | help_pages()) - there), "not installed")
    other = [path for path in there - NEEDED if not path.startswith(ALLOWED)]
    repo.none(sorted(other), "installed, and nobody needs it")


def test_the_program_says_its_version_without_a_display():
    program = os.path.join(repo.BUILD, "src", "app", "countersign")
    version = re.search(r"^\s*version: '([^']+)'", repo.read("meson.build"), re.M).group(1)
    assert version in repo.succeeds(program, "--version", stdin=subprocess.DEVNULL)
    assert "--practice" in repo.succeeds(program, "--help", stdin=subprocess.DEVNULL)


repo.main(globals())
