"""The base64 result of a classroom grader step, and what the grading reporter makes of it."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ._strict import (
    ARRAY,
    COUNT,
    INTEGER,
    NUMBER,
    STRING,
    Problems,
    Rule,
    check_fields,
    load_json,
    one_of,
    or_null,
)

STATUS = one_of("pass", "fail", "error")
SHORT: Rule = (lambda v: isinstance(v, str) and len(v) <= 500, "a string of at most 500 characters")
TOP: dict[str, Rule] = {"max_score": or_null(NUMBER), "message": or_null(STRING), "tests": ARRAY}
TEST_REQUIRED: dict[str, Rule] = {"name": STRING, "status": STATUS, "line_no": COUNT}
TEST: dict[str, Rule] = {
    "score": NUMBER,
    "message": or_null(STRING),
    "test_code": STRING,
    "filename": STRING,
    "duration": NUMBER,
    "task_id": INTEGER,
    "output": SHORT,
}


@dataclass
class Report:
    """What the reporter prints, sends and decides.

    `console` is the total of the printed table, `notification` the one of the check run; the two
    are computed in different ways and may disagree.
    """

    console: float = 0.0
    notification: float = 0.0
    maximum: float = 0.0
    failed: bool = False
    lines: list[str] = field(default_factory=list)

    @property
    def totals_agree(self) -> bool:
        """Whether students see the same number in both places."""
        return abs(self.console - self.notification) < 1e-9

    @property
    def summary(self) -> str:
        """The summary of the check run."""
        return f"Points {_short(self.notification)}/{_short(self.maximum)}"

    @property
    def text(self) -> str:
        """The text of the check run, a JSON document."""
        return json.dumps({"totalPoints": self.notification, "maxPoints": self.maximum})


def read(result: str) -> dict[str, Any]:
    """Return the result decoded from one step output; raise ValueError that names every violation."""
    problems = Problems("classroom grader result")
    document = _decode(problems, result)
    got = check_fields(
        problems, document, "top level", {"version": one_of(1, 3), "status": STATUS}, TOP, others=True
    )
    most = got.get("max_score") or 0
    if most < 0:
        problems.add("top level", "max_score is negative")
    if most > 0 and not got.get("tests"):
        problems.add("top level", "tests must be present and not empty, because max_score is above 0")
    required = {**TEST_REQUIRED, "score": NUMBER} if most else TEST_REQUIRED
    for number, test in enumerate(got.get("tests", []), 1):
        entry = check_fields(problems, test, f"test {number}", required, TEST, others=True)
        if entry.get("score", 0) < 0:
            problems.add(f"test {number}", "score is negative")
    problems.stop()
    return got


def report(runners: str, environment: Mapping[str, str]) -> Report:
    """Return what the reporter does for `runners` (step ids, comma-separated).

    Raises ValueError for what would end it: an absent variable, or a result that cannot be read.
    """
    problems = Problems("grading reporter")
    outcome = Report()
    ids = [r.strip() for r in runners.split(",") if r.strip()]
    if not ids:
        problems.add("", "runners is empty")
    for runner in ids:
        variable = f"{runner.upper()}_RESULTS"
        if not environment.get(variable):
            problems.add(runner, f"the environment variable {variable} is absent")
            continue
        try:
            result = read(environment[variable])
        except ValueError as error:
            problems.add(runner, str(error))
            continue
        _add(outcome, runner, result)
    problems.stop()
    return outcome


def _decode(problems: Problems, result: str) -> Any:
    """Return the JSON inside the base64 text; stop if there is none."""
    try:
        text = base64.b64decode(result.encode("ascii"), validate=True).decode("utf-8")
    except (binascii.Error, UnicodeError) as error:
        problems.add("", f"not base64 of UTF-8 on one line ({error})")
        problems.stop()
    return load_json(problems, text)


def _add(outcome: Report, runner: str, result: dict[str, Any]) -> None:
    """Add one runner to the report."""
    tests, most = result.get("tests", []), result.get("max_score") or 0
    outcome.failed = outcome.failed or result["status"] in ("fail", "error")
    outcome.lines.append(runner)
    for test in tests:
        outcome.lines.extend(_test_lines(test))
    if most:
        outcome.maximum += most
        outcome.console += most * sum(t["status"] == "pass" for t in tests) / len(tests)
        outcome.notification += sum(t["score"] for t in tests)


def _test_lines(test: dict[str, Any]) -> list[str]:
    """Return the lines printed about one test: message only for errors, the line only if known."""
    place = f" - line {test['line_no']}" if test["line_no"] else ""
    lines = [f"{test['status']}: {test['name']}{place}"]
    if test["status"] == "error" and test.get("message"):
        lines.append(test["message"])
    if test.get("test_code"):
        lines.append(test["test_code"])
    return lines


def _short(number: float) -> str:
    """Return a number as JavaScript prints it in the usual range: 10, 7.5."""
    return str(int(number)) if number == int(number) else repr(float(number))
