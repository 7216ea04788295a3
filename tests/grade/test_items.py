"""Difficulty and discrimination of checks, against numbers computed by hand."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pytest

from grader.model import Status
from grader.pages.items import Item, items
from grader.store import Mark, Row

KEY = ("adam", "path")


def row(passed: bool, rest: str, *, status: Status | None = None, name: str = "") -> Row:
    """Somebody who has one check or not, and so many of 4 other points."""
    found = status or ("passed" if passed else "failed")
    marks = (
        Mark("adam", "path", found, earned="1" if passed else "0", possible="1"),
        Mark("sgd", "step", "passed", earned=rest, possible="4"),
    )
    return Row(student=name, file="", checks=marks)


def rows(*groups: tuple[int, bool, str]) -> list[Row]:
    return [row(passed, rest) for count, passed, rest in groups for _ in range(count)]


def test_discrimination_is_the_correlation_with_the_rest() -> None:
    found = items(rows((6, True, "4"), (4, True, "0"), (2, False, "4"), (8, False, "0")))[KEY]
    by_hand = (6 * 8 - 4 * 2) / math.sqrt(10 * 10 * 8 * 12)  # both are 0 or 1: the phi coefficient
    assert found.discrimination == pytest.approx(by_hand)
    assert (found.passed, found.attempted, found.flags) == (10, 20, ())


def test_the_check_itself_is_no_part_of_the_rest() -> None:
    """With its own point in the sum, these rests would agree with the check; without it they are all alike."""
    assert items(rows((10, True, "2"), (10, False, "2")))[KEY].discrimination is None


def test_points_of_any_size_count_as_shares() -> None:
    groups = [(5, True, "1"), (5, True, "3"), (5, False, "0"), (5, False, "2")]
    deviation = [1.5 - 1, 1.5 - 3, 1.5 - 0, 1.5 - 2]  # of the mean 1.5; means of the groups: 2 and 1
    spread = math.sqrt(sum(d * d for d in deviation) / 4)
    by_hand = (2 - 1) / spread * math.sqrt(0.5 * 0.5)
    assert items(rows(*groups))[KEY].discrimination == pytest.approx(by_hand)


@pytest.mark.parametrize("groups", [[(9, True, "4"), (10, False, "0")], [(18, True, "4"), (2, False, "0")]])
def test_of_too_few_nothing_is_told(groups: Iterable[tuple[int, bool, str]]) -> None:
    assert items(rows(*groups))[KEY].discrimination is None


def test_a_check_that_the_better_ones_fail_is_flagged() -> None:
    found = items(rows((8, True, "0"), (2, True, "4"), (8, False, "4"), (2, False, "0")))[KEY]
    assert found.flags == ("negative",)
    assert found.discrimination == pytest.approx(-0.6)


def test_a_correlation_that_may_be_chance_is_no_flag() -> None:
    found = items(rows((6, True, "0"), (4, True, "4"), (5, False, "4"), (5, False, "0")))[KEY]
    assert found.discrimination is not None
    assert -1 / math.sqrt(20) < found.discrimination < 0
    assert found.flags == ()


def test_what_nobody_and_what_everybody_passed_is_flagged() -> None:
    assert items(rows((5, False, "4")))[KEY].flags == ("never",)
    assert items(rows((4, False, "4")))[KEY].flags == ()
    assert items(rows((20, True, "4")))[KEY].flags == ("always",)
    assert items(rows((19, True, "4")))[KEY].flags == ()


def test_what_is_open_is_counted_apart() -> None:
    open_ones = [row(False, "4", status="awaiting_review"), row(False, "4", status="awaiting_review")]
    others = [row(False, "4", status=status) for status in ("broken", "not_attempted")]
    found = items([*rows((3, True, "4"), (1, False, "0")), *open_ones, *others])[KEY]
    assert found == Item(passed=3, attempted=4, awaiting=2)


def test_a_class_of_nobody_has_no_items() -> None:
    assert items([]) == {}


def test_nothing_is_said_against_a_check_that_is_open_for_half_of_them() -> None:
    decided = [row(False, "4") for _ in range(6)]
    waiting = [row(False, "4", status="awaiting_review") for _ in range(6)]
    assert items(decided)[KEY].flags == ("never",)
    assert items([*decided, *waiting])[KEY].flags == ()
    assert items([*decided, *waiting[:5]])[KEY].flags == ("never",)


def test_a_check_that_was_left_out_is_not_counted_as_attempted() -> None:
    found = items([*rows((3, True, "4"), (2, False, "0")), row(False, "0", status="skipped")])[KEY]
    assert (found.passed, found.attempted) == (3, 5)
