# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The clipboard, as any other program on the same X server reads it."""

import contextlib
import ctypes
import struct
import time

HINT = "x-kde-passwordManagerHint"
TEXT = "text/plain;charset=utf-8"

SELECTION_NOTIFY = 31
LONG = ctypes.c_long
ULONG = ctypes.c_ulong


def library():
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    for name in ("XInternAtom", "XDefaultRootWindow", "XCreateSimpleWindow"):
        getattr(x11, name).restype = ULONG
    return x11


class Reader:
    def __init__(self, name):
        self.x11 = library()
        self.server = ctypes.c_void_p(self.x11.XOpenDisplay(name.encode()))
        assert self.server, "no X server"
        root = self.x11.XDefaultRootWindow(self.server)
        self.window = ULONG(
            self.x11.XCreateSimpleWindow(self.server, ULONG(root), 0, 0, 1, 1, 0, ULONG(0), ULONG(0))
        )

    def atom(self, name):
        return ULONG(self.x11.XInternAtom(self.server, name.encode(), 0))

    def close(self):
        self.x11.XDestroyWindow(self.server, self.window)
        self.x11.XCloseDisplay(self.server)

    def convert(self, kind, seconds=5):
        """The bytes of one kind, or None."""
        place = self.atom("CS_TEST")
        self.x11.XConvertSelection(
            self.server, self.atom("CLIPBOARD"), self.atom(kind), place, self.window, ULONG(0)
        )
        event = (LONG * 24)()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            while self.x11.XPending(self.server):
                self.x11.XNextEvent(self.server, event)
                if ctypes.cast(event, ctypes.POINTER(ctypes.c_int))[0] == SELECTION_NOTIFY:
                    return self._property(place)
            time.sleep(0.01)
        raise AssertionError("the owner of the clipboard does not answer")

    def _property(self, place):
        kind, form = ULONG(), ctypes.c_int()
        count, rest = ULONG(), ULONG()
        data = ctypes.POINTER(ctypes.c_ubyte)()
        self.x11.XGetWindowProperty(
            self.server, self.window, place, LONG(0), LONG(65536), 1, ULONG(0), ctypes.byref(kind),
            ctypes.byref(form), ctypes.byref(count), ctypes.byref(rest), ctypes.byref(data),
        )
        if not kind.value:
            return None
        return bytes(data[: count.value * (8 if form.value == 32 else 1)])


    def names(self, atoms):
        self.x11.XGetAtomName.restype = ctypes.c_char_p
        return [
            self.x11.XGetAtomName(self.server, ULONG(atom)).decode()
            for (atom,) in struct.iter_unpack("Q", atoms)
        ]


@contextlib.contextmanager
def reader(display):
    found = Reader(display.name)
    try:
        yield found
    finally:
        found.close()


def read(display, kind=TEXT):
    """The text on it, or another kind; or ""."""
    with reader(display) as here:
        return (here.convert(kind) or b"").decode()


def kinds(display):
    """What it is offered as."""
    with reader(display) as here:
        return here.names(here.convert("TARGETS") or b"")
