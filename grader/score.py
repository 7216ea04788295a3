"""Points: the only place where they are added up, and where a mistake's cost is bounded. Exact decimals throughout."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_FLOOR, Decimal

import msgspec
from msgspec import Struct

from grader.model import CheckResult, QuestionResult, Score, Severity

__all__ = ["Charge", "bounded", "given", "points_text", "question_points", "total", "worth"]

CENT = Decimal("0.01")
CAPS: dict[Severity, Decimal] = {
    "note": Decimal(0),
    "slip": Decimal("0.15"),
    "partial": Decimal("0.5"),
    "fundamental": Decimal(1),
}
"""The largest share of a question that a mistake of this severity costs."""


class Charge(Struct, frozen=True):
    """Failed checks (ids) that one diagnosis explains, and the largest share of the question they may cost together."""

    checks: frozenset[str]
    share: Decimal


def worth(severities: Iterable[Severity]) -> Decimal:
    """The largest share that mistakes of these severities cost together."""
    return min(Decimal(1), sum((CAPS[s] for s in severities), Decimal(0)))


def bounded(checks: tuple[CheckResult, ...], charges: tuple[Charge, ...]) -> tuple[CheckResult, ...]:
    """The checks with points given back where a named mistake would cost more than it may.

    What is given back is spread over the charge's checks in proportion to what they lost, in cents, so that the
    parts add up exactly.
    """
    possible = sum((check.possible for check in checks), Decimal(0))
    for charge in charges:
        checks = _give_back(checks, charge, possible * charge.share)
    return checks


def _give_back(checks: tuple[CheckResult, ...], charge: Charge, most: Decimal) -> tuple[CheckResult, ...]:
    lost = {
        check.id: check.possible - check.earned
        for check in checks
        if check.id in charge.checks and check.status in ("failed", "skipped")
    }
    total_lost = sum(lost.values(), Decimal(0))
    surplus = total_lost - most
    if surplus <= 0:
        return checks
    back = {id: (surplus * part / total_lost).quantize(CENT, ROUND_FLOOR) for id, part in lost.items()}
    rest = surplus - sum(back.values(), Decimal(0))
    for id in sorted(back, key=lambda i: lost[i] - back[i], reverse=True):
        extra = min(rest, lost[id] - back[id])
        back[id] += extra
        rest -= extra
    return tuple(
        msgspec.structs.replace(check, earned=check.earned + back[check.id]) if check.id in back else check
        for check in checks
    )


def given(checks: Sequence[CheckResult], open_: frozenset[str], points: Decimal) -> dict[str, Decimal]:
    """What each check gets, by id, where a person gives `points` for all of them together.

    What was judged keeps its points as far as that goes: the `open_` checks share the rest, then what was lost; where a
    person gives less than was earned, those that earned share it.
    """
    earned = {c.id: Decimal(0) if c.id in open_ else c.earned for c in checks}
    waiting = {c.id: c.possible if c.id in open_ else Decimal(0) for c in checks}
    lost = {c.id: c.possible - earned[c.id] - waiting[c.id] for c in checks}
    shares: dict[str, Decimal] = dict.fromkeys(earned, Decimal(0))
    for room in (earned, waiting, lost):
        part = min(points, sum(room.values(), Decimal(0)))
        points -= part
        for id, share in _shared_out(part, room).items():
            shares[id] += share
    return shares


def _shared_out(points: Decimal, room: dict[str, Decimal]) -> dict[str, Decimal]:
    """The points in proportion to the room there is, in cents; what is left over goes where there is most room still."""
    whole = sum(room.values(), Decimal(0))
    if not whole:
        return {}
    shares = {id: (points * part / whole).quantize(CENT, ROUND_FLOOR) for id, part in room.items()}
    rest = points - sum(shares.values(), Decimal(0))
    for id in sorted(room, key=lambda i: room[i] - shares[i], reverse=True):
        extra = min(rest, room[id] - shares[id])
        shares[id] += extra
        rest -= extra
    return shares


def question_points(checks: tuple[CheckResult, ...]) -> tuple[Decimal, Decimal, Decimal]:
    """(earned, possible, awaiting review) of a question.

    A broken check is our fault: it costs nothing and earns nothing, its points wait for a person.
    """
    open_ = [c for c in checks if c.status in ("awaiting_review", "broken")]
    earned = sum((c.earned for c in checks if c.status != "broken"), Decimal(0))
    possible = sum((c.possible for c in checks), Decimal(0))
    awaiting = sum((c.possible for c in open_), Decimal(0))
    return earned, possible, awaiting


def total(questions: Iterable[QuestionResult]) -> Score:
    """The submission's score."""
    results = list(questions)
    return Score(
        earned=sum((q.earned for q in results), Decimal(0)),
        possible=sum((q.possible for q in results), Decimal(0)),
        awaiting_review=sum((q.awaiting for q in results), Decimal(0)),
    )


def points_text(points: Decimal) -> str:
    """Without trailing zeros: 7.5, 10, 0."""
    text = f"{points.normalize():f}"
    return "0" if text in ("-0", "") else text
