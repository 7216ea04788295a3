"""Lists of students: short in the page's bytes, and never the same names twice in a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grader.report.model import Person

__all__ = ["People", "people", "people_once"]

SAME_FROM = 4
"""Students from which on a list that stands above already is not written again."""


@dataclass(frozen=True)
class People:
    """Some of them by name."""

    shown: tuple[Person, ...]
    total: int
    same_as: str = ""
    """Title of the list above that has the very same names."""

    @property
    def more(self) -> int:
        """How many are not shown."""
        return 0 if self.same_as else self.total - len(self.shown)


def people(found: tuple[Person, ...], most: int | None) -> People:
    """At most `most` of them."""
    return People(found[:most], len(found))


def people_once(lists: Iterable[tuple[str, tuple[Person, ...]]], most: int | None) -> list[People]:
    """One for each (title, students); where the same students stand above, that title instead."""
    seen: dict[tuple[Person, ...], str] = {}
    made = []
    for title, found in lists:
        if len(found) >= SAME_FROM and found in seen:
            made.append(People((), len(found), seen[found]))
            continue
        seen[found] = title
        made.append(people(found, most))
    return made
