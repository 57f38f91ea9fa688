# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A journal that somebody has changed who has something to hide."""

import os


def spoil(app):
    """Changes a word in the first line about the lock."""
    path = os.path.join(app.data, "countersign", "journal.jsonl")
    with open(path, "r+b") as file:
        text = file.read()
        assert b"lock" in text, "the journal has no line about the lock"
        file.seek(0)
        file.write(text.replace(b"lock", b"look", 1))


def verify_unseen(officer):
    """Has such a journal verified, and turns to another program before that is done."""
    officer.wait_rows()
    officer.key("ctrl+l")
    officer.press("Unlock")
    officer.wait_rows()
    spoil(officer.app)
    officer.key("ctrl+j")
    officer.button("Verify")
    officer.display.leave()
    officer.press("Verify")
