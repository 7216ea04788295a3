"""Whose row of a teacher's table gets which points: shared by the platforms whose own file is filled in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
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

__all__ = ["NO_ZEROS", "Placed", "listed", "many", "nothing_handed_in", "place", "points_for", "waiting"]

SHOWN = 20
"""Names of one list."""
NO_ZEROS = (
    "there are submissions of unknown students, and who seems to have handed in nothing may be one of them"
)


class Placed(Struct, frozen=True, kw_only=True):
    """Rows of the table by their numbers."""

    entries: Mapping[int, Entry]
    empty: Mapping[int, str]
    """Rows without a submission, with their names."""
    lost: int
    """Submissions without a row: one of the empty rows may be theirs."""
    finished: bool
    """Whether grading came to its end: else one of the empty rows may still get a result."""


def place(
    graded: Graded, roster: Roster, rows: Mapping[int, Mapping[str, str]], kinds: Sequence[str], tally: Tally
) -> Placed:
    """Each submission at its student's row; what has no row, or shares one, is left out and told."""
    tally.problems += graded.unfinished
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
    return Placed(entries=alone, empty=empty, lost=len(lost), finished=graded.finished)


def _name(values: Mapping[str, str]) -> str:
    return values.get("name") or next((value for value in values.values() if value), "")


def nothing_handed_in(
    table: Table,
    column: int,
    placed: Placed,
    choices: Choices,
    tally: Tally,
    *,
    comma: bool,
    handed_in: Collection[int] = (),
) -> None:
    """Tell of rows without a submission; only where it was asked for, nobody can be wronged by it and the cell is empty, they get
    0. `handed_in`: rows of which the platform itself says that something was handed in."""
    _no_result(table, column, {row: placed.empty[row] for row in placed.empty if row in handed_in}, tally)
    rows = {row: name for row, name in placed.empty.items() if row not in handed_in}
    if not rows:
        return
    if not placed.finished:
        tally.notes.append(f"{many(len(rows), 'student')} in the file without a result yet: {listed(rows)}")
        return
    zero = choices.missing_zero and not placed.lost
    for row in rows if zero else ():
        if table.get(row, column).strip() in ("", "-"):
            table.set(row, column, fixed(Decimal(0), comma=comma))
    if choices.missing_zero and placed.lost:
        tally.notes.append(f"no zeros were written: {NO_ZEROS}")
    what = "0 points where the cell was empty" if zero else "cells left as they are"
    tally.notes.append(f"{many(len(rows), 'student')} in the file handed in nothing ({what}): {listed(rows)}")


def _no_result(table: Table, column: int, rows: Mapping[int, str], tally: Tally) -> None:
    """Tell of those who handed in, by the platform's word, and are not among the results."""
    marked = {row: name for row, name in rows.items() if table.get(row, column).strip() not in ("", "-")}
    bare = {row: name for row, name in rows.items() if row not in marked}
    if bare:
        tally.problems.append(f"handed in, says the worksheet, but no result is theirs: {listed(bare)}")
    if marked:
        tally.notes.append(
            f"{many(len(marked), 'student')} in the file without a result here, but with a grade (left as it is): "
            f"{listed(marked)}"
        )


def many(count: int, what: str) -> str:
    """ "1 student", "2 students"."""
    return f"{count} {what}" + ("" if count == 1 else "s")


def listed(names: Mapping[int, str] | Sequence[str]) -> str:
    """The names, of very many the first ones."""
    every = list(names.values()) if isinstance(names, Mapping) else list(names)
    return "; ".join(every[:SHOWN]) + (f" and {len(every) - SHOWN} more" if len(every) > SHOWN else "")


def waiting(entry: Entry, choices: Choices) -> str:
    """Why this result is not written, "" if it is."""
    if entry.pending:
        return f"{entry.student}: not graded yet"
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
