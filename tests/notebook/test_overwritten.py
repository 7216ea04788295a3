"""Two questions that ask for the same name: the one that was defined first is judged as the terminal judges it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.engine import packs
from tests.notebook.conftest import Notebook, saved

SCALED = """\
from grader.exercise import Check, Question, Target, close

question = Question(
    title="The scaled line",
    points="1",
    targets=(Target(id="solve", name="solve", signature=("x", "scale"), required=("x", "scale")),),
    reference="scaled.py",
    inputs=lambda rng: {"x": rng.uniform(1, 2, size=3)},
    checks=(Check(id="value", title="At three places", points="1", observes=("value",), compare=close(1e-6)),),
)
"""
PROBE = "def value(student, inputs):\n    return student.solve(x=inputs['x'], scale=3.0)\n"

FIRST = "def solve(x, scale):\n    return scale * x"
STUB = "def solve(x):\n    ..."
LINE = "def solve(x):\n    return 2 * x + 1"
OTHER = "def solve(x, offset, more):\n    return x + offset"


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An assignment whose questions both ask for `solve`."""
    root = tmp_path_factory.mktemp("twins")
    packs.write(root, {"assignment.py": ('("line",)', '("scaled", "line")')})
    folder = root / "exercises" / "toys" / "scaled"
    folder.mkdir()
    (folder / "question.py").write_text(SCALED)
    (folder / "statement.md").write_text("Write `solve(x, scale)`.\n")
    (folder / "probe.py").write_text(PROBE)
    (root / "reference" / "toys" / "scaled.py").write_text("def solve(x, scale):\n    return x * scale\n")
    return root


@pytest.fixture
def book(notebook: Notebook, twins: Path, monkeypatch: pytest.MonkeyPatch) -> Notebook:
    monkeypatch.setenv("GRADER_EXERCISES", str(twins))
    return notebook


def run_as(notebook: Notebook, cell_id: str, cell: str) -> None:
    """As a frontend runs a cell: it tells which of the notebook's cells it is."""
    notebook.shell.run_cell(cell, store_history=True, cell_id=cell_id).raise_error()


def status(notebook: Notebook, call: str = 'grader.check("scaled")') -> Any:
    return notebook.run(call).result.questions[0].status


@pytest.mark.parametrize("later", [STUB, LINE], ids=["stub", "the other answer"])
def test_an_answer_counts_though_the_next_question_took_its_name(
    book: Notebook, tmp_path: Path, later: str
) -> None:
    saved(tmp_path / "lab.ipynb", FIRST, later)
    seen = book.run(FIRST, later, 'grader.check("scaled", fresh=True)')
    assert seen.passed, str(seen)
    assert not seen.differences
    assert book.names["solve"].__code__.co_argcount == 1  # the kernel has what it had
    assert status(book, 'grader.check("line")') == ("passed" if later == LINE else "not_attempted")


def test_an_object_stands_for_the_question_that_its_own_cell_answers(book: Notebook) -> None:
    assert [q.id for q in book.run(FIRST, LINE, "grader.check(solve)").result.questions] == ["line"]
    assert [q.id for q in book.run(FIRST, "grader.check(solve)").result.questions] == ["scaled"]


def test_its_helpers_are_those_of_that_time(book: Notebook) -> None:
    helper, later = "def times(a, b):\n    return a * b", "def times(a):\n    return 0"
    book.run(helper, "def solve(x, scale):\n    return times(scale, x)", later, STUB)
    assert status(book) == "passed"


def test_both_may_stand_in_one_cell(book: Notebook) -> None:
    book.run(f"\n{FIRST}\n\n\n{STUB}")
    assert status(book) == "passed"


def test_a_wrong_first_answer_is_told_with_its_own_cell(book: Notebook) -> None:
    seen = book.run("def solve(x, scale):\n    return x / nothing", STUB, 'grader.check("scaled")')
    assert "In [3], line 2" in " ".join(str(seen).split())


def test_what_was_written_anew_is_no_answer_any_more(book: Notebook) -> None:
    assert status(book) == "not_attempted"
    book.run(FIRST, OTHER)  # neither a stub nor another question's answer: the same cell, edited
    assert status(book) != "passed"


def test_a_frontend_tells_a_cell_that_was_edited_from_another_one(book: Notebook) -> None:
    run_as(book, "a", FIRST)
    run_as(book, "b", OTHER)
    assert status(book) == "passed"
    run_as(book, "a", LINE)
    assert status(book) != "passed"


def test_a_deleted_answer_is_not_brought_back(book: Notebook) -> None:
    book.run(FIRST, "del solve")
    assert status(book) == "not_attempted"
