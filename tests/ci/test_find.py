"""Finding the submission in a checkout, and saying clearly where that cannot be done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.ci import find_submission
from grader.errors import SubmissionError, UsageError
from grader.exercise import Assignment, Check, Pack, Question, Target
from grader.intake import Catalogue


def one(name: str, target: str) -> Pack:
    """An assignment that asks for one class."""
    asked = Question(
        id="q",
        title="Q",
        points="1",
        checks=(Check(id="c", title="C", points="1"),),
        targets=(Target(id="t", name=target, kind="class"),),
    )
    return Pack(
        assignment=Assignment(title=name, questions=("q",), id=name), questions={"q": asked}, secrets=()
    )


@pytest.fixture
def known() -> Catalogue:
    """Two assignments: one asks for Adam, one for PCA."""
    packs = {"optim": one("optim", "Adam"), "faces": one("faces", "PCA")}
    return Catalogue(names=tuple(packs), load=packs.__getitem__)


def notebook(*lines: str, assignment: str = "") -> str:
    """A notebook of one cell."""
    told = {"grader": {"assignment": assignment}} if assignment else {}
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "source": "\n".join(lines)}
    return json.dumps({"cells": [cell], "metadata": told, "nbformat": 4, "nbformat_minor": 5})


def write(folder: Path, **texts: str) -> Path:
    """Files; "__" in a name stands for "/", the last "_" for the dot."""
    for name, text in texts.items():
        stem, _, ending = name.replace("__", "/").rpartition("_")
        path = folder / f"{stem}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


ADAM = "class Adam:\n    pass\n"


def test_metadata_says_which_assignment_it_is(tmp_path: Path, known: Catalogue) -> None:
    write(tmp_path, work__mine_ipynb=notebook("x = 1", assignment="faces"), README_md="hello")
    found = find_submission(tmp_path, known)
    assert (found.assignment, found.names) == ("faces", ("work/mine.ipynb",))


def test_what_is_no_work_is_not_looked_at(tmp_path: Path, known: Catalogue) -> None:
    write(
        tmp_path,
        lab_py=ADAM,
        env__pyvenv_cfg="home = /usr",
        env__lib__site__optim_py=ADAM,
        node_modules__a_py=ADAM,
        kit__exercises__optim__assignment_py="assignment = 1",
        kit__optim_ipynb=notebook(ADAM),
        test_lab_py=ADAM,
        autograder_py=ADAM,
    )
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "hook.py").write_text(ADAM)
    assert find_submission(tmp_path, known).names == ("lab.py",)


def test_work_in_the_kit_itself_counts_where_there_is_no_other(tmp_path: Path, known: Catalogue) -> None:
    write(
        tmp_path,
        kit__exercises__optim__assignment_py="assignment = 1",
        kit__exercises__optim__starter_py=ADAM,
        kit__optim_ipynb=notebook(ADAM),
    )
    assert find_submission(tmp_path, known).names == ("kit/optim.ipynb",)


def test_a_checkout_that_is_a_kit_is_searched_outside_its_exercises(tmp_path: Path, known: Catalogue) -> None:
    write(tmp_path, exercises__optim__kit_msgpack="x", exercises__optim__starter_py=ADAM, optim_py=ADAM)
    write(tmp_path, engine__grader__adam_py=ADAM)
    assert find_submission(tmp_path, known).names == ("optim.py",)


def test_a_notebook_brings_the_modules_that_it_imports(tmp_path: Path, known: Catalogue) -> None:
    write(
        tmp_path,
        lab_ipynb=notebook("from optim import Adam", "import torch", assignment="optim"),
        optim_py="import helper\n" + ADAM,
        helper_py="x = 1",
        other_py="y = 1",
    )
    found = find_submission(tmp_path, known)
    assert found.names == ("lab.ipynb", "helper.py", "optim.py")
    assert found.asides == ("graded together: lab.ipynb, helper.py, optim.py",)
    assert find_submission(tmp_path, known, assignment="optim").names == found.names


def test_modules_alone_are_graded_together(tmp_path: Path, known: Catalogue) -> None:
    write(tmp_path, adam_py=ADAM, more_py="class Adam2:\n    pass\n")
    assert find_submission(tmp_path, known).names == ("adam.py",)
    assert find_submission(tmp_path, known, assignment="optim").assignment == "optim"


def test_a_copy_is_left_out_and_said_to_be(tmp_path: Path, known: Catalogue) -> None:
    text = notebook(ADAM)
    write(tmp_path, lab_ipynb=text)
    (tmp_path / "lab-Copy1.ipynb").write_text(text)
    (tmp_path / "scratch.ipynb").write_text(notebook("1 + 1"))
    found = find_submission(tmp_path, known)
    assert found.names == ("lab.ipynb",)
    assert found.asides == (
        "left out: lab-Copy1.ipynb, which looks like a copy",
        "left out: scratch.ipynb, which does not say which assignment it is for",
    )


def test_several_candidates_are_listed_with_what_to_do(tmp_path: Path, known: Catalogue) -> None:
    write(tmp_path, a_ipynb=notebook(ADAM), b_ipynb=notebook(ADAM))
    with pytest.raises(SubmissionError) as told:
        find_submission(tmp_path, known)
    assert str(told.value) == (
        "2 notebooks here could be the submission for optim: a.ipynb, b.ipynb. "
        "Keep one of them, or name it in the workflow: grader ci FILE"
    )


def test_several_assignments_want_to_be_told_apart(tmp_path: Path, known: Catalogue) -> None:
    write(tmp_path, a_ipynb=notebook(ADAM), b_ipynb=notebook("class PCA:", "    pass"))
    with pytest.raises(
        SubmissionError, match=r"several assignments here: faces \(b.ipynb\); optim \(a.ipynb\)"
    ):
        find_submission(tmp_path, known)
    assert find_submission(tmp_path, known, assignment="faces").names == ("b.ipynb",)
    told = find_submission(tmp_path, known, assignment="faces").asides
    assert told == ("left out: a.ipynb, which looks like work for optim",)


def test_a_named_assignment_wins_over_what_the_file_looks_like(tmp_path: Path, known: Catalogue) -> None:
    write(tmp_path, lab_py=ADAM)
    assert find_submission(tmp_path, known, assignment="faces").names == ("lab.py",)


def test_nothing_to_grade_is_said_with_what_is_there(tmp_path: Path, known: Catalogue) -> None:
    with pytest.raises(SubmissionError, match="there is: no files at all"):
        find_submission(tmp_path, known)
    write(tmp_path, essay_docx="x")
    with pytest.raises(
        SubmissionError, match=r"no notebook \(.ipynb\) and no Python file .* there is: essay.docx"
    ):
        find_submission(tmp_path, known)
    write(tmp_path, mystery_py="x = 1")
    with pytest.raises(SubmissionError, match=r"mystery.py: it is not clear which assignment"):
        find_submission(tmp_path, known)
    with pytest.raises(UsageError, match="there are: optim, faces"):
        find_submission(tmp_path, known, assignment="optm")
