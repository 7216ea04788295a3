"""What `grader grade` left in a folder, read back: one entry a submission, exact points, nothing made up."""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from grader.errors import NothingToDo, UsageError
from grader.export.unfinished import came_to_its_end
from grader.model import Identity

__all__ = ["CheckLine", "Entry", "Graded", "QuestionLine", "read_graded"]

SCHEMA = "grader/result/v1"
_OPEN = ("awaiting_review", "broken")


class CheckLine(Struct, frozen=True, kw_only=True):
    """A check."""

    id: str
    status: str
    earned: Decimal
    possible: Decimal
    hidden: bool
    message: str = ""
    comment: str = ""
    """What a person said who gave the points; written for the student, also of a hidden check."""


class QuestionLine(Struct, frozen=True, kw_only=True):
    """A question."""

    id: str
    status: str
    earned: Decimal
    possible: Decimal
    checks: tuple[CheckLine, ...]
    mistakes: tuple[str, ...] = ()
    """Those that cost points here; each completes the name of what the student wrote: "squares the gradient"."""
    bound_to: str = ""
    title: str = ""
    """ "" in folders of older versions."""

    @property
    def shown(self) -> str:
        """What it is called."""
        return self.title or self.id

    @property
    def comments(self) -> list[str]:
        """What people said of it, each once."""
        return list(dict.fromkeys(text for check in self.checks if (text := check.comment.strip())))

    @property
    def final(self) -> bool:
        """Whether no point of it waits for a person."""
        return not any(check.status in _OPEN and check.possible for check in self.checks)


class Entry(Struct, frozen=True, kw_only=True):
    """One submission."""

    student: str
    assignment: str
    file: str = ""
    sha256: str = ""
    earned: Decimal = Decimal(0)
    possible: Decimal = Decimal(0)
    awaiting: Decimal = Decimal(0)
    questions: tuple[QuestionLine, ...] = ()
    error: str = ""
    """Why it was not graded; there are no points then."""
    received: str = ""
    late: bool | None = None
    who: Identity = Identity()
    attempts: int = 1
    missing: bool = False
    """Nothing was handed in; the roster that grading was given tells of the student."""
    pending: bool = False
    """Handed in, but grading was interrupted before it."""

    @property
    def final(self) -> bool:
        """Graded, and no point waits for a person."""
        return not self.error and not self.awaiting


class Graded(Struct, frozen=True, kw_only=True):
    """All submissions of one assignment."""

    assignment: str
    folder: str
    entries: tuple[Entry, ...]
    finished: bool = True
    """Whether the last run came to its end: else students without a result may have handed something in."""

    @property
    def unfinished(self) -> tuple[str, ...]:
        """The one problem that this is, () where the run came to its end."""
        told = "grading did not finish. Give the same grader grade command again, it goes on from there"
        return () if self.finished else (f"{self.assignment}: {told}",)

    @property
    def possible(self) -> Decimal | None:
        """What the assignment is worth; None where nothing was graded."""
        return next((entry.possible for entry in self.entries if not entry.error), None)

    @property
    def questions(self) -> dict[str, Decimal]:
        """Points by question, in the assignment's order; those that are worth nothing (practice) are not among them."""
        return {q.id: q.possible for entry in self.entries for q in entry.questions if q.possible}


def read_graded(folder: Path, assignment: str = "") -> tuple[Graded, ...]:
    """The assignments graded into the folder, by name; only the named one if there is a name.

    Raises NothingToDo where there are none, UsageError where a file cannot be read or there is no such assignment.
    """
    top = folder / "results.jsonl"
    tables = [*([top] if top.is_file() else []), *sorted(folder.glob("*/results.jsonl"))]
    if not tables:
        raise NothingToDo(
            f"{folder} holds no results.jsonl. Name the folder that was given to grader grade --out"
        )
    graded = [_read(table) for table in tables]
    names = [each.assignment for each in graded]
    if assignment and assignment not in names:
        raise UsageError(f"{folder} holds no assignment {assignment!r}; there are: {', '.join(names)}")
    chosen = tuple(each for each in graded if assignment in ("", each.assignment))
    twice = [each for each in chosen if names.count(each.assignment) > 1]
    if twice:  # graded alone at first, and later with others
        places = " and in ".join(each.folder for each in twice)
        raise UsageError(f"{twice[0].assignment} was graded in {places}. Name the folder that is meant")
    return chosen


