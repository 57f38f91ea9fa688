# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The screen saver of a desktop, as far as the program asks it."""

from gi.repository import Gio, GLib

SAVER = "org.gnome.ScreenSaver"
SAVER_PATH = "/org/gnome/ScreenSaver"
SAVER_XML = f"""<node><interface name="{SAVER}">
  <method name="GetActive"><arg type="b" direction="out"/></method>
  <signal name="ActiveChanged"><arg type="b"/></signal>
</interface></node>"""


class ScreenSaver:
    """A desktop's screen saver, on this test's own bus before the program starts."""

    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        interface = Gio.DBusNodeInfo.new_for_xml(SAVER_XML).interfaces[0]
        self.bus.register_object(SAVER_PATH, interface, self._called, None, None)
        self.bus.call_sync(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
            "RequestName", GLib.Variant("(su)", (SAVER, 4)), None, 0, -1,
        )
        self.asked = 0

    def _called(self, _bus, _sender, _path, _interface, _method, _parameters, invocation):
        self.asked += 1
        invocation.return_value(GLib.Variant("(b)", (False,)))

    def lock(self):
        self.bus.emit_signal(
            None, SAVER_PATH, SAVER, "ActiveChanged", GLib.Variant("(b)", (True,))
        )
