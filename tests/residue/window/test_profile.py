# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What was in an encrypted profile is nowhere in memory, 250 ms after its time: values, pictures,
the archive that they came in, and the private key that opened it."""

import base64
import contextlib
import os

import encrypted
import memory
import pictures
import screens_profile as way
from app import PROGRAM
from candidates import value
from harness import note, run
from officer import SIZE, at_work
from record import MONTHS
from scene import SOFT, Scene, markers_of

PASSPHRASE = "quarz-und-eichenlaub"
# So long that the opening of the archive can be looked at.
FILLER = 24 * 1024 * 1024
LOOKS = 60  # at most, while it is opened: it has some milliseconds between two of them


def integers(der):
    """Those of an RSA private key as PKCS#1 has it."""
    def read(at):
        size, at = der[at + 1], at + 2
        if size & 0x80:
            count = size & 0x7F
            size, at = int.from_bytes(der[at : at + count], "big"), at + count
        return at, size

    found, at = [], read(0)[0]
    while at < len(der):
        start, size = read(at)
        found.append(der[start : start + size].lstrip(b"\0"))
        at = start + size
    return found


def markers_of_key(private):
    """Its text, its bytes, and its secret numbers as OpenSSL calculates with them."""
    text = b"".join(line for line in private.splitlines() if not line.startswith(b"-"))
    lines = [line for line in private.splitlines() if not line.startswith(b"-")]
    found = set().union(*(memory.pieces(line, 1, 20) for line in lines[4:]))
    found |= memory.pieces(base64.b64decode(text)[400:], 1, 200)
    der = encrypted.openssl("rsa", "-traditional", "-outform", "DER", data=private)
    for number in integers(der)[3:]:
        found |= memory.pieces(number, 1, 60) | memory.pieces(number[::-1], 1, 60)
    return found


class Opened(Scene):
    """A scene with a profile instead of a service."""

    def __init__(self, officer, record, made, content):
        self.officer, self.display, self.shortest = officer, officer.display, 7
        self.profile = officer.place.profile
        self.painted, self.before = set(), b""
        month, day, year = value(record, "dob").split("/")
        self.words = [f"{int(day)} {MONTHS[int(month) - 1]} {year}", f"{year}-{month}-{day}",
                      f"{month}/{day}/{year}", value(record, "passport_number")]
        self.pictures = [line for body in made for line in markers_of(body)]
        self.archive = memory.pieces(content, 1, 400)
        self.key = markers_of_key(self.profile.private)

    def start(self):
        self.painted.clear()
        self.officer.wait_still()
        self.before = self.display.pixels()

    def lines(self):
        yield "texts", memory.text_lines(self.words)
        yield "pictures", self.pictures
        yield "screen", memory.bytes_lines(self.painted)
        yield "archive", memory.bytes_lines(self.archive)
        yield "key", memory.bytes_lines(self.key)

    def open(self):
        """Says what was found of the archive and of the key while it was being opened."""
        most = {"archive": 0, "key": 0}
        self.officer.press("Open")
        for _ in range(LOOKS):
            if all(most.values()):
                break
            pids = self.pids
            with memory.stopped(pids):
                for kind, lines in self.lines():
                    if kind in most:
                        most[kind] = max(most[kind], memory.scan(pids, lines)[0])
        self.officer.button("Reveal Date of birth", seconds=30)
        note(f"while it was opened: {most}")
        return most

    def look(self, verb, name):
        self.officer.go_to(lambda node: node.name == f"{verb} {name}", name)
        self.officer.key("space")
        return self.officer.button(f"Hide {name}", seconds=20)


@contextlib.contextmanager
def before_files(locked=False, program=PROGRAM):
    made = [pictures.jpeg(900, 1400), pictures.png(600, 900)]
    wide, high = SIZE
    settings = {"window-width": wide, "window-height": high, "text-lease-seconds": 7,
                "image-lease-seconds": 7, "idle-lock-minutes": 30}
    with way.ready() as place:
        person = encrypted.contents(place.record)[0]
        content = encrypted.archive(
            person, ("passport.jpg", made[0]), ("selfie.png", made[1]),
            ("scan.bin", os.urandom(FILLER)),
        )
        place.profile.lock(content)
        with at_work(
            service=place.service, settings=settings, program=program, **place.start
        ) as officer:
            officer.place = place
            here = Opened(officer, place.record, made, content)
            if locked:
                locked_key = encrypted.lock_key(place.profile.private, PASSPHRASE)
                place.profile.write(place.profile.key, locked_key)
            way.chosen(officer)
            yield here


def a_profile():
    """opened, a value, a picture, closed with a picture shown"""
    with before_files() as here:
        most = here.open()
        assert most["archive"] > 0 and most["key"] > 0, f"not found while it was opened: {most}"
        here.assert_nothing("opened")
        here.start()
        shown = [here.look("Reveal", name) for name in ("Date of birth", "Passport number")]
        seen = here.count()
        assert seen["texts"][0] > 0, "the texts are not found while they are shown"
        here.lapse(shown)
        here.assert_nothing("values")
        here.start()
        hide = here.look("Show", "Passport")
        here.paint()
        seen = here.count()
        note(f"while shown: {seen}")
        assert seen["pictures"][0] > 0, "the picture is not found while it is shown"
        here.lapse([hide])
        here.assert_nothing("a picture")
        here.look("Show", "Passport")
        here.officer.press("Close")
        here.officer.gone(name="Show Passport")
        here.assert_nothing("closed")


def a_locked_key():
    """its passphrase, for as long as the profile is open"""
    with before_files(locked=True) as here:
        officer = here.officer
        officer.press("Open")
        officer.see(name="Passphrase of the Private Key", seconds=30)
        officer.fill("Passphrase of the Private Key", PASSPHRASE)
        here.open()
        here.assert_nothing("opened")
        here.words = [PASSPHRASE]
        assert here.count()["texts"][0] > 0, "the passphrase is not found while it is held"
        officer.press("Close")
        officer.gone(name="Reveal Date of birth")
        here.assert_nothing("closed")


def without_the_hardening():
    """opened, and closed with a value and a picture shown: something of it is found"""
    with before_files(program=SOFT) as here:
        here.open()
        here.start()
        here.look("Reveal", "Date of birth")
        here.look("Show", "Passport")
        here.paint()
        here.officer.press("Close")
        here.officer.gone(name="Show Passport")
        left = here.left()
        note(f"left: {left}")
        assert left, "nothing is left"


run([a_profile, a_locked_key, without_the_hardening])
