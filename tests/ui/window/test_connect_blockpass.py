# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Connecting to Blockpass: two keys, and what the officer says of them."""

import contextlib

from candidates import ARCHIVE, ATTRIBUTES, CLIENT, DISABLED, METADATA, PICTURES
from harness import run
from keyring import keyring, secret_tool
from officer import at_work
from service import Service
from standin import BROWSE

BROWSE_SCOPE, REVEAL_SCOPE = "The Browse Key Reads", "The Reveal Key Reads"
ANYWAY, ARCHIVES = "Use It Anyway", "Reading with This Key Archives"
NARROW, MIDDLE, WIDE = "Metadata only", "Attributes", "Attributes and pictures"


def says(officer, part):
    return officer.until(
        lambda: [word for word in officer.words() if part.lower() in word.lower()],
        f"nothing says {part}",
    )


def connect_allowed(officer):
    return officer.button("Connect").has("sensitive")


def choose(officer, row, *keys):
    """What a key reads: the row's list opens by Space, and its first item is the narrowest."""
    officer.go_to(lambda node: node.name == row, row)
    officer.key("space", "Home", *keys, "Return")


def chosen(officer):
    """Of both keys, what they are said to read."""
    words = [word for word in officer.words() if word in (NARROW, MIDDLE, WIDE)]
    return list(dict.fromkeys(words))


def switch(officer, name):
    officer.go_to(lambda node: node.name == name, name)
    officer.key("space")


def fill_in(officer, service, browse, reveal=None, client=CLIENT):
    officer.press("Connect Blockpass…")
    officer.fill("Name of the Connection", "Harborline")
    officer.fill("Client ID", client)
    officer.fill("Browse Key", browse)
    if reveal:
        officer.fill("Reveal Key", reveal)
    officer.press_by_keys("Advanced")
    officer.fill("Server", service.origin)


@contextlib.contextmanager
def before_a_dialog(*keys, **more):
    with Service() as service, at_work(False, service) as officer:
        fill_in(officer, service, *keys, **more)
        yield officer


def what_cannot_be():
    """what cannot be a client id or a key is refused at once, in a sentence"""
    with at_work(practice=False, service=None) as officer:
        officer.press("Connect Blockpass…")
        officer.fill("Client ID", "harborline/kyc")
        says(officer, "a client id has only letters")
        officer.fill("Client ID", CLIENT)
        for browse, reveal, part in (
            (BROWSE, "", "this is of Stripe"),
            ("two words", "", "no spaces"),
            (METADATA, METADATA, "these are the same"),
        ):
            officer.fill("Browse Key", browse)
            officer.fill("Reveal Key", reveal)
            says(officer, part)
            assert not connect_allowed(officer), f"{browse} could be used"
        officer.fill("Reveal Key", PICTURES)
        officer.until(lambda: connect_allowed(officer), "good keys cannot be used")
        officer.press_by_keys("Advanced")
        officer.fill("Server", "https://api.stripe.com")
        says(officer, "a key goes to Blockpass")
        assert not connect_allowed(officer), "the key could go elsewhere"


def with_a_keyring():
    """keys go to the keyring; client id and scopes are found again, and stay with new keys"""
    with Service() as service:
        with keyring():
            with at_work(False, service) as officer:
                fill_in(officer, service, METADATA, ATTRIBUTES)
                choose(officer, REVEAL_SCOPE)
                officer.press("Connect")
                officer.wait_rows()
                home = officer.app.home
            found = secret_tool("search", "--all", "service", "blockpass")
            assert METADATA in found.stdout and ATTRIBUTES in found.stdout, found.stderr
            with at_work(False, service, home=home) as officer:
                officer.wait_rows()
                officer.see("toggle_button", starts="Connection: ").press()
                officer.choose("Enter New Keys…")
                says(officer, CLIENT)
                assert chosen(officer) == [NARROW, MIDDLE], chosen(officer)
                officer.fill("Browse Key", METADATA)
                officer.fill("Reveal Key", PICTURES)
                choose(officer, REVEAL_SCOPE, "End")
                officer.press("Connect")
                officer.gone("dialog", "New Keys")
                officer.wait_rows()
            found = secret_tool("search", "--all", "service", "blockpass")
            assert PICTURES in found.stdout and ATTRIBUTES not in found.stdout, found.stderr


def a_key_that_is_off():
    """a disabled key is refused, and marked; so is a client id that the service does not know"""
    with before_a_dialog(DISABLED) as officer:
        officer.press("Connect")
        says(officer, "refused the key")
        officer.until(lambda: officer.focused().name == "Browse Key", "the focus is elsewhere")
    with before_a_dialog(METADATA, client="somebody_12345") as officer:
        officer.press("Connect")
        says(officer, "does not know this client ID")


def a_wide_browse_key():
    """a browse key that reads more than it has to takes a warning, and a switch"""
    with before_a_dialog(ATTRIBUTES) as officer:
        officer.press("Connect")
        says(officer, "reads more than you said")
        choose(officer, BROWSE_SCOPE, "Down")
        says(officer, "to browse, a key of the scope “metadata only” is enough")
        assert not connect_allowed(officer), "no warning stands in the way"
        switch(officer, ANYWAY)
        officer.until(lambda: connect_allowed(officer), "the switch does not help")
        officer.press("Connect")
        officer.press("Keep for This Run Only")
        officer.wait_rows()
        requests = officer.service.requests()
        assert requests and all("/applicants" in one["path"] for one in requests), requests


def a_key_that_archives():
    """a key that archives is never read with to try it, and browses nothing"""
    with before_a_dialog(METADATA, ARCHIVE) as officer:
        switch(officer, ARCHIVES)
        officer.press("Connect")
        officer.press("Keep for This Run Only")
        officer.wait_rows()
        keys = {one["key"] for one in officer.service.requests()}
        assert keys == {"metadata"}, keys


run([what_cannot_be, with_a_keyring, a_key_that_is_off, a_wide_browse_key, a_key_that_archives])
