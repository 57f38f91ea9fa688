# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A working day, for as long as it takes: test_disk.py [SECONDS]; CS_DISK_SECONDS goes before it.

Afterwards nothing of anybody is in a file, but for those that the officer saved, and nothing went
over the session bus: neither values, names, pictures, nor keys."""

import contextlib
import os
import random
import subprocess
import sys
import time

import disk
import memory
from harness import Process, note, run, wait_for
from keyring import keyring, owned
from officer import BUTTON, at_work
from relay import Relay
from scene import PNG, Scene, markers_of, pictures
from service import BUILD, Service
from standin import BROWSE, REVEAL

SECONDS = float(os.environ.get("CS_DISK_SECONDS") or next(iter(sys.argv[1:]), 300))
del sys.argv[1:]
DCONF = "/usr/libexec/dconf-service"
SCHEMA = "io.github.countersign.Countersign"
LIFE = 8  # seconds, of an image; texts have the shortest time that there is


@contextlib.contextmanager
def settings(home):
    """Kept by dconf, as on a desktop; the files are in the home of the program."""
    env = {**os.environ, "HOME": home, "XDG_CONFIG_HOME": f"{home}/config",
           "XDG_CACHE_HOME": f"{home}/cache", "GSETTINGS_BACKEND": "dconf",
           "GSETTINGS_SCHEMA_DIR": f"{BUILD}/data"}
    service = Process([DCONF], env=env)
    wait_for(lambda: owned("ca.desrt.dconf"), "nobody keeps the settings")
    for name, value in (("text-lease-seconds", 5), ("window-width", 1100), ("window-height", 900)):
        subprocess.run(["gsettings", "set", SCHEMA, name, str(value)], env=env, check=True)
    try:
        yield {"GSETTINGS_BACKEND": "dconf"}
    finally:
        service.stop()


def words_of(record):
    """Everything of a person that the service has told, as it may be written."""
    outputs, report = record["verified_outputs"], record["last_verification_report"]
    address = outputs.get("address") or {}
    found = [outputs.get("email"), outputs.get("phone"), address.get("line1"),
             f"{outputs['first_name']} {outputs['last_name']}", outputs["last_name"],
             report["document"]["number"]]
    return [word for word in found if word and len(word) > 6]


class Day:
    """What the officer does, over and over, and what must not be found of it."""

    def __init__(self, here):
        self.here, self.officer = here, here.officer
        self.words, self.lines, self.saved, self.done = set(), set(), [], {}

    def count(self, what):
        self.done[what] = self.done.get(what, 0) + 1

    def look(self, turn):
        """A record, with all that can be shown of it."""
        here = self.here
        here.open(turn)
        session = here.people[turn % len(here.people)]
        self.words |= {*words_of(here.service.truth(session["id"])), *here.words}
        shown = [*here.show(), *here.reveal()]
        for _each in shown:
            self.count("revealed")
        for button in self.officer.all(BUTTON, "Enlarge Document front") if turn % 3 == 0 else ():
            button.press()
            self.officer.key("plus", "r", "Escape")
            self.count("enlarged")
        self.lines |= {line for _kind, lines in here.lines() for line in lines}
        return shown

    def save(self):
        self.officer.press("Export Record…")
        self.officer.press("Choose File…")
        path = os.path.join(self.officer.app.home, f"record-{len(self.saved)}.json")
        self.officer.save_as(path)
        self.officer.until(lambda: os.path.exists(path), "no file was saved")
        self.saved.append(path)
        self.count("saved")

    def end(self, turn, shown):
        """How the officer leaves it."""
        if turn % 4 == 0:
            self.here.lapse(shown)
            self.count("lapsed")
        elif turn % 4 == 1:
            self.officer.key("Escape", "Escape")
            self.count("closed")
        elif turn % 4 == 2:
            self.officer.key("ctrl+l")
            self.officer.press("Unlock")
            self.officer.wait_rows()
            self.count("locked")
        else:
            self.officer.search(next(iter(sorted(self.words))))
            self.officer.key("ctrl+r")
            self.count("searched for a name")

    def work(self, seconds):
        end = time.monotonic() + seconds
        turn = 0
        while time.monotonic() < end:
            shown = self.look(turn)
            if turn % 5 == 0:
                self.save()
            self.end(turn, shown)
            turn += 1
            if turn % 20 == 0:
                note(f"{seconds - (end - time.monotonic()):.0f} s: {self.done}")

    def markers(self):
        keys = memory.text_lines([*self.words, BROWSE, REVEAL])
        return sorted({*keys, *self.lines})


def people():
    """A stand-in with people that nobody else's test has, and some that have it all."""
    return Service("--sessions", "800", "--seed", str(random.randrange(1 << 30)))


@contextlib.contextmanager
def a_day():
    """An officer with keys in a keyring, and a monitor on the bus from before the start."""
    picture = pictures.png(900, 600)
    service = people()
    relay = Relay(service, [(PNG, picture)], life=LIFE)
    before = disk.Before()
    with disk.monitor() as bus, keyring():
        home = os.path.join(os.environ["HOME"], "officer")
        with settings(home) as env, at_work(False, service, home=home, env=env) as officer:
            officer.connect("Northwind", relay.origin, BROWSE, REVEAL)
            officer.wait_rows()
            here = Scene(officer, relay, {picture: markers_of(picture)})
            assert here.people, "nobody with enough to look for"
            yield Day(here), bus, before
            officer.end()
    relay.stop()
    service.stop()


def nothing_is_kept():
    """after many records, nothing of anybody is on the disk or was on the bus"""
    with a_day() as (day, bus, before):
        day.work(SECONDS)
        lines = day.markers()
        hits, where = disk.look(before.written(day.saved), lines)
        assert hits == 0, f"while it runs: {where}"
    note(f"{day.done}; {len(lines)} markers")
    files = before.written(day.saved)
    hits, where = disk.look(files, lines)
    names = " ".join(os.path.relpath(path, before.home) for path in files)
    note(f"{hits} markers in {len(files)} files {where}: {names}")
    assert hits == 0, where
    assert not [path for path in files if "thumbnail" in path], "there are thumbnails"
    assert day.saved and all(memory.scan([path], lines)[0] for path in day.saved), "not saved"
    bus.stop()
    hits, where = memory.scan([bus.path], lines)
    note(f"{hits} markers in {os.path.getsize(bus.path)} bytes of the session bus")
    assert hits == 0, where


def it_would_be_found():
    """the same look finds a value in a file, and one that was sent over the bus"""
    word = f"planted {random.randrange(1 << 60):x}"
    before = disk.Before()
    with disk.monitor() as bus:
        path = os.path.join(os.environ["HOME"], "cache", "thumbnails", "one")
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(word)
        subprocess.run(["gdbus", "emit", "--session", "--object-path", "/", "--signal",
                        "io.github.countersign.Test", f"'{word}'"], check=True)
        lines = memory.text_lines([word])
        wait_for(lambda: memory.scan([bus.path], lines)[0] > 0, "not found on the bus")
        assert path in before.written([]), "the file is not looked at"
        assert disk.look(before.written([]), lines)[0] == 1, "not found in the file"


disk.be_alone()
run([nothing_is_kept, it_would_be_found])
