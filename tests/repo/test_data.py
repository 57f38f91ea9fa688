#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that the desktop reads are valid, agree with each other, and name one version."""

import json
import os
import re
import struct
import xml.etree.ElementTree as ET

import repo


def built(name):
    return os.path.join(repo.BUILD, "data", name)


def metainfo():
    return ET.parse(built(repo.APP_ID + ".metainfo.xml")).getroot()


def words(text):
    return " ".join(text.split())


def newest_in_news():
    """The version and the date of NEWS.md, the first paragraph, and the list below it."""
    match = re.search(
        r"^## (\S+) \((\S+)\)\n\n(.+?)\n\n(- .+?)(?:\n\n|\Z)", repo.read("NEWS.md"), re.M | re.S
    )
    assert match, "NEWS.md has no “## VERSION (DATE)” with a paragraph and a list below"
    version, date, paragraph, items = match.groups()
    return version, date, paragraph, re.split(r"^- ", items, flags=re.M)[1:]


def test_desktop_entry():
    repo.succeeds("desktop-file-validate", built(repo.APP_ID + ".desktop"))


def test_metainfo():
    repo.succeeds(
        "appstreamcli", "validate", "--no-net", "--strict", built(repo.APP_ID + ".metainfo.xml")
    )


def test_summary_is_short():
    summary = metainfo().findtext("summary")
    assert 10 <= len(summary) <= 35 and not summary.endswith("."), summary


def test_screenshots():
    shown = metainfo().findall("screenshots/screenshot")
    names = [os.path.basename(shot.findtext("image")) for shot in shown]
    assert sorted(names) == sorted(os.listdir(os.path.join(repo.TOP, "data/screenshots"))), names
    assert 3 <= len(shown) <= 6 and [shot.get("type") for shot in shown].count("default") == 1
    for shot, name in zip(shown, names):
        captions = [caption.text for caption in shot.findall("caption")]
        assert captions and not [text for text in captions if text.endswith(".")], captions
        with open(os.path.join(repo.TOP, "data/screenshots", name), "rb") as file:
            head = file.read(24)
        width, height = struct.unpack(">II", head[16:24])
        assert head.startswith(b"\x89PNG") and width <= 1000 and height <= 700, (name, width, height)


def test_brand_colours():
    found = metainfo().findall("branding/color[@type='primary']")
    assert sorted(color.get("scheme_preference") for color in found) == ["dark", "light"]


def test_settings_schema():
    repo.succeeds("glib-compile-schemas", "--strict", "--dry-run", os.path.join(repo.BUILD, "data"))


def test_settings_hold_nothing_personal():
    schema = ET.parse(built(repo.APP_ID + ".gschema.xml"))
    # A choice from a list, an enumeration, has no type.
    types = {key.get("name"): key.get("type") or "i" for key in schema.iter("key")}
    repo.none([name for name, its in types.items() if its not in "bdiu"], "keys that can hold words")


def test_icons_are_drawings():
    for name in (repo.APP_ID, repo.APP_ID + "-symbolic"):
        place = "symbolic" if name.endswith("symbolic") else "scalable"
        path = built(f"icons/hicolor/{place}/apps/{name}.svg")
        root = ET.parse(path).getroot()
        assert root.get("width") == root.get("height"), f"{path} is not square"
        for element in root.iter():
            tag = element.tag.rpartition("}")[2]
            assert tag not in ("image", "text", "script", "foreignObject"), f"{path} has <{tag}>"


def test_application_id_is_set_once():
    places = [
        path
        for path in repo.text_files()
        if path.startswith(("src/", "data/", "meson")) and repo.APP_ID in repo.read(path)
    ]
    assert places == ["meson.build"], f"the application's id is written in {places}"


def test_versions_agree():
    version = re.search(r"^\s*version: '([^']+)'", repo.read("meson.build"), re.M).group(1)
    release = metainfo().find("releases/release")
    assert newest_in_news()[0] == version, "NEWS.md does not begin with meson.build's version"
    assert release.get("version") == version, "the newest release of the metainfo is another one"


def test_release_notes_are_the_news():
    _, date, paragraph, items = newest_in_news()
    release = metainfo().find("releases/release")
    assert release.get("date") == date, f"{release.get('date')} in the metainfo, {date} in NEWS.md"
    assert words(release.findtext("description/p")) == words(paragraph), "the notes differ"
    notes = [words(each.text) for each in release.findall("description/ul/li") if not each.attrib]
    assert notes == [words(item) for item in items], "the lists differ"


# All that the sandbox lets through, and why. No files: those come by the file portal. No bus: the
# portals are always there, and the screen's lock comes by the Inhibit portal, so that neither a
# desktop's screen saver nor logind is named. (Of sleep that no lock screen announces, the program
# learns from its own two clocks, on waking.) No graphics device: it paints on the processor.
FINISH_ARGS = {
    "--share=network": "it asks a service, and nobody else",
    "--share=ipc": "an X server; what is painted does not go through it, see cs-harden.c",
    "--socket=wayland": "a window",
    "--socket=fallback-x11": "a window, where there is no Wayland",
    "--talk-name=org.freedesktop.secrets": "keys, where the officer can see and revoke them",
    "--env=SECRET_BACKEND=service": "what of libsecret chooses by itself would choose a file",
}


def test_flatpak_manifest():
    manifest = json.loads(repo.read(f"flatpak/{repo.APP_ID}.json"))
    assert manifest["id"] == repo.APP_ID and manifest["command"] == "countersign"
    args = manifest["finish-args"]
    assert len(args) == len(set(args)), "a permission stands there twice"
    repo.none(sorted(set(args) - FINISH_ARGS.keys()), "more than the sandbox needs")
    repo.none(sorted(FINISH_ARGS.keys() - set(args)), "the sandbox lacks")


def test_dbus_service():
    service = repo.read(built(repo.APP_ID + ".service"))
    assert f"Name={repo.APP_ID}\n" in service
    assert re.search(r"^Exec=/.*/countersign --gapplication-service$", service, re.M), service


repo.main(globals())
