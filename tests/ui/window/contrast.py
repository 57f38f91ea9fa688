# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""How well text stands out from what is behind it, measured on the pixels of the screen.

(The boxes of the accessibility tree are no help: GTK 4.18 leaves the padding of what is around a
text out of its place.) So this looks for text as eyes do. A region is what has one colour and hangs
together; a large one is a background. What is small and lies in one background is a glyph or a
symbol; glyphs in a row are a line of text. The ratio is that of WCAG 2.2 between the background
and the colour in the line that is furthest from it. Strokes are blended with what is behind them,
so thin text measures rather less than its nominal colour, never more.
"""

from collections import Counter, namedtuple
from itertools import groupby

BACKGROUND = 400  # pixels of a region that is one
ENOUGH = 4.5  # for text
VISIBLE = 3.0  # for symbols
UNSEEN = 1.15  # a shadow, a tint
GLYPHS = 3  # fewer in a row are a symbol, or too short to tell

Line = namedtuple("Line", "ratio box glyphs colour behind")


def luminance(colour):
    parts = []
    for part in colour:
        part /= 255
        parts.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def ratio(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class Sets:
    """Which things belong together (union-find)."""

    def __init__(self):
        self.above = []

    def add(self):
        self.above.append(len(self.above))
        return len(self.above) - 1

    def find(self, thing):
        while self.above[thing] != thing:
            self.above[thing] = self.above[self.above[thing]]
            thing = self.above[thing]
        return thing

    def join(self, one, other):
        self.above[self.find(one)] = self.find(other)


def rows_of_runs(raw, width):
    """Each row as (first, end, colour) of its runs of one colour."""
    pixels = memoryview(raw).cast("I")
    for start in range(0, len(pixels), width):
        runs, at = [], 0
        for colour, same in groupby(pixels[start : start + width]):
            end = at + sum(1 for _ in same)
            runs.append((at, end, colour & 0xFFFFFF))
            at = end
        yield runs


def touching(upper, lower):
    """Index pairs of runs of two rows that lie above each other."""
    i = j = 0
    while i < len(upper) and j < len(lower):
        yield i, j
        if upper[i][1] <= lower[j][1]:
            i += 1
        else:
            j += 1


def find_regions(rows):
    """For each run of each row its region; the regions' sizes."""
    regions, numbers = Sets(), []
    for y, runs in enumerate(rows):
        numbers.append([regions.add() for _run in runs])
        if y == 0:
            continue
        for i, j in touching(rows[y - 1], runs):
            if rows[y - 1][i][2] == runs[j][2]:
                regions.join(numbers[y - 1][i], numbers[y][j])
    found = [[regions.find(number) for number in row] for row in numbers]
    sizes = Counter()
    for runs, row in zip(rows, found):
        for (first, end, _colour), region in zip(runs, row):
            sizes[region] += end - first
    return found, sizes


def find_glyphs(rows, regions, sizes):
    """What is small: per blob its box, its colours, and the backgrounds that it touches."""
    blobs, numbers = Sets(), []
    ground = {}

    def is_ground(y, i):
        return sizes[regions[y][i]] >= BACKGROUND

    touched = {}

    def meet(y, i, v, j):
        """Two runs side by side, or above each other."""
        if is_ground(y, i) and is_ground(v, j):
            return
        if is_ground(y, i):
            touched.setdefault(numbers[v][j], set()).add(regions[y][i])
        elif is_ground(v, j):
            touched.setdefault(numbers[y][i], set()).add(regions[v][j])
        else:
            blobs.join(numbers[y][i], numbers[v][j])

    for y, runs in enumerate(rows):
        numbers.append([None if is_ground(y, i) else blobs.add() for i in range(len(runs))])
        for i in range(1, len(runs)):
            meet(y, i - 1, y, i)
        if y > 0:
            for i, j in touching(rows[y - 1], runs):
                meet(y - 1, i, y, j)
    for y, runs in enumerate(rows):
        for i, (first, end, colour) in enumerate(runs):
            if numbers[y][i] is None:
                ground[regions[y][i]] = colour
                continue
            blob = blobs.find(numbers[y][i])
            box, colours, _behind = ground.setdefault(
                ("blob", blob), ([first, y, end, y + 1], Counter(), set())
            )
            box[:] = min(box[0], first), min(box[1], y), max(box[2], end), y + 1
            colours[colour] += end - first
    for number, behind in touched.items():
        ground[("blob", blobs.find(number))][2].update(behind)
    grounds = {key: value for key, value in ground.items() if not isinstance(key, tuple)}
    found = [value for key, value in ground.items() if isinstance(key, tuple)]
    return [
        (box, colours, grounds[next(iter(behind))], next(iter(behind)))
        for box, colours, behind in found
        # An edge lies between two backgrounds; a frame is larger than any letter.
        if len(behind) == 1 and box[3] - box[1] <= 48 and box[2] - box[0] <= 400
    ]


