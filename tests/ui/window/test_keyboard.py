# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Everything by the keyboard alone, and the focus is never trapped."""

import string

from harness import note, run
from officer import at_work, is_session
from service import pick


def search_takes_every_key():
    """every letter and digit arrives in the search entry"""
    with at_work() as officer:
        officer.wait_rows()
        officer.search("")
        typed = ""
        for part in (string.ascii_lowercase, string.ascii_uppercase, string.digits, " _-.@"):
            typed += part
            officer.type(part)
        officer.until(
            lambda: officer.search_entry().text() == typed,
            "not everything arrived in the search",
        )
        officer.key("Escape")
        officer.until(
            lambda: not officer.search_entry() or officer.search_entry().text() == "",
            "Escape does not clear the search",
        )
        officer.wait_rows()


LETTERS = string.ascii_lowercase + string.ascii_uppercase + string.digits


def is_editable(node):
    return "org.a11y.atspi.EditableText" in node.interfaces


def entries(officer):
    """What is typed into: not the row around it, which passes its text on."""
    return [
        node for node in officer.all()
        if is_editable(node) and not any(map(is_editable, list(node.walk())[1:]))
    ]


def fill_all(officer, least):
    """Types everything into every entry that stands there, by way of Tab; the names of them."""
    found, names = entries(officer), []
    for entry in found:
        officer.go_to(lambda node: node.path == entry.path, repr(entry))
        officer.key("ctrl+a", "BackSpace")
        officer.type(LETTERS)
        officer.until(
            lambda: len(entry.text()) == len(LETTERS), f"{len(entry.text())} letters in {entry!r}"
        )
        # A key's entry tells nobody what is in it.
        assert entry.text() == LETTERS or set(entry.text()) <= set("●•*"), entry.text()
        above = entry
        while above is not None and not above.name:
            above = above.parent
        names.append(above.name)
    assert len(found) >= least, found
    note(", ".join(names))


def every_entry_takes_every_key():
    """every letter and digit arrives in every entry: connect dialog, filter; and acts nowhere"""
    with at_work() as officer:
        officer.open(pick(officer.service.everybody(), type="document")["client_reference_id"])
        officer.button("Reveal Date of birth")
        officer.service.forget()
        officer.see("toggle_button", "Reference").press()
        officer.until(lambda: len(entries(officer)) > 1, "no entry for the reference")
        entry = officer.focused()
        officer.type(LETTERS)
        officer.until(lambda: entry.text() == LETTERS, f"in the filter: {entry.text()}")
        officer.key("Escape", "ctrl+f", "ctrl+a")
        officer.type(LETTERS)
        officer.until(lambda: officer.search_entry().text() == LETTERS, "not all in the search")
        asked = [each for each in officer.service.requests() if "/sessions?" not in each["path"]]
        assert not asked, asked
    with at_work(practice=False, service=None) as officer:
        officer.press("Connect Stripe…")
        officer.see(name="Browse Key")
        officer.press_by_keys("Advanced")
        officer.until(lambda: len(entries(officer)) >= 4, "no entry for the server")
        fill_all(officer, 4)


def list_and_record():
    """Enter opens what was searched for, Ctrl+R refreshes and keeps the selection"""
    with at_work() as officer:
        officer.wait_rows()
        session = pick(officer.service.everybody(), type="document")
        officer.service.forget()
        officer.key("ctrl+f")
        officer.display.type(session["client_reference_id"])
        officer.display.key("Return")  # at once, before the search has settled
        officer.until(
            lambda: officer.focused() and is_session(officer.focused()),
            "Enter does not lead from the search to the rows",
        )
        officer.key("Return")
        officer.button("Reveal Date of birth")
        paths = [each["path"] for each in officer.service.requests()]
        assert [path.rsplit("/", 1)[1] for path in paths] == [session["id"]], paths
        officer.service.forget()
        officer.key("ctrl+r")
        officer.until(lambda: officer.service.requests(), "Ctrl+R asks for nothing")
        officer.button("Reveal Date of birth")


def the_other_keys():
    """F10 opens the menu, Ctrl+? the shortcuts, F9 goes between the panes, Ctrl+Q ends it"""
    with at_work() as officer:
        officer.wait_rows()
        officer.key("F10")
        officer.see(("menu", "popup_menu", "menu_item"))
        officer.key("Escape")
        officer.gone(("menu_item",))
        officer.key("ctrl+question")
        officer.see(holds="Shortcuts")
        officer.key("Escape")
        officer.gone(("frame", "dialog"), holds="Shortcuts")
        officer.open(pick(officer.service.everybody(), type="document")["client_reference_id"])
        officer.button("Reveal Date of birth")

        def in_list():
            return officer.focused() and is_session(officer.focused())

        officer.until(
            lambda: officer.focused() and officer.focused().name == "Date of birth",
            "Enter does not lead into the record",
        )
        officer.key("F9")
        officer.until(in_list, "F9 does not lead to the list")
        officer.key("F9")
        officer.until(lambda: not in_list(), "F9 does not lead back to the record")
        officer.end("ctrl+q")


def tab_goes_round():
    """Tab reaches the list, the record and its buttons, and comes back"""
    with at_work() as officer:
        session = pick(officer.service.everybody(), type="document")
        officer.open(session["client_reference_id"])
        officer.button("Reveal Date of birth")
        seen, start = [], None
        for _ in range(120):
            officer.key("Tab")
            here = officer.focused()
            if here is None:
                continue
            path = here.path
            start = start or path
            if seen and path == start:
                break
            seen.append(path)
            last = here
        else:
            raise AssertionError(f"Tab does not come round; the last was {last!r}")
        by_path = {node.path: node for node in officer.all(hidden=True, rows=True)}
        names = {by_path[path].name for path in seen if path in by_path}
        for name in ("Reveal Date of birth", "Show Document front", "Export Record…"):
            assert name in names, f"Tab does not reach {name}: {sorted(names)}"


run([search_takes_every_key, every_entry_takes_every_key, list_and_record, the_other_keys, tab_goes_round])
