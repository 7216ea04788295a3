"""What a report tells of a run: the lines that ran, the inputs of a check, the places where numbers differ."""

from __future__ import annotations

import numpy as np

from grader import wire
from grader.compare import close
from grader.exercise import Check, Question
from grader.tried import given, ran

PROBE = """
def path(student, inputs):
    return _walk(student, inputs["start"], inputs)

def _walk(student, start, inputs):
    return [start] * int(inputs["steps"])

def other(student, inputs):
    return inputs["secret"]
"""


def test_lines_that_ran_are_joined_cell_by_cell() -> None:
    units = [
        wire.Unit("import torch\n", "cell 2", 4),
        wire.Unit("\n\ndef f():\n    return 1\n", "cell 5", 1),
        wire.Unit("import numpy", "cell 2", 5),
        wire.Unit("from __future__ import annotations\nx = 1", "cell 2", 8),
    ]
    assert ran(units) == (("cell 2", ((4, 5), (9, 9))), ("cell 5", ((3, 4),)))


def test_a_public_check_tells_its_inputs_and_a_hidden_one_nothing() -> None:
    checks = (
        Check(id="path", title="Path", points="1", observes=("path",)),
        Check(id="other", title="Other", points="1", observes=("other",), hidden=True),
    )
    question = Question(title="Q", points="2", checks=checks, probe_source=PROBE)
    inputs = {"start": wire.encode(np.zeros((3, 2))), "steps": 7, "secret": 42.0}
    assert given(question, inputs) == {"path": ("start: (3, 2), float64", "steps = 7")}


def test_the_first_and_the_worst_place_are_told() -> None:
    want = [np.zeros((3, 2)), np.ones(3)]
    seen = [want[0].copy(), want[1].copy()]
    seen[0][1, 1], seen[1][2] = 0.5, 9.0
    found = close(1e-3, levels=("parameter",), axis="step")(seen, want).difference
    assert found is not None
    assert (found.differing, found.total) == (2, 9)
    assert [spot.where for spot in found.spots] == ["step 1, parameter 1, index [1]", "step 2, parameter 2"]
    assert [(spot.yours, spot.expected, spot.gap) for spot in found.spots][1] == ("9", "1", "8")


def test_nan_is_the_farthest_off() -> None:
    found = close(1e-3)(np.array([1.0, np.nan]), np.array([0.0, 0.0])).difference
    assert found is not None
    assert [spot.where for spot in found.spots] == ["index [0]", "index [1]"]
    assert close(1e-3)(1.0, 1.0).difference is None
