"""Starts a program of the inside: `python -s -S -P -B start.py zygote PATH...` (PATH: folders to import packages from).

The inside is imported as `grader.inside` and `grader.wire`, but the rest of `grader` does not exist there: the package
is made here, with this folder's parent as its only content. So the imports read the same inside and outside,
`grader/__init__.py` (and whatever it may import) stays out, and in the strong tier two mounts are enough.

`-S` keeps .pth files, and with them editable installs, from having any say inside.
"""

from __future__ import annotations

import importlib
import os
import sys
import types

PROGRAMS = ("zygote", "spare")


def start(program: str, package_folders: list[str]) -> None:
    """Make the package `grader` and run `main` of the program. Raises ValueError for an unknown program."""
    if program not in PROGRAMS:
        raise ValueError(f"unknown program {program!r}")
    sys.path += package_folders
    package = types.ModuleType("grader")
    package.__path__ = [os.path.dirname(os.path.dirname(os.path.abspath(__file__)))]
    sys.modules["grader"] = package
    importlib.import_module(f"grader.inside.{program}").main()


if __name__ == "__main__":
    start(sys.argv[1], sys.argv[2:])
