# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What is looked for as "painted" is of the picture, and of nothing else on the screen."""

import os

import memory
from harness import run

WIDTH, HEIGHT = 200, 100
BAR = bytes.fromhex("fbfafaff" "f7f8f4ff" "b1d485ff" "88c53fff" "7ec22eff")  # its end: 14 colours
PICTURE = range(40, 80)  # rows of noise


def screen(bar, picture=False):
    """A window with the end of a coloured bar on row @bar."""
    rows = [bytearray(b"\xfa\xfa\xfa\xff" * WIDTH) for _ in range(HEIGHT)]
    rows[bar][: len(BAR) * (WIDTH // 5)] = BAR * (WIDTH // 5)
    for row in PICTURE if picture else ():
        rows[row][:] = os.urandom(4 * WIDTH)
        rows[row][3::4] = b"\xff" * WIDTH
    return b"".join(rows)


def what_moved_is_no_marker():
    """GTK has scrolled to the picture: a bar that was elsewhere before is not taken for it"""
    before, shown = screen(bar=20), screen(bar=10, picture=True)
    pieces = memory.as_shown(shown, before, 4000)
    edge = memory.PIECE - 4  # some begin before it, or end after it
    noise = shown[4 * WIDTH * PICTURE.start - edge : 4 * WIDTH * PICTURE.stop + edge]
    assert len(pieces) > 3000, len(pieces)
    assert all(piece in noise for piece in pieces), "some are of the bar"


run([what_moved_is_no_marker])
