"""The readers accept the examples of the format page and refuse broken variants of them."""

from __future__ import annotations

import base64
import copy
import io
import json
import zipfile
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from . import (
    canvas_feedback,
    canvas_gradebook,
    check50,
    classroom50,
    classroom_resources,
    code_quality,
    exercism,
    github_commands,
    github_files,
    gradescope_csv,
    gradescope_results,
    junit_gitlab,
    lti_scores,
    moodle_feedback,
    moodle_worksheet,
    nbgrader_csv,
    otter_csv,
    sarif,
)

Change = Callable[[Any], object]


def changed(document: Any, change: Change) -> str:
    """Return a copy of `document` with `change` applied, as JSON."""
    document = copy.deepcopy(document)
    change(document)
    return json.dumps(document)


def zipped(*names: str) -> bytes:
    """Return a zip with an empty file under each name."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"")
    return buffer.getvalue()


# Gradescope -----------------------------------------------------------------------------------

GRADESCOPE: dict[str, Any] = {
    "score": 7.5,
    "execution_time": 12.4,
    "output": "Graded on CPU, float64, 3 input seeds. Your last submission counts.",
    "output_format": "text",
    "test_output_format": "md",
    "test_name_format": "text",
    "visibility": "visible",
    "stdout_visibility": "hidden",
    "extra_data": {"harness": "0.1.0", "reference": "sha256:6d1f…", "seeds": [11, 12, 13]},
    "tests": [
        {
            "number": "0",
            "name": "Notebook runs from top to bottom",
            "status": "passed",
            "visibility": "visible",
        },
        {
            "number": "1.1",
            "name": "momentum_step: shape and dtype",
            "score": 2.0,
            "max_score": 2.0,
            "output": "",
            "tags": ["momentum"],
            "visibility": "visible",
        },
        {
            "number": "1.2",
            "name": "momentum_step: values",
            "score": 1.5,
            "max_score": 3.0,
            "status": "failed",
            "output": "Largest relative error **3.2e-02** at step 4",
            "output_format": "md",
            "tags": ["momentum"],
            "visibility": "visible",
            "extra_data": {"max_rel_err": 0.032},
        },
        {
            "number": "1.3",
            "name": "momentum_step: hidden inputs",
            "score": 4.0,
            "max_score": 5.0,
            "visibility": "after_published",
        },
    ],
    "leaderboard": [
        {"name": "Final loss", "value": 0.0182, "order": "asc"},
        {"name": "Steps per second", "value": 5120},
    ],
}


def test_gradescope_example() -> None:
    """The example is read, defaults are filled in, the total is kept back as long as a test is."""
    results = gradescope_results.read(json.dumps(GRADESCOPE), assignment_points=10)
    assert [t.status for t in results.tests] == ["passed", "passed", "failed", "failed"]
    assert (results.score, results.max_score, results.any_hidden) == (7.5, 10.0, False)
    assert [t.output_format for t in results.tests] == ["md"] * 4
    assert results.leaderboard[1]["order"] == "desc"
    before = gradescope_results.student_view(results, due=True, published=False)
    assert (before.total, len(before.tests), before.stdout) == (None, 3, False)
    assert gradescope_results.student_view(results, due=True, published=True).total == 7.5


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.pop("score"), "test 1: 'score' is missing and there is no top-level score"),
        (lambda d: d.update(score="7.5"), "'score' must be a number"),
        (lambda d: d.update(score=True), "'score' must be a number"),
        (lambda d: d.update(score=float("nan")), "NaN is not JSON"),
        (lambda d: d.update(execution_time=float("inf")), "Infinity is not JSON"),
        (lambda d: d["tests"][0].update(status="error"), "'status' must be one of passed, failed"),
        (lambda d: d["tests"][1].update(visibility="shown"), "'visibility' must be one of hidden"),
        (lambda d: d["tests"][1].update(number=1), "test 2: 'number' must be a string"),
        (lambda d: d["tests"][1].pop("score"), "max_score without score"),
        (lambda d: d["tests"][1].update(max_score=5), "sums to 13, the assignment has 10 points"),
        (lambda d: d["tests"][1].update(tags="momentum"), "'tags' must be an array of strings"),
        (lambda d: d["leaderboard"][0].update(order="up"), "'order' must be one of asc"),
        (lambda d: d.update(points=3), "unknown field 'points'"),
        (lambda d: d.update(output="\ud800"), "lone surrogate"),
    ],
)
def test_gradescope_refuses(change: Change, words: str) -> None:
    """Every broken variant is refused with its reason."""
    with pytest.raises(ValueError, match=words):
        gradescope_results.read(changed(GRADESCOPE, change), assignment_points=10)


def test_all_violations_are_listed() -> None:
    """One error names all that is wrong."""
    with pytest.raises(ValueError, match=r"'score' must be.*'visibility' must be.*unknown field"):
        gradescope_results.read('{"score": null, "visibility": 1, "x": 2}')
    with pytest.raises(ValueError, match="needs 'score' or 'tests'"):
        gradescope_results.read("{}")
    with pytest.raises(ValueError, match="occurs twice"):
        gradescope_results.read('{"score": 1, "score": 2}')
    with pytest.raises(ValueError, match="overflows"):
        gradescope_results.read('{"score": 1e999}')
    with pytest.raises(ValueError, match="'score' must be a number"):
        gradescope_results.read('{"score": 1' + "0" * 400 + "}")


GRADESCOPE_CSV = (
    "First Name,Last Name,SID,Email,Sections,Total Score,Max Points,Status,Submission ID,Submission Time,"
    "Lateness (H:M:S),View Count,Submission Count,1.1: shape (2.0 pts),1.2: values (3 pts)\n"
    "Ada,Lovelace,00731,ada@example.edu,S1,3.5,5.0,Graded,900001,"
    "2026-10-02 21:14:03 -0700,00:00:00,2,1,2,1.5\n"
    "Grace,Hopper,00732,grace@example.edu,S1,,5.0,Missing,,,,,,,\n"
)


def test_gradescope_csv_example() -> None:
    """A table of the described form is read, ids stay strings."""
    scores = gradescope_csv.read(GRADESCOPE_CSV)
    assert [q.number for q in scores.questions] == ["1.1", "1.2"]
    assert scores.rows[0].sid == "00731"
    assert scores.rows[1].total is None
    older = GRADESCOPE_CSV.replace("First Name,Last Name", "Name").replace("Ada,L", "Ada L")
    assert gradescope_csv.read(older.replace("Grace,H", "Grace H")).rows[0].name == "Ada Lovelace"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("SID,", "Sid,", "must begin with First Name"),
        ("Graded", "Done", "Status 'Done' is none of"),
        ("3.5,5.0", "3.5%,5.0", "'3.5%' is not a number"),
        ("Missing,,,,,,,", "Missing,,,,,,0,", "is Missing, but has scores"),
        ("21:14:03 -0700", "21:14:03", "is not a time like"),
        ("(3 pts)", "(3 points)", "is not '<number>: <title>"),
        ("00732", "00731", "SID '00731' occurs twice"),
        ("Ada,Lovelace", "Ada,Lovelace,Countess", "has 16 cells, the header has 15"),
    ],
)
def test_gradescope_csv_refuses(old: str, new: str, words: str) -> None:
    """Every broken variant is refused with its reason."""
    with pytest.raises(ValueError, match=words.replace("(", r"\(")):
        gradescope_csv.read(GRADESCOPE_CSV.replace(old, new, 1))


# GitHub ---------------------------------------------------------------------------------------

COMMANDS = (
    "::stop-commands::5f1c0e9ab7d84c6e\n"
    "student printed this\n"
    "::error::not an annotation\n"
    "::5f1c0e9ab7d84c6e::\n"
    "::error file=optim.py,line=14,title=momentum_step%3A values::Relative error 3.2e-02%0AAllowed 1e-06\n"
)


def test_commands_example() -> None:
    """The example gives one annotation; what the student printed stays text."""
    log = github_commands.read(COMMANDS)
    assert len(log.annotations) == 1
    assert log.annotations[0].message == "Relative error 3.2e-02\nAllowed 1e-06"
    assert log.annotations[0].properties["title"] == "momentum_step: values"
    assert log.stopped == [("5f1c0e9ab7d84c6e", ["student printed this", "::error::not an annotation"])]
    assert log.plain == ["student printed this", "::error::not an annotation"]


def test_commands_are_found_where_a_runner_finds_them() -> None:
    """Case, spaces in front, a carriage return and the older form do not hide a command."""
    log = github_commands.interpret(
        "a\r  ::Error::x\n##[warning]y\n::add-mask::pw\nmy pw\n::set-output name=a::b"
    )
    assert [(a.kind, a.message) for a in log.annotations] == [("error", "x"), ("warning", "y")]
    assert log.plain == ["a", "my ***"]
    assert github_commands.interpret("::add-mask::pw\n::error::a pw\n").annotations[0].message == "a ***"
    assert log.outputs == {"a": "b"}
    assert github_commands.parse("::unknown::x") is None
    groups = github_commands.read("::group::A\nin\n::endgroup::\nout\n").groups
    assert [(g.title, g.lines) for g in groups] == [("A", ["in"])]
    assert github_commands.decode_message("%250A") == "%0A"
    many = github_commands.interpret("::error::x\n" * 12)
    assert (len(many.annotations), len(many.dropped)) == (12, 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("::error::x\n" * 11, "1 error annotation.* over the cap"),
        ("::stop-commands::5f1c0e9ab7d84c6e\nx\n", "is never resumed"),
        ("::stop-commands::abc\n::abc::\n", "too short to be random"),
        ("::group::A\n::group::B\n::endgroup::\n", "group 'B' inside 'A'"),
        ("::group::A\n", "group 'A' is never closed"),
        ("::endgroup::\n", "endgroup without group"),
        ("::error::100% wrong\n", "per-cent sign is not escaped"),
        ("::error title=a,b::x\n", "unknown property 'b'"),
        ("::error line=0::x\n", "line must be a number >= 1"),
        ("::set-output name=a::b\n", "set-output is retired"),
        ("::notice::\n", "notice without a message"),
    ],
)
def test_commands_refuses(text: str, words: str) -> None:
    """Every broken variant is refused with its reason."""
    with pytest.raises(ValueError, match=words):
        github_commands.read(text)


def test_output_file() -> None:
    """Both forms of an output are read."""
    text = "result=a=b<<c\nlog<<ghd_1f0c5a77e2\none=1\n\ntwo\nghd_1f0c5a77e2\n"
    assert github_files.read_output(text) == {"result": "a=b<<c", "log": "one=1\n\ntwo"}
    assert github_files.read_output("") == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("log<<ghd_1f0c5a77e2\nx\n", "never comes"),
        ("log<<EOF\nx\nEOF\n", "too short to be random"),
        ("log<<\nx\n\n", "empty delimiter"),
        ("log<<ghd_1f0c5a77e2\nx\nghd_1f0c5a77e2\nrest\n", "neither name=value nor"),
        ("a=1\na=2\n", "is set twice"),
        ("a=1", "has no line end"),
        ("=1\n", "is not a name"),
        ("log<<fixed_delimiter\nx\nfixed_delimiter\n", "is fixed, it was used before"),
    ],
)
def test_output_file_refuses(text: str, words: str) -> None:
    """Every broken variant is refused with its reason."""
    with pytest.raises(ValueError, match=words):
        github_files.read_output(text, earlier="x<<fixed_delimiter\ny\nfixed_delimiter\n")


SUMMARY = """## HW2 Optimisers – 7.5 / 10

