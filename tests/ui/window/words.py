# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The interface's words in another language, for finding one's way through it."""

import gettext
import os
import re
import subprocess

from service import BUILD

DOMAIN = "countersign"
FOLDER = os.path.join(BUILD, "po")
LOCALES = os.path.join(BUILD, "locales")
# What glibc calls each language that po/LINGUAS may list.
NAMES = {"de": "de_DE", "fr": "fr_FR", "es": "es_ES", "nl": "nl_NL", "pt_BR": "pt_BR",
         "ja": "ja_JP", "ar": "ar_EG"}
PLACE = re.compile(r"%(?:(\d+)\$)?[dsu]")
LETTER = re.compile(r"\(_?[A-Z]\)")
_words = {}


def plain(text):
    """Without its mnemonic, which is marked, or in Japanese a letter more in brackets."""
    return LETTER.sub("", text).replace("_", "")


def use(language):
    """From now on word() answers in this one; "" is English."""
    _words.clear()
    if not language:
        return
    catalogue = gettext.translation(DOMAIN, FOLDER, [language])
    for source, target in catalogue._catalog.items():
        if isinstance(source, tuple):
            source = source[0]
        _words[plain(source.rsplit("\4", 1)[-1])] = plain(target)


def word(text, *parts):
    """As the window has it; the parts, translated too, go where the text has %s."""
    text = _words.get(text, text)
    if not parts:
        return text
    parts = [word(part) for part in parts]
    rest = iter(parts)
    return PLACE.sub(lambda place: parts[int(place[1]) - 1] if place[1] else next(rest), text)


def fits(name, text):
    """Whether a name is made of a text with places in it, filled in with whatever it may be."""
    return re.fullmatch(".+".join(map(re.escape, PLACE.split(word(text))[::2])), name) is not None


def english(texts):
    """Those that stand there as in the source, though the language has other words for them."""
    return sorted({text for text in texts if _words.get(text, text) != text})


def environment(language):
    """What the program is started with, to speak it."""
    if not language:
        return {}
    name = f"{NAMES[language]}.UTF-8"
    folder = os.path.join(LOCALES, name)
    if not os.path.isdir(folder):
        os.makedirs(LOCALES, exist_ok=True)
        # It warns of much that is of no matter here.
        subprocess.run(["localedef", "-c", "-i", NAMES[language], "-f", "UTF-8", folder],
                       check=False, capture_output=True)
    return {"LC_ALL": name, "LANGUAGE": language, "LOCPATH": LOCALES}
