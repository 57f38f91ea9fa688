# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What Blockpass sent is nowhere in memory, 250 ms after its time: attributes, certificates, and
pictures, which come as base64 inside of an answer."""

import base64
import contextlib
import re

import memory
import pictures
from app import PROGRAM, App
from candidates import PRACTICE, find, inside, turn_to, value
from harness import note, run, spin
from officer import SIZE, Officer, display
from record import MONTHS
from relay import Relay
from scene import SOFT, Scene, markers_of
from service import Service

PICTURE = re.compile(rb'("type"\s*:\s*"base64",\s*"value"\s*:\s*")([A-Za-z0-9+/=\\]*)')
MEMBERS = "Sanctions, political exposure and press"


class Base64Relay(Relay):
    """Puts pictures of our own into the answers that have some."""

    def _change(self, service, kind, body):
        def swap(found):
            mine = self.pictures[self._at % len(self.pictures)]
            self._at += 1
            self.sent.append(mine)
            text = base64.b64encode(mine)
            self.values |= memory.pieces(text, 1, 200)
            return found.group(1) + text

        with self._lock:
            return kind, PICTURE.sub(swap, body)


class Candidate(Scene):
    """A scene with one person, of whom there is everything."""

    def __init__(self, officer, relay, markers):
        self.officer, self.relay, self.markers, self.shortest = officer, relay, markers, 7
        self.service, self.display = officer.service, officer.display
        self.painted, self.before = set(), b""
        turn_to(officer, PRACTICE)
        record = find(self.service, self._has_all, status="approved")
        self.words = self._words_of(record)
        officer.open(record["refId"])
        officer.button("Reveal First name")

    @staticmethod
    def _has_all(record):
        slugs = ("dob", "passport_number", "phone", "selfie")
        return all(slug in record["identities"] for slug in slugs) and record.get("certs")

    @staticmethod
    def _words_of(record):
        """What an officer may read, and as it was on the way."""
        month, day, year = value(record, "dob").split("/")
        found = [f"{int(day)} {MONTHS[int(month) - 1]} {year}", f"{year}-{month}-{day}"]
        found += [f"{month}\\/{day}\\/{year}", f"{month}/{day}/{year}"]
        found += [value(record, "passport_number"), inside(record, "phone")["number"]]
        for slug in record["certs"]:
            found += [each["signatureValue"] for each in inside(record, slug)["signature"]]
        return found

    def look(self, verb, name):
        """Where it can be seen, and what hides it again."""
        self.officer.go_to(lambda node: node.name == f"{verb} {name}", name)
        self.officer.key("space")
        return self.officer.button(f"Hide {name}", seconds=20)


@contextlib.contextmanager
def before_somebody(program=PROGRAM):
    made = [pictures.png(600, 900), pictures.jpeg(900, 1400)]
    service = Service()
    relay = Base64Relay(service, made)
    wide, high = SIZE
    app = App(
        display(), f"--practice={relay.origin}",
        settings={
            "window-width": wide, "window-height": high, "text-lease-seconds": 7,
            "image-lease-seconds": 7, "idle-lock-minutes": 30,
        },
        program=program,
    )
    try:
        officer = Officer(app, service)
        officer.wait_rows()
        yield Candidate(officer, relay, {body: markers_of(body) for body in made})
    except BaseException:
        note(f"countersign wrote:\n{app.process.stderr()}")
        raise
    finally:
        app.stop()
        relay.stop()
        service.stop()


def attributes():
    """attributes and a certificate, revealed and lapsed"""
    with before_somebody() as here:
        here.start()
        shown = [here.look("Reveal", name) for name in ("Date of birth", "Passport number")]
        seen = here.count()
        assert seen["texts"][0] > 0, "the texts are not found while they are shown"
        here.lapse(shown)
        here.assert_nothing("attributes")
        here.start()
        here.lapse([here.look("Reveal", MEMBERS)])
        here.assert_nothing("a certificate")


def a_picture():
    """a picture, with all else that came in the same answer"""
    with before_somebody() as here:
        here.start()
        hide = here.look("Show", "Selfie")
        spin(150)
        here.paint()
        seen = here.count()
        note(f"while shown: {seen}")
        assert seen["pictures"][0] > 0, "the picture is not found while it is shown"
        here.lapse([hide])
        here.assert_nothing("a picture")
        assert len(here.relay.sent) > 1, "no more than what was asked for came"


def without_the_hardening():
    """a picture, and what came with it, are found after its time"""
    with before_somebody(SOFT) as here:
        here.start()
        hide = here.look("Show", "Selfie")
        here.paint()
        here.lapse([hide])
        left = here.left()
        note(f"left: {left}")
        assert left, "nothing is left"


run([attributes, a_picture, without_the_hardening])
