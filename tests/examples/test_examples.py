"""Every example is graded by the real thing, and must get the verdict its label states."""

from __future__ import annotations

import os
import queue
import shutil
import threading
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from grader.examine import Examiner
from grader.home import catalogue
from grader.intake import collect
from grader.memory import Memory
from grader.model import QuestionResult, Result, Submission
from grader.pack import load_pack
from grader.sandbox import open_sandbox
from tests.report.leads import first_boxes

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
ASSIGNMENTS = ("optimizers-lab", "optimizer-numerics")
KINDS = {"right", "wrong", "hostile", "broken"}
REMARKS = {"kind", "shows", "about", "others"}
ODD_NAME = 'O\'Hara "x" 😀 <script>alert(1)</script>'
"""No file system of Windows takes it, so the repository holds a tamer one."""

Labels = dict[str, dict[str, Any]]


@cache
def labels(assignment: str) -> Labels:
    return tomllib.loads((EXAMPLES / assignment / "expected.toml").read_text("utf-8"))


STUDENTS = [(assignment, student) for assignment in ASSIGNMENTS for student in labels(assignment)]


def grade(assignment: str, folder: Path) -> dict[str, Result]:
    """The result of every submission in the folder, by student; on a small machine two at a time."""
    pack = load_pack(ROOT, assignment)
    memory = Memory()
    results: dict[str, Result] = {}
    problems: list[BaseException] = []
    waiting: queue.SimpleQueue[Submission] = queue.SimpleQueue()

    def work() -> None:
        try:
            secrets = tuple(Path(secret) for secret in pack.secrets)
            with open_sandbox(preload=pack.assignment.preload, secrets=secrets) as sandbox:
                examiner = Examiner(pack, sandbox, memory=memory)
                while True:
                    submission = waiting.get_nowait()
                    results[submission.student] = examiner.examine(submission).result
        except queue.Empty:
            return
        except BaseException as error:  # told by the test, not by the thread
            problems.append(error)

    with collect([folder], catalogue(ROOT), assignment=assignment) as intake:
        assert not intake.refusals
        for placed in intake.placed:
            waiting.put(placed.submission)
        threads = [threading.Thread(target=work) for _ in range(min(4, os.cpu_count() or 1))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    if problems:
        raise problems[0]
    return results


@pytest.fixture(scope="session")
def graded() -> Callable[[str], dict[str, Result]]:
    """All examples of an assignment, graded once."""
    return cache(lambda assignment: grade(assignment, EXAMPLES / assignment))


def verdict(question: QuestionResult) -> str:
    """A question's result in the words of the labels."""
    mistakes = " + ".join(sorted(d.id for d in question.diagnoses))
    reasons = ", ".join(sorted({d.reason for d in question.doubts} - {"undiagnosed", "review"}))
    if question.status == "not_attempted":
        return "not_attempted"
    if question.status == "awaiting_review" and question.earned + question.awaiting == question.possible:
        return f"waits: {reasons}" if reasons else "waits"
    if any(check.follows and check.status == "passed" for check in question.checks):
        return f"follows: {mistakes}" if mistakes else "follows"
    elsewhere = bool(question.possible) and all(d.counted_in for d in question.diagnoses)
    if mistakes and elsewhere and question.earned == question.possible:
        return f"follows: {mistakes}"
    if mistakes:
        return mistakes
    if question.status == "passed" and question.earned == question.possible:
        return "full"
    return "failed"


def ordered(label: str) -> str:
    """The label with its mistakes in the order in which `verdict` tells them."""
    head, colon, mistakes = label.rpartition(": ")
    return head + colon + " + ".join(sorted(mistakes.split(" + ")))


def told(label: dict[str, Any], questions: Sequence[str]) -> dict[str, str]:
    """The label's verdict of every question."""
    others = label.get("others", "not_attempted")
    return {id: ordered(label.get(id, others)) for id in questions}


@pytest.mark.parametrize(("assignment", "student"), STUDENTS)
def test_the_verdict_is_the_labels(
    assignment: str, student: str, graded: Callable[[str], dict[str, Result]]
) -> None:
    result, label = graded(assignment)[student], labels(assignment)[student]

    found = {question.id: verdict(question) for question in result.questions}

    expected = told(label, list(found))
    differing = {id: (found[id], expected[id]) for id in found if found[id] != expected[id]}
    assert not differing, f"came, should come: {differing}"
    assert sorted({d.reason for d in result.doubts}) == label.get("about", [])


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_each_student_reads_first_what_to_do_now(
    assignment: str, graded: Callable[[str], dict[str, Result]], snapshot: SnapshotAssertion
) -> None:
    assert first_boxes(load_pack(ROOT, assignment), graded(assignment).values()) == snapshot


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_every_example_has_a_label_and_every_label_an_example(
    assignment: str, graded: Callable[[str], dict[str, Result]]
) -> None:
    assert set(graded(assignment)) == set(labels(assignment))


@pytest.mark.parametrize(("assignment", "student"), STUDENTS)
def test_a_label_speaks_of_questions_that_exist(assignment: str, student: str) -> None:
    label = labels(assignment)[student]

    assert set(label) - REMARKS <= set(load_pack(ROOT, assignment).questions)
    assert label["kind"] in KINDS
    assert label["shows"]


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_all_kinds_are_there(assignment: str) -> None:
    assert {label["kind"] for label in labels(assignment).values()} == KINDS
    assert len(labels(assignment)) >= 12


def test_nothing_of_a_hostile_submission_is_worth_more_than_its_label(
    graded: Callable[[str], dict[str, Result]],
) -> None:
    for assignment in ASSIGNMENTS:
        for student, label in labels(assignment).items():
            if label["kind"] == "hostile":
                expected = told(label, [q.id for q in graded(assignment)[student].questions])
                for question in graded(assignment)[student].questions:
                    full = expected[question.id] == "full"
                    assert full or question.earned < max(question.possible, 1), (student, question.id)


def test_a_name_that_is_markup_is_only_a_name(tmp_path: Path) -> None:
    source = EXAMPLES / "optimizers-lab" / "O'Hara 😀 & co.py"
    folder = tmp_path / "class"
    folder.mkdir()
    name = ODD_NAME.replace("/", "∕")
    try:
        shutil.copy(source, folder / f"{name}.py")
    except OSError:
        pytest.skip("this file system does not take the name")

    results = grade("optimizers-lab", folder)

    assert [result.student for result in results.values()] == [name]
    assert {q.id: verdict(q) for q in results[name].questions}["adam"] == "full"


def test_examples_are_small() -> None:
    sizes = {path: path.stat().st_size for path in EXAMPLES.rglob("*") if path.is_file()}

    assert max(sizes.values()) < 100_000
