# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Whatever is written on a screen stands out from what is behind it: light, dark, high contrast."""

import os
from itertools import groupby

from contrast import ENOUGH, GLYPHS, VISIBLE, count_dead, find_lines, look, ratio
from harness import note, run
from screens import SCREENS, on_screen
from service import BUILD

# Those that show each kind of text; the others differ in words.
NAMES = ("welcome", "connect-problem", "sessions", "revealed", "failed", "redacted", "processing",
         "canceled", "empty", "no-match", "old-rows", "export", "preferences", "locked", "journal",
         "extract-own", "extract-held", "profile-wrong-key", "waiting")
# Neither at the least nor at the most, so that nothing is greyed out.
SETTINGS = {"text-lease-seconds": 30, "image-lease-seconds": 20, "idle-lock-minutes": 10}
STYLES = {
    "light": {"ADW_DEBUG_COLOR_SCHEME": "prefer-light"},
    "dark": {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"},
    "high contrast": {"ADW_DEBUG_COLOR_SCHEME": "prefer-light", "ADW_DEBUG_HIGH_CONTRAST": "1"},
    "dark, high contrast": {
        "ADW_DEBUG_COLOR_SCHEME": "prefer-dark", "ADW_DEBUG_HIGH_CONTRAST": "1",
    },
}


def the_measure_is_right():
    """black on white is 21, #767676 on white just enough, #777777 just not; a line is found"""
    assert abs(ratio((0, 0, 0), (255, 255, 255)) - 21) < 0.01
    assert ratio((0x76,) * 3, (255,) * 3) >= ENOUGH > ratio((0x77,) * 3, (255,) * 3)
    white, grey = b"\xff\xff\xff\0", b"\x76\x76\x76\0"
    blank = white * 60
    letters = white * 10 + (grey * 2 + white * 4) * 5 + white * 20
    lines = list(find_lines(blank * 10 + letters * 8 + blank * 10, 60))
    assert [line[1:] for line in lines] == [((10, 10, 36, 18), 5, (0x76,) * 3, (255,) * 3)], lines


def case_of(style, env):
    def case():
        least, count, wrong = None, 0, []
        for name in NAMES:
            with on_screen(name, env=env, settings=SETTINGS) as officer:
                place, lines = look(officer)
                dead = count_dead(officer)
                for line in sorted(lines):
                    text = line.glyphs >= GLYPHS
                    count += text
                    if line.ratio < (ENOUGH if text else VISIBLE) and dead > 0:
                        dead -= 1
                        continue
                    if text and (least is None or line.ratio < least[0]):
                        least = (line.ratio, name, line.box)
                    if line.ratio < (ENOUGH if text else VISIBLE):
                        wrong.append((line.colour, line.behind, name, line))
                        keep(officer, place, line, style, name)
        note(f"{style}: {count} lines on {len(NAMES)} screens, the least {least}")
        for (colour, behind), group in groupby(sorted(wrong), key=lambda each: each[:2]):
            group = list(group)
            note(f"{group[0][3].ratio:.2f}: {colour} on {behind}, {len(group)} times: "
                 + ", ".join(f"{each[2]} {each[3].box}" for each in group[:3]))
        assert not wrong, f"{len(wrong)} lines and symbols do not stand out"
        assert count > 100, f"{count} lines: this looked in the wrong place"

    case.__name__ = style.replace(", ", "_").replace(" ", "_")
    case.__doc__ = f"{style}: every line at {ENOUGH}:1 or better, every symbol at {VISIBLE}:1"
    return case


def keep(officer, place, line, style, name):
    """What did not stand out, for whoever reads a failed test."""
    folder = os.path.join(BUILD, "failed")
    os.makedirs(folder, exist_ok=True)
    x, y = place[0] + line.box[0], place[1] + line.box[1]
    rect = (max(x - 6, 0), max(y - 6, 0), line.box[2] - line.box[0] + 12,
            line.box[3] - line.box[1] + 12)
    officer.display.shot(os.path.join(folder, f"contrast-{name}-{style}-{x}-{y}.png"), rect)


assert set(NAMES) <= set(SCREENS), NAMES
run([the_measure_is_right] + [case_of(style, env) for style, env in STYLES.items()])
