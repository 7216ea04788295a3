"""results.jsonl (schema grader/result/v1) and scores.csv."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from grader.model import Attempt, CheckResult, Diagnosis, Identity, QuestionResult, Result, Submission
from grader.score import points_text
from grader.store.files import write_atomic
from grader.store.rows import Row

__all__ = ["pending_line", "refused_line", "result_line", "result_record", "write_scores", "write_to_review"]

SCHEMA = "grader/result/v1"
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def result_record(result: Result) -> dict[str, Any]:
    """The result as data for other programs; points are decimal strings."""
    score = result.score
    return {
        "schema": SCHEMA,
        "assignment": result.assignment,
        "student": result.student,
        "file": result.file,
        "sha256": result.sha256,
        "tier": result.tier,
        "seconds": result.seconds,
        "seed": result.seed,
        "score": {
            "earned": points_text(score.earned),
            "possible": points_text(score.possible),
            "awaiting_review": points_text(score.awaiting_review),
        },
        "questions": [_question(question) for question in result.questions],
        "doubts": [{"reason": doubt.reason, "message": doubt.text} for doubt in result.doubts],
        "notes": list(result.notes),
        **_handed_in(result.who, result.received, result.late, result.earlier),
    }


def _handed_in(
    who: Identity, received: str, late: bool | None, earlier: Sequence[Attempt] = ()
) -> dict[str, Any]:
    """When, late or not, by whom as the platform says, and what was handed in before: only what is known."""
    known = {
        "received": received,
        "late": late,
        "identity": _known(who),
        "earlier": [msgspec.to_builtins(attempt) for attempt in earlier],
    }
    return {key: value for key, value in known.items() if value not in ("", None, {}, [])}


def _known(who: Identity) -> dict[str, Any]:
    fields = {name: getattr(who, name) for name in who.__struct_fields__ if name != "members"}
    members = {"members": [_known(member) for member in who.members]} if who.members else {}
    return {name: value for name, value in fields.items() if value} | members


def _question(question: QuestionResult) -> dict[str, Any]:
    return {
        "id": question.id,
        "title": question.title,
        "bound_to": question.bound_to,
        "earned": points_text(question.earned),
        "possible": points_text(question.possible),
        "status": question.status,
        "outcome": question.outcome,
        "diagnoses": [_diagnosis(d) for d in question.diagnoses],
        "doubts": [{"reason": doubt.reason, "message": doubt.text} for doubt in question.doubts],
        "checks": [_check(check) for check in question.checks],
    }


def _diagnosis(found: Diagnosis) -> dict[str, str]:
    elsewhere = {"counted_in": found.counted_in} if found.counted_in else {}
    return {"id": found.id, "message": found.sentence, "severity": found.severity, **elsewhere}


def _check(check: CheckResult) -> dict[str, Any]:
    source = {"read_from": check.read_from} if check.read_from else {}
    reviewed = {"by_person": True, "comment": check.comment} if check.by_person else {}
    return {
        "id": check.id,
        "status": check.status,
        "earned": points_text(check.earned),
        "possible": points_text(check.possible),
        "hidden": check.hidden,
        "message": check.message,
        **source,
        **reviewed,
    }


def result_line(result: Result) -> str:
    """One line of results.jsonl."""
    return _line(result_record(result))


def refused_line(assignment: str, row: Row) -> str:
    """The line of a submission that was not graded, or not handed in: no score, and why."""
    absent = {"missing": True} if row.missing else {}
    return _line(
        {
            "schema": SCHEMA,
            "assignment": assignment,
            "student": row.student,
            "file": row.file,
            "score": None,
            "questions": [],
            "error": row.error or row.first_problem,
            **absent,
            **_handed_in(row.who, row.received, row.late),
        }
    )


def pending_line(assignment: str, of: Submission) -> str:
    """The line of what was handed in and is not graded yet, since the run was interrupted."""
    return _line(
        {
            "schema": SCHEMA,
            "assignment": assignment,
            "student": of.student,
            "file": of.path,
            "score": None,
            "questions": [],
            "error": "",
            "pending": True,
            **_handed_in(of.who, of.received, of.late, of.earlier),
        }
    )


def _line(record: dict[str, Any]) -> str:
    clean = msgspec.json.encode(_printable(record)).decode()
    return clean.translate(_LINE_ENDS) + "\n"


_LINE_ENDS = {code: f"\\u{code:04x}" for code in (0x85, 0x2028, 0x2029)}
"""JSON leaves them as they are, and many programs end a line there."""


def _printable(value: Any) -> Any:
    """The data with lone surrogates replaced, which no UTF-8 file can hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {key: _printable(item) for key, item in value.items()}
    return [_printable(item) for item in value] if isinstance(value, list) else value


