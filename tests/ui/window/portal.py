# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The portal's file dialog, answered without a window: the same in every language, and as it is
on a desktop. And whom the portal is asked to keep the session for."""

from urllib.parse import quote

from gi.repository import GLib

from harness import wait_for
from served import Served

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
REQUEST_XML = f'<node><interface name="{REQUEST}"><method name="Close"/></interface></node>'
# What the program is started with, to ask it.
ENV = {"GDK_DEBUG": "portals"}


class FilePortal(Served):
    """One question at a time; it stays open until it is answered."""

    def __init__(self):
        self.question = None
        self.inhibitors = {}
        super().__init__(NAME, PATH, XML)

    def property(self, _name):
        return GLib.Variant("u", 3)

    def called(self, sender, path, _interface, method, arguments):
        if method == "QueryEndResponse":
            return None
        if method == "Close":
            self.inhibitors.pop(path, None)
            return None
        options = arguments[-1]
        token = options.get("handle_token", "monitor")
        handle = f"{PATH}/request/{sender[1:].replace('.', '_')}/{token}"
        if method == "Inhibit":
            self.serve(handle, REQUEST_XML)
            self.inhibitors[handle] = (options["reason"], arguments[1])
        elif method != "CreateMonitor":
            self.question = (method, arguments[1], options, sender, handle)
        return GLib.Variant("(o)", (handle,))

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
        self.emit(
            REQUEST, "Response", "(ua{sv})", (0 if uris else 1, found), path=handle, to=sender
        )
