"""A Code Quality report as GitLab reads it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ._strict import OBJECT, TEXT, Problems, Rule, check_fields, is_integer, load_json, one_of, repeated

ISSUE: dict[str, Rule] = {
    "description": TEXT,
    "check_name": TEXT,
    "fingerprint": TEXT,
    "severity": one_of("info", "minor", "major", "critical", "blocker"),
    "location": OBJECT,
}


@dataclass(frozen=True)
class Issue:
    """One remark and the line it is shown at."""

    description: str
    check_name: str
    fingerprint: str
    severity: str
    path: str
    line: int


def read(data: str | bytes) -> list[Issue]:
    """Return the remarks; raise ValueError that names every violation."""
    problems = Problems("Code Quality report")
    if isinstance(data, bytes):
        data = data.decode("utf-8")
    document = load_json(problems, data)
    if not isinstance(document, list):
        problems.add("", "must be an array")
        problems.stop()
    issues = [_issue(problems, number, entry) for number, entry in enumerate(document, 1)]
    for fingerprint in sorted(repeated([i.fingerprint for i in issues if i.fingerprint])):
        problems.add("", f"fingerprint '{fingerprint}' is not unique")
    problems.stop()
    return issues


def moved_fingerprints(before: list[Issue], after: list[Issue]) -> set[tuple[str, str]]:
    """Return (path, check) of remarks whose fingerprint differs between two runs on the same file.

    Lines and values may differ between the runs, the fingerprints must not: the set has to be empty.
    """

    def by_place(issues: list[Issue]) -> dict[tuple[str, str], set[str]]:
        found: dict[tuple[str, str], set[str]] = {}
        for issue in issues:
            found.setdefault((issue.path, issue.check_name), set()).add(issue.fingerprint)
        return found

    old, new = by_place(before), by_place(after)
    return {place for place in old.keys() & new.keys() if old[place] != new[place]}


def _issue(problems: Problems, number: int, entry: object) -> Issue:
    """Return one remark and note what is wrong with it."""
    where = f"issue {number}"
    got = check_fields(problems, entry, where, ISSUE, {}, others=True)
    location = got.get("location", {})
    path = location.get("path")
    if not is_relative(path):
        problems.add(where, f"location.path must be relative, with /, without ./ and .., not {path!r}")
    begin = _begin(location)
    if not is_integer(begin) or begin < 1:
        problems.add(where, f"location.lines.begin must be an integer >= 1, not {begin!r}")
    return Issue(
        description=got.get("description", ""),
        check_name=got.get("check_name", ""),
        fingerprint=got.get("fingerprint", ""),
        severity=got.get("severity", ""),
        path=str(path),
        line=begin if is_integer(begin) else 0,
    )


def is_relative(path: object) -> bool:
    """Say whether `path` is a path inside the project written with forward slashes."""
    if not isinstance(path, str) or not path or "\\" in path or re.match(r"[A-Za-z]:|[a-z]+://", path):
        return False
    return not any(part in ("", ".", "..") for part in path.split("/"))


def _begin(location: dict[str, Any]) -> Any:
    """Return the first line named by a location, None if there is none."""
    lines, positions = location.get("lines"), location.get("positions")
    if isinstance(lines, dict):
        return lines.get("begin")
    begin = positions.get("begin") if isinstance(positions, dict) else None
    return begin.get("line") if isinstance(begin, dict) else None
