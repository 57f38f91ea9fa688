# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A part of the desktop, on the bus of a test: its objects are served in a thread of their own.

GTK waits for some answers (whether the session's end is inhibited, who the client is), and then
tells nothing through the accessibility tree. A test that reads the tree meanwhile could not answer
it: both would wait until one of them gives up.
"""

import threading

from gi.repository import Gio, GLib

REPLACE = 4


class Served:
    """Has a name and an object from the making on; a subclass answers to what is called."""

    def __init__(self, name, path, xml):
        self.name, self.path = name, path
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.context = GLib.MainContext.new()
        self.loop = GLib.MainLoop.new(self.context, False)
        ready = threading.Event()
        self.registered = {}
        self.thread = threading.Thread(target=self._run, args=(xml, ready), daemon=True)
        self.thread.start()
        ready.wait()
        self._bus_call("RequestName", "(su)", (name, REPLACE))

    def called(self, sender, path, interface, method, arguments):
        """The answer to a call, as a GVariant; None where it is empty."""
        raise NotImplementedError

    def property(self, name):
        """The value of a property, as a GVariant."""
        raise NotImplementedError

    def emit(self, interface, signal, form, arguments, path=None, to=None):
        """In the thread, so after the answer to what was called before: GTK's file dialog ends the
        program where a portal has chosen before it has answered."""
        where = (to, path or self.path, interface, signal, GLib.Variant(form, arguments))
        source = GLib.Idle(GLib.PRIORITY_DEFAULT)
        source.set_callback(lambda *_data: self.bus.emit_signal(*where) and GLib.SOURCE_REMOVE)
        source.attach(self.context)

    def stop(self):
        self._bus_call("ReleaseName", "(s)", (self.name,))
        self.loop.quit()
        self.thread.join()

    def serve(self, path, xml):
        """One more object, or one instead of another; to be called in the thread."""
        self.withdraw(path)
        self.registered[path] = [
            self.bus.register_object(path, interface, self._called, self._get, None)
            for interface in Gio.DBusNodeInfo.new_for_xml(xml).interfaces
        ]

    def withdraw(self, path):
        for number in self.registered.pop(path, ()):
            self.bus.unregister_object(number)

    def _run(self, xml, ready):
        self.context.push_thread_default()
        self.serve(self.path, xml)
        ready.set()
        self.loop.run()
        for path in list(self.registered):
            self.withdraw(path)
        self.context.pop_thread_default()

    def _called(self, _bus, sender, path, interface, method, parameters, invocation):
        invocation.return_value(self.called(sender, path, interface, method, parameters.unpack()))

    def _get(self, _bus, _sender, _path, _interface, name):
        return self.property(name)

    def _bus_call(self, method, form, arguments):
        self.bus.call_sync(
            "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method,
            GLib.Variant(form, arguments), None, 0, -1,
        )
