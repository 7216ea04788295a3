"""Lists of students: short in the page's bytes, and never the same names twice in a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from grader.report.model import Person

__all__ = ["EVERYBODY", "FEW", "UNLINKED", "Lists", "People", "people", "people_once"]

SAME_FROM = 4
"""Students from which on a list that stands above already is not written again."""


@dataclass(frozen=True)
class Lists:
    """How much of lists of students a page has room for."""

    most: int | None = None
    """Students of one list; None: all."""
    linked: bool = True
    """Whether those who failed a check are linked there, too; the table of all submissions always is."""


EVERYBODY = Lists()
UNLINKED = Lists(linked=False)
FEW = Lists(most=25)


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


def people_once(found: Iterable[tuple[str, tuple[Person, ...]]], lists: Lists) -> list[People]:
    """One for each (title, students); where the same students stand above, that title instead."""
    seen: dict[tuple[Person, ...], str] = {}
    made = []
    for title, who in found:
        if len(who) >= SAME_FROM and who in seen:
            made.append(People((), len(who), seen[who]))
            continue
        seen[who] = title
        made.append(people(who if lists.linked else tuple((name, "") for name, _ in who), lists.most))
    return made
