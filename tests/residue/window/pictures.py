# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Pictures of noise: no piece of one is anywhere else."""

import os
import struct
import subprocess
import tempfile
import zlib

from service import BUILD

DECODE = os.path.join(BUILD, "tests", "residue", "decode")
MAX_EDGE = 2400  # what the application scales down to while it decodes
PERIOD = 96


def _rows(width, height):
    """24-bit rows. Each repeats itself, so that a large one packs into what may be sent."""
    for _ in range(height):
        tile = os.urandom(3 * min(PERIOD, width))
        yield (tile * (width // PERIOD + 1))[: 3 * width]


def png(width, height):
    def chunk(name, data):
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + row for row in _rows(width, height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 1))
        + chunk(b"IEND", b"")
    )


def jpeg(width, height, quality=70):
    ppm = b"P6\n%d %d\n255\n" % (width, height) + b"".join(_rows(width, height))
    return subprocess.run(
        ["convert", "ppm:-", "-quality", str(quality), "jpeg:-"],
        input=ppm, capture_output=True, check=True,
    ).stdout


def decoded(body, edge=MAX_EDGE):
    """The pixels that the application makes of it, R, G, B, A; with 0, those of the file."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(body)
        file.flush()
        return subprocess.run(
            [DECODE, "dump", str(edge), file.name], capture_output=True, check=True
        ).stdout
