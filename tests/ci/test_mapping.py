"""One status in all formats, as the table of formats says."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from grader.ci.classroom import classroom_result
from grader.ci.github import annotation_lines, summary
from grader.ci.gitlab import junit
from grader.ci.gradescope import gradescope_result
from grader.ci.model import Outcome
from grader.ci.tools import check50_result, exercism_result
from grader.ci.words import verdict_text
from tests.ci.samples import report
from tests.readers import junit_gitlab

NOON = datetime(2026, 11, 21, tzinfo=UTC)

# where, our outcome, Gradescope, classroom graders, JUnit, its type, Exercism, check50
TABLE: list[tuple[str, str, str, Outcome, str, str, str, str, str, bool | None]] = [
    ("usual", "adam", "generator", "passed", "passed", "pass", "passed", "", "pass", True),
    ("usual", "adam", "first_step", "partial", "failed", "fail", "failed", "Partly", "fail", False),
    ("usual", "adam", "path", "failed", "failed", "fail", "failed", "Failed", "fail", False),
    ("usual", "adam", "other", "failed", "failed", "fail", "failed", "Failed", "fail", False),
    ("raised", "adam", "first_step", "error", "failed", "error", "failed", "ErrorInYourCode", "error", False),
    ("raised", "adam", "path", "skipped", "failed", "fail", "skipped", "", "fail", None),
    ("out_of_time", "adam", "path", "timeout", "failed", "error", "failed", "Timeout", "fail", False),
    (
        "cannot_be_read",
        "adam",
        "path",
        "error",
        "failed",
        "error",
        "failed",
        "ErrorInYourCode",
        "error",
        False,
    ),
    ("out_of_time", "sgd", "step", "memory", "failed", "error", "failed", "MemoryLimit", "fail", False),
    ("broken", "adam", "path", "broken", "failed", "error", "error", "GraderError", "error", None),
    ("usual", "plot", "look", "awaiting", "failed", "", "skipped", "", "fail", None),
    ("empty", "adam", "path", "not_attempted", "failed", "fail", "failed", "Failed", "fail", None),
]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]}-{row[1]}-{row[2]}")
def test_a_status_is_told_as_the_table_says(row: tuple[str, ...]) -> None:
    name, question, check, outcome, gradescope, classroom, status, kind, exercism, passed = row
    found = report(name)
    at = next(k for k, line in enumerate(found.lines) if (line.question, line.id) == (question, check))
    line = found.lines[at]
    assert line.outcome == outcome
    tests = [t for t in json.loads(gradescope_result(found))["tests"] if "number" in t]
    assert tests[at]["status"] == gradescope
    parts = [t for t in classroom_result(found)["tests"] if t["name"].startswith(line.name)]
    left = [part["status"] for part in parts if part["status"] != "pass"]
    assert set(left or ["pass"] * bool(parts)) == ({classroom} if classroom else set())
    case = junit_gitlab.read(junit(found, NOON)).cases[at]
    assert (case.status, case.kind) == (status, kind)
    assert json.loads(exercism_result(found))["tests"][at]["status"] == exercism
    assert json.loads(check50_result(found))["results"][at]["passed"] is passed


def test_practice_that_nobody_tried_is_in_no_report() -> None:
    assert "warm_up" not in {line.question for line in report("usual").lines}
    assert "warm_up" in {line.question for line in report("raised").lines}


def test_findings_are_worst_first_and_practice_is_last() -> None:
    found = report("raised").findings
    assert [(f.question, f.id, f.level) for f in found] == [
        ("adam", "stopped", "error"),
        ("warm_up", "step", "notice"),
    ]


def test_a_file_that_cannot_be_read_loses_no_points_silently() -> None:
    for name in ("unreadable", "refused"):
        found = report(name)
        assert found.score.earned == 0
        assert found.lines[0].outcome == "error"
        assert found.findings[0].text == found.problem != ""
        assert found.problem in json.loads(gradescope_result(found))["output"]


def test_exercism_says_error_at_the_top_where_nothing_could_be_read() -> None:
    assert (
        json.loads(exercism_result(report("unreadable")))["message"]
        == "lab.ipynb is a PDF; hand in the notebook"
    )


@pytest.mark.parametrize(
    ("name", "hidden", "said"),
    [
        ("perfect", "run", "Every check that a program can make passed."),
        ("perfect", "elsewhere", "Public checks passed. Hidden checks run after submission."),
        ("usual", "elsewhere", "Not everything passed yet. Hidden checks run after submission."),
        ("broken", "run", "Something could not be judged."),
        ("crashed", "run", "Something could not be judged."),
        ("unreadable", "run", "Your submission could not be graded."),
    ],
)
def test_all_passed_is_never_said_while_somebody_has_to_speak(name: str, hidden: Any, said: str) -> None:
    told = verdict_text(replace(report(name), hidden=hidden))
    assert told.startswith(said)
    assert "All checks passed" not in told


def test_all_passed_is_said_where_it_is_so() -> None:
    found = report("perfect")
    whole = replace(found, score=replace(found.score, awaiting_review=Decimal(0)), hidden="none")
    assert verdict_text(whole) == "All checks passed."


def test_what_the_student_must_mend_is_told_once_in_the_summary_and_waits_for_nobody() -> None:
    text = summary(report("cannot_be_read"))
    assert "### Adam" in text
    assert text.count("cell 12, line 7 has a syntax error: invalid syntax") == 1
    assert text.count("line 7") == annotation_lines(report("cannot_be_read")).count("line 7") == 1
    assert ", 1 still to be given by a person" in text
    assert report("cannot_be_read").score.awaiting_review == 5
    late = summary(report("out_of_time"))
    assert ("### Adam" in late, late.count("is there a loop that never ends?")) == (True, 1)
