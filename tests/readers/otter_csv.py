"""`final_grades.csv` as readers of otter's export take it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from ._strict import Problems, csv_records, decimal_cell, load_csv, repeated

LAST = ["total_points_earned", "percent_correct", "grading_status"]
TOLERANCE = Decimal("0.005")
EXACT = Decimal("1e-6")


@dataclass(frozen=True)
class Row:
    """One submission: points by question, their total, the share of the possible points, the status."""

    file: str
    questions: dict[str, Decimal]
    total: Decimal
    share: Decimal
    status: str


@dataclass(frozen=True)
class Grades:
    """The points that are possible and the submissions."""

    possible: Row
    rows: list[Row]


def read(text: str) -> Grades:
    """Return the table; raise ValueError that names every violation."""
    problems = Problems("otter final_grades.csv")
    table = load_csv(problems, text)
    header = table[0]
    if header[0] != "file" or header[-3:] != LAST:
        problems.add("header", f"must be file, the questions, {', '.join(LAST)}")
        problems.stop()
    rows = [
        _row(problems, f"row {n}", r, header[1:-3]) for n, r in enumerate(csv_records(problems, table), 2)
    ]
    if not rows or re.sub(r"[\W_]+", " ", rows[0].file).strip().lower() != "points possible":
        problems.add("row 2", "is not labelled as points possible")
        problems.stop()
    possible, others = rows[0], rows[1:]
    if possible.share != 1 or possible.status != "--":
        problems.add("row 2", "percent_correct must be 1 and grading_status --")
    for name in sorted(repeated([r.file for r in others])):
        problems.add("", f"file '{name}' occurs twice")
    for row in others:
        _check(problems, row, possible)
    problems.stop()
    return Grades(possible, others)


def _row(problems: Problems, where: str, row: dict[str, str], questions: list[str]) -> Row:
    """Return one row and note cells that are no numbers and a total that is no sum."""
    points = {q: decimal_cell(problems, f"{where} {q}", row[q]) for q in questions}
    total, share = (decimal_cell(problems, f"{where} {c}", row[c]) for c in LAST[:2])
    if abs(total - sum(points.values())) > EXACT:
        problems.add(where, f"total_points_earned {total} is not the sum {sum(points.values())}")
    if not row["file"]:
        problems.add(where, "file is empty")
    if not row["grading_status"]:
        problems.add(where, "grading_status is empty")
    return Row(row["file"], points, total, share, row["grading_status"])


def _check(problems: Problems, row: Row, possible: Row) -> None:
    """Note a share that does not fit the points."""
    if possible.total and abs(row.share - row.total / possible.total) > TOLERANCE:
        problems.add(f"file '{row.file}'", f"percent_correct {row.share} is not {row.total}/{possible.total}")
