"""Classroom 50: result.json in whole numbers, and the body of the release that the student reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from msgspec import Struct

from grader.ci.github import output, summary
from grader.ci.model import Line, Report
from grader.ci.words import number, one_line, score_text, told
from grader.errors import UsageError

__all__ = ["Repository", "outputs50", "release_body", "repository", "result50"]

SCHEMA = "classroom50/result/v1"
SCALE = 100
MOST_BODY_BYTES = 100_000
_LINKS = {"commit": "COMMIT_URL", "release": "RELEASE_URL", "review": "REVIEW_URL"}
_TYPES = ("individual", "group", "team")


class Repository(Struct, frozen=True, kw_only=True):
    """Whose submission it is, as the runner says in the environment."""

    classroom: str
    assignment: str
    assignment_type: str
    owner: str
    submission: str
    commit: str
    release: str
    review: str


def repository(environment: Mapping[str, str]) -> Repository:
    """Who is graded. Raises UsageError naming what the runner did not say: no valid result can be written then."""
    values = {
        "classroom": environment.get("CLASSROOM", ""),
        "assignment": environment.get("ASSIGNMENT", ""),
        "assignment_type": environment.get("ASSIGNMENT_TYPE", "") or "individual",
        "owner": environment.get("OWNER", "") or environment.get("USERNAME", ""),
        "submission": environment.get("SUBMISSION_TAG", ""),
    } | {field: environment.get(name, "") for field, name in _LINKS.items()}
    names = {"submission": "SUBMISSION_TAG"} | _LINKS
    missing = [names.get(field, field.upper()) for field, value in values.items() if not value]
    if missing:
        raise UsageError(
            f"Classroom 50 did not say {', '.join(missing)} in the environment, so no result.json can be written. "
            "Run this from the autograder.py that `grader ci --init classroom50` writes"
        )
    if not values["submission"].startswith("submit/"):
        raise UsageError(f"SUBMISSION_TAG is {values['submission']!r}: it must begin with submit/")
    if values["assignment_type"] not in _TYPES:
        raise UsageError(f"ASSIGNMENT_TYPE is {values['assignment_type']!r}, not one of {', '.join(_TYPES)}")
    return Repository(**values)


def result50(report: Report, who: Repository, *, submitted: datetime, graded: datetime) -> dict[str, Any]:
    """result.json: points times 100, since it takes whole numbers only; each test says its points as well."""
    return {
        "schema": SCHEMA,
        "classroom": who.classroom,
        "assignment": who.assignment,
        "assignment_type": who.assignment_type,
        "owner": who.owner,
        "submission": who.submission,
        "commit": who.commit,
        "release": who.release,
        "review": who.review,
        "datetime": _instant(submitted),
        "graded_at": _instant(graded),
        "score": _scaled(report.score.earned),
        "max-score": _scaled(report.score.possible),
        "tests": [_test(line) for line in report.lines],
    }


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _scaled(points: Decimal) -> int:
    return int((points * SCALE).to_integral_value())


def _test(line: Line) -> dict[str, Any]:
    test: dict[str, Any] = {
        "test-name": one_line(line.name) or "check",
        "passed": line.outcome == "passed",
        "score": _scaled(line.earned),
        "max-score": _scaled(line.possible),
        "points": number(line.earned),
        "max_points": number(line.possible),
        "outcome": line.outcome,
    }
    return test if line.outcome == "passed" else test | {"message": one_line(told(line))}


def release_body(report: Report) -> str:
    """release-body.md, for the student."""
    return summary(report, most=MOST_BODY_BYTES)


def outputs50(report: Report, token: str) -> str:
    """The line that Classroom 50 shows of a run, for $GITHUB_OUTPUT."""
    return output("summary", score_text(report), token)
