# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Saving one record from the sandbox: through the portal's dialog and its document portal, which
shows the program that one file and nothing beside it."""

import json
import os
import stat

from desktop import desktop
from harness import Skip, run
from installed import Installed
from officer import at_work
from service import pick


def through_the_portal():
    """the record is in the file that was chosen, whole and for its owner only"""
    with desktop() as here:
        if here.why_no_documents:
            raise Skip(f"files cannot be passed to a sandbox here: {here.why_no_documents}")
        with at_work(start=Installed) as officer:
            session = pick(officer.service.everybody(), type="document")
            officer.open(session["client_reference_id"])
            folder = os.path.join(officer.app.home, "Documents")
            os.mkdir(folder)
            path = os.path.join(folder, "record.json")
            officer.press("Export Record…")
            officer.press("Choose File…")
            here.save_as(path)
            officer.until(lambda: os.path.exists(path), "no file was saved")
            with open(path, encoding="utf-8") as file:
                saved = json.load(file)
            assert saved["session"]["id"] == session["id"]
            assert os.listdir(folder) == ["record.json"], os.listdir(folder)
            assert stat.S_IMODE(os.stat(path).st_mode) == 0o600, oct(os.stat(path).st_mode)
            officer.end()


run([through_the_portal])
