"""From observations to the status and the points of every check."""

from __future__ import annotations

import itertools
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from grader.exercise import Evidence, Question
from grader.judge import agreement, failure_text, judge, merged, status_of
from grader.model import STATUS_ORDER, CheckResult, Comparison, Observations
from grader.wire import Failure, Place

from .toys import NOTHING, check, failure, question, result, seen


def verdict(q: Question, got: Observations, want: Observations | None) -> dict[str, CheckResult]:
    return {c.id: c for c in judge(q, got, want, NOTHING)}


def one(got: Observations, want: Observations | None, **more: Any) -> CheckResult:
    return verdict(question(check("a", "2", **more)), got, want)["a"]


def test_a_value_that_agrees_earns_its_points() -> None:
    got = one(seen(a=1.0), seen(a=1.0))
    assert (got.status, got.earned, got.message) == ("passed", Decimal(2), "")


def test_a_value_that_differs_earns_nothing_and_says_how() -> None:
    got = one(seen(a=3.0), seen(a=1.0))
    assert (got.status, got.earned) == ("failed", 0)
    assert got.message == "the value differs: yours 3, expected 1 (allowed 1e-06)"


def test_what_builds_on_a_failed_check_is_skipped_down_the_line() -> None:
    q = question(check("a"), check("b", after=("a",)), check("c", after=("b",)), check("d"))
    got = verdict(q, seen(a=2, b=1, c=1, d=1), seen(a=1, b=1, c=1, d=1))
    assert [c.status for c in got.values()] == ["failed", "skipped", "skipped", "passed"]
    assert got["b"].message == "not judged: it builds on “Title of a”"
    assert got["c"].message == "not judged: it builds on “Title of b”"


def test_what_builds_on_a_broken_or_waiting_check_is_judged() -> None:
    q = question(check("a"), check("r", review=("Looks?",)), check("b", after=("a", "r")))
    got = verdict(q, seen(a=1, b=1), seen(b=1))
    assert [c.status for c in got.values()] == ["broken", "awaiting_review", "passed"]


def test_every_scenario_of_a_check_must_agree() -> None:
    pair = {"observes": ("x", "y")}
    assert one(seen(x=1, y=1), seen(x=1, y=1), **pair).status == "passed"
    assert one(seen(x=1, y=2), seen(x=1, y=1), **pair).status == "failed"


def test_a_scenario_with_nothing_to_say_is_passed_over() -> None:
    pair = {"observes": ("x", "y")}
    assert one(seen(x=None, y=1), seen(x=1, y=1), **pair).status == "passed"
    assert one(seen(x=None, y=None), seen(x=1, y=1), **pair).status == "not_attempted"


def test_an_exception_names_the_students_cell_and_line() -> None:
    got = one(seen(failures={"a": failure("KeyError", "'w'", 7)}), seen(a=1))
    assert (got.status, got.message) == ("failed", "cell 2, line 7: KeyError: 'w'")


def test_an_exception_without_text_or_place_is_told_by_its_type() -> None:
    assert failure_text(Failure("KeyboardInterrupt", "")) == "KeyboardInterrupt"
    assert failure_text(Failure("E", "", (Place("cell 1", 2),))) == "cell 1, line 2: E"


def test_a_program_that_does_not_load_fails_every_check_with_its_reason() -> None:
    got = verdict(
        question(check("a"), check("b")), seen("raised", failures={"__load__": failure()}), seen(a=1, b=1)
    )
    assert {c.message for c in got.values()} == {"cell 2, line 3: ValueError: no"}


@pytest.mark.parametrize(
    ("outcome", "reason", "status", "said"),
    [
        ("timed_out", "cpu", "awaiting_review", "longer than it may"),
        ("timed_out", "wall", "awaiting_review", "longer than it may"),
        ("killed", "memory", "failed", "more memory than it may"),
        ("killed", "output", "failed", "printed more"),
        ("killed", "exit", "failed", "ended the process"),
        ("killed", "signal SIGSEGV", "failed", r"was stopped \(signal SIGSEGV\)"),
        ("malformed", "not a frame", "failed", r"was stopped \(not a frame\)"),
        ("completed", "", "failed", "no result"),
    ],
)
def test_a_child_that_ended_early_says_why(outcome: str, reason: str, status: str, said: str) -> None:
    q = question(check("a"), check("b"))
    got = verdict(q, seen(outcome, reason, a=1), seen(a=1, b=1))
    assert got["a"].status == "passed"
    assert got["b"].status == status
    with pytest.raises(AssertionError, match=said):
        raise AssertionError(got["b"].message)


@pytest.mark.parametrize("want", [None, seen(), seen(failures={"a": failure()}), seen("timed_out", "cpu")])
@pytest.mark.parametrize("got", [seen(a=1), seen(failures={"a": failure()}), seen("killed", "exit")])
def test_a_broken_reference_is_our_fault_whatever_the_student_did(
    got: Observations, want: Observations | None
) -> None:
    found = one(got, want)
    assert found.status == "broken"
    assert found.message.startswith("our fault, it costs you nothing: ")


def test_a_judge_says_what_it_wants() -> None:
    def share(evidence: Evidence) -> Comparison:
        return Comparison(
            agrees=True, share=Decimal("0.5"), message=f"{evidence.values['a']}!", note="cell 3"
        )

    got = one(seen(a=7), None, judge=share, observes=("a",))
    assert (got.status, got.earned, got.message, got.read_from) == ("failed", Decimal(1), "7!", "cell 3")


def test_a_judge_that_says_nothing_means_not_attempted() -> None:
    assert one(seen(), None, judge=lambda _: None).status == "not_attempted"


