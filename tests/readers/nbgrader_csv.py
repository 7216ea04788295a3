"""`grades.csv` as readers of nbgrader's export take it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ._strict import Problems, csv_records, decimal_cell, load_csv, repeated

HEADER = [
    "assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email",
    "raw_score", "late_submission_penalty", "score", "max_score",
]  # fmt: skip
TOLERANCE = Decimal("1e-9")


@dataclass(frozen=True)
class Row:
    """One student's grade in one assignment; `timestamp` is None if nothing was handed in."""

    assignment: str
    duedate: datetime | None
    timestamp: datetime | None
    student_id: str
    last_name: str
    first_name: str
    email: str
    raw_score: Decimal
    late_submission_penalty: Decimal
    score: Decimal
    max_score: Decimal


def read(text: str) -> list[Row]:
    """Return the rows; raise ValueError that names every violation.

    There has to be one row for every student in every assignment that occurs.
    """
    problems = Problems("nbgrader grades.csv")
    rows = load_csv(problems, text)
    if rows[0] != HEADER:
        problems.add("header", f"must be {','.join(HEADER)}")
        problems.stop()
    found = [_row(problems, f"row {n}", r) for n, r in enumerate(csv_records(problems, rows), 2)]
    keys = [(r.assignment, r.student_id) for r in found]
    for assignment, student in sorted(repeated(keys)):
        problems.add("", f"student '{student}' occurs twice in '{assignment}'")
    present = set(keys)
    for assignment in sorted({r.assignment for r in found}):
        for student in sorted({r.student_id for r in found}):
            if (assignment, student) not in present:
                problems.add("", f"student '{student}' has no row in '{assignment}'")
    problems.stop()
    return found


def _row(problems: Problems, where: str, row: dict[str, str]) -> Row:
    """Return one row and note what is wrong with it."""
    raw, penalty, score, most = (decimal_cell(problems, f"{where} {c}", row[c]) for c in HEADER[7:])
    problems.extend(f"{where}: {c} is empty" for c in ("assignment", "student_id") if not row[c])
    problems.extend(f"{where}: {c} is negative" for c in HEADER[8:] if row[c].startswith("-"))
    timestamp = _time(problems, f"{where} timestamp", row["timestamp"])
    if abs(score - max(Decimal(0), raw - penalty)) > TOLERANCE:
        problems.add(where, f"score {score} is not max(0, {raw} - {penalty})")
    if timestamp is None and not row["timestamp"] and (raw or penalty or score):
        problems.add(where, "nothing was handed in (no timestamp), but the scores are not zero")
    return Row(
        assignment=row["assignment"],
        duedate=_time(problems, f"{where} duedate", row["duedate"]),
        timestamp=timestamp,
        student_id=row["student_id"],
        last_name=row["last_name"],
        first_name=row["first_name"],
        email=row["email"],
        raw_score=raw,
        late_submission_penalty=penalty,
        score=score,
        max_score=most,
    )


def _time(problems: Problems, where: str, cell: str) -> datetime | None:
    """Return a time without zone, None for an empty cell."""
    if not cell:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?", cell, re.ASCII):
        try:
            return datetime.fromisoformat(cell)
        except ValueError:
            pass
    problems.add(where, f"'{cell}' is not a time like 2026-10-02 21:14:03.120394")
    return None
