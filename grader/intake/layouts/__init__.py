"""The layouts in which platforms hand submissions out, and which of them a tree has."""

from __future__ import annotations

from collections.abc import Iterator

from grader.intake.layouts.base import Layout, Reading
from grader.intake.layouts.canvas import CANVAS
from grader.intake.layouts.github import CLASSROOM50, GITHUB_CLASSROOM
from grader.intake.layouts.gradescope import GRADESCOPE, GRADESCOPE_SINGLE, TABLE, names_joined
from grader.intake.layouts.moodle import MOODLE
from grader.intake.layouts.nbgrader import NBGRADER, extracted
from grader.intake.layouts.pattern import compiled, read_by
from grader.intake.layouts.plain import arrange, leftovers
from grader.intake.layouts.shares import GOOGLE, SAKAI, TEAMS
from grader.intake.names import is_archive, is_program
from grader.intake.tree import Tree

__all__ = [
    "LAYOUTS",
    "Layout",
    "Reading",
    "arrange",
    "compiled",
    "extracted",
    "is_download",
    "is_side_by_side",
    "leftovers",
    "names_joined",
    "read_by",
    "recognised",
]

_ORDER = (
    GRADESCOPE,
    GRADESCOPE_SINGLE,
    MOODLE,
    CLASSROOM50,
    GITHUB_CLASSROOM,
    NBGRADER,
    SAKAI,
    CANVAS,
    TEAMS,
    GOOGLE,
)
"""The surest first."""
LAYOUTS = {layout.name: layout for layout in _ORDER}
DEEPEST = 4
"""Wrappings that are looked through."""


def recognised(tree: Tree, forced: str = "") -> tuple[Layout, Tree, Reading] | None:
    """(the tree's layout, the part of it that holds the class, its hand-ins); None for plain files and folders."""
    layouts = (LAYOUTS[forced],) if forced else _ORDER
    for part in _unwrapped(tree):
        for layout in layouts:
            reading = layout.read(part, bool(forced))
            if reading is not None and reading.found:
                return layout, part, reading
    return None


def is_download(names: Tree) -> bool:
    """Whether an archive of these names is a whole class: a platform's download, not one student's work."""
    return any(
        any(entry.name == TABLE for entry in part.files)
        or any(layout.read(part, False) for layout in (MOODLE, SAKAI, CANVAS))
        for part in _unwrapped(names)
    )


def is_side_by_side(tree: Tree) -> bool:
    """Whether folders that were named one by one are a platform's: their names alone say so."""
    return bool(tree.folders) and any(
        layout.read(tree, False) for layout in (MOODLE, SAKAI, GITHUB_CLASSROOM)
    )


def _unwrapped(tree: Tree) -> Iterator[Tree]:
    """The tree, and the one folder in it as long as there is nothing beside it to grade."""
    for _ in range(DEEPEST):
        yield tree
        inner = extracted(tree) or _sole(tree)
        if inner is None:
            return
        tree = inner


def _sole(tree: Tree) -> Tree | None:
    if len(tree.folders) != 1 or any(is_program(e.name) or is_archive(e.name) for e in tree.files):
        return None
    return next(iter(tree.folders.values()))
