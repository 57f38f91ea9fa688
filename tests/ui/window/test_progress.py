# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Long work: how far it has come is on the screen, can be asked for, and it can be stopped."""

import contextlib
import os
import tempfile

from events import Events
from harness import note, run, spin
from officer import at_work
from service import pick

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


LIST = "path=/v1/identity/verification_sessions"
LIMITED = "429,reason=endpoint-rate,retry-after=5,times=1"
ASKS = "The service asks to wait. Trying again in "


def waiting_for_the_list():
    """429: the window says so, once, and then the rows come"""
    with at_work() as officer:
        officer.wait_rows()
        events = Events(officer.app.tree)
        officer.service.fault(f"{LIMITED},{LIST}")
        officer.key("ctrl+r")
        officer.see(BAR, "Loading Sessions")
        officer.until(events.announcements, "nothing is said")
        officer.gone(BAR)
        said = [each for each in events.announcements() if each.startswith(ASKS)]
        assert len(said) == 1, events.announcements()
        assert not events.announcements()[1:], events.announcements()


def waiting_stopped():
    """and can be stopped"""
    with at_work() as officer:
        officer.wait_rows()
        officer.service.fault(f"429,reason=endpoint-rate,retry-after=30,{LIST}")
        officer.key("ctrl+r")
        officer.see(BAR, "Loading Sessions")
        officer.press("Stop")
        officer.gone(BAR)
        officer.see(holds="Stopped")
        assert officer.rows(), "the rows that were there are gone"


def waiting_for_a_value():
    """so it is with a value, and stopping leaves it hidden"""
    with at_work() as officer:
        session = pick(officer.service.everybody(), type="document")
        officer.open(session["client_reference_id"])
        officer.button("Reveal Date of birth")
        events = Events(officer.app.tree)
        officer.service.fault(f"429,reason=endpoint-rate,retry-after=30,{LIST}")
        officer.press("Reveal Date of birth")
        officer.see(BAR, "Asking the Service")
        officer.until(events.announcements, "nothing is said")
        assert events.announcements()[0].startswith(ASKS), events.announcements()
        officer.press("Stop")
        officer.gone(BAR)
        officer.button("Reveal Date of birth")


def still():
    """without animations nothing moves: two looks at the bar are the same"""
    with at_work(service=("--latency-ms", "60000")) as officer:
        officer.see(BAR, "Loading Sessions")
        spin(300)
        officer.display.park()
        first = officer.display.pixels()
        spin(700)
        assert officer.display.pixels() == first, "something moves"


run([verifying, verified, waiting_for_the_list, waiting_stopped, waiting_for_a_value, still])
