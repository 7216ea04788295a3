"""Points that people give, merged: every sum agrees, nothing is earned twice, what was judged stays where it can."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st
from msgspec.structs import replace

from grader.exercise import Check, Question
from grader.model import CheckResult, Doubt, QuestionResult, Result, Status
from grader.review import Problem, Review, Row, merged, open_checks, resolved
from grader.score import given, question_points, total

SHA = "a" * 64
RUBRIC = {"a": "1", "b": "0.5", "auto": "2"}


def check(id: str, status: Status, earned: str = "0") -> CheckResult:
    return CheckResult(id=id, title=id, status=status, earned=Decimal(earned), possible=Decimal(RUBRIC[id]))


def asked() -> Question:
    """Two rubrics and a check of the tool's."""
    checks = tuple(
        Check(id=id, title=id, points=points, review=("look",) if id != "auto" else ())
        for id, points in RUBRIC.items()
    )
    return Question(id="q", title="Q", points="3.5", checks=checks)


def result(*checks: CheckResult, doubts: tuple[Doubt, ...] = (), **more: Any) -> Result:
    earned, possible, awaiting = question_points(checks)
    question = QuestionResult(
        id="q",
        title="Q",
        status="awaiting_review",
        earned=earned,
        possible=possible,
        awaiting=awaiting,
        checks=checks,
        doubts=doubts,
    )
    values = {
        "assignment": "lab",
        "student": "ada",
        "file": "f",
        "sha256": SHA,
        "tier": "strong",
        "seconds": 0.0,
    }
    return Result(**{**values, "seed": 1, "score": total([question]), "questions": (question,), **more})  # type: ignore[arg-type]


def waiting() -> Result:
    return result(
        check("a", "awaiting_review"), check("b", "awaiting_review"), check("auto", "failed", "0.5")
    )


def row(points: str, check: str = "", **more: str) -> Row:
    return Row(file="r.csv", line=2, student="ada", question="q", points=Decimal(points), check=check, **more)


def review(points: str, *checks: str, **more: str) -> Review:
    return Review(student="ada", question="q", checks=checks, points=Decimal(points), sha256=SHA, **more)


def points(found: Result) -> dict[str, str]:
    return {c.id: str(c.earned.normalize()) for c in found.questions[0].checks}


def test_a_reviewed_check_has_its_points_and_the_comment_and_awaits_nobody() -> None:
    found = merged(waiting(), [review("0.5", "a", comment="half")])
    one = found.questions[0].checks[0]
    assert (one.status, one.earned, one.comment, one.by_person) == ("failed", Decimal("0.5"), "half", True)
    assert found.questions[0].awaiting == found.score.awaiting_review == Decimal("0.5")
    assert found.score.earned == found.questions[0].earned == Decimal(1)
    assert merged(waiting(), [review("1", "a")]).questions[0].checks[0].status == "passed"


def test_without_a_check_points_are_for_all_that_awaits_together() -> None:
    one = resolved(row("1.2"), [], asked(), waiting())
    assert isinstance(one, Review)
    assert one.checks == ("a", "b")
    found = merged(waiting(), [one])
    assert points(found) == {"a": "0.8", "b": "0.4", "auto": "0.5"}
    assert (found.score.earned, found.score.awaiting_review) == (Decimal("1.7"), Decimal(0))


def test_without_a_check_points_are_for_what_no_other_row_names() -> None:
    named = row("1", "a")
    one = resolved(row("0.5"), [named], asked(), waiting())
    assert isinstance(one, Review)
    assert one.checks == ("b",)


def test_more_than_awaits_is_told() -> None:
    one = resolved(row("2"), [], asked(), waiting())
    assert isinstance(one, Problem)
    assert one.text == "2 is more than the 1.5 of what awaits a person: a, b"


def test_what_was_not_graded_cannot_be_reviewed() -> None:
    one = resolved(row("1"), [], asked(), replace(waiting(), questions=()))
    assert isinstance(one, Problem)


@pytest.mark.parametrize("reason", ["delegation", "doubtful_binding", "time_limit", "undiagnosed"])
def test_a_review_of_the_question_settles_doubts(reason: Any) -> None:
    doubt = Doubt(reason=reason, text="why")
    whole = replace(asked(), checks=tuple(replace(c, review=()) for c in asked().checks))
    before = result(
        check("a", "passed", "1"), check("b", "failed"), check("auto", "awaiting_review"), doubts=(doubt,)
    )
    one = resolved(row("2.5"), [], whole, before)
    assert isinstance(one, Review)
    assert one.checks == ()
    found = merged(before, [one]).questions[0]
    assert (found.earned, found.awaiting, found.doubts) == (Decimal("2.5"), Decimal(0), ())
    assert points(merged(before, [one])) == {"a": "1", "b": "0", "auto": "1.5"}
    assert [c.status for c in found.checks] == ["passed", "failed", "failed"]