| Exercise | Score | Result |
|---|---:|---|
| momentum_step: shape and dtype | 2 / 2 | passed |
| momentum_step: values | 1.5 / 3 | **partly** – relative error 3.2e-02, allowed 1e-06 |

<details><summary>Output</summary>

````text
``` @someone #12 <script>
````

</details>
"""


def test_summary_example() -> None:
    """The example is cut into a heading, a table and a fence."""
    summary = github_files.read_summary(SUMMARY)
    assert summary.headings == [(2, "HW2 Optimisers – 7.5 / 10")]
    assert summary.tables[0].align == ["", "right", ""]
    assert [len(r) for r in summary.tables[0].rows] == [3, 3]
    assert github_files.read_summary("a < b, [docs](https://example.edu)\n", links=True).inline
    assert summary.fences == [github_files.Fence("text", "``` @someone #12 <script>")]
    assert summary.shown().endswith("Output\n")
    row = r"| a\|b | `c\|d` | \@x &lt;b&gt; \#12 |"
    assert [github_files.plain(c) for c in github_files.split_row(row)] == ["a|b", "c|d", "@x <b> #12"]
    assert github_files.read_summary(f"| a | b | c |\n|---|---|---|\n{row}\n").tables[0].rows


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("passed |", "passed | x |", "has 4 cells, the header 3"),
        ("passed", "thanks @someone", "mention '@someone'"),
        ("passed", "see #12", "reference '#12'"),
        ("passed", "<img src=x>", "raw HTML '<img'"),
        ("passed", "</details><b onclick=x>", "HTML with attributes"),
        ("passed", "a ` b", "unpaired backticks"),
        ("passed", "[a](b)", "link or image"),
        ("passed", ".@someone", "mention '@someone'"),
        ("``` @someone", "````\n@someone", "never closed.*mention '@someone'"),
        ("</details>", "```\n", "never closed"),
        ("passed", "x" * 2**20, "bytes are more than 1048576"),
    ],
)
def test_summary_refuses(old: str, new: str, words: str) -> None:
    """Every variant that breaks out is refused with its reason."""
    with pytest.raises(ValueError, match=words):
        github_files.read_summary(SUMMARY.replace(old, new, 1).encode())


