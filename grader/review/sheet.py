"""A table of reviews as people and their spreadsheets write it: rows, and what is wrong with a line."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from msgspec import Struct

from grader.errors import UsageError
from grader.exercise import nearest
from grader.regular import read_regular

__all__ = ["COLUMNS", "Problem", "Row", "names_of", "read_sheet", "told"]

NEEDED = ("student", "question", "points", "comment")
COLUMNS = (*NEEDED, "assignment", "check", "version")
"""Those that are read; others are ignored."""
LONGEST = 1_000_000
"""Characters of a cell."""
DECIMALS = 4
_NUMBER = re.compile(r"([+-]?\d+)(?:[.,](\d*))?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


class Problem(Struct, frozen=True, kw_only=True):
    """Why a line of a table could not be used."""

    file: str
    line: int
    """From 1, the header's included."""
    column: str
    """"" where it is about the whole line."""
    text: str


class Row(Struct, frozen=True, kw_only=True):
    """A line with points in it."""

    file: str
    line: int
    student: str
    question: str
    points: Decimal
    comment: str = ""
    assignment: str = ""
    check: str = ""
    version: str = ""
    """First digits of the sha256 of what was reviewed; "" if the table does not say."""

    def problem(self, column: str, text: str) -> Problem:
        """Why this row cannot be used."""
        return Problem(file=self.file, line=self.line, column=column, text=text)


def told(problem: Problem) -> str:
    """'reviews.csv, line 3, column "points": ...'."""
    column = f', column "{problem.column}"' if problem.column else ""
    return f"{problem.file}, line {problem.line}{column}: {problem.text}"


def read_sheet(path: Path) -> tuple[list[Row], list[Problem]]:
    """(rows that have points, lines that cannot be read). Lines without points are left out.

    Raises UsageError where it is no such table: unreadable, not UTF-8, a column missing.
    """
    lines = _lines(path)
    number, head = next(lines, (1, []))
    places = _places(path, number, head)
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, cells in lines:
        found = {name: cells[k].strip() for name, k in places.items() if k < len(cells)}
        if not found.get("points"):
            continue
        row = _row(path.name, number, found)
        (rows if isinstance(row, Row) else problems).append(row)  # type: ignore[arg-type]  # just told apart
    return rows, problems


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    """(number of its first line, cells) of each record that is not empty."""
    text = _text(path)
    if text.startswith("sep="):  # a spreadsheet's own first line
        text = "\n" + text.partition("\n")[2]
    csv.field_size_limit(max(LONGEST, csv.field_size_limit()))
    head = next((line for line in text.split("\n") if line.strip()), "")
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter)
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise UsageError(
            f"{path}, line {reader.line_num}: it is no table that can be read: {error}"
        ) from error


def _text(path: Path) -> str:
    data = read_regular(path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UsageError(
            f"{path}, line {line}: it is not UTF-8; in a spreadsheet, save it as “CSV UTF-8”"
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def _places(path: Path, line: int, head: Sequence[str]) -> dict[str, int]:
    """Where each column stands."""
    names = [cell.strip().casefold() for cell in head]
    twice = [name for name in COLUMNS if names.count(name) > 1]
    if twice:
        raise UsageError(f'{path}, line {line}: the column "{twice[0]}" is there twice')
    for name in NEEDED[:3]:
        if name not in names:
            like = [n for n in names if n and n not in COLUMNS]
            near = f"; did you mean {nearest(name, like)}?" if like else ""
            raise UsageError(
                f'{path}, line {line}: there is no column "{name}"{near} '
                f"(needed: {', '.join(NEEDED[:3])}; read, too: {', '.join(COLUMNS[3:])})"
            )
    return {name: names.index(name) for name in COLUMNS if name in names}


def _row(file: str, line: int, found: dict[str, str]) -> Row | Problem:
    points, why = _points(_unguarded(found["points"]))
    if points is None:
        return Problem(file=file, line=line, column="points", text=why)
    for name in ("student", "question"):
        if not found.get(name):
            return Problem(
                file=file,
                line=line,
                column=name,
                text=f"it is empty, but there are points: for which {name}?",
            )
    return Row(
        file=file,
        line=line,
        student=found["student"],
        question=_unguarded(found["question"]),
        points=points,
        comment=_unguarded(found.get("comment", "")),
        assignment=_unguarded(found.get("assignment", "")),
        check=_unguarded(found.get("check", "")),
        version=found.get("version", "").removeprefix("sha256:").casefold(),
    )


def _points(text: str) -> tuple[Decimal | None, str]:
    """(the number, "") or (None, what is wrong). A comma may stand for the point."""
    number = _NUMBER.fullmatch(text)
    if number is None:
        return None, f"{text[:40]!r} is not a number of points; write it as 1.5"
    whole, places = number[1], number[2] or ""
    if len(places.rstrip("0")) > DECIMALS:
        return None, f"{text[:40]} has more than {DECIMALS} decimals; round it"
    points = Decimal(f"{whole}.{places or 0}")
    return (points, "") if points >= 0 else (None, f"{text[:40]} is negative; points are 0 or more")


def _unguarded(text: str) -> str:
    """The text without the sign that keeps a spreadsheet from taking it for a formula."""
    return text[1:] if text.startswith("'") and text[1:].lstrip(" ").startswith(_FORMULA) else text


def names_of(text: str) -> tuple[str, ...]:
    """How a student may be called who is written so: as it is, and without a spreadsheet's guard."""
    return tuple(dict.fromkeys((text, _unguarded(text))))
