# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Every screen, through the accessibility tree: whatever can have the focus has a name, and Tab
comes to it, goes on, and comes round."""

from harness import note, run
from names import focusable, place
from screens import SCREENS, on_screen

STEPS = 150

# Screens that differ from others in words only, or for no longer than a lease.
ALIKE = ("not-submitted", "redacting", "key-refused", "closed", "rejected", "archived",
         "extract-checking", "extract-refused", "extract-lost", "profile-chosen",
         "profile-damaged", "profile-tampered", "profile-revealed", "profile-picture")
figures = {"screens": 0, "focusable": 0, "nameless": 0, "stops": 0, "traps": 0}


def go_round(officer, key):
    """The paths that Tab comes to before it comes to the first one again."""
    seen = []
    for _ in range(STEPS):
        officer.key(key)
        here = officer.focused()
        if here is None or seen and here.path == seen[-1] and len(seen) > 1:
            continue  # not there yet, or nowhere to go
        if seen and here.path == seen[0]:
            return seen
        if here.path in seen:
            figures["traps"] += 1
            raise AssertionError(f"a trap: {key} goes round from {place(here)} without the rest")
        seen.append(here.path)
    figures["traps"] += 1
    raise AssertionError(f"{key} does not come round after {STEPS} steps")


def rounds(officer):
    """What can have the focus, and what Tab comes to, both ways; once more where something came or
    went meanwhile, as a picture does when its time is over."""
    for _ in range(2):
        found, wrong = focusable(officer)
        figures["nameless"] += len(wrong)
        assert not wrong, f"{len(wrong)} without a name: " + "; ".join(wrong)
        forward, backward = go_round(officer, "Tab"), go_round(officer, "shift+Tab")
        if len(focusable(officer)[0]) == len(found):
            break
    return found, forward, backward


def crawl(name):
    def case():
        with on_screen(name) as officer:
            found, forward, backward = rounds(officer)
            figures["focusable"] += len(found)
            figures["screens"] += 1
            figures["stops"] += len(forward)
            assert set(forward) == set(backward), (
                f"{len(forward)} stops forward, {len(backward)} backward"
            )

    case.__name__ = name
    case.__doc__ = f"{name}: every name is there, and Tab comes round both ways"
    return case


def sum_up():
    """the figures: nothing without a name, no trap"""
    note(", ".join(f"{count} {what}" for what, count in figures.items()))
    assert figures["nameless"] == 0 and figures["traps"] == 0, figures


run([crawl(name) for name in SCREENS if name not in ALIKE] + [sum_up])
