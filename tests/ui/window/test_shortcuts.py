# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The shortcuts dialog says what the keys do: it lists those that are bound, and no others."""

import os
import re
import xml.etree.ElementTree as xml

from app import App
from harness import Process, note, run, wait_for
from officer import display
from service import BUILD, TESTS

DIALOG = os.path.join(os.path.dirname(TESTS), "src", "ui", "window", "cs-shortcuts-dialog.ui")
PROGRAM = os.path.join(BUILD, "tests", "ui", "window", "bound-keys")

# Bound elsewhere than in a widget's shortcuts: GtkApplication, the capturing key controller of the
# window, the list itself.
ELSEWHERE = {"<Control>q", "Escape", "Return"}

# They go where they point to: from the search to the list below it.
ARROWS = {"Down"}

# Actions without a key of their own, and why.
KEYLESS = {
    "window.toast": "no verb",
    "window.about": "in the main menu, F10",
    "window.license": "Return on its row, in the About dialog",
    "triage.enter": "Return, by the list itself",
    "list.stop": "Escape",
    "record.hide-all": "Escape",
    "record.stop": "Escape for a value, and a button that is there while it is waited",
    "record.open-related": "Return on its row",
    "record.reason": "asked by itself, and in the record's menu",
    "window.profile": "F10, and its menu",
    "field.reveal": "Space", "field.hide": "Space",
    "image.show": "1 to 4", "image.enlarge": "1 to 4 again, Z", "image.hide": "Escape",
    "image.compare": "C", "image.turn": "R",
}


def canonical(trigger):
    """<Shift><Control>c for any order of the modifiers; a keypad's key is the key itself."""
    modifiers = sorted(re.findall(r"<(\w+)>", trigger))
    key = re.sub(r"<\w+>", "", trigger).replace("KP_", "")
    key = {"Add": "plus", "Subtract": "minus", "Space": "space", "KP_Enter": "Return"}.get(key, key)
    if key in ("plus", "question"):
        modifiers = [each for each in modifiers if each != "Shift"]  # a matter of the keyboard
    return "".join(f"<{each}>" for each in modifiers) + key


def listed():
    """The keys in the shortcuts dialog."""
    values = xml.parse(DIALOG).findall(".//property[@name='accelerator']")
    return {canonical(key) for each in values for key in each.text.split()}


def bound():
    """What tests/ui/window/bound-keys.c finds in the widgets: (keys with actions, actions)."""
    app = App(display(), program="/bin/true")
    env = {**app._env(), "GDK_DEBUG": "no-portals"}
    program = Process([PROGRAM], env=env)
    wait_for(lambda: not program.running, "bound-keys does not end")
    assert program.child.returncode == 0, program.stderr()
    lines = [line.split() for line in program.stdout().splitlines()]
    actions = {words[1] for words in lines if words[0] == "action"}
    keys = {(canonical(words[1]), words[2]) for words in lines if words[0] == "key"}
    return {pair for pair in keys if pair[1] in actions}, actions


def what_is_listed_is_bound():
    """every key in the shortcuts dialog is bound, and every bound one is there"""
    shown = listed()
    keys, _actions = bound()
    there = {key for key, _action in keys if key not in ARROWS} | ELSEWHERE
    note(f"{len(shown)} keys listed, {len(keys)} bound")
    assert len(keys) > 30, keys
    assert shown == there, f"only listed: {shown - there}; only bound: {there - shown}"


def every_verb_has_a_key():
    """every action of ours has a key, or is reached by one that the test names"""
    keys, actions = bound()
    missing = actions - {action for _key, action in keys} - set(KEYLESS)
    note(f"{len(actions)} actions")
    assert len(actions) > 25, actions
    assert not missing, f"no key leads to {missing}"


run([what_is_listed_is_bound, every_verb_has_a_key])
