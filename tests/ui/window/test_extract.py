# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Extract and archive, at the window."""

import json
import os
import subprocess
import tempfile

import blockpass
from extracting import begin, outcomes, passphrase, still_service, written_down
from harness import run
from keyring import keyring
from officer import at_work


def extracted():
    """a pack is written, opens with the passphrase, and the service has archived"""
    with keyring(), tempfile.TemporaryDirectory() as folder:
        service = still_service()
        path = os.path.join(folder, "pack.zip")
        with at_work(False, service, home=blockpass.home(service.origin)) as officer:
            begin(officer)
            choose = officer.button("Choose File…")
            assert not choose.has("sensitive"), "a file can be chosen before it is written down"
            secret = passphrase(officer)
            written_down(officer)
            officer.press("Choose File…")
            officer.save_as(path)
            officer.see(holds="This is final")
            assert not os.path.exists(path)
            officer.press("Extract and Archive")
            officer.see(holds="The record is safe")
            assert secret not in " ".join(officer.words())
            subprocess.run(["7z", "x", f"-p{secret}", f"-o{folder}/out", path],
                           check=True, stdout=subprocess.DEVNULL)
            with open(os.path.join(folder, "out", "record.json"), encoding="utf-8") as file:
                assert json.load(file)["source"]["service"] == "blockpass"
            assert os.stat(path).st_mode & 0o777 == 0o600
            service.control("clock", advance=60)
            officer.see(holds="Extracted and archived", seconds=40)
            assert outcomes(officer) == ["asked", "read", "saved", "archived"], outcomes(officer)
        service.stop()


def profile():
    """the dialog for encrypted profiles opens from the menu, and wants all three files"""
    with at_work() as officer:
        officer.wait_rows()
        officer.key("F10")
        officer.see("menu_item")
        officer.choose("Open Encrypted Profile…")
        assert not officer.button("Open").has("sensitive")
        for name in ("meta.json", "profile.bin", "Private Key"):
            officer.see(name=name)
        officer.press("Cancel")
        officer.gone(name="profile.bin")


run([extracted, profile])
