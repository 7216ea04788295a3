"""The JSON output of check50."""

from __future__ import annotations

from typing import Any

from ._strict import (
    ANY,
    ARRAY,
    OBJECT,
    STRING,
    STRINGS,
    TEXT,
    Problems,
    Rule,
    check_fields,
    load_json,
    one_of,
    or_null,
    repeated,
)

RESULT: dict[str, Rule] = {
    "name": TEXT,
    "description": or_null(STRING),
    "passed": one_of(True, False, None),
    "log": STRINGS,
    "cause": or_null(OBJECT),
    "data": or_null(OBJECT),
    "dependency": or_null(STRING),
}
CAUSE: dict[str, Rule] = {"help": or_null(STRING), "expected": ANY, "actual": ANY, "error": OBJECT}
ERROR: dict[str, Rule] = {"type": STRING, "value": STRING, "traceback": STRINGS}


def read(text: str, *, exit_code: int | None = None) -> dict[str, Any]:
    """Return the document; raise ValueError that names every violation.

    It holds either `results` or, after a crash, `error`.  With `exit_code` the code of the
    process has to fit: 1 if anything failed or was skipped.
    """
    problems = Problems("check50 output")
    optional = {"results": ARRAY, "error": OBJECT}
    got = check_fields(
        problems, load_json(problems, text), "top level", {"slug": STRING, "version": STRING}, optional
    )
    if ("results" in got) == ("error" in got):
        problems.add("top level", "must hold either 'results' or 'error'")
    if "error" in got:
        check_fields(problems, got["error"], "error", {"type": STRING, "value": STRING}, ERROR, others=True)
    results = [_result(problems, n, r) for n, r in enumerate(got.get("results", []), 1)]
    _dependencies(problems, results)
    if exit_code is not None and exit_code != expected_exit(got):
        problems.add("", f"exit code {exit_code}, but {expected_exit(got)} fits the results")
    problems.stop()
    return got


def expected_exit(document: dict[str, Any]) -> int:
    """Return the exit code that fits a document: 0 only if every check passed."""
    results = document.get("results")
    return 0 if results is not None and all(r.get("passed") is True for r in results) else 1


def _result(problems: Problems, number: int, result: object) -> dict[str, Any]:
    """Return one result and note what is wrong with it."""
    where = f"result {number}"
    got = check_fields(problems, result, where, RESULT, {})
    if got.get("cause") is not None:
        cause = check_fields(problems, got["cause"], f"{where} cause", {"rationale": STRING}, CAUSE)
        if "error" in cause:
            check_fields(problems, cause["error"], f"{where} error", ERROR, {}, others=True)
    return got


def _dependencies(problems: Problems, results: list[dict[str, Any]]) -> None:
    """Note double names, unknown dependencies, and checks that ran although they had to wait."""
    names = [r.get("name", "") for r in results]
    problems.extend(f"check '{n}' occurs twice" for n in sorted(repeated(names)))
    passed = {r.get("name"): r.get("passed") for r in results}
    for result in results:
        needs = result.get("dependency")
        if needs is None:
            continue
        if needs not in passed:
            problems.add(f"check '{result.get('name')}'", f"dependency '{needs}' does not exist")
        elif passed[needs] is not True and result.get("passed") is not None:
            problems.add(f"check '{result.get('name')}'", f"ran although '{needs}' did not pass")
