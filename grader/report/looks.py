"""What a person must see first: by kind, and within a kind by what is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grader.report.model import LookFirst
from grader.report.people import People, people
from grader.report.words import Words

__all__ = ["LookGroup", "look_groups"]

URGENT = ("broken", "unplaced", "unreadable", "unmatched", "attempts")
"""Kinds that are not folded where they are short: the scores are wrong or somebody's are missing until they are looked at."""
OPEN_UP_TO = 6
"""Lines of such a group that is not folded."""
FEW = 2
"""Lines of any group that is not folded: closing it would save no room."""


@dataclass(frozen=True)
class LookLine:
    """What is said of these students."""

    text: str
    question: str
    assignment: str
    who: People


@dataclass(frozen=True)
class LookGroup:
    """Doubts of one kind."""

    heading: str
    lines: list[LookLine]
    """The first of them."""
    open: bool
    total: int
    """One for each student and cause."""
    shown: int


def look_groups(
    items: Iterable[LookFirst], words: Words, *, most: int | None = None, names: int | None = None
) -> list[LookGroup]:
    """By kind, the most urgent kind first; unknown kinds come last. At most `most` lines of a kind are shown, and at most
    `names` students of a line."""
    by_kind: dict[str, list[LookFirst]] = {kind: [] for kind in words.kinds}
    for item in items:
        by_kind.setdefault(item.kind, []).append(item)
    groups = []
    for kind, found in by_kind.items():
        if not found:
            continue
        lines = _lines(found[:most], names)
        opened = len(lines) <= (OPEN_UP_TO if kind in URGENT else FEW)
        shown = sum(line.who.total for line in lines)
        groups.append(LookGroup(words.kind(kind), lines, opened, len(found), shown))
    return groups


def _lines(items: Iterable[LookFirst], names: int | None) -> list[LookLine]:
    """The same words are said once, of all."""
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for item in items:
        found.setdefault((item.text, item.question, item.assignment), []).append((item.student, item.link))
    return [LookLine(*key, people(tuple(who), names)) for key, who in found.items()]
