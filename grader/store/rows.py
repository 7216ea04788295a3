"""A submission's result as the store keeps it: whole, for pages, and compact, for the class page."""

from __future__ import annotations

from msgspec import Struct

from grader.model import Identity, Result, Score, Severity, Status
from grader.report.model import QuestionReport

__all__ = ["Kept", "Row", "Slip", "missing_row", "refused_row"]


NOBODY = Identity()


class Kept(Struct, frozen=True, kw_only=True):
    """An examination, with the moment it was made."""

    result: Result
    questions: tuple[QuestionReport, ...]
    graded_at: str
    """For people: "21 November 2026, 14:02 UTC"."""


class Slip(Struct, frozen=True, kw_only=True):
    """A named mistake."""

    question: str
    id: str
    sentence: str
    severity: Severity


class Row(Struct, frozen=True, kw_only=True):
    """What the class page and the tables say of one submission."""

    student: str
    file: str
    page: str = ""
    """File name of its pages without ".html"; "" where there are none."""
    score: Score | None = None
    """None: could not be graded."""
    late: bool | None = None
    statuses: tuple[tuple[str, Status, str], ...] = ()
    """(question id, status, earned as text)."""
    checks: tuple[tuple[str, str, Status], ...] = ()
    """(question id, check id, status)."""
    slips: tuple[Slip, ...] = ()
    looks: tuple[tuple[str, str, str], ...] = ()
    """(kind, text, question id): why a person must look."""
    first_problem: str = ""
    error: str = ""
    """Why it was not graded: unreadable, or our own fault."""
    open: tuple[tuple[str, str, str, str], ...] = ()
    """(question id, check id, possible points as text, why) of all that awaits a person."""
    sha256: str = ""
    who: Identity = Identity()
    received: str = ""
    missing: bool = False
    """On the roster, and nothing was handed in."""


def refused_row(
    student: str,
    file: str,
    text: str,
    *,
    kind: str = "unreadable",
    who: Identity = NOBODY,
    received: str = "",
    late: bool | None = None,
) -> Row:
    """The row of something that could not be graded."""
    unmatched = (("unmatched", who.unmatched, ""),) if who.unmatched else ()
    return Row(
        student=student,
        file=file,
        looks=((kind, text, ""), *unmatched),
        first_problem=text,
        error=text,
        who=who,
        received=received,
        late=late,
    )


def missing_row(student: str, text: str, who: Identity) -> Row:
    """The row of somebody who handed in nothing."""
    return Row(
        student=student, file="", looks=(("missing", text, ""),), first_problem=text, who=who, missing=True
    )
