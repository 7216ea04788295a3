"""What is seen of a submission: the slice, the whole notebook where that tells more, and whose work an answer is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from grader import wire
from grader.exercise import Question, Target
from grader.extract import read_bytes
from grader.judge import judge
from grader.model import Bound, Document, Observations
from grader.observe import Sight, honest_hidden, observe
from grader.program import Reading, drawn_inputs, job_for, program_for, read
from grader.sandbox import Limits, Sandbox

from .packs import written
from .test_bind import notebook
from .toys import check, pack, question, reading

PROBE = """
import torch
def value(student, inputs):
    p = torch.nn.Parameter(torch.zeros(2))
    p.grad = torch.full((2,), float(inputs.get("g", 1.0)))
    student.solve(p=p)
    return p
def other(student, inputs):
    return 1
"""

DELEGATES = ("torch.optim.SGD.step", "torch.optim.Adam.step")
OWN = "import torch\ndef solve(p):\n    with torch.no_grad():\n        p -= p.grad\n"
LIBRARY = "import torch\ndef solve(p):\n    torch.optim.SGD([p], lr=1.0).step()\n"
DRAWS = """\
import numpy as np, torch
# torch.optim is not used
def solve(p):
    with torch.no_grad():
        p -= float(np.random.default_rng().random())
"""


def toy(*, hidden: bool = False, **more: Any) -> Question:
    probe = "hidden_source" if hidden else "probe_source"
    given = {
        "targets": (Target(id="solve", name="solve", signature=("p",)),),
        "delegates": DELEGATES,
        probe: PROBE,
    }
    return question(check("value", hidden=hidden), **(given | more))


class Runs:
    """The wall, with the jobs that it was given."""

    def __init__(self, wall: Sandbox) -> None:
        self.wall = wall
        self.jobs: list[wire.Job] = []

    def __call__(self, job: wire.Job, whole: bool) -> Observations:
        self.jobs.append(job)
        return self.wall.run(job, Limits(cpu_seconds=3.0 if whole else 2.0))


def look(runs: Runs, q: Question, text: str | Document) -> tuple[Sight, Reading, tuple[Bound, ...]]:
    some = pack(q)
    found = reading(some, text) if isinstance(text, str) else read(some, text)
    bound = found.bindings["toy"].bound
    return observe(some, q, found, bound, runs, seed=1), found, bound


def book(*cells: str) -> Document:
    return read_bytes(notebook(*(("code", text) for text in cells)), "lab.ipynb")


# --- the slice and the whole ---------------------------------------------------------------------------------------


def test_only_what_the_answer_needs_is_run(wall: Sandbox) -> None:
    runs = Runs(wall)
    sight, _, _ = look(runs, toy(), book("1 / 0", OWN, "while True: pass"))
    assert sight.seen.values["value"].tolist() == [-1, -1]
    assert ([bool(j.sabotage) for j in runs.jobs], sight.program.whole, sight.notes) == (
        [False, True],
        False,
        (),
    )


SPREAD = (
    "import torch",
    "for name in ['rate']:\n    globals()[name] = 2.0",
    "def solve(p):\n    p.data -= rate * p.grad",
)


def test_a_name_that_the_slice_missed_is_found_by_running_the_whole_notebook(wall: Sandbox) -> None:
    runs = Runs(wall)
    sight, _, _ = look(runs, toy(), book(*SPREAD, "1 / 0"))
    assert sight.seen.values["value"].tolist() == [-2, -2]
    assert sight.program.whole
    assert sight.notes == ("the whole notebook was run, since a part of it did not run by itself",)


def test_a_whole_run_that_tells_nothing_more_changes_nothing(wall: Sandbox) -> None:
    runs = Runs(wall)
    sight, _, _ = look(runs, toy(), book("import torch", "def solve(p):\n    p.datta -= 1"))
    assert [job.whole for job in runs.jobs] == [False, True]
    assert sight.seen.failures["value"].type == "AttributeError"
    assert (sight.program.whole, sight.notes) == (False, ())


def test_a_whole_run_that_never_ends_does_not_spoil_what_the_slice_showed(wall: Sandbox) -> None:
    """One scenario is right, one is the student's own mistake: a training cell must not make both a time limit."""
    q = question(check("other"), check("value"), targets=toy().targets, probe_source=PROBE)
    endless = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    sight, _, _ = look(Runs(wall), q, book("def solve(p):\n    p.datta -= 1", endless))
    assert sight.seen.outcome == "completed"
    assert sight.seen.values == {"other": 1}
    assert sight.seen.failures["value"].type == "AttributeError"


def test_an_exception_that_no_fuller_run_mends_is_run_once(wall: Sandbox) -> None:
    runs = Runs(wall)
    sight, _, _ = look(runs, toy(), "def solve(p):\n    raise ValueError('no')\n")
    assert len(runs.jobs) == 1
    assert sight.seen.failures["value"].message == "no"


# --- code that stops -----------------------------------------------------------------------------------------------


ANSWERS = """
def first(student, inputs):
    return student.value("answers").get("a")
def second(student, inputs):
    return student.value("answers").get("b")
"""


def values_of(**more: Any) -> Question:
    target = Target(id="answers", name="answers", kind="value")
    return question(check("first"), check("second"), targets=(target,), probe_source=ANSWERS, **more)


