"""Moodle's offline grading worksheet: only the grade and the feedback comment of a row change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from grader.errors import UsageError
from grader.export import moodle_words as words
from grader.export.cells import Table, closest
from grader.export.comment import as_html, comment, is_ours
from grader.export.filling import listed, many, nothing_handed_in, place, points_for, waiting
from grader.export.numbers import at_most, fixed, read_number, uses_comma
from grader.export.outcome import Choices, Outcome, Tally
from grader.export.people import NOBODY, Roster
from grader.export.results import Entry, Graded
from grader.intake.roster import normalised
from grader.score import points_text

__all__ = ["Columns", "fill_moodle"]

KINDS = ("moodle_id", "email", "name")
_DOWNLOADED = re.compile(r"(?P<name>[^/]+?)_(?P<id>\d+)_assignsubmission_")
_IDENTIFIER = re.compile(r"(?P<word>[^\d\s][^\d]*?)\s*(?P<id>\d+)")


class Columns(Struct, frozen=True, kw_only=True):
    """Headers that the teacher names where the site's language is not known here; "" to look for them."""

    identifier: str = ""
    grade: str = ""
    maximum: str = ""
    comments: str = ""


TO_BE_FOUND = Columns()


def fill_moodle(
    graded: Graded, table: Table, choices: Choices, *, columns: Columns = TO_BE_FOUND, roster: Roster = NOBODY
) -> Outcome:
    """The worksheet with grades and comments. Raises UsageError where a column cannot be told, or the maximum differs."""
    sheet = _Sheet(table, columns)
    tally = Tally()
    placed = place(graded, roster, sheet.students(), KINDS, tally)
    comma = choices.decimal == "comma" if choices.decimal else sheet.comma()
    replaced, kept = [], []
    for row, entry in sorted(placed.entries.items()):
        why = sheet.another(row, entry) or waiting(entry, choices)
        if why:
            tally.problems.append(why)
            continue
        maximum = sheet.maximum(row, choices)
        points = points_for(entry, maximum, choices, where=f"the worksheet {table.name}")
        if maximum is not None and points > Fraction(maximum):
            most = points_text(maximum)
            tally.problems.append(
                f"{entry.student}: Moodle takes no grade above {most}, this is {at_most(points, 2)}"
            )
            continue
        before = table.get(row, sheet.grade).strip()
        if table.set(row, sheet.grade, fixed(points, comma=comma)) and before not in ("", "-"):
            replaced.append(sheet.name(row))
        if choices.comments and not sheet.say(row, entry):
            kept.append(sheet.name(row))
        tally.written += 1
    submitted = [row for row in placed.empty if sheet.submitted(row)]
    nothing_handed_in(table, sheet.grade, placed, choices, tally, comma=comma, handed_in=submitted)
    tally.notes += [f"other grades stood there before: {listed(replaced)}"] if replaced else []
    tally.notes += [*_about_comments(sheet, choices, kept), *table.notes]
    return tally.outcome(table.encoded())


def _about_comments(sheet: _Sheet, choices: Choices, kept: Sequence[str]) -> list[str]:
    if not choices.comments:
        return []
    if sheet.comments is None:
        return [
            "no column for feedback comments was found: only grades were written. Name it with --feedback-column, "
            "or turn 'Feedback comments' on in the assignment's settings"
        ]
    left = "was left as it is" if len(kept) == 1 else "were left as they are"
    return [f"{many(len(kept), 'comment')} that a person wrote {left}: {listed(kept)}"] if kept else []


