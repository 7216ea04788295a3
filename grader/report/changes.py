"""What differs from the run before, arranged for the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from grader.model import Status
from grader.report.model import Change, Changes, Flip
from grader.report.words import Words

__all__ = ["ChangeLine", "changed"]

NAMED_UP_TO = 1
"""Checks of a question that flipped the same way: so many are named at once, more are counted and folded."""


@dataclass(frozen=True)
class FlipLine:
    """Checks of one question that flipped the same way."""

    text: str
    checks: list[str]
    """Titles, where the text has only their number."""


@dataclass(frozen=True)
class ChangeLine:
    """A student whose result is another one."""

    change: Change
    flips: list[FlipLine]


def changed(changes: Changes | None, words: Words) -> list[ChangeLine]:
    """Those who lost most first, those with the same points last."""
    rows = sorted(changes.rows, key=_rank) if changes else []
    return [ChangeLine(change, list(_flips(change.flips, words))) for change in rows]


def _rank(change: Change) -> tuple[bool, Decimal]:
    before, now = change.before, change.now
    step = (now.earned if now else Decimal(-1)) - (before.earned if before else Decimal(-1))
    return not step, step


def _flips(flips: Iterable[Flip], words: Words) -> Iterable[FlipLine]:
    groups: dict[tuple[str, Status | None, Status | None], list[str]] = {}
    for flip in flips:
        groups.setdefault((flip.question, flip.before, flip.now), []).append(flip.check)
    for (question, before, now), checks in groups.items():
        named = len(checks) <= NAMED_UP_TO
        what = checks[0] if named else words.checks_count(len(checks))
        yield FlipLine(words.flip(f"{question}: {what}", before, now), [] if named else checks)
