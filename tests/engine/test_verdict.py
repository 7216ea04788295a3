"""What a named mistake costs, what waits for a person, and what one question's mistake means for another."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from grader.exercise import Accepted, Edit, Question
from grader.model import Comparison, Diagnosis, Doubt, Observations, Program, QuestionResult
from grader.observe import Sight
from grader.settle import settle
from grader.verdict import Verdict, give_verdict

from .toys import NOTHING, World, answer, bound, check, failure, mistake, pack, question, result, seen


def sight(got: Observations, **more: Any) -> Sight:
    return Sight(seen=got, program=Program(units=()), **more)


def judged(q: Question, world: World, got: Observations, *, how: str = "exact", **more: Any) -> Verdict:
    def again(detours: tuple[str, ...]) -> Sight:
        raise AssertionError(f"nobody asked for a way round: {detours}")

    return give_verdict(q, sight(got, **more), NOTHING, (bound(how),), world, again)  # type: ignore[arg-type]


def earned(verdict: Verdict) -> Decimal:
    return sum((c.earned for c in verdict.checks), Decimal(0))


def spoils(**where: str) -> World:
    """Each mistake spoils the checks whose letters it is given."""

    def rule(made: set[str], form: set[str]) -> Mapping[str, Any]:
        return {n: 1.0 + sum(n in where.get(m, "") for m in made) + 5 * len(form) for n in "abcd"}

    return World(rule)


def four(*misconceptions: Any, **more: Any) -> Question:
    return question(*(check(n) for n in "abcd"), misconceptions=misconceptions, **more)


# --- severity ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("severity", "where", "points"),
    [
        ("note", "abcd", "4"),
        ("slip", "abcd", "3.4"),
        ("slip", "a", "3.4"),
        ("partial", "abcd", "2"),
        ("partial", "a", "3"),
        ("fundamental", "abcd", "0"),
        ("fundamental", "ab", "2"),
    ],
)
def test_a_named_mistake_costs_no_more_than_its_severity(severity: str, where: str, points: str) -> None:
    world = spoils(m=where)
    verdict = judged(four(mistake("m", severity)), world, world.student("m"))
    assert ([d.id for d in verdict.diagnoses], earned(verdict)) == (["m"], Decimal(points))
    assert verdict.doubts == ()


@pytest.mark.parametrize(
    ("severity", "where", "points", "statuses"),
    [
        ("fundamental", "abc", "0", ["failed", "failed", "failed", "skipped"]),
        ("fundamental", "ab", "2", ["failed", "failed", "passed", "passed"]),
        ("partial", "abc", "2", ["failed", "failed", "failed", "passed"]),
        ("slip", "abc", "3.4", ["failed", "failed", "failed", "passed"]),
    ],
)
def test_beside_a_named_mistake_constants_earn_only_where_something_computed_does(
    severity: str, where: str, points: str, statuses: list[str]
) -> None:
    world = spoils(m=where)
    checks = (*(check(n) for n in "abc"), check("d", constant=True))
    verdict = judged(question(*checks, misconceptions=(mistake("m", severity),)), world, world.student("m"))
    assert ([d.id for d in verdict.diagnoses], earned(verdict)) == (["m"], Decimal(points))
    assert [c.status for c in verdict.checks] == statuses
    assert verdict.doubts == ()


def test_two_mistakes_are_each_bounded_on_the_checks_they_explain() -> None:
    world = spoils(small="ab", big="cd")
    q = four(mistake("small", "slip"), mistake("big", "fundamental"))
    verdict = judged(q, world, world.student("small", "big"))
    assert [d.id for d in verdict.diagnoses] == ["big", "small"]
    assert [sum(c.earned for c in verdict.checks[i : i + 2]) for i in (0, 2)] == [Decimal("1.4"), 0]


def test_of_mistakes_that_cannot_be_told_apart_the_milder_counts() -> None:
    world = spoils(mild="abcd", grave="abcd")
    q = four(mistake("grave", "fundamental"), mistake("mild", "slip"))
    verdict = judged(q, world, world.student("mild"))
    assert {d.id for d in verdict.diagnoses} == {"mild", "grave"}
    assert earned(verdict) == Decimal("3.4")


def test_right_code_in_an_accepted_form_gets_everything_and_its_note() -> None:
    world = spoils()
    q = four(accepted=(Accepted(id="sum", edits=(Edit("x", "y"),), note="returns the sum"),))
    verdict = judged(q, world, world.student(form=("sum",)))
    assert (earned(verdict), verdict.notes, verdict.diagnoses) == (4, ("returns the sum",), ())


def test_a_mistake_in_an_accepted_form_costs_no_more_than_in_the_plain_one() -> None:
    world = spoils(m="a")
    q = four(mistake("m", "slip"), accepted=(Accepted(id="sum", edits=(Edit("x", "y"),)),))
    verdict = judged(q, world, world.student("m", form=("sum",)))
    assert ([d.id for d in verdict.diagnoses], earned(verdict)) == (["m"], Decimal("3.4"))


# --- in doubt, a person ----------------------------------------------------------------------------------------------


def test_wrong_values_that_nothing_explains_lose_their_checks_and_are_shown_to_a_person() -> None:
    world = spoils(m="ab")
    verdict = judged(four(mistake("m")), world, seen(a=7, b=1, c=1, d=1))
    assert [c.status for c in verdict.checks] == ["failed", "passed", "passed", "passed"]
    assert [d.reason for d in verdict.doubts] == ["undiagnosed"]
    assert verdict.doubts[0].text.startswith("Title of a: the value differs: yours 7")


def test_an_exception_explains_itself() -> None:
    verdict = judged(four(), spoils(), seen(failures={"a": failure()}, b=1, c=1, d=1))
    assert verdict.doubts == ()
    assert verdict.checks[0].message == "cell 2, line 3: ValueError: no"


@pytest.mark.parametrize("how", ["spelling", "signature"])
@pytest.mark.parametrize("wrong", [seen(a=7, b=1, c=1, d=1), seen(failures={"a": failure()}, b=1, c=1, d=1)])
def test_what_was_bound_by_likeness_and_fails_waits_for_a_person(how: str, wrong: Observations) -> None:
    verdict = judged(four(), spoils(), wrong, how=how)
    assert [c.status for c in verdict.checks] == ["awaiting_review", "passed", "passed", "passed"]
    assert verdict.doubts[0].reason == "doubtful_binding"
    assert "`solve` for `solve`" in verdict.checks[0].message


def test_a_judged_check_of_something_bound_by_likeness_waits_too() -> None:
    q = question(check("a", judge=lambda _: Comparison(agrees=False, message="no")))
    verdict = judged(q, spoils(), seen(), how="spelling")
    assert [c.status for c in verdict.checks] == ["awaiting_review"]
    assert [d.reason for d in verdict.doubts] == ["doubtful_binding"]


def test_what_was_bound_by_likeness_and_is_right_counts() -> None:
    world = spoils()
    verdict = judged(four(), world, world.student(), how="signature")
    assert (earned(verdict), verdict.doubts) == (4, ())


def test_what_was_bound_by_likeness_and_makes_a_known_mistake_is_judged() -> None:
    world = spoils(m="a")
    verdict = judged(four(mistake("m")), world, world.student("m"), how="spelling")
    assert [d.id for d in verdict.diagnoses] == ["m"]
    assert verdict.doubts == ()


def test_a_time_limit_waits_for_a_person_and_keeps_what_was_right() -> None:
    verdict = judged(four(mistake("m")), spoils(m="a"), seen("timed_out", "cpu", a=1, b=1))
    assert [c.status for c in verdict.checks] == ["passed", "passed", "awaiting_review", "awaiting_review"]
    assert [d.reason for d in verdict.doubts] == ["time_limit"]


def test_delegation_waits_for_a_person_whatever_is_right() -> None:
    world = spoils()
    verdict = judged(four(), world, world.student(), delegated=True)
    assert {c.status for c in verdict.checks} == {"awaiting_review"}
    assert earned(verdict) == 0
    assert [d.reason for d in verdict.doubts] == ["delegation"]


def test_a_broken_reference_is_neither_lost_nor_named() -> None:
    world = World(lambda made, _: {"a": failure()} if not made else {"a": 1.0})
    verdict = judged(question(check("a"), misconceptions=(mistake("m"),)), world, seen(a=1.0))
    assert ([c.status for c in verdict.checks], verdict.diagnoses) == (["broken"], ())


# --- ways round ------------------------------------------------------------------------------------------------------


def hiding(made: set[str], _: set[str]) -> Mapping[str, Any]:
    """`exhausts` hides all that is behind it, unless one goes round it (the detour "as_list")."""
    hidden = "exhausts" in made and "as_list" not in made
    return {
        "a": 0.0 if hidden else 1.0,
        "b": 0.0 if hidden else 2.0 + ("sign" in made),
        "c": 0.0 if hidden else 3.0,
        "d": 0.0 if hidden else 4.0,
    }


@pytest.mark.parametrize(
    ("made", "named", "points"),
    [
        (("exhausts",), ["exhausts"], "3.4"),
        (("exhausts", "sign"), ["exhausts", "sign"], "2.4"),
    ],
)
def test_a_mistake_that_hides_the_rest_is_gone_round(
    made: tuple[str, ...], named: list[str], points: str
) -> None:
    world = World(hiding)
    q = four(mistake("exhausts", "slip", detour="as_list"), mistake("sign", "partial"))
    asked: list[tuple[str, ...]] = []

    def again(detours: tuple[str, ...]) -> Sight:
        asked.append(detours)
        return sight(world.student(*made, *detours))

    verdict = give_verdict(q, sight(world.student(*made)), NOTHING, (bound(),), world, again)  # type: ignore[arg-type]
    assert asked == [("as_list",)]
    assert sorted(d.id for d in verdict.diagnoses) == named
    assert earned(verdict) == Decimal(points)
    assert verdict.notes == (
        "this mistake hides others: what comes after it was checked as if it were mended",
    )


def test_what_stands_behind_and_is_not_known_is_shown_to_a_person() -> None:
    world = World(hiding)
    q = four(mistake("exhausts", "slip", detour="as_list"))
    behind = world.of({"a": 1.0, "b": 77.0, "c": 3.0, "d": 4.0})
    verdict = give_verdict(
        q,
        sight(world.student("exhausts")),
        NOTHING,
        (bound(),),
        world,
        lambda _: sight(behind),  # type: ignore[arg-type]
    )
    assert [d.reason for d in verdict.doubts] == ["undiagnosed"]
    assert verdict.checks[1].status == "failed"
    assert earned(verdict) == Decimal("2.4")


# --- between questions -------------------------------------------------------------------------------------------------


def diagnosed(id: str, severity: Any = "partial") -> Diagnosis:
    return Diagnosis(id=id, sentence="s", hint="h", severity=severity)


def settled(*results: QuestionResult, **questions: Question) -> dict[str, QuestionResult]:
    some = pack(*(questions[r.id] for r in results))
    return {r.id: r for r in settle(some, results)}


def rule(id: str, **more: Any) -> Question:
    shared = mistake("start", shared=True)
    return question(check("a"), check("b"), id=id, misconceptions=(shared, mistake("own")), **more)


def lost(id: str, *diagnoses: Diagnosis, **more: Any) -> QuestionResult:
    return answer(id, result("a", "0", "1"), result("b", "1", "1", "passed"), diagnoses=diagnoses, **more)


def test_a_shared_mistake_costs_once() -> None:
    after = settled(
        lost("one", diagnosed("start")), lost("two", diagnosed("start")), one=rule("one"), two=rule("two")
    )
    assert (after["one"].earned, after["two"].earned) == (1, 2)
    assert after["one"].diagnoses[0].counted_in == ""
    assert after["two"].diagnoses[0].counted_in == "one"


def test_a_shared_mistake_is_charged_where_code_is_judged() -> None:
    after = settled(
        lost("number", diagnosed("start")),
        lost("code", diagnosed("start")),
        number=rule("number", follows_from=("code",)),
        code=rule("code"),
    )
    assert (after["number"].earned, after["code"].earned) == (2, 1)


def test_a_mistake_of_ones_own_beside_a_shared_one_is_still_charged() -> None:
    after = settled(
        lost("one", diagnosed("start")),
        lost("two", diagnosed("start"), diagnosed("own")),
        one=rule("one"),
        two=rule("two"),
    )
    assert after["two"].earned == 1


def test_what_a_shared_mistake_does_not_explain_stays_lost() -> None:
    """The figure has no legend: that is nobody's shared start."""
    looks = check("b", judge=lambda _: None)
    two = question(check("a"), looks, id="two", misconceptions=(mistake("start", shared=True),))
    both = answer("two", result("a", "0", "1"), result("b", "0", "1"), diagnoses=(diagnosed("start"),))
    after = settled(lost("one", diagnosed("start")), both, one=rule("one"), two=two)
    assert [c.earned for c in after["two"].checks] == [1, 0]