class _Sheet:
    """Where things stand in a worksheet."""

    def __init__(self, table: Table, columns: Columns) -> None:
        self.table = table
        self.header = [cell.strip() for cell in table.header]
        self.rows = [row for row in range(1, len(table.values)) if any(table.values[row])]
        self._recognised(columns.identifier)
        self.grade = self._needed(columns.grade, words.GRADE, "the grade", "--grade-column")
        self.identifier = self._identifier(columns.identifier)
        self.comments = self._found(columns.comments, words.COMMENTS, "--feedback-column")
        self.top = self._found(columns.maximum, words.MAXIMUM, "--maximum-column")
        if self.top is None and self._one_number(self.grade + 1):
            self.top = self.grade + 1  # Moodle writes it there, whatever it is called

    def _recognised(self, named: str) -> None:
        """Raises UsageError where nothing in the file looks like a worksheet, whatever its columns are called."""
        known = self._found("", words.IDENTIFIER, "")
        plain = known is not None and (
            not self.rows or any(self._identifier_in(row, known) for row in self.rows)
        )
        if not (named or plain or any(self._identifies(column) for column in range(len(self.header)))):
            raise UsageError(
                f"{self.table.name} is no Moodle grading worksheet (no Identifier column with 'Participant 4711' in it); "
                "download it from the assignment: Submissions > Actions > Download grading worksheet"
            )

    def _found(self, named: str, known: Sequence[str], option: str) -> int | None:
        if named:
            if named.strip() in self.header:
                return self.header.index(named.strip())
            hint = closest(named, self.header)
            raise UsageError(f"{self.table.name} has no column {named!r} ({option}){hint}")
        folded = {name.casefold() for name in known}
        fits = [n for n, name in enumerate(self.header) if name.casefold() in folded]
        return fits[0] if len(fits) == 1 else None

    def _needed(self, named: str, known: Sequence[str], what: str, option: str) -> int:
        found = self._found(named, known, option)
        if found is None:
            listed = ", ".join(repr(name) for name in self.header)
            raise UsageError(
                f"{self.table.name}: which column is {what}? Name it with {option}. There are: {listed}. "
                "(The worksheet is downloaded from the assignment: Submissions > Actions > Download grading worksheet)"
            )
        return found

    def _identifier(self, named: str) -> int:
        """By its name if its cells are identifiers too, else the first column that says "word 4711" in every row."""
        found = self._found(named, words.IDENTIFIER, "--identifier-column")
        if found is not None and (named or not self.rows or self._identifies(found)):
            return found
        for column in range(len(self.header)):
            if self.rows and self._identifies(column):
                return column
        return self._needed("", (), "the identifier ('Participant 4711')", "--identifier-column")

    def _identifies(self, column: int) -> bool:
        found = [self._identifier_in(row, column) for row in self.rows]
        ids = [m["id"] for m in found if m]
        return len(ids) == len(self.rows) == len(set(ids)) and len({m["word"] for m in found if m}) == 1

    def _identifier_in(self, row: int, column: int) -> re.Match[str] | None:
        return _IDENTIFIER.fullmatch(self.table.get(row, column).strip())

    def _one_number(self, column: int) -> bool:
        cells = {self.table.get(row, column).strip() for row in self.rows}
        return len(cells) == 1 and read_number(cells.pop()) is not None

    def students(self) -> dict[int, dict[str, str]]:
        """By row: what identifies them."""
        places = {
            "email": self._found("", words.EMAIL, ""),
            "name": self._found("", words.NAME, ""),
        }
        return {
            row: {kind: self.table.get(row, at) for kind, at in places.items() if at is not None}
            | {"moodle_id": self._id(row)}
            for row in self.rows
        }

    def _id(self, row: int) -> str:
        match = re.search(r"(\d+)\s*$", self.table.get(row, self.identifier))
        return match[1] if match else ""

    def name(self, row: int) -> str:
        """What the student is called, else the identifier."""
        at = self._found("", words.NAME, "")
        return (self.table.get(row, at) if at is not None else "") or self.table.get(row, self.identifier)

    def submitted(self, row: int) -> bool:
        """Whether Moodle says that something was handed in: by its status, or in any language by the date of it."""
        status = self._found("", words.STATUS, "")
        said = self.table.get(row, status).casefold() if status is not None else ""
        if any(word.casefold() in said for word in words.SUBMITTED):
            return True
        at = self._found("", words.SUBMITTED_AT, "")
        if at is None and self.top is not None:
            at = self.top + 2  # Moodle writes it there, after "Grade can be changed"
        return at is not None and self.table.get(row, at).strip() not in ("", "-")

    def another(self, row: int, entry: Entry) -> str:
        """Why this row is not theirs after all, "" if it is: a team's number in the download may be a participant's here."""
        at = self._found("", words.NAME, "")
        name = normalised(self.table.get(row, at)) if at is not None else ""
        told = _DOWNLOADED.match(entry.who.uploaded_name)
        theirs = normalised(told["name"]) if told and told["id"] == self._id(row) else ""
        word = normalised(re.sub(r"\d+\s*$", "", self.table.get(row, self.identifier)))
        if (
            not name or not theirs or name in theirs or theirs == word
        ):  # some sites write the login before the name
            return ""
        return f"{entry.student}: handed in as {told['name'] if told else ''!r}, the worksheet has another name there"

    def comma(self) -> bool:
        """Whether the site writes decimals with a comma."""
        at = [self.grade, *([self.top] if self.top is not None else [])]
        found = uses_comma(self.table.get(row, column) for row in self.rows for column in at)
        return self.table.delimiter == ";" if found is None else found

    def maximum(self, row: int, choices: Choices) -> Decimal | None:
        """The most a row can get. Raises UsageError where the file does not say and nobody said that it does not matter."""
        cell = self.table.get(row, self.top) if self.top is not None else ""
        found = read_number(cell)
        if found is None and choices.scale is not False:
            raise UsageError(
                f"{self.table.name} does not say what the assignment is out of (a scale of words cannot be filled in). "
                "Name the column with --maximum-column, or give --no-scale to write the points as they are"
            )
        return found

    def say(self, row: int, entry: Entry) -> bool:
        """Write the comment; False where a person's stands there and stays."""
        if self.comments is None:
            return True
        before = self.table.get(row, self.comments).strip()
        if before and not is_ours(before):
            return False
        self.table.set(row, self.comments, as_html(comment(entry)))
        return True
