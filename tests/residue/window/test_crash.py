# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A crash at any moment of a reveal: nothing of it is in the core dump, or on stderr."""

import glob
import os
import random
import resource
import signal
import tempfile

import memory
from harness import Skip, note, run, spin
from scene import KEYS, album, scene
from service import BUILD

KEEP_CORES = os.path.join(BUILD, "tests", "residue", "window", "libkeep-cores.so")
CRASHES = int(os.environ.get("CS_RESIDUE_CRASHES", "50"))
SIGNALS = (signal.SIGSEGV, signal.SIGABRT)
LATEST = 800  # ms after the buttons were pressed: by then, all is shown
ALBUM = album()


def core_pattern():
    with open("/proc/sys/kernel/core_pattern", encoding="utf-8") as file:
        return file.read().strip()


def dump_all(pid):
    """Against the program's own wish."""
    with open(f"/proc/{pid}/coredump_filter", "w", encoding="ascii") as file:
        file.write("0x7f")


def crash(here, after, number):
    """The core, where there is one, and what it printed, as files; @after ms into a reveal."""
    officer, process = here.officer, here.officer.app.process
    names = ("Reveal Date of birth", "Show Document front", "Reveal Document number")
    buttons = [officer.button(name) for name in names]
    for button in buttons:
        button.press()
    spin(after)
    process.child.send_signal(SIGNALS[number % 2])
    process.child.wait(20)
    officer.ended = True
    return [*map(os.path.abspath, glob.glob("core*")), process.out.name, process.err.name]


def found(here, path):
    """How many markers of which kind are in a file."""
    kinds = [*here.lines(), ("keys", memory.text_lines(KEYS))]
    return {kind: memory.scan([path], lines)[0] for kind, lines in kinds if lines}


def what_the_kernel_was_told():
    """no core dump is wanted, and none would hold memory"""
    with scene(ALBUM) as here:
        pid = here.officer.app.process.pid
        with open(f"/proc/{pid}/coredump_filter", encoding="ascii") as file:
            assert int(file.read(), 16) == 0
        assert resource.prlimit(pid, resource.RLIMIT_CORE) == (1, 1)
        here.open(0)
        here.show("Document front")
        with open(f"/proc/{pid}/smaps", encoding="ascii") as file:
            flags = [line for line in file if line.startswith("VmFlags:")]
        kept = [line for line in flags if " dd" in line]
        note(f"{len(kept)} of {len(flags)} mappings are never dumped, whatever the filter")
        assert kept, "the pixels are where a core dump could hold them"


def with_core_dumps():
    pattern = core_pattern()
    if "/" in pattern or pattern.startswith("|"):
        raise Skip(f"core dumps go elsewhere on this machine: {pattern}")
    most = resource.getrlimit(resource.RLIMIT_CORE)[1]
    if most != resource.RLIM_INFINITY:
        raise Skip(f"core dumps are limited to {most} bytes on this machine")
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
    os.chdir(tempfile.mkdtemp(prefix="cores-", dir=os.environ["HOME"]))
    return {"LD_PRELOAD": KEEP_CORES}


def as_it_is():
    """with core dumps on for everybody, there is none of this program"""
    with_core_dumps()
    for number in range(len(SIGNALS)):
        with scene(ALBUM, seconds=60, life=25) as here:
            here.open(0)
            files = crash(here, LATEST, number)
            assert len(files) == 2, files
            for path in files:
                hits = found(here, path)
                assert not any(hits.values()), hits


def crashes():
    """SIGSEGV and SIGABRT in the middle of reveals, core dumps on: 0 markers in core and stderr"""
    env = with_core_dumps()
    sizes, shown = [], 0
    for number in range(CRASHES):
        after = random.randrange(LATEST)
        with scene(ALBUM, seconds=60, life=25, first=number, env=env) as here:
            here.open(number)
            core, *printed = crash(here, after, number)
            assert len(printed) == 2, "no core dump to look at"
            sizes.append(os.path.getsize(core))
            shown += bool(here.relay.sent)
            for path in (core, *printed):
                hits = found(here, path)
                assert not any(hits.values()), f"{path}, {after} ms into a reveal: {hits}"
            os.remove(core)
    note(f"{CRASHES} crashes, in {shown} of them with the image on its way or shown: 0 markers;"
         f" the cores are of {min(sizes)} to {max(sizes)} bytes")


def without_the_filter():
    """a core dump of all memory holds what is shown: the looks above can find"""
    env = with_core_dumps()
    with scene(ALBUM, seconds=60, life=25, env=env) as here:
        here.open(0)
        dump_all(here.officer.app.process.pid)
        core = crash(here, 3000, 0)[0]
        hits = found(here, core)
        note(f"a core of {os.path.getsize(core)} bytes, without the filter: {hits}")
        assert hits["texts"] > 0
        # The pixels are in memory that is never dumped; as painted, they have gone to the screen.
        assert hits["pictures"] == 0


run([what_the_kernel_was_told, as_it_is, crashes, without_the_filter])
