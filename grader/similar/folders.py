"""The class as a folder that other programs compare: JPlag and Dolos. Notebooks become modules; nothing is run.

JPlag   one folder a submission, and the hand-out beside them as base code (docs/1.-How-to-Use-JPlag.md of jplag/JPlag)
Dolos   one file a submission, info.csv, and the hand-out to ignore (docs/docs/adding-metadata.md of dodona-edu/dolos)
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from grader.errors import SubmissionError, UsageError
from grader.exercise import Pack
from grader.extract import document_of, parse
from grader.intake import page_names
from grader.model import Document, Submission
from grader.store import write_atomic

__all__ = ["BASE", "module_of", "write_dolos", "write_jplag"]

BASE = "BaseCode"
HANDOUT = "handout.py"
COLUMNS = ("filename", "label", "created_at", "full_name")


def write_jplag(folder: Path, pack: Pack, submissions: Sequence[Submission]) -> int:
    """How many submissions were written: <folder>/<student>/code.py, and <folder>/BaseCode. Raises UsageError."""
    _refuse_full(folder)
    write_atomic(folder / BASE / HANDOUT, _handout(pack))
    count = 0
    for name, _, source in _modules(submissions):
        write_atomic(
            folder / (f"{name}_" if name.casefold() == BASE.casefold() else name) / "code.py", source
        )
        count += 1
    return count


def write_dolos(folder: Path, pack: Pack, submissions: Sequence[Submission]) -> int:
    """How many submissions were written: <folder>/submissions/<student>.py, info.csv, handout.py. Raises UsageError."""
    _refuse_full(folder)
    write_atomic(folder / HANDOUT, _handout(pack))
    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\n")
    rows.writerow(COLUMNS)
    count = 0
    for name, submission, source in _modules(submissions):
        path = f"submissions/{name}.py"
        write_atomic(folder / path, source)
        who = submission.who
        rows.writerow((path, who.group or who.section, _time(submission.received), submission.student))
        count += 1
    write_atomic(folder / "info.csv", table.getvalue())
    return count


def module_of(document: Document) -> str:
    """The document's code as one module that parses: cells in order, each under its label; what is no Python is left out."""
    lines: list[str] = []
    label = ""
    for statement in parse(document).statements:
        if statement.label != label:
            label = statement.label
            lines.append(f"\n# {' '.join(label.split())}")
        lines.append(statement.source.rstrip())
    return "\n".join(lines).strip("\n") + "\n"


def _handout(pack: Pack) -> str:
    """The code that students were given."""
    parts = (pack.assignment.setup, *(question.starter for question in pack.questions.values()))
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def _modules(submissions: Sequence[Submission]) -> Iterator[tuple[str, Submission, str]]:
    """(a name that no other one has, whose, code); those that cannot be read are left out."""
    names = page_names(submission.student for submission in submissions)
    for submission in submissions:
        with suppress(SubmissionError, OSError):
            yield names[submission.student], submission, module_of(document_of(submission))


def _refuse_full(folder: Path) -> None:
    """Other files in it would be compared, too."""
    if folder.is_dir() and any(folder.iterdir()):
        raise UsageError(f"{folder} is not empty: what is in it would be compared, too; name a new folder")


def _time(received: str) -> str:
    """As Dolos has it: 2026-10-02 17:12:33 +0200; "" where unknown."""
    try:
        time = datetime.fromisoformat(received)
    except ValueError:
        return ""
    return time.strftime("%Y-%m-%d %H:%M:%S %z").rstrip()
