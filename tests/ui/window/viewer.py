# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A help viewer and web browser for tests: it notes what it is asked for, and shows nothing."""

import os

ENTRY = """[Desktop Entry]
Type=Application
Name=Viewer
Exec={script} %u
MimeType=x-scheme-handler/help;x-scheme-handler/https;
NoDisplay=true
"""
# It knows the pages, or notes nothing.
SCRIPT = """#!/bin/sh
[ -e {look_at} ] && echo "$1" >> {notes}
"""


class Viewer:
    """The one of whoever has these folders of data and settings."""

    def __init__(self, data, config, look_at="/"):
        self.notes = os.path.join(data, "asked-for")
        script = os.path.join(data, "viewer")
        self._write(script, SCRIPT.format(notes=self.notes, look_at=look_at))
        os.chmod(script, 0o755)
        self._write(os.path.join(data, "applications", "viewer.desktop"), ENTRY.format(script=script))
        self._write(
            os.path.join(config, "mimeapps.list"),
            "[Default Applications]\n"
            "x-scheme-handler/help=viewer.desktop\nx-scheme-handler/https=viewer.desktop\n",
        )

    @staticmethod
    def _write(path, text):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def asked_for(self):
        """All pages so far, as they were asked for."""
        if not os.path.exists(self.notes):
            return []
        with open(self.notes, encoding="utf-8") as file:
            return file.read().splitlines()
