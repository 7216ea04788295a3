"""The result that the classroom-resources grading reporter reads: tests that wholly passed or failed, so many of each that both
of its totals show the same number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from math import gcd
from typing import Any

from msgspec import Struct

from grader.ci.model import Line, Outcome, Report
from grader.ci.words import number, one_line, told

__all__ = ["classroom_result"]

CENTS = 100
_STATUS: dict[Outcome, str] = {
    "passed": "pass",
    "error": "error",
    "timeout": "error",
    "memory": "error",
    "broken": "error",
}


class Item(Struct, frozen=True, kw_only=True):
    """Points with one name; hundredths of points."""

    name: str
    earned: int
    possible: int
    status: str
    """Of what was not earned."""
    message: str
    filename: str
    line: int
    seconds: float


def classroom_result(report: Report) -> dict[str, Any]:
    """The JSON of one runner. Points that only a person can give are not in it: a program could never pass them."""
    lines = [line for line in report.lines if not line.rubric and not line.practice]
    items = [_item(line) for line in lines if line.possible]
    faults = [line for line in report.lines if line.question == "submission"]
    if not items:
        items = [_item(line) for line in faults or report.lines[:1]]
    parts = _parts(items)
    most = sum(item.possible for item in items)
    tests = list(_tests(parts, Decimal(sum(item.earned for item in items)) / CENTS))
    return {
        "version": 3,
        "status": _status(report, tests),
        "message": one_line(report.problem) or None,
        "max_score": number(Decimal(most) / CENTS),
        "tests": tests,
    }


def _status(report: Report, tests: Sequence[dict[str, Any]]) -> str:
    if report.fault or report.broken:
        return "error"
    return "pass" if all(test["status"] == "pass" for test in tests) else "fail"


def _item(line: Line) -> Item:
    return Item(
        name=line.name,
        earned=int(line.earned * CENTS),
        possible=int(line.possible * CENTS),
        status=_STATUS.get(line.outcome, "fail"),
        message=told(line),
        filename=line.spot.path if line.spot else "",
        line=line.spot.line if line.spot else 0,
        seconds=line.seconds,
    )


def _parts(items: Sequence[Item]) -> list[Item]:
    """As few parts as there can be, each passed or not: the share of those that passed is the share of the points.

    One of the reporter's totals counts passed tests, the other adds up scores; every check has a part for what was earned in it,
    and one for what was not.
    """
    earned, most = sum(item.earned for item in items), sum(item.possible for item in items)
    if not most:
        return list(items)
    step = most // gcd(earned, most)
    good = [item.earned for item in items]
    bad = [item.possible - item.earned for item in items]
    count = step
    while (count * earned // most < _some(good)) or (count * (most - earned) // most < _some(bad)):
        count += step
    passed = _shares(good, count * earned // most)
    failed = _shares(bad, count * (most - earned) // most)
    each = zip(items, passed, failed, strict=True)
    return [part for item, won, lost in each for part in _split(item, won, lost)]


def _some(points: Sequence[int]) -> int:
    return sum(value > 0 for value in points)


def _shares(points: Sequence[int], count: int) -> list[int]:
    """`count` parts, shared out in proportion to points; at least one wherever there are any."""
    shares = [int(value > 0) for value in points]
    for _ in range(count - sum(shares)):
        most = max(range(len(points)), key=lambda k: points[k] / (shares[k] + 1))
        shares[most] += 1
    return shares


def _split(item: Item, passed: int, failed: int) -> Iterator[Item]:
    count = passed + failed
    for k in range(count):
        name = item.name if count == 1 else f"{item.name} (part {k + 1} of {count})"
        good = k < passed
        yield Item(
            name=name,
            earned=int(good),
            possible=1,
            status="pass" if good else "fail" if item.status == "pass" else item.status,
            message="" if good else item.message,
            filename=item.filename,
            line=0 if good else item.line,
            seconds=item.seconds / count,
        )


def _scores(aim: Decimal, count: int) -> list[int | float]:
    """Short numbers for the parts that passed, about equal, whose sum is the very number that is aimed at.

    Parts of two, down to 1/32, are added up without error; the last has the rest.
    """
    for grid in (32, 16, 8, 4, 2, 1):
        reached = [Decimal(int(aim * k / count * grid)) / grid for k in range(count)]
        scores = [number(after - before) for before, after in pairwise([*reached, aim])]
        if sum(scores) == float(aim):
            return scores
    return [0] * (count - 1) + [number(aim)]


def _tests(parts: Sequence[Item], aim: Decimal) -> Iterable[dict[str, Any]]:
    scores = iter(_scores(aim, sum(part.earned > 0 for part in parts)))
    for part in parts:
        yield {
            "name": part.name,
            "status": part.status,
            "score": next(scores) if part.earned else 0,
            "message": one_line(part.message, 500) or None if part.status != "pass" else None,
            "test_code": "",
            "filename": part.filename,
            "line_no": part.line,
            "duration": round(part.seconds, 3),
            "task_id": 1,
        }
