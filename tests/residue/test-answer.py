#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What reading one answer of Blockpass's leaves in memory: the one value that was asked for, for as
long as it is held, and nothing of the others, also where what is freed is not overwritten.

Usage: test-answer.py SCAN ANSWER ANSWER-WITHOUT-WIPING"""

import base64
import json
import os
import random
import subprocess
import sys

SCAN, ANSWER, PLAIN = sys.argv[1:4]
os.environ.pop("MALLOC_PERTURB_", None)  # it would overwrite as well
count = failed = 0


def check(name, ok, why=""):
    global count, failed
    count += 1
    failed += not ok
    print(f"{'ok' if ok else 'not ok'} {count} {name}")
    if not ok:
        print(f"# {why}")


def word():
    return "".join(random.choices("abcdefghijkmnpqrstuvwxyz", k=24))


def picture():
    return b"\xff\xd8\xff\xe0" + os.urandom(120_000)


NAME, STREET, TOWN, MAIL, LISTED, BIRTH, NOTE = (word() for _ in range(7))
SELFIE, PASSPORT = picture(), picture()
CERTIFICATE = {
    "Claim": {
        "reviewBody": "Potential match found",
        "_customFields": {
            "report": {
                "matchedNumber": 1,
                "matchedEntities": [{"lastName": LISTED, "matchRate": 80, "dob": BIRTH}],
            }
        },
    }
}


def text(value):
    return {"type": "string", "value": value}


def image(data):
    return {"type": "base64", "value": base64.b64encode(data).decode()}


BODY = json.dumps(
    {
        "status": "success",
        "data": {
            "recordId": "1",
            "status": "waiting",
            "customFields": {"Note": NOTE},
            "identities": {
                "given_name": text(NAME),
                "address": text(json.dumps({"address": STREET, "city": TOWN, "country": "NOR"})),
                "email": text(MAIL),
                "selfie": image(SELFIE),
                "passport": image(PASSPORT),
            },
            "certs": {"member_check_cert": json.dumps(CERTIFICATE)},
        },
    }
).encode()


def pieces(data):
    return [data[at : at + 16].hex() for at in random.sample(range(100, len(data) - 100), 300)]


WORDS = {
    "name": [NAME.encode().hex()],
    "street": [STREET.encode().hex()],
    "town": [TOWN.encode().hex()],
    "mail": [MAIL.encode().hex()],
    "listed": [LISTED.encode().hex()],
    "birth": [BIRTH.encode().hex()],
    "note": [NOTE.encode().hex()],
    "selfie": pieces(SELFIE),
    "selfie in base64": pieces(base64.b64encode(SELFIE)),
    "passport": pieces(PASSPORT),
    "passport in base64": pieces(base64.b64encode(PASSPORT)),
}


def scan(pid):
    """What is in its memory, by name: how many of its markers are there at least once."""
    found = {}
    for name, markers in WORDS.items():
        text = subprocess.run(
            [SCAN, str(pid)], input="\n".join(markers), capture_output=True, text=True, check=True
        )
        rows = [line.split("\t") for line in text.stdout.splitlines()]
        if int(rows[-1][-1]):
            found[name] = int(rows[-1][-1])
    return found


def run(program, what):
    """What is there while it is held, and what after it was wiped."""
    command = [program, str(len(BODY)), what]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdin.write(BODY)
        process.stdin.flush()
        assert process.stdout.readline() == b"held\n"
        held = scan(process.pid)
        process.stdin.write(b"\n")
        process.stdin.flush()
        assert process.stdout.readline() == b"gone\n"
        gone = scan(process.pid)
        process.stdin.write(b"\n")
    return held, gone


held, gone = run(ANSWER, "identities.given_name")
check("of a name, once the name", held == {"name": 1}, held)
check("after it, nothing", gone == {}, gone)
held, gone = run(ANSWER, "identities.address")
check("of an address, its parts", set(held) == {"street", "town"}, held)
check("after it, nothing", gone == {}, gone)
held, gone = run(ANSWER, "certs.member_check_cert")
check("of a certificate, who is listed, and not when they were born", set(held) == {"listed"}, held)
check("after it, nothing", gone == {}, gone)
held, gone = run(ANSWER, "certs.member_check_cert.hits.0.dob")
check("of a date of birth in it, that alone", set(held) == {"birth"}, held)
held, gone = run(ANSWER, "picture")
check("of a picture, once its bytes", held == {"selfie": 300}, held)
check("after it, nothing", gone == {}, gone)
held, gone = run(ANSWER, "extract")
everything = {name for name in WORDS if "base64" not in name}
check("of an extract, everything", set(held) == everything, held)
check("after it, nothing", gone == {}, gone)

# What was not asked for never was in memory that is only freed.
held, gone = run(PLAIN, "identities.given_name")
check("of a name, once the name, without overwriting what is freed", held == {"name": 1}, held)
check("after it, nothing", gone == {}, gone)
held, gone = run(PLAIN, "picture")
check("of a picture, once its bytes, in the same way", held == {"selfie": 300}, held)
check("after it, nothing", gone == {}, gone)
print(f"1..{count}")
sys.exit(failed != 0)
