"""grader ci: what is found, written, printed and returned, on every platform."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from grader.ci import detect
from grader.cli.ci import exit_code
from grader.errors import SandboxError
from tests.readers import (
    classroom50,
    classroom_resources,
    github_commands,
    github_files,
    gradescope_results,
    junit_gitlab,
)

CLASSROOM50 = {
    "CLASSROOM": "ml-fall",
    "ASSIGNMENT": "hw2",
    "ASSIGNMENT_TYPE": "individual",
    "OWNER": "ada",
    "SUBMISSION_TAG": "submit/2026-10-02T21-14-03Z-a1b2c3d",
    "COMMIT_URL": "https://git.example.edu/c",
    "RELEASE_URL": "https://git.example.edu/r",
    "REVIEW_URL": "https://git.example.edu/v",
    "CLASSROOM50_BUNDLE_DIR": "/bundle",
}


@pytest.fixture
def gradescope(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Gradescope's folder; the submission is in it."""
    root = tmp_path / "autograder"
    (root / "submission").mkdir(parents=True)
    monkeypatch.setenv("AUTOGRADER_ROOT", str(root))
    return root


def results(root: Path) -> gradescope_results.Results:
    """What Gradescope would read."""
    return gradescope_results.read((root / "results" / "results.json").read_text(), assignment_points=4)


@pytest.mark.parametrize(
    ("submission", "code"),
    [("right", 0), ("wrong", 1), ("review", 0), ("unreadable", 3), ("broken", 70), ("slow", 1)],
)
def test_exit_codes_are_those_of_check(ci: Any, submission: str, code: int) -> None:
    assert ci(submission=submission).code == code


def test_thresholds_and_exit_zero_are_those_of_check(ci: Any) -> None:
    assert ci("--exit-zero", submission="wrong").code == 0
    assert ci("--fail-under", "50%", submission="wrong").code == 0
    assert ci("--fail-under", "51%", submission="wrong").code == 1
    assert ci("--fail-under", "half", submission="wrong").code == 2
    assert ci("--only", "adm").code == 2


def test_nothing_to_grade_is_3_and_a_bug_is_70(ci: Any, checkout: Path) -> None:
    assert "no notebook" in (none := ci(submission=None)).out
    assert none.code == 3
    assert ci(submission="bug").code == 70


def test_platforms_that_read_a_file_want_0_wherever_grading_came_to_its_end() -> None:
    for emitter in ("classroom50", "gradescope", "exercism"):
        assert [exit_code(code, (emitter,)) for code in (0, 1, 3)] == [0, 0, 0]
        assert exit_code(1, (emitter,), broken=True) == 70
        assert [exit_code(code, (emitter,)) for code in (2, 4, 70)] == [2, 4, 70]
    assert exit_code(1, ("github", "gitlab")) == 1


def test_where_we_run_chooses_what_is_written(tmp_path: Path) -> None:
    elsewhere = {"AUTOGRADER_ROOT": str(tmp_path)}
    assert detect(elsewhere) == ()
    assert detect(elsewhere | {"CI": "true"}) == ()
    assert detect(elsewhere | {"GITHUB_ACTIONS": "true"}) == ("github",)
    assert detect(elsewhere | {"GITLAB_CI": "true"}) == ("gitlab",)
    assert detect(elsewhere | {"GITHUB_ACTIONS": "true"} | CLASSROOM50) == ("classroom50", "github")
    (tmp_path / "submission").mkdir()
    assert detect(elsewhere | {"GITHUB_ACTIONS": "true"}) == ("gradescope",)


def test_the_score_is_the_same_wherever_we_run(ci: Any, github: Path, checkout: Path) -> None:
    every = ("github", "classroom", "gitlab", "exercism", "check50", "sarif")
    ci(*(word for name in every for word in ("--emit", name)), submission="wrong")
    output = github_files.read_output((github / "output").read_text().partition("result<<")[0])
    assert (output["score"], output["max-score"]) == ("2", "4")
    assert sum(c.score or 0 for c in junit_gitlab.read((checkout / "junit.xml").read_text()).cases) == 2
    written = {"results.json", "check50.json", "grader.sarif", "gl-code-quality.json"}
    assert written <= {path.name for path in checkout.iterdir()}


# --- GitHub ----------------------------------------------------------------------------------------------------


def test_on_github_only_annotations_are_commands(ci: Any, github: Path) -> None:
    done = ci("--html", "report.html", submission="wrong")
    log = github_commands.read(done.out)
    assert [a.kind for a in log.annotations] == ["error"]
    assert log.annotations[0].properties["file"] == "adam.py"
    assert "2 / 4" in "\n".join(log.stopped[0][1])
    assert not done.err
    github_files.read_summary((github / "summary").read_bytes())
    result = github_files.read_output((github / "output").read_text())["result"]
    assert classroom_resources.report("a", {"A_RESULTS": result}).summary == "Points 2/4"


