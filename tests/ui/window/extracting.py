# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What an officer does up to an extract that runs, and what the journal has of it."""

import contextlib
import json
import os
import re
import resource
import tempfile

import blockpass
from keyring import keyring
from officer import at_work
from portal import ENV
from service import Service

GROUPS = re.compile(r"[0-9a-z]{4}(-[0-9a-z]{4}){5}")


def begin(officer):
    officer.wait_rows()
    officer.open(blockpass.pick(officer.service.origin))
    menu_to_extract(officer)


def menu_to_extract(officer):
    officer.go_to(lambda node: node.name == "Record Menu", "the menu", key="shift+Tab")
    officer.key("space")
    officer.see("menu_item")
    officer.choose("Extract and Archive…")
    officer.button("Choose File…")


def lines(officer):
    path = os.path.join(officer.app.data, "countersign", "journal.jsonl")
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def passphrase(officer):
    found = [GROUPS.search(word) for word in officer.words()]
    return next(match.group() for match in found if match)


def written_down(officer):
    officer.go_to(lambda node: node.name == "I Have Written It Down", "the switch")
    officer.key("space")


def limit_files(officer, size):
    """A disk that takes no larger file; None: it is mended."""
    resource.prlimit(
        officer.app.pid, resource.RLIMIT_FSIZE,
        (size or resource.RLIM_INFINITY, resource.RLIM_INFINITY),
    )


def still_service():
    """Its clock stands still: nothing is archived before it is told to go on."""
    return Service(now="2026-11-20T09:00:00Z", freeze=True)


@contextlib.contextmanager
def stuck(portal=None):
    """An extract that was read, and that no file takes. @portal: has the file dialog, or GTK."""
    with keyring(), tempfile.TemporaryDirectory() as folder:
        service = still_service()
        path = os.path.join(folder, "pack.zip")
        home, env = blockpass.home(service.origin), ENV if portal else None
        with at_work(False, service, home=home, env=env) as officer:
            begin(officer)
            written_down(officer)
            officer.press("Choose File…")
            (portal.answer if portal else officer.save_as)(path)
            officer.see(holds="This is final")
            limit_files(officer, 10_000)
            officer.press("Extract and Archive")
            officer.see(holds="All of it is still held in memory")
            yield officer, path
        service.stop()


def outcomes(officer):
    return [line["outcome"] for line in lines(officer) if line["act"] == "extract"]
