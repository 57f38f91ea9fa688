#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Profiles as other programs make them: keys in all forms, and archives with tricks in them.

Usage: test-profiles.py OPEN-PROFILE

The archives are made by Python and locked by the openssl command, so that nothing of ours takes
part in the making."""

import base64
import hashlib
import io
import json
import os
import pathlib
import stat
import subprocess
import sys
import tempfile
import zipfile

OPEN = sys.argv[1]
FILE, META, KEY, LOCKED, WRONG, DAMAGED, TAMPERED, ARCHIVE, PATHS, LARGE = range(10)
JSON, TEXT, PICTURE, OTHER = range(4)
MIB = 1024 * 1024
count = failed = 0


def check(name, got, expected):
    global count, failed
    count += 1
    ok = got == expected
    failed += not ok
    print(f"{'ok' if ok else 'not ok'} {count} {name}")
    if not ok:
        print(f"# {got} is not {expected}")


def openssl(*arguments, data=b""):
    return subprocess.run(["openssl", *arguments], input=data, capture_output=True, check=True).stdout


def zipped(*entries, compress=zipfile.ZIP_DEFLATED):
    """Of (name or ZipInfo, content) each."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress, compresslevel=1) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return out.getvalue()


def link(name, target):
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target


class Profiles:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.key = self.folder / "key.pem"
        self.private = openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
        self.key.write_bytes(self.private)
        self.public = self.folder / "public.pem"
        self.public.write_bytes(openssl("pkey", "-pubout", data=self.private))

    def lock(self, content, letters=None):
        key, iv = os.urandom(32).hex(), os.urandom(16).hex()
        body = openssl("enc", "-aes-256-cbc", "-K", key, "-iv", iv, data=content)
        wrapped = openssl(
            "pkeyutl", "-encrypt", "-pubin", "-inkey", str(self.public),
            "-pkeyopt", "rsa_padding_mode:oaep", "-pkeyopt", "rsa_oaep_md:sha1",
            data=(letters or "%s").replace("%s", key).encode(),
        )  # fmt: skip
        (self.folder / "profile.bin").write_bytes(body)
        meta = {
            "wrappedKey": base64.b64encode(wrapped).decode(),
            "iv": iv,
            "zipContentSHA256": hashlib.sha256(content).hexdigest(),
        }
        (self.folder / "meta.json").write_text(json.dumps(meta, indent=2))

    def open(self, *passphrase):
        """The entries as (kind, size, name), or the error's code."""
        out = subprocess.run(
            [OPEN, str(self.folder), *passphrase], capture_output=True, check=True, timeout=60
        ).stdout.decode()
        if out.startswith("error "):
            return int(out.split()[1])
        return [(int(k), int(s), n) for k, s, n in (row.split(" ", 2) for row in out.splitlines())]

    def try_zip(self, name, content, expected):
        self.lock(content)
        check(name, self.open(), expected)


def test_keys(profiles):
    content = zipped(("profile.json", '{"status": "approved"}'))
    good = [(JSON, 22, "profile.json")]
    profiles.lock(content)
    check("PKCS#8", profiles.open(), good)
    forms = {
        "PKCS#1": ["rsa", "-traditional"],
        "PKCS#1 in DER": ["rsa", "-traditional", "-outform", "DER"],
        "PKCS#8 in DER": ["pkey", "-outform", "DER"],
        "a text before it": None,
    }
    for name, arguments in forms.items():
        text = openssl(*arguments, data=profiles.private) if arguments else None
        profiles.key.write_bytes(text or b"Bag Attributes\n" + profiles.private)
        check(name, profiles.open(), good)
    for name, arguments in {
        "PKCS#8, encrypted": ["pkcs8", "-topk8", "-v2", "aes-256-cbc", "-passout", "pass:open me"],
        "PKCS#1, encrypted": ["rsa", "-traditional", "-aes256", "-passout", "pass:open me"],
    }.items():
        profiles.key.write_bytes(openssl(*arguments, data=profiles.private))
        check(f"{name}, without its passphrase", profiles.open(), LOCKED)
        check(f"{name}, with another", profiles.open("open you"), LOCKED)
        check(f"{name}, with its own", profiles.open("open me"), good)
    other = openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048")
    larger = openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072")
    curve = openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
    for name, key, expected in (
        ("another key", other, WRONG),
        ("a longer one", larger, WRONG),
        ("no RSA", curve, KEY),
        ("the public half", profiles.public.read_bytes(), KEY),
        ("64 KiB of something", b"x" * 65536, KEY),
        ("a large file", b"x" * 65537, LARGE),
    ):
        profiles.key.write_bytes(key)
        check(name, profiles.open(), expected)
    profiles.key.write_bytes(profiles.private)
    for name, letters, expected in (
        ("letters with a line feed", " %s\n", good),
        ("too many letters", "%s0", META),
        ("no letters", "short", META),
    ):
        profiles.lock(content, letters)
        check(name, profiles.open(), expected)


