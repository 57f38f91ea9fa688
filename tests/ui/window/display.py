# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A headless X server: keys and clicks go in, pixels come out."""

import mmap
import os
import re
import struct
import subprocess
import tempfile
from collections import Counter

from harness import Process, wait_for
from x11 import X11


class Display:
    def __init__(self, width=1280, height=1000):
        self.size = (width, height)
        self.folder = tempfile.TemporaryDirectory(prefix="xvfb-")
        reader, writer = os.pipe()
        self.server = Process(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24",
             "-fbdir", self.folder.name, "-nolisten", "tcp", "-noreset"],
            pass_fds=(writer,),
        )
        os.close(writer)
        with os.fdopen(reader) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise AssertionError(f"no X server: {self.server.stderr()}")
        self.name = f":{number}"
        self.env = {**os.environ, "DISPLAY": self.name}
        self.x11 = X11(self.name)
        self._map_screen()

    def _map_screen(self):
        """The server keeps its screen in a file, as xwd has it: pixels cost no round trip."""
        with open(os.path.join(self.folder.name, "Xvfb_screen0"), "rb") as file:
            self.memory = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        header = struct.unpack(">25I", self.memory[:100])
        header_size, self.stride, colours = header[0], header[12], header[19]
        assert header[11] == 32, "not 32 bits a pixel"
        self.start = header_size + colours * 12

    def stop(self):
        self.memory.close()
        self.x11.stop()
        self.server.stop()
        self.folder.cleanup()

    def xdotool(self, *words, check=True):
        done = subprocess.run(
            ["xdotool", *map(str, words)], env=self.env, capture_output=True, text=True, check=False
        )
        if check and done.returncode:
            raise AssertionError(f"xdotool {' '.join(map(str, words))}: {done.stderr}")
        return done.stdout.strip()

    def geometry(self, window):
        """x, y, width, height of a window on the screen."""
        lines = self.xdotool("getwindowgeometry", "--shell", window, check=False).splitlines()
        place = dict(line.split("=", 1) for line in lines if "=" in line)
        return tuple(int(place.get(name, 0)) for name in ("X", "Y", "WIDTH", "HEIGHT"))

    def windows(self, pid):
        """Those of a process, the newest last."""
        return self.x11.windows(pid)

    def focus(self, pid):
        """There is no window manager: gives the newest window of a process the keyboard."""
        def given():
            window = (self.windows(pid) or [None])[-1]
            has = window is not None and (self.x11.focused() == window or self.x11.focus(window))
            return window if has else None

        return wait_for(given, "no window on the screen that takes the keyboard")

    def has_focus(self, pid):
        """Whether the keyboard is where focus() would bring it."""
        return self.windows(pid)[-1:] == [self.x11.focused()]

    def leave(self):
        """Takes the keyboard from every window, as another program's does that comes to the top."""
        self.x11.focus_none()

    def paint_over(self, window):
        """Makes what a window shows be lost, so that the program paints it again."""
        self.x11.paint_over(window)

    def close(self, window):
        """As a window manager does where somebody closes it."""
        self.x11.close(window)

    def has_heard(self, window, seconds):
        """Whether the program has done within the time what all keys so far make it do; it has
        nothing to hear any more where the window is gone."""
        return self.x11.answers(window, seconds)

    def key(self, *keys):
        """F1 to F10 by their place: on newer keymaps xdotool would press Alt with their names."""
        keys = [re.sub(r"\bF(\d+)$", lambda name: str(66 + int(name[1])), key) for key in keys]
        self.xdotool("key", "--delay", "8", *keys)

    def type(self, text):
        self.xdotool("type", "--delay", "8", text)

    def click(self, x, y, button=1):
        self.xdotool("mousemove", int(x), int(y))
        self.xdotool("click", button)

    def set_resources(self, text):
        """What programs that start from now on find there: the size of text, for one."""
        subprocess.run(
            ["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER", text],
            env=self.env, check=True, capture_output=True,
        )

    def park(self):
        """Takes the pointer off whatever it hovers over."""
        self.xdotool("mousemove", *(size - 1 for size in self.size))

    def shot(self, path, rect=None):
        crop = [] if rect is None else ["-crop", "{2}x{3}+{0}+{1}".format(*rect)]
        subprocess.run(
            ["import", "-window", "root", *crop, "+repage", str(path)],
            env=self.env, check=True, capture_output=True,
        )

    def pixels(self, rect=None):
        """The bytes of a part of the screen, 4 a pixel: blue, green, red, nothing."""
        x, y, width, height = rect or (0, 0, *self.size)
        x, y = max(x, 0), max(y, 0)
        width, height = min(width, self.size[0] - x), min(height, self.size[1] - y)
        first = self.start + y * self.stride + x * 4
        rows = range(first, first + height * self.stride, self.stride)
        return b"".join(self.memory[row : row + width * 4] for row in rows)

    def colours(self, rect=None):
        """How often each colour (red, green, blue) stands in a part of the screen."""
        return palette(self.pixels(rect), 4, order=(2, 1, 0))


def palette(raw, channels, rowstride=None, width=None, order=(0, 1, 2)):
    """Counts the colours of raw pixels, 4 bits a channel."""
    coarse = raw.translate(bytes(value & 0xF0 for value in range(256)))
    if rowstride is not None:
        rows = range(0, len(coarse), rowstride)
        coarse = b"".join(coarse[row : row + width * channels] for row in rows)
    return Counter(zip(*(coarse[channel::channels] for channel in order)))


def own_colours(picture, screen, depth=40):
    """The commonest colours of a picture that hardly stood on the screen before it came."""
    common = [colour for colour, _ in picture.most_common(depth)]
    return {colour for colour in common if screen[colour] < 60}


def count_of(colours, screen):
    return sum(screen[colour] for colour in colours)
