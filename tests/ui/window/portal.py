# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The portal's file dialog, answered without a window: the same in every language, and as it is
on a desktop."""

import threading
from urllib.parse import quote

from gi.repository import Gio, GLib

from harness import wait_for

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
CHOOSER = "org.freedesktop.portal.FileChooser"
INHIBIT = "org.freedesktop.portal.Inhibit"
REQUEST = "org.freedesktop.portal.Request"
FILE = """<method name="%s"><arg type="s"/><arg type="s"/><arg type="a{sv}"/>
  <arg type="o" direction="out"/></method>"""
# Beside what the tests are about: GTK warns where a portal has no Inhibit.
XML = f"""<node>
  <interface name="{CHOOSER}">
    {FILE % "OpenFile"}{FILE % "SaveFile"}<property name="version" type="u" access="read"/>
  </interface>
  <interface name="{INHIBIT}">
    <method name="CreateMonitor"><arg type="s"/><arg type="a{{sv}}"/>
      <arg type="o" direction="out"/></method>
    <method name="Inhibit"><arg type="s"/><arg type="u"/><arg type="a{{sv}}"/>
      <arg type="o" direction="out"/></method>
    <method name="QueryEndResponse"><arg type="o"/></method>
    <property name="version" type="u" access="read"/>
  </interface>
</node>"""
# What the program is started with, to ask it.
ENV = {"GDK_DEBUG": "portals"}


class FilePortal:
    """One question at a time; it stays open until it is answered. In a thread of its own: GTK waits
    for the answer to Inhibit, and could not answer to a test that waits for GTK."""

    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.question = None
        self.context = GLib.MainContext.new()
        self.loop = GLib.MainLoop.new(self.context, False)
        ready = threading.Event()
        self.thread = threading.Thread(target=self._serve, args=(ready,), daemon=True)
        self.thread.start()
        ready.wait()
        self._bus_call("RequestName", "(su)", (NAME, 4))

    def _serve(self, ready):
        self.context.push_thread_default()
        registered = [
            self.bus.register_object(
                PATH, interface, self._called, lambda *_: GLib.Variant("u", 3), None
            )
            for interface in Gio.DBusNodeInfo.new_for_xml(XML).interfaces
        ]
        ready.set()
        self.loop.run()
        for number in registered:
            self.bus.unregister_object(number)
        self.context.pop_thread_default()

    def stop(self):
        self._bus_call("ReleaseName", "(s)", (NAME,))
        self.loop.quit()
        self.thread.join()

    def _bus_call(self, method, form, arguments):
        self.bus.call_sync(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method,
            GLib.Variant(form, arguments), None, 0, -1,
        )

    def _called(self, _bus, sender, _path, interface, method, parameters, invocation):
        options = parameters.unpack()[-1]
        if method == "QueryEndResponse":
            invocation.return_value(None)
            return
        handle = f"{PATH}/request/{sender[1:].replace('.', '_')}/{options.get('handle_token', 'monitor')}"
        if interface == CHOOSER:
            self.question = (method, parameters.unpack()[1], options, sender, handle)
        invocation.return_value(GLib.Variant("(o)", (handle,)))

    def wait(self):
        """(method, title, options) of the question that is open."""
        return wait_for(lambda: self.question, "no file is asked for")[:3]

    def answer(self, *paths):
        """With these files; with none, it is cancelled."""
        self.wait()
        sender, handle = self.question[3:]
        self.question = None
        uris = [f"file://{quote(path)}" for path in paths]
        found = {"uris": GLib.Variant("as", uris)} if uris else {}
        self.bus.emit_signal(
            sender, handle, REQUEST, "Response",
            GLib.Variant("(ua{sv})", (0 if uris else 1, found)),
        )
