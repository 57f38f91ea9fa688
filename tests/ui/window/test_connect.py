# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Connecting to a service: what cannot be a key is refused, keys live in the keyring."""

from harness import run
from keyring import keyring, secret_tool
from officer import at_work, is_session
from service import Service
from standin import BROWSE, REVEAL

ENTRY = ("text", "password_text")  # on GTK 4.18, and on 4.24


def says(officer, part):
    return officer.until(
        lambda: [word for word in officer.words() if part.lower() in word.lower()],
        f"nothing says {part}",
    )


def bad_keys():
    """what cannot be a key is refused at once, in a sentence"""
    with at_work(practice=False, service=None) as officer:
        officer.press("Connect Stripe…")
        officer.see(name="Browse Key")
        for browse, reveal, part in (
            ("pk_test_51abcdefghijklmnopqrstuv", "", "publishable"),
            ("whsec_abcdefghijklmnopqrstuvwxyz", "", "webhook"),
            ("acct_1abcdefghijklmnop", "", "account"),
            (BROWSE, "sk_test_51abcdefghijklmnopqrstuv", "secret key"),
            (BROWSE, "rk_live_51abcdefghijklmnopqrstuv", "live"),
        ):
            officer.fill("Browse Key", browse)
            officer.fill("Reveal Key", reveal)
            says(officer, part)
            assert not officer.button("Connect").has("sensitive"), f"{browse} could be used"


def with_a_keyring():
    """keys go to the keyring, and are found there after a restart"""
    service = Service()
    with keyring():
        with at_work(practice=False, service=service) as officer:
            officer.connect("Northwind", service.origin, BROWSE, REVEAL)
            officer.wait_rows()
            home = officer.app.home
        found = secret_tool("search", "--all", "service", "stripe")
        assert BROWSE in found.stdout and REVEAL in found.stdout, (found.stdout, found.stderr)
        with at_work(practice=False, service=service, home=home) as officer:
            officer.wait_rows()
    service.stop()


def without_a_keyring():
    """where there is no keyring it says so, and the keys can be kept for this run"""
    service = Service()
    with at_work(practice=False, service=service) as officer:
        officer.connect("Northwind", service.origin, BROWSE, REVEAL)
        says(officer, "keyring")
        officer.press("Keep for This Run Only")
        officer.wait_rows()
    service.stop()


def invalid(officer):
    """Which of the keys is marked as wrong, by the state that a screen reader is told."""
    return [name for name in ("Browse Key", "Reveal Key")
            for node in officer.all(ENTRY, name) if node.has("invalid_entry")]


def which_key_was_refused():
    """a key that the service refuses is marked, and has the focus; typing takes the mark away"""
    unknown = "rk_test_51Zq8vXw3Tn7KdLmQbRf2Hy"
    service = Service()
    for browse, reveal, name in ((unknown, REVEAL, "Browse Key"), (BROWSE, unknown, "Reveal Key")):
        with at_work(practice=False, service=service) as officer:
            officer.connect("Northwind", service.origin, browse, reveal)
            says(officer, "refused the key")
            officer.until(lambda: invalid(officer) == [name], "the wrong key is not marked")
            officer.until(lambda: officer.focused().name == name, "the focus is elsewhere")
            officer.key("End")
            officer.type("x")
            officer.until(lambda: not invalid(officer), "the mark stays")
    service.stop()


def down_to_the_rows():
    """after the first connection was made, the keys go to its rows"""
    service = Service()
    with keyring(), at_work(practice=False, service=service) as officer:
        officer.connect("Northwind", service.origin, BROWSE, REVEAL)
        officer.wait_rows()
        officer.go_to(is_session, "the rows", "Down")
    service.stop()


run([which_key_was_refused, bad_keys, with_a_keyring, without_a_keyring,
     down_to_the_rows])
