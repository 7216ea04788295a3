"""What differs from the run before: whose result, by which checks, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from grader.exercise import Pack
from grader.language import said
from grader.pages.looks import page_link
from grader.pages.submission import moment
from grader.report.model import Change, Changes, Flip, Reason
from grader.store import Basis, Mark, Past, Row

__all__ = ["changes"]

_NAMES: tuple[tuple[Reason, str], ...] = (
    ("exercise", "digest"),
    ("libraries", "versions"),
    ("seed", "seed"),
    ("tier", "tier"),
)
"""By field of `Basis`."""
ORDER: tuple[Reason, ...] = ("file", "review", "exercise", "libraries", "seed", "tier", "fresh", "again")
"""What the student did, then what people did, then what the machine did."""


class _Pair(Struct, frozen=True):
    before: Row
    now: Row


def changes(
    pack: Pack, past: Past | None, rows: Sequence[Row], basis: Basis, *, whole: bool = True
) -> Changes | None:
    """None where there is nothing to compare with. `whole`: all of this run is in the rows, so that others are gone."""
    if past is None:
        return None
    old = {row.student: row for row in past.rows if not row.missing}
    here = [row for row in rows if not row.missing]
    pairs = [_Pair(old[row.student], row) for row in here if row.student in old]
    of_run = _run_reasons(past.basis, basis)
    found = [(pair, _change(pack, pair, of_run, fresh=basis.fresh)) for pair in pairs]
    same = [pair for pair, change in found if change is None]
    names = {row.student for row in here}
    return Changes(
        since=moment(datetime.fromisoformat(past.started)),
        rows=tuple(change for _, change in found if change is not None),
        new=tuple((row.student, page_link(row)) for row in here if row.student not in old),
        gone=tuple(name for name in old if name not in names) if whole else (),
        same=len(same),
        same_with_another_file=sum(_other_file(pair) for pair in same),
        details=tuple(_details(past.basis, basis)),
    )


def _change(pack: Pack, pair: _Pair, of_run: tuple[Reason, ...], *, fresh: bool) -> Change | None:
    before, now = pair.before, pair.now
    flips = list(_flips(before.checks, now.checks))
    if not flips and before.score == now.score:
        return None
    by_person = [_by_person(old, new) for old, new in flips]
    known: tuple[Reason, ...] = ()
    if not flips or not all(by_person):
        known = (*(("file",) if _other_file(pair) else ()), *of_run) or (("fresh",) if fresh else ("again",))
    reasons = [*known, *(("review",) if any(by_person) else ())]
    return Change(
        student=now.student,
        link=page_link(now),
        before=before.score,
        now=now.score,
        reasons=tuple(sorted(reasons, key=ORDER.index)),
        flips=tuple(_flip(pack, old, new) for old, new in flips),
    )


def _flips(before: Iterable[Mark], now: Iterable[Mark]) -> Iterable[tuple[Mark | None, Mark | None]]:
    """Checks whose status or points differ, in the order of now; then those that are gone."""
    old = {(mark.question, mark.check): mark for mark in before}
    for mark in now:
        other = old.pop((mark.question, mark.check), None)
        if other is None or (other.status, other.earned) != (mark.status, mark.earned):
            yield other, mark
    yield from ((mark, None) for mark in old.values())


def _by_person(old: Mark | None, new: Mark | None) -> bool:
    return bool((old and old.by_person) or (new and new.by_person))


def _other_file(pair: _Pair) -> bool:
    return pair.before.sha256 != pair.now.sha256


def _flip(pack: Pack, old: Mark | None, new: Mark | None) -> Flip:
    mark = new or old
    assert mark is not None
    question = pack.questions.get(mark.question)
    titles = {check.id: said(check.title) for check in question.checks} if question else {}
    return Flip(
        question=said(question.title) if question else mark.question,
        check=titles.get(mark.check, mark.check),
        before=old.status if old else None,
        now=new.status if new else None,
    )


def _run_reasons(before: Basis, now: Basis) -> tuple[Reason, ...]:
    return tuple(reason for reason, field in _NAMES if getattr(before, field) != getattr(now, field))


def _details(before: Basis, now: Basis) -> Iterable[str]:
    """What is not the same, old and new."""
    old = dict(before.versions)
    pairs = [(name, old.get(name, "–"), version) for name, version in now.versions]
    pairs += [
        ("Seed", str(before.seed), str(now.seed)),
        ("Sandbox", before.tier, now.tier),
        ("Exercise digest", before.digest[:12], now.digest[:12]),
    ]
    yield from (f"{name} {one} → {other}" for name, one, other in pairs if one != other)
