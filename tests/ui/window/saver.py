# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The screen saver and the session manager of a desktop, as far as the program asks them."""

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


MANAGER = "org.gnome.SessionManager"
MANAGER_PATH = "/org/gnome/SessionManager"
CLIENT = f"{MANAGER}.ClientPrivate"
CLIENT_PATH = f"{MANAGER_PATH}/Client1"
MANAGER_XML = f"""<node><interface name="{MANAGER}">
  <method name="RegisterClient">
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="o" direction="out"/>
  </method>
  <method name="UnregisterClient"><arg type="o" direction="in"/></method>
  <method name="Inhibit">
    <arg type="s" direction="in"/><arg type="u" direction="in"/>
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="u" direction="out"/>
  </method>
  <method name="Uninhibit"><arg type="u" direction="in"/></method>
  <property name="SessionIsActive" type="b" access="read"/>
</interface></node>"""


class SessionManager:
    """Whom GTK tells that the session should not end yet; before the program starts."""

    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        interface = Gio.DBusNodeInfo.new_for_xml(MANAGER_XML).interfaces[0]
        self.bus.register_object(
            MANAGER_PATH, interface, self._called,
            lambda *_: GLib.Variant("b", True), None,
        )
        self.bus.call_sync(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
            "RequestName", GLib.Variant("(su)", (MANAGER, 4)), None, 0, -1,
        )
        self.inhibitors = {}
        self.cookies = 0

    def _called(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        answer = None
        if method == "RegisterClient":
            answer = GLib.Variant("(o)", (CLIENT_PATH,))
        elif method == "Inhibit":
            _application, _window, reason, flags = parameters.unpack()
            self.cookies += 1
            self.inhibitors[self.cookies] = (reason, flags)
            answer = GLib.Variant("(u)", (self.cookies,))
        elif method == "Uninhibit":
            self.inhibitors.pop(parameters.unpack()[0])
        invocation.return_value(answer)
