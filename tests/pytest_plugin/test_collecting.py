"""What is collected, and what is left alone."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.pytest_plugin.conftest import PATCH, notebook

IDS = [
    f"lab.ipynb::{question}::{check}" for question in ("adam", "sgd", "warm_up") for check in ("step", "path")
]


def collected(lab: pytest.Pytester, *arguments: str) -> list[str]:
    """The ids."""
    return [
        line for line in lab.runpytest("--collect-only", "-q", *arguments).outlines if line.count("::") > 0
    ]


def test_an_assignments_notebook_gives_one_item_a_check(lab: pytest.Pytester) -> None:
    notebook(lab)
    assert collected(lab) == IDS
    assert collected(lab, "lab.ipynb::sgd") == IDS[2:4]
    assert collected(lab, "-m", "hidden") == IDS[1::2]


def test_other_notebooks_and_tests_are_left_alone(lab: pytest.Pytester) -> None:
    notebook(lab, "'grader'", name="analysis", assignment="")
    (lab.path / "broken.ipynb").write_text('{"grader"')
    (lab.path / "list.ipynb").write_text('["grader", {"metadata": {"grader": 3}}]')
    lab.makepyfile(test_it="def test_it(): pass")
    assert collected(lab) == ["test_it.py::test_it"]
    assert collected(lab, "--grader-assignment", "a-lab", "test_it.py") == ["test_it.py::test_it"]


def test_a_notebook_that_was_cut_off_is_told_in_our_words(
    lab: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    (lab.path / "cut.ipynb").write_text('{"cells": [{"source": "class Adam:')
    (lab.path / "said.ipynb").write_text('{"metadata": {"grader": {"assignment": "a-lab"}}, "cells": [')
    for arguments, count in ((["cut.ipynb"], 1), (["--grader"], 2), ([], 1)):
        done = lab.runpytest(*arguments)
        done.assert_outcomes(errors=count)
        assert "ends in the middle (line 1, after " in done.stdout.str()
        assert "Traceback" not in done.stdout.str()
    monkeypatch.delenv("GRADER_EXERCISES")
    lab.runpytest("cut.ipynb").assert_outcomes()


def test_asked_for_every_notebook_is_a_submission(lab: pytest.Pytester) -> None:
    notebook(lab, "class Adam: ...", assignment="")
    assert collected(lab) == []
    assert collected(lab, "--grader") == IDS
    assert collected(lab, "--grader-assignment", "a-lab") == IDS


def test_a_python_file_is_one_only_if_it_is_named_with_its_assignment_and_is_not_imported(
    lab: pytest.Pytester,
) -> None:
    lab.makepyfile(work="raise SystemExit(3)", test_it="def test_it(): pass")
    option = ("--grader-assignment", "a-lab")
    assert collected(lab, *option) == ["test_it.py::test_it"]
    found = collected(lab, *option, "work.py", "test_it.py")
    assert found == [*(id.replace("lab.ipynb", "work.py") for id in IDS), "test_it.py::test_it"]


def test_what_cannot_be_collected_is_told_in_our_words_only(
    lab: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook(lab)
    done = lab.runpytest("--grader-assignment", "b-lab")
    done.assert_outcomes(errors=1)
    assert "there are: a-lab" in done.stdout.str()
    monkeypatch.delenv("GRADER_EXERCISES")
    missing = lab.runpytest("lab.ipynb")
    assert "Name the folder that does with --grader-exercises, or in GRADER_EXERCISES" in missing.stdout.str()
    for text in (done.stdout.str(), missing.stdout.str()):
        assert "Traceback" not in text
        assert "desk.py" not in text


def test_a_notebook_that_lies_about_in_a_project_without_exercises_is_left_alone(
    lab: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GRADER_EXERCISES")
    notebook(lab)
    lab.makepyfile(test_it="def test_it(): pass")
    lab.runpytest().assert_outcomes(passed=1)
    lab.runpytest("--grader").assert_outcomes(errors=1)


def test_a_starter_among_the_exercises_is_no_submission_unless_it_is_named(
    lab: pytest.Pytester, root: Path
) -> None:
    starter = root / "exercises" / "a-lab" / "starter.ipynb"
    notebook(lab).rename(starter)
    assert collected(lab, f"--rootdir={root}", str(root), "--grader") == []
    assert len(collected(lab, f"--rootdir={root}", str(starter))) == len(IDS)


def test_without_the_plugin_nothing_is_collected(lab: pytest.Pytester) -> None:
    notebook(lab)
    lab.makepyfile(test_it="def test_it(): pass")
    assert collected(lab, "-p", "no:grader") == ["test_it.py::test_it"]


def test_collecting_examines_nothing(lab: pytest.Pytester, examined: Callable[[], list[str]]) -> None:
    notebook(lab)
    collected(lab)
    assert examined() == []


def test_the_plugin_brings_nothing_that_pytest_has_not() -> None:
    code = "import pytest, sys; before = set(sys.modules); import grader.pytest_plugin; print(sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['grader', 'grader.pytest_plugin']"


def test_several_workers_find_the_same(lab: pytest.Pytester, examined: Callable[[], list[str]]) -> None:
    notebook(lab, "adam=wrong")
    lab.makeconftest(PATCH)
    done = lab.runpytest_subprocess("-n", "2", "-k", "adam or sgd")
    done.assert_outcomes(passed=2, failed=2)
    assert "lab.ipynb: 2 / 4 points in 4 checks" in done.stdout.str()
    assert set(examined()) == {"lab.ipynb adam sgd"}