CLASSROOM: dict[str, Any] = {
    "version": 3,
    "status": "fail",
    "max_score": 10,
    "tests": [
        {
            "name": "momentum_step > shape and dtype",
            "status": "pass",
            "score": 5,
            "message": None,
            "test_code": "momentum_step(w, v, g, lr, beta)",
            "filename": "hw2.ipynb",
            "line_no": 0,
            "duration": 0.41,
            "task_id": 1,
        },
        {
            "name": "momentum_step > values",
            "status": "fail",
            "score": 0,
            "message": "relative error 3.2e-02, allowed 1e-06",
            "test_code": "momentum_step(w, v, g, lr, beta)",
            "filename": "hw2.ipynb",
            "line_no": 0,
            "duration": 0.52,
            "task_id": 1,
        },
    ],
}


def encoded(text: str) -> str:
    """Return the base64 of a text."""
    return base64.b64encode(text.encode()).decode()


def test_classroom_example() -> None:
    """The example gives the same total twice, a partial score does not."""
    result = encoded(json.dumps(CLASSROOM))
    report = classroom_resources.report("momentum", {"MOMENTUM_RESULTS": result})
    assert (report.console, report.notification, report.maximum) == (5, 5, 10)
    assert report.totals_agree
    assert report.failed
    assert report.summary == "Points 5/10"
    assert json.loads(report.text) == {"totalPoints": 5, "maxPoints": 10}
    assert not any("3.2e-02" in line for line in report.lines)
    partial = encoded(
        changed(CLASSROOM, lambda d: d["tests"][1].update(score=2.5, status="error", line_no=4))
    )
    report = classroom_resources.report("a-b", {"A-B_RESULTS": partial})
    assert (report.console, report.notification, report.totals_agree) == (5, 7.5, False)
    assert "error: momentum_step > values - line 4" in report.lines
    assert "relative error 3.2e-02, allowed 1e-06" in report.lines


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.update(tests=[]), "tests must be present and not empty"),
        (lambda d: d.pop("tests"), "tests must be present and not empty"),
        (lambda d: d.update(version=2), "'version' must be one of 1, 3"),
        (lambda d: d.update(status="passed"), "'status' must be one of pass, fail, error"),
        (lambda d: d["tests"][0].pop("line_no"), "test 1: 'line_no' is missing"),
        (lambda d: d["tests"][0].pop("score"), "test 1: 'score' is missing"),
        (lambda d: d["tests"][1].update(output="x" * 501), "at most 500 characters"),
    ],
)
def test_classroom_refuses(change: Change, words: str) -> None:
    """Every broken variant is refused with its reason."""
    with pytest.raises(ValueError, match=words):
        classroom_resources.report("m", {"M_RESULTS": encoded(changed(CLASSROOM, change))})


def test_classroom_refuses_what_is_absent_or_not_base64() -> None:
    """A missing variable and broken base64 end the reporter."""
    with pytest.raises(ValueError, match="M_RESULTS is absent"):
        classroom_resources.report("m", {})
    for broken in ("{}", "e30=\n", "e30"):
        with pytest.raises(ValueError, match="not base64"):
            classroom_resources.read(broken)


RESULT50: dict[str, Any] = {
    "schema": "classroom50/result/v1",
    "classroom": "ml-fall",
    "assignment": "hw2",
    "assignment_type": "individual",
    "owner": "ada",
    "submission": "submit/2026-10-02T21-14-03Z-a1b2c3d",
    "commit": "https://git.example.edu/ml/ml-fall-hw2-ada/commit/a1b2c3d",
    "release": "https://git.example.edu/ml/ml-fall-hw2-ada/releases/tag/submit%2F2026-10-02T21-14-03Z",
    "review": "https://git.example.edu/ml/ml-fall-hw2-ada/compare/0000001...a1b2c3d",
    "datetime": "2026-10-02T21:14:03Z",
    "graded_at": "2026-10-02T21:15:40Z",
    "score": 750,
    "max-score": 1000,
    "tests": [
        {"test-name": "momentum_step: shape and dtype", "passed": True, "score": 200, "max-score": 200},
        {"test-name": "values", "passed": False, "score": 150, "max-score": 300, "points": 1.5},
    ],
}


