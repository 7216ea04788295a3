"""Where the student's code draws its start at random, programs of ours predict from that start: any order of draws is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.examine import Examiner
from grader.exercise import Pack
from grader.extract import read_bytes
from grader.sandbox import Sandbox
from grader.verify import verify

from .packs import written

QUESTION = """\
from grader.exercise import Check, Edit, Misconception, Question, Target, close

question = Question(
    title="The descent",
    points="1",
    targets=(Target(id="descend", name="descend", signature=("x", "epochs")),),
    reference="line.py",
    inputs=lambda rng: {"x": rng.uniform(1, 2, size=3)},
    predicted=("steps",),
    checks=(Check(id="steps", title="Each step", points="1", observes=("steps",), compare=close(1e-6)),),
    misconceptions=(
        Misconception(
            id="uphill", sentence="steps uphill", hint="Which sign?", severity="fundamental",
            edits=(Edit("w = w - 0.1 * (w - x)", "w = w + 0.1 * (w - x)"),),
        ),
        Misconception(
            id="halved", sentence="makes half a step", hint="How far?", severity="fundamental",
            edits=(Edit("w = w - 0.1 * (w - x)", "w = w - 0.05 * (w - x)"),),
        ),
    ),
)
"""

REFERENCE = """\
import numpy as np

def descend(x, epochs):
    w = np.random.rand(3)
    for _ in range(epochs):
        w = w - 0.1 * (w - x)
    return w
"""

PROBE = """\
import numpy as np

def steps(student, inputs):
    start = inputs["seen"]["steps"][0] if "seen" in inputs else None
    return [_after(student, inputs, n, start) for n in (0, 1, 4)]

def _after(student, inputs, epochs, start):
    np.random.seed(5)
    draw = np.random.rand
    if start is not None:
        np.random.rand = lambda *_: start
    try:
        return student.descend(x=inputs["x"], epochs=epochs)
    finally:
        np.random.rand = draw
"""

DOWN = """\
import numpy as np
def descend(x, epochs):
    w = {start}
    for i in range(epochs):
        w = {step}
    return w
"""


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    samples = {f"exercises/toys/line/samples/{name}": None for name in ("right.py", "slope.py")}
    texts = {
        "exercises/toys/line/question.py": QUESTION,
        "exercises/toys/line/probe.py": PROBE,
        "reference/toys/line.py": REFERENCE,
        "exercises/toys/line/starter.py": "def descend(x, epochs):\n    ...\n",
        "exercises/toys/assignment.py": "from grader.exercise import Assignment\n"
        'assignment = Assignment(title="Toys", questions=("line",), preload=("numpy",), seed=3)\n',
    }
    return written(tmp_path, {**samples, **texts})


def test_such_an_exercise_is_proved_like_any_other(pack: Pack, wall: Sandbox) -> None:
    verification = verify(pack, wall)
    assert verification.violations == ()
    assert verification.proofs[0].told_apart == (("uphill", ("uphill",)), ("halved", ("halved",)))


@pytest.mark.parametrize("start", ["np.random.rand(3)", "np.random.rand(7)[4:]", "np.random.randn(3) * 2"])
def test_whatever_the_start_the_steps_from_it_are_judged(pack: Pack, wall: Sandbox, start: str) -> None:
    examiner, question = Examiner(pack, wall), pack.questions["line"]
    right = read_bytes(DOWN.format(start=start, step="0.9 * w + 0.1 * x").encode(), "lab.py")
    wrong = read_bytes(DOWN.format(start=start, step="0.95 * w + 0.05 * x").encode(), "lab.py")
    assert [c.status for c in examiner.look_at(right, question).verdict.checks] == ["passed"]
    assert [d.id for d in examiner.look_at(wrong, question).verdict.diagnoses] == ["halved"]


def test_an_odd_start_costs_only_the_student(pack: Pack, wall: Sandbox) -> None:
    source = DOWN.format(start="np.ones(2)", step="w")
    (check,) = (
        Examiner(pack, wall)
        .look_at(read_bytes(source.encode(), "lab.py"), pack.questions["line"])
        .verdict.checks
    )
    assert (check.status, check.earned) == ("failed", 0)
