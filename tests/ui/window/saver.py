# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The screen saver and the session manager of a desktop, as far as the program asks them."""

from gi.repository import GLib

from served import Served

SAVER = "org.gnome.ScreenSaver"
SAVER_PATH = "/org/gnome/ScreenSaver"
SAVER_XML = f"""<node><interface name="{SAVER}">
  <method name="GetActive"><arg type="b" direction="out"/></method>
  <signal name="ActiveChanged"><arg type="b"/></signal>
</interface></node>"""


class ScreenSaver(Served):
    """A desktop's screen saver, on this test's own bus before the program starts."""

    def __init__(self):
        self.asked = 0
        super().__init__(SAVER, SAVER_PATH, SAVER_XML)

    def called(self, _sender, _path, _interface, _method, _arguments):
        self.asked += 1
        return GLib.Variant("(b)", (False,))

    def lock(self):
        self.emit(SAVER, "ActiveChanged", "(b)", (True,))


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


class SessionManager(Served):
    """Whom GTK tells that the session should not end yet; before the program starts."""

    def __init__(self):
        self.inhibitors = {}
        self.cookies = 0
        super().__init__(MANAGER, MANAGER_PATH, MANAGER_XML)

    def property(self, _name):
        return GLib.Variant("b", True)

    def called(self, _sender, _path, _interface, method, arguments):
        if method == "RegisterClient":
            return GLib.Variant("(o)", (CLIENT_PATH,))
        if method == "Inhibit":
            _application, _window, reason, flags = arguments
            self.cookies += 1
            self.inhibitors[self.cookies] = (reason, flags)
            return GLib.Variant("(u)", (self.cookies,))
        if method == "Uninhibit":
            self.inhibitors.pop(arguments[0])
        return None