def test_mistakes_that_are_not_shared_cost_in_every_question() -> None:
    after = settled(
        lost("one", diagnosed("own")), lost("two", diagnosed("own")), one=rule("one"), two=rule("two")
    )
    assert (after["one"].earned, after["two"].earned) == (1, 1)


DELEGATES = Doubt(reason="delegation", text="the library does it")
FOLLOWS = result("a", "0", "1", follows=True, message="the value differs")


def test_an_answer_that_follows_from_a_charged_mistake_keeps_its_points() -> None:
    after = settled(
        lost("code", diagnosed("own")),
        answer("number", FOLLOWS, doubts=(Doubt(reason="undiagnosed", text="?"),)),
        code=rule("code"),
        number=question(check("a"), id="number", follows_from=("code",)),
    )["number"]
    assert (after.status, after.earned) == ("passed", 1)
    assert after.checks[0].message.endswith("the mistake is counted in: Title of code")
    assert after.doubts == ()


def test_a_mistake_named_in_an_answer_that_follows_is_counted_where_it_was_charged() -> None:
    after = settled(
        lost("other", diagnosed("start")),
        lost("code", diagnosed("own")),
        answer("number", FOLLOWS, diagnoses=(diagnosed("own"),)),
        other=rule("other"),
        code=rule("code"),
        number=rule("number", follows_from=("other", "code")),
    )["number"]
    assert [d.counted_in for d in after.diagnoses] == ["code"]


