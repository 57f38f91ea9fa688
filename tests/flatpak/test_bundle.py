# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""build/countersign.flatpak: one file that installs, and that anybody can build again."""

import os
import re
import shutil
import subprocess
import tempfile

from app import APP_ID
from harness import note, run
from installed import FLATPAKS, flatpak
from service import TESTS

TOP = os.path.dirname(TESTS)
BUNDLE = os.path.join(TOP, "build", "countersign.flatpak")
EXPORTED = (
    f"applications/{APP_ID}.desktop",
    f"dbus-1/services/{APP_ID}.service",
    f"icons/hicolor/scalable/apps/{APP_ID}.svg",
    f"icons/hicolor/symbolic/apps/{APP_ID}-symbolic.svg",
    f"metainfo/{APP_ID}.metainfo.xml",
)


def version():
    with open(os.path.join(TOP, "meson.build"), encoding="utf-8") as file:
        return re.search(r"^\s*version: '([^']+)'", file.read(), re.M).group(1)


def it_installs():
    """the file alone, where nobody has heard of Countersign, is all that it takes"""
    fresh = tempfile.mkdtemp(prefix="flatpaks-", dir=os.environ["HOME"])
    # The runtime is the machine's, as on any desktop: it is looked for, and found, there.
    env = {"FLATPAK_USER_DIR": fresh, "FLATPAK_SYSTEM_DIR": FLATPAKS}
    flatpak("install", "--user", "--noninteractive", "--bundle", BUNDLE, env=env)
    said = flatpak("run", "--user", APP_ID, "--version", env=env)
    assert said.strip() == f"Countersign {version()}", said
    info = flatpak("info", "--user", APP_ID, env=env)
    assert re.search(rf"^ *Version: {re.escape(version())}$", info, re.M), info
    for name in EXPORTED:
        path = os.path.join(fresh, "exports", "share", name)
        assert os.path.exists(path), f"the desktop does not see {name}"
    share = os.path.join(fresh, "app", APP_ID, "current", "active", "files", "share")
    with open(os.path.join(TOP, "help", "LINGUAS"), encoding="utf-8") as file:
        languages = re.findall(r"^\w+$", file.read(), re.M)
    for language in ["C", *languages]:
        page = os.path.join(share, "help", language, "countersign", "index.page")
        assert os.path.exists(page), f"no help in {language}"
    licences = os.path.join(share, "licenses")
    found = [name for _folder, _folders, names in os.walk(licences) for name in names]
    assert "COPYING" in found, f"the licence is not in it: {found}"


def ignored(folder, names):
    """What is no source, at the top."""
    return [name for name in names if folder == TOP and name.startswith(("build", ".git"))]


def it_can_be_built_again():
    """the same sources elsewhere, at another time: the same content, to the bit"""
    other = os.path.join(tempfile.mkdtemp(dir=os.environ["HOME"]), "else", "where")
    shutil.copytree(TOP, other, ignore=ignored, copy_function=shutil.copyfile)
    done = subprocess.run(
        ["sh", os.path.join(other, "tests", "tools", "flatpak"), "build"],
        env={**os.environ, "CS_FLATPAKS": FLATPAKS}, capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    contents = []
    for top in (TOP, other):
        with open(os.path.join(top, "build", "flatpak", "checksum"), encoding="utf-8") as file:
            contents.append(file.read().strip())
    note(f"content {contents[0]}")
    assert contents[0] == contents[1], contents


run([it_installs, it_can_be_built_again])
