# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What the sandbox keeps from the program, and that what is left is enough."""

import configparser
import json
import os
import re

from app import APP_ID
from desktop import desktop
from harness import run
from installed import Installed, flatpak
from officer import at_work
from record import journal_lines
from service import TESTS

MANIFEST = os.path.join(TESTS, "..", "flatpak", f"{APP_ID}.json")
# Its own name, the keyring's, and the portals', which every Flatpak may talk to.
MAY_SEE = re.compile(
    rf":|org\.freedesktop\.(DBus|secrets|portal\..*)$|org\.a11y\.Bus$|{re.escape(APP_ID)}"
)


def inside(here, *command):
    """What a command in the sandbox prints."""
    return flatpak("run", f"--command={command[0]}", APP_ID, *command[1:], env=here.env, check=False)


def permissions():
    """it is installed with what the manifest asks for, and nothing else"""
    with open(MANIFEST, encoding="utf-8") as file:
        asked = json.load(file)["finish-args"]
    told = configparser.ConfigParser(delimiters="=")
    told.optionxform = str
    told.read_string(flatpak("info", "--show-permissions", APP_ID))
    has = []
    for kind, option in (("shared", "share"), ("sockets", "socket"), ("devices", "device"),
                         ("filesystems", "filesystem"), ("features", "allow")):
        words = told["Context"].get(kind, "")
        has += [f"--{option}={word}" for word in words.split(";") if word]
    for section, option in (("Session Bus Policy", "name"), ("System Bus Policy", "system-name")):
        if section in told:
            has += [f"--{policy}-{option}={name}" for name, policy in told[section].items()]
    has += [f"--env={name}={value}" for name, value in told["Environment"].items()]
    implied = {"--socket=x11"} if "--socket=fallback-x11" in asked else set()
    assert set(has) - implied == set(asked), f"{sorted(has)} is installed"


def files_of_the_person():
    """it cannot read the home, the runtime folder or /tmp of whoever started it"""
    with desktop() as here:
        for folder in (here.env["HOME"], here.env["XDG_RUNTIME_DIR"], "/tmp"):
            path = os.path.join(folder, f"planted-{os.getpid()}.txt")
            with open(path, "w", encoding="utf-8") as file:
                file.write("not for Countersign")
            try:
                said = inside(here, "sh", "-c", 'cat "$1"; ls -A "$HOME"; echo done', "-", path)
            finally:
                os.remove(path)
            assert "done" in said, "no shell in the sandbox"
            assert "not for Countersign" not in said, f"it can read {path}"
            assert set(said.split()) <= {".var", "done"}, f"in the home it sees {said.split()}"


def names_on_the_bus():
    """it can talk to the keyring and the portals; others on the bus are not there for it"""
    with desktop() as here:
        said = inside(
            here, "gdbus", "call", "--session", "--dest", "org.freedesktop.DBus",
            "--object-path", "/", "--method", "org.freedesktop.DBus.ListNames",
        )
        names = re.findall(r"'([^']+)'", said)
        assert "org.freedesktop.secrets" in names, said
        assert "org.freedesktop.portal.Desktop" in names, said
        others = [name for name in names if not MAY_SEE.match(name)]
        assert not others, f"it sees {others}"


def lock_by_the_portal():
    """the desktop's lock comes through the Inhibit portal: no other name on the bus is needed"""
    with desktop() as here, at_work(start=Installed) as officer:
        officer.wait_rows()
        officer.settled()
        here.lock_screen.lock()
        officer.button("Unlock")
        assert not officer.rows(), "rows stand on the lock page"
        reasons = [each.get("reason") for each in journal_lines(officer.app) if each["act"] == "lock"]
        assert reasons == ["screen"], reasons
        officer.press("Unlock")
        officer.wait_rows()
        officer.end()


run([permissions, files_of_the_person, names_on_the_bus, lock_by_the_portal])
