"""Finding what the student wrote, whatever it is named, and how it is to be called."""

from __future__ import annotations

import itertools
import json
from typing import Any

import pytest

from grader.bind import Bindings
from grader.exercise import Assignment, Pack, Question, Target
from grader.extract import read_bytes
from grader.inside.student import Student
from grader.model import Bound
from grader.program import program_for, read
from grader.wire import Argument

from .toys import bindings, check, pack, question, reading

ROLES = {
    "W": ("W", "w", "weights", "params"),
    "dW": ("dW", "grad", "g", "gradient"),
    "lr": ("lr", "learning_rate", "alpha", "eta"),
    "V": ("V", "v", "m", "velocity"),
    "S": ("S", "s", "squares"),
    "beta1": ("beta1", "b1"),
    "beta2": ("beta2", "b2"),
    "beta1+beta2": ("betas", "beta"),
    "t": ("t", "step", "timestep"),
}
ADAM = ("W", "dW", "lr", "V", "S", ("beta1", "beta2"), "t")
GIVEN = {"W": 1, "dW": 2, "lr": 3, "V": 4, "S": 5, "beta1": 6, "beta2": 7, "t": 8}
RETURNS = ("W", "V", "S")


def adam(**more: Any) -> Question:
    target = Target(
        **{"id": "rule", "name": "Adam", "signature": ADAM, "returns": RETURNS, "required": ("dW",)} | more
    )
    return question(check("a"), id="adam", targets=(target,))


def sgd(**more: Any) -> Question:
    target = Target(**{"id": "rule", "name": "sgd", "signature": ("W", "dW", "lr"), "also": ("gd",)} | more)
    return question(check("a"), id="sgd", targets=(target,))


def packed(*questions: Question, **more: Any) -> Pack:
    return pack(*questions, roles=ROLES, **more)


def found(text: str, *questions: Question, **more: Any) -> Bindings:
    chosen = questions or (adam(),)
    return bindings(packed(*chosen, **more), text)[chosen[0].id]


def only(text: str, *questions: Question, **more: Any) -> Bound:
    (bound,) = found(text, *questions, **more).bound
    return bound


def called(text: str, *questions: Question, **roles: int) -> Any:
    """What the student's function, sliced out and called by role, gives."""
    some = packed(*(questions or (adam(),)))
    read_it = reading(some, text)
    bound = read_it.bindings[next(iter(some.questions))].bound
    space: dict[str, Any] = {"__name__": "__main__"}
    for unit in program_for(read_it, bound).units:
        exec(compile(unit.source, unit.label, "exec"), space)
    return Student(space, {b.target: b.binding for b in bound}).rule(**(roles or GIVEN))


# --- by which rule ---------------------------------------------------------------------------------------------

BODY = "(W, dW, lr):\n    return W - lr * dW\n"


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("sgd", "exact"),
        ("gd", "listed"),
        ("SGD", "case"),
        ("_s_g_d", "case"),
        ("G_D", "case"),
        ("update", "signature"),
    ],
)
def test_each_rule_finds_its_names(name: str, how: str) -> None:
    bound = only(f"def {name}{BODY}", sgd())
    assert (bound.path, bound.how, bound.asked) == (name, how, "sgd")


@pytest.mark.parametrize(
    ("name", "how"), [("RMSPorp", "spelling"), ("RMSPropp", "spelling"), ("RMS_prop", "case")]
)
def test_a_misspelt_name_is_found(name: str, how: str) -> None:
    assert only(f"def {name}{BODY}", sgd(name="RMSProp", also=())).how == how


def test_a_stronger_rule_wins_whatever_comes_first() -> None:
    text = "".join(f"def {name}{BODY}" for name in ("update", "SGD", "gd", "sgd", "Sgd"))
    assert only(text, sgd()).path == "sgd"
    assert only(text.replace("def sgd", "def other"), sgd()).path == "gd"


def test_a_signature_that_two_definitions_fit_binds_neither() -> None:
    assert found(f"def one{BODY}def two{BODY}", sgd()).bound == ()


def test_a_signature_of_unknown_names_is_no_evidence() -> None:
    assert found("def update(a, b, c):\n    return a - b * c\n", sgd()).bound == ()


def test_a_weaker_rule_takes_nothing_that_another_question_found_by_name() -> None:
    momentum = question(
        check("a"), id="momentum", targets=(Target(id="rule", name="sgdm", signature=("W", "dW", "lr")),)
    )
    for order in itertools.permutations((momentum, sgd())):
        some = bindings(packed(*order), f"def sgd{BODY}")
        assert [b.path for b in some["sgd"].bound] == ["sgd"]
        assert some["momentum"].bound == ()


