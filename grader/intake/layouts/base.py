"""What all layouts share: a reading, the paths in a tree, times as platforms write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from grader.intake.group import Found
from grader.intake.names import is_remark
from grader.intake.tree import Entry, Tree

__all__ = ["Layout", "Reading", "hollow", "iso", "judged", "mostly", "text_of", "walk"]


@dataclass
class Reading:
    """A tree as a layout reads it."""

    found: list[Found]
    rest: list[tuple[str, Entry]] = field(default_factory=list)
    """(path, entry) of what the layout has no place for."""


@dataclass(frozen=True)
class Layout:
    """A way in which a platform hands submissions out."""

    name: str
    title: str
    """For people: "Moodle's download of all submissions"."""
    read: Callable[[Tree, bool], Reading | None]
    """(tree, forced) -> its hand-ins; None where the tree has another layout. Forced: the instructor says it has this."""


def walk(tree: Tree, above: str = "") -> Iterator[tuple[str, Entry]]:
    """(path from the tree, entry) of all files, each entry knowing under which name it lay there."""
    for entry in tree.files:
        path = above + entry.name
        yield path, entry.uploaded_as(path)
    for folder in tree.folders.values():
        yield from walk(folder, f"{above}{folder.name}/")


def hollow(tree: Tree) -> list[str]:
    """Names of folders right below that hold no file at all."""
    return [name for name, folder in tree.folders.items() if not any(folder.everything())]


def judged(tree: Tree) -> list[tuple[str, Entry]]:
    """The files that speak for or against a layout: all but remarks about the submissions."""
    return [(path, entry) for path, entry in walk(tree) if not is_remark(entry.name)]


def mostly(matched: int, total: int, *, share: float = 0.9) -> bool:
    """Whether nearly all match; of fewer than ten, all."""
    return total > 0 and matched >= share * total


def iso(text: str) -> str:
    """The time in ISO 8601, whole seconds; without a zone it is taken for UTC. "" where it is no time."""
    plain = re.sub(r"\s+", " ", text.strip()).removesuffix(" UTC")
    plain = re.sub(r"(\.\d{6})\d+", r"\1", plain)  # nanoseconds
    plain = re.sub(r" ([+-]\d\d):?(\d\d)$", r"\1:\2", plain)
    plain = re.sub(
        r"^(\d{4})[-_](\d\d)[-_](\d\d)[-_ T]+(\d\d)[-_:](\d\d)[-_:](\d\d)", r"\1-\2-\3T\4:\5:\6", plain
    )
    try:
        found = datetime.fromisoformat(plain)
    except ValueError:
        return ""
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return found.isoformat(timespec="seconds")


def text_of(path: Path | None) -> str:
    """A small text that the download says something in; "" where it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig", "replace") if path else ""
    except OSError:
        return ""
