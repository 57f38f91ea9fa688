# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""An officer who looks at records, and somebody who then looks into the program's memory."""

import contextlib
import functools
import os
import time

import memory
import pictures
from app import PROGRAM, App
from harness import note, spin, wait_for
from officer import BUTTON, SIZE, Officer, display
from record import MONTHS
from relay import Relay
from service import BUILD, Service
from wayland import Wayland

# The application without its hardening: in that, the looks must find something.
SOFT = os.path.join(BUILD, "tests", "residue", "window", "countersign-soft")
PROMISE = 250  # ms after the end of a lease in which all must be gone
KEYS = ("rk_test_practice_browse", "rk_test_practice_reveal")
IMAGES = ("Document front", "Document back", "Selfie")
TEXTS = ("Date of birth", "Document number", "Expiration date", "Date of birth on document")
PNG, JPEG = "image/png", "image/jpeg"


def album():
    """Both formats, both orientations, from small to 12 megapixels; with the markers of each."""
    made = [
        (PNG, pictures.png(200, 100)), (JPEG, pictures.jpeg(3000, 4000)),
        (PNG, pictures.png(900, 600)), (JPEG, pictures.jpeg(200, 100, quality=95)),
        (PNG, pictures.png(4000, 3000)), (JPEG, pictures.jpeg(900, 1400)),
    ]
    return made, {body: markers_of(body) for _kind, body in made}


def markers_of(body):
    """Of the file, of what is in it, and of that as it is shown."""
    found = memory.of_body(body)
    for edge in (0, pictures.MAX_EDGE):
        found |= memory.of_pixels(pictures.decoded(body, edge))
    return memory.bytes_lines(found)


def words_of(truth):
    """What an officer may read of a session's sensitive values."""
    document = truth["last_verification_report"]["document"]
    found = [document["number"]]
    for date in (truth["verified_outputs"]["dob"], document["expiration_date"]):
        found.append(f"{date['day']} {MONTHS[date['month'] - 1]} {date['year']}")
        found.append(f"{date['year']:04}-{date['month']:02}-{date['day']:02}")
    return found