def test_strict_names_allow_the_exact_and_the_listed_ones_alone() -> None:
    for name, bound in (("sgd", True), ("gd", True), ("SGD", False), ("update", False)):
        assert bool(found(f"def {name}{BODY}", sgd(), strict_names=True).bound) is bound


def test_a_short_name_is_never_taken_for_a_misspelling() -> None:
    assert found("def sgb(x, y, z):\n    return x\n", sgd()).bound == ()


# --- which of several ------------------------------------------------------------------------------------------


def test_of_several_definitions_the_last_one_counts() -> None:
    text = "def sgd(W, dW, lr):\n    return 'old'\n\ndef sgd(W, dW, lr):\n    return 'new'\n"
    assert only(text, sgd()).line == 4
    assert called(text, sgd(), W=1, dW=1, lr=1) == "new"


def test_a_stub_after_the_answer_does_not_hide_it() -> None:
    assert only(f"def sgd{BODY}\ndef sgd(W, dW, lr):\n    pass\n", sgd()).line == 1


def notebook(*cells: tuple[str, str]) -> bytes:
    made = [{"cell_type": kind, "source": text, "metadata": {}, "outputs": []} for kind, text in cells]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made}).encode()


def test_the_definition_in_force_in_a_questions_own_cells_counts() -> None:
    sections = [sgd(), adam(name="sgd", signature=("W", "dW", "lr"), returns=(), required=())]
    first, second = (
        Question(**{f: getattr(q, f) for f in q.__struct_fields__} | {"section": rf"Question {number}\b"})
        for number, q in enumerate(sections, 5)
    )
    document = read_bytes(
        notebook(
            ("markdown", "# Question 5"),
            ("code", "def sgd(W, dW, lr):\n    return five(W)\ndef five(x): return 'five'\n"),
            ("markdown", "# Question 6"),
            ("code", "def sgd(W, dW, lr):\n    return 'six'\n"),
        ),
        "lab.ipynb",
    )
    read_it = read(packed(first, second), document)
    assert [read_it.bindings[id].bound[0].label for id in ("sgd", "adam")] == ["cell 2", "cell 4"]
    units = program_for(read_it, read_it.bindings["sgd"].bound).units
    assert [unit.label for unit in units] == ["cell 2", "cell 2"]


def test_a_definition_without_what_is_avoided_is_preferred() -> None:
    text = f"def sgd{BODY}def sgd(W, dW, lr, V=0):\n    return W\n"
    assert only(text, sgd(avoided=("V",))).line == 1


# --- where it stands -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (
            f"class Lab:\n    class Rules:\n        @staticmethod\n        def sgd{BODY.replace('    ', '            ')}",
            "Lab.Rules.sgd",
        ),
        (f"if __name__ == '__main__':\n    def sgd{BODY.replace('    ', '        ')}", "sgd"),
        (f"try:\n    def sgd{BODY.replace('    ', '        ')}except ImportError:\n    pass\n", "sgd"),
        ("sgd = lambda W, dW, lr: W - lr * dW\n", "sgd"),
        ("sgd = step = lambda W, dW, lr: W - lr * dW\n", "sgd"),
        (f"from functools import cache\n@cache\ndef sgd{BODY}", "sgd"),
        (f"def sgd{BODY}    print('done')\nfor _ in range(1): pass\n", "sgd"),
    ],
    ids=["nested", "main_guard", "try", "lambda", "two_names", "decorated", "rest"],
)
def test_a_definition_counts_wherever_it_stands(text: str, path: str) -> None:
    assert only(text, sgd()).path == path
    assert called(text, sgd(), W=10, dW=2, lr=3) == 4


# --- arguments by role -----------------------------------------------------------------------------------------

UNPACKED = "W, dW, lr, V, S, beta1, beta2, t"
SHOWN = "{'W': W, 'dW': dW, 'lr': lr, 'V': V, 'S': S, 'beta1': beta1, 'beta2': beta2, 't': t}"
ORDERS = [
    "W, dW, lr, V, S, beta1, beta2, t",
    "V, S, W, dW, lr, beta1, beta2, t",
    "dW, W, V, S, t, lr, beta1, beta2",
    "lr, W, dW, V, S, beta1, beta2, t",
    "t, W, dW, V, S, lr, beta1, beta2",
    "W, V, S, dW, lr, beta1, beta2, t",
    "beta1, beta2, lr, t, W, dW, V, S",
    "W, dW, V, S, t, lr=0.1, beta1=0.9, beta2=0.999",
    "W, *, dW, lr, V, S, t, beta1=0.9, beta2=0.999",
    "W, dW, /, lr, V, S, beta1, beta2, *, t",
    "S, V, dW, W, beta2, beta1, t, lr",
]


