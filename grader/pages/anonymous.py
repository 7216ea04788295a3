"""A class page that may be shown in class: no name, no link, no file name, no text of a student's."""

from __future__ import annotations

import builtins
import hashlib
from base64 import b32encode
from collections.abc import Iterable
from typing import Literal

from msgspec.structs import replace

from grader.report.model import (
    Change,
    Changes,
    ClassReport,
    ErrorGroup,
    LookFirst,
    QuestionSummary,
    Slow,
    StudentRow,
)

__all__ = ["OWN_ERROR", "anonymous"]

OWN_ERROR = "Exception"
"""In the place of a type that a student may have named."""
SHORTEST = 4
"""Characters of a pseudonym."""


class _Hat:
    """Gives names: the same student the same one, in every run of this folder. Nothing tells the way back without `key`."""

    def __init__(self, names: Iterable[str], key: bytes, kind: Literal["pseudonyms", "none"]) -> None:
        self._kind = kind
        codes = {name: _code(name, key) for name in names}
        length = SHORTEST
        while len({code[:length] for code in codes.values()}) < len(codes):
            length += 1
        self._codes = {name: code[:length] for name, code in codes.items()}

    def __getitem__(self, name: str) -> str:
        return self._codes[name] if self._kind == "pseudonyms" else ""

    def people(self, people: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Sorted, for the order of names tells names."""
        return tuple(sorted((self[name], "") for name, _ in people))


def _code(name: str, key: bytes) -> str:
    digest = hashlib.blake2b(name.encode("utf-8", "replace"), key=key, digest_size=30).digest()
    return b32encode(digest).decode()


def anonymous(report: ClassReport, key: bytes, kind: Literal["pseudonyms", "none"]) -> ClassReport:
    """The same numbers without anything that tells who is who; `key`: a secret of at most 64 bytes."""
    hat = _Hat(_names(report), key, kind)
    rows = tuple(_row(row, hat) for row in report.rows)
    return replace(
        report,
        names=kind,
        rows=tuple(sorted(rows, key=lambda row: row.student or str(row.score))),
        questions=tuple(_question(question, hat) for question in report.questions),
        look_first=tuple(_look(look, hat) for look in report.look_first),
        misconceptions=tuple(replace(m, students=hat.people(m.students)) for m in report.misconceptions),
        notes=(),
        errors=tuple(_error(group, hat) for group in report.errors),
        slow=tuple(Slow(student=hat[s.student], link="", seconds=s.seconds) for s in report.slow),
        changes=_changes(report.changes, hat) if report.changes else None,
        similar="",
    )


def _names(report: ClassReport) -> set[str]:
    names = {row.student for row in report.rows} | {look.student for look in report.look_first}
    names |= {s.student for s in report.slow}
    groups = [m.students for m in report.misconceptions] + [e.students for e in report.errors]
    groups += [check.not_passed_by for question in report.questions for check in question.checks]
    if report.changes:
        names |= {change.student for change in report.changes.rows} | set(report.changes.gone)
        groups.append(report.changes.new)
    return names | {name for people in groups for name, _ in people}


def _row(row: StudentRow, hat: _Hat) -> StudentRow:
    """Without its first problem: that is said in the words of a file."""
    return replace(
        row, student=hat[row.student], file="", first_problem="", student_page="", instructor_page=""
    )


def _question(question: QuestionSummary, hat: _Hat) -> QuestionSummary:
    checks = (replace(check, not_passed_by=hat.people(check.not_passed_by)) for check in question.checks)
    return replace(question, checks=tuple(checks))


def _look(look: LookFirst, hat: _Hat) -> LookFirst:
    """Only of what kind it is: its text may name a file."""
    return replace(look, student=hat[look.student], text="", link="")


def _error(group: ErrorGroup, hat: _Hat) -> ErrorGroup:
    known = isinstance(getattr(builtins, group.type, None), type)
    return replace(
        group, type=group.type if known else OWN_ERROR, message="", students=hat.people(group.students)
    )


def _changes(changes: Changes, hat: _Hat) -> Changes:
    rows = tuple(sorted((_change(row, hat) for row in changes.rows), key=lambda row: row.student))
    gone = tuple(sorted(hat[name] for name in changes.gone))
    return replace(changes, rows=rows, new=hat.people(changes.new), gone=gone)


def _change(change: Change, hat: _Hat) -> Change:
    return replace(change, student=hat[change.student], link="")
