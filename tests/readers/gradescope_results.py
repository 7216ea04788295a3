"""`results.json` as Gradescope reads it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ._strict import (
    ARRAY,
    NUMBER,
    OBJECT,
    STRING,
    STRINGS,
    Problems,
    Rule,
    check_fields,
    is_number,
    load_json,
    one_of,
)

FORMAT = one_of("text", "simple_format", "html", "md", "ansi")
VISIBILITY = one_of("hidden", "after_due_date", "after_published", "visible")
TOP: dict[str, Rule] = {
    "score": NUMBER,
    "execution_time": NUMBER,
    "output": STRING,
    "output_format": FORMAT,
    "test_output_format": FORMAT,
    "test_name_format": FORMAT,
    "visibility": VISIBILITY,
    "stdout_visibility": VISIBILITY,
    "extra_data": OBJECT,
    "tests": ARRAY,
    "leaderboard": ARRAY,
}
TEST: dict[str, Rule] = {
    "score": NUMBER,
    "max_score": NUMBER,
    "status": one_of("passed", "failed"),
    "name": STRING,
    "name_format": FORMAT,
    "number": STRING,
    "output": STRING,
    "output_format": FORMAT,
    "tags": STRINGS,
    "visibility": VISIBILITY,
    "extra_data": OBJECT,
}
VALUE: Rule = (lambda v: is_number(v) or isinstance(v, str), "a number or a string")
SUM_TOLERANCE = 1e-6


@dataclass
class Test:
    """One entry of `tests` with every default filled in."""

    __test__ = False

    number: str
    name: str
    name_format: str
    score: float | None
    max_score: float | None
    status: str | None
    output: str
    output_format: str
    visibility: str
    tags: list[str] = field(default_factory=list)
    extra_data: dict[str, Any] = field(default_factory=dict)


@dataclass
class Results:
    """What Gradescope stores of one run; `any_hidden` means that students never see the total."""

    score: float
    max_score: float
    output: str
    output_format: str
    stdout_visibility: str
    execution_time: float | None
    tests: list[Test]
    leaderboard: list[dict[str, Any]]
    extra_data: dict[str, Any]
    any_hidden: bool


@dataclass
class StudentView:
    """What a student sees at one moment; `total` is None while the total is kept back."""

    total: float | None
    tests: list[Test]
    stdout: bool


def read(text: str, *, assignment_points: float | None = None) -> Results:
    """Return the results in `text`; raise ValueError that names every violation.

    With `assignment_points` the sum of `max_score` has to agree with the points of the assignment.
    """
    problems = Problems("Gradescope results.json")
    top = check_fields(problems, load_json(problems, text), "top level", {}, TOP)
    tests = [_test(problems, number, entry, top) for number, entry in enumerate(top.get("tests", []), 1)]
    board = [_entry(problems, number, entry) for number, entry in enumerate(top.get("leaderboard", []), 1)]
    _score_rules(problems, top, tests)
    total_max = sum(t.max_score or 0.0 for t in tests)
    if assignment_points is not None and abs(total_max - assignment_points) > SUM_TOLERANCE:
        problems.add(
            "tests", f"max_score sums to {total_max:g}, the assignment has {assignment_points:g} points"
        )
    problems.stop()
    return Results(
        score=top["score"] if "score" in top else sum(t.score or 0.0 for t in tests),
        max_score=total_max,
        output=top.get("output", ""),
        output_format=top.get("output_format", "simple_format"),
        stdout_visibility=top.get("stdout_visibility", "hidden"),
        execution_time=top.get("execution_time"),
        tests=tests,
        leaderboard=board,
        extra_data=top.get("extra_data", {}),
        any_hidden=any(t.visibility == "hidden" for t in tests),
    )


def student_view(results: Results, *, due: bool, published: bool) -> StudentView:
    """Return what a student sees: `due` once the (late) due date is over, `published` with the grades.

    As long as one test is kept back the total is kept back too.
    """
    seen = [t for t in results.tests if _visible(t.visibility, due, published)]
    total = results.score if len(seen) == len(results.tests) else None
    return StudentView(total, seen, _visible(results.stdout_visibility, due, published))


def _visible(visibility: str, due: bool, published: bool) -> bool:
    """Say whether something of this visibility is shown now."""
    return {"visible": True, "hidden": False, "after_due_date": due, "after_published": published}[visibility]


def _test(problems: Problems, position: int, entry: object, top: dict[str, Any]) -> Test:
    """Return one test with the defaults of the top level filled in."""
    where = f"test {position}"
    got = check_fields(problems, entry, where, {}, TEST)
    score, most = got.get("score"), got.get("max_score")
    if isinstance(entry, dict) and "max_score" in entry and "score" not in entry:
        problems.add(where, "has max_score without score (both or neither)")
    status = got.get("status")
    if status is None and score is not None and most is not None:
        status = "passed" if score == most else "failed"
    return Test(
        number=got.get("number", str(position)),
        name=got.get("name", ""),
        name_format=got.get("name_format", top.get("test_name_format", "text")),
        score=score,
        max_score=most,
        status=status,
        output=got.get("output", ""),
        output_format=got.get("output_format", top.get("test_output_format", "text")),
        visibility=got.get("visibility", top.get("visibility", "visible")),
        tags=got.get("tags", []),
        extra_data=got.get("extra_data", {}),
    )


def _entry(problems: Problems, position: int, entry: object) -> dict[str, Any]:
    """Return one leaderboard entry with its order spelled out."""
    rules = {"name": STRING, "value": VALUE}
    got = check_fields(problems, entry, f"leaderboard {position}", rules, {"order": one_of("asc")})
    return {"order": "desc", **got}


def _score_rules(problems: Problems, top: dict[str, Any], tests: list[Test]) -> None:
    """Note missing scores: the top level needs one unless every test has one."""
    if "score" in top:
        return
    if "tests" not in top:
        problems.add("top level", "needs 'score' or 'tests'")
    elif not tests:
        problems.add("top level", "needs 'score', because 'tests' is empty")
    for position, test in enumerate(tests, 1):
        if test.score is None:
            problems.add(f"test {position}", "'score' is missing and there is no top-level score")
