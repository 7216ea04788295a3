"""A small course, and a shell of IPython's in this process: a notebook without its kernel."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.engine import packs

MORE = """
    hidden_probe=("hidden.py",),
"""
HIDDEN = """
        Check(id="far", title="Far away", points="2", observes=("far",), compare=close(1e-6), hidden=True),
    ),
    accepted="""
CURVE = """\
from grader.exercise import Check, Comparison, Question


def drawn(evidence):
    return Comparison(agrees=bool(evidence.values.get("__cells__")))


question = Question(
    title="The curve",
    points="1",
    whole=True,
    checks=(
        Check(
            id="drawn", title="A curve is drawn", points="1", observes=("__cells__",),
            judge=drawn,
        ),
    ),
)
"""


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An assignment with a question that has a hidden check, and one that is judged from the whole notebook."""
    root = tmp_path_factory.mktemp("course")
    packs.write(root, {"assignment.py": ('("line",)', '("line", "curve")')})
    line = root / "exercises" / "toys" / "line"
    text = (line / "question.py").read_text()
    text = text.replace('points="2"', 'points="4"', 1).replace("\n    ),\n    accepted=", HIDDEN, 1)
    (line / "question.py").write_text(
        text.replace('    reference="line.py",', f'    reference="line.py",{MORE}')
    )
    (line / "hidden.py").write_text(
        "def far(student, inputs):\n    return student.solve(x=inputs['x'] * 1e3)\n"
    )
    curve = root / "exercises" / "toys" / "curve"
    curve.mkdir()
    (curve / "question.py").write_text(CURVE)
    (curve / "statement.md").write_text("Draw it.\n")
    (curve / "probe.py").write_text("")
    return root


class Notebook:
    """Cells run one after another, as in a notebook."""

    def __init__(self, shell: Any) -> None:
        self.shell = shell

    def run(self, *cells: str) -> Any:
        """Run them, and give back what the last one is worth. Raises what it raises."""
        for cell in cells:
            outcome = self.shell.run_cell(cell, store_history=True)
            outcome.raise_error()
        # a cell run within a cell (%%check) has taken the outcome's place: what was shown stands in Out
        return self.names["Out"].get(outcome.execution_count, outcome.result)

    def fails(self, cell: str) -> BaseException:
        """Run a cell that raises, and give back what."""
        outcome = self.shell.run_cell(cell, store_history=True)
        error = outcome.error_in_exec or outcome.error_before_exec
        assert error is not None, cell
        return error

    @property
    def names(self) -> dict[str, Any]:
        """The notebook's namespace."""
        names: dict[str, Any] = self.shell.user_ns
        return names


@pytest.fixture
def notebook(
    course: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Notebook]:
    """A notebook in an empty folder, with `import grader` done."""
    from IPython.core.interactiveshell import InteractiveShell
    from traitlets.config import Config

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GRADER_EXERCISES", str(course))
    monkeypatch.setenv("GRADER_CACHE", str(tmp_path_factory.getbasetemp() / "cache"))
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # the shell puts its own there
    InteractiveShell.clear_instance()
    quiet = Config()
    quiet.HistoryManager.enabled = False
    quiet.InteractiveShell.colors = "nocolor"
    shell = InteractiveShell.instance(config=quiet)
    book = Notebook(shell)
    book.run("import grader", "%load_ext grader")
    try:
        yield book
    finally:
        InteractiveShell.clear_instance()


def saved(path: Path, *cells: str, assignment: str = "") -> Path:
    """A notebook's file with these cells."""
    metadata = {"grader": {"assignment": assignment}} if assignment else {}
    book = {
        "cells": [
            {"cell_type": "code", "metadata": {}, "execution_count": None, "outputs": [], "source": source}
            for source in cells
        ],
        "metadata": metadata,
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    path.write_text(json.dumps(book))
    return path