def test_classroom50_example() -> None:
    """The example is read; without the stamp of the runner only on demand."""
    text = json.dumps(RESULT50)
    assert classroom50.read_result(text, classroom="ml-fall", assignment="hw2")["score"] == 750
    bare = changed(RESULT50, lambda d: (d.pop("owner"), d.pop("assignment_type")))
    assert classroom50.read_result(bare, stamped=False)
    with pytest.raises(ValueError, match=r"'assignment_type' is missing.*'owner' is missing"):
        classroom50.read_result(bare)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.update(extra=1), "unknown field 'extra'"),
        (lambda d: d.update(score=750.0), "'score' must be an integer >= 0"),
        (lambda d: d.update(score=1001), "score 1001 is above max-score 1000"),
        (lambda d: d["tests"][0].update(score=201), "test 1: score 201 is above"),
        (lambda d: d["tests"][0].update(passed="yes"), "'passed' must be true or false"),
        (lambda d: d.update(datetime="2026-10-02T21:14:03+00:00"), "'datetime' must be an instant"),
        (lambda d: d.update(datetime="2026-02-30T21:14:03Z"), "'datetime' must be an instant"),
        (lambda d: d.update(submission="2026"), "starts with submit/"),
        (lambda d: d.update(classroom="other"), "is not that of the repository"),
        (lambda d: d.update(assignment_type="team"), "'assignment_type' must be one of"),
        (lambda d: d.update(submitted_by={"username": "a"}), "submitted_by: 'id' is missing"),
        (lambda d: d.update(owner=""), "'owner' must be a non-empty string"),
    ],
)
def test_classroom50_refuses(change: Change, words: str) -> None:
    """Every broken variant is refused with its reason."""
    with pytest.raises(ValueError, match=words):
        classroom50.read_result(changed(RESULT50, change), classroom="ml-fall", assignment="hw2")


TESTS50: dict[str, Any] = {
    "schema": "classroom50/tests/v1",
    "tests": [
        {
            "name": "hw2",
            "type": "run",
            "run": "python -m harness check hw2.ipynb",
            "timeout": 300,
            "points": 10,
            "failure-details": "full",
        }
    ],
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d["tests"][0].update(timeout=601), "'timeout' must be an integer from 0 to 600"),
        (lambda d: d["tests"][0].update(name="é" * 51), "longer than 100 bytes"),
        (lambda d: d["tests"][0].update(name="a\tb"), "control character"),
        (lambda d: d["tests"].append(d["tests"][0]), "name 'hw2' occurs twice"),
        (lambda d: d["tests"][0].update(comparison="exact"), "comparison is for type io only"),
        (lambda d: d.update(defaults={"timeout": 3}), "defaults: unknown field 'timeout'"),
        (lambda d: d["tests"][0].update({"type": "io", "exit-code": 1}), "exit-code is for type run only"),
    ],
)
def test_classroom50_tests_refuses(change: Change, words: str) -> None:
    """The example of a tests file is read, every broken variant is refused with its reason."""
    assert classroom50.read_tests(json.dumps(TESTS50))["tests"][0]["points"] == 10
    with pytest.raises(ValueError, match=words):
        classroom50.read_tests(changed(TESTS50, change))


# CI reports -----------------------------------------------------------------------------------

JUNIT = """<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="harness" tests="3" failures="1" errors="0" skipped="1" time="1.31">
  <testsuite name="HW2 Optimisers" tests="3" failures="1" errors="0" skipped="1" time="1.31" \
timestamp="2026-10-02T21:15:40+00:00" hostname="ci">
    <properties><property name="score" value="3.5"/><property name="max_score" value="10"/></properties>
    <testcase classname="HW2.momentum_step" name="shape and dtype" file="hw2.ipynb" time="0.41">
      <properties><property name="score" value="2"/><property name="max_score" value="2"/></properties>
    </testcase>
    <testcase classname="HW2.momentum_step" name="values" file="hw2.ipynb" time="0.90">
      <properties><property name="score" value="1.5"/><property name="max_score" value="3"/></properties>
      <failure type="NumericMismatch" message="relative error 3.2e-02, allowed 1e-06">relative error 3.2e-02
Hint: update the velocity before the weights.</failure>
      <system-out>[[ATTACHMENT|artifacts/momentum.svg]]</system-out>
    </testcase>
    <testcase classname="HW2.momentum_step" name="speed" file="hw2.ipynb" time="0">
      <skipped message="needs: values">not run, because "values" did not pass</skipped>
    </testcase>
  </testsuite>
</testsuites>
"""


def test_junit_example() -> None:
    """The example is read by both readers."""
    report = junit_gitlab.read(JUNIT)
    cases = report.suites["HW2.momentum_step"]
    assert [c.status for c in cases] == ["passed", "failed", "skipped"]
    assert cases[1].text.endswith("before the weights.")
    assert (cases[1].score, cases[1].max_score) == (Decimal("1.5"), Decimal(3))
    assert cases[1].attachments == ["artifacts/momentum.svg"]
    assert report.properties["HW2 Optimisers"] == {"score": "3.5", "max_score": "10"}
    assert junit_gitlab.read_xunit1(JUNIT.encode()).cases[1].message.startswith("relative")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('name="speed"', 'name="values"', "occurs twice in 'HW2.momentum_step', only the first"),
        ("Hint", "\x1b[1mHint", "forbidden character"),
        ("Hint", "&#27;Hint", "not well-formed"),
        ("Hint", "\ufffe", "forbidden character"),
        ("Hint", "<b>", "not well-formed"),
        ("<testsuites", "<!DOCTYPE x><testsuites", "declares a document type"),
        ('value="1.5"', 'value="nan"', "'nan' is not a number"),
        ('value="2"/><', 'value="1"/><', "partial credit must be a failure"),
        ('failures="1"', 'failures="2"', 'failures="2", but 1 found'),
        ("|artifacts/", "|../", "is not a path inside the project"),
        ('time="0.90"', 'time="fast"', "'fast' is not a number"),
        ('classname="HW2.momentum_step" ', "", "'classname' is missing"),
        ("10-02T21", "10-02 at 21", "is not ISO 8601"),
    ],
)
def test_junit_refuses(old: str, new: str, words: str) -> None:
    """Every broken variant is refused with its reason."""
    with pytest.raises(ValueError, match=words):
        junit_gitlab.read(JUNIT.replace(old, new, 1))