@pytest.mark.parametrize("submission", ["bug", "unreadable", "broken", None])
def test_on_github_errors_are_quoted_too_and_leave_a_summary(
    ci: Any, github: Path, submission: str | None
) -> None:
    github_commands.read(ci(submission=submission).out)
    summary = (github / "summary").read_text()
    assert "could not be" in summary
    github_files.read_output((github / "output").read_text())


def test_a_file_name_is_no_command(ci: Any, github: Path, checkout: Path) -> None:
    name = "adam ::error::x\n::add-mask::a\n##[add-mask]b.py"
    log = github_commands.interpret(ci(submission="wrong", name=name).out)
    assert not log.masks
    assert [a.kind for a in log.annotations] == ["error"]
    github_files.read_summary((github / "summary").read_bytes())


def test_what_student_code_adds_to_the_runners_files_is_taken_out(
    ci: Any, github: Path, during: list[Callable[[], None]]
) -> None:
    (github / "output").write_text("earlier=1\n")

    def add() -> None:
        for path in github.iterdir():
            with path.open("a") as file:
                file.write("score=100\nPATH=/tmp/evil\n")

    during.append(add)
    ci(submission="wrong")
    read = github_files.read_output((github / "output").read_text())
    assert (read["earlier"], read["score"]) == ("1", "2")
    assert (github / "path").read_text() == (github / "env").read_text() == ""
    assert "evil" not in (github / "summary").read_text()


def test_json_on_github_is_one_document_and_no_command(ci: Any, github: Path) -> None:
    assert json.loads(ci("--json", submission="wrong").out)["score"]["earned"] == "2"
    assert json.loads(ci("--json", "--only", "adm", submission="wrong").out)["error"]["exit_code"] == 2


@pytest.mark.parametrize("submission", ["wrong", "unreadable", None])
def test_json_is_no_command_either(ci: Any, github: Path, checkout: Path, submission: str | None) -> None:
    name = "##[add-mask]a\n::error::b.py" if submission else "b.txt"
    done = ci("--json", submission=submission or "x", name=name)
    log = github_commands.interpret(done.out + done.err)
    assert not log.commands
    assert json.loads(done.out)


def test_hidden_checks_say_nothing_in_the_log_and_in_json(ci: Any, github: Path) -> None:
    record = json.loads(ci("--json", submission="wrong").out)
    hidden = [c for q in record["questions"] for c in q["checks"] if c["hidden"]]
    assert hidden
    assert not any(check["message"] for check in hidden)


# --- Gradescope ------------------------------------------------------------------------------------------------


def test_gradescope_has_a_result_before_student_code_runs(
    ci: Any, gradescope: Path, during: list[Callable[[], None]]
) -> None:
    seen: list[gradescope_results.Results] = []
    during.append(lambda: seen.append(results(gradescope)))
    (gradescope / "submission" / "adam.py").write_text("right")
    assert ci(submission=None).code == 0
    assert (seen[0].score, seen[0].any_hidden) == (0, True)
    assert results(gradescope).score == 4


@pytest.mark.parametrize(
    "error", [KeyboardInterrupt(), SystemExit(1), MemoryError(), SandboxError("the wall fell")]
)
def test_whatever_happens_gradescope_has_a_result_that_is_no_score(
    ci: Any, gradescope: Path, during: list[Callable[[], None]], error: BaseException
) -> None:
    def fail() -> None:
        raise error

    during.append(fail)
    (gradescope / "submission" / "adam.py").write_text("right")
    with suppress(SystemExit):
        assert ci(submission=None).code != 0
    found = results(gradescope)
    assert gradescope_results.student_view(found, due=True, published=True).total is None


def test_gradescope_is_told_of_late_work_and_of_wrong_totals(ci: Any, gradescope: Path) -> None:
    told = {
        "id": 900001,
        "created_at": "2026-10-04T01:14:03.120394-07:00",
        "assignment": {"due_date": "2026-10-02T23:59:00.000000-07:00", "total_points": "3.0"},
        "users": [{"name": "Ada", "email": "ada@example.edu", "id": 31}],
    }
    (gradescope / "submission_metadata.json").write_text(json.dumps(told))
    (gradescope / "submission" / "adam.py").write_text("wrong")
    done = ci("--hidden", "visible", submission=None)
    assert "Handed in 1 day 1 hour 16 minutes after the due date." in results(gradescope).output
    assert "worth 3.0 points on Gradescope, but its exercises 4" in done.err


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"created_at": 3, "users": [1], "assignment": 4}', "\ufeff{", "[" * 9999]
)
def test_any_metadata_will_do(ci: Any, gradescope: Path, text: str) -> None:
    (gradescope / "submission_metadata.json").write_text(text)
    (gradescope / "submission" / "adam.py").write_text("right")
    assert ci(submission=None).code == 0
    assert results(gradescope).score == 4


