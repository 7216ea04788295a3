"""Texts on their way through an examination: awaiting a person where there is one, not attempted where there is none."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pytest
from msgspec.structs import replace

from grader.examine import Examiner
from grader.grade.again import to_try_again
from grader.model import Observations, QuestionResult, Submission
from grader.pack import load_pack
from grader.pages import student_report
from grader.report import render_student
from grader.review import Review, merged
from grader.store import Kept

QUESTION = """
from grader.exercise import Check, Question

question = Question(
    title="{title}",
    points="1",
    checks=(Check(id="read", title="Says why", points="1", review=("Says why the step is equal.",)),),
)
"""
CODED = """
from grader.exercise import Check, Question, Target, same

question = Question(
    title="Step",
    points="1",
    targets=(Target(id="step", name="step", signature=("x",)),),
    checks=(Check(id="value", title="Doubles", points="1", observes=("value",), compare=same()),),
)
"""
ASSIGNMENT = 'from grader.exercise import Assignment\nassignment = Assignment(title="A lab", questions=("pca", "diagonals"))\n'


class NoWall:
    """Nothing of these questions is run."""

    tier = "strong"

    def run(self, *_: Any) -> Observations:
        return Observations(outcome="completed")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two questions that a person reads."""
    lab = tmp_path / "exercises/a-lab"
    for id, title in (("pca", "Relation to PCA"), ("diagonals", "Diagonals")):
        (lab / id).mkdir(parents=True)
        (lab / id / "question.py").write_text(QUESTION.format(title=title))
        (lab / id / "statement.md").write_text(
            f"# {title}\n\nExplain it in a Markdown cell under this heading.\n"
        )
        (lab / id / "starter.py").write_text("# Your answer goes into a Markdown cell below the heading.\n")
    (lab / "assignment.py").write_text(ASSIGNMENT)
    return tmp_path


def examine(
    root: Path,
    *cells: str,
    audience: Literal["student", "instructor"] = "instructor",
    reviews: tuple[Review, ...] = (),
) -> tuple[dict[str, QuestionResult], str]:
    """(results by question, the page) of a notebook with these Markdown cells."""
    made = [{"cell_type": "markdown", "metadata": {}, "source": text} for text in cells]
    path = root / "lab.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": made}))
    pack = load_pack(root, "a-lab")
    submission = Submission(student="ada", path="lab.ipynb", files=(str(path),), sha256="")
    found = Examiner(pack, NoWall()).examine(submission)  # type: ignore[arg-type]  # stands in for a sandbox
    result = merged(found.result, reviews)
    asked = (replace(q, result=r) for q, r in zip(found.questions, result.questions, strict=True))
    kept = Kept(result=result, questions=tuple(asked), graded_at="now")
    return {q.id: q for q in result.questions}, render_student(student_report(pack, kept, audience))


def test_a_text_awaits_a_person_beside_its_rubric_and_a_missing_one_is_not_attempted(root: Path) -> None:
    results, page = examine(root, "# Relation to PCA", "Both span **one** plane.", "# Diagonals")
    assert (results["pca"].status, results["pca"].awaiting) == ("awaiting_review", 1)
    assert (results["diagonals"].status, results["diagonals"].awaiting) == ("not_attempted", 0)
    assert "Both span <strong>one</strong> plane." in page
    assert "Says why the step is equal." in page


def test_a_student_sees_the_rubric_when_a_person_has_given_points(root: Path) -> None:
    cells = ("# Relation to PCA", "Both span **one** plane.")
    _, page = examine(root, *cells, audience="student")
    assert "Both span <strong>one</strong> plane." in page
    assert page.count("A person gives these points") == 1  # said once, at the points
    assert "Says why the step is equal." not in page
    given = Review(student="ada", question="pca", points=Decimal("0.5"), comment="Which plane?")
    _, page = examine(root, *cells, audience="student", reviews=(given,))
    assert page.count("Says why the step is equal.") == 1
    assert "Which plane?" in page


def test_one_cell_for_both_is_never_a_silent_zero(root: Path) -> None:
    results, page = examine(
        root, "Both span one plane, as PCA does. They move along diagonals since each step is equal."
    )
    assert {q.status for q in results.values()} == {"awaiting_review"}
    assert page.count("Both span one plane") == 1
    assert "shown above" in page


def test_work_on_a_question_that_was_not_asked_is_no_other_assignments_file(root: Path) -> None:
    step = root / "exercises/a-lab/step"
    step.mkdir()
    (step / "question.py").write_text(CODED)
    (step / "probe.py").write_text("")
    (step / "statement.md").write_text("# Step\n\nWrite `step`.\n")
    (step / "starter.py").write_text("def step(x): ...\n")
    (root / "exercises/a-lab/assignment.py").write_text(ASSIGNMENT.replace('"pca", ', '"step", "pca", '))
    pack = load_pack(root, "a-lab")

    def doubts(source: str, *only: str) -> list[str]:
        path = root / "lab.py"
        path.write_text(source)
        submission = Submission(student="ada", path="lab.py", files=(str(path),), sha256="")
        examiner = Examiner(pack, NoWall(), only=only)  # type: ignore[arg-type]  # as above
        return [doubt.reason for doubt in examiner.examine(submission).result.doubts]

    assert doubts("x = 1\n") == ["unbound"]
    assert doubts("x = 1\n", "pca") == ["unbound"]
    assert doubts("def step(x):\n    return 2 * x\n", "pca") == []


def test_a_file_that_was_changed_since_it_was_handed_in_is_not_graded_as_the_one_it_was(root: Path) -> None:
    """Its verdict would be kept under the other's digest."""
    path = root / "lab.py"
    path.write_text("x = 2\n")
    before = hashlib.sha256(b"x = 1\n").hexdigest()
    submission = Submission(student="ada", path="lab.py", files=(str(path),), sha256=before)
    result = Examiner(load_pack(root, "a-lab"), NoWall()).examine(submission).result  # type: ignore[arg-type]  # as above
    assert [(d.reason, "was changed while this ran" in d.text) for d in result.doubts] == [
        ("unreadable", True)
    ]
    assert to_try_again(result)
