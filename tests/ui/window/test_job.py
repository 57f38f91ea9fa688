# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The officer's job: find a session, read it, reveal, look, and save one verified record."""

import json
import os
import re
import stat

import gi

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

from display import count_of, own_colours, palette  # noqa: E402
from harness import run  # noqa: E402
from officer import at_work  # noqa: E402
from record import date_pattern, journal_lines  # noqa: E402
from service import pick  # noqa: E402

SCHEMA = os.path.join(os.path.dirname(__file__), *[".."] * 3, "data", "record.schema.json")

PICTURE = ("image", "icon", "graphic")


def picture_colours(data):
    loader = GdkPixbuf.PixbufLoader()
    loader.write(data)
    loader.close()
    pixbuf = loader.get_pixbuf()
    return palette(
        pixbuf.get_pixels(), pixbuf.get_n_channels(), pixbuf.get_rowstride(), pixbuf.get_width()
    )


def reveal(officer, record):
    officer.service.forget()
    dob = date_pattern(record["verified_outputs"]["dob"])
    assert not [word for word in officer.words() if dob.search(word)], "shown before it was asked"
    officer.press("Reveal Date of birth")
    officer.until(
        lambda: [node for node in officer.all("label") if dob.search(node.name)],
        "the date of birth does not stand in a label",
    )
    officer.until(
        lambda: [word for word in officer.words() if re.search(r"\b(60|5\d) ?s\b", word)],
        "no seconds left beside it",
    )
    asked = officer.service.requests()
    assert len(asked) == 1, asked
    assert asked[0]["key"] == "reveal" and asked[0]["query"].count("expand") == 1, asked
    assert "verified_outputs.dob" in asked[0]["query"], asked


def look(officer, record):
    officer.service.forget()
    file_id = record["last_verification_report"]["document"]["files"][0]
    picture = picture_colours(officer.service.picture(file_id))
    wanted = own_colours(picture, officer.display.colours())
    officer.service.forget()
    officer.press("Show Document front")
    officer.see(PICTURE, "Document front")
    officer.until(
        lambda: count_of(wanted, officer.display.colours()) > 8000,
        "the document's colours are not on the screen",
    )
    asked = officer.service.requests()
    assert [(each["method"], each["key"]) for each in asked] == [("POST", "reveal"), ("GET", "none")], asked
    assert "Authorization" not in asked[1]["headers"], asked


def export(officer, record):
    officer.press("Export Record…")
    tick = officer.see("check_box", "Date of birth")
    if not tick.has("checked"):
        officer.press_by_keys("Date of birth")
        officer.until(lambda: officer.see("check_box", "Date of birth").has("checked"), "no tick")
    officer.press("Choose File…")
    path = os.path.join(officer.app.home, "record.json")
    officer.save_as(path)
    officer.until(lambda: os.path.exists(path), "no file was saved")
    check_file(path, record)


def check_file(path, record):
    import jsonschema

    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600, oct(os.stat(path).st_mode)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    saved = json.loads(text)
    with open(SCHEMA, encoding="utf-8") as file:
        jsonschema.validate(saved, json.load(file))
    dob = record["verified_outputs"]["dob"]
    value = f"{dob['year']:04}-{dob['month']:02}-{dob['day']:02}"
    assert value in [field.get("value") for field in saved["fields"]], "without the ticked value"
    assert saved["session"]["id"] == record["id"]
    number = record["last_verification_report"]["document"]["number"]
    assert number not in text, "with a value that was never revealed"
    assert len(text) < 40000 and "base64" not in text, "an image seems to be in it"


def check_journal(officer, record):
    lines = journal_lines(officer.app)
    acts = [line["act"] for line in lines]
    for act in ("reveal", "image", "export"):
        assert act in acts, f"no {act} in the journal: {acts}"
    text = json.dumps(lines, ensure_ascii=False)
    outputs = record["verified_outputs"]
    for word in (outputs["first_name"], outputs["last_name"], "rk_test", "sk_test",
                 record["last_verification_report"]["document"]["number"]):
        assert word not in text, "personal data or a key is in the journal"
    assert not date_pattern(outputs["dob"]).search(text), "a value is in the journal"


def the_whole_job():
    """from the list to a saved record"""
    with at_work() as officer:
        session = pick(officer.service.everybody(), type="document")
        record = officer.service.truth(session["id"])
        reference = session["client_reference_id"]
        rows = officer.wait_rows()
        assert len(rows) > 5, rows
        officer.search(reference)
        row = officer.row(reference)
        assert "Verified" in row.name, row
        officer.open(reference)
        for word in ("Verified", "Document", "Selfie", record["verified_outputs"]["last_name"]):
            officer.see(holds=word)
        reveal(officer, record)
        look(officer, record)
        export(officer, record)
        check_journal(officer, record)


def the_line_before_the_answer():
    """the journal has its line while the answer is still on its way"""
    with at_work() as officer:
        session = pick(officer.service.everybody(), type="document")
        officer.open(session["client_reference_id"])
        officer.button("Reveal Date of birth")
        officer.service.fault("slow=3000,times=1,key=reveal")
        officer.press("Reveal Date of birth")
        officer.until(
            lambda: [
                line
                for line in journal_lines(officer.app)
                if (line["act"], line["outcome"]) == ("reveal", "asked")
            ],
            "no line in the journal",
            seconds=2.5,
        )
        assert journal_lines(officer.app)[-1]["outcome"] == "asked"


run([the_whole_job, the_line_before_the_answer])
