"""What a student's code printed, without what others' code and the machine add to it."""

from __future__ import annotations

import tempfile

import pytest

from grader.printed import printed, short_paths

LIBRARIES = "/home/grader/.venv/lib/python3.11/site-packages/"
LIGHTNING = (
    "epoch 1\n"
    f"{LIBRARIES}lightning/pytorch/loops/fit_loop.py:321: The number of training batches (12) is smaller than the "
    "logging interval Trainer(log_every_n_steps=50).\n"
    f"{LIBRARIES}torch/nn/modules/loss.py:535: UserWarning: Using a target size that is different.\n"
    "  return F.mse_loss(input, target, reduction=self.reduction)\n"
    "<probe>:318: UserWarning: Converting a tensor with requires_grad=True to a scalar.\n"
    "Consider using tensor.detach() first. (Triggered internally at /build/torch/csrc/methods.cpp:822.)\n"
    "epoch 2\n"
)


def test_warnings_of_other_code_are_left_out() -> None:
    assert printed(LIGHTNING) == "epoch 1\nepoch 2\n"


def test_warnings_about_the_students_own_lines_stay() -> None:
    own = "cell 3:5: UserWarning: Converting a tensor. (Triggered internally at /build/torch/a.cpp:1.)\n  x = float(y)\n"
    assert printed(own) == "cell 3:5: UserWarning: Converting a tensor.\n  x = float(y)\n"


def test_what_is_printed_after_a_warning_stays_even_where_it_is_indented() -> None:
    text = f"{LIBRARIES}lightning/pytorch/x.py:21: a word of advice\n  (0): Linear(2, 1)\n"
    assert printed(text) == "  (0): Linear(2, 1)\n"


def test_paths_of_the_machine_are_short() -> None:
    assert short_paths(f"File '{LIBRARIES}numpy/core.py'") == "File 'numpy/core.py'"
    assert short_paths("File '/usr/lib/python3.11/json/decoder.py'") == "File 'json/decoder.py'"
    assert short_paths(f"{tempfile.gettempdir()}/grader-x1y2/data.csv is missing") == "data.csv is missing"
    assert short_paths("a/b is no path of a machine: 3/4") == "a/b is no path of a machine: 3/4"


@pytest.mark.parametrize(
    "line", ["/ or %: 12: three\n", "<3 lessons at 10:30: fun\n", "/data 1:10: loss 0.3\n"]
)
def test_what_only_looks_like_a_warning_stays(line: str) -> None:
    assert printed(line) == line