def test_junit_refuses_what_would_not_be_shown() -> None:
    """GitLab wants the element content, the other readers the attribute and the file."""
    start, end = JUNIT.index("relative error 3.2e-02\n"), JUNIT.index("</failure>")
    with pytest.raises(ValueError, match="element content is empty"):
        junit_gitlab.read(JUNIT[:start] + JUNIT[end:])
    with pytest.raises(ValueError, match="'file' is missing"):
        junit_gitlab.read_xunit1(JUNIT.replace('file="hw2.ipynb" ', "", 1))
    with pytest.raises(ValueError, match="without a 'message'"):
        junit_gitlab.read_xunit1(JUNIT.replace('message="needs: values"', "", 1))
    with pytest.raises(ValueError, match=r"does not end in \.xml"):
        junit_gitlab.read(JUNIT, file_name="junit.txt")


QUALITY: list[dict[str, Any]] = [
    {
        "description": "momentum_step: relative error 3.2e-02, allowed 1e-06",
        "check_name": "harness/numeric",
        "fingerprint": "9f2a6c51d0be4b3aa1c7f0e5d2f43b10",
        "severity": "major",
        "location": {"path": "optim.py", "lines": {"begin": 14}},
    }
]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d[0].update(severity="high"), "'severity' must be one of info"),
        (lambda d: d[0].pop("check_name"), "'check_name' is missing"),
        (lambda d: d[0]["location"].update(path="./optim.py"), "location.path must be relative"),
        (lambda d: d[0]["location"].update(path="/optim.py"), "location.path must be relative"),
        (lambda d: d[0]["location"].update(path="a\\optim.py"), "location.path must be relative"),
        (lambda d: d[0]["location"].update(lines={"begin": 0}), "must be an integer >= 1"),
        (lambda d: d[0]["location"].update(lines={"begin": "14"}), "must be an integer >= 1"),
        (lambda d: d.append(d[0]), "is not unique"),
    ],
)
def test_code_quality(change: Change, words: str) -> None:
    """The example is read, every broken variant is refused with its reason."""
    issues = code_quality.read(json.dumps(QUALITY))
    assert (issues[0].path, issues[0].line) == ("optim.py", 14)
    assert code_quality.read("[]") == []
    with pytest.raises(ValueError, match=words):
        code_quality.read(changed(QUALITY, change))


def test_code_quality_whole_file() -> None:
    """A mark at the start and an object at the top are refused; moved fingerprints are found."""
    with pytest.raises(ValueError, match="byte order mark"):
        code_quality.read("\ufeff[]")
    with pytest.raises(ValueError, match="must be an array"):
        code_quality.read("{}")
    position = {"path": "optim.py", "positions": {"begin": {"line": 20}}}
    other = code_quality.read(changed(QUALITY, lambda d: d[0].update(location=position)))
    assert not code_quality.moved_fingerprints(code_quality.read(json.dumps(QUALITY)), other)
    moved = code_quality.read(changed(QUALITY, lambda d: d[0].update(fingerprint="0")))
    assert code_quality.moved_fingerprints(other, moved) == {("optim.py", "harness/numeric")}


SARIF: dict[str, Any] = {
    "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
    "version": "2.1.0",
    "runs": [
        {
            "tool": {
                "driver": {
                    "name": "harness",
                    "version": "0.1.0",
                    "rules": [
                        {"id": "numeric", "shortDescription": {"text": "Value differs from the reference"}}
                    ],
                }
            },
            "results": [
                {
                    "ruleId": "numeric",
                    "level": "error",
                    "message": {"text": "relative error 3.2e-02, allowed 1e-06"},
                    "partialFingerprints": {"primaryLocationLineHash": "9f2a6c51d0be4b3a:1"},
                    "locations": [
                        {
                            "physicalLocation": {
                                "artifactLocation": {"uri": "optim.py"},
                                "region": {"startLine": 14},
                            }
                        }
                    ],
                }
            ],
        }
    ],
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.update(version="2.0"), "'version' must be one of 2.1.0"),
        (lambda d: d["runs"][0]["results"][0].update(ruleId="x"), "'x' is not among the rules"),
        (lambda d: d["runs"][0]["results"][0].update(level="fatal"), "'level' must be one of none"),
        (lambda d: d["runs"][0]["results"][0].update(message={}), "message.text must be"),
        (lambda d: d["runs"][0]["results"][0].update(locations=[{}]), "no physicalLocation"),
        (lambda d: d.update(runs=d["runs"] * 21), "21 runs are more than 20"),
    ],
)
def test_sarif(change: Change, words: str) -> None:
    """The example is read, every broken variant is refused with its reason."""
    assert sarif.read(json.dumps(SARIF))[0].line == 14
    with pytest.raises(ValueError, match=words):
        sarif.read(changed(SARIF, change))


# Gradebooks -----------------------------------------------------------------------------------

CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,HW2 Optimisers (55120)\n"
    "    Points Possible,,,,,10.00\n"
    '"Lovelace, Ada",31,00731,ada,Section 1,7.50\n'
    '"Hopper, Grace",32,00732,grace,Section 1,EX\n'
)
COURSE = canvas_gradebook.Course(
    students=[
        canvas_gradebook.Student(31, "Ada Lovelace", "Lovelace, Ada", "00731", "ada"),
        canvas_gradebook.Student(32, "Grace Hopper", "Hopper, Grace", "00732", "grace"),
    ],
    assignments=[canvas_gradebook.Assignment(55120, "HW2 Optimisers", Decimal(10))],
    scores={(32, 55120): Decimal(4)},
)


