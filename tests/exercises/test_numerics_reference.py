"""The reference of `optimizer-numerics` gives the sheet's points, and answers are read as people type them."""

from __future__ import annotations

import math
import runpy
from pathlib import Path

import numpy as np
import pytest

from grader.exercise import Evidence, Scene
from grader.model import Document
from grader.pack import load_pack

ROOT = Path(__file__).parents[2]
PACK = load_pack(ROOT, "optimizer-numerics")
EMPTY = Document(path="", cells=())
LETTERS = {5: "A", 6: "D", 7: "C", 8: "D", 11: "D", 12: "B", 13: "A", 14: "C"}
SHEET = [
    (5, "gradient_descent.py", "sgd", 0.4, 2, (-4.232, -0.72)),
    (6, "gradient_descent.py", "sgd", 0.4, 30, (-4.098310179e-01, -4.421478394e-07)),
    (7, "momentum.py", "sgd_momentum", 0.6, 2, (-4.268, 1.12)),
    (8, "momentum.py", "sgd_momentum", 0.6, 30, (-6.100725924e-02, 6.451629325e-05)),
    (11, "rmsprop.py", "RMSProp", 0.3, 2, (-3.435197541, -0.591523426)),
    (12, "rmsprop.py", "RMSProp", 0.3, 30, (-3.005770808e-03, -3.005060843e-17)),
    (13, "adam.py", "Adam", 0.2, 2, (-4.600254779, -1.600824506)),
    (14, "adam.py", "Adam", 0.2, 30, (-0.113864575, 0.067935294)),
]


def reference(file: str) -> dict:
    return runpy.run_path(str(ROOT / "reference" / "optimizer-numerics" / file))


def judged(number: int, entry: object = None, *, letter: str = "", path: object = None, own: object = None):
    """What the judge says of an answer that was typed, or of what the functions gave."""
    answer = {"point": entry, "letter": letter}
    seen = {
        "answers": answer,
        "variable": {"point": None, "letter": ""},
        "path": path,
        "own": own,
        "problem": "",
    }
    check = PACK.question(f"numeric_q{number}").checks[0]
    return check.judge(Evidence(values={"stated": seen, "led_to": {}}, document=EMPTY))


@pytest.mark.parametrize(("number", "file", "rule", "lr", "epochs", "point"), SHEET)
def test_the_reference_gives_the_sheets_points(number, file, rule, lr, epochs, point):
    module = reference(file)
    points = module["train_p1"](module[rule], lr, epochs)
    assert len(points) == epochs + 1
    assert np.allclose(points[0], (-5, -2))
    assert np.allclose(points[-1], point, rtol=1e-8, atol=0)
    assert judged(number, list(point), letter=LETTERS[number]).share == 1


def test_whole_loops_agree_with_the_rules():
    momentum, adam = reference("momentum.py"), reference("adam.py")
    start, zero = np.array([-5.0, -2.0]), np.zeros(2)
    assert np.allclose(momentum["train_gdm"](start, zero, 0.6, 30, 0.5)[-1], SHEET[3][5], rtol=1e-8, atol=0)
    path = adam["train_adam"](start, zero, zero, (0.9, 0.999), 0.2, 1e-6, 30)
    assert np.allclose(path[-1], SHEET[7][5], rtol=2e-8, atol=0)


@pytest.mark.parametrize(
    ("number", "typed", "right"),
    [
        (5, [-4.232, -0.72], True),
        (5, [-4.23, -0.72], False),  # off by 2e-3
        (11, [-3.435, -0.591], True),  # truncated
        (6, [-0.41, -0.0], True),
        (6, [-0.4098, -4.42e-7], True),
        (6, [-0.4098, 4.42e-7], False),
        (6, [-0.4098, -4.42e-8], False),
        (8, [-0.061, 6.5e-5], True),
        (12, [-3.0057612e-03, -3.0051769e-17], True),  # float32
        (12, [-0.003, 3e-17], False),
        (14, [-0.11386432, 0.06793465], True),  # the original sheet's
        (14, [float("nan"), 0.0679], False),
    ],
)
def test_a_coordinate_is_right_to_the_digits_given(number, typed, right):
    assert judged(number, typed).agrees is right


def test_letters_alone_count_half_and_contradicting_ones_are_told():
    assert str(judged(5, letter="A").share) == "0.5"
    assert not judged(5, letter="B").agrees
    beside = judged(5, [-4.232, -0.72], letter="B")
    assert (beside.agrees, beside.share, "not choice B" in beside.note) == (True, 1, True)
    assert not judged(5, [1.0, 2.0], letter="A").agrees


def test_nothing_written_is_not_attempted():
    assert judged(5) is None


def test_what_the_students_own_functions_lead_to_is_said():
    assert judged(7, [-3.608, 4.24], own=[-3.608, 4.24]).follows
    assert not judged(7, [-3.608, 4.24], own=[-4.268, 1.12]).follows
    assert "functions" in judged(7, path=np.array([[-5.0, -2.0], [-4.268, 1.12]])).note


