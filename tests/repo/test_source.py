#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the sources look: formatted, licensed, of a readable size, and of no one machine."""

import re

import repo


def scripts():
    return [path for path in repo.text_files() if repo.read(path).startswith("#!/bin/sh")]


def test_shell_scripts_are_clean():
    assert {"dev", ".ci/run", "tests/tools/session"} <= set(scripts())
    repo.succeeds("shellcheck", *scripts())


def test_python_compiles():
    for path in repo.text_files():
        if path.endswith(".py") or repo.read(path).startswith("#!/usr/bin/env python3"):
            compile(repo.read(path), path, "exec")


def test_c_is_formatted():
    repo.succeeds("clang-format", "--dry-run", "-Werror", *repo.files(".c", ".h"))


def test_lines_are_tidy():
    wrong = []
    for path in repo.text_files():
        if path.startswith("tests/samples/"):
            continue  # these are answers of a service, to the byte
        text = repo.read(path)
        if text and not text.endswith("\n"):
            wrong.append(f"{path}: no newline at the end")
        for number, line in enumerate(text.split("\n"), 1):
            if line != line.rstrip() and not path.endswith(".md"):
                wrong.append(f"{path}:{number}: white space at the end of the line")
    repo.none(wrong, "not as .editorconfig has it")


def test_c_files_say_their_licence():
    wrong = [
        path
        for path in repo.files(".c", ".h")
        if not re.match(
            r"// SPDX-FileCopyrightText: .*\n// SPDX-License-Identifier: GPL-3\.0-or-later\n",
            repo.read(path),
        )
    ]
    repo.none(wrong, "without the two SPDX lines at the top")


def test_c_files_are_of_a_readable_size():
    sizes = {path: repo.read(path).count("\n") for path in repo.files(".c", below="src")}
    repo.none([f"{path}: {n}" for path, n in sizes.items() if n > 500], "over 500 lines")


def test_nothing_is_of_one_machine():
    # Put together here, so that this file does not find itself.
    machine = re.compile(r"(?<![\w.-])/(?:work|farm|root|home/\w+|tmp/(?:wt|land))/")
    wrong = [
        f"{path}:{number}: {line.strip()[:80]}"
        for path in repo.text_files()
        if path != "tests/repo/test_source.py"
        for number, line in enumerate(repo.read(path).split("\n"), 1)
        if machine.search(line)
    ]
    repo.none(wrong, "a path that only one machine has")


def test_top_level_is_small():
    allowed = {
        *("meson.build", "meson.options", "README.md", "NEWS.md", "CONTRIBUTING.md", "COPYING"),
        *("dev", "data", "src", "po", "tests", "flatpak", "help"),
    }
    top = {path.split("/")[0] for path in repo.files()}
    repo.none(sorted(name for name in top - allowed if not name.startswith(".")), "at the top")


repo.main(globals())
