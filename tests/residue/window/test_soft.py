# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The test of the test: in a program without the hardening, the same looks find what is left."""

import os

from harness import note, run
from scene import album, scene
from service import BUILD

SOFT = os.path.join(BUILD, "tests", "residue", "window", "countersign-soft")


def without_hardening_it_stays():
    """values and painted pictures are found after their time, where nothing is hardened"""
    with scene(album(), program=SOFT) as here:
        found = {}
        for turn in range(3):
            here.open(turn)
            shown = here.reveal()
            here.lapse(shown)
            left = {"texts": here.left()}
            here.start()
            shown = here.show("Document front")
            here.officer.press("Enlarge Document front")
            here.paint()
            here.lapse(shown)
            left["pictures"] = here.left()
            note(f"left, {turn}: {left}")
            for kinds in filter(None, left.values()):
                for kind, (hits, _where) in kinds.items():
                    found[kind] = found.get(kind, 0) + hits
        note(f"found in all: {found}")
        assert found.get("texts", 0) + found.get("values", 0) > 0, "no text is left"
        assert found.get("screen", 0) > 0, "no painted picture is left"


run([without_hardening_it_stays])
