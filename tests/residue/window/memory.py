# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What to look for in the memory of a program, and looking."""

import contextlib
import os
import random
import signal
import subprocess

from service import BUILD

SCAN = os.path.join(BUILD, "tests", "residue", "scan")
PIECE = 16
SAMPLE = 600


def pieces(data, step, count, length=PIECE):
    """Up to @count pieces of @data that are not all alike, each at a multiple of @step."""
    found = set()
    last = (len(data) - length) // step
    for _ in range(40 * count if last > 0 else 0):
        at = random.randrange(last) * step
        piece = data[at : at + length]
        if len(set(piece)) > 5:
            found.add(piece)
        if len(found) == count:
            break
    return found


def orders(rgba):
    """The same pixels as each renderer, decoder and server may keep them."""
    red, green, blue, alpha = (rgba[i::4] for i in range(4))
    planes = {
        "RGBA": (red, green, blue, alpha), "BGRA": (blue, green, red, alpha),
        "ARGB": (alpha, red, green, blue), "ABGR": (alpha, blue, green, red),
        "BGRx": (blue, green, red, bytes(len(red))), "RGB": (red, green, blue),
        "BGR": (blue, green, red),
    }
    for channels in planes.values():
        out = bytearray(len(channels) * len(red))
        for i, plane in enumerate(channels):
            out[i :: len(channels)] = plane
        yield len(channels), bytes(out)


def of_pixels(rgba, count=SAMPLE):
    """Markers of a picture: pieces of it at the same places in each order."""
    found = set()
    for step, pixels in orders(rgba):
        found |= pieces(pixels, step, count)
    return found


def of_body(body, count=SAMPLE):
    """Markers of a file as it came. Its head has tables that every JPEG has, libraries too."""
    return pieces(body[1000:-50] if len(body) > 4000 else body[len(body) // 2 : -20], 1, count)


def _as_kept(shown):
    """Pixels of the screen (blue, green, red, nothing) as programs keep them."""
    rgba = bytearray(shown)
    rgba[0::4], rgba[2::4], rgba[3::4] = shown[2::4], shown[0::4], b"\xff" * (len(shown) // 4)
    return {pixels for step, pixels in orders(bytes(rgba)) if step == 4}


def _cross(one, two):
    return (one[1] * two[2] - one[2] * two[1], one[2] * two[0] - one[0] * two[2],
            one[0] * two[1] - one[1] * two[0])


def _is_picture(piece):
    """Whether its four pixels are no blends of two or three colours: what a window draws of its
    own, as the end of a line around a button, lies on one plane of the colours (measured: within
    0.5; of noise, three in four are more than 2 away)."""
    first, *others = ((*piece[at : at + 3],) for at in range(0, PIECE, 4))
    one, two, three = (tuple(map(int.__sub__, other, first)) for other in others)
    faces = (_cross(one, two), _cross(two, three), _cross(one, three))
    volume = sum(map(int.__mul__, one, faces[1]))
    return volume * volume > 4 * max(sum(part * part for part in face) for face in faces)


def as_shown(shown, before, count=100):
    """Pieces of the pictures on the screen, nowhere on it before. What only moved, as by scrolling,
    is no secret."""
    found = set()
    for _ in range(100 * count):
        at = random.randrange(len(shown) // 4 - 4) * 4
        piece = shown[at : at + PIECE]
        if piece != before[at : at + PIECE] and _is_picture(piece):
            found.add(piece)
        if len(found) >= count:
            break
    return found.difference(before[at : at + PIECE] for at in range(0, len(before), 4))


def of_screen(shown, before, count=SAMPLE):
    """Markers of them as they were painted, larger or smaller than they are."""
    found = set()
    for piece in as_shown(shown, before, count):
        found |= _as_kept(piece)
    return found


def of_letters(shown, before, length=40):
    """Markers of what is written on the screen now and was not before: runs of @length pixels
    through letters, which stood nowhere on it before."""
    found = set()
    for at in range(0, len(shown) - 4 * length, 2 * length):
        piece = shown[at : at + 4 * length]
        if piece != before[at : at + 4 * length] and len(set(piece)) > 12 and piece not in before:
            found |= _as_kept(piece)
    return found


def bytes_lines(found):
    return [piece.hex() for piece in found]


def text_lines(texts):
    """Looked for as UTF-8, UTF-16 and UTF-32."""
    return ["text " + text.encode().hex() for text in texts]


def inhabitants(home):
    """Every process of an application, helpers too: by the home that it was started in."""
    wanted = f"HOME={home}".encode()
    found = []
    for name in os.listdir("/proc"):
        with contextlib.suppress(OSError):
            if name.isdigit():
                with open(f"/proc/{name}/environ", "rb") as file:
                    if wanted in file.read().split(b"\0"):
                        found.append(int(name))
    return found


@contextlib.contextmanager
def stopped(pids):
    """What is looked at stands still: it gets no time that it was not promised."""
    for pid in pids:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in pids:
            os.kill(pid, signal.SIGCONT)


def scan(pids, lines):
    """How many markers there are, and {where: how many}."""
    done = subprocess.run(
        [SCAN, *map(str, pids)], input="\n".join(lines), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    places = {}
    for _pid, place, hits in rows[:-1]:
        places[place] = places.get(place, 0) + int(hits)
    return int(rows[-1][-1]), places