def test_canvas_example() -> None:
    """The example changes two scores of one assignment and creates nothing."""
    plan = canvas_gradebook.read(CANVAS, COURSE, may_create=False)
    assert plan.changes == [
        canvas_gradebook.Change(31, 55120, Decimal("7.50")),
        canvas_gradebook.Change(32, 55120, "EX"),
    ]
    assert plan.matched_by == {31: "ID", 32: "ID"}
    assert not plan.created
    by_title = canvas_gradebook.read(CANVAS.replace(" (55120)", ""), COURSE)
    assert by_title.changes == plan.changes
    other = canvas_gradebook.read(CANVAS.replace("HW2 Optimisers (55120)", "HW3"), COURSE)
    assert other.created == {"HW3": Decimal(10)}


def test_canvas_variants() -> None:
    """Semicolons, a posting row, computed columns, other ids and rounding are understood."""
    text = (
        "\ufeffStudent;ID;SIS Login ID;Section;HW2 Optimisers (55120);Current Score\n"
        ";;;;Manual Posting;\n"
        "    Points Possible;;;;10;(read only)\n"
        "Lovelace, Ada;;ada;S;7,125;50\n"
        "Hopper, Grace;;;S;-;50\n"
    )
    plan = canvas_gradebook.read(text, COURSE)
    assert [c.score for c in plan.changes] == [Decimal("7.13"), None]
    assert plan.matched_by == {31: "SIS Login ID", 32: "name"}
    assert plan.ignored_columns == ["Current Score"]
    assert len(plan.rounded) == 1
    ignored = canvas_gradebook.read(CANVAS.replace("10.00", "(read only)"), COURSE)
    assert ignored.ignored_columns == ["HW2 Optimisers (55120)"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Student,", "Name,", "column 1 must be 'Student'"),
        ("Section,", "Group,", "column 5 must be 'Section'"),
        ("SIS User ID,SIS Login ID", "SIS Login ID,SIS User ID", "must be in the order"),
        ("    Points Possible", "", "'Points Possible' is missing"),
        ('"Lovelace, Ada",31,00731,ada', '"Byron, Ada",33,731,a', "matches no student"),
        ('"Hopper, Grace",32', '"Hopper, Grace",31', "student 31 has a row already"),
        ("7.50", "seven", "'seven' is not a score"),
        ("7.50", "7.50,1", "has 7 cells, the header has 6"),
        ("HW2 Optimisers (55120)", "HW3", "matches no assignment"),
        ("10.00", "ten", "'ten' under"),
    ],
)
def test_canvas_refuses(old: str, new: str, words: str) -> None:
    """Every broken variant is refused with its reason."""
    with pytest.raises(ValueError, match=words):
        canvas_gradebook.read(CANVAS.replace(old, new, 1), COURSE, may_create=False)


MOODLE = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
    '"Participant 4711","Ada Lovelace",ada@example.edu,"Submitted for grading",7.50,10.00,Yes,'
    '"Friday, 2 October 2026, 9:14 PM",-,"momentum_step: relative error 3.2e-02, allowed 1e-06"\n'
)
ROSTER = {4711: moodle_worksheet.Participant()}


def test_moodle_example() -> None:
    """The example gives one grade with a comment; newer and locked grades are skipped."""
    plan = moodle_worksheet.read(MOODLE, ROSTER)
    assert plan.grades == {4711: Decimal("7.50")}
    assert plan.feedback[4711].startswith("momentum_step")
    newer = {4711: moodle_worksheet.Participant(modified="Monday, 5 October 2026, 8:00 AM")}
    assert moodle_worksheet.read(MOODLE, newer).skipped == {4711: "the site has a newer grade"}
    assert moodle_worksheet.read(MOODLE, newer, override=True).grades
    locked = {4711: moodle_worksheet.Participant(can_change=False)}
    assert moodle_worksheet.read(MOODLE, locked).skipped
    german = MOODLE.replace("7.50", '"7,50"')
    assert moodle_worksheet.read(german, ROSTER, decimal_mark=",").grades == plan.grades
    words = moodle_worksheet.read(MOODLE.replace("7.50", "Good"), ROSTER, scale=["Poor", "Good"])
    assert words.grades == {4711: "Good"}
    assert moodle_worksheet.shown_text("a &lt;b&gt;<br>c<script>x</script>") == "a <b>\nc"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("Identifier", "ID", "column 'Identifier' is missing"),
        ("Last modified (grade)", "Last change", "column 'Last modified .grade.' is missing"),
        ("Participant 4711", "Participant", "does not end in a participant number"),
        ("Participant 4711", "Participant 4712", "participant 4712 is not in this assignment"),
        ("7.50", "7/10", "grade '7/10' is not a number"),
        ("7.50", "10.5", "grade 10.5 is above the maximum"),
        ("7.50", "'7.50", "is not a number"),
        (",-,", ",-,-,", "has 11 cells, the header has 10"),
    ],
)
def test_moodle_refuses(old: str, new: str, words: str) -> None:
    """Every broken variant is refused with its reason."""
    with pytest.raises(ValueError, match=words):
        moodle_worksheet.read(MOODLE.replace(old, new, 1), ROSTER)


def test_changed_cells() -> None:
    """Exactly the changed cells are named."""
    before = b"\xef\xbb\xbf" + MOODLE.replace("\n", "\r\n").encode()
    after = before.replace(b"7.50", b"8.00").replace(b"3.2e-02, allowed", b'""3.2e-02"", allowed\nnext')
    allowed = {"Grade", "Feedback comments"}
    changes = moodle_worksheet.changed_cells(before, after, allowed)
    assert [(c.row, c.column, c.after) for c in changes] == [
        (2, "Grade", "8.00"),
        (2, "Feedback comments", 'momentum_step: relative error "3.2e-02", allowed\nnext 1e-06'),
    ]
    assert moodle_worksheet.changed_cells(after, after) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"\xef\xbb\xbf", b"", "byte order mark was added or removed"),
        (b"\r\n", b"\n", "line end"),
        (b'"Full name"', b"Full name", "header: was changed"),
        (b'"Ada Lovelace"', b"Ada Lovelace", "column 'Full name' was changed"),
        (b",-,", b",now,", "column 'Last modified .grade.' was changed"),
        (b"ada@", b'"x\r\ny",ada@', "10 cells became 11"),
        (b'"Participant 4711"', b'x\r\n"Participant 4711"', "2 rows became 3"),
    ],
)
def test_changed_cells_refuses(old: bytes, new: bytes, words: str) -> None:
    """Every other change is refused with its reason."""
    before = b"\xef\xbb\xbf" + MOODLE.replace("\n", "\r\n").encode()
    with pytest.raises(ValueError, match=words):
        moodle_worksheet.changed_cells(before, before.replace(old, new), {"Grade"})


