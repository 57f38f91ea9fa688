# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The program is killed at each step of an extract: what is left, and what the next start says."""

import json
import os
import signal
import subprocess
import tempfile

import blockpass
from app import PROGRAM
from extracting import menu_to_extract, outcomes
from harness import note, run, wait_for
from keyring import keyring
from officer import at_work
from service import BUILD, Service

DIE = os.path.join(BUILD, "tests", "ui", "window", "libdie-at.so")

NOTHING = ""
BEGUN = "no file was completed"
READ = "If its file is there, it is whole"
SAVED = "Extracted to a file"

# The step; what the journal has then, and whether the file is there; what the next start says, while
# the service still has the record and when it has archived it. Some on a disk that has no files
# without a name ("named"), some where a file of that name was there before ("old").
STEPS = [
    ("line:asked", [], False, NOTHING, None),
    ("line-after:asked", ["asked"], False, BEGUN, None),
    ("line:read", ["asked"], False, BEGUN, "it may be lost"),
    ("line-after:read", ["asked", "read"], False, READ, "the record may be lost"),
    ("write", ["asked", "read"], False, READ, "the record may be lost"),
    ("write named", ["asked", "read"], False, READ, "the record may be lost"),
    ("sync old", ["asked", "read"], False, READ, "the record may be lost"),
    ("hidden old", ["asked", "read"], False, READ, "the record may be lost"),
    ("named", ["asked", "read"], True, READ, "it is whole"),
    ("named old", ["asked", "read"], True, READ, "it is whole"),
    ("back", ["asked", "read"], True, READ, "it is whole"),
    ("line:saved", ["asked", "read"], True, READ, "it is whole"),
    ("waiting", ["asked", "read", "saved"], True, SAVED, "archived at the service since"),
]


def people(origin):
    """References of those who can be extracted."""
    everybody = [each for skip in (0, 20) for each in blockpass.candidates(origin, skip=skip)]
    found = [
        each["refId"] for each in everybody
        if each.get("refId") and not each["isArchived"] and not each.get("willArchiveAtDate")
        and each["status"] in ("approved", "rejected") and each["refId"].isascii()
    ]
    assert len(found) == len(set(found)) and len(found) >= len(STEPS), found
    return found


def extract(officer, reference, path, old=False):
    """Up to the last confirmation. A JSON file, so that what is in it can be looked at."""
    officer.open(reference)
    choose(officer, path)
    if old:
        with open(path, "w", encoding="utf-8") as file:
            file.write("old")
    officer.press("Extract and Archive")


def choose(officer, path):
    menu_to_extract(officer)
    officer.go_to(lambda node: node.name == "JSON File", "the kind of file")
    officer.key("space")
    officer.press("Choose File…")
    officer.save_as(path)
    officer.see(holds="This is final")


def killed(officer, step):
    if step == "waiting":
        officer.see(holds="The record is safe")
        officer.until(lambda: outcomes(officer)[-1] == "saved", "no line about it")
        os.kill(officer.app.pid, signal.SIGKILL)
    wait_for(lambda: not officer.app.process.running, "it was not killed")
    assert officer.app.process.child.returncode == -signal.SIGKILL
    officer.ended = True


def look(folder, path, there):
    """The file is whole, or not there; beside it, there is at most what has a hidden name."""
    hidden = [name for name in os.listdir(folder) if name != os.path.basename(path)]
    assert all(name.startswith(".countersign-") and name.endswith(".part") for name in hidden)
    if there:
        with open(path, encoding="utf-8") as file:
            assert json.load(file)["fields"], "an empty file"
    elif os.path.exists(path):
        with open(path, encoding="utf-8") as file:
            assert file.read() == "old", "half a file"
    return hidden


def verified(officer):
    """The seals of the journal hold, torn line or not."""
    path = os.path.join(officer.app.data, "countersign", "journal.jsonl")
    done = subprocess.run(
        [PROGRAM, "--verify-journal", path], env=officer.app._env(), capture_output=True, text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def next_start(officer, service, reference, now, later):
    """What the record says of its earlier extract; then an hour passes at the service."""
    officer.wait_rows()
    officer.open(reference)
    if now == NOTHING:
        menu_to_extract(officer)
        assert not officer.all(holds="An extract was begun"), "there was none"
        officer.press("Cancel")
    else:
        officer.see(holds=now)
    if later is not None:
        service.control("clock", advance=3600)
        officer.key("ctrl+shift+r")
        officer.see(holds=later)


def follow_advice(officer, folder):
    """Again, to the same folder."""
    choose(officer, os.path.join(folder, "again.json"))
    officer.press("Extract and Archive")
    officer.see(holds="The record is safe")
    left = [name for name in os.listdir(folder) if name.startswith(".")]
    assert not left, left


def each_step():
    """nothing is half there, and the next start knows it"""
    with keyring(), tempfile.TemporaryDirectory() as top:
        service = Service("--now", "2026-11-20T09:00:00Z", "--freeze")
        home = blockpass.home(service.origin)
        references = people(service.origin)
        for number, (step, lines, there, now, later) in enumerate(STEPS):
            note(step)
            reference = references[number]
            folder = os.path.join(top, str(number))
            path = os.path.join(folder, "record.json")
            os.mkdir(folder)
            how = step.split()
            env = {"LD_PRELOAD": DIE, "CS_DIE_AT": how[0], "CS_DIE_FOLDER": folder,
                   **({"CS_DIE_NAMED": "1"} if "named" in how[1:] else {})}
            with at_work(False, service, home=home, env=env) as officer:
                officer.wait_rows()
                before = len(outcomes(officer)) if number else 0
                extract(officer, reference, path, "old" in how)
                killed(officer, step)
                assert outcomes(officer)[before:] == lines, outcomes(officer)[before:]
                hidden = look(folder, path, there)
                assert bool(hidden) == (step in ("hidden old", "write named")), hidden
            with at_work(False, service, home=home) as officer:
                next_start(officer, service, reference, now, None if hidden else later)
                verified(officer)
                if hidden:
                    follow_advice(officer, folder)
        service.stop()


run([each_step])