def test_a_doubt_stays_while_a_check_waits_for_it() -> None:
    doubt = Doubt(reason="delegation", text="why")
    before = replace(waiting(), questions=(replace(waiting().questions[0], doubts=(doubt,)),))
    assert merged(before, [review("1", "a")]).questions[0].doubts == (doubt,)
    assert merged(before, [review("1", "a"), review("0", "b")]).questions[0].doubts == ()


def test_who_reviews_is_told_what_was_noticed_where_a_check_passed() -> None:
    """A remark beside a check that passed promises that the instructor looks: the table is where they do."""
    told = replace(check("auto", "passed", "2"), message="flat in the small run")
    [row] = open_checks(result(check("a", "awaiting_review"), told))
    assert row == ("q", "a", Decimal("1"), "a; flat in the small run")


def test_an_unreadable_submission_is_settled_when_nothing_waits_any_more() -> None:
    doubt = Doubt(reason="unreadable", text="a PDF")
    before = replace(result(*(check(id, "awaiting_review") for id in RUBRIC)), doubts=(doubt,))
    assert merged(before, [review("1", "a")]).doubts == (doubt,)
    assert merged(before, [review("3", "a", "b", "auto")]).doubts == ()


def test_a_changed_submission_keeps_the_points_and_is_flagged() -> None:
    found = merged(replace(waiting(), sha256="b" * 64), [review("1", "a"), review("0.5", "b")])
    assert found.score.awaiting_review == 0
    assert [d.reason for d in found.questions[0].doubts] == ["outdated_review"]
    assert [(question, id) for question, id, _, _ in open_checks(found)] == [("q", "a"), ("q", "b")]
    assert merged(waiting(), [replace(review("1", "a"), sha256=SHA[:12])]).questions[0].doubts == ()


def test_what_a_table_says_was_looked_at_counts() -> None:
    same, older = (resolved(row("1", "a", version=v), [], asked(), waiting()) for v in (SHA[:12], "b" * 12))
    assert isinstance(same, Review)
    assert isinstance(older, Review)
    assert (same.sha256, older.sha256) == (SHA, "b" * 12)


def test_a_version_that_never_was_is_said_to_be_unknown() -> None:
    told, text = {}, "is not known here"
    for version, known in (("b" * 12, ("b" * 64,)), ("b" * 12, ()), ("b" * 64, ("c" * 64,))):
        one = resolved(row("1", "a", version=version), [], asked(), waiting(), known)
        assert isinstance(one, Review)
        found = merged(waiting(), [one])
        assert points(found)["a"] == "1"
        (doubt,) = found.questions[0].doubts
        told[version, known] = doubt.text
    changed, *unknown = told.values()
    assert "the submission changed" in changed
    assert all(f"version {'b' * 12}, which {text}" in t and "changed" not in t for t in unknown)


def test_a_review_that_the_exercise_has_no_place_for_any_more_is_told_and_not_merged() -> None:
    for odd in (review("1", "gone"), review("1.5", "a")):
        found = merged(waiting(), [odd])
        assert points(found) == points(waiting())
        assert "no place for any more" in found.questions[0].doubts[0].text


def test_no_review_changes_nothing() -> None:
    assert merged(waiting(), []) is not None
    assert merged(waiting(), []) == waiting()


MOST = st.decimals(min_value=0, max_value=4, places=2)


@drawn(st.lists(st.tuples(MOST, MOST, st.booleans()), min_size=1, max_size=6), st.integers(0, 1_000))
def test_what_is_given_is_given_out_exactly(parts: list[tuple[Decimal, Decimal, bool]], share: int) -> None:
    checks = [
        CheckResult(id=str(k), title="", status="failed", earned=min(earned, possible), possible=possible)
        for k, (earned, possible, _) in enumerate(parts)
    ]
    open_ = frozenset(str(k) for k, (_, _, waits) in enumerate(parts) if waits)
    whole = sum((c.possible for c in checks), Decimal(0))
    points = (whole * share / 1_000).quantize(Decimal("0.0001"))
    points = min(points, whole)
    got = given(checks, open_, points)
    assert sum(got.values(), Decimal(0)) == points
    assert all(0 <= got[c.id] <= c.possible for c in checks)