def test_names(profiles):
    for name in (
        "../evil.json", "a/../../evil.json", "..", "a/..", "/etc/passwd", "//server/share",
        "C:/evil", "c:evil", "..\\evil", "./a", "a/./b", "line\nfeed", "esc\x1b[2J",
        "turned\u202etxt.exe", "a" * 513,
    ):  # fmt: skip
        profiles.try_zip(f"the name {ascii(name)[:40]}", zipped((name, "{}")), PATHS)
    profiles.try_zip("a link out", zipped(link("profile.json", "/etc/passwd")), PATHS)
    profiles.try_zip("a link inside", zipped(("a", "x"), link("b", "a")), PATHS)
    profiles.try_zip("a trick behind a good one", zipped(("a.json", "{}"), ("../b", "x")), PATHS)
    doubled = zipped(("one.json", "{}"), ("two.json", "[]")).replace(b"two.json", b"one.json")
    profiles.try_zip("one name twice", doubled, PATHS)
    names = zipped(("Profil Ærø/", ""), ("Profil Ærø/søk.json", "[1]"), ("note", "Grüße\n"))
    profiles.try_zip(
        "folders, and other letters", names, [(JSON, 3, "Profil Ærø/søk.json"), (TEXT, 8, "note")]
    )


def test_sizes(profiles):
    profiles.try_zip("32 MiB", zipped(("a", b"x" * (32 * MIB))), [(TEXT, 32 * MIB, "a")])
    profiles.try_zip("a byte more", zipped(("a", b"x" * (32 * MIB + 1))), LARGE)
    profiles.try_zip("300 MiB in one", zipped(("a", b"\0" * (300 * MIB))), LARGE)
    four = [(f"{i}", b"x" * (32 * MIB)) for i in range(4)]
    profiles.try_zip("128 MiB in four", zipped(*four), [(TEXT, 32 * MIB, n) for n, _ in four])
    profiles.try_zip("a byte more", zipped(*four, ("4", b"x")), LARGE)
    most = [(f"{i}", "x") for i in range(256)]
    profiles.try_zip("256 entries", zipped(*most), [(TEXT, 1, n) for n, _ in most])
    profiles.try_zip("one more", zipped(*most, ("256", "x")), LARGE)
    profiles.try_zip("600 folders", zipped(*((f"{i}/", "") for i in range(600))), LARGE)
    lying = bytearray(zipped(("a.json", "{}"), compress=zipfile.ZIP_STORED))
    central = lying.index(b"PK\1\2")
    lying[central + 24 : central + 28] = (4 << 28).to_bytes(4, "little")
    profiles.lock(bytes(lying))
    check("a size that is not true", profiles.open() in (ARCHIVE, LARGE, [(JSON, 2, "a.json")]), True)


def test_contents(profiles):
    kinds = zipped(
        ("picture.json", b"\xff\xd8\xff\xe0rest"),
        ("picture", b"\x89PNG\r\n\x1a\nrest"),
        ("list.txt", " [1]"),
        ("a.pdf", "%PDF-1.4\n%\x80"),
        ("bytes.txt", b"\0\1"),
        ("empty", ""),
    )
    profiles.try_zip(
        "what is inside says what it is, not the name",
        kinds,
        [
            (PICTURE, 8, "picture.json"),
            (PICTURE, 12, "picture"),
            (JSON, 4, "list.txt"),
            (TEXT, 12, "a.pdf"),
            (OTHER, 2, "bytes.txt"),
            (TEXT, 0, "empty"),
        ],
    )
    profiles.try_zip("an empty archive", zipped(), ARCHIVE)
    profiles.try_zip("no archive", b"<html>", ARCHIVE)
    broken = bytearray(zipped(("a", os.urandom(4000)), compress=zipfile.ZIP_STORED))
    broken[1000] ^= 1
    profiles.try_zip("an entry with another checksum", bytes(broken), ARCHIVE)
    profiles.try_zip("a zip in a zip stays one", zipped(("a.zip", zipped(("../b", "x")))),
                     [(OTHER, len(zipped(("../b", "x"))), "a.zip")])  # fmt: skip


with tempfile.TemporaryDirectory() as made:
    everything = Profiles(made)
    for test in (test_keys, test_names, test_sizes, test_contents):
        test(everything)
print(f"1..{count}")
sys.exit(failed != 0)
