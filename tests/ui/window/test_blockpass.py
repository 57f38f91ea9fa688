# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Blockpass's candidates in the real window: revealed one by one, beside those of Stripe's."""

import base64
import contextlib
import json
import os
import re

import gi

gi.require_version("GdkPixbuf", "2.0")

from gi.repository import GdkPixbuf  # noqa: E402

from candidates import (  # noqa: E402
    ALL, PRACTICE, everybody, find, hits, load_all, turn_to, value,
)
from display import count_of, own_colours, palette  # noqa: E402
from harness import run  # noqa: E402
from officer import at_work  # noqa: E402
from record import MONTHS, journal_lines  # noqa: E402

PICTURE = ("image", "icon", "graphic")
MEMBERS = "Sanctions, political exposure and press"


def colours_of(text):
    loader = GdkPixbuf.PixbufLoader()
    loader.write(base64.b64decode(text))
    loader.close()
    pixbuf = loader.get_pixbuf()
    return palette(
        pixbuf.get_pixels(), pixbuf.get_n_channels(), pixbuf.get_rowstride(), pixbuf.get_width()
    )


@contextlib.contextmanager
def before_candidates(**more):
    with at_work(**more) as officer:
        officer.wait_rows()
        turn_to(officer, PRACTICE)
        yield officer


def asked(officer):
    """Which keys have asked for what of somebody since service.forget(). The list, whose pages are
    a second apart, may still be on its way."""
    asked_for = [(one["key"], one["path"].split("/")[-2:]) for one in officer.service.requests()]
    return [(key, path[0]) for key, path in asked_for if path[1] != "applicants"]


def shows(officer, text):
    officer.until(
        lambda: [node for node in officer.all("label") if node.name == text],
        f"no label says {text}",
    )


def has_values(record):
    return "given_name" in record["identities"] and "dob" in record["identities"]


def in_words(date):
    """As the window has it: "12 March 1987"."""
    month, day, year = (int(part) for part in date.split("/"))
    return f"{day} {MONTHS[month - 1]} {year}"


def a_birth_date(zone):
    with before_candidates(env={"TZ": zone}) as officer:
        record = find(officer.service, has_values, status="approved")
        officer.open(record["refId"])
        officer.button("Reveal First name")
        officer.service.forget()
        officer.press("Reveal First name")
        shows(officer, value(record, "given_name"))
        officer.press("Reveal Date of birth")
        shows(officer, in_words(value(record, "dob")))
        assert asked(officer) == [("pictures", "recordId")] * 2, asked(officer)
        text = json.dumps(journal_lines(officer.app))
        assert text.count('"identities.dob"') >= 2 and value(record, "dob") not in text, text


def one_value_at_a_time():
    """one value at a time, by the reveal key; a date of birth is the same day east of all others"""
    a_birth_date("Pacific/Auckland")


def west_of_all_others():
    """and west of them"""
    a_birth_date("America/Los_Angeles")


def what_is_not_there():
    """the first answer has told what there is: what is not is said so, and not asked for"""
    with before_candidates() as officer:
        record = find(
            officer.service,
            lambda one: "given_name" in one["identities"]
            and "driving_license_number" not in one["identities"],
            status="approved",
        )
        officer.open(record["refId"])
        officer.button("Reveal Driving licence number")
        officer.service.forget()
        officer.press("Reveal First name")
        shows(officer, value(record, "given_name"))
        officer.gone(name="Reveal Driving licence number")
        officer.see(name="Not provided")
        assert asked(officer) == [("pictures", "recordId")], asked(officer)


def a_picture():
    """a picture is shown on request, for as long as one of Stripe's, and covered again"""
    with before_candidates() as officer:
        record = find(officer.service, lambda one: "selfie" in one["identities"], status="approved")
        picture = colours_of(value(record, "selfie"))
        officer.open(record["refId"])
        officer.button("Show Selfie")
        wanted = own_colours(picture, officer.display.colours())
        officer.service.forget()
        officer.go_to(lambda node: node.name == "Show Selfie", "the picture")
        officer.key("space")
        officer.see(PICTURE, "Selfie")
        officer.go_to(lambda node: node.name == "Show Proof of address", "what is below it")
        officer.until(
            lambda: count_of(wanted, officer.display.colours()) > 4000,
            "the picture's colours are not on the screen",
        )
        assert asked(officer) == [("pictures", "recordId")], asked(officer)
        officer.button("Show Selfie", seconds=31)
        assert count_of(wanted, officer.display.colours()) < 40, "something of it stays"


