#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything an officer reads can be translated, and the help is whole.

With --write, po/POTFILES is written anew instead of compared.
"""

import glob
import os
import re
import sys

import repo

MARKED = re.compile(
    r"\b(?:_|N_|C_|NC_|Q_|gettext|ngettext|dngettext|g_dngettext|g_dpgettext2?) \(\s*\""
)


def translatable():
    """The files that have strings for translators, in order."""
    found = [path for path in repo.files(".c", ".h", below="src") if MARKED.search(repo.read(path))]
    for path in repo.files(".ui", ".xml", below="src"):
        if re.search(r"translatable=[\"'](?:yes|true|1)", repo.read(path)):
            found.append(path)
    found += repo.files(".desktop.in.in", ".metainfo.xml.in.in", ".gschema.xml.in", below="data")
    return sorted(found)


def listed():
    lines = repo.read("po/POTFILES").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_potfiles_has_every_file():
    missing = sorted(set(translatable()) - set(listed()))
    repo.none(missing, "not in po/POTFILES (./dev exec tests/repo/test_words.py --write)")


def test_potfiles_has_no_other_file():
    repo.none(sorted(set(listed()) - set(translatable())), "nothing to translate")


def test_help_is_valid():
    pages = sorted(glob.glob(os.path.join(repo.TOP, "help", "C", "*.page")))
    assert len(pages) >= 4
    repo.succeeds("yelp-check", "validate", "--strict", *pages)
    # Neither a link without a page, nor a page that nobody can come to, nor a lost picture.
    for check in ("links", "orphans", "media", "ids"):
        said = repo.succeeds("yelp-check", check, *pages)
        assert not said.strip(), f"yelp-check {check}: {said}"


def test_help_pages_are_installed():
    listed_pages = re.findall(r"'([\w-]+\.page)'", repo.read("help/meson.build"))
    there = [os.path.basename(path) for path in repo.files(".page", below="help/C")]
    assert sorted(listed_pages) == sorted(there), f"{listed_pages} in meson.build, {there} in C/"


if "--write" in sys.argv:
    with open(os.path.join(repo.TOP, "po", "POTFILES"), "w", encoding="utf-8") as file:
        file.write("\n".join(translatable()) + "\n")
else:
    repo.main(globals())