def test_moodle_feedback() -> None:
    """Every form of a name reaches its participant."""
    names = (
        "Ada Lovelace_4711_assignfeedback_file/report.html",
        "Grace Hopper_4712_assignfeedback_file_/report.html",
        "Alan Turing_4713_assignfeedback_file_report.html",
        "Participant_4714_assignsubmission_file/sub/hw2 (1).ipynb",
    )
    people = {4711: "Ada Lovelace", 4712: "Grace Hopper", 4713: "Alan Turing", 4714: None}
    got = moodle_feedback.read(zipped(*names), people)
    assert [(a.participant, a.file) for a in got] == [
        (4711, "report.html"),
        (4712, "report.html"),
        (4713, "report.html"),
        (4714, "sub/hw2 (1).ipynb"),
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("report.html", "is not named like a download"),
        ("Ada Lovelace_assignfeedback_file/report.html", "has no participant number"),
        ("Ada Lovelace_4799_assignfeedback_file/report.html", "participant 4799 is not in"),
        ("Alan Turing_4711_assignfeedback_file/report.html", "called 'Ada Lovelace', not 'Alan Turing'"),
        ("../Ada Lovelace_4711_assignfeedback_file/report.html", "is not a plain relative path"),
    ],
)
def test_moodle_feedback_refuses(name: str, words: str) -> None:
    """Every entry that goes to nobody is refused with its reason."""
    with pytest.raises(ValueError, match=words):
        moodle_feedback.read(zipped(name), {4711: "Ada Lovelace"})
    with pytest.raises(ValueError, match="not a zip"):
        moodle_feedback.read(b"no", {})


SUBMISSIONS: dict[int | str, list[int]] = {31: [9001], 32: [9002], 33: [], "aB3dE": [9004]}


def test_canvas_feedback() -> None:
    """Every form of a downloaded name reaches its user."""
    names = (
        "lovelaceada_31_9001_hw2.ipynb",
        "hoppergrace_LATE_32_9002_hw2-1.ipynb",
        "turingalan_33_text.html",
        "anon_aB3dE_9004_hw2 (1).ipynb",
    )
    got = canvas_feedback.read(zipped(*names), SUBMISSIONS, downloaded=names)
    assert [(a.user, a.attachment, a.file) for a in got] == [
        (31, 9001, "hw2.ipynb"),
        (32, 9002, "hw2-1.ipynb"),
        (33, None, "text.html"),
        ("aB3dE", 9004, "hw2 (1).ipynb"),
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("report.html", "has no user id and attachment id"),
        ("lovelaceada_39_9001_hw2.ipynb", "user 39 has no submission"),
        ("lovelaceada_31_9002_hw2.ipynb", "attachment 9002 is not one of user 31"),
        ("folder/lovelaceada_31_9001_hw2.ipynb", "is inside a folder"),
        ("lovelaceada_31_9001_report.html", "is not the name of a downloaded file"),
    ],
)
def test_canvas_feedback_refuses(name: str, words: str) -> None:
    """Every entry that goes to nobody is refused with its reason."""
    with pytest.raises(ValueError, match=words):
        canvas_feedback.read(zipped(name), SUBMISSIONS, downloaded=["lovelaceada_31_9001_hw2.ipynb"])


NBGRADER = (
    "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,"
    "score,max_score\n"
    "hw2,2026-10-02 23:59:00,2026-10-02 21:14:03.120394,ada,Lovelace,Ada,ada@example.edu,7.5,0.0,7.5,10.0\n"
    "hw2,2026-10-02 23:59:00,,grace,Hopper,Grace,grace@example.edu,0.0,0.0,0.0,10.0\n"
)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("raw_score", "raw", "header: must be assignment"),
        ("7.5,0.0,7.5", "7.5,1.0,7.5", "score 7.5 is not max"),
        ("21:14:03.120394", "21:14:03Z", "is not a time like"),
        ("0.0,0.0,0.0,10.0", "2.0,0.0,2.0,10.0", "nothing was handed in"),
        (",grace,", ",ada,", "student 'ada' occurs twice"),
        ("hw2,2026-10-02 23:59:00,,", "hw3,2026-10-02 23:59:00,,", "has no row in"),
        ("Lovelace,Ada", "Lovelace, Jr.,Ada", "has 12 cells, the header has 11"),
        ("7.5,10.0", "7.5,nan", "'nan' is not a number"),
    ],
)
def test_nbgrader(old: str, new: str, words: str) -> None:
    """The example is read, every broken variant is refused with its reason."""
    rows = nbgrader_csv.read(NBGRADER)
    assert (rows[0].score, rows[1].timestamp) == (Decimal("7.5"), None)
    with pytest.raises(ValueError, match=words):
        nbgrader_csv.read(NBGRADER.replace(old, new, 1))


OTTER = (
    "file,q1,q2,total_points_earned,percent_correct,grading_status\n"
    "points-possible,2,3,5,1,--\n"
    "ada.ipynb,2,1.5,3.5,0.7,Completed\n"
)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("grading_status", "status", "header: must be file"),
        ("points-possible", "maximum", "not labelled as points possible"),
        ("3.5,0.7", "3.0,0.7", "total_points_earned 3.0 is not the sum"),
        ("3.5,0.7", "3.5,70", "percent_correct 70 is not"),
        (",1,--", ",1,ok", "grading_status --"),
        ("2,1.5", "2,x", "'x' is not a number"),
        ("Completed\n", "Completed\nada.ipynb,0,0,0,0,Completed\n", "'ada.ipynb' occurs twice"),
    ],
)
def test_otter(old: str, new: str, words: str) -> None:
    """A table of the described form is read, every broken variant is refused with its reason."""
    grades = otter_csv.read(OTTER)
    assert (grades.possible.total, grades.rows[0].questions["q2"]) == (Decimal(5), Decimal("1.5"))
    with pytest.raises(ValueError, match=words):
        otter_csv.read(OTTER.replace(old, new, 1))


