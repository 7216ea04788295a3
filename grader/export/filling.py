"""Whose row of a teacher's table gets which points: shared by the platforms whose own file is filled in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from grader.errors import UsageError
from grader.export.cells import Table
from grader.export.numbers import fixed, scaled
from grader.export.outcome import Choices, Tally
from grader.export.people import Finder, Person, Roster, people_of
from grader.export.results import Entry, Graded
from grader.score import points_text

__all__ = ["NO_ZEROS", "Placed", "nothing_handed_in", "place", "points_for", "waiting"]

SHOWN = 20
"""Names of one list."""
NO_ZEROS = (
    "there are submissions of unknown students, and who seems to have handed in nothing may be one of them"
)


class Placed(Struct, frozen=True, kw_only=True):
    """Rows of the table by their numbers."""

    entries: Mapping[int, Entry]
    empty: Mapping[int, str]
    """Rows of students who handed in nothing, with their names."""
    lost: int
    """Submissions without a row: one of the empty rows may be theirs."""


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
            tally.problems.append(f"{names}: all fit the same row of {_name(rows[row])}")
    empty = {row: _name(values) for row, values in rows.items() if row not in at}
    return Placed(entries=alone, empty=empty, lost=len(lost))


def _name(values: Mapping[str, str]) -> str:
    return values.get("name") or next((value for value in values.values() if value), "")


def nothing_handed_in(
    table: Table, column: int, placed: Placed, choices: Choices, tally: Tally, *, comma: bool
) -> None:
    """Tell of them; only where it was asked for, the cell is empty and no submission is without a row, they get 0."""
    rows = placed.empty
    empty = [row for row in rows if table.get(row, column).strip() in ("", "-")]
    zero = choices.missing_zero and not placed.lost
    for row in empty if zero else ():
        table.set(row, column, fixed(Decimal(0), comma=comma))
    if rows and choices.missing_zero and placed.lost:
        tally.notes.append(f"no zeros were written: {NO_ZEROS}")
    if rows:
        what = "0 where the cell was empty" if zero else "left as they are"
        names = "; ".join(list(rows.values())[:SHOWN]) + (" ..." if len(rows) > SHOWN else "")
        tally.notes.append(f"{len(rows)} of the students in the file handed in nothing ({what}): {names}")


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
