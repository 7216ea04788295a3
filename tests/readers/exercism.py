"""`results.json` of an Exercism test runner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ._strict import (
    ARRAY,
    INTEGER,
    STRING,
    TEXT,
    Problems,
    Rule,
    check_fields,
    load_json,
    one_of,
    or_null,
    repeated,
)

STATUS = one_of("pass", "fail", "error")
SHORT: Rule = (lambda v: v is None or (isinstance(v, str) and len(v) <= 500), "at most 500 characters")
TEST: dict[str, Rule] = {"message": or_null(STRING), "output": SHORT, "test_code": or_null(STRING)}


@dataclass(frozen=True)
class Results:
    """The outcome; `first_failure` is the only failure that a learner is shown."""

    version: int
    status: str
    message: str | None
    tests: list[dict[str, Any]]

    @property
    def first_failure(self) -> dict[str, Any] | None:
        """The first test that did not pass, None if all did."""
        return next((t for t in self.tests if t["status"] != "pass"), None)


def read(text: str, *, order: Sequence[str] | None = None) -> Results:
    """Return the results; raise ValueError that names every violation.

    `order` holds the names of all tests in the order of the file.
    """
    problems = Problems("Exercism results.json")
    required = {"version": one_of(1, 2, 3), "status": STATUS}
    optional = {"message": or_null(STRING), "tests": ARRAY}
    got = check_fields(problems, load_json(problems, text), "top level", required, optional)
    version, status, message = got.get("version"), got.get("status"), got.get("message")
    if not message and (status == "error" or (status == "fail" and version == 1)):
        problems.add("top level", f"'message' is required for status {status}")
    if version == 1 and "tests" in got:
        problems.add("top level", "version 1 has no tests")
    if version in (2, 3) and status in ("pass", "fail") and not got.get("tests"):
        problems.add("top level", "'tests' is missing or empty")
    tests = [_test(problems, number, test, version) for number, test in enumerate(got.get("tests", []), 1)]
    _consistent(problems, status, tests, order)
    problems.stop()
    return Results(got["version"], got["status"], message, tests)


def _test(problems: Problems, number: int, test: object, version: int | None) -> dict[str, Any]:
    """Return one test and note what is wrong with it."""
    optional = {**TEST, "task_id": INTEGER} if version == 3 else TEST
    return check_fields(problems, test, f"test {number}", {"name": TEXT, "status": STATUS}, optional)


def _consistent(
    problems: Problems, status: str | None, tests: list[dict[str, Any]], order: Sequence[str] | None
) -> None:
    """Note a status that contradicts the tests, double names, and another order than the file's."""
    failed = any(t.get("status") in ("fail", "error") for t in tests)
    if status == "pass" and failed:
        problems.add("top level", "status pass, but a test did not pass")
    if status == "fail" and tests and not failed:
        problems.add("top level", "status fail, but all tests passed")
    names = [t.get("name", "") for t in tests]
    problems.extend(f"test name '{n}' occurs twice" for n in sorted(repeated(names)))
    if order is not None and names != list(order):
        problems.add("tests", "are not in the order of the file")