LTI: dict[str, Any] = {
    "userId": "5323497",
    "timestamp": "2026-10-02T21:15:40.512+00:00",
    "activityProgress": "Completed",
    "gradingProgress": "FullyGraded",
    "scoreGiven": 7.5,
    "scoreMaximum": 10,
    "comment": "momentum_step: relative error 3.2e-02, allowed 1e-06",
    "submission": {"submittedAt": "2026-10-02T21:14:03.120+00:00"},
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.pop("userId"), "line 1: 'userId' is missing"),
        (lambda d: d.update(timestamp="2026-10-02T21:15:40+00:00"), "needs parts of a second"),
        (lambda d: d.update(timestamp="2026-10-02T21:15:40.512"), "needs .* a zone"),
        (lambda d: d.pop("scoreMaximum"), "scoreGiven without scoreMaximum"),
        (lambda d: d.update(scoreGiven=-1), "'scoreGiven' must be a number >= 0"),
        (lambda d: d.update(scoreMaximum=0), "'scoreMaximum' must be a number > 0"),
        (lambda d: d.update(activityProgress="Done"), "'activityProgress' must be one of"),
        (lambda d: d.update(score=3), "unknown field 'score'"),
        (lambda d: d["submission"].update(submittedAt="today"), "is not ISO 8601"),
    ],
)
def test_lti(change: Change, words: str) -> None:
    """The example is read, every broken variant is refused with its reason."""
    score = lti_scores.read(json.dumps(LTI) + "\n")[0]
    assert (score.user, score.given, score.maximum) == ("5323497", 7.5, 10)
    with pytest.raises(ValueError, match=words):
        lti_scores.read(changed(LTI, change))


def test_lti_order_and_line_item() -> None:
    """A score that is not newer is refused; a pending one counts nothing; a line item is read."""
    with pytest.raises(ValueError, match="line 2: timestamp of user '5323497' does not increase"):
        lti_scores.read(json.dumps(LTI) + "\n" + json.dumps(LTI) + "\n")
    assert lti_scores.read(changed(LTI, lambda d: d.update(gradingProgress="Pending")))[0].given is None
    with pytest.raises(ValueError, match="line 1: not JSON"):
        lti_scores.read(json.dumps(LTI, indent=1))
    assert lti_scores.read("") == []
    assert lti_scores.read_line_item('{"label": "HW2", "scoreMaximum": 10}')["label"] == "HW2"
    with pytest.raises(ValueError, match="'label' is missing"):
        lti_scores.read_line_item('{"scoreMaximum": 10}')


# Other tools ----------------------------------------------------------------------------------

EXERCISM: dict[str, Any] = {
    "version": 3,
    "status": "fail",
    "message": None,
    "tests": [
        {"name": "momentum_step keeps the shape", "status": "pass", "task_id": 1, "test_code": "f(0.9)"},
        {
            "name": "momentum_step matches the reference",
            "status": "fail",
            "task_id": 1,
            "message": "relative error 3.2e-02",
            "output": "",
            "test_code": "momentum_step(w, v, g, 0.1, 0.9)",
        },
    ],
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d.update(version=4), "'version' must be one of 1, 2, 3"),
        (lambda d: d.update(version=2), "unknown field 'task_id'"),
        (lambda d: d.update(status="error"), "'message' is required for status error"),
        (lambda d: d.update(status="pass"), "status pass, but a test did not pass"),
        (lambda d: d["tests"][1].update(output="x" * 501), "at most 500 characters"),
        (lambda d: d["tests"].reverse(), "not in the order of the file"),
        (lambda d: d.pop("tests"), "'tests' is missing or empty"),
    ],
)
def test_exercism(change: Change, words: str) -> None:
    """The example is read, every broken variant is refused with its reason."""
    order = [t["name"] for t in EXERCISM["tests"]]
    results = exercism.read(json.dumps(EXERCISM), order=order)
    assert results.first_failure == EXERCISM["tests"][1]
    with pytest.raises(ValueError, match=words):
        exercism.read(changed(EXERCISM, change), order=order)


CHECK50: dict[str, Any] = {
    "slug": "course/hw2",
    "version": "3.5.0",
    "results": [
        {
            "name": "values",
            "description": "momentum_step gives the right values",
            "passed": False,
            "log": ["running"],
            "cause": {"rationale": "relative error 3.2e-02", "help": None},
            "data": {},
            "dependency": None,
        },
        {
            "name": "speed",
            "description": "momentum_step is fast",
            "passed": None,
            "log": [],
            "cause": {"rationale": "can't check until a frown turns upside down"},
            "data": {},
            "dependency": "values",
        },
    ],
}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d["results"][0].update(passed="no"), "'passed' must be one of True, False, None"),
        (lambda d: d["results"][0].update(cause={}), "cause: 'rationale' is missing"),
        (lambda d: d["results"][1].update(dependency="x"), "dependency 'x' does not exist"),
        (lambda d: d["results"][1].update(passed=True), "ran although 'values' did not pass"),
        (lambda d: d.pop("results"), "either 'results' or 'error'"),
        (lambda d: d["results"][0].pop("log"), "'log' is missing"),
        (lambda d: d["results"][1].update(name="values"), "check 'values' occurs twice"),
    ],
)
def test_check50(change: Change, words: str) -> None:
    """A document of the described form is read, every broken variant is refused with its reason."""
    assert check50.expected_exit(check50.read(json.dumps(CHECK50), exit_code=1)) == 1
    with pytest.raises(ValueError, match=words):
        check50.read(changed(CHECK50, change))
    with pytest.raises(ValueError, match="exit code 0, but 1 fits"):
        check50.read(json.dumps(CHECK50), exit_code=0)