def test_an_empty_hand_in_is_told_to_the_student_on_gradescope(ci: Any, gradescope: Path) -> None:
    assert ci("--assignment", "a-lab", submission=None).code == 0
    assert "no notebook (.ipynb) and no Python file (.py)" in results(gradescope).output


# --- Classroom 50 ----------------------------------------------------------------------------------------------


@pytest.fixture
def fifty(monkeypatch: pytest.MonkeyPatch, checkout: Path) -> Path:
    """The environment of Classroom 50's runner, and a result that the student committed."""
    for name, value in CLASSROOM50.items():
        monkeypatch.setenv(name, value)
    (checkout / "result.json").write_text('{"score": 100}')
    return checkout


def test_classroom_50_gets_a_result_and_a_body(ci: Any, fifty: Path) -> None:
    for submission, score in (("right", 400), ("wrong", 200), ("unreadable", None)):
        assert ci(submission=submission).code == 0
        read = classroom50.read_result(
            (fifty / "result.json").read_text(), classroom="ml-fall", assignment="hw2"
        )
        assert score is None or read["score"] == score
        github_files.read_summary((fifty / "release-body.md").read_bytes())


@pytest.mark.parametrize("submission", ["broken", "bug", "wall"])
def test_classroom_50_gets_no_result_where_grading_failed(ci: Any, fifty: Path, submission: str) -> None:
    assert ci(submission=submission).code == 70
    assert not (fifty / "result.json").exists()


def test_classroom_50_must_say_who_is_graded(ci: Any, fifty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUBMISSION_TAG")
    done = ci()
    assert done.code == 2
    assert "did not say SUBMISSION_TAG" in done.out
    assert not (fifty / "result.json").exists()


def test_the_moment_of_handing_in_is_the_commits(ci: Any, fifty: Path) -> None:
    (fifty / "adam.py").write_text("right")
    who = {"NAME": "Ada", "EMAIL": "ada@example.edu", "DATE": "2026-10-02T21:14:03+0200"}
    clean = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
    clean |= {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
    for command in (["init", "-q"], ["add", "adam.py"], ["commit", "-q", "-m", "hand in"]):
        subprocess.run(["git", *command], check=True, env=clean, cwd=fifty)
    ci(submission=None)
    assert json.loads((fifty / "result.json").read_text())["datetime"] == "2026-10-02T19:14:03Z"


# --- GitLab, and the rest --------------------------------------------------------------------------------------


def test_gitlab_gets_its_two_files_and_an_exit_code(
    ci: Any, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITLAB_CI", "true")
    assert ci("--html", "report.html", submission="wrong").code == 1
    assert junit_gitlab.read((checkout / "junit.xml").read_text()).cases
    assert json.loads((checkout / "gl-code-quality.json").read_text())
    assert "<!doctype html>" in (checkout / "report.html").read_text().lower()


def test_files_go_where_they_are_told_to(ci: Any, checkout: Path) -> None:
    ci("--out", "made", "--junit", "j.xml", "--codequality", "deep/q.json", "--emit", "exercism")
    assert {"made/j.xml", "made/results.json", "deep/q.json"} <= {
        str(path.relative_to(checkout)) for path in checkout.rglob("*") if path.is_file()
    }


def test_without_a_wall_nothing_is_graded_unless_it_is_said(ci: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import grader.sandbox

    monkeypatch.setattr(grader.sandbox, "best_tier", lambda: "weak")
    refused = ci()
    assert refused.code == 2
    assert "no wall" in refused.out
    assert ci("--allow-weak").code == 0
    assert ci("--tier", "weak").code == 0


def test_several_submissions_are_one_clear_message(ci: Any, checkout: Path, github: Path) -> None:
    book = json.dumps({"cells": [{"cell_type": "code", "source": "class Adam: pass"}], "nbformat": 4})
    for name in ("a.ipynb", "b.ipynb"):
        (checkout / name).write_text(book)
    done = ci(submission=None)
    assert done.code == 3
    assert "2 notebooks here could be the submission for a-lab: a.ipynb, b.ipynb." in done.out
    assert "a.ipynb, b.ipynb" in (github / "summary").read_text()


def test_a_broken_exercise_is_4_and_nobodys_zero(
    ci: Any, github: Path, gradescope: Path, checkout: Path
) -> None:
    question = checkout.parent / "course" / "exercises" / "a-lab" / "adam" / "question.py"
    question.write_text("question = 3")
    done = ci("--assignment", "a-lab", "--emit", "github", "--emit", "gradescope", ".")
    assert done.code == 4
    github_commands.read(done.out)
    assert "not graded" in (github / "summary").read_text()
    result = github_files.read_output((github / "output").read_text())["result"]
    assert classroom_resources.report("a", {"A_RESULTS": result}).failed
    found = gradescope_results.read((gradescope / "results" / "results.json").read_text())
    assert gradescope_results.student_view(found, due=True, published=True).total is None
