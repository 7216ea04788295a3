"""A gradebook file as the importer of Canvas reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from ._cells import ChangedCell, changed_cells
from ._strict import Problems, load_csv, repeated

__all__ = ["Assignment", "Change", "ChangedCell", "Course", "Import", "Student", "changed_cells", "read"]

IDENTITY = ["SIS User ID", "SIS Login ID", "Integration ID", "Root Account"]
COMPUTED = re.compile(
    r"Current Score|Current Points|Current Grade|Final Score|Final Points|Final Grade|"
    r"Override Score|Override Grade|Override Status"
)
CENT = Decimal("0.01")
Score = Decimal | str | None


@dataclass(frozen=True)
class Student:
    """A student of the importing course."""

    id: int
    name: str
    sortable_name: str = ""
    sis_user_id: str = ""
    sis_login_id: str = ""


@dataclass(frozen=True)
class Assignment:
    """An assignment of the importing course."""

    id: int
    title: str
    points: Decimal | None = None


@dataclass
class Course:
    """The importing course; `scores` maps (student id, assignment id) to what stands there now."""

    students: Sequence[Student]
    assignments: Sequence[Assignment]
    scores: Mapping[tuple[int, int], Score] = field(default_factory=dict)
    custom_columns: Sequence[str] = ()
    split_names: bool = False


@dataclass(frozen=True)
class Change:
    """One score that the import would write: a number with two decimals, `EX`, or None for no score.

    `assignment` is the id, or the title if the assignment would be created.
    """

    student: int
    assignment: int | str
    score: Score


@dataclass
class Import:
    """What the import would do; `matched_by` tells by which column each student was found."""

    changes: list[Change] = field(default_factory=list)
    created: dict[str, Decimal | None] = field(default_factory=dict)
    ignored_columns: list[str] = field(default_factory=list)
    rounded: list[Change] = field(default_factory=list)
    matched_by: dict[int, str] = field(default_factory=dict)
    delimiter: str = ","


@dataclass
class _Sheet:
    """The file cut into its parts."""

    header: list[str]
    points: list[str]
    rows: list[list[str]]
    first: int


def read(data: str | bytes, course: Course, *, may_create: bool = True) -> Import:
    """Return what Canvas would change and create; raise ValueError that names every violation.

    With `may_create` false a column that matches no assignment is a violation.
    """
    problems = Problems("Canvas gradebook")
    text = data.decode("utf-8") if isinstance(data, bytes) else data
    plan = Import(delimiter=_delimiter(text))
    sheet = _sheet(problems, load_csv(problems, text, plan.delimiter), course)
    columns = _columns(problems, sheet, course, plan)
    if not may_create:
        problems.extend(f"column '{t}' matches no assignment, Canvas would create one" for t in plan.created)
    names = sheet.header[: sheet.first]
    for number, row in enumerate(sheet.rows, 1):
        where = f"student row {number}"
        if len(row) != len(sheet.header):
            problems.add(where, f"has {len(row)} cells, the header has {len(sheet.header)}")
            continue
        student = _student(problems, where, dict(zip(names, row, strict=False)), course, plan)
        if student is not None:
            _scores(problems, row, student, columns, course, plan)
    problems.stop()
    return plan


def _delimiter(text: str) -> str:
    """Return the delimiter, told by the header row."""
    header = re.split(r"[\r\n]", text.removeprefix("\ufeff"), maxsplit=1)[0]
    bare = re.sub(r'"[^"]*"', "", header)
    return ";" if bare.count(";") > bare.count(",") else ","


def _sheet(problems: Problems, rows: list[list[str]], course: Course) -> _Sheet:
    """Return the parts of the file; stop if the header or the points row is unusable."""
    header, below = rows[0], rows[1:]
    if below and below[0][0].strip() == "" and any(c.strip() == "Manual Posting" for c in below[0]):
        below = below[1:]
    first = _check_header(problems, header, course)
    if not below or "Points Possible" not in below[0][0]:
        problems.add("points row", "'Points Possible' is missing in the first cell below the header")
    elif len(below[0]) != len(header):
        problems.add("points row", f"has {len(below[0])} cells, the header has {len(header)}")
    problems.stop()
    return _Sheet(header, below[0], below[1:], first)


def _check_header(problems: Problems, header: list[str], course: Course) -> int:
    """Note what is wrong with the header; return the number of columns before the assignments."""
    if len(header) < 4:
        problems.add("header", f"has {len(header)} columns, at least 4 are needed")
    at = 1
    if header[:2] == ["LastName", "FirstName"] and course.split_names:
        at = 2
    elif header[0] != "Student":
        problems.add("header", f"column 1 must be 'Student', not '{header[0]}'")
    if header[at : at + 1] != ["ID"]:
        problems.add("header", f"column {at + 1} must be 'ID'")
    at += 1
    end = at
    while end < len(header) and header[end] in IDENTITY:
        end += 1
    found = header[at:end]
    if found not in ([], ["SIS Login ID"]) and (
        found[:2] != IDENTITY[:2] or found != [c for c in IDENTITY if c in found]
    ):
        problems.add("header", f"the columns {found} must be in the order {IDENTITY}")
    if header[end : end + 1] != ["Section"]:
        problems.add("header", f"column {end + 1} must be 'Section'")
    problems.extend(f"header: column '{t}' occurs twice" for t in sorted(repeated(header)))
    end += 1
    while end < len(header) and header[end] in course.custom_columns:
        end += 1
    return end


def _columns(problems: Problems, sheet: _Sheet, course: Course, plan: Import) -> dict[int, int | str]:
    """Return for each column that would be imported the assignment (id or new title)."""
    found: dict[int, int | str] = {}
    for place in range(sheet.first, len(sheet.header)):
        title, points = sheet.header[place], sheet.points[place]
        if COMPUTED.search(title) or "read only" in points.lower():
            plan.ignored_columns.append(title)
            continue
        if not title.strip():
            problems.add("header", f"column {place + 1} has no title")
        worth = _number(points)
        if points.strip() and worth is None:
            problems.add("points row", f"'{points}' under '{title}' is not a number")
        target = _assignment(title, course)
        if target in found.values():
            problems.add("header", f"column '{title}' is a second column of one assignment")
        if isinstance(target, str):
            plan.created[target] = worth
        found[place] = target
    return found


def _assignment(title: str, course: Course) -> int | str:
    """Return the id of the assignment a column belongs to, or the title of a new one."""
    numbered = re.fullmatch(r".* \((\d+)\)", title, re.DOTALL)
    if numbered and any(a.id == int(numbered[1]) for a in course.assignments):
        return int(numbered[1])
    return next((a.id for a in course.assignments if a.title == title), title)


def _student(
    problems: Problems, where: str, row: dict[str, str], course: Course, plan: Import
) -> Student | None:
    """Return the student of a row: by ID, else SIS User ID, else SIS Login ID, else exact name."""
    name = row.get("Student", "")
    if "LastName" in row:
        name = f"{row['LastName']}, {row['FirstName']}"
    name = re.sub(r'^="(.*)"$', r"\1", name)
    for column, wanted, attribute in (
        ("ID", row.get("ID", ""), "id"),
        ("SIS User ID", row.get("SIS User ID", ""), "sis_user_id"),
        ("SIS Login ID", row.get("SIS Login ID", ""), "sis_login_id"),
        ("name", name, "name"),
        ("name", name, "sortable_name"),
    ):
        found = [s for s in course.students if wanted and str(getattr(s, attribute)) == wanted]
        if len(found) > 1:
            problems.add(where, f"{column} '{wanted}' fits {len(found)} students")
            return None
        if found:
            if found[0].id in plan.matched_by:
                problems.add(where, f"student {found[0].id} has a row already")
            plan.matched_by[found[0].id] = column
            return found[0]
    problems.add(where, f"'{name}' ({row.get('ID', '')}) matches no student of the course")
    return None


def _scores(
    problems: Problems,
    row: list[str],
    student: Student,
    columns: dict[int, int | str],
    course: Course,
    plan: Import,
) -> None:
    """Add the scores of one row that differ from what the course has."""
    for place, target in columns.items():
        cell = row[place].strip()
        if cell.upper() == "N/A":
            continue
        score: Score = None
        number = _number(cell)
        if cell.upper() == "EX":
            score = "EX"
        elif number is not None:
            score = number.quantize(CENT, ROUND_HALF_UP)
        elif cell not in ("", "-"):
            problems.add(f"student {student.id}", f"'{cell}' is not a score")
            continue
        change = Change(student.id, target, score)
        if number is not None and score != number:
            plan.rounded.append(change)
        now = None if isinstance(target, str) else course.scores.get((student.id, target))
        if score != now:
            plan.changes.append(change)


def _number(cell: str) -> Decimal | None:
    """Return the number in a cell, written with a decimal point or comma; None if it is none."""
    if not re.fullmatch(r"\s*[+-]?(\d+([.,]\d*)?|[.,]\d+)\s*", cell, re.ASCII):
        return None
    return Decimal(cell.strip().replace(",", "."))
