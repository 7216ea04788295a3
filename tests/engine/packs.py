"""An exercise on disk, as an instructor writes it: small enough to prove in a second, easy to get wrong in one place."""

from __future__ import annotations

from pathlib import Path

from grader.exercise import Pack
from grader.pack import load_pack

ASSIGNMENT = """\
from grader.exercise import Assignment
assignment = Assignment(
    title="Toys", questions=("line",), roles={"x": ("x", "xs"), "scale": ("scale",)}, preload=("numpy",), seed=3,
)
"""

QUESTION = """\
from grader.exercise import Accepted, Check, Edit, Misconception, Question, Target, close

question = Question(
    title="The line",
    points="2",
    targets=(Target(id="solve", name="solve", signature=("x",)),),
    reference="line.py",
    inputs=lambda rng: {"x": rng.uniform(1, 2, size=3)},
    checks=(
        Check(id="value", title="At three places", points="1", observes=("value",), compare=close(1e-6)),
        Check(id="zero", title="At zero", points="1", observes=("zero",), compare=close(1e-6)),
    ),
    accepted=(Accepted(id="other_order", edits=(Edit("y = y + 1", "y = 1.0 + y"),)),),
    misconceptions=(
        Misconception(
            id="no_shift", sentence="forgets the shift", hint="At zero?", severity="partial",
            edits=(Edit("y = y + 1", ""),), instead=((Edit("y = y + 1", "y = y - 0"),),),
        ),
        Misconception(
            id="slope", sentence="takes another slope", hint="Two points?", severity="fundamental",
            edits=(Edit("y = 2 * x", "y = 3 * x"),),
        ),
    ),
)
"""

PROBE = """\
import numpy as np

def value(student, inputs):
    return student.solve(x=inputs["x"])

def zero(student, inputs):
    return student.solve(x=np.zeros(2))
"""

REFERENCE = """\
def solve(x):
    y = 2 * x
    y = y + 1
    return y
"""

FILES = {
    "exercises/toys/assignment.py": ASSIGNMENT,
    "exercises/toys/line/question.py": QUESTION,
    "exercises/toys/line/statement.md": "Write `solve(x)`: twice `x`, and one.\n",
    "exercises/toys/line/probe.py": PROBE,
    "exercises/toys/line/starter.py": "def solve(x):\n    ...\n",
    "exercises/toys/line/samples/right.py": "# expect: right\ndef solve(xs):\n    return 1 + xs + xs\n",
    "exercises/toys/line/samples/slope.py": "# expect: slope\ndef solve(xs):\n    return 1 + 3 * xs\n",
    "reference/toys/line.py": REFERENCE,
}

PLACES = {Path(name).name: name for name in FILES}


def write(root: Path, changes: dict[str, tuple[str, str] | str | None]) -> None:
    """The exercise under `root`, with files replaced, one text in them exchanged, or left out (None)."""
    files = dict(FILES)
    for name, change in changes.items():
        place = PLACES.get(name, name)
        if change is None:
            del files[place]
        elif isinstance(change, str):
            files[place] = change
        else:
            assert files[place].count(change[0]) >= 1, change
            files[place] = files[place].replace(*change, 1)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def written(root: Path, changes: dict[str, tuple[str, str] | str | None] | None = None) -> Pack:
    """The exercise, written and loaded."""
    write(root, changes or {})
    return load_pack(root, "toys")
