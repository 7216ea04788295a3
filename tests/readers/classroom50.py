"""`result.json` and the declarative tests file of Classroom 50."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from ._strict import (
    ANY,
    ARRAY,
    BOOLEAN,
    COUNT,
    INTEGER,
    OBJECT,
    STRING,
    TEXT,
    Problems,
    Rule,
    between,
    check_fields,
    load_json,
    one_of,
    or_null,
    repeated,
)

FILE_LIMIT = 10 * 1024 * 1024
MOST_TESTS = 100


def _is_instant(value: object) -> bool:
    """Say whether `value` has the form YYYY-MM-DDTHH:MM:SSZ and exists in the calendar."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", value, re.ASCII):
        return False
    try:
        datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return False
    return True


INSTANT: Rule = (_is_instant, "an instant YYYY-MM-DDTHH:MM:SSZ")
SUBMISSION: Rule = (
    lambda v: isinstance(v, str) and v.startswith("submit/") and v != "submit/",
    "a string that starts with submit/",
)
RESULT: dict[str, Rule] = {
    "schema": one_of("classroom50/result/v1"),
    "classroom": TEXT,
    "assignment": TEXT,
    "submission": SUBMISSION,
    "commit": TEXT,
    "release": TEXT,
    "review": TEXT,
    "datetime": INSTANT,
    "score": COUNT,
    "max-score": COUNT,
    "tests": ARRAY,
}
RESULT_TEST: dict[str, Rule] = {"test-name": TEXT, "passed": BOOLEAN, "score": COUNT, "max-score": COUNT}
SHOWING: dict[str, Rule] = {
    "failure-details": one_of("full", "actual-only", "none"),
    "show-output": BOOLEAN,
    "show-command": BOOLEAN,
}
TEST: dict[str, Rule] = {
    "setup": STRING,
    "timeout": between(0, 600),
    "points": between(0, 1000),
    "exit-code": between(0, 255),
    "input": STRING,
    "input-file": TEXT,
    "expected": STRING,
    "expected-file": TEXT,
    "comparison": one_of("included", "exact", "regex"),
    **SHOWING,
}
IO_ONLY = ("input", "input-file", "expected", "expected-file", "comparison")


def read_result(
    text: str,
    *,
    classroom: str | None = None,
    assignment: str | None = None,
    stamped: bool = True,
    team: bool = False,
) -> dict[str, Any]:
    """Return a `result.json`; raise ValueError that names every violation of the schema.

    `classroom` and `assignment` are the identity of the repository.  With `stamped` false the two
    fields that the runner adds may still be missing.  `team` allows the newer assignment type.
    """
    problems = Problems("Classroom 50 result.json")
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > FILE_LIMIT:
        problems.add("", f"{size} bytes are more than {FILE_LIMIT}")
    kinds = ("individual", "group", "team") if team else ("individual", "group")
    stamp: dict[str, Rule] = {"assignment_type": one_of(*kinds), "owner": TEXT}
    optional: dict[str, Rule] = {"graded_at": INSTANT, "submitted_by": OBJECT}
    required = {**RESULT, **stamp} if stamped else RESULT
    optional = optional if stamped else {**optional, **stamp}
    got = check_fields(problems, load_json(problems, text), "top level", required, optional)
    for name, wanted in (("classroom", classroom), ("assignment", assignment)):
        if wanted is not None and name in got and got[name] != wanted:
            problems.add("top level", f"{name} '{got[name]}' is not that of the repository, '{wanted}'")
    _at_most(problems, "top level", got)
    for number, test in enumerate(got.get("tests", []), 1):
        where = f"test {number}"
        _at_most(problems, where, check_fields(problems, test, where, RESULT_TEST, {}, others=True))
    if "submitted_by" in got:
        rules = {"username": STRING, "id": or_null(INTEGER)}
        check_fields(problems, got["submitted_by"], "submitted_by", rules, {})
    problems.stop()
    return got


def read_tests(text: str) -> dict[str, Any]:
    """Return a declarative tests file; raise ValueError that names every violation."""
    problems = Problems("Classroom 50 tests")
    required = {"schema": one_of("classroom50/tests/v1"), "tests": ARRAY}
    got = check_fields(problems, load_json(problems, text), "top level", required, {"defaults": ANY})
    if "defaults" in got:
        check_fields(problems, got["defaults"], "defaults", {}, SHOWING)
    tests = got.get("tests", [])
    if len(tests) > MOST_TESTS:
        problems.add("tests", f"{len(tests)} tests are more than {MOST_TESTS}")
    names = [_declared(problems, number, test) for number, test in enumerate(tests, 1)]
    for name in sorted(repeated([n for n in names if n])):
        problems.add("tests", f"name '{name}' occurs twice")
    problems.stop()
    return got


def _at_most(problems: Problems, where: str, fields: dict[str, Any]) -> None:
    """Note a score above its maximum."""
    score, most = fields.get("score"), fields.get("max-score")
    if score is not None and most is not None and score > most:
        problems.add(where, f"score {score} is above max-score {most}")


def _declared(problems: Problems, number: int, test: object) -> str:
    """Check one declared test; return its name."""
    where = f"test {number}"
    required = {"name": TEXT, "type": one_of("io", "run", "python"), "run": TEXT}
    got = check_fields(problems, test, where, required, TEST)
    kind, name = got.get("type"), str(got.get("name", ""))
    if len(name.encode("utf-8", "surrogatepass")) > 100:
        problems.add(where, "name is longer than 100 bytes")
    if re.search(r"[\x00-\x1f\x7f-\x9f]", name):
        problems.add(where, "name holds a control character")
    if "exit-code" in got and kind != "run":
        problems.add(where, "exit-code is for type run only")
    for field in IO_ONLY:
        if field in got and kind != "io":
            problems.add(where, f"{field} is for type io only")
    for plain in ("input", "expected"):
        if plain in got and f"{plain}-file" in got:
            problems.add(where, f"has both {plain} and {plain}-file")
    return name