def test_a_judge_or_comparison_that_raises_is_our_fault() -> None:
    def raises(*_: Any) -> Any:
        raise IndexError("oops")

    for got in (one(seen(), None, judge=raises), one(seen(a=1), seen(a=1), compare=raises)):
        assert (got.status, got.message) == (
            "broken",
            "our fault, it costs you nothing: IndexError: oops",
        )
    q = question(check("a", compare=raises))
    assert agreement(q, seen(a=1), seen(a=1)) == frozenset()


def first_number(value: Any) -> Comparison:
    return Comparison(agrees=value["numbers"][0] > 0)


RIGHT = {"numbers": [1.0]}


@pytest.mark.parametrize("value", [{}, [], "text", {"numbers": []}, {"numbers": [{}]}, 3], ids=str)
def test_what_no_comparison_can_read_is_wrong_if_it_reads_the_references(value: Any) -> None:
    compared = one(seen(a=value), seen(a=RIGHT), compare=lambda mine, *_: first_number(mine))
    judged = one(seen(a=value), seen(a=RIGHT), judge=lambda e: first_number(e.values["a"]), observes=("a",))
    for got in (compared, judged):
        assert (got.status, got.earned) == ("failed", 0)
        assert got.message.startswith("what came back is not of the kind that is asked for: ")


@pytest.mark.parametrize("error", [MemoryError, RecursionError])
def test_what_takes_too_much_to_compare_is_wrong(error: type[Exception]) -> None:
    def compare(mine: Any, *_: Any) -> Comparison:
        if mine != 1:
            raise error("too much")
        return Comparison(agrees=True)

    assert one(seen(a=2), seen(a=1), compare=compare).status == "failed"


def test_what_follows_from_a_students_start_is_no_reference_of_its_own() -> None:
    def compare(mine: Any, want: Any, _: bool) -> Comparison:
        return Comparison(agrees=max(mine) == max(want))

    q = question(check("a", compare=compare), predicted=("a",))
    (told,) = judge(q, seen(a=[]), seen(a=[]), NOTHING, own=lambda: seen(a=[1.0]))
    assert told.status == "failed"
    (told,) = judge(q, seen(a=[]), seen(a=[]), NOTHING, own=lambda: seen(a=[]))
    assert told.status == "broken"


def test_a_rubric_waits_for_a_person() -> None:
    assert one(seen(), None, review=("At least three observations",)).status == "awaiting_review"


def test_hidden_checks_stay_marked() -> None:
    assert one(seen(a=1), seen(a=1), hidden=True).hidden


def test_a_questions_status_is_the_first_that_any_check_has() -> None:
    for worse, better in itertools.combinations(STATUS_ORDER, 2):
        assert status_of((result("a", "0", "1", better), result("b", "0", "1", worse))) == worse
    assert STATUS_ORDER[0] == "broken"
    assert status_of(()) == "not_attempted"


# --- two children ------------------------------------------------------------------------------------------------


def test_what_a_hidden_child_prints_and_notes_is_dropped() -> None:
    public = Observations(outcome="completed", values={"a": 1}, stdout="hello", notes=("n",), stdout_bytes=5)
    hidden = Observations(
        outcome="completed", values={"b": 2}, stdout="inputs: 42", notes=("42",), stdout_bytes=10
    )
    both = merged(public, hidden)
    assert (both.values, both.stdout, both.notes, both.stdout_bytes) == ({"a": 1, "b": 2}, "hello", ("n",), 5)


def test_a_hidden_child_cannot_change_what_was_seen_in_public() -> None:
    both = merged(seen(a=1), seen(a=2, failures={"b": failure()}))
    assert both.values["a"] == 1
    assert "b" in both.failures


@pytest.mark.parametrize("first", ["completed", "raised"])
def test_the_worse_outcome_of_two_children_stands(first: str) -> None:
    both = merged(seen(first, failures={"a": failure()}), seen("timed_out", "cpu"))
    assert (both.outcome, both.reason) == ("timed_out", "cpu")
    got = verdict(question(check("a"), check("h", hidden=True)), both, seen(a=1, h=1))
    assert [c.status for c in got.values()] == ["failed", "awaiting_review"]


# --- agreement ---------------------------------------------------------------------------------------------------


def test_agreement_counts_only_comparing_checks_that_name() -> None:
    q = question(
        check("a"),
        check("b"),
        check("c", naming=False),
        check("j", judge=lambda _: None),
        check("r", review=("?",)),
    )
    assert agreement(q, seen(a=np.nan, b=1, c=1), seen(a=np.nan, b=2, c=1)) == {"a"}


@pytest.mark.parametrize(
    ("mine", "theirs", "alike"),
    [
        (Failure("TypeError", "x"), Failure("TypeError", "y"), True),
        (Failure("TypeError", "x"), Failure("ValueError", "x"), False),
        (
            Failure("RuntimeError", "The size of tensor a (3) must match"),
            Failure("ValueError", "operands could not be broadcast together"),
            True,
        ),
        (
            Failure("RuntimeError", "a leaf Variable that requires grad"),
            Failure("RuntimeError", "other"),
            False,
        ),
        (
            Failure("AttributeError", "'NoneType' has no"),
            Failure("TypeError", "unsupported: 'NoneType'"),
            True,
        ),
    ],
)
def test_failures_agree_by_kind(mine: Failure, theirs: Failure, alike: bool) -> None:
    q = question(check("a"))
    found = agreement(q, seen(failures={"a": mine}), seen(failures={"a": theirs}))
    assert bool(found) is alike


def test_a_failure_never_agrees_with_a_value() -> None:
    q = question(check("a"))
    assert not agreement(q, seen(failures={"a": failure()}), seen(a=1))
    assert not agreement(q, seen(a=1), seen(failures={"a": failure()}))
    assert not agreement(q, seen(), seen(a=1))
