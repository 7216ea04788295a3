"""`fresh=True`: the saved notebook run behind the wall, and where its verdict is another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.notebook.conftest import Notebook, saved

RIGHT = "def solve(x):\n    return 2 * x + 1"
SLOPE = "def solve(x):\n    return 3 * x + 1"
BY_SHIFT = "def solve(x):\n    return 2 * x + shift"


def test_where_both_agree_there_is_nothing_to_tell(notebook: Notebook, tmp_path: Path) -> None:
    saved(tmp_path / "lab.ipynb", RIGHT)
    seen = notebook.run(RIGHT, 'grader.check("line", fresh=True)')
    assert seen.passed
    assert seen.differences == ()
    assert seen.notes == ()


def test_a_name_that_only_this_kernel_knows_is_told(notebook: Notebook, tmp_path: Path) -> None:
    saved(tmp_path / "lab.ipynb", BY_SHIFT)
    notebook.run("shift = 1", BY_SHIFT)
    assert notebook.run('grader.check("line")').passed
    seen = notebook.run('grader.check("line", fresh=True)')
    assert not seen.passed
    (text,) = seen.differences
    assert text.startswith(
        "line: here it passes, in a fresh run of the saved notebook (lab.ipynb) it does not: "
    )
    assert "name 'shift' is not defined" in text
    assert text in " ".join(str(seen).split("\n"))
    assert "here it passes" in seen._repr_html_()
    assert "Public checks passed" not in str(seen) + seen._repr_html_()
    assert 'Next: grader.check("line", fresh=True)' in str(seen)


def test_a_notebook_that_is_right_where_the_kernel_is_not_is_told(notebook: Notebook, tmp_path: Path) -> None:
    saved(tmp_path / "lab.ipynb", SLOPE, RIGHT)
    seen = notebook.run(RIGHT, SLOPE, 'grader.check("line", fresh=True)')
    assert not seen.passed
    assert "in a fresh run of the saved notebook (lab.ipynb) it does" in seen.differences[0]
    assert "restart it and run all cells" in seen.differences[0]
    assert "Public checks passed" not in str(seen) + seen._repr_html_()


def test_a_cell_of_the_file_is_called_so(notebook: Notebook, tmp_path: Path) -> None:
    saved(tmp_path / "lab.ipynb", "x = 1", BY_SHIFT)
    seen = notebook.run("shift = 1", BY_SHIFT, 'grader.check("line", fresh=True)')
    assert "(cell 2 of the file, line 2)" in seen.differences[0]


def test_a_cell_that_was_not_saved_is_named(notebook: Notebook, tmp_path: Path) -> None:
    saved(tmp_path / "lab.ipynb", SLOPE)
    seen = notebook.run(RIGHT, 'grader.check("line", fresh=True)')
    assert any(note.startswith("In [3] is not in lab.ipynb as it was saved") for note in seen.notes)


def test_a_question_about_the_whole_notebook_is_judged_from_the_fresh_run(
    notebook: Notebook, tmp_path: Path
) -> None:
    saved(tmp_path / "lab.ipynb", "x = 1")
    seen = notebook.run('grader.check("curve", fresh=True)')
    assert [(q.id, q.status) for q in seen.result.questions] == [("curve", "passed")]


def test_a_missing_file_is_said_and_how_to_name_it(notebook: Notebook, tmp_path: Path) -> None:
    assert 'fresh=True, file="lab.ipynb"' in str(notebook.fails('grader.check("line", fresh=True)'))
    assert "there is no file away.ipynb" in str(
        notebook.fails('grader.check("line", fresh=True, file="away.ipynb")')
    )


def test_of_several_notebooks_none_is_guessed(notebook: Notebook, tmp_path: Path) -> None:
    saved(tmp_path / "one.ipynb", RIGHT)
    saved(tmp_path / "two.ipynb", SLOPE)
    assert "could not be found" in str(notebook.fails('grader.check("line", fresh=True)'))
    assert notebook.run(RIGHT, 'grader.check("line", fresh=True, file="one.ipynb")').passed


@pytest.mark.parametrize("how", ["vscode", "jupyter", "environment"])
def test_the_frontend_tells_the_file(
    notebook: Notebook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    saved(tmp_path / "one.ipynb", SLOPE)
    there = saved(tmp_path / "two.ipynb", RIGHT)
    if how == "environment":
        monkeypatch.setenv("JPY_SESSION_NAME", "course/two.ipynb")
    else:
        notebook.names[{"vscode": "__vsc_ipynb_file__", "jupyter": "__session__"}[how]] = str(there)
    seen = notebook.run(RIGHT, 'grader.check("line", fresh=True)')
    assert seen.passed
    assert seen.result.file == "two.ipynb"


def test_a_damaged_file_is_said(notebook: Notebook, tmp_path: Path) -> None:
    (tmp_path / "lab.ipynb").write_text('{"cells": [')
    seen = notebook.run(RIGHT, 'grader.check("line", fresh=True)')
    assert not seen.passed
    assert "cut off" in str(seen)
    assert "Public checks passed" not in str(seen) + seen._repr_html_()


def test_the_magic_can_ask_for_a_fresh_run(notebook: Notebook, tmp_path: Path) -> None:
    cell = f"%%check line --fresh\n{RIGHT}"
    saved(tmp_path / "lab.ipynb", cell)
    seen = notebook.run(cell)
    assert seen.passed
    assert seen.notes == ()
