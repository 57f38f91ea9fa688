# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Who shows notifications on a desktop: GNOME's own way, and the one that all others have. Here
before the program starts, it keeps what it is given."""

from gi.repository import Gio, GLib

from app import APP_ID

GTK, GTK_PATH = "org.gtk.Notifications", "/org/gtk/Notifications"
GTK_XML = f"""<node><interface name="{GTK}">
  <method name="AddNotification"><arg type="s"/><arg type="s"/><arg type="a{{sv}}"/></method>
  <method name="RemoveNotification"><arg type="s"/><arg type="s"/></method>
</interface></node>"""
OTHER, OTHER_PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
OTHER_XML = f"""<node><interface name="{OTHER}">
  <method name="Notify">
    <arg type="s"/><arg type="u"/><arg type="s"/><arg type="s"/><arg type="s"/><arg type="as"/>
    <arg type="a{{sv}}"/><arg type="i"/><arg type="u" direction="out"/>
  </method>
  <method name="CloseNotification"><arg type="u"/></method>
  <method name="GetCapabilities"><arg type="as" direction="out"/></method>
  <method name="GetServerInformation">
    <arg type="s" direction="out"/><arg type="s" direction="out"/>
    <arg type="s" direction="out"/><arg type="s" direction="out"/>
  </method>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
  <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
</interface></node>"""


class Notifications:
    """What is shown, as {its id: (title, body)}, and every word that was ever said."""

    def __init__(self, name, path, xml):
        self.bus, self.name, self.path = Gio.bus_get_sync(Gio.BusType.SESSION), name, path
        self.shown, self.said, self.clicked_by = {}, [], None
        interface = Gio.DBusNodeInfo.new_for_xml(xml).interfaces[0]
        self.registered = self.bus.register_object(path, interface, self._called, None, None)
        self._bus_call("RequestName", "(su)", (name, 4))

    def __enter__(self):
        return self

    def __exit__(self, *_failure):
        self._bus_call("ReleaseName", "(s)", (self.name,))
        self.bus.unregister_object(self.registered)

    def _bus_call(self, method, form, arguments):
        self.bus.call_sync(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method,
            GLib.Variant(form, arguments), None, 0, -1,
        )

    def _called(self, _bus, sender, _path, _interface, method, parameters, invocation):
        self.said.append(parameters.print_(False))
        invocation.return_value(self.take(method, sender, *parameters.unpack()))

    def titles(self):
        return [title for title, _body in self.shown.values()]


class GnomeNotifications(Notifications):
    """As GNOME Shell has them."""

    def __init__(self):
        super().__init__(GTK, GTK_PATH, GTK_XML)
        self.details = {}

    def take(self, method, _sender, application, identifier, details=None):
        assert application == APP_ID, application
        if method == "AddNotification":
            self.shown[identifier] = (details["title"], details["body"])
            self.details[identifier] = details
        else:
            self.shown.pop(identifier, None)

    def click(self, identifier):
        """All that it can ask the application for."""
        details = self.details[identifier]
        assert details["default-action"] == "app.present" and "buttons" not in details, details
        self.bus.call_sync(
            APP_ID, "/" + APP_ID.replace(".", "/"), "org.freedesktop.Application",
            "ActivateAction", GLib.Variant("(sava{sv})", ("present", [], {})), None, 0, 5000, None,
        )


class OtherNotifications(Notifications):
    """As other desktops have them."""

    def __init__(self):
        super().__init__(OTHER, OTHER_PATH, OTHER_XML)
        self.count, self.sender = 0, None

    def take(self, method, sender, *given):
        # GLib closes none before it has had the answer that it is shown.
        if method == "CloseNotification":
            self.shown.pop(given[0], None)
            return None
        if method != "Notify":
            empty = "(as)" if method == "GetCapabilities" else "(ssss)"
            return GLib.Variant(empty, ([],) if empty == "(as)" else ("test", "test", "1", "1.2"))
        _name, replaced, _icon, title, body, actions, _hints, _timeout = given
        assert actions[::2] == ["default"], actions
        self.count, self.sender = self.count + 1, sender
        identifier = replaced or self.count
        self.shown[identifier] = (title, body)
        return GLib.Variant("(u)", (identifier,))

    def click(self, identifier):
        """Which closes it, on such desktops."""
        self.shown.pop(identifier)
        self.bus.emit_signal(
            self.sender, self.path, self.name, "ActionInvoked",
            GLib.Variant("(us)", (identifier, "default")),
        )


_somebody = None


def somebody_shows_them():
    """As on any desktop, for as long as a script runs; GLib warns where nobody does."""
    global _somebody
    owners = [
        Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
            "NameHasOwner", GLib.Variant("(s)", (name,)), None, 0, -1,
        ).unpack()[0]
        for name in (GTK, OTHER)
    ]
    if not any(owners):
        _somebody = OtherNotifications()