class Scene:
    def __init__(self, officer, relay, markers, shortest=5):
        """@shortest: seconds that something is shown at least."""
        self.officer, self.relay, self.markers = officer, relay, markers
        self.shortest = shortest
        self.service, self.display = officer.service, officer.display
        self.words, self.painted, self.before = [], set(), b""
        everybody = self.service.everybody()
        names = [each["client_reference_id"] for each in everybody]
        self.open_words = [name for name in names if name]  # what is open to see: the list's
        self.people = [
            each for each in everybody
            if each["status"] == "verified" and each["redaction"] is None
            and names.count(each["client_reference_id"]) == 1 and self._is_whole(each["id"])
        ]

    def _is_whole(self, identifier):
        """With enough to look for, and still open to the reveal key."""
        truth = self.service.truth(identifier)
        report = truth["last_verification_report"]
        document = report.get("document") or {}
        age = self.service.control("clock")["now"] - report["created"]
        dates = (truth["verified_outputs"].get("dob"), document.get("expiration_date"))
        whole = all(date and all(date.values()) for date in dates)
        return document.get("number") and whole and age < 47 * 3600

    def _offered(self, verb, names):
        return [name for name in names if self.officer.all(BUTTON, f"{verb} {name}")]

    @property
    def pids(self):
        app = self.officer.app
        return [pid for pid in memory.inhabitants(app.home) if not app.passes_on(pid)]

    # --- the officer ------------------------------------------------------------------------

    def open(self, number):
        session = self.people[number % len(self.people)]
        if isinstance(self.display, Wayland):
            self.choose(session["client_reference_id"])
        else:
            self.officer.open(session["client_reference_id"])
        self.officer.button(f"Reveal {TEXTS[0]}")
        truth = self.service.truth(session["id"])
        self.words = words_of(truth)
        names = (truth["verified_outputs"][name] for name in ("first_name", "last_name"))
        self.open_words += [name for name in names if len(name) > 6]  # no word of a library
        self.start()

    def choose(self, reference):
        """Opens it as a screen reader does, without a key: it is the only one that is found."""
        self.officer.search_entry().set_text(reference)
        self.officer.until(
            lambda: [row.name.startswith(reference) for row in self.officer.rows()] == [True],
            f"the search does not leave {reference} alone",
        )
        self.officer.see("list", "Sessions").select(0)
        self.officer.see(("label", "heading", "grouping"), reference)

    def resize(self, wide):
        """The window, to so many pixels."""
        def width():
            frame = self.officer.see("frame")
            return frame.tree.call(frame.path, "org.a11y.atspi.Component", "GetSize")[0]

        self.officer.app.set("window-width", str(wide))
        self.officer.until(lambda: width() == wide, f"it is not {wide} wide")

    def start(self):
        """What is looked for is what comes from now on."""
        self.relay.sent.clear()
        self.relay.values.clear()
        self.painted.clear()
        self.officer.wait_still()
        self.before = self.display.pixels()

    def _ask(self, verb, names, seconds):
        """Presses all, then gives the buttons that hide again what came: they are there as long
        as that is. On a slow machine, the first may have lapsed before the last has come."""
        asked = {}
        for name in names:
            self.officer.press(f"{verb} {name}")
            asked[name] = time.monotonic() + self.shortest
        found = []
        for name, end in asked.items():
            hiding = self.officer.until(
                lambda name=name, end=end: self.officer.all(BUTTON, f"Hide {name}")
                or time.monotonic() > end and self.officer.all(BUTTON, f"{verb} {name}"),
                f"not shown: {name}", seconds,
            )
            found += [node for node in hiding if node.name.startswith("Hide ")]
        return found

    def reveal(self, *names):
        return self._ask("Reveal", names or self._offered("Reveal", TEXTS), 10)

    def show(self, *names):
        return self._ask("Show", names or self._offered("Show", IMAGES), 20)

    def paint(self):
        """Remembers what of the pictures stands on the screen."""
        spin(150)
        self.painted |= memory.of_screen(self.display.pixels(), self.before)
        assert self.painted, "no picture on the screen"

    def write(self):
        """The same of letters; with pictures there, it would find those."""
        spin(150)
        self.painted |= memory.of_letters(self.display.pixels(), self.before)
        assert self.painted, "no letters on the screen"

    def is_there(self, node):
        """Asked of its parent alone: the whole tree takes longer than what we measure."""
        return node.path in node.tree.children(node.parent.path)

    def lapse(self, nodes, seconds=30):
        for node in nodes:
            wait_for(lambda one=node: not self.is_there(one), f"still there: {node!r}", seconds)

    # --- the memory -------------------------------------------------------------------------

    def lines(self):
        yield "texts", memory.text_lines(self.words)
        yield "values", memory.bytes_lines(self.relay.values)
        yield "pictures", [line for body in set(self.relay.sent) for line in self.markers[body]]
        yield "screen", memory.bytes_lines(self.painted)

    def count(self):
        """{kind: (hits, {where: hits})}, at one moment."""
        pids = self.pids
        with memory.stopped(pids):
            return {kind: memory.scan(pids, lines) for kind, lines in self.lines() if lines}

    def count_open(self):
        """What is no secret, but of somebody: of the list, and of the record that was opened."""
        return memory.scan(self.pids, memory.text_lines(self.open_words))

    def count_keys(self):
        return memory.scan(self.pids, memory.text_lines(KEYS))[0]

    def left(self, since=None):
        """All that is left in all, in one look; 0, or what and where. The promise is counted from
        now, or from a moment that was before (of time.monotonic())."""
        pids = self.pids
        assert pids, "no process to look at"
        lines = [line for _kind, some in self.lines() for line in some]
        over = PROMISE / 1000 - (time.monotonic() - since if since else 0)
        time.sleep(max(0, over))
        with memory.stopped(pids):
            if memory.scan(pids, lines)[0] == 0:
                return 0
            return {kind: memory.scan(pids, some) for kind, some in self.lines() if some}

    def assert_nothing(self, when, since=None):
        left = self.left(since)
        looked = {kind: len(lines) for kind, lines in self.lines()}
        note(f"{when}: {left or 'nothing'} of {looked}")
        assert left == 0, f"{when}: {left}"


@contextlib.contextmanager
def scene(
    album, seconds=5, life=5, program=PROGRAM, env=None, first=0, screen=None, start=None
):
    """Texts last @seconds, images @life; the pictures of the album come in turn, from @first.
    @start: how the program is started."""
    made, markers = album
    made = made[first:] + made[:first]
    wide, high = SIZE
    service = Service("--sessions", "800")
    relay = Relay(service, made, life=life)
    screen = screen or display()
    if isinstance(screen, Wayland):
        env = {**screen.program_env(), **(env or {})}
    start = start or functools.partial(App, program=program)
    app = start(
        screen, f"--practice={relay.origin}", env=env,
        settings={
            "window-width": wide, "window-height": high, "text-lease-seconds": seconds,
            "idle-lock-minutes": 30,  # what is pressed through the tree is no input
        },
    )
    try:
        officer = Officer(app, service)
        officer.wait_rows()
        here = Scene(officer, relay, markers, min(seconds, life))
        note(f"{len(here.people)} people")
        yield here
    except BaseException:
        note(f"countersign wrote:\n{app.process.stderr()}")
        raise
    finally:
        app.stop()
        relay.stop()
        service.stop()
