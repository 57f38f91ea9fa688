# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What stands on a screen, and how much room it has: measured by fits.c, in the program itself."""

import os
import tempfile
from collections import namedtuple

from screens_extract import SLOW_DISK
from service import BUILD

LIBRARY = os.path.join(BUILD, "tests", "ui", "window", "libfits.so")
Part = namedtuple("Part", "kind first second place text")


class Ruler:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="fits-")
        self.ask, self.answer = (os.path.join(self.folder.name, name) for name in ("ask", "answer"))
        os.mkfifo(self.ask)
        self.env = {"LD_PRELOAD": f"{SLOW_DISK}:{LIBRARY}", "CS_FITS": self.folder.name}

    def look(self, officer, size, dpi):
        """The parts of the next frame."""
        with open(self.ask, "w", encoding="ascii") as pipe:
            pipe.write(f"{size[0]} {size[1]} {dpi}")
        officer.until(lambda: os.path.exists(self.answer), "it does not measure itself")
        with open(self.answer, encoding="utf-8") as file:
            records = [record.split("\t", 4) for record in file.read().split("\0")[:-1]]
        os.remove(self.answer)
        return [Part(kind, int(first), int(second), *rest) for kind, first, second, *rest in records]

    def measure(self, officer, size, dpi):
        """The parts of the screen in that size: two frames of it are the same."""
        frames = [[]]

        def still():
            frames.append(self.look(officer, size, dpi))
            has, asks = next(part[1:3] for part in frames[-1] if part.place == "CsWindow")
            return has == max(size[0], asks) and frames[-1] == frames[-2]

        officer.until(still, f"it does not come to rest in {size}")
        return frames[-1]
