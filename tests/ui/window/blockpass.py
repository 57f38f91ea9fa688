# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A home in which a connection to the stand-in's Blockpass half has been made before."""

import json
import os
import subprocess
import tempfile
import urllib.request
import uuid

CLIENT = "practice_00000"


def home(origin, browse="practice-metadata", reveal="practice-archive"):
    """Its keys are in the keyring of this test's bus, which must be there."""
    folder = tempfile.mkdtemp(prefix="home-", dir=os.environ["HOME"])
    config = os.path.join(folder, "config", "countersign")
    connection = str(uuid.uuid4())
    archives, wanted = ("true", "extract") if reveal == "practice-archive" else ("false", "reveal")
    os.makedirs(config, 0o700)
    with open(os.path.join(config, "connections.ini"), "w", encoding="utf-8") as file:
        file.write(
            f"[{connection}]\nname=Harbour Lane\nservice=blockpass\nmode=test\nserver={origin}\n"
            f"has-reveal-key=true\naccount={CLIENT}\nbrowse-scope=metadata\n"
            f"reveal-scope=pictures\nreveal-archives={archives}\n"
        )
    for kind, key in (("browse", browse), (wanted, reveal)):
        subprocess.run(
            ["secret-tool", "store", "--label=Countersign", "xdg:schema",
             "io.github.countersign.Key", "connection", connection, "key", kind,
             "service", "blockpass", "mode", "test"],
            input=key.encode(), check=True,
        )
    return folder


def candidates(origin, key="practice-metadata", skip=0):
    request = urllib.request.Request(
        f"{origin}/kyc/1.0/connect/{CLIENT}/applicants?limit=20&skip={skip}", headers={"Authorization": key}
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)["data"]["records"]


def can_be_extracted(each):
    return (
        each.get("refId") and not each["isArchived"] and not each.get("willArchiveAtDate")
        and each["status"] == "approved" and each["refId"].isascii()
    )


def pick(origin):
    """The reference of one who can be extracted."""
    return next(each["refId"] for each in candidates(origin) if can_be_extracted(each))
