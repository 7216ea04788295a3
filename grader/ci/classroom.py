"""The result that the classroom-resources grading reporter reads: equal tests, each wholly passed or failed, so that both of its
totals show the same number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from math import gcd
from typing import Any

from msgspec import Struct

from grader.ci.model import Line, Outcome, Report
from grader.ci.words import number, one_line, told

__all__ = ["classroom_result"]

MOST_TESTS = 200
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
    tests = list(_tests(parts, most))
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
    """Items of equal worth, each earned whole or not at all: checks in parts, or coarser where those would be too many."""
    for grouped in (items, _by_question(items), [_together(items, "all questions")]):
        unit = gcd(*(n for item in grouped for n in (item.earned, item.possible - item.earned)))
        if not unit:
            return list(items)
        if sum(item.possible for item in grouped) // unit <= MOST_TESTS or len(grouped) == 1:
            return [part for item in grouped for part in _split(item, unit)]
    return list(items)


def _by_question(items: Sequence[Item]) -> list[Item]:
    names = dict.fromkeys(item.name.partition(": ")[0] for item in items)
    return [_together([i for i in items if i.name.partition(": ")[0] == name], name) for name in names]


def _together(items: Sequence[Item], name: str) -> Item:
    worst = [item for item in items if item.earned < item.possible] or list(items)
    first = next((item for item in worst if item.status == "error"), worst[0])
    return Item(
        name=name,
        earned=sum(item.earned for item in items),
        possible=sum(item.possible for item in items),
        status=first.status,
        message=first.message,
        filename=first.filename,
        line=first.line,
        seconds=sum(item.seconds for item in items),
    )


def _split(item: Item, unit: int) -> Iterator[Item]:
    count, passed = item.possible // unit, item.earned // unit
    for k in range(count):
        name = item.name if count == 1 else f"{item.name} (part {k + 1} of {count})"
        good = k < passed
        yield Item(
            name=name,
            earned=unit if good else 0,
            possible=unit,
            status="pass" if good else "fail" if item.status == "pass" else item.status,
            message="" if good else item.message,
            filename=item.filename,
            line=0 if good else item.line,
            seconds=item.seconds / count,
        )


def _tests(parts: Sequence[Item], most: int) -> Iterable[dict[str, Any]]:
    each = float(Decimal(most) / CENTS / len(parts))
    left = [k for k, part in enumerate(parts) if part.earned]
    aim = float(Decimal(sum(part.earned for part in parts)) / CENTS)
    summed = 0.0
    for k, part in enumerate(parts):
        score = each if part.earned else 0.0
        if left and k == left[-1]:
            score = aim - summed  # binary fractions: the sum must be the very number that the table shows
        summed += score
        yield {
            "name": part.name,
            "status": part.status,
            "score": int(score) if score == int(score) else score,
            "message": one_line(part.message, 500) or None if part.status != "pass" else None,
            "test_code": "",
            "filename": part.filename,
            "line_no": part.line,
            "duration": round(part.seconds, 3),
            "task_id": 1,
        }
