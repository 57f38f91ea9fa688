# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A notification of the installed Flatpak: by the portal, to the desktop that shows it."""

from desktop import desktop
from harness import run
from installed import Installed
from notifications import OtherNotifications
from officer import at_work
from service import Service
from spoiled import verify_unseen
from standin import BROWSE, REVEAL

NAME = "Northwind"
TITLE = "The Access Journal Cannot Be Trusted"


def told_and_settled():
    """who has turned away is told, without a name; coming back settles it"""
    service = Service()
    with OtherNotifications() as shell, desktop():
        with at_work(practice=False, service=service, start=Installed) as officer:
            officer.connect(NAME, service.origin, BROWSE, REVEAL)
            verify_unseen(officer)
            officer.until(lambda: shell.titles() == [TITLE], "nobody is told")
            assert NAME not in "".join(shell.said), shell.said
            officer.take_keyboard()
            officer.until(lambda: not shell.shown, "it stays")
            officer.end()
    service.stop()


run([told_and_settled])