def _read(path: Path) -> Graded:
    try:
        lines = path.read_text("utf-8").split("\n")  # splitlines() would part a message at U+2028
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from error
    entries = tuple(_entry(path, n, line) for n, line in enumerate(lines, 1) if line.strip())
    names = {entry.assignment for entry in entries}
    if len(names) > 1:
        raise UsageError(f"{path} mixes assignments: {', '.join(sorted(names))}")
    _worth_the_same(path, entries)
    name = next(iter(names), path.parent.name)
    ended = came_to_its_end(path.parent, name) and not any(entry.pending for entry in entries)
    return Graded(assignment=name, folder=str(path.parent), entries=entries, finished=ended)


def _worth_the_same(path: Path, entries: tuple[Entry, ...]) -> None:
    worth = {entry.possible for entry in entries if not entry.error}
    if len(worth) > 1:
        listed = ", ".join(str(points) for points in sorted(worth))
        raise UsageError(
            f"{path}: submissions are out of different points ({listed}). Grade all of them again with one command"
        )


def _entry(path: Path, number: int, line: str) -> Entry:
    where = f"{path}, line {number}"
    try:
        record = json.loads(line)
        if record["schema"] != SCHEMA:
            raise UsageError(f"{where}: the schema is {record['schema']!r}, not {SCHEMA!r}")
        return _of_record(record)
    except (KeyError, TypeError, ValueError, InvalidOperation, msgspec.ValidationError) as error:
        raise UsageError(f"{where} cannot be read: {type(error).__name__}: {error}") from error


def _of_record(record: dict[str, Any]) -> Entry:
    who = msgspec.convert(record.get("identity", {}), Identity)
    shared = {
        "student": record["student"],
        "assignment": record["assignment"],
        "file": record.get("file", ""),
        "sha256": record.get("sha256", ""),
        "received": record.get("received", ""),
        "late": record.get("late"),
        "who": who,
        "missing": bool(record.get("missing")),
        "pending": bool(record.get("pending")),
        "attempts": 1 + len(record.get("earlier", [])),
    }
    error = record.get("error", "") or _unreadable(record)
    if record["score"] is None or error:
        return Entry(**shared, error=error or "was not graded")
    score = record["score"]
    return Entry(
        **shared,
        earned=_points(score["earned"]),
        possible=_points(score["possible"]),
        awaiting=_points(score["awaiting_review"]),
        questions=tuple(_question(question) for question in record["questions"]),
    )


def _unreadable(record: dict[str, Any]) -> str:
    """Why the file could not be read, "" if it could: such a result holds 0 points that nobody gave."""
    by_person = any(check.get("by_person") for q in record["questions"] for check in q["checks"])
    texts = [d["message"] for d in record.get("doubts", []) if d["reason"] == "unreadable"]
    return texts[0] or "cannot be read" if texts and not by_person else ""


def _question(record: dict[str, Any]) -> QuestionLine:
    return QuestionLine(
        id=record["id"],
        status=record["status"],
        earned=_points(record["earned"]),
        possible=_points(record["possible"]),
        checks=tuple(_check(check) for check in record["checks"]),
        mistakes=tuple(d["message"] for d in record.get("diagnoses", []) if _counts(d)),
        bound_to=record.get("bound_to", ""),
        title=record.get("title", ""),
    )


def _counts(diagnosis: dict[str, Any]) -> bool:
    return diagnosis.get("severity") != "note" and not diagnosis.get("counted_in")


def _check(record: dict[str, Any]) -> CheckLine:
    return CheckLine(
        id=record["id"],
        status=record["status"],
        earned=_points(record["earned"]),
        possible=_points(record["possible"]),
        hidden=bool(record["hidden"]),
        message=record.get("message", ""),
        comment=record.get("comment", ""),
    )


def _points(text: str) -> Decimal:
    """Exact points. Raises ValueError for what no gradebook may hold: NaN, infinity, less than nothing."""
    points = Decimal(text)
    if not points.is_finite() or points < 0:
        raise ValueError(f"{text!r} are no points")
    return points
