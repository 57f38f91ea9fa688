# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What was shown is nowhere in the memory of the sandboxed program, 250 ms after its time. Here it
stands on the newest GNOME, with the decoders and the renderer of its runtime.

The proxy that stands between a sandbox and the buses is Flatpak's, and wipes nothing. The officer
of these tests reads the window as a screen reader does, by way of that proxy. So it is looked at
where nobody reads the window."""

import memory
from desktop import desktop
from harness import note, run, wait_for
from installed import Installed
from scene import KEYS, album, scene

ALBUM = album()


def in_proxies(here):
    """How many of the words and the keys the proxy holds."""
    app = here.officer.app
    proxies = [pid for pid in app.pids() if app.passes_on(pid)]
    assert proxies, "no proxy"
    return memory.scan(proxies, memory.text_lines([*here.words, *KEYS]))[0]


def what_lapses_is_gone():
    """values and pictures whose time is over, and those that are hidden before"""
    with desktop(), scene(ALBUM, life=7, start=Installed) as here:
        here.open(0)
        shown = [*here.show(), *here.reveal()]
        here.paint()
        seen = here.count()
        note(f"while shown: {seen}")
        for kind in ("texts", "pictures"):
            assert seen[kind][0] > 0, f"{kind} are not found while they are shown"
        here.lapse(shown)
        here.assert_nothing("lapsed")
        note(f"of what was read of the window, in the proxy: {in_proxies(here)}")

        here.start()
        shown = [*here.show(), *here.reveal()]
        here.paint()
        here.officer.key("Escape")
        here.lapse(shown, 3)
        here.assert_nothing("hidden by Escape")


def without_a_screen_reader():
    """a value that nobody reads of the window does not come to the proxy of the buses"""
    with desktop(), scene(ALBUM, start=Installed) as here:
        here.open(0)
        assert in_proxies(here) == 0, "in the proxy before anything was revealed"
        here.officer.button("Reveal Date of birth").press()
        shown = wait_for(lambda: here.count()["texts"][0], "the value does not come")
        assert in_proxies(here) == 0, f"in the proxy, and {shown} times in the program"
        wait_for(lambda: here.count()["texts"][0] == 0, "the value stays")
        assert in_proxies(here) == 0, "in the proxy"


run([what_lapses_is_gone, without_a_screen_reader])
