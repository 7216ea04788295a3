"""The checks of a question as they are told: what one mistake explains together, what has one reason together, others alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from grader.model import CheckResult, Difference, QuestionResult
from grader.report.words import Words

__all__ = ["CheckRow", "Told", "check_row", "told_of"]


@dataclass(frozen=True)
class CheckRow:
    """A check as it is shown."""

    id: str
    title: str
    shade: str
    earned: Decimal
    possible: Decimal
    hidden: bool
    message: str = ""
    measured: str = ""
    allowed: str = ""
    read_from: str = ""
    by_person: bool = False
    comment: str = ""
    difference: Difference | None = None
    open: bool = False
    """The first to look at: its numbers are shown at once."""

    @property
    def passed(self) -> bool:
        """Whether there is nothing to put right."""
        return self.shade == "passed"


@dataclass(frozen=True)
class Told:
    """Checks that did not pass, and what is said of them together."""

    kind: Literal["because", "alike", "alone"]
    rows: list[CheckRow]
    reason: str = ""
    """What all of them say."""
    evidence: CheckRow | None = None
    """The check whose numbers show what the mistake does."""

    @property
    def earned(self) -> Decimal:
        """Points of all of them."""
        return sum((row.earned for row in self.rows), Decimal(0))

    @property
    def possible(self) -> Decimal:
        """Points that all of them have."""
        return sum((row.possible for row in self.rows), Decimal(0))


def check_row(check: CheckResult, words: Words) -> CheckRow:
    """A check as a row."""
    return CheckRow(
        id=check.id,
        title=check.title,
        shade=words.shade(check.status, check.earned),
        earned=check.earned,
        possible=check.possible,
        hidden=check.hidden,
        message=check.message,
        measured=check.measured,
        allowed=check.allowed,
        read_from=check.read_from,
        by_person=check.by_person,
        comment=check.comment,
        difference=check.difference,
    )


def told_of(result: QuestionResult, rows: Sequence[CheckRow]) -> list[Told]:
    """What is told of the rows that did not pass: what the named mistakes explain, then what shares a reason, then the others."""
    caused = {id for diagnosis in result.diagnoses for id in diagnosis.explains}
    because = [row for row in rows if row.id in caused and not row.by_person]
    others = _with_reason([row for row in rows if row not in because])
    told = [_because(because)] if because else []
    told += _by_reason(others)
    return told if because else _first_opened(told)


def _because(rows: list[CheckRow]) -> Told:
    """What a mistake changes: neither passed nor failed, it differs. The numbers of the first stand apart."""
    shown = next((row for row in rows if row.difference), None)
    inside = [replace(row, difference=None, message="") if row is shown else row for row in rows]
    return Told("because", [_differing(row) for row in inside], evidence=shown)


def _with_reason(rows: list[CheckRow]) -> list[CheckRow]:
    """The rows; where all that may say why say the same, the hidden ones are there for this reason too."""
    reasons = {(row.message, row.shade) for row in rows if not row.hidden}
    if len(reasons) != 1 or any(row.difference or row.comment for row in rows):
        return rows
    (reason, shade) = reasons.pop()
    return [replace(row, message=reason) if row.hidden and row.shade == shade else row for row in rows]


def _differing(row: CheckRow) -> CheckRow:
    return replace(row, shade="differs") if row.shade in ("failed", "partly") else row


def _by_reason(rows: list[CheckRow]) -> list[Told]:
    """Rows that say the same are told together, where the first of them stands."""
    groups: dict[tuple[str, str], list[CheckRow]] = {}
    for row in rows:
        same = row.message if not (row.difference or row.comment or row.by_person) else ""
        groups.setdefault((same, "" if same else row.id), []).append(row)
    return [
        _alike(group, reason) if len(group) > 1 else Told("alone", group)
        for (reason, _), group in groups.items()
    ]


def _alike(rows: list[CheckRow], reason: str) -> Told:
    return Told("alike", [replace(row, message="") for row in rows], reason=reason)


def _first_opened(told: list[Told]) -> list[Told]:
    """Of checks that stand alone, the first with numbers to compare is open."""
    first = next((t for t in told if t.kind == "alone" and t.rows[0].difference), None)
    return [replace(t, rows=[replace(t.rows[0], open=True)]) if t is first else t for t in told]
