# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a record's sensitive values look like, wherever they may turn up."""

import json
import os
import re

MONTHS = ("January February March April May June July August September October November "
          "December").split()


def date_pattern(date):
    """A calendar date as anybody may write it: 22 June 1974, 1974-06-22, June 22, 1974, 06/22/74…"""
    day, month, year = date["day"], date["month"], date["year"]
    name = MONTHS[month - 1]
    return re.compile(
        rf"\b0?{day}\.? (?:{name}|{name[:3]})\.?,? {year}\b"
        rf"|(?:{name}|{name[:3]})\.? 0?{day},? {year}\b"
        rf"|\b{year}-0?{month}-0?{day}\b"
        rf"|\b0?{day}[./]0?{month}[./](?:{year}|{year % 100:02})\b"
        rf"|\b0?{month}[./]0?{day}[./](?:{year}|{year % 100:02})\b"
    )


def journal_lines(app):
    folder = os.path.join(app.data, "countersign")
    paths = [os.path.join(folder, name) for name in ("practice-journal.jsonl", "journal.jsonl")]
    path = next((path for path in paths if os.path.exists(path)), None)
    if path is None:
        return []
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def files_below(folder):
    """Every file's path and bytes."""
    for where, _folders, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            if os.path.isfile(path) and not os.path.islink(path):
                with open(path, "rb") as file:
                    yield path, file.read()
