#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything an officer reads can be translated, and is.

With --write, po/POTFILES is written anew instead of compared.
"""

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


def quoted_words():
    """Every string of ours that a screen can show, without its mnemonic."""
    words = set()
    for path in repo.files(".c", below="src"):
        joined = re.sub(r'"\s*\n\s*"', "", repo.read(path))
        words.update(re.findall(r'\b(?:_|N_) \(\s*"([^"]*)"', joined))
    for path in repo.files(".ui", below="src"):
        words.update(re.findall(r'translatable="yes"[^>]*>([^<]*)<', repo.read(path)))
    return {word.replace("_", "").replace("{service}", "Stripe") for word in words}


def template():
    """What translators are given, without its mnemonics."""
    joined = re.sub(r'"\n"', "", repo.read("po/countersign.pot"))
    found = re.findall(r'^msgid(?:_plural)? "(.*)"$', joined, re.MULTILINE)
    return {word.replace("_", "").replace("{service}", "Stripe") for word in found}


def test_the_template_is_fresh():
    words = {word for word in quoted_words() if word}
    missing = sorted(words - template())
    repo.none(missing, "not in the template (./dev exec ninja -C build countersign-pot)")


def test_translations_are_whole():
    """Each language has each word, none is a guess, and formats agree."""
    languages = [each for each in repo.read("po/LINGUAS").split("\n") if each and each[0] != "#"]
    catalogues = [os.path.basename(path)[:-3] for path in repo.files(".po", below="po")]
    assert sorted(languages) == sorted(catalogues), f"{languages} in LINGUAS, {catalogues} in po/"
    assert len(languages) >= 7
    for language in languages:
        path = os.path.join(repo.TOP, "po", f"{language}.po")
        repo.succeeds("msgfmt", "--check", "--output-file=/dev/null", path)
        repo.succeeds("msgcmp", path, os.path.join(repo.TOP, "po", "countersign.pot"))


if "--write" in sys.argv:
    with open(os.path.join(repo.TOP, "po", "POTFILES"), "w", encoding="utf-8") as file:
        file.write("\n".join(translatable()) + "\n")
else:
    repo.main(globals())
