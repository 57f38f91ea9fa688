#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What decoding a picture leaves in memory once it was wiped: nothing.

Usage: test-pixels.py SCAN DECODE

Markers are pieces of 16 bytes: of the decoded pixels in both byte orders, of single rows of one
colour, of the source's pixels where it was scaled down, and of the encoded file."""

import os
import pathlib
import random
import struct
import subprocess
import sys
import tempfile
import zlib

SCAN, DECODE = sys.argv[1:3]
TUNABLES = "glibc.malloc.tcache_count=0"
count = failed = 0


def check(name, ok, why=""):
    global count, failed
    count += 1
    failed += not ok
    print(f"{'ok' if ok else 'not ok'} {count} {name}")
    if not ok:
        print(f"# {why}")


def write_png(path, width, height, channels):
    """Noise. The pixels, as R, G, B, A."""
    pixels = bytearray(os.urandom(4 * width * height))
    if channels == 1:
        for i in range(3):
            pixels[i::4] = pixels[0::4]
    pixels[3::4] = b"\xff" * (width * height)
    rows = b"".join(
        b"\0" + bytes(pixels[4 * width * y : 4 * width * (y + 1)]) for y in range(height)
    )

    def chunk(name, data):
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 1))
        + chunk(b"IEND", b"")
    )
    return bytes(pixels)


def pieces(data, step, n):
    """n pieces of 16 bytes that are not all alike, at multiples of step."""
    out = set()
    for _ in range(20 * n):
        at = random.randrange((len(data) - 16) // step) * step
        piece = data[at : at + 16]
        if len(set(piece)) > 4:
            out.add(piece)
        if len(out) == n:
            break
    return out


def swapped(data):
    out = bytearray(data)
    out[0::4], out[2::4] = data[2::4], data[0::4]
    return bytes(out)


def markers_of(image, edge, source):
    pixels = subprocess.run([DECODE, "dump", str(edge), image], check=True, capture_output=True).stdout
    out = pieces(pixels, 4, 1500) | pieces(swapped(pixels), 4, 1500)
    out |= pieces(pixels[0::4], 1, 1500)
    out |= pieces(pathlib.Path(image).read_bytes()[200:-50], 1, 1500)
    if source:
        out |= pieces(source, 4, 1500)
    return "\n".join(m.hex() for m in out)


def scan(pid, markers):
    text = subprocess.run([SCAN, str(pid)], input=markers, capture_output=True, text=True, check=True)
    rows = [line.split("\t") for line in text.stdout.splitlines()]
    return int(rows[-1][-1]), rows[:-1]


def live(mode, image, edge, markers):
    """Hits while the picture is shown, after it is gone, and where those are."""
    env = dict(os.environ)
    env.pop("MALLOC_PERTURB_", None)
    env.pop("GLIBC_TUNABLES", None)
    if mode == "hardened":
        env["GLIBC_TUNABLES"] = TUNABLES
    with subprocess.Popen(
        [DECODE, mode, str(edge), image], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env
    ) as process:
        assert process.stdout.readline() == b"shown\n"
        shown, _ = scan(process.pid, markers)
        process.stdin.write(b"\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"gone\n"
        gone, where = scan(process.pid, markers)
        process.stdin.write(b"\n")
    return shown, gone, where


def main():
    cases = [
        # name, size, edge, channels, what ImageMagick makes of it
        ("PNG", (600, 400), 0, 3, None),
        ("PNG, small", (200, 100), 0, 3, None),
        ("PNG, scaled", (1500, 1000), 700, 3, None),
        ("PNG, interlaced", (600, 400), 0, 3, ["-interlace", "PNG"]),
        ("JPEG", (600, 400), 0, 3, ["-quality", "90"]),
        ("JPEG, gray", (600, 400), 0, 1, ["-colorspace", "Gray", "-quality", "95"]),
        ("JPEG, progressive gray", (600, 400), 0, 1, ["-colorspace", "Gray", "-interlace", "Plane"]),
        ("JPEG, scaled", (3000, 2000), 1100, 3, ["-quality", "90"]),
    ]
    with tempfile.TemporaryDirectory() as folder:
        for name, (width, height), edge, channels, options in cases:
            png = pathlib.Path(folder, "image.png")
            source = write_png(png, width, height, channels)
            image = png
            if options:
                image = pathlib.Path(folder, "out.png" if "PNG" in options else "out.jpg")
                subprocess.run(["convert", png, "-strip", *options, image], check=True)
            markers = markers_of(str(image), edge, source if image == png and edge else None)
            shown, gone, where = live("hardened", str(image), edge, markers)
            check(f"{name}: seen while shown", shown > 1000, shown)
            check(f"{name}: nothing once wiped", gone == 0, where)
            shown, gone, _ = live("kept", str(image), edge, markers)
            check(f"{name}: seen where it is kept", gone == shown, (shown, gone))
            _, gone, where = live("plain", str(image), edge, markers)
            print(f"# {name}: {markers.count(chr(10)) + 1} markers, {shown} hits while shown;"
                  f" without wiping on free {gone} once wiped {where if gone else ''}")
    print(f"1..{count}")
    return failed != 0


sys.exit(main())