def test_a_doubt_that_follows_from_a_charged_mistake_keeps_its_points() -> None:
    doubtful = result(
        "a", "0", "1", "awaiting_review", follows=True, message="has it come down? A person looks"
    )
    after = settled(
        lost("code", diagnosed("own")),
        answer("number", doubtful, status="awaiting_review"),
        code=rule("code"),
        number=question(check("a"), id="number", follows_from=("code",)),
    )["number"]
    assert (after.status, after.earned, after.awaiting) == ("passed", 1, 0)


@pytest.mark.parametrize(
    ("because", "earned"), [(("own",), 1), (("a",), 1), (("b",), 0), (("start",), 0), ((), 1)]
)
def test_an_answer_may_say_from_which_mistakes_and_failed_checks_it_follows(
    because: tuple[str, ...], earned: int
) -> None:
    after = settled(
        lost("code", diagnosed("own")),
        answer("number", result("a", "0", "1", follows=True, follows_if=because)),
        code=rule("code"),
        number=question(check("a"), id="number", follows_from=("code",)),
    )["number"]
    assert after.earned == earned


@pytest.mark.parametrize(
    ("because", "names", "earned"),
    [
        (("own",), ("own",), 1),
        (("own",), ("own", "start"), 0),
        (("own",), (), 0),
        (("start",), ("own",), 0),
    ],
)
def test_an_answer_nobody_gave_follows_only_from_named_mistakes_that_excuse_it(
    because: tuple[str, ...], names: tuple[str, ...], earned: int
) -> None:
    follows = result("a", "0", "1", follows=True, follows_if=because, follows_wholly=True)
    after = settled(
        lost("code", *map(diagnosed, names)),
        answer("number", follows),
        code=rule("code"),
        number=question(check("a"), id="number", follows_from=("code",)),
    )["number"]
    assert after.earned == earned


