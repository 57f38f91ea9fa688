# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What a screen reader needs of whatever can have the focus: a name."""

from harness import spin

LOOKS = 3  # what comes while the tree is read has its name in the next look

# They can have the focus for their children's sake: it goes on to what is inside. (libadwaita's
# pages scroll by keys, in a scrolled window of their own without a name.)
CONTAINERS = ("panel", "viewport", "filler", "grouping")


def is_list_of_named_group(node):
    """Of libadwaita 1.10's preferences: the name is that of the group around the list."""
    group = node.inside("grouping") if node.role == "list" else None
    return group is not None and group.name


def passes_focus_on(node):
    return node.role == "scroll_pane" or node.role in CONTAINERS and any(
        below.has("focusable") for child in node.children for below in child.walk()
    )


def is_shown_choice(node):
    """What a drop-down's button shows: GTK says that it can have the focus, but no key leads there."""
    button = node.inside("toggle_button") or node.inside("combo_box")
    shown = node.role in ("panel", "list", "list_item")
    return shown and button is not None and button.name


def is_named(node):
    """GTK 4.18 gives the items of a menu their label by a relation only; screen readers follow."""
    return node.name.strip() or (node.role == "menu_item" and "".join(node.labels()).strip())


def place(node):
    above, way = node.parent, []
    while above is not None:
        way += [above.name] if above.name else []
        above = above.parent
    return f"{node!r} in {' < '.join(way)}; holds {[each.name for each in node.walk() if each.name][:4]}"


def focusable(officer):
    """What stands there and can have the focus, and of that, what has no name and gets none."""
    for _ in range(LOOKS):
        found = [node for node in officer.all(rows=True) if node.has("focusable")]
        wrong = [
            place(node) for node in found
            if not (
                is_named(node) or is_list_of_named_group(node) or passes_focus_on(node)
                or is_shown_choice(node)
            )
        ]
        if not wrong:
            break
        spin(100)
    return found, wrong