def a_certificate():
    """a certificate is a table of hits; a date of birth in it is asked for by itself"""
    with before_candidates() as officer:
        record = find(officer.service, lambda one: any(hit.get("dob") for hit in hits(one)))
        number, hit = next((i, one) for i, one in enumerate(hits(record), 1) if one.get("dob"))
        officer.open(record["refId"])
        officer.press(f"Reveal {MEMBERS}")
        shows(officer, f"{hit['matchRate']} %")
        shows(officer, hit["category"])
        birth = f"Date of birth of match {number}"
        early = [word for word in officer.words() if hit["dob"] in word]
        assert not early, "shown before it was asked"
        officer.service.forget()
        officer.press(f"Reveal {birth}")
        officer.gone(name=f"Reveal {birth}")
        year = re.search(r"\d{4}", hit["dob"])[0]
        officer.until(lambda: [word for word in officer.words() if year in word], "not to be read")
        assert asked(officer) == [("pictures", "recordId")], asked(officer)
        officer.press(f"Hide {MEMBERS}")
        officer.gone(name="Possible matches on lists")


def archived():
    """of an archived one, certificates are left, and nothing else is offered"""
    with before_candidates() as officer:
        record = find(officer.service, lambda one: one.get("certs"), archived=True)
        officer.open(record["refId"])
        officer.see(holds="Archived: Blockpass has deleted what was handed in")
        officer.button(f"Reveal {MEMBERS}")
        assert not officer.all(name="Reveal First name"), "a value could be asked for"
        assert not officer.all(holds="Show "), "a picture could be asked for"


def unknown():
    """a status that nobody knows is shown as it is"""
    with at_work() as officer:
        record = find(officer.service, status="approved")
        officer.service.control(
            "candidate", record=record["recordId"], status="under_a_spell"
        )
        officer.wait_rows()
        turn_to(officer, PRACTICE)
        officer.search(record["refId"])
        row = officer.row(record["refId"])
        assert "under_a_spell" in row.name, row.name


def both_services():
    """both services stand in one list, and a person's other sessions are found across them"""
    with at_work() as officer:
        officer.wait_rows()
        turn_to(officer, ALL)
        load_all(officer)
        stripes = {each["client_reference_id"] for each in officer.service.everybody()}
        stripes.discard(None)
        both = [one for one in everybody(officer.service) if one.get("refId") in stripes]
        reference = next(one["refId"] for one in both if one["status"] == "approved")
        officer.search(reference)
        officer.until(
            lambda: [row for row in officer.rows() if f"{PRACTICE} · Approved" in row.name]
            and [row for row in officer.rows() if ", Practice · " in row.name],
            f"{reference} does not stand there twice",
        )
        officer.select(reference)
        officer.see(holds="Other Sessions of This Reference")


def exported():
    """an approved candidate is saved as JSON, with what was revealed and ticked"""
    with before_candidates() as officer:
        record = find(officer.service, has_values, status="approved")
        officer.open(record["refId"])
        officer.press("Reveal Date of birth")
        shows(officer, in_words(value(record, "dob")))
        officer.press("Export Record…")
        tick = officer.see("check_box", "Date of birth")
        if not tick.has("checked"):
            officer.press_by_keys("Date of birth")
        officer.press("Choose File…")
        path = os.path.join(officer.app.home, "record.json")
        officer.save_as(path)
        officer.until(lambda: os.path.exists(path), "no file was saved")
        with open(path, encoding="utf-8") as file:
            saved = json.load(file)
        month, day, year = value(record, "dob").split("/")
        values = [field.get("value") for field in saved["fields"]]
        assert f"{year}-{month}-{day}" in values, values
        assert value(record, "given_name") not in json.dumps(saved, ensure_ascii=False)
        assert saved["session"]["id"] == record["recordId"]


run([one_value_at_a_time, west_of_all_others, what_is_not_there, a_picture, a_certificate,
     archived, unknown, both_services, exported])
