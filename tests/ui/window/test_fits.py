# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every screen, in the language that is named: no text is cut off, no window or dialog asks for more
room than it has, and nothing is left in English. At the usual size, and with text at 200 %, also in a
window that is 360 pixels wide."""

import re
import sys

import words
from fits import Ruler
from harness import run
from screens import NARROW, SCREENS, WIDE, on_screen

LOOKS = {"as usual": (WIDE, 96), "large": (WIDE, 192), "large and narrow": (NARROW, 192)}

# What may be cut off: where it stands (the parent's type, the label's id), what it is, and why.
CUT = (
    ("GtkText/", ".*", "a hint in an empty entry, whose name says the same"),
    ("GtkBox/name", ".*", "a connection's name, of any length, which its menu has whole"),
    ("GtkBox/title", r"(?=.*\d)[\w…-]+", "a reference, of any length, which the record has once more"),
)
# What may stand there in English, and why.
ENGLISH = {
    "Close": "what libadwaita calls a dialog's button for a screen reader",
    "Back": "what libadwaita calls a page's button there, in Arabic",
    "Name": "Blockpass's own word, in a certificate, for what made a match",
}


def may_be_cut(part):
    return any(part.place == place and re.fullmatch(text, part.text) for place, text, _why in CUT)


def faults(parts, width):
    for part in parts:
        if part.kind == "cut" and not may_be_cut(part):
            yield f"cut off to {part.second} px: “{part.text}” ({part.place})"
        if part.kind == "over":
            yield f"what is at the ends of {part.place} overlaps by {part.first} px"
        if part.kind in ("window", "room") and part.second > part.first:
            yield f"{part.place} has {part.first} px and asks for {part.second}"
        if part.kind == "window" and part.second > width:
            yield f"{part.place} asks for {part.second} px on a screen of {width}"


def case_of(name):
    def case():
        ruler, wrong = Ruler(), []
        # What asks for too much room is told with the rest, and does not end the program.
        env = {**ruler.env, **words.environment(language), "G_DEBUG": "fatal-criticals"}
        with on_screen(name, WIDE, env=env) as officer:
            # Libadwaita warns of a single frame, on the way, and of its own alert dialog's heading;
            # what it comes to is measured.
            officer.app.not_ours += (" exceeds ", "Trying to measure GtkLabel")
            for look, (size, dpi) in LOOKS.items():
                parts = ruler.measure(officer, size, dpi)
                wrong += [f"{look}: {fault}" for fault in faults(parts, size[0])]
                texts = [part.text for part in parts] + officer.words()
                wrong += [f"{look}: in English: “{text}”" for text in words.english(texts)
                          if text and text not in ENGLISH]
            assert not wrong, "\n".join(wrong)

    case.__name__ = name
    case.__doc__ = f"{name}: all of it fits, and none is in English"
    return case


language = sys.argv.pop(1).replace("en", "")
words.use(language)
run([case_of(name) for name in SCREENS])
