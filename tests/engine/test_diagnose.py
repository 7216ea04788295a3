"""Naming mistakes by what they give: alone, several at once, acting on one another, told apart or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from grader.diagnose import Explanation, Part, Recipe, diagnose, recipes, variants
from grader.exercise import Accepted, Edit, Misconception, Question
from grader.model import Observations
from grader.wire import Failure

from .toys import World, check, failure, mistake, question

PLAIN: list[tuple[str, ...]] = [()]


def explained(
    q: Question, world: World, got: Observations, forms: list[tuple[str, ...]] = PLAIN
) -> list[set[str]] | None:
    found = diagnose(q, got, world.observe_all, forms)
    return None if found is None else [{id for part in parts for id in part.mistakes} for parts in found.sets]


def toy(*ids: str, checks: str = "abcd", **more: Any) -> Question:
    return question(*(check(name) for name in checks), misconceptions=tuple(map(mistake, ids)), **more)


def apart(made: set[str], form: set[str]) -> Mapping[str, Any]:
    """Each mistake spoils the check of its name."""
    return {name: 10.0 + (name in made) + 100 * len(form) for name in "abcd"}


def test_a_right_student_has_nothing_to_explain() -> None:
    world = World(apart)
    assert explained(toy("a", "b"), world, world.student()) is None


@pytest.mark.parametrize("made", ["a", "b", "ab", "abc", "abcd"])
def test_up_to_four_mistakes_that_act_apart_are_all_named(made: str) -> None:
    world = World(apart)
    assert explained(toy(*"abcd"), world, world.student(*made)) == [set(made)]


def test_each_mistake_answers_for_the_checks_it_explains() -> None:
    world = World(apart)
    found = diagnose(toy(*"abcd"), world.student("a", "c"), world.observe_all, PLAIN)
    assert found == Explanation(((Part(("a",), ("a",)), Part(("c",), ("c",))),), ())
    assert found.mistakes() == ("a", "c")


def test_the_fewest_mistakes_win() -> None:
    world = World(lambda made, _: {"a": "x" in made or "all" in made, "b": "y" in made or "all" in made})
    q = toy("x", "y", "all", checks="ab")
    assert explained(q, world, world.student("x", "y")) == [{"all"}]


def test_ties_are_all_named() -> None:
    world = World(lambda made, _: {"a": 1 + bool(made & {"x", "twin"}), "b": 1 + ("y" in made)})
    q = toy("x", "y", "twin", checks="ab")
    assert explained(q, world, world.student("x")) == [{"x"}, {"twin"}]
    assert explained(q, world, world.student("x", "y")) == [{"x", "y"}, {"y", "twin"}]


def test_what_nothing_explains_is_not_named() -> None:
    world = World(apart)
    for values in ({"a": 99.0, "b": 10, "c": 10, "d": 10}, {"a": 11, "b": 99, "c": 10, "d": 10}):
        assert explained(toy(*"abcd"), world, world.of(values)) is None


def test_a_mistake_that_spoils_what_the_student_has_right_is_ruled_out() -> None:
    world = World(lambda made, _: {"a": 1 + bool(made), "b": 1 + ("both" in made)})
    q = toy("one", "both", checks="ab")
    assert explained(q, world, world.student("one")) == [{"one"}]
    assert explained(q, world, world.student("both")) == [{"both"}]


def scaled(made: set[str], _: set[str]) -> Mapping[str, Any]:
    """Two mistakes multiply in one value; each shows elsewhere too."""
    path = 1.0 * (3 if "twice" in made else 1) * (7 if "seven" in made else 1) + ("shift" in made)
    return {"a": path, "b": 1 + ("twice" in made), "c": 1 + ("other" in made)}


def test_two_mistakes_that_act_on_one_another_are_named_as_a_pair() -> None:
    world = World(scaled)
    q = toy("twice", "seven", "shift", "other", checks="abc")
    assert explained(q, world, world.student("twice", "seven")) == [{"twice", "seven"}]
    found = diagnose(q, world.student("twice", "seven"), world.observe_all, PLAIN)
    assert found is not None
    assert all(len(part.mistakes) == 2 or part.checks for parts in found.sets for part in parts)


def test_a_pair_beside_a_third_that_acts_apart_is_named() -> None:
    world = World(scaled)
    q = toy("twice", "seven", "shift", "other", checks="abc")
    assert explained(q, world, world.student("twice", "seven", "other")) == [{"twice", "seven", "other"}]


def test_two_mistakes_that_cancel_on_one_check_are_named() -> None:
    def rule(made: set[str], _: set[str]) -> Mapping[str, Any]:
        return {
            "a": 5.0 + ("up" in made) - ("down" in made),
            "b": 5.0 + ("up" in made) * 2 + ("down" in made) * 3,
        }

    world = World(rule)
    assert explained(toy("up", "down", checks="ab"), world, world.student("up", "down")) == [{"up", "down"}]


def marked() -> Question:
    """As `scaled` has it; "twice" takes long, and leaves a 2 in b."""
    costly = mistake("twice", mark=lambda values: float(values["b"]) == 2)
    some = tuple(map(mistake, ("seven", "shift", "other")))
    return question(*map(check, "abc"), misconceptions=(costly, *some))


def pairs_tried(world: World) -> list[set[str]]:
    return [{id for id, _ in asked.mistakes} for asked in world.asked if len(asked.mistakes) == 2]


def test_a_costly_mistake_is_named_beside_another_where_its_mark_is_seen() -> None:
    world = World(scaled)
    assert explained(marked(), world, world.student("twice", "seven")) == [{"twice", "seven"}]
    assert all("twice" in tried for tried in pairs_tried(world))


def test_a_costly_mistake_is_not_run_where_its_mark_is_missing() -> None:
    world = World(scaled)
    assert explained(marked(), world, world.student("seven", "shift")) == [{"seven", "shift"}]
    assert not any(id == "twice" for asked in world.asked for id, _ in asked.mistakes)


def test_a_pair_that_holds_alone_is_run_beside_no_third() -> None:
    def rule(made: set[str], form: set[str]) -> Mapping[str, Any]:
        return {**scaled(made, form), "b": 1 + bool(made & {"twice", "twin"})}

    world = World(rule)
    q = toy("twice", "seven", "twin", checks="abc")
    assert explained(q, world, world.student("twice", "seven")) == [{"twice", "seven"}]
    assert max(len(asked.mistakes) for asked in world.asked) == 2


def test_a_mistake_counts_in_each_of_its_ways_once() -> None:
    edit = (Edit("x = 1", "x = 2"),)
    twofold = Misconception(id="m", sentence="s", hint="h", severity="slip", edits=edit, instead=(edit, edit))
    q = question(check("a"), misconceptions=(twofold, mistake("n")))
    assert recipes(q) == [("m", 0), ("m", 1), ("m", 2), ("n", 0)]
    world = World(lambda made, _: {"a": 1 + ("m" in made)})
    assert explained(q, world, world.student("m")) == [{"m"}]


def test_two_ways_of_one_mistake_are_never_combined() -> None:
    edit = (Edit("x = 1", "x = 2"),)
    q = question(
        check("a"),
        misconceptions=(
            Misconception(id="m", sentence="", hint="", severity="slip", edits=edit, instead=(edit,)),
        ),
    )
    world = World(lambda made, _: {"a": 1 + len(made)})
    assert explained(q, world, world.of({"a": 3.0})) is None
    assert all(len({id for id, _ in asked.mistakes}) == len(asked.mistakes) for asked in world.asked)


def test_edits_that_do_not_combine_are_passed_over() -> None:
    world = World(lambda made, form: None if {"a", "b"} <= made else apart(made, form))
    assert explained(toy(*"abcd"), world, apart_student := World(apart).student("a", "b")) is None
    assert apart_student.values


# --- forms -------------------------------------------------------------------------------------------------------


def accepted(id: str, axis: str = "form") -> Accepted:
    return Accepted(id=id, edits=(Edit("x", "y"),), axis=axis)


def test_forms_choose_one_of_each_axis_the_plain_one_first() -> None:
    q = question(check("a"), accepted=(accepted("sum"), accepted("mean"), accepted("late", "time")))
    assert variants(q) == [(), ("late",), ("sum",), ("mean",), ("sum", "late"), ("mean", "late")]
    assert variants(question(check("a"))) == [()]


def test_a_mistake_in_another_accepted_form_is_named_with_that_form() -> None:
    q = toy("a", "b", accepted=(accepted("sum"),))
    world = World(apart)
    found = diagnose(q, world.student("b", form=("sum",)), world.observe_all, variants(q))
    assert found is not None
    assert (found.form, found.mistakes()) == (("sum",), ("b",))


def test_a_single_mistake_in_a_later_form_wins_over_two_in_the_first() -> None:
    def rule(made: set[str], form: set[str]) -> Mapping[str, Any]:
        return {
            "a": 1 + ("x" in made) + 4 * ("z" in made) * bool(form),
            "b": 1 + ("y" in made) + 9 * bool(form) * ("z" in made),
        }

    q = toy("x", "y", "z", checks="ab", accepted=(accepted("sum"),))
    world = World(rule)
    assert explained(q, world, world.student("z", form=("sum",)), variants(q)) == [{"z"}]
    assert explained(q, world, world.student("x", "y"), variants(q)) == [{"x", "y"}]


# --- odd observations --------------------------------------------------------------------------------------------


def test_nan_names_the_mistake_that_gives_nan() -> None:
    world = World(lambda made, _: {"a": float("nan") if "zero" in made else 1 + bool(made), "b": 1.0})
    assert explained(toy("zero", "one", checks="ab"), world, world.student("zero")) == [{"zero"}]


def test_failures_name_the_mistake_that_fails_alike() -> None:
    def rule(made: set[str], _: set[str]) -> Mapping[str, Any]:
        fails: dict[str, Failure] = {"leaf": failure("RuntimeError"), "none": failure("TypeError")}
        return {"a": next((fails[id] for id in sorted(made) if id in fails), 1.0), "b": 1.0}

    world = World(rule)
    q = toy("leaf", "none", checks="ab")
    assert explained(q, world, world.student("leaf")) == [{"leaf"}]
    assert explained(q, world, world.student("none")) == [{"none"}]
    assert explained(q, world, world.of({"a": failure("KeyError"), "b": 1.0})) is None


def test_scenarios_without_a_say_are_left_out() -> None:
    world = World(lambda made, _: {"a": 1 + bool(made), "b": 1 + ("m" in made)})
    q = toy("m", "n", checks="ab")
    assert explained(q, world, world.of({"a": 2.0, "b": None})) == [{"m"}, {"n"}]
    assert explained(q, world, world.of({"a": None, "b": None})) is None
    assert explained(q, world, Observations(outcome="killed")) is None


def test_a_check_that_was_never_reached_rules_nothing_in() -> None:
    """A child that died after the first scenario is explained by what it showed."""
    world = World(lambda made, _: {"a": 1 + ("m" in made), "b": 1 + ("n" in made)})
    assert explained(toy("m", "n", checks="ab"), world, world.of({"a": 2.0})) == [{"m"}]


def test_a_check_that_does_not_name_is_not_asked() -> None:
    world = World(lambda made, _: {"a": 1 + ("m" in made), "b": 1.0})
    q = question(check("a"), check("b", naming=False), misconceptions=(mistake("m"),))
    assert explained(q, world, world.of({"a": 2.0, "b": 77.0})) == [{"m"}]


def test_a_broken_reference_names_nothing() -> None:
    world = World(lambda made, form: None)
    assert explained(toy("a"), world, World(apart).student("a")) is None


def test_the_search_stays_small_where_nothing_explains() -> None:
    """Thirty mistakes: every one is looked at, not every pair of them run whole."""
    ids = [f"m{i}" for i in range(30)]
    world = World(lambda made, _: {"a": 1.0 + sum(2.0 ** ids.index(m) for m in made), "b": 1.0})
    q = toy(*ids, checks="ab")
    assert explained(q, world, world.of({"a": -5.0, "b": 1.0})) is None
    assert len({(asked.forms, asked.mistakes) for asked in world.asked}) <= 1 + 30 + 30 * 29 // 2


def test_recipes_are_ordered_and_hashable() -> None:
    assert sorted({Recipe((), (("b", 0),)), Recipe((), (("a", 0),)), Recipe()})[0] == Recipe()
