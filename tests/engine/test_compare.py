"""One observation against one expectation: what agrees, and the sentence where it does not."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from grader.compare import Compare, close, plain, same

NAN = math.nan
PATH = close(1e-4, levels=("parameter",), axis="step")


def message(compare: Compare, seen: object, expected: object) -> str:
    verdict = compare(seen, expected, False)
    assert not verdict.agrees
    return verdict.message


def agrees(compare: Compare, seen: object, expected: object, *, naming: bool = False) -> bool:
    return compare(seen, expected, naming).agrees


# --- NaN and infinity ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [(), (3,), (2, 2)])
def test_nan_never_earns_points_but_names_a_mistake(shape: tuple[int, ...]) -> None:
    values = np.full(shape, NAN)
    for compare in (close(1e9), same("differs")):
        assert not agrees(compare, values, values.copy())
        assert agrees(compare, values, values.copy(), naming=True)


def test_nan_where_a_number_was_expected_never_agrees() -> None:
    for naming in (False, True):
        assert not agrees(close(1e9), np.array([1, NAN]), np.array([1.0, 2]), naming=naming)
        assert not agrees(close(1e9), np.array([1.0, 2]), np.array([1, NAN]), naming=naming)


@pytest.mark.parametrize("value", [NAN, [1.0, NAN], {"a": NAN}], ids=str)
def test_equal_nans_in_lists_and_dicts_name_a_mistake(value: object) -> None:
    copy = eval(repr(value), {"nan": float("nan")})
    assert agrees(same("differs"), value, copy, naming=True)
    assert not agrees(same("differs"), value, copy)


def test_infinity_agrees_with_itself_alone() -> None:
    assert agrees(close(1e-6), np.array([np.inf, -np.inf, 1]), np.array([np.inf, -np.inf, 1]))
    for seen in ([-np.inf], [1e308], [NAN]):
        assert not agrees(close(1e-6), np.array(seen), np.array([np.inf]))
    assert not agrees(close(1e-6), np.array([np.inf, 1]), np.array([5.0, 1]))


def test_an_expected_infinity_does_not_widen_what_is_allowed() -> None:
    assert not agrees(close(1e-3), np.array([np.inf, 1.1]), np.array([np.inf, 1.0]))


def test_huge_numbers_overflow_into_a_difference_not_an_error() -> None:
    verdict = close(1e-6)(np.array([1e308]), np.array([-1e308]), False)
    assert (verdict.agrees, verdict.departure) == (False, math.inf)


# --- the tolerance ---------------------------------------------------------------------------------------------


def test_correct_float32_code_passes_at_zero_crossings() -> None:
    t = np.linspace(0, 50, 4_001)
    exact = 5 * np.exp(-t / 30) * np.cos(t)
    single = exact.astype(np.float32)
    crossing = np.abs(exact) < 1e-2
    single[crossing] += np.float32(1e-7)
    assert agrees(close(1e-6), single, exact)
    relative = np.abs(single - exact) / np.abs(exact)
    assert relative.max() > 1e-6, "a relative tolerance would have rejected this"


def test_the_tolerance_is_scaled_by_the_largest_expected_number() -> None:
    expected = np.array([100.0, 0])
    assert agrees(close(1e-3), expected + np.array([0, 0.099]), expected)
    assert not agrees(close(1e-3), expected + np.array([0, 0.101]), expected)


def test_the_departure_is_counted_in_tolerances() -> None:
    assert close(1e-3)(np.array([10.02]), np.array([10.0]), False).departure == pytest.approx(2)
    assert close(1e-3)(np.array([10.005]), np.array([10.0]), True).departure == pytest.approx(0.5)


def test_where_zeros_are_expected_only_a_floor_allows_more() -> None:
    assert not agrees(close(1e-6), np.array([1e-12]), np.array([0.0]))
    assert agrees(close(1e-6, floor=1.0), np.array([1e-12]), np.array([0.0]))
    assert agrees(close(0), np.array([0.0, 2]), np.array([0.0, 2]))
    assert not agrees(close(0), np.array([0.0, 2.1]), np.array([0.0, 2]))


# --- what is read alike ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ([1, 2], np.array([1.0, 2])),
        (np.array([1, 2], np.int32), [1.0, 2.0]),
        ([np.array(1.0), np.array(2.0)], [1.0, 2.0]),
        (np.array([[1, 2], [3, 4]], np.float16), [np.array([1.0, 2]), np.array([3.0, 4])]),
        ([[1, 2], [3, 4]], np.array([[1, 2], [3, 4]])),
        (np.array(3), 3.0),
        (3, np.array(3.0)),
        (True, 1.0),
        ({"a": 1, "b": 2, "more": "x"}, {"a": 1.0, "b": np.array(2)}),
        (np.array([1 + 0j, 2j]), np.array([1, 2j])),
        ([], np.array([])),
        ("Adam", "Adam"),
        (None, None),
        ([["a"], []], [["a"], []]),
    ],
    ids=str,
)
def test_lists_arrays_and_numbers_are_read_alike(seen: object, expected: object) -> None:
    assert agrees(close(1e-9), seen, expected)


# --- the sentence ----------------------------------------------------------------------------------------------


def ways(*changes: tuple[int, tuple[int, ...]]) -> list[np.ndarray[Any, Any]]:
    """Ways of two parameters over three steps, changed here and there."""
    made = [np.full((3, 2), 2.0), np.full((3,), 4.0)]
    for parameter, index in changes:
        made[parameter][index] += 0.5
    return made


@pytest.mark.parametrize(
    ("compare", "seen", "expected", "said"),
    [
        (
            PATH,
            ways((0, (2, 1)), (1, (1,))),
            ways(),
            "2 of 9 values differ; the first is at step 1, parameter 2: yours 4.5, expected 4.0 (allowed 0.0004)",
        ),
        (
            PATH,
            ways((0, (2, 1))),
            ways(),
            "1 of 9 values differ; the first is at step 2, parameter 1, index [1]: yours 2.5, expected 2.0 (allowed 0.0004)",
        ),
        (
            close(1e-4),
            np.array([[1, 2], [3, 5.0]]),
            np.array([[1, 2], [3, 4.0]]),
            "1 of 4 values differ; the first is at index [1, 1]: yours 5, expected 4 (allowed 0.0004)",
        ),
        (close(1e-4), 1.30887, 1.5251, "the value differs: yours 1.3089, expected 1.5251 (allowed 0.000153)"),
        (
            close(1e-4),
            np.array([NAN, 1]),
            np.array([1.0, 1]),
            "1 of 2 values differ; the first is at index [0]: yours NaN (not a number), expected 1 (allowed 0.0001)",
        ),
        (
            close(1e-4),
            np.array([1 + 1j]),
            np.array([1.0]),
            "the value differs: yours 1+1j, expected 1 (allowed 0.0001)",
        ),
        (
            close(1e-4),
            {"m": {"w": [1.0, 9.0]}},
            {"m": {"w": [1.0, 2.0]}},
            "1 of 2 values differ; the first is at m, w, index [1]: yours 9, expected 2 (allowed 0.0002)",
        ),
        (close(1e-4), np.zeros((2, 3)), np.zeros((3, 2)), "the shape is (2, 3), expected (3, 2)"),
        (
            PATH,
            [np.zeros(3), np.zeros(2)],
            [np.zeros(3)] * 2,
            "parameter 2: the shape is (2,), expected (3,)",
        ),
        (PATH, [np.zeros(3)], [np.zeros(3)] * 2, "1 came back, 2 expected: one for each parameter"),
        (PATH, [np.zeros(3)] * 2, [np.zeros(3)], "2 came back, 1 expected: one for each parameter"),
        (close(1e-4, levels=("loss",)), [], [1.0, 2.0], "0 came back, 2 expected: one for each loss"),
        (close(1e-4), [1.0], [1.0, 2.0], "the number of values is 1, expected 2"),
        (close(1e-4), [1.0], [], "the number of values is 1, expected 0"),
        (close(1e-4), None, [1.0], "nothing came back where numbers were expected"),
        (close(1e-4), {"a": 1}, [1.0], "a dict came back where numbers were expected"),
        (close(1e-4), "1.0", 1.0, "a text came back where numbers were expected"),
        (close(1e-4), [[1.0], [1.0, 2.0]], np.eye(2), "a list of 2 came back where numbers were expected"),
        (close(1e-4), 3.0, [np.eye(2)], "a single value came back where a list of 1 was expected"),
        (
            close(1e-4),
            np.eye(3),
            [np.eye(2)] * 2,
            "an array of shape (3, 3) came back where a list of 2 was expected",
        ),
        (close(1e-4), 3.0, {"a": 1.0}, "a single value came back where named values were expected"),
        (close(1e-4), {"b": 1.0}, {"a": 1.0}, "a is missing"),
        (close(1e-4), {"a": {}}, {"a": {"b": 1.0}}, "a: b is missing"),
        (
            close(1e-4),
            {"dtypes": ["torch.float64"]},
            {"dtypes": ["torch.float32"]},
            "dtypes: (torch.float64) came back, (torch.float32) was expected",
        ),
    ],
    ids=range(24),
)
def test_the_message_says_what_and_where(compare: Compare, seen: object, expected: object, said: str) -> None:
    assert message(compare, seen, expected) == said


def test_naming_keeps_the_words_out() -> None:
    assert PATH(ways((0, (2, 1))), ways(), True).message == ""
    assert same("differs")(1, 2, True).message == ""


def test_what_was_measured_and_allowed_is_told_either_way() -> None:
    verdict = close(1e-3)(np.array([10.001]), np.array([10.0]), False)
    assert (verdict.agrees, verdict.measured, verdict.allowed) == (True, "largest difference 0.001", "0.01")


# --- flags, counts and texts -----------------------------------------------------------------------------------


def test_flags_are_told_one_sentence_each() -> None:
    wording = {"leaves": "the parameters are new tensors", "no_graph": "a graph grows"}
    compare = same(wording)
    seen = {"leaves": False, "no_graph": True, "other": 1}
    assert message(compare, seen, {"leaves": True, "no_graph": True}) == "the parameters are new tensors"
    assert (
        message(compare, {}, {"leaves": True, "no_graph": True})
        == "the parameters are new tensors; a graph grows"
    )


def test_a_count_is_told_with_both_values() -> None:
    verdict = same("the number of layers is another")(7, 6, False)
    assert (verdict.measured, verdict.allowed) == ("7", "6")
    assert verdict.departure == math.inf


@pytest.mark.parametrize(
    ("seen", "expected", "equal"),
    [
        (np.array(True), True, True),
        (np.array(False), True, False),
        (1, True, False),
        (True, 1, False),
        (np.array(3), 3, True),
        (3.0, 3, True),
        ("3", 3, False),
        (None, None, True),
        (None, False, False),
        ([1, [2, "a"]], [1, [2, "a"]], True),
        ([1, 2, 3], [1, 2], False),
        ([np.array([1, 2])], [np.array([1, 2])], True),
        ([np.array([1, 2])], [1], False),
        ({"a": [np.array([1, 2])]}, {"a": [np.array([1, 2])]}, True),
        ([{"a": 1}], [{"a": 2}], False),
        ([{"a": 1}], [{"b": 1}], False),
        ([[1], [1, 2]], np.array([1.0, 2]), False),
        ([784, 128, 10], np.array([784, 128, 10]), True),
        (np.array(["x"] * 0), [], True),
    ],
    ids=str,
)
def test_sameness_is_decided_for_any_two_values(seen: object, expected: object, equal: bool) -> None:
    assert agrees(same("differs"), seen, expected) is equal


# --- junk ------------------------------------------------------------------------------------------------------

junk = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**63), 2**64 - 1),
        st.floats(),
        st.text(max_size=4),
        arrays.arrays(
            st.sampled_from([np.float64, np.float16, np.complex128, np.int64, np.bool_]),
            arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3),
        ),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=8,
)


@given(junk, junk, st.booleans())
def test_no_two_values_make_a_comparison_raise(seen: object, expected: object, naming: bool) -> None:
    for compare in (close(1e-6), PATH, same("differs"), same({"a": "a differs"})):
        verdict = compare(seen, expected, naming)
        assert verdict.agrees or naming or verdict.message or compare(expected, expected, True).agrees
        assert verdict.departure >= 0


@given(junk)
def test_every_value_agrees_with_itself_for_naming(value: object) -> None:
    for compare in (close(1e-6), same("differs")):
        assert agrees(compare, value, value, naming=True)


@given(arrays.arrays(np.float64, (2, 3), elements=st.integers(1, 1000).map(float)), st.floats(1.01, 100))
def test_a_departure_beyond_the_tolerance_never_passes(expected: Any, times: float) -> None:
    size = np.abs(expected).max() or 1e-290
    seen = expected.copy()
    seen[1, 2] += 1e-3 * size * times
    assert not agrees(close(1e-3), seen, expected)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "yes"),
        (None, "nothing"),
        (1.5251234567, "1.52512"),
        (np.array([1.0, 2.5]), "(1, 2.5)"),
        (np.array([[1, 2], [3, 4]]), "((1, 2), (3, 4))"),
        (np.zeros((7,)), "an array of shape (7,)"),
        (np.zeros((1 << 20, 0)), "an array of shape (1048576, 0)"),
        ([1, "a"], "(1, a)"),
        (list(range(9)), "(0, 1, 2, 3, 4, 5, ...)"),
        ("x" * 300, "x" * 200),
    ],
    ids=range(10),
)
def test_values_are_written_short(value: object, text: str) -> None:
    assert plain(value) == text
