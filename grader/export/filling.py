"""Whose row of a teacher's table gets which points: shared by the platforms whose own file is filled in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from grader.errors import UsageError
from grader.export.numbers import scaled
from grader.export.outcome import Choices, Tally
from grader.export.people import Finder, Person, Roster, people_of
from grader.export.results import Entry, Graded
from grader.score import points_text

__all__ = ["Placed", "place", "points_for", "waiting"]


class Placed(Struct, frozen=True, kw_only=True):
    """Rows of the table by their numbers."""

    entries: Mapping[int, Entry]
    empty: Sequence[int]
    """Rows of students who handed in nothing."""


def place(
    graded: Graded, roster: Roster, rows: Mapping[int, Mapping[str, str]], kinds: Sequence[str], tally: Tally
) -> Placed:
    """Each submission at its student's row; what has no row, or shares one, is left out and told."""
    finder = Finder(rows, kinds)
    at: dict[int, list[tuple[Person, Entry]]] = defaultdict(list)
    lost = []
    for person, entry in people_of(graded.entries, roster)[0]:
        row, why = finder.find(person)
        if row is None:
            lost.append(f"{person.shown}: {why}")
        else:
            at[row].append((person, entry))
    tally.problems += lost
    alone = {row: found[0][1] for row, found in at.items() if len({e.student for _, e in found}) == 1}
    for row, found in at.items():
        if row not in alone:
            names = ", ".join(sorted({person.shown for person, _ in found}))
            tally.problems.append(f"{names}: all fit the same row of {rows[row].get('name') or 'the table'}")
    return Placed(entries=alone, empty=[row for row in rows if row not in at])


def waiting(entry: Entry, choices: Choices) -> str:
    """Why this result is not written, "" if it is."""
    if entry.error:
        return f"{entry.student}: not graded, {entry.error}"
    if entry.awaiting and not choices.provisional:
        return f"{entry.student}: {points_text(entry.awaiting)} of {points_text(entry.possible)} points wait for a person"
    return ""


def points_for(entry: Entry, maximum: Decimal | None, choices: Choices, *, where: str) -> Fraction:
    """The points as the platform counts them. Raises UsageError where its maximum is another and nobody said what to do."""
    if choices.scale is False or maximum is None or maximum == entry.possible:
        return Fraction(entry.earned)
    if choices.scale is None:
        raise UsageError(
            f"{where} is out of {points_text(maximum)} points, the results are out of {points_text(entry.possible)}. "
            "Give --scale to convert them, or --no-scale to write them as they are"
        )
    return scaled(entry.earned, entry.possible, maximum)
