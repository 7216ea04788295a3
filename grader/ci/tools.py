"""The JSON of two other tools' runners: Exercism's results.json and check50's."""

from __future__ import annotations

import json
from typing import Any

from grader import __version__
from grader.ci.model import Line, Report
from grader.ci.words import plain, told, unique_names
from grader.language import say

__all__ = ["check50_result", "exercism_result"]

_ERRORS = ("error", "broken")
_NOT_RUN = ("skipped", "awaiting", "not_attempted", "broken")


def exercism_result(report: Report) -> str:
    """Exercism's results.json, version 3: tests in order, their question as the task."""
    questions = list(dict.fromkeys(line.question for line in report.lines))
    names = unique_names(report.lines)
    tests = [
        _exercise(line, name, questions.index(line.question) + 1)
        for line, name in zip(report.lines, names, strict=True)
    ]
    failed = any(test["status"] != "pass" for test in tests)
    status = "error" if report.problem or report.fault else "fail" if failed else "pass"
    message = (
        plain(report.problem) or say("The submission could not be judged.") if status == "error" else None
    )
    return json.dumps({"version": 3, "status": status, "message": message, "tests": tests}, indent=1) + "\n"


def _exercise(line: Line, name: str, task: int) -> dict[str, Any]:
    status = "pass" if line.outcome == "passed" else "error" if line.outcome in _ERRORS else "fail"
    message = {} if status == "pass" else {"message": told(line)}
    return {
        "name": plain(f"{line.question}: {name}"),
        "status": status,
        "task_id": task,
        "test_code": "",
        **message,
    }


def check50_result(report: Report) -> str:
    """check50's JSON: passed, failed, or not run."""
    head = {"slug": report.assignment, "version": __version__}
    if report.fault == "ours":
        error = {"type": "GraderError", "value": plain(report.problem), "traceback": [], "actions": {}}
        return json.dumps(head | {"error": error}, indent=1) + "\n"
    return json.dumps(head | {"results": [_check(line) for line in report.lines]}, indent=1) + "\n"


def _check(line: Line) -> dict[str, Any]:
    passed = None if line.outcome in _NOT_RUN else line.outcome == "passed"
    return {
        "name": f"{line.question}_{line.id}",
        "description": plain(line.name),
        "passed": passed,
        "log": [],
        "cause": None if passed else {"rationale": told(line), "help": plain(line.hint) or None},
        "data": {},
        "dependency": None,
    }
