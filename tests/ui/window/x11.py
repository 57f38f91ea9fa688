# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""One connection to an X server: which windows there are, and who has the keyboard.

Each question is a round trip of microseconds and has one answer, which xdotool's have not: its
search by process finds the windows of others too, and the screen itself.
"""

import ctypes
import functools
import select
import struct
import time
from ctypes import POINTER, byref, c_char_p, c_int, c_long, c_uint, c_ulong, c_void_p

VIEWABLE = 2
REVERT_TO_PARENT = 2
CLIENT_MESSAGE = 33
CARDINAL = 6
SUBSTRUCTURE_NOTIFY = 1 << 19
EVENT_SIZE = 192  # of XEvent
# XClientMessageEvent: type, serial, sent by somebody, display, window, message, format, data.
MESSAGE = "@iLiPLLi5l"

x11 = ctypes.CDLL("libX11.so.6")
x11.XOpenDisplay.restype = c_void_p
x11.XOpenDisplay.argtypes = [c_char_p]
x11.XCloseDisplay.argtypes = [c_void_p]
x11.XDefaultRootWindow.restype = c_ulong
x11.XDefaultRootWindow.argtypes = [c_void_p]
x11.XInternAtom.restype = c_ulong
x11.XInternAtom.argtypes = [c_void_p, c_char_p, c_int]
x11.XQueryTree.argtypes = [c_void_p, c_ulong, POINTER(c_ulong), POINTER(c_ulong),
                           POINTER(POINTER(c_ulong)), POINTER(c_uint)]
x11.XGetWindowAttributes.argtypes = [c_void_p, c_ulong, c_void_p]
x11.XGetWindowProperty.argtypes = [
    c_void_p, c_ulong, c_ulong, c_long, c_long, c_int, c_ulong, POINTER(c_ulong), POINTER(c_int),
    POINTER(c_ulong), POINTER(c_ulong), POINTER(c_void_p),
]
x11.XGetInputFocus.argtypes = [c_void_p, POINTER(c_ulong), POINTER(c_int)]
x11.XSetInputFocus.argtypes = [c_void_p, c_ulong, c_int, c_ulong]
x11.XRaiseWindow.argtypes = [c_void_p, c_ulong]
x11.XSendEvent.argtypes = [c_void_p, c_ulong, c_int, c_long, c_void_p]
x11.XSync.argtypes = [c_void_p, c_int]
x11.XSelectInput.argtypes = [c_void_p, c_ulong, c_long]
x11.XConnectionNumber.argtypes = [c_void_p]
x11.XPending.argtypes = [c_void_p]
x11.XNextEvent.argtypes = [c_void_p, c_void_p]
x11.XFree.argtypes = [c_void_p]
x11.XCreateGC.restype = c_void_p
x11.XCreateGC.argtypes = [c_void_p, c_ulong, c_ulong, c_void_p]
x11.XFreeGC.argtypes = [c_void_p, c_void_p]
x11.XFillRectangle.argtypes = [c_void_p, c_ulong, c_void_p, c_int, c_int, c_uint, c_uint]
x11.XClearArea.argtypes = [c_void_p, c_ulong, c_int, c_int, c_uint, c_uint, c_int]

# A window may go between two questions about it; Xlib would end the process for that.
ignore_errors = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)(lambda _display, _error: 0)
x11.XSetErrorHandler(ignore_errors)


class Attributes(ctypes.Structure):
    """XWindowAttributes."""

    _fields_ = [
        *((name, c_int) for name in ("x", "y", "width", "height", "border", "depth")),
        ("visual", c_void_p), ("root", c_ulong),
        *((name, c_int) for name in ("kind", "bit_gravity", "gravity", "backing")),
        ("planes", c_ulong), ("pixel", c_ulong), ("save_under", c_int), ("colormap", c_ulong),
        ("installed", c_int), ("map_state", c_int),
        *((name, c_long) for name in ("all_events", "your_events", "no_propagate")),
        ("override_redirect", c_int), ("screen", c_void_p),
    ]


class X11:
    def __init__(self, name):
        self.server = x11.XOpenDisplay(name.encode())
        assert self.server, f"no X server at {name}"
        self.root = x11.XDefaultRootWindow(self.server)
        self.socket = x11.XConnectionNumber(self.server)
        self.asked = 0
        x11.XSelectInput(self.server, self.root, SUBSTRUCTURE_NOTIFY)

    def stop(self):
        x11.XCloseDisplay(self.server)

    @functools.cache
    def _atom(self, name):
        return x11.XInternAtom(self.server, name.encode(), 0)

    def _children(self):
        """Of the screen, the topmost last."""
        root, parent, found, count = c_ulong(), c_ulong(), POINTER(c_ulong)(), c_uint()
        if not x11.XQueryTree(self.server, self.root, byref(root), byref(parent), byref(found),
                              byref(count)):
            return []
        windows = found[: count.value]
        if found:
            x11.XFree(found)
        return windows

    def _attributes(self, window):
        found = Attributes()
        done = x11.XGetWindowAttributes(self.server, window, byref(found))
        return found if done else None

    def _pid(self, window):
        kind, form, count, after, data = c_ulong(), c_int(), c_ulong(), c_ulong(), c_void_p()
        failed = x11.XGetWindowProperty(
            self.server, window, self._atom("_NET_WM_PID"), 0, 1, 0, CARDINAL, byref(kind), byref(form),
            byref(count), byref(after), byref(data),
        )
        if failed or not data.value:
            return None
        pid = ctypes.cast(data, POINTER(c_ulong))[0] if count.value else None
        x11.XFree(data)
        return pid

    def windows(self, pid=None):
        """Those of a process, or that do not say whose they are, on the screen, the topmost last:
        what a window manager would manage, no menus, and not what GTK keeps beside them, a pixel
        large."""
        found = []
        for window in self._children():
            at = self._attributes(window)
            shown = at is not None and at.map_state == VIEWABLE and not at.override_redirect
            if shown and at.width > 1 and self._pid(window) == pid:
                found.append(window)
        return found

    def focused(self):
        """The window that has the keyboard; what is none, where nobody has it."""
        window, revert = c_ulong(), c_int()
        x11.XGetInputFocus(self.server, byref(window), byref(revert))
        return window.value

    def focus(self, window):
        """Gives it the keyboard; true where it has it then."""
        x11.XRaiseWindow(self.server, window)
        x11.XSetInputFocus(self.server, window, REVERT_TO_PARENT, 0)
        return self.focused() == window

    def focus_none(self):
        x11.XSetInputFocus(self.server, 0, 0, 0)
        x11.XSync(self.server, 0)

    def paint_over(self, window):
        """All of it becomes black, as if it were damaged: whose it is, is asked to paint it again."""
        at = self._attributes(window)
        black = x11.XCreateGC(self.server, window, 0, None)
        x11.XFillRectangle(self.server, window, black, 0, 0, at.width, at.height)
        x11.XFreeGC(self.server, black)
        # It has no background, so that this paints nothing.
        x11.XClearArea(self.server, window, 0, 0, 0, 0, 1)
        x11.XSync(self.server, 0)

    def close(self, window):
        """As a window manager does where somebody closes it: it is asked to, by a message."""
        self._tell(window, "WM_DELETE_WINDOW")

    def answers(self, window, seconds):
        """As a window manager asks a program whether it still answers: GTK does after all that
        came before, keys for one. True as well where the window is gone: nothing is to come."""
        self.asked += 1
        self._tell(window, "_NET_WM_PING", self.asked, window)
        end = time.monotonic() + seconds
        while not self._is_answered():
            left = end - time.monotonic()
            if self._attributes(window) is None:
                return True
            if left <= 0:
                return False
            if not x11.XPending(self.server):
                select.select([self.socket], [], [], min(left, 0.02))
        return True

    def _is_answered(self):
        event = ctypes.create_string_buffer(EVENT_SIZE)
        while x11.XPending(self.server):
            x11.XNextEvent(self.server, event)
            kind, *_more, window, _type, _form, word, number, _, _, _ = struct.unpack_from(
                MESSAGE, event.raw
            )
            message = kind == CLIENT_MESSAGE and window == self.root
            if message and (word, number) == (self._atom("_NET_WM_PING"), self.asked):
                return True
        return False

    def _tell(self, window, word, *more):
        """A window manager's message to a window."""
        data = (self._atom(word), *more, 0, 0, 0, 0)[:5]
        event = struct.pack(
            MESSAGE, CLIENT_MESSAGE, 0, 1, 0, window, self._atom("WM_PROTOCOLS"), 32, *data
        ).ljust(EVENT_SIZE, b"\0")
        x11.XSendEvent(self.server, window, 0, 0, event)
        x11.XSync(self.server, 0)
