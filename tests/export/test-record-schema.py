#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is exported is what data/record.schema.json promises, and the schema is strict.

Usage: test-record-schema.py SCHEMA EXPORT_SAMPLES"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

AWKWARD = '"\\/\b\f\n\r\t\x01\x1f\x7f\x85\u202e\u2028 Ærø \U0001f6c2 \ufffd\ufffd'

# A change that a file must not have, as a function on a correct one.
MUTATIONS = {
    "another schema": lambda r: r.update(schema="countersign.record/2"),
    "a member more": lambda r: r.update(images=[]),
    "no omissions": lambda r: r.pop("omitted"),
    "no provenance": lambda r: r["fields"][0].pop("provenance"),
    "a field with an image": lambda r: r["fields"][0].update(image="AAAA"),
    "a value that is no text": lambda r: r["fields"][0].update(value=None),
    "an unknown mode": lambda r: r["source"].update(mode="sandbox"),
    "a local time": lambda r: r.update(exported_at="2026-11-21T10:00:00+01:00"),
    "an omission without a reason": lambda r: r["omitted"][0].update(why=""),
    "a session of its own kind": lambda r: r["session"].update(url="https://example.org"),
    "a check more outspoken": lambda r: r["checks"][0].update(outcome="passed"),
    "a request twice": lambda r: r["request_ids"].append(r["request_ids"][0]),
}


def main():
    schema = json.loads(pathlib.Path(sys.argv[1]).read_text())
    failed = 0
    count = 0

    def check(name, ok, why=""):
        nonlocal failed, count
        count += 1
        failed += not ok
        print(f"{'ok' if ok else 'not ok'} {count} {name}")
        if not ok:
            print(f"# {why}")

    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)

    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.argv[2], folder], check=True)
        texts = {p.stem: p.read_text() for p in sorted(pathlib.Path(folder).glob("*.json"))}
    records = {name: json.loads(text) for name, text in texts.items()}

    check("three samples", sorted(records) == ["awkward", "bare", "plain"], records.keys())
    for name, record in records.items():
        errors = [f"{e.json_path}: {e.message}" for e in validator.iter_errors(record)]
        check(f"{name} is valid", not errors, errors)
        laid_out = json.dumps(record, ensure_ascii=False, indent=2) + "\n"
        if name != "awkward":  # escapes more than Python does
            check(f"{name} is laid out with two spaces", texts[name] == laid_out)

    awkward = records["awkward"]
    check("reference survives", awkward["session"]["reference"] == AWKWARD, awkward["session"])
    check("value survives", awkward["fields"][-1]["value"] == AWKWARD, awkward["fields"][-1])
    check("nothing turns a line around", "\u202e" not in texts["awkward"])

    for name, mutate in MUTATIONS.items():
        record = copy.deepcopy(records["plain"])
        mutate(record)
        check(f"{name} is refused", not validator.is_valid(record))

    print(f"1..{count}")
    return failed != 0


sys.exit(main())
