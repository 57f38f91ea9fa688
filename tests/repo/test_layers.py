#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each folder of src/ includes only what is to its left (CONTRIBUTING.md, "Layers")."""

import os
import re

import repo

INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)', re.M)

COMMON = "core model net provider"
VIEW = (
    "view/words view/connections view/list view/journal view/extract view/record view/profile"
)
UI = "ui/widget ui/connections ui/list ui/journal ui/record ui/window"

# Which of our own folders a folder may include, besides itself.
OURS = {
    "core": "",
    "model": "core",
    "net": "core",
    "provider": "core model net",
    "provider/stripe": "core model net provider",
    "provider/blockpass": "core model net provider",
    "keyring": "core",
    "lease": "core",
    "lock": "core",
    "image": "core",
    "journal": "core",
    "export": "core model",
    "profile": "core",
    "view/words": f"{COMMON} keyring image journal export profile",
    "view/connections": f"{COMMON} provider/stripe provider/blockpass keyring journal view/words",
    "view/list": f"{COMMON} view/words view/connections",
    "view/journal": "core journal export view/words view/connections",
    "view/extract": f"{COMMON} image journal export view/words",
    "view/record": f"{COMMON} lease image journal export view/words view/connections view/extract",
    "view/profile": f"{COMMON} provider/blockpass profile view/record",
    "view": f"{COMMON} {VIEW}",
    "ui/widget": f"core model {VIEW}",
    "ui/connections": f"core model {VIEW} view ui/widget",
    "ui/list": f"core model {VIEW} view ui/widget ui/connections",
    "ui/journal": f"core model {VIEW} view ui/widget",
    "ui/record": f"core model {VIEW} view ui/widget ui/journal",
    "ui/window": f"core model {VIEW} view {UI}",
    "ui": UI,
    "app": f"core keyring lease lock journal {VIEW} view {UI} ui",
    "practice": "practice/stripe practice/blockpass",
    "practice/stripe": "practice",
    "practice/blockpass": "practice",
}

# Which folders, and what is below them, may include the headers of a library.
THEIRS = {
    r"(gtk|gdk|gsk)/|adwaita": {"ui", "app"},
    r"libsoup/": {"net", "practice"},
    r"libsecret/": {"core", "keyring"},
    r"archive(_entry)?\.h": {"export", "profile"},
    r"openssl/": {"profile"},
    r"gdk-pixbuf/|png\.h|jpeglib\.h": {"image", "practice"},
}


def room(path):
    return os.path.dirname(path).removeprefix("src/")


def wrong_include(folder, ours, theirs, owner):
    """Why a file in `folder` may not have this #include, or nothing."""
    if theirs:
        for pattern, allowed in THEIRS.items():
            if re.match(pattern, theirs) and folder.split("/")[0] not in allowed:
                return f"<{theirs}> is for {', '.join(sorted(allowed))}"
    elif ours in owner and owner[ours] != folder and owner[ours] not in OURS[folder].split():
        return f'"{ours}" is in {owner[ours]}/, which is not to the left of {folder}/'
    return None


def test_every_folder_has_its_place():
    rooms = {room(path) for path in repo.files(".c", ".h", below="src")}
    repo.none(sorted(rooms - OURS.keys()), "folders of src/ that this test does not know")


def test_includes_look_to_the_left():
    sources = repo.files(".c", ".h", below="src")
    owner = {os.path.basename(path): room(path) for path in sources if path.endswith(".h")}
    wrong = []
    for path in sources:
        for ours, theirs in INCLUDE.findall(repo.read(path)):
            reason = wrong_include(room(path), ours, theirs, owner)
            if reason:
                wrong.append(f"{path}: {reason}")
    repo.none(wrong, "includes")


def test_wrong_includes_are_seen():
    owner = {"cs-view.h": "view", "cs-secret.h": "core", "cs-http.h": "net"}
    assert wrong_include("core", "cs-view.h", "", owner)
    assert wrong_include("ui", "cs-http.h", "", owner)
    assert wrong_include("practice", "cs-secret.h", "", owner)
    assert wrong_include("view", "", "gtk/gtk.h", owner)
    assert wrong_include("provider/stripe", "", "libsoup/soup.h", owner)
    assert not wrong_include("provider/stripe", "cs-http.h", "", owner)
    assert not wrong_include("view", "cs-secret.h", "", owner)
    assert not wrong_include("practice/stripe", "", "libsoup/soup.h", owner)


def test_header_names_are_unique():
    names = [os.path.basename(path) for path in repo.files(".h", below="src")]
    repo.none(sorted({n for n in names if names.count(n) > 1}), "flat includes need one name each")


repo.main(globals())
