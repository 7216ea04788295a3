"""What differs from the run before, arranged for the page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from grader.model import Status
from grader.report.class_words import rise
from grader.report.model import Change, Changes
from grader.report.words import Words

__all__ = ["ChangeLine", "changed"]

NAMED_UP_TO = 3
"""Checks of a question that flipped the same way: so many are named at once, more are counted and listed below, which is
folded unless the points are the same: then only the checks tell what changed."""


@dataclass(frozen=True)
class FlipLine:
    """Checks of one question that flipped the same way."""

    text: str
    checks: list[str]
    """Titles, where the text has only their number."""
    open: bool
    """Whether these are seen at once."""


@dataclass(frozen=True)
class ChangeLine:
    """A student whose result is another one."""

    change: Change
    flips: list[FlipLine]


def changed(changes: Changes | None, words: Words) -> list[ChangeLine]:
    """Those who lost most first, those with the same points last."""
    rows = sorted(changes.rows, key=_rank) if changes else []
    return [ChangeLine(change, list(_flips(change, words))) for change in rows]


def _rank(change: Change) -> tuple[bool, Decimal]:
    before, now = change.before, change.now
    step = (now.earned if now else Decimal(-1)) - (before.earned if before else Decimal(-1))
    return not step, step


def _flips(change: Change, words: Words) -> Iterable[FlipLine]:
    """By question and direction."""
    groups: dict[tuple[str, Status | None, Status | None], list[str]] = {}
    for flip in change.flips:
        groups.setdefault((flip.question, flip.before, flip.now), []).append(flip.check)
    for (question, before, now), checks in groups.items():
        named = len(checks) <= NAMED_UP_TO
        what = "; ".join(checks) if named else words.checks_count(len(checks))
        text = words.flip(f"{question}: {what}", before, now)
        yield FlipLine(text, [] if named else checks, open=not rise(change))