@pytest.mark.parametrize("order", ORDERS)
def test_adam_is_served_in_any_order_of_its_arguments(order: str) -> None:
    text = f"def Adam({order}):\n    return {SHOWN}\n"
    assert called(text, adam(returns=())) == GIVEN


@pytest.mark.parametrize(
    "signature",
    [
        "weights, gradient, alpha, velocity, squares, b1, b2, timestep",
        "w, g, eta, v, s, b1, b2, t",
        "W, grad, learning_rate, m, S, beta1, beta2, step",
        "p, g, eta, m1, m2, b1, b2, t",
        "a, b, c, d, e, f, g2, h",
    ],
)
def test_arguments_go_by_known_names_and_the_rest_by_position(signature: str) -> None:
    names = [name.strip() for name in signature.split(",")]
    shown = ", ".join(f"{role!r}: {name}" for role, name in zip(GIVEN, names, strict=True))
    target = adam(returns=(), signature=("W", "dW", "lr", "V", "S", "beta1", "beta2", "t"))
    assert called(f"def Adam({signature}):\n    return {{{shown}}}\n", target) == GIVEN


@pytest.mark.parametrize("name", ["betas", "beta"])
def test_betas_come_as_a_pair_where_one_is_asked_for(name: str) -> None:
    text = f"def Adam(W, dW, lr, V, S, {name}, t):\n    beta1, beta2 = {name}\n    return {SHOWN}\n"
    assert called(text, adam(returns=())) == GIVEN


def test_known_names_win_over_positions() -> None:
    assert called("def sgd(lr, W, dW):\n    return (W, dW, lr)\n", sgd(), W=1, dW=2, lr=3) == (1, 2, 3)


@pytest.mark.parametrize(
    ("signature", "shown"),
    [
        ("*args", "args"),
        ("W, *rest", "(W, *rest)"),
        ("**kw", "(kw['W'], kw['dW'], kw['lr'])"),
        ("W, **kw", "(W, kw['dW'], kw['lr'])"),
        ("W, *, dW, **kw", "(W, dW, kw['lr'])"),
        ("W, dW, lr, verbose=False, *args, **kw", "(W, dW, lr)"),
        ("W, verbose=False, *args, **kw", "(W, kw['dW'], kw['lr'])"),
        ("*args, **kw", "args"),
    ],
)
def test_stars_take_what_is_left(signature: str, shown: str) -> None:
    assert called(f"def sgd({signature}):\n    return {shown}\n", sgd(), W=1, dW=2, lr=3) == (1, 2, 3)


def test_what_a_target_avoids_goes_into_no_stars() -> None:
    target = Target(id="rule", name="sgd", signature=("W", "dW", "lr"), avoided=("lr",))
    some = question(check("a"), id="gd", targets=(target,))
    for signature, shown in (("*args", "args"), ("W, **kw", "(W, *kw.values())")):
        assert called(f"def sgd({signature}):\n    return {shown}\n", some, W=1, dW=2, lr=3) == (1, 2)


def test_an_argument_that_the_probe_does_not_give_keeps_its_default() -> None:
    text = "def sgd(W, lr=7, dW=0):\n    return (W, dW, lr)\n"
    assert called(text, sgd(), W=1, dW=2) == (1, 2, 7)


def test_a_keyword_that_keeps_its_default_leaves_the_stars_what_is_theirs() -> None:
    text = "def sgd(W, *rest, lr=7):\n    return (W, *rest, lr)\n"
    assert called(text, sgd(), W=1, dW=2) == (1, 2, 7)


def test_an_unknown_argument_with_a_default_is_left_alone() -> None:
    text = "def sgd(W, verbose=False, dW=0, lr=0):\n    return (W, dW, lr, verbose)\n"
    assert called(text, sgd(), W=1, dW=2, lr=3) == (1, 2, 3, False)


def test_a_step_count_that_is_read_from_outside_is_set_before_each_call() -> None:
    text = "t = 100\ndef Adam(W, dW, lr, V, S, beta1, beta2):\n    return t\n"
    bound = only(text)
    assert bound.binding.sets_globals == (("t", "t"),)
    assert called(text, adam(returns=())) == 8


def test_a_step_count_that_the_function_keeps_itself_is_left_to_it() -> None:
    text = "t = 0\ndef Adam(W, dW, lr, V, S, beta1, beta2):\n    global t\n    t += 1\n    return t\n"
    assert only(text).binding.sets_globals == ()
    assert called(text, adam(returns=())) == 1


