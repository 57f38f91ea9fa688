#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What each renderer costs and keeps: time to the first window, memory, and what is left of
pictures after their time. In a build root: tests/tools/session tests/residue/window/renderers.py"""

import os
import statistics
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[1:1] = [os.path.join(HERE, "..", "..", "ui", "window")]

from app import App  # noqa: E402
from harness import spin  # noqa: E402
from officer import display  # noqa: E402
from scene import album, scene  # noqa: E402

STARTS = 7
RENDERERS = {
    "cairo": {"GSK_RENDERER": "cairo", "GDK_DISABLE": "gl,vulkan"},
    "ngl": {"GSK_RENDERER": "ngl", "GDK_DISABLE": "vulkan"},
}


def first_window(env):
    """Milliseconds until something is painted, and those that a processor was busy with it."""
    blank = display().pixels()
    start = time.monotonic()
    app = App(display(), "--practice=http://127.0.0.1:9", env=env)
    while display().pixels() == blank and time.monotonic() - start < 20:
        time.sleep(0.002)
    took = time.monotonic() - start
    with open(f"/proc/{app.process.pid}/stat", encoding="ascii") as file:
        busy = sum(map(int, file.read().rpartition(") ")[2].split()[11:13]))
    app.stop()
    while display().pixels() != blank:
        time.sleep(0.01)
    return 1000 * took, 1000 * busy / os.sysconf("SC_CLK_TCK")


def left_of_pictures(env, pictures):
    """Megabytes while pictures are shown, and what is left at once, and after 20 s."""
    with scene(pictures, env=env, life=8) as here:
        here.open(0)
        shown = here.show()
        here.officer.press("Enlarge Document front")
        here.paint()
        with open(f"/proc/{here.officer.app.process.pid}/statm", encoding="ascii") as file:
            resident = int(file.read().split()[1]) * 4096 / 1e6
        here.lapse(shown)
        at_once = here.left()
        spin(20000)
        return resident, at_once, here.left()


def main():
    pictures = album()
    starts = {name: [] for name in RENDERERS}
    for _ in range(STARTS):  # by turns: whatever else the machine does slows both down
        for name, env in RENDERERS.items():
            starts[name].append(first_window(env))
    for name, env in RENDERERS.items():
        took, busy = ([round(one) for one in sorted(every)] for every in zip(*starts[name]))
        print(f"{name}: first window after {statistics.median(took)} ms ({took[0]} to {took[-1]}),"
              f" {statistics.median(busy)} ms of a processor, {STARTS} times", flush=True)
        resident, at_once, later = left_of_pictures(env, pictures)
        print(f"{name}: {resident:.0f} MB with pictures shown; left 250 ms later: {at_once};"
              f" 20 s later: {later}", flush=True)


main()