STOPPING = book("answers = {'a': 1}\nanswers['b'] = len(3)\nanswers['a'] = max(2, 3)", "answers['b'] = 4")


def test_what_stood_before_a_stop_and_in_other_cells_is_read_where_answers_are(wall: Sandbox) -> None:
    sight, _, _ = look(Runs(wall), values_of(always=True), STOPPING)
    assert sight.seen.values == {"first": 1, "second": 4}
    assert sight.seen.failures["__load__"].type == "TypeError"


def test_elsewhere_a_program_that_stops_tells_nothing(wall: Sandbox) -> None:
    sight, _, _ = look(Runs(wall), values_of(), STOPPING)
    assert sight.seen.values == {}


def test_a_program_that_stops_in_every_cell_is_not_run_for_ever(wall: Sandbox) -> None:
    runs = Runs(wall)
    many = book("answers = {}", *(f"answers['a'] = len({n})" for n in range(9)))
    sight, _, _ = look(runs, values_of(always=True), many)
    assert (sight.seen.values, len(runs.jobs)) == ({}, 6)


# --- hidden checks -------------------------------------------------------------------------------------------------


def test_what_a_child_says_while_it_sees_hidden_inputs_is_kept_from_the_student(wall: Sandbox) -> None:
    text = "import tkinter_missing_package\nprint('loaded')\ndef solve(p):\n    print('secret', p.grad)\n    p.data -= p.grad\n"
    q = toy(hidden=True, delegates=())
    sight, _, _ = look(Runs(wall), q, text)
    assert sight.seen.values["value"].tolist() == [-1, -1]
    assert "secret" not in sight.seen.stdout
    assert not any("secret" in note for note in sight.seen.notes)


def test_a_program_that_does_not_load_is_not_run_again_for_its_hidden_checks(wall: Sandbox) -> None:
    runs = Runs(wall)
    sight, _, _ = look(runs, toy(hidden=True), "rate = 1 / 0\ndef solve(p):\n    p.data -= rate\n")
    assert sight.seen.failures["__load__"].type == "ZeroDivisionError"
    assert len(runs.jobs) == 1


# --- whose work ----------------------------------------------------------------------------------------------------

NAN = (
    "import torch\n# torch.optim is not used\ndef solve(p):\n    with torch.no_grad():\n        p /= 0 * p\n"
)


@pytest.mark.parametrize(
    ("text", "delegated"),
    [(OWN, False), (LIBRARY, True), (NAN, False), (DRAWS, False)],
    ids=["own", "library", "nan", "random"],
)
@pytest.mark.parametrize("hidden", [False, True])
def test_delegation_is_shown_by_a_changed_outcome_alone(
    wall: Sandbox, text: str, delegated: bool, hidden: bool
) -> None:
    runs, q = Runs(wall), toy(hidden=hidden)
    sight, found, bound = look(runs, q, text)
    assert bound
    if hidden:
        sight = honest_hidden(pack(q), q, sight, runs, seed=1)
    assert sight.delegated is delegated
    if text in (OWN, LIBRARY):
        assert sight.seen.values["value"].tolist() == [-1, -1]
    assert found.document.path == "lab.py"


def test_a_delegating_answer_that_is_judged_honestly_is_right(wall: Sandbox) -> None:
    runs, q = Runs(wall), toy(hidden=True)
    spoiled, _, _ = look(runs, q, LIBRARY)
    honest = honest_hidden(pack(q), q, spoiled, runs, seed=1)
    want = Observations(outcome="completed", values={"value": [-1.0, -1.0]})
    statuses = [judge(q, s.seen, want, Document(path="", cells=()))[0].status for s in (spoiled, honest)]
    assert statuses == ["failed", "passed"]


def test_only_practice_spares_the_second_run_of_code_that_never_speaks_of_the_library(wall: Sandbox) -> None:
    runs = Runs(wall)
    look(runs, msgspec.structs.replace(toy(), points="0"), OWN)
    assert len(runs.jobs) == 1
    look(runs, toy(), OWN)
    assert len(runs.jobs) == 3


# --- jobs ----------------------------------------------------------------------------------------------------------


def test_inputs_are_drawn_from_the_seed_the_question_and_the_side(tmp_path: Path) -> None:
    line = written(tmp_path).question("line")
    first = drawn_inputs(line, 1, hidden=False)
    assert drawn_inputs(line, 1, hidden=False) == first
    assert drawn_inputs(line, 2, hidden=False) != first
    assert drawn_inputs(line, 1, hidden=True) != first
    assert drawn_inputs(msgspec.structs.replace(line, id="curve"), 1, hidden=False) != first


def test_a_job_holds_neither_reference_nor_checks(tmp_path: Path) -> None:
    some = written(tmp_path)
    found = reading(some, "def solve(x):\n    return x\n")
    program = program_for(found, found.bindings["line"].bound)
    job = job_for(some, some.question("line"), program, seed=1, hidden=False)
    packed = wire.pack_job(job)
    assert job.scenarios == ["value", "zero"]
    assert b"y = 2 * x" not in packed
    assert b"tolerance" not in packed
    assert str(tmp_path).encode() not in packed