def test_a_definition_that_lacks_what_is_required_is_not_the_target() -> None:
    text = "def Adam(W, lr):\n    return W\n"
    result = found(text)
    assert result.bound == ()
    assert [d.reason for d in result.doubts] == ["unbound"]


def test_more_arguments_than_roles_cannot_be_served() -> None:
    assert found("def sgd(W, dW, lr, a, b):\n    return W\n", sgd()).bound == ()


def test_a_class_is_called_as_its_constructor_asks() -> None:
    target = Target(
        id="rule", name="Adam", kind="class", signature=("W", "lr", ("beta1", "beta2")), methods=("step",)
    )
    text = """\
class Adam:
    def __init__(self, weights, betas=(0, 0), alpha=1):
        self.got = weights, alpha, betas

    def Step(self):
        return "stepped"
"""
    some = question(check("a"), id="adam", targets=(target,))
    bound = only(text, some)
    assert bound.binding.arguments == (
        Argument(("W",), "weights", True),
        Argument(("beta1", "beta2"), "betas", True),
        Argument(("lr",), "alpha", True),
    )
    made = called(text, some, W=1, beta1=6, beta2=7, lr=3)
    assert made.got == (1, 3, (6, 7))
    assert made.step() == "stepped"


def test_keywords_that_a_class_takes_have_the_best_known_names() -> None:
    target = Target(id="rule", name="Adam", kind="class", signature=(("beta1", "beta2"),))
    text = "class Adam:\n    def __init__(self, **kw):\n        self.got = kw\n"
    some = question(check("a"), id="adam", targets=(target,))
    assert called(text, some, beta1=6, beta2=7).got == {"betas": (6, 7)}


def test_a_class_that_a_call_of_type_makes_is_served() -> None:
    target = Target(id="rule", name="Adam", kind="class", signature=("W", "lr"), methods=("step",))
    text = """\
def __init__(self, weights, lr):
    self.got = weights, lr

Adam = type("Adam", (), {"__init__": __init__, "step": lambda self: "stepped"})
"""
    some = question(check("a"), id="adam", targets=(target,))
    made = called(text, some, W=1, lr=3)
    assert made.got == (1, 3)
    assert made.step() == "stepped"


def test_forward_may_be_inherited_from_a_sequential() -> None:
    target = Target(id="rule", name="MLP", kind="class", signature=("a",), methods=("forward",))
    text = "class MLP({}):\n    def __init__(self, a):\n        super().__init__(a)\n"
    some = question(check("a"), id="mlp", targets=(target,))
    assert only(text.format("nn.Sequential"), some).path == "MLP"
    assert not found(text.format("nn.Module"), some).bound


def test_a_class_without_the_methods_is_not_the_target() -> None:
    target = Target(id="rule", name="Adam", kind="class", signature=("W",), methods=("step", "zero_grad"))
    some = question(check("a"), id="adam", targets=(target,))
    assert (
        found("class Adam:\n    def __init__(self, W): pass\n    def step(self): return 1\n", some).bound
        == ()
    )


# --- what comes back -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "back",
    ["W, V, S", "S, W, V", "(V, S, W)", "[new_W, V, S]", "{'W': W, 'V': V, 'S': S}", "W_new, v, squares"],
)
def test_returned_values_are_told_by_their_names(back: str) -> None:
    text = f"def Adam({UNPACKED}):\n    new_W = W_new = W\n    v, squares = V, S\n    return {back}\n"
    assert called(text) == {"W": 1, "V": 4, "S": 5}


def test_unnamed_returned_values_keep_the_hand_outs_order() -> None:
    assert called(f"def Adam({UNPACKED}):\n    return W + 0, V + 0, S + 0\n") == {"W": 1, "V": 4, "S": 5}


def test_fewer_returned_values_are_the_first_roles() -> None:
    assert called(f"def Adam({UNPACKED}):\n    return W\n") == {"W": 1}


def test_an_array_of_stacked_values_is_taken_apart() -> None:
    text = f"import numpy as np\ndef Adam({UNPACKED}):\n    return np.array([[W, W], [V, V], [S, S]])\n"
    assert {role: list(value) for role, value in called(text).items()} == {
        "W": [1, 1],
        "V": [4, 4],
        "S": [5, 5],
    }


# --- nothing bound ---------------------------------------------------------------------------------------------

STUBS = [
    "pass",
    "...",
    "raise NotImplementedError",
    "raise NotImplementedError('todo')",
    "'''Doc.'''",
    "return None",
]


