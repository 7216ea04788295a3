"""The scores download of Gradescope as its readers take it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ._strict import Problems, csv_records, decimal_cell, load_csv, repeated

AFTER_NAME = [
    "SID", "Email", "Sections", "Total Score", "Max Points", "Status", "Submission ID", "Submission Time",
    "Lateness (H:M:S)", "View Count", "Submission Count",
]  # fmt: skip
QUESTION = re.compile(r"(?P<number>\d+(?:\.\d+)*): (?P<title>.+) \((?P<points>\d+(?:\.\d+)?) pts\)")
STATUSES = ("Graded", "Ungraded", "Missing")


@dataclass(frozen=True)
class Question:
    """One question column."""

    number: str
    title: str
    points: Decimal


@dataclass(frozen=True)
class Row:
    """One student; scores are None where the cell is empty."""

    name: str
    sid: str
    email: str
    sections: str
    total: Decimal | None
    max_points: Decimal | None
    status: str
    submitted: datetime | None
    questions: dict[str, Decimal | None]


@dataclass(frozen=True)
class Scores:
    """The questions and the students."""

    questions: list[Question]
    rows: list[Row]


def read(text: str) -> Scores:
    """Return the table; raise ValueError that names every violation."""
    problems = Problems("Gradescope scores")
    table = load_csv(problems, text)
    width = _check_header(problems, table[0])
    titles = table[0][width:]
    questions = [_question(problems, t) for t in titles]
    records = csv_records(problems, table)
    rows = [_row(problems, f"row {n}", r, titles) for n, r in enumerate(records, 2)]
    for sid in sorted(repeated([r.sid for r in rows if r.sid])):
        problems.add("", f"SID '{sid}' occurs twice")
    problems.stop()
    return Scores([q for q in questions if q], rows)


def _check_header(problems: Problems, header: list[str]) -> int:
    """Return the number of columns before the questions; stop if the header is another one."""
    for names in (["First Name", "Last Name"], ["Name"]):
        for sections in ("Sections", "section_name"):
            wanted = [*names, *(sections if c == "Sections" else c for c in AFTER_NAME)]
            if header[: len(wanted)] == wanted:
                return len(wanted)
    problems.add("header", f"must begin with First Name,Last Name,{','.join(AFTER_NAME)}")
    problems.stop()
    return 0


def _question(problems: Problems, title: str) -> Question | None:
    """Return a question from the title of its column."""
    found = QUESTION.fullmatch(title)
    if found is None:
        problems.add("header", f"'{title}' is not '<number>: <title> (<points> pts)'")
        return None
    return Question(found["number"], found["title"], Decimal(found["points"]))


def _row(problems: Problems, where: str, row: dict[str, str], titles: list[str]) -> Row:
    """Return one student and note what is wrong with the row."""
    status = row["Status"]
    scores = {t: _score(problems, f"{where} {t}", row[t]) for t in titles}
    total = _score(problems, f"{where} Total Score", row["Total Score"])
    if status not in STATUSES:
        problems.add(where, f"Status '{status}' is none of {', '.join(STATUSES)}")
    if status == "Missing" and (total is not None or any(s is not None for s in scores.values())):
        problems.add(where, "is Missing, but has scores")
    if status == "Graded" and total is None:
        problems.add(where, "is Graded, but has no Total Score")
    if row["Lateness (H:M:S)"] and not re.fullmatch(r"\d+:[0-5]\d:[0-5]\d", row["Lateness (H:M:S)"]):
        problems.add(where, f"lateness '{row['Lateness (H:M:S)']}' is not H:M:S")
    for count in ("View Count", "Submission Count", "Submission ID"):
        if row[count] and not re.fullmatch(r"\d+", row[count], re.ASCII):
            problems.add(where, f"{count} '{row[count]}' is not a whole number")
    return Row(
        name=row["Name"] if "Name" in row else f"{row['First Name']} {row['Last Name']}".strip(),
        sid=row["SID"],
        email=row["Email"],
        sections=row.get("Sections", row.get("section_name", "")),
        total=total,
        max_points=_score(problems, f"{where} Max Points", row["Max Points"]),
        status=status,
        submitted=_time(problems, where, row["Submission Time"]),
        questions=scores,
    )


def _score(problems: Problems, where: str, cell: str) -> Decimal | None:
    """Return the number in a cell, None if it is empty."""
    return decimal_cell(problems, where, cell) if cell else None


def _time(problems: Problems, where: str, cell: str) -> datetime | None:
    """Return a time with zone, None for an empty cell."""
    if not cell:
        return None
    try:
        return datetime.strptime(cell, "%Y-%m-%d %H:%M:%S %z")
    except ValueError:
        problems.add(where, f"'{cell}' is not a time like 2026-10-02 21:14:03 -0700")
        return None
