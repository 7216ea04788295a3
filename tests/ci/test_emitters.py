"""Every emitter against a reader that was written from the description of its format alone."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime
from decimal import Decimal as D
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.ci.classroom import classroom_result
from grader.ci.classroom50 import Repository, release_body, result50
from grader.ci.github import annotation_lines, outputs, summary
from grader.ci.gitlab import code_quality, junit
from grader.ci.gradescope import gradescope_fallback, gradescope_result
from grader.ci.model import Line, Report
from grader.ci.sarif import sarif
from grader.ci.tools import check50_result, exercism_result
from grader.ci.words import JOINER, escaped, fenced, one_line, plain
from grader.model import Score
from tests.ci.samples import NAMES, RESULTS, SECRET, report
from tests.readers import (
    check50,
    classroom50,
    classroom_resources,
    exercism,
    github_commands,
    github_files,
    gradescope_results,
    junit_gitlab,
)  # fmt: skip
from tests.readers import (
    code_quality as quality_reader,
)
from tests.readers import (
    sarif as sarif_reader,
)

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
TOKEN = "grader-0123456789abcdef"
WHO = Repository(
    classroom="ml-fall",
    assignment="hw2",
    assignment_type="individual",
    owner="ada",
    submission="submit/2026-10-02T21-14-03Z-a1b2c3d",
    commit="https://git.example.edu/c",
    release="https://git.example.edu/r",
    review="https://git.example.edu/v",
)
each = pytest.mark.parametrize("name", NAMES)


def runner(found: Report) -> str:
    """The step output `result`."""
    return github_files.read_output(outputs(found, TOKEN))["result"]


@each
def test_the_summary_is_markdown_in_which_nothing_of_a_students_acts(name: str) -> None:
    read = github_files.read_summary(summary(report(name)))
    assert [level for level, _ in read.headings].count(2) == 1
    assert all(len(row) == 3 for table in read.tables for row in table.rows)


@each
def test_the_release_body_is_markdown_too(name: str) -> None:
    github_files.read_summary(release_body(report(name)))


@each
def test_annotations_are_at_most_ten_commands_and_nothing_else(name: str) -> None:
    log = github_commands.read(annotation_lines(report(name)))
    assert len(log.annotations) == len(report(name).findings[:10])
    assert not log.plain
    assert not log.masks


@each
def test_outputs_name_the_score_with_a_delimiter_of_their_own(name: str) -> None:
    found = report(name)
    read = github_files.read_output(outputs(found, TOKEN), earlier=outputs(found, "grader-fedcba9876543210"))
    assert D(read["score"]) == found.score.earned
    assert D(read["max-score"]) == found.score.possible
    assert read["passed"] == ("true" if name == "perfect" else "false")


@each
def test_both_totals_of_the_reporter_are_one_number(name: str) -> None:
    found = report(name)
    read = classroom_resources.report("grade", {"GRADE_RESULTS": runner(found)})
    assert read.console == read.notification == float(sum(x.earned for x in found.lines if not x.rubric))
    assert read.failed is (name != "perfect")


points = st.integers(1, 400)


@given(st.lists(st.tuples(points, points), min_size=1, max_size=14))
def test_both_totals_are_one_number_whatever_the_points(pairs: list[tuple[int, int]]) -> None:
    lines = tuple(
        Line(
            question=f"q{k // 4}",
            question_title="Q",
            id=f"c{k}",
            title=f"check {k}",
            outcome="passed" if earned >= possible else "partial",
            earned=D(min(earned, possible)) / 100,
            possible=D(possible) / 100,
        )
        for k, (earned, possible) in enumerate(pairs)
    )
    got, most = sum(x.earned for x in lines), sum(x.possible for x in lines)
    score = Score(earned=D(got), possible=D(most), awaiting_review=D(0))
    found = Report(assignment="a", title="A", path="a.py", score=score, lines=lines)
    text = base64.b64encode(json.dumps(classroom_result(found)).encode()).decode()
    read = classroom_resources.report("grade", {"GRADE_RESULTS": text})
    assert read.notification == float(got)
    assert read.console == pytest.approx(float(got), abs=1e-9)
    assert read.maximum == float(most)
    tests = classroom_result(found)["tests"]
    assert all(test["score"] >= 0 for test in tests)
    assert all(len(str(test["score"])) <= 12 for test in tests)


@each
def test_gradescopes_points_add_up_to_the_assignments(name: str) -> None:
    found = report(name)
    read = gradescope_results.read(gradescope_result(found), assignment_points=float(found.score.possible))
    assert read.score == float(found.score.earned)
    assert sum(test.score or 0 for test in read.tests) == pytest.approx(read.score)
    assert read.stdout_visibility == "hidden"


@pytest.mark.parametrize("name", ["broken", "crashed", "no_exercises"])
def test_gradescope_shows_no_total_where_something_is_our_fault(name: str) -> None:
    read = gradescope_results.read(gradescope_result(report(name), hidden="visible"))
    view = gradescope_results.student_view(read, due=True, published=True)
    assert view.total is None
    assert any("not your fault" in test.output for test in view.tests)
    assert not any("KeyError" in test.output or "bug" in test.output for test in view.tests)
    assert name == "no_exercises" or any("Error" in test.output for test in read.tests)


def test_the_fallback_is_a_valid_result_whose_zero_nobody_sees() -> None:
    read = gradescope_results.read(gradescope_fallback("", possible=D(7)), assignment_points=7)
    assert read.score == 0
    assert gradescope_results.student_view(read, due=True, published=True).total is None


def test_hidden_checks_are_shown_by_gradescope_when_the_instructor_says() -> None:
    for visibility, seen in (("hidden", False), ("visible", True)):
        read = gradescope_results.read(gradescope_result(report("usual"), hidden=visibility))  # type: ignore[arg-type]
        names = {t.name for t in gradescope_results.student_view(read, due=True, published=False).tests}
        assert ("adam: Other inputs" in names) is seen


@each
def test_classroom_50_gets_whole_numbers_that_add_up(name: str) -> None:
    found = report(name)
    text = json.dumps(result50(found, WHO, submitted=NOON, graded=NOON))
    read = classroom50.read_result(text, classroom="ml-fall", assignment="hw2")
    assert read["score"] == sum(test["score"] for test in read["tests"]) == found.score.earned * 100
    assert read["max-score"] == sum(test["max-score"] for test in read["tests"]) == found.score.possible * 100
    assert all(test["points"] * 100 == pytest.approx(test["score"]) for test in read["tests"])
    assert read["datetime"] == "2026-11-21T12:00:00Z"


@each
def test_junit_is_read_by_gitlab_and_by_readers_of_xunit1(name: str) -> None:
    text = junit(report(name), NOON)
    read = junit_gitlab.read(text)
    junit_gitlab.read_xunit1(text)
    assert len(read.cases) == len(report(name).lines)
    assert sum(case.score or 0 for case in read.cases) == report(name).score.earned


@each
def test_code_quality_and_sarif_point_at_relative_paths(name: str) -> None:
    issues = quality_reader.read(code_quality(report(name)))
    assert all(issue.line >= 1 for issue in issues)
    assert len(sarif_reader.read(sarif(report(name)))) == len(report(name).findings)


def test_fingerprints_stay_when_lines_and_values_change() -> None:
    for before, after in pairwise([report("usual"), report("usual")]):
        moved = quality_reader.read(code_quality(after).replace('"begin": 103', '"begin": 7'))
        assert not quality_reader.moved_fingerprints(quality_reader.read(code_quality(before)), moved)


@each
def test_exercism_and_check50_read_theirs(name: str) -> None:
    found = exercism.read(exercism_result(report(name)))
    assert len(found.tests) == len(report(name).lines)
    check50.read(check50_result(report(name)))


@each
def test_what_hidden_checks_say_is_in_no_format(name: str) -> None:
    found = report(name)
    assert name != "usual" or any(
        SECRET in check.message for q in RESULTS[name]().questions for check in q.checks
    )
    texts = (
        summary(found),
        annotation_lines(found),
        base64.b64decode(runner(found)).decode(),
        gradescope_result(found),
        json.dumps(result50(found, WHO, submitted=NOON, graded=NOON)),
        junit(found, NOON),
        code_quality(found),
        sarif(found),
        exercism_result(found),
        check50_result(found),
    )
    assert not [text for text in texts if SECRET in text]


nasty = st.text("ab1 .@#`*_[]()<>&|~!\\:/$-+=\n\r\t{}^\"'w", max_size=40)


@given(nasty)
def test_an_escaped_text_shows_itself_and_does_nothing(text: str) -> None:
    found = github_files.read_summary(
        f"{escaped(text)}\n\n- {escaped(text)}\n\n| a |\n|---|\n| {escaped(text)} |\n"
    )
    assert not found.fences
    assert len(found.tables) == 1
    shown = {github_files.plain(line).removeprefix("- ").replace(JOINER, "").strip() for line in found.inline}
    assert shown - {"", "a"} <= {one_line(text)}


@given(nasty)
def test_a_fenced_text_stays_in_its_fence(text: str) -> None:
    found = github_files.read_summary(f"before\n\n{fenced(text)}\n\nafter\n")
    assert [fence.text.strip() for fence in found.fences] == [plain(text).strip()]


def test_a_summary_is_cut_between_blocks_before_github_drops_it() -> None:
    whole = summary(report("hostile"))
    for most in (600, 1500, 3000, len(whole.encode()) + 200):
        cut = summary(report("hostile"), most=most)
        assert len(cut.encode()) <= most
        github_files.read_summary(cut)
    assert cut == whole
