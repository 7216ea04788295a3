"""The Canvas gradebook: one column of the teacher's own export is filled in."""

from __future__ import annotations

import re
from decimal import Decimal

from msgspec.structs import replace

from grader.errors import UsageError
from grader.export.cells import Table, closest
from grader.export.filling import listed, nothing_handed_in, place, points_for, waiting
from grader.export.numbers import fixed, read_number, uses_comma
from grader.export.outcome import Choices, Outcome, Tally
from grader.export.people import NOBODY, Roster
from grader.export.results import Graded
from grader.intake.roster import normalised

__all__ = ["fill_canvas"]

KINDS = ("canvas_id", "student_id", "login", "name")
_COLUMNS = {"ID": "canvas_id", "SIS User ID": "student_id", "SIS Login ID": "login"}
_POINTS = "points possible"
_TEST_STUDENT = frozenset({"studenttest", "teststudent"})
"""What Canvas calls the student of its Student View, who is in every exported gradebook."""
_OWN = re.compile(r"(?:Current|Final) (?:Score|Points|Grade)|Override (?:Score|Grade|Status)", re.IGNORECASE)
"""Columns that Canvas computes."""
_TITLED = re.compile(r"(?P<title>.*\S)\s*\((?P<id>\d+)\)\s*", re.DOTALL)


def fill_canvas(
    graded: Graded,
    table: Table,
    choices: Choices,
    *,
    column: str = "",
    roster: Roster = NOBODY,
) -> Outcome:
    """The gradebook with the points in one column. Raises UsageError where the file or the column is not what it must be."""
    book = _Book(table)
    target = book.column(column or graded.assignment, named=bool(column))
    tally = Tally()
    placed = place(graded, roster, book.students(), KINDS, tally)
    comma = choices.decimal == "comma" if choices.decimal else book.comma(target)
    replaced = []
    for row, entry in sorted(placed.entries.items()):
        before = table.get(row, target).strip()
        why = book.closed(before) or waiting(entry, choices)
        if book.closed(before):
            tally.notes.append(f"{entry.student}: {why}, left as it is")
        elif why:
            tally.problems.append(why)
        else:
            points = points_for(entry, book.maximum(target), choices, where=repr(table.header[target]))
            if table.set(row, target, fixed(points, comma=comma)) and before not in ("", "-"):
                replaced.append(entry.student)
            tally.written += 1
    students = {row: name for row, name in placed.empty.items() if not book.is_test_student(row)}
    nothing_handed_in(table, target, replace(placed, empty=students), choices, tally, comma=comma)
    tally.notes += [f"other points stood there before: {listed(replaced)}"] if replaced else []
    tally.notes += table.notes
    return tally.outcome(table.encoded())


class _Book:
    """Where things stand in a gradebook."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.header = [cell.strip() for cell in table.header]
        if "ID" not in self.header or "Section" not in self.header or len(self.header) < 4:
            raise UsageError(
                f"{table.name} is no Canvas gradebook: its first line needs the columns Student, ID and Section. "
                "In Canvas: Grades > Export > Export Entire Gradebook"
            )
        self.points_row = self._points_row()

    def _points_row(self) -> int:
        """The row of maximum points; students stand below it."""
        for row, cells in enumerate(self.table.values[1:4], 1):
            if _POINTS in cells[0].casefold():
                return row
        raise UsageError(
            f"{self.table.name} has no row 'Points Possible' under its first line. Export the gradebook from Canvas again"
        )

    def students(self) -> dict[int, dict[str, str]]:
        """By row: what identifies them."""
        places = {kind: self.header.index(name) for name, kind in _COLUMNS.items() if name in self.header}
        found = {}
        for row in range(self.points_row + 1, len(self.table.values)):
            values = {kind: self.table.get(row, place).strip() for kind, place in places.items()}
            values["name"] = self._name(row)
            if any(values.values()) and _POINTS not in values["name"].casefold():
                found[row] = values
        return found

    def is_test_student(self, row: int) -> bool:
        """Whether this is nobody, but Canvas' own Test Student."""
        return normalised(self._name(row)) in _TEST_STUDENT

    def _name(self, row: int) -> str:
        if self.header[:2] == ["LastName", "FirstName"]:
            return f"{self.table.get(row, 0)}, {self.table.get(row, 1)}"
        return self.table.get(row, 0)

    def columns(self) -> list[tuple[int, str, str]]:
        """(place, title, id) of the assignments: where some have ids, columns without one are the teacher's notes."""
        found = []
        for at in range(self.header.index("Section") + 1, len(self.header)):
            titled = _TITLED.fullmatch(self.header[at])
            title, id = (titled["title"], titled["id"]) if titled else (self.header[at], "")
            if title and not _OWN.search(title):
                found.append((at, title, id))
        return [column for column in found if column[2]] or found

    def column(self, asked: str, *, named: bool) -> int:
        """The one assignment column with this id, whole header or title. It must be there: none is ever made."""
        asked = asked.strip()
        own = _OWN.search(asked)
        if own:
            raise UsageError(
                f"Canvas takes every column with {own[0]!r} in its title for one that it computes itself, and ignores it. "
                "Give the assignment another title in Canvas"
            )
        every = self.columns()
        for fits in (
            [p for p, _, id in every if id and id == asked],
            [p for p, _, _ in every if self.header[p] == asked],
            [p for p, title, _ in every if title == asked],
        ):
            if len(fits) > 1:
                heads = ", ".join(repr(self.header[place]) for place in fits)
                raise UsageError(
                    f"{len(fits)} columns are called {asked!r}: {heads}. Name one by its id with --column"
                )
            if fits:
                return self._writable(fits[0])
        raise UsageError(self._no_column(asked, [title for _, title, _ in every], named))

    def _no_column(self, asked: str, titles: list[str], named: bool) -> str:
        listed = ", ".join(repr(title) for title in titles) or "none"
        how = "" if named else ". Name it with --column"
        return (
            f"{self.table.name} has no assignment column {asked!r}{closest(asked, titles) or '.'} There are: {listed}{how}. "
            "A new assignment is made in Canvas first, and the gradebook exported again"
        )

    def _writable(self, place: int) -> int:
        if "read only" in self.table.get(self.points_row, place).casefold():
            raise UsageError(f"Canvas ignores the column {self.header[place]!r}: it is marked as read only")
        return place

    def maximum(self, place: int) -> Decimal | None:
        """The assignment's points, None where the file does not say."""
        return read_number(self.table.get(self.points_row, place))

    def comma(self, place: int) -> bool:
        """Whether decimals are written with a comma: as in this column, else in the others, else as the delimiter suggests."""
        rows = range(self.points_row, len(self.table.values))
        own = [self.table.get(row, place) for row in rows]
        others = [self.table.get(self.points_row, p) for p in range(len(self.header))]
        for cells in (own, others):
            found = uses_comma(cells)
            if found is not None:
                return found
        return self.table.delimiter == ";"

    @staticmethod
    def closed(cell: str) -> str:
        """Why no points may be written over this cell, "" if they may."""
        if cell.upper() == "EX":
            return "excused in Canvas"
        return "not assigned in Canvas" if cell.upper() == "N/A" else ""
