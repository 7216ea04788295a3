"""Vectors are found in printed text, however it was printed and wrapped."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from documents import document
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.extract import number_lists, saved_numbers


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("[-4.232 -0.72]", [[-4.232, -0.72]]),
        ("array([-4.1e-01, -4.4e-07])", [[-0.41, -4.4e-07]]),
        ("(-4.232, -0.72)", [[-4.232, -0.72]]),
        ("tensor([-4.232, -0.72], dtype=torch.float64, grad_fn=<SubBackward0>)", [[-4.232, -0.72]]),
        ("[array([-5., -2.], dtype=float32), array([-4.6,  1.2])]", [[-5, -2], [-4.6, 1.2]]),
        ("[np.float64(-4.2), np.float64(0.7)]", [[-4.2, 0.7]]),
        ("(tensor(-4.2000), tensor(0.7, requires_grad=True))", [[-4.2, 0.7]]),
        ("[[1. 2.]\n [3. 4.]]", [[1, 2], [3, 4]]),
        ("Q5 = ([-4.232, -0.72], 'A')", [[-4.232, -0.72]]),
        ("W: [ -4.2  1.12 ] -> C", [[-4.2, 1.12]]),
        ("[−4.2, −0.7]", [[-4.2, -0.7]]),
        (
            "[array([-5., -2.]), arr\nay([-4.1e-\n01,\n -4.4e\n-07]), array([-\n3.0, 2\n.5e-05])]",
            [[-5, -2], [-0.41, -4.4e-07]],
        ),
        ("Parameter containing:\ntensor([[1., 2.]], requires_grad=True)", [[1, 2]]),
        ("(1, 2], [3), [4", []),
        ("100%|####| 469/469 [00:29<00:00, 16.06it/s]", []),
        ("W[0] f(x)[1] (5) [1, 2, ..., 9] ['a', 1] [1-x, 2]", []),
        ("Epoch 1/300, Train_Loss: 2.3096", []),
    ],
)
def test_vectors_in_every_notation_are_found(text: str, lists: list[list[float]]) -> None:
    assert number_lists(text)[: len(lists)] == lists
    if not lists:
        assert number_lists(text) == []


def test_nan_and_infinity_are_numbers() -> None:
    ((nan, inf, minus),) = number_lists("array([nan, inf, -inf])")
    assert math.isnan(nan)
    assert (inf, minus) == (math.inf, -math.inf)


finite = st.floats(-1e6, 1e6).map(float)


@settings(deadline=None)  # the first magic imports IPython
@given(st.lists(st.tuples(finite, finite), min_size=1, max_size=40))
def test_what_numpy_and_torch_print_is_read_back(points: list[tuple[float, float]]) -> None:
    printed = {
        "tuples": str(points),
        "arrays": str([np.array(p) for p in points]),
        "tensors": str([torch.tensor(p, dtype=torch.float64) for p in points]),
        "a tensor": str(torch.tensor(points[:30])),
        "scalars": str([list(np.array(p)) for p in points]),
    }
    for how, text in printed.items():
        expected = points[:30] if how == "a tensor" else points
        got = number_lists(text)
        assert len(got) == len(expected), (how, text)
        assert np.allclose(got, expected, rtol=1e-3, atol=np.abs(points).max() * 1e-3 + 1e-4), (how, text)


def test_saved_outputs_are_given_cell_by_cell() -> None:
    cells = [
        {"cell_type": "markdown", "source": "[1, 2]"},
        {
            "cell_type": "code",
            "source": "W",
            "outputs": [
                {"output_type": "stream", "text": "[1. 2.]\n"},
                {"output_type": "execute_result", "data": {"text/plain": "array([3., 4.])"}},
                {"output_type": "error", "ename": "E", "evalue": "[5, 6]", "traceback": []},
            ],
        },
    ]
    (saved,) = saved_numbers(document(*cells))
    assert (saved.cell, saved.label, saved.lists) == (2, "cell 2", ((1, 2), (3, 4)))


@settings(deadline=None)  # the first magic imports IPython
@given(st.text("[]()-.0123e+, \nanif=<>", max_size=60))
def test_any_text_is_survived(text: str) -> None:
    number_lists(text)
