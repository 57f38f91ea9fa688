# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Long work: how far it has come is on the screen, can be asked for, and it can be stopped."""

import contextlib
import os
import tempfile

from events import Events
from harness import note, run
from officer import at_work

BAR = "progress_bar"
MANY = 400_000
LINE = '{"seq":%d,"time":"2026-11-20T10:00:00Z","user":"officer","act":"reveal","outcome":"asked"}\n'


@contextlib.contextmanager
def long_journal():
    """A home whose journal is of many years."""
    with tempfile.TemporaryDirectory(dir=os.environ["HOME"]) as home:
        folder = os.path.join(home, "data", "countersign")
        os.makedirs(folder, mode=0o700)
        path = os.path.join(folder, "practice-journal.jsonl")
        with open(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600), "w", encoding="utf-8") as file:
            file.writelines(LINE % seq for seq in range(1, MANY + 1))
        yield home


def value_of(bar):
    return bar.tree.call(
        bar.path, "org.freedesktop.DBus.Properties", "Get", "(ss)",
        ("org.a11y.atspi.Value", "CurrentValue"),
    )[0]


def verifying():
    """the journal: a bar with a name and a value, said once, and stopped"""
    with long_journal() as home, at_work(home=home) as officer:
        officer.key("ctrl+j")
        officer.see("list_item", holds="Asked")
        events = Events(officer.app.tree)
        officer.press("Verify")
        bar = officer.see(BAR, "Verifying the Journal")
        first = value_of(bar)
        assert 0 <= first < 1, first
        officer.until(lambda: value_of(bar) > first, "it does not get on")
        note(f"from {first:.3f} to {value_of(bar):.3f}")
        assert not officer.button("Verify").has("sensitive"), "twice at a time"
        officer.press("Stop")
        officer.gone(BAR)
        officer.until(lambda: officer.button("Verify").has("sensitive"), "it goes on")
        said = events.announcements()
        assert said == ["Verifying the Journal"], said


def verified():
    """what is over in a moment has no bar"""
    with at_work() as officer:
        officer.wait_rows()
        officer.key("ctrl+j")
        events = Events(officer.app.tree)
        officer.press("Verify")
        officer.see(holds="nothing to verify")
        assert "Verifying the Journal" not in events.announcements(), events.announcements()


run([verifying, verified])
