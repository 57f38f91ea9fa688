#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The help is whole, in each of its languages, and quotes what the program says there.

With --write, the template of its translators is written anew instead of compared.
"""

import os
import re
import sys
import tempfile

import repo

TEMPLATE = "help/C/countersign.pot"

# What the help quotes from Stripe's Dashboard and not from us.
DASHBOARD = {
    "API keys",
    "Identity",
    "Verification Sessions and Reports",
    "Access recent sensitive verification results",
    "Access all sensitive verification results",
    "Files",
    "Read",
    "Write",
    "None",
    "Manage IP restrictions",
    "Roll key",
}


def pages(*endings):
    return repo.files(*(endings or (".page", ".xml")), below="help/C")


def lines(path):
    return [line for line in repo.read(path).split("\n") if line and line[0] != "#"]


def languages():
    return lines("help/LINGUAS")


def catalogue(language):
    return f"help/{language}/{language}.po"


def fresh_template():
    """What itstool finds, of no day, no line and no translator."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "help.pot")
        repo.succeeds("itstool", "-o", path, *pages())
        with open(path, encoding="utf-8") as file:
            entries = file.read().strip().split("\n\n")
    kept = ["msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\""]
    for entry in entries[1:]:
        if "translator-credits" in entry:
            continue
        places = dict.fromkeys(re.findall(r"^#: (\S+):\d+$", entry, re.M))
        rest = [line for line in entry.split("\n") if not line.startswith("#: ")]
        first = next(i for i, line in enumerate(rest) if line.startswith("msg"))
        kept.append("\n".join(rest[:first] + [f"#: {place}" for place in places] + rest[first:]))
    return "\n\n".join(kept) + "\n"


def unquote(text):
    return re.sub(r'\\([\\"n])', lambda found: {"n": "\n"}.get(found[1], found[1]), text)


def entries(path):
    """Context, text and translation of each entry of a catalogue."""
    joined = re.sub(r'"\n"', "", repo.read(path))
    found = re.findall(
        r'^(?:msgctxt "(.*)"\n)?msgid "(.+)"\n(?:msgid_plural .*\n)?msgstr(?:\[\d\])? "(.*)"$',
        joined,
        re.M,
    )
    return [tuple(map(unquote, entry)) for entry in found]


def bare(label):
    """Without its mnemonic, as "_Open" or "開く(_O)" has one."""
    return re.sub(r"\(_\w\)|_", "", label).replace("{service}", "Stripe")


def quoted(text):
    # A no-break space is a part of the label, as French has it.
    found = re.findall(r"<gui[^>]*>([^<]*)<", text)
    return [re.sub("[ \n]+", " ", word).strip(" ") for word in found]


def labels(language):
    """How the program says each of its words in @language; several where it depends."""
    words = {word: {word} for word in DASHBOARD}
    for _, text, said in entries(f"po/{language}.po"):
        words.setdefault(bare(text), set()).add(bare(said))
    return words


def check_pages(paths):
    repo.succeeds("yelp-check", "validate", "--strict", *[p for p in paths if p.endswith(".page")])
    # Neither a link without a page, nor a page that nobody can come to, nor a lost picture.
    for check in ("links", "orphans", "media", "ids"):
        said = repo.succeeds("yelp-check", check, *[p for p in paths if p.endswith(".page")])
        assert not said.strip(), f"yelp-check {check}: {said}"


def test_pages_are_valid():
    assert len(pages(".page")) >= 4
    check_pages(pages())


def test_pages_quote_what_the_screen_says():
    there = {bare(text) for _, text, _ in entries("po/countersign.pot")} | DASHBOARD
    for path in pages(".page"):
        said = quoted(repo.read(path))
        repo.none([word for word in said if word not in there], f"not on any screen, but in {path}")


def test_dialogs_open_pages_that_are_there():
    opened = set()
    for path in repo.files(".c", below="src/ui"):
        for call in re.findall(r"cs_help_set_page \((.*?)\);", repo.read(path), re.S):
            opened.update(re.findall(r'"([^"]+)"', call))
    assert len(opened) >= 5, opened
    for target in opened:
        page, _, section = target.partition("#")
        there = repo.read(f"help/C/{page}.page")
        assert not section or f'<section id="{section}">' in there, f"no section {target}"


def test_pages_are_installed():
    listed = re.findall(r"'([\w-]+\.(?:page|xml))'", repo.read("help/meson.build"))
    there = [os.path.basename(path) for path in pages()]
    assert sorted(listed) == sorted(there), f"{listed} in meson.build, {there} in C/"


def test_the_template_is_fresh():
    assert repo.read(TEMPLATE) == fresh_template(), (
        f"{TEMPLATE} is not what the pages say (./dev exec tests/repo/test_help.py --write)"
    )


def test_each_language_has_a_catalogue():
    there = [os.path.basename(path)[:-3] for path in repo.files(".po", below="help")]
    assert sorted(languages()) == sorted(there), f"{languages()} in LINGUAS, {there} below help/"
    assert languages() == lines("po/LINGUAS"), "the program speaks others"


def test_translations_are_whole():
    """Each language has all that the pages say, and none of it is a guess."""
    for language in languages():
        path = catalogue(language)
        repo.succeeds("msgfmt", "--check", "--output-file=/dev/null", path)
        repo.succeeds("msgcmp", path, TEMPLATE)
        obsolete = re.findall(r"^#~ msgid .*$", repo.read(path), re.M)
        repo.none(obsolete, f"no page says this any more, but {path}")


def test_translations_keep_the_markup():
    """The same links, keys, commands and marks, in whatever order; and pages in the same order."""
    verbatim = r"<(?:cmd|code|file)>.*?</(?:cmd|code|file)>"
    for language in languages():
        for context, text, said in entries(catalogue(language)):
            if context == "sort":
                assert text == said, f"{language}: the pages are sorted by {said!r}, not {text!r}"
            for pattern in (r"</?[a-z][^>]*>", r"<app>.*?</app>", verbatim):
                # A name in capitals stands for what one types oneself.
                marks = [
                    sorted(re.sub(r"<var>.*?</var>", "<var/>", mark) for mark in re.findall(pattern, each))
                    for each in (text, said)
                ]
                assert marks[0] == marks[1], f"{language}: {said}\nis marked otherwise than: {text}"


def test_translations_quote_what_the_screen_says():
    """Each label as the program has it in that language."""
    for language in languages():
        words = labels(language)
        wrong = []
        for _, text, said in entries(catalogue(language)):
            allowed = [words.get(word, set()) for word in quoted(text)]
            left = quoted(said)
            for choice in sorted(allowed, key=len):
                match = next((word for word in left if word in choice), None)
                if match is None:
                    wrong.append(f"{sorted(choice)}, but: {said}")
                    break
                left.remove(match)
        repo.none(wrong, f"the screen says something else in {language}")


def test_translated_pages_are_valid():
    for language in languages():
        with tempfile.TemporaryDirectory() as folder:
            catalog = os.path.join(folder, "help.gmo")
            repo.succeeds("msgfmt", "-o", catalog, catalogue(language))
            repo.succeeds("itstool", "-m", catalog, "--lang", language, "-o", folder, *pages())
            check_pages([os.path.join(folder, os.path.basename(path)) for path in pages()])


if "--write" in sys.argv:
    with open(os.path.join(repo.TOP, TEMPLATE), "w", encoding="utf-8") as template:
        template.write(fresh_template())
else:
    repo.main(globals())