@pytest.mark.parametrize("body", STUBS)
def test_a_stub_is_not_an_attempt(body: str) -> None:
    result = found(f"def sgd(W, dW, lr):\n    {body}\n", sgd())
    assert (result.bound, result.stubs, result.doubts, result.complete) == ((), ("rule",), (), False)


def test_the_untouched_starter_is_not_an_attempt() -> None:
    starter = "def sgd(W, dW, lr):\n    update = 0  # your line\n    return W - update\n"
    some = Question(**{f: getattr(sgd(), f) for f in Question.__struct_fields__} | {"starter": starter})
    assert found(starter, some).stubs == ("rule",)
    assert found("# Ada\n" + starter.replace("# your line", ""), some).stubs == ("rule",)
    assert found(starter.replace("update = 0", "update = lr * dW"), some).complete


def test_nothing_at_all_is_neither_stub_nor_doubt() -> None:
    result = found("import numpy\nx = 3\n", sgd())
    assert (result.bound, result.stubs, result.doubts) == ((), (), ())


def test_an_attempt_without_the_role_is_a_doubt() -> None:
    target = Target(
        id="rule",
        name="train_epoch",
        signature=("W", "lr", "t"),
        required=("t",),
        attempt=r"\.backward\(\)|accum",
    )
    some = question(check("a"), id="acc", targets=(target,))
    attempt = found(
        "def train_epoch(W, lr):\n    for accumulated in W:\n        pass\n    return accumulated\n", some
    )
    assert [(d.reason, d.text) for d in attempt.doubts] == [
        (
            "unbound",
            "`train_epoch` (lab.py, line 1) looks like an attempt at this question, but it takes no t",
        )
    ]
    assert found("def train_epoch(W, lr):\n    return lr * W\n", some).doubts == ()


def test_a_syntax_error_in_the_answer_is_a_doubt_with_its_line() -> None:
    result = found("def helper(): return 1\n\ndef sgd(W, dW, lr):\n    return W - lr * (dW\n\nx = 1\n", sgd())
    (doubt,) = result.doubts
    assert doubt.reason == "syntax_error"
    assert doubt.place is not None
    assert (doubt.place.label, doubt.place.line in (3, 4)) == ("lab.py", True)


def test_a_syntax_error_elsewhere_does_not_stop_the_answer() -> None:
    result = found(f"def plot(:\n    pass\n\ndef sgd{BODY}", sgd())
    assert result.complete
    assert result.doubts == ()


def test_one_target_of_each_group_is_enough() -> None:
    targets = (
        Target(id="rule", name="sgd", signature=("W",)),
        Target(id="loop", name="train", signature=("lr",)),
    )
    either = question(check("a"), id="sgd", targets=targets, needs=(("rule", "loop"),))
    both = question(check("a"), id="sgd", targets=targets, needs=(("rule",), ("loop",)))
    text = "def train(lr):\n    return lr\n"
    assert found(text, either).complete
    assert not found(text, both).complete


def test_assignments_roles_are_needed_by_no_function() -> None:
    some = Assignment(title="T", questions=("sgd",))
    assert some.roles == {}
    assert bindings(pack(sgd()), f"def sgd{BODY}")["sgd"].complete


@pytest.mark.parametrize(
    "returned",
    ["W, (V, S)", "(W, [V, S])", "{'W': W, 'state': (V, S)}", "((W, V), S)"],
)
def test_what_comes_back_nested_is_taken_apart_where_values_are_missing(returned: str) -> None:
    body = f"    W, V, S = [W], [V], [S]\n    out = {returned}\n    return out\n"
    assert called(f"def Adam(W, dW, lr, V, S, beta1, beta2, t):\n{body}") == {"W": [1], "V": [4], "S": [5]}


def test_a_point_that_is_a_list_is_not_taken_apart() -> None:
    text = "def Adam(W, dW, lr, V, S, beta1, beta2, t):\n    out = [1.0, 2.0], [3.0, 4.0]\n    return out\n"
    assert called(text) == {"W": [1.0, 2.0], "V": [3.0, 4.0]}


@pytest.mark.parametrize(
    "written", ["sgd = Rule().sgd", "rule = Rule()\nsgd = rule.sgd", "sgd = Rule().update"]
)
def test_a_method_of_an_object_is_bound_by_the_name_it_was_given(written: str) -> None:
    method = "    def {}(self, W, dW, lr):\n        return W - lr * dW\n"
    text = f"class Rule:\n{method.format('sgd')}{method.format('update')}"
    assert only(text + written, sgd()).path == "sgd"
    assert called(text + written, sgd(), W=1, dW=2, lr=3) == -5
