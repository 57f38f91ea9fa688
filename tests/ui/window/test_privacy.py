# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Nothing of what was seen, and no key, is left where another program could read it."""

import os
import tempfile

from harness import run
from officer import at_work
from record import date_pattern, files_below
from service import pick

KEYS = ("rk_test_practice", "sk_test_practice")


def sensitive_words(record):
    """What must not be found anywhere, beside dates."""
    outputs, document = record["verified_outputs"], record["last_verification_report"]["document"]
    return [*KEYS, outputs["first_name"], outputs["last_name"], document["number"],
            *document["files"]]


def work(officer):
    session = pick(officer.service.everybody(), type="document")
    record = officer.service.truth(session["id"])
    officer.open(session["client_reference_id"])
    for button in ("Reveal Date of birth", "Reveal Document number", "Show Document front"):
        officer.press(button)
    officer.see(("image", "icon", "graphic"), "Document front")
    number = record["last_verification_report"]["document"]["number"]
    officer.until(
        lambda: [word for word in officer.words() if number in word], "the number is not shown"
    )
    return record


def search_in(text, record, where):
    for word in sensitive_words(record):
        assert word not in text, f"{where} holds {word[:3]}…"
    found = date_pattern(record["verified_outputs"]["dob"]).search(text)
    assert not found, f"{where} holds the date of birth"


def nothing_is_left():
    """no key, name, date or number in what it prints, writes, or shows of itself in /proc"""
    with at_work() as officer:
        record = work(officer)
        for name in ("cmdline", "environ"):
            with open(f"/proc/{officer.app.process.pid}/{name}", "rb") as file:
                search_in(file.read().decode(errors="replace"), record, f"/proc/…/{name}")
        officer.end()
        for name, text in (("stdout", officer.app.process.stdout()),
                           ("stderr", officer.app.process.stderr())):
            search_in(text, record, name)
        for folder in (officer.app.home, os.environ["XDG_RUNTIME_DIR"]):
            for path, data in files_below(folder):
                search_in(data.decode(errors="replace"), record, path)


def verbose_logs_keep_quiet():
    """not even with every message of every library switched on"""
    with at_work(env={"G_MESSAGES_DEBUG": "all"}) as officer:
        record = work(officer)
        officer.end()
        search_in(officer.app.process.stdout(), record, "stdout")
        search_in(officer.app.process.stderr(), record, "stderr")


def temporary_files():
    """nothing is put in the folder for temporary files"""
    folder = tempfile.mkdtemp(prefix="tmp-", dir=os.environ["HOME"])
    with at_work(env={"TMPDIR": folder}) as officer:
        work(officer)
        assert not os.listdir(folder), os.listdir(folder)


run([nothing_is_left, verbose_logs_keep_quiet, temporary_files])
