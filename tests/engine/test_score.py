"""Points: exact, bounded by what a mistake may cost, and never lost on the way."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model import CheckResult
from grader.score import CAPS, Charge, bounded, points_text, question_points, total, worth

from .toys import answer, result

cents = st.integers(0, 2_000).map(lambda n: Decimal(n) / 100)


@st.composite
def lost_checks(draw: st.DrawFn) -> tuple[CheckResult, ...]:
    made = []
    for number in range(draw(st.integers(1, 6))):
        possible = draw(cents)
        status = draw(
            st.sampled_from(["failed", "skipped", "passed", "awaiting_review", "broken", "not_attempted"])
        )
        part = draw(st.sampled_from([Decimal(0), Decimal("0.5")])) if status == "failed" else Decimal(0)
        earned = possible if status == "passed" else possible * part
        made.append(result(f"c{number}", str(earned), str(possible), status))
    return tuple(made)


def lost(checks: tuple[CheckResult, ...]) -> Decimal:
    return sum((c.possible - c.earned for c in checks if c.status in ("failed", "skipped")), Decimal(0))


@given(lost_checks(), st.sampled_from(sorted(CAPS)))
def test_a_mistake_costs_exactly_what_it_may_at_most(checks: tuple[CheckResult, ...], severity: str) -> None:
    share = CAPS[severity]  # type: ignore[index]
    most = share * sum((c.possible for c in checks), Decimal(0))
    after = bounded(checks, (Charge(frozenset(c.id for c in checks), share),))
    assert lost(after) == min(lost(checks), most)
    assert [c.status for c in after] == [c.status for c in checks]
    for before, now in zip(checks, after, strict=True):
        assert before.earned <= now.earned <= before.possible
        assert now.earned == before.earned or now.status in ("failed", "skipped")


@given(lost_checks(), st.data())
def test_charges_of_several_mistakes_never_give_back_more_than_was_lost(
    checks: tuple[CheckResult, ...], data: st.DataObject
) -> None:
    ids = [c.id for c in checks]
    charges = tuple(
        Charge(
            frozenset(data.draw(st.sets(st.sampled_from(ids)))),
            CAPS[data.draw(st.sampled_from(sorted(CAPS)))],
        )  # type: ignore[index]
        for _ in range(3)
    )
    after = bounded(checks, charges)
    assert all(b.earned <= a.earned <= a.possible for b, a in zip(checks, after, strict=True))


def test_points_come_back_in_proportion_to_what_was_lost() -> None:
    checks = (result("a", "0", "3"), result("b", "0", "1"), result("c", "1", "1", "passed"))
    after = bounded(checks, (Charge(frozenset("ab"), Decimal("0.4")),))
    assert [c.earned for c in after] == [Decimal("1.5"), Decimal("0.5"), Decimal(1)]


def test_thirds_add_up_to_the_cent() -> None:
    checks = tuple(result(id, "0", "1") for id in "abc")
    after = bounded(checks, (Charge(frozenset("abc"), Decimal("0.15")),))
    assert sum(c.earned for c in after) == Decimal("2.55")


def test_a_charge_leaves_other_checks_alone() -> None:
    checks = (result("a", "0", "1"), result("b", "0", "1"))
    after = bounded(checks, (Charge(frozenset("a"), Decimal(0)),))
    assert [c.earned for c in after] == [1, 0]


@pytest.mark.parametrize(
    ("severities", "share"),
    [
        ((), "0"),
        (("note",), "0"),
        (("slip",), "0.15"),
        (("slip", "slip"), "0.30"),
        (("partial",), "0.5"),
        (("partial", "slip"), "0.65"),
        (("partial", "partial", "slip"), "1"),
        (("fundamental", "note"), "1"),
    ],
)
def test_mistakes_together_cost_their_sum_and_never_more_than_all(
    severities: tuple[str, ...], share: str
) -> None:
    assert worth(severities) == Decimal(share)  # type: ignore[arg-type]


def test_a_broken_check_costs_nothing_and_earns_nothing() -> None:
    checks = (result("a", "0", "2", "broken"), result("b", "1", "1", "passed"))
    assert question_points(checks) == (1, 3, 2)


def test_points_that_wait_for_a_person_are_neither_earned_nor_hidden() -> None:
    checks = (
        result("a", "0", "2", "awaiting_review"),
        result("b", "1", "1", "passed"),
        result("c", "0", "1"),
    )
    assert question_points(checks) == (1, 4, 2)


def test_a_submissions_score_adds_up_exactly() -> None:
    tenths = tuple(result(str(i), "0.1", "0.1", "passed") for i in range(3))
    score = total([answer("q", *tenths), answer("r", *tenths, awaiting=Decimal("0.2"))])
    assert (score.earned, score.possible, score.awaiting_review) == (
        Decimal("0.6"),
        Decimal("0.6"),
        Decimal("0.2"),
    )
    assert total([]).possible == 0


@pytest.mark.parametrize(
    ("points", "text"),
    [
        ("7.50", "7.5"),
        ("10", "10"),
        ("1E+2", "100"),
        ("0", "0"),
        ("-0", "0"),
        ("0.00", "0"),
        ("0.05", "0.05"),
    ],
)
def test_points_are_written_without_trailing_zeros(points: str, text: str) -> None:
    assert points_text(Decimal(points)) == text


@given(cents)
def test_written_points_say_the_same_number(points: Decimal) -> None:
    assert Decimal(points_text(points)) == points
    assert "E" not in points_text(points)
