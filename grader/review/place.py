"""Which assignment, question and student each row is for; what contradicts or names nothing is told."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from grader.exercise import Pack, Question, nearest
from grader.review.sheet import Problem, Row, names_of
from grader.score import points_text

__all__ = ["Batch", "placed"]


class Batch(Struct, frozen=True, kw_only=True):
    """What is graded of one assignment."""

    pack: Pack
    students: frozenset[str]
    """Keys of all that was handed in."""


def placed(rows: Iterable[Row], batches: Mapping[str, Batch]) -> tuple[dict[str, list[Row]], list[Problem]]:
    """(rows by assignment, with the names as the batch knows them; rows that name nothing there is, or contradict others)."""
    found: dict[str, list[Row]] = {name: [] for name in batches}
    problems = []
    for row in rows:
        one = _placed(row, batches)
        if isinstance(one, Problem):
            problems.append(one)
        else:
            found[one.assignment].append(one)
    for name, placed_rows in found.items():
        found[name], contradicting = _agreeing(placed_rows)
        problems += contradicting
    return found, problems


def _placed(row: Row, batches: Mapping[str, Batch]) -> Row | Problem:
    if row.assignment and row.assignment not in batches:
        return row.problem(
            "assignment",
            f"{row.assignment!r} is not graded here; did you mean {nearest(row.assignment, batches)}?",
        )
    asked = {name: b for name, b in batches.items() if row.assignment in ("", name)}
    having = {name: b for name, b in asked.items() if row.question in b.pack.questions}
    if not having:
        known = [id for b in asked.values() for id in b.pack.questions]
        return row.problem(
            "question", f"there is no question {row.question!r}; did you mean {nearest(row.question, known)}?"
        )
    with_student = {name: b for name, b in having.items() if _student(row, b)}
    if not with_student:
        known = [student for b in having.values() for student in b.students]
        return row.problem(
            "student", f"nobody here is called {row.student!r}; did you mean {nearest(row.student, known)}?"
        )
    if len(with_student) > 1:
        names = " and ".join(sorted(with_student))
        return row.problem(
            "question", f"{row.question!r} is a question of {names}: say which in a column “assignment”"
        )
    ((name, batch),) = with_student.items()
    row = replace(row, assignment=name, student=_student(row, batch))
    return _fitting(row, batch.pack.questions[row.question])


def _student(row: Row, batch: Batch) -> str:
    """The student's key, "" if there is none. Spreadsheets compose accents in their own way, and spaces at the ends are lost."""
    names = names_of(row.student)
    exact = [name for name in names if name in batch.students]
    alike = {_composed(name) for name in names}
    found = exact or [student for student in batch.students if _composed(student) in alike]
    return found[0] if len(found) == 1 or exact else ""


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name).strip()


def _fitting(row: Row, question: Question) -> Row | Problem:
    """The row, if the check is there and the points are not more than there can be."""
    points = {check.id: Decimal(check.points) for check in question.checks}
    if row.check and row.check not in points:
        return row.problem(
            "check", f"{question.id} has no check {row.check!r}; did you mean {nearest(row.check, points)}?"
        )
    most = points[row.check] if row.check else question.possible
    if row.points > most:
        what = f"{question.id}, {row.check}" if row.check else question.id
        return row.problem(
            "points", f"{points_text(row.points)} is more than {what} can give: at most {points_text(most)}"
        )
    return row


def _agreeing(rows: Sequence[Row]) -> tuple[list[Row], list[Problem]]:
    """(one row for each thing reviewed, rows that contradict one another: none of them counts)."""
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        groups.setdefault((row.student, row.question, row.check), []).append(row)
    kept, problems = [], []
    for same in groups.values():
        first, *others = same
        odd = next((row for row in others if row.points != first.points), None)
        if odd is None:
            kept.append(next((row for row in reversed(same) if row.comment), same[-1]))
            continue
        for row in same:
            other = odd if row is first else first
            where = f"line {other.line}" if other.file == row.file else f"{other.file}, line {other.line}"
            text = f"{where} gives {points_text(other.points)} for the same; neither was used"
            problems.append(row.problem("points", f"{points_text(row.points)}, but {text}"))
    return kept, problems
