"""Item analysis: how well each check of a class's work tells those who know from those who do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from math import sqrt
from typing import TYPE_CHECKING

from msgspec import Struct

from grader.report.model import Flag
from grader.store import Mark, Row

if TYPE_CHECKING:
    import numpy as np

__all__ = ["DECIDED", "MADE", "Item", "items"]

DECIDED = ("passed", "failed", "skipped")
"""Of somebody who attempted it. Open verdicts and our own faults say nothing about a check."""
MADE = ("passed", "failed")
"""Of a check that was made: one that builds on another that failed is left out, and says nothing."""
FEWEST = 20
"""Submissions from which on a correlation is told."""
FEWEST_EACH = 3
"""Who passed, and who did not, at least."""
NEVER_FROM = 5
"""Submissions from which on "nobody passed" says something of the check."""


class Item(Struct, frozen=True, kw_only=True):
    """One check over the class."""

    passed: int = 0
    attempted: int = 0
    awaiting: int = 0
    discrimination: float | None = None
    flags: tuple[Flag, ...] = ()


def items(rows: Sequence[Row]) -> dict[tuple[str, str], Item]:
    """By (question id, check id). `rows`: graded submissions.

    Difficulty is the share of those who passed among those who attempted it (the "p-value" of item analysis: high is easy).
    Discrimination is the corrected point-biserial correlation: Pearson's correlation of passed (1) or not (0) with the rest
    score, the share of points earned in all other checks that are decided; the check itself is taken out, since it would
    correlate with itself. It is None below 20 who attempted it, or where fewer than 3 passed or failed.

    Source: S. Henrysson, "Correction of item-total correlations in item analysis", Psychometrika 28 (1963) 211-218;
    L. Crocker, J. Algina, "Introduction to Classical and Modern Test Theory" (1986), chapter 14.
    """
    seen: dict[tuple[str, str], list[tuple[bool, float]]] = defaultdict(list)
    awaiting: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        earned, possible = _sums(row.checks)
        for mark in row.checks:
            key = (mark.question, mark.check)
            awaiting[key] += mark.status == "awaiting_review"
            if mark.status in MADE:
                rest = possible - Decimal(mark.possible)
                share = float((earned - Decimal(mark.earned)) / rest) if rest > 0 else 0.0
                seen[key].append((mark.status == "passed", share))
    return {key: _item(seen[key], awaiting[key]) for key in awaiting}


def _sums(marks: Sequence[Mark]) -> tuple[Decimal, Decimal]:
    """Points of what is decided; of what was not attempted, too: nothing was earned there."""
    counted = [m for m in marks if m.status in DECIDED or m.status == "not_attempted"]
    return (
        sum((Decimal(m.earned) for m in counted), Decimal(0)),
        sum((Decimal(m.possible) for m in counted), Decimal(0)),
    )


def _item(pairs: Sequence[tuple[bool, float]], awaiting: int) -> Item:
    """Nothing is said against a check that is open for half of them or more."""
    passed, attempted = sum(good for good, _ in pairs), len(pairs)
    told = _correlation(pairs) if _enough(passed, attempted) else None
    return Item(
        passed=passed,
        attempted=attempted,
        awaiting=awaiting,
        discrimination=told,
        flags=tuple(_flags(passed, attempted, told)) if awaiting * 2 < awaiting + attempted else (),
    )


def _enough(passed: int, attempted: int) -> bool:
    return attempted >= FEWEST and min(passed, attempted - passed) >= FEWEST_EACH


def _correlation(pairs: Sequence[tuple[bool, float]]) -> float | None:
    """None where all rest scores are equal."""
    import numpy as np  # late: who asks for a page of one student does not need it

    table: np.ndarray = np.array(pairs, dtype=float)
    if np.ptp(table[:, 1]) < 1e-12:
        return None
    return float(np.corrcoef(table, rowvar=False)[0, 1])


def _flags(passed: int, attempted: int, told: float | None) -> list[Flag]:
    flags: list[Flag] = []
    if not passed and attempted >= NEVER_FROM:
        flags.append("never")
    if passed == attempted and attempted >= FEWEST:
        flags.append("always")
    if told is not None and told < -1 / sqrt(attempted):  # one standard error below "no connection"
        flags.append("negative")
    return flags
