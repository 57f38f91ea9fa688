# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Each state of "Open Encrypted Profile…", for screens.py."""

import contextlib
import tempfile

import candidates
import encrypted
from portal import ENV, FilePortal
from service import Service
from words import word

PICTURE = ("image", "icon", "graphic")


class Place:
    """What such a screen needs: the three files, and who asks for them."""

    def __init__(self, folder):
        self.service = Service()
        self.record = candidates.find(self.service, has_all, status="approved")
        content = encrypted.archive(*encrypted.contents(self.record))
        self.profile = encrypted.Profile(folder, content)
        self.portal = FilePortal()
        self.start = {"practice": True, "env": ENV}

    def stop(self):
        self.portal.stop()
        self.service.stop()


def has_all(record):
    slugs = ("dob", "passport_number", "passport", "selfie")
    return all(slug in record["identities"] for slug in slugs)


@contextlib.contextmanager
def ready():
    with tempfile.TemporaryDirectory() as folder:
        place = Place(folder)
        try:
            yield place
        finally:
            place.stop()


# --- the ways there ---------------------------------------------------------------------------


def files(officer):
    officer.wait_rows()
    officer.key("F10")
    officer.see("menu_item")
    officer.choose(word("Open Encrypted Profile…"))
    officer.see(name="profile.bin")


def choose(officer, name, path):
    officer.press_by_keys(name)
    officer.place.portal.answer(path)
    officer.until(lambda: officer.place.portal.question is None, f"{name} is asked for again")


def chosen(officer):
    files(officer)
    profile = officer.place.profile
    choose(officer, "meta.json", profile.meta)
    choose(officer, "profile.bin", profile.body)
    choose(officer, word("Private Key"), profile.key)


def tried(officer):
    chosen(officer)
    officer.press(word("Open"))


def wrong_key(officer):
    profile = officer.place.profile
    profile.write(profile.key, encrypted.make_key())
    tried(officer)
    officer.see(("alert", "notification"), hidden=True)


def locked_key(officer):
    profile = officer.place.profile
    profile.write(profile.key, encrypted.lock_key(profile.private, "open me"))
    tried(officer)
    officer.see(name=word("Passphrase of the Private Key"))


def damaged(officer):
    officer.place.profile.damage()
    tried(officer)
    officer.see(("alert", "notification"), hidden=True)


def tampered(officer):
    officer.place.profile.tamper()
    tried(officer)
    officer.see(("alert", "notification"), hidden=True)


def shown(officer):
    tried(officer)
    officer.button(word("Reveal %s", "Date of birth"))


def revealed(officer):
    shown(officer)
    officer.press(word("Reveal %s", "Date of birth"))
    officer.gone(name=word("Reveal %s", "Date of birth"))


def picture(officer):
    shown(officer)
    officer.go_to(lambda node: node.name == word("Show %s", "Passport"), "the picture")
    officer.key("space")
    officer.see(PICTURE, word("Passport"))


SCREENS = {
    "profile": (files, ready, True),
    "profile-chosen": (chosen, ready, False),
    "profile-locked-key": (locked_key, ready, True),
    "profile-wrong-key": (wrong_key, ready, True),
    "profile-damaged": (damaged, ready, False),
    "profile-tampered": (tampered, ready, False),
    "profile-record": (shown, ready, True),
    "profile-revealed": (revealed, ready, True),
    "profile-picture": (picture, ready, True),
}