def is_beside(last, box):
    """Whether a glyph goes on the line that another one is the last of."""
    high = max(last[3] - last[1], box[3] - box[1], 8)
    middle = (box[1] + box[3]) / 2
    return box[0] - last[2] < high and last[1] - high / 2 < middle < last[3] + high / 2


def rgb(colour):
    return (colour >> 16 & 0xFF, colour >> 8 & 0xFF, colour & 0xFF)


def find_lines(raw, width):
    """The lines of text, and the symbols, of the bytes of a picture: blue, green, red, nothing.
    What its edge cuts through is left out."""
    high = len(raw) // 4 // width
    rows = list(rows_of_runs(raw, width))
    glyphs = find_glyphs(rows, *find_regions(rows))
    lines = []
    for glyph in sorted(glyphs, key=lambda each: each[0][0]):
        line = next(
            (each for each in reversed(lines)
             if each[-1][3] == glyph[3] and is_beside(each[-1][0], glyph[0])),
            None,
        )
        if line is None:
            lines.append([glyph])
        else:
            line.append(glyph)
    for line in lines:
        boxes = [glyph[0] for glyph in line]
        box = (min(each[0] for each in boxes), min(each[1] for each in boxes),
               max(each[2] for each in boxes), max(each[3] for each in boxes))
        if min(box[:2]) == 0 or box[2] == width or box[3] == high or box[3] - box[1] < 5:
            continue  # or a rule, a dot
        colours = sum((glyph[1] for glyph in line), Counter())
        behind = rgb(line[0][2])
        colour = max(map(rgb, colours), key=lambda each: ratio(each, behind))
        if ratio(colour, behind) > UNSEEN:
            yield Line(ratio(colour, behind), box, len(line), colour, behind)


def place_of_dialog(officer):
    """Where the dialog stands, in the middle of the window; or all of the window."""
    left, top, width, height = officer.geometry()
    dialogs = officer.all(("dialog", "alert"))
    # The dialog itself is as large as the window: what is in it has its size.
    for node in dialogs[-1].walk() if dialogs else ():
        wide, high = size(node)
        if wide < width - 40 or high < height - 40:
            wide, high = min(wide, width - 12), min(high, height - 12)
            return left + (width - wide) // 2, top + (height - high) // 2, wide, high
    return left + 6, top + 6, width - 12, height - 12


def size(node):
    return node.tree.call(node.path, "org.a11y.atspi.Component", "GetSize")


def count_dead(officer):
    """Texts and symbols of what cannot be used: they need not stand out (WCAG 1.4.3)."""
    roles = ("label", "image", "icon", "push_button", "button")
    return len([node for node in officer.all(roles) if not node.has("sensitive")])


def look(officer):
    """The lines that stand on the screen; of a window behind a dialog, those of the dialog."""
    officer.display.park()
    officer.wait_still()
    place = place_of_dialog(officer)
    return place, list(find_lines(officer.display.pixels(place), place[2]))
