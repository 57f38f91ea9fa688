# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A revealed value on the clipboard of a Wayland compositor, as another program there reads it."""

import contextlib

from app import App
from clipboard import HINT
from harness import note, run, wait_for
from nested import Nested
from officer import at_work
from record import date_pattern
from service import pick

COPYING = {"copy-sensitive": "true"}


@contextlib.contextmanager
def copied():
    """An officer with a date of birth on the clipboard, put there by keys."""
    screen = Nested()

    def start(_display, *arguments, env=None, **more):
        return App(screen, *arguments, env={**(env or {}), **screen.program_env()}, **more)

    try:
        with at_work(settings=COPYING, start=start) as officer:
            session = pick(officer.service.everybody(), type="document")
            dob = date_pattern(officer.service.truth(session["id"])["verified_outputs"]["dob"])
            officer.open(session["client_reference_id"])
            officer.press("Reveal Date of birth")
            officer.press_by_keys("Copy Date of birth")
            officer.see(name="Copied; cleared after 10 seconds")
            wait_for(lambda: dob.search(screen.read()), "it is not on the clipboard")
            yield officer, screen
    finally:
        screen.stop()


def marked_and_gone():
    """marked as a secret, by name and value, and gone after ten seconds"""
    with copied() as (officer, screen):
        note(screen.kinds())
        assert HINT in screen.kinds(), screen.kinds()
        assert screen.read(HINT) == "secret", "the hint is empty"
        officer.until(lambda: not screen.read(), "it stays", 20)


def gone_with_the_lock():
    """gone at once with the lock"""
    with copied() as (officer, screen):
        officer.key("ctrl+l")
        officer.button("Unlock")
        officer.until(lambda: not screen.read(), "it outlives the lock", 7)


def replaced():
    """what is copied after it stays, and ours takes nothing of it away"""
    with copied() as (officer, screen):
        officer.press_by_keys("Copy Session")
        wait_for(lambda: screen.read().startswith("vs_"), "another copy cannot be made")
        officer.key("Escape", "Escape")
        officer.gone(name="Reveal Date of birth")
        assert screen.read().startswith("vs_"), "the other copy was taken away"


run([marked_and_gone, gone_with_the_lock, replaced])
