# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""An encrypted profile, the whole way: three files, a record, its values and pictures, their end."""

import contextlib
import json
import os
import stat
import zipfile

import encrypted
import screens_profile as way
from candidates import value
from harness import run
from officer import BUTTON, at_work
from record import journal_lines

SETTINGS = {"text-lease-seconds": 6, "image-lease-seconds": 6}
BIRTH = "Date of birth"


@contextlib.contextmanager
def at_profile(**settings):
    """An officer before the dialog, with the three files on the disk."""
    with way.ready() as place:
        start = {"settings": {**SETTINGS, **settings}, **place.start}
        with at_work(service=place.service, **start) as officer:
            officer.place = place
            way.files(officer)
            yield officer, place.profile


def choose_all(officer):
    """All three at once, from one question."""
    profile = officer.place.profile
    officer.press_by_keys("meta.json")
    _method, _title, options = officer.place.portal.wait()
    assert options.get("multiple"), options
    officer.place.portal.answer(profile.key, profile.body, profile.meta)


def open_all(officer):
    choose_all(officer)
    officer.press("Open")
    officer.button(f"Reveal {BIRTH}")


def birth_of(officer):
    """As it is read; a day may have one digit."""
    month, day, year = value(officer.place.record, "dob").split("/")
    return [f"{int(day)} ", year, month]


def says(officer, birth):
    return [word for word in officer.words() if word.startswith(birth[0]) and birth[1] in word]


def shown():
    """all three files at once; a value and a picture come on request, and go"""
    with at_profile() as (officer, profile):
        open_all(officer)
        officer.see("heading", "Approved")
        officer.see(holds="anybody who has your public key")
        birth = birth_of(officer)
        assert not says(officer, birth), "a value is there that nobody asked for"
        asked = len(officer.service.requests())
        officer.press(f"Reveal {BIRTH}")
        officer.until(lambda: says(officer, birth), "the date of birth is not shown")
        officer.button(f"Reveal {BIRTH}", seconds=20)
        assert not says(officer, birth), "it is still there after its time"
        officer.go_to(lambda node: node.name == "Show Passport", "the picture")
        officer.key("space")
        officer.see(way.PICTURE, "Passport")
        officer.button("Show Passport", seconds=20)
        assert len(officer.service.requests()) == asked, "a service was asked about it"
        written = journal_lines(officer.app)
        assert {"reveal", "image"} <= {line["act"] for line in written}, written
        assert profile.folder not in json.dumps(written), "the journal has the path"
        officer.press("Close")
        officer.gone(name=f"Reveal {BIRTH}")
        assert not recent(officer, profile), "the files are among the recent ones"


def recent(officer, profile):
    path = os.path.join(officer.app.data, "recently-used.xbel")
    with contextlib.suppress(FileNotFoundError), open(path, encoding="utf-8") as file:
        return profile.folder in file.read()
    return False


def one_by_one():
    """each file by its own row, whatever its name; locking puts all of it away"""
    with at_profile(**{"text-lease-seconds": 60}) as (officer, profile):
        odd = os.path.join(profile.folder, "download(1).json")
        os.rename(profile.body, odd)
        way.choose(officer, "meta.json", profile.meta)
        way.choose(officer, "profile.bin", odd)
        assert not officer.button("Open").has("sensitive"), "it opens without a key"
        way.choose(officer, "Private Key", profile.key)
        officer.press("Open")
        officer.press(f"Reveal {BIRTH}")
        birth = birth_of(officer)
        officer.until(lambda: says(officer, birth), "the date of birth is not shown")
        officer.key("ctrl+l")
        officer.button("Unlock")
        officer.gone(name=f"Hide {BIRTH}")
        assert not says(officer, birth), "a value outlives the lock"


def refused(officer, sentence):
    """It says why, shows nothing, and stays where it can be put right."""
    officer.press("Open")
    officer.see(holds=sentence)
    assert not officer.all(BUTTON, starts="Reveal "), "something of it is shown"


def wrong_files():
    """wrong key, damaged, tampered, no archive: a sentence each; then the right ones open"""
    with at_profile() as (officer, profile):
        content = encrypted.archive(*encrypted.contents(officer.place.record))
        choose_all(officer)
        profile.write(profile.key, encrypted.make_key())
        refused(officer, "This is another key")
        profile.write(profile.key, encrypted.openssl("pkey", "-pubout", data=profile.private))
        refused(officer, "There is no private key in the key's file")
        profile.write(profile.key, profile.private)
        profile.damage()
        refused(officer, "The profile is damaged")
        profile.lock(content)
        profile.tamper()
        refused(officer, "The profile is not the one it says")
        profile.lock(b"no zip at all")
        refused(officer, "The profile cannot be unpacked")
        os.remove(profile.body)
        refused(officer, "A file could not be read")
        profile.lock(content)
        officer.press("Open")
        officer.button(f"Reveal {BIRTH}")


def link(name, target):
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, target


def tricks():
    """an archive with tricks in it is not opened, and nothing is written anywhere"""
    person = ("profile.json", '{"status": "approved"}')
    doubled = encrypted.archive(person, ("profile.jsox", "{}")).replace(b".jsox", b".json")
    with at_profile() as (officer, profile):
        choose_all(officer)
        for entry in (("../evil.json", "{}"), ("/etc/evil", "{}"), ("a\\..\\b", "x"),
                      link("passport.jpg", "/etc/passwd"), None):
            profile.lock(encrypted.archive(person, entry) if entry else doubled)
            refused(officer, "The profile tries a trick")
        profile.lock(encrypted.archive(("big", b"\0" * (40 * 1024 * 1024))))
        refused(officer, "The profile is too large")
        made = set(os.listdir(profile.folder))
        assert made == {"meta.json", "profile.bin", "private.pem", "public.pem"}, made


def locked_key():
    """a private key with a passphrase asks for it, once more when it is wrong"""
    with at_profile() as (officer, profile):
        profile.write(profile.key, encrypted.lock_key(profile.private, "open me"))
        choose_all(officer)
        refused(officer, "The private key needs its passphrase")
        assert officer.focused().inside("dialog") is not None
        for typed in ("open you", "open me"):
            officer.fill("Passphrase of the Private Key", typed)
            officer.key("Return")
            if typed == "open you":
                officer.see(holds="opens with another passphrase than this")
        officer.button(f"Reveal {BIRTH}")
        assert "open me" not in " ".join(officer.words())


def reason():
    """where a reason is asked for, it is asked for here as well"""
    with at_profile(**{"reveal-reasons": "'always'"}) as (officer, _profile):
        open_all(officer)
        officer.press(f"Reveal {BIRTH}")
        officer.see(name="Why Do You Look?")


run([shown, one_by_one, wrong_files, tricks, locked_key, reason])