_ID_COLUMNS = (
    "display_name",
    "student_id",
    "email",
    "login",
    "github",
    "canvas_id",
    "moodle_id",
    "section",
    "group",
    "received",
)


def write_scores(path: Path, assignment: str, rows: Sequence[Row], questions: Sequence[str]) -> None:
    """scores.csv: one line a submission, one column a question; cells of what was not graded stay empty.

    Ids and names have a column where they are known of anybody.
    """
    told = set().union(*({name for name, text in _ids(row).items() if text} for row in rows))
    columns = [name for name in _ID_COLUMNS if name in told]
    write_atomic(path, _csv_lines(assignment, rows, questions, columns))


def _ids(row: Row) -> dict[str, str]:
    """Who it is; of a group, what its members are called and known by, one after the other."""
    people = row.who.members or (row.who,)
    ids = {
        name: "; ".join(text for person in people if (text := getattr(person, name)))
        for name in _ID_COLUMNS
        if name != "received"
    }
    common = {"group": row.who.group, "section": row.who.section}
    return ids | {name: text for name, text in common.items() if text} | {"received": row.received}


def _csv_lines(
    assignment: str, rows: Iterable[Row], questions: Sequence[str], columns: Sequence[str]
) -> Iterator[str]:
    head = [
        "student",
        *columns,
        "file",
        "assignment",
        "earned",
        "possible",
        "awaiting_review",
        "late",
        *questions,
        "doubts",
    ]
    yield _csv_line(head)
    for row in rows:
        score = row.score
        earned = {id: points for id, _, points in row.statuses} if score else {}
        points: list[Decimal | None] = (
            [score.earned, score.possible, score.awaiting_review] if score else [None, None, None]
        )
        late = "" if row.late is None else "yes" if row.late else "no"
        ids = _ids(row)
        doubts = "; ".join(dict.fromkeys(f"{q}: {text}" if q else text for _, text, q in row.looks))
        yield _csv_line(
            [
                _guarded(row.student),
                *(_guarded(ids[name]) for name in columns),
                _guarded(row.file),
                assignment,
                *("" if p is None else points_text(p) for p in points),
                late,
                *(earned.get(id, "") for id in questions),
                _guarded(doubts),
            ]
        )


def write_to_review(path: Path, assignment: str, rows: Iterable[Row]) -> None:
    """to_review.csv: one line for each check that awaits a person, with room for points and a comment; it can be given back."""
    write_atomic(path, _review_lines(assignment, rows))


def _review_lines(assignment: str, rows: Iterable[Row]) -> Iterator[str]:
    yield _csv_line(
        ["student", "assignment", "question", "check", "possible", "points", "comment", "reason", "version"]
    )
    for row in rows:
        for question, check, possible, why in row.open:
            cells = [_guarded(row.student), assignment, question, check, possible, "", "", _guarded(why)]
            yield _csv_line([*cells, f"sha256:{row.sha256[:12]}"])


def _csv_line(cells: Sequence[str]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue()


def _guarded(text: str) -> str:
    """The text such that no spreadsheet takes it for a formula; plain numbers are left alone."""
    text = text.replace("\0", "")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