def test_what_rests_on_a_function_in_which_the_library_does_the_work_is_a_persons() -> None:
    caught = answer("code", result("a", "0", "1", "awaiting_review"), doubts=(DELEGATES,))
    asked = question(check("a", rests_on=("code",)), check("b"), id="number")
    number = answer("number", result("a", "1", "1", "passed"), result("b", "1", "1", "passed"))
    after = settled(caught, number, code=rule("code"), number=asked)["number"]
    assert [(c.status, c.earned) for c in after.checks] == [("awaiting_review", 0), ("passed", 1)]
    assert "Title of code" in after.checks[0].message
    honest = settled(answer("code", result("a", "1", "1", "passed")), number, code=rule("code"), number=asked)
    assert honest["number"].earned == 2


@pytest.mark.parametrize(
    "code",
    [
        answer("code", result("a", "1", "1", "passed"), status="passed"),
        answer("code", result("a", "0", "1", "not_attempted"), status="not_attempted"),
    ],
    ids=["right", "not_attempted"],
)
def test_an_answer_that_follows_from_no_charged_mistake_loses_its_points(code: QuestionResult) -> None:
    after = settled(
        code,
        answer("number", FOLLOWS),
        code=question(check("a"), id="code"),
        number=question(check("a"), id="number", follows_from=("code",)),
    )
    assert (after["number"].status, after["number"].earned) == ("failed", 0)


def test_a_wrong_answer_that_does_not_follow_loses_its_points() -> None:
    after = settled(
        lost("code"),
        answer("number", result("a", "0", "1")),
        code=rule("code"),
        number=question(check("a"), id="number", follows_from=("code",)),
    )
    assert after["number"].earned == 0


def test_settling_twice_changes_nothing() -> None:
    questions = {"one": rule("one"), "two": rule("two")}
    once = settled(lost("one", diagnosed("start")), lost("two", diagnosed("start")), **questions)
    assert settled(*once.values(), **questions) == once