def test_what_a_loop_of_ours_makes_of_wrong_functions_follows_from_named_mistakes_only():
    check = PACK.question("numeric_q7").checks[0]
    led_to = {"path": np.array([[-5.0, -2.0], [-3.608, 4.24]]), "own": [-3.608, 4.24], "ours": True}
    made = check.judge(Evidence(values={"stated": {}, "led_to": led_to}, document=EMPTY))
    assert (made.follows, made.follows_wholly) == (True, True)
    assert {"velocity_unscaled", "halves_forgotten"} <= set(made.follows_if)
    assert "sign_flipped" not in made.follows_if  # fundamental
    stated = {"answers": {"point": [-3.608, 4.24], "letter": ""}}
    given = check.judge(Evidence(values={"stated": stated, "led_to": led_to}, document=EMPTY))
    assert (given.follows, given.follows_wholly) == (True, False)


def test_no_mistake_of_a_loop_is_named_where_the_functions_alone_lead_to_the_point():
    cause = PACK.question("numeric_q14").checks[1]
    lost = [math.nan, math.nan]
    from_zero = {"point": lost, "own": SHEET[7][5], "functions": SHEET[7][5]}
    assert cause.compare(
        {"point": lost, "own": SHEET[7][5], "functions": SHEET[7][5]}, from_zero, True
    ).agrees
    assert not cause.compare({"point": lost, "own": lost, "functions": lost}, from_zero, True).agrees


def test_the_message_does_not_give_the_answer_away():
    assert "-4.232" not in judged(5, [-4.0, -0.72]).message


def test_several_letters_are_no_answer():
    assert not judged(5, letter="ABCD").agrees
    assert judged(5, [-4.232, -0.72], letter="AB").share == 1  # the value counts


@pytest.mark.parametrize(
    ("entry", "letters"),
    [
        ("A B C D", "ABCD"),
        ("(A) (B) ", "AB"),
        ("Câu 5: C", "C"),
        ("a", "A"),
        (("A", "A"), "A"),
        (["A", "C"], "AC"),
        (([1.0, 2.0], "q5_B"), "B"),
    ],
)
def test_each_letter_of_an_answer_is_read_once(entry, letters):
    reading = runpy.run_path(str(ROOT / "exercises" / "optimizer-numerics" / "shared" / "reading.py"))
    assert reading["read_entry"](entry)[1] == letters


def test_a_point_that_was_rounded_too_much_is_named_after_no_mistake():
    cause = PACK.question("numeric_q13").checks[1]
    typed, made = {"point": [-4.6, -1.6], "own": None}, {"point": [-4.6, -1.6], "own": None}
    assert not cause.compare(typed, made, True).agrees
    assert "three decimals" in judged(13, [-4.6, -1.6]).message
    assert "three decimals" not in judged(13, [-4.5, -1.6]).message


def test_a_loop_that_gives_no_points_back_waits_for_a_person():
    check = PACK.question("numeric_q7").checks[0]
    led_to = {"path": None, "own": [-4.268, 1.12], "problem": "train_p1: nothing came back", "doubt": True}
    verdict = check.judge(Evidence(values={"stated": {}, "led_to": led_to}, document=EMPTY))
    assert (verdict.agrees, verdict.doubt) == (False, True)


@pytest.mark.parametrize(("own", "follows"), [([math.nan, math.nan], True), ([-3.4, -0.6], False)])
def test_a_point_without_numbers_follows_from_functions_that_lead_to_none(own, follows):
    check = PACK.question("numeric_q11").checks[0]
    values = {"stated": {"answers": {"point": [math.nan, math.nan]}}, "led_to": {"own": own}}
    verdict = check.judge(Evidence(values=values, document=EMPTY))
    assert (verdict.agrees, verdict.follows) == (False, follows)
    assert "no longer a number" in verdict.message


def test_a_path_says_what_it_was_computed_by():
    led_to = {"path": np.array([[-5.0, -2.0], [-4.268, 1.12]]), "by": "your training loop"}
    check = PACK.question("numeric_q7").checks[0]
    verdict = check.judge(Evidence(values={"stated": {}, "led_to": led_to}, document=EMPTY))
    assert "training loop" in verdict.note


def test_a_norm_of_zero_is_left_out_of_a_log_axis():
    from grader.model import Observations

    seen = Observations(outcome="completed", values={"gradients": {"norms": [0.0, 0.1, 2.0]}})
    scene = Scene(seen=seen, expected=seen, inputs={}, document=EMPTY)
    (chart,) = PACK.question("vanishing_mlp").charts(scene)
    assert (chart.curves[0].xs, chart.curves[0].ys) == ((2.0, 3.0), (0.1, 2.0))
