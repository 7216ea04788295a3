"""A class of unusable and hostile submissions, graded by the real command: each gets a clear message, the rest is graded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.report.leads import first_box

ROOT = Path(__file__).resolve().parents[2]
RIGHT = (ROOT / "reference" / "optimizers-lab" / "adam.py").read_text(encoding="utf-8")


def notebook(*sources: str, form: int = 4) -> str:
    """A notebook with these code cells."""
    cells: list[dict[str, Any]] = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "source": s, "execution_count": None}
        for s in sources
    ]
    if form == 3:
        for cell in cells:
            cell["input"], cell["language"] = cell.pop("source"), "python"
        return json.dumps(
            {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}
        )
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})


def in_step(line: str) -> str:
    """A right Adam that first does something else at each step."""
    return RIGHT.replace("        self.t += 1\n", f"        {line}\n        self.t += 1\n")


CLASS = {
    "truncated.ipynb": notebook(RIGHT)[:300],
    "empty.ipynb": "",
    "another-assignment.ipynb": notebook(
        "def df_w(W):\n    return [0.2 * W[0], 4 * W[1]]", "answers = {'q5': [1, 2]}"
    ),
    "syntax-elsewhere.ipynb": notebook("for i in range(3) print(i)", RIGHT),
    "syntax-in-answer.ipynb": notebook("import torch", RIGHT.replace("self.t = 0", "self.t = = 0")),
    "endless.ipynb": notebook(in_step("while True: pass")),
    "ten-gigabytes.ipynb": notebook(in_step("hoard = bytearray(10 << 30)")),
    "exits.ipynb": notebook(in_step("import os; os._exit(0)")),
    "million-lines.ipynb": notebook(in_step("for i in range(1_000_000): print('line', i)")),
    "asks.ipynb": notebook("name = input('your name? ')", RIGHT),
    "asks-in-answer.ipynb": notebook(in_step("input('go on? ')")),
    "leaves.ipynb": notebook("import sys\nsys.exit()", RIGHT),
    "version-3.ipynb": notebook(RIGHT, form=3),
    'O\'Hara "x" 😀 <script>alert(1)<.ipynb': notebook(RIGHT),
    "right.ipynb": notebook(RIGHT),
    "right-too.py": RIGHT,
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where one run of `grader grade` over the whole class wrote everything."""
    folder = tmp_path_factory.mktemp("class")
    for name, text in CLASS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with (folder / "huge.ipynb").open("wb") as file:
        file.truncate(500_000_000)
    out = folder.parent / "graded"
    command = [sys.executable, "-m", "grader.cli", "grade", str(folder), "--out", str(out)]
    command += ["--assignment", "optimizers-lab", "--only", "adam", "--jobs", "2", "-q"]
    environment = os.environ | {"XDG_CACHE_HOME": str(folder.parent / "cache")}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 6, done.stderr  # some could not be graded, and it says so
    assert (out / "index.html").exists()
    return out


@pytest.fixture(scope="module")
def graded(out: Path) -> dict[str, dict[str, Any]]:
    """Results by student."""
    lines = (out / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return {(result := json.loads(line))["student"]: result for line in lines}


def said(result: dict[str, Any]) -> str:
    """Everything that the result says in words."""
    words = [
        result.get("error", ""),
        *(d["message"] for d in result.get("doubts", [])),
        *result.get("notes", []),
    ]
    for question in result.get("questions", []):
        words += [d["message"] for d in question.get("doubts", [])] + [
            c["message"] for c in question["checks"]
        ]
    return " | ".join(words)


def test_each_student_reads_first_what_to_do_about_it(out: Path, snapshot: SnapshotAssertion) -> None:
    pages = {
        path.stem: first_box(path.read_text("utf-8")) for path in sorted((out / "students").glob("*.html"))
    }
    assert "\n".join(f"{student}\n{box}" for student, box in pages.items()) == snapshot


def test_nothing_is_lost(graded: dict[str, dict[str, Any]]) -> None:
    assert len(graded) == len(CLASS) + 1


@pytest.mark.parametrize(
    "student",
    [
        "right",
        "right-too",
        "version-3",
        "syntax-elsewhere",
        "asks",
        "leaves",
        'O\'Hara "x" 😀 <script>alert(1)<',
    ],
)
def test_a_right_answer_counts_whatever_surrounds_it(graded: dict[str, dict[str, Any]], student: str) -> None:
    assert graded[student]["score"]["earned"] == "4", said(graded[student])


@pytest.mark.parametrize(
    ("student", "words"),
    [
        ("truncated", "ends"),
        ("empty", "empty"),
        ("another-assignment", "another assignment"),
        ("syntax-elsewhere", "syntax error"),
        ("syntax-in-answer", "syntax error"),
        ("endless", "time limit"),
        ("ten-gigabytes", "memory"),
        ("exits", "ended the process"),
        ("million-lines", "printed more"),
        ("asks-in-answer", "input"),
        ("huge", "500 MB"),
    ],
)
def test_each_bad_input_gets_a_clear_message(
    graded: dict[str, dict[str, Any]], student: str, words: str
) -> None:
    assert words.casefold() in said(graded[student]).casefold()


@pytest.mark.parametrize("student", ["truncated", "empty", "syntax-in-answer", "endless", "huge"])
def test_what_could_not_be_judged_waits_for_a_person(graded: dict[str, dict[str, Any]], student: str) -> None:
    questions = graded[student].get("questions", [])
    assert all(q["status"] in ("awaiting_review", "failed") for q in questions)
    assert graded[student]["score"] is None or float(graded[student]["score"]["awaiting_review"]) > 0


def test_the_wrong_assignment_earns_nothing_and_is_listed(graded: dict[str, dict[str, Any]]) -> None:
    result = graded["another-assignment"]
    assert result["score"]["earned"] == "0"
    assert result["doubts"]
