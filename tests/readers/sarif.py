"""The part of SARIF 2.1.0 that code scanning needs."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from typing import Any

from ._strict import ARRAY, OBJECT, STRING, TEXT, Problems, check_fields, is_integer, load_json, one_of
from .code_quality import is_relative

MOST_RUNS, MOST_RESULTS, MOST_BYTES = 20, 25_000, 10 * 1000 * 1000
LEVEL = one_of("none", "note", "warning", "error")


@dataclass(frozen=True)
class Result:
    """One result and the line it is shown at (None if it has no location)."""

    rule: str
    level: str
    message: str
    path: str | None
    line: int | None


def read(text: str) -> list[Result]:
    """Return the results of all runs; raise ValueError that names every violation."""
    problems = Problems("SARIF")
    rules = {"version": one_of("2.1.0"), "runs": ARRAY}
    top = check_fields(
        problems, load_json(problems, text), "top level", rules, {"$schema": STRING}, others=True
    )
    runs = top.get("runs", [])
    if len(runs) > MOST_RUNS:
        problems.add("", f"{len(runs)} runs are more than {MOST_RUNS}")
    if len(gzip.compress(text.encode("utf-8", "surrogatepass"), mtime=0)) > MOST_BYTES:
        problems.add("", "more than 10 MB after compression")
    results = [r for number, run in enumerate(runs, 1) for r in _run(problems, f"run {number}", run)]
    problems.stop()
    return results


def _run(problems: Problems, where: str, run: object) -> list[Result]:
    """Return the results of one run."""
    got = check_fields(problems, run, where, {"tool": OBJECT, "results": ARRAY}, {}, others=True)
    driver = check_fields(
        problems,
        got.get("tool", {}).get("driver"),
        f"{where} driver",
        {"name": TEXT},
        {"rules": ARRAY},
        others=True,
    )
    known = {r["id"] for r in driver.get("rules", []) if isinstance(r, dict) and isinstance(r.get("id"), str)}
    results = got.get("results", [])
    if len(results) > MOST_RESULTS:
        problems.add(where, f"{len(results)} results are more than {MOST_RESULTS}")
    return [_result(problems, f"{where} result {n}", r, known) for n, r in enumerate(results, 1)]


def _result(problems: Problems, where: str, result: object, known: set[str]) -> Result:
    """Return one result and note what is wrong with it."""
    rules = {"ruleId": TEXT, "message": OBJECT}
    optional = {"level": LEVEL, "locations": ARRAY, "partialFingerprints": OBJECT}
    got = check_fields(problems, result, where, rules, optional, others=True)
    if "ruleId" in got and got["ruleId"] not in known:
        problems.add(where, f"ruleId '{got['ruleId']}' is not among the rules")
    message = got.get("message", {}).get("text")
    if not isinstance(message, str) or not message:
        problems.add(where, "message.text must be a non-empty string")
    path, line = _place(problems, where, got.get("locations", []))
    return Result(got.get("ruleId", ""), got.get("level", "warning"), str(message), path, line)


def _place(problems: Problems, where: str, locations: list[Any]) -> tuple[str | None, int | None]:
    """Return path and line of the first location."""
    if not locations:
        return None, None
    try:
        physical = locations[0]["physicalLocation"]
        path, line = physical["artifactLocation"]["uri"], physical.get("region", {}).get("startLine")
    except (KeyError, TypeError, AttributeError):
        problems.add(where, "the location has no physicalLocation.artifactLocation.uri")
        return None, None
    if not is_relative(path):
        problems.add(where, f"uri must be relative, not {path!r}")
    if line is not None and (not is_integer(line) or line < 1):
        problems.add(where, f"startLine must be an integer >= 1, not {line!r}")
    return path, line
