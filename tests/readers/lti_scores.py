"""LTI scores, one JSON document a line, as a platform takes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ._strict import OBJECT, STRING, TEXT, Problems, Rule, check_fields, is_number, load_json, one_of

PRECISE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(Z|[+-]\d\d:?\d\d)", re.ASCII)
COUNTED = ("FullyGraded", "PendingManual")
REQUIRED: dict[str, Rule] = {
    "userId": TEXT,
    "timestamp": STRING,
    "activityProgress": one_of("Initialized", "Started", "InProgress", "Submitted", "Completed"),
    "gradingProgress": one_of(*COUNTED, "Pending", "Failed", "NotReady"),
}
OPTIONAL: dict[str, Rule] = {
    "scoreGiven": (lambda v: is_number(v) and v >= 0, "a number >= 0"),
    "scoreMaximum": (lambda v: is_number(v) and v > 0, "a number > 0"),
    "comment": STRING,
    "submission": OBJECT,
    "scoringUserId": STRING,
}
LINE_ITEM: dict[str, Rule] = {
    "resourceId": STRING,
    "resourceLinkId": STRING,
    "tag": STRING,
    "startDateTime": STRING,
    "endDateTime": STRING,
}


@dataclass(frozen=True)
class Score:
    """One score; `given` is None if the platform would ignore it or none was sent."""

    user: str
    timestamp: datetime
    given: float | None
    maximum: float | None
    comment: str
    submitted: datetime | None


def read(text: str) -> list[Score]:
    """Return the scores of a file with one JSON document a line.

    Raises ValueError that names every violation; a time stamp that does not increase for a user
    is one, because the platform would drop that score.
    """
    problems = Problems("LTI scores")
    if not text:
        return []
    scores: list[Score] = []
    latest: dict[str, datetime] = {}
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        where = f"line {number}"
        own = Problems("")
        score = _line(own, line)
        problems.extend(f"{where}: {p}" for p in own)
        if score is None:
            continue
        if score.user in latest and score.timestamp <= latest[score.user]:
            problems.add(where, f"timestamp of user '{score.user}' does not increase, the score is dropped")
        latest[score.user] = score.timestamp
        scores.append(score)
    problems.stop()
    return scores


def read_line_item(text: str) -> dict[str, Any]:
    """Return a line item; raise ValueError that names every violation."""
    problems = Problems("LTI line item")
    required = {"label": TEXT, "scoreMaximum": OPTIONAL["scoreMaximum"]}
    document = load_json(problems, text)
    got = check_fields(problems, document, "", required, {"id": TEXT, **LINE_ITEM}, others=True)
    problems.extend(
        f"unknown field '{n}'" for n in got if n not in {*required, "id", *LINE_ITEM} and "://" not in n
    )
    for name in ("startDateTime", "endDateTime"):
        _moment(problems, name, got.get(name))
    problems.stop()
    return got


def _line(problems: Problems, line: str) -> Score | None:
    """Return the score in one line, None (and a note) if it cannot be used."""
    try:
        document = load_json(problems, line)
    except ValueError:
        return None
    got = check_fields(problems, document, "", REQUIRED, OPTIONAL, others=True)
    problems.extend(
        f"unknown field '{n}'" for n in got if n not in REQUIRED and n not in OPTIONAL and "://" not in n
    )
    if isinstance(document, dict) and "scoreGiven" in document and "scoreMaximum" not in document:
        problems.add("", "scoreGiven without scoreMaximum")
    if "timestamp" in got and not PRECISE.fullmatch(got["timestamp"]):
        problems.add("", f"timestamp '{got['timestamp']}' needs parts of a second and a zone")
    when = _moment(problems, "timestamp", got.get("timestamp"))
    times = {"startedAt": STRING, "submittedAt": STRING}
    submission = check_fields(problems, got.get("submission", {}), "submission", {}, times)
    _moment(problems, "startedAt", submission.get("startedAt"))
    submitted = _moment(problems, "submittedAt", submission.get("submittedAt"))
    if problems or when is None:
        return None
    counted = got["gradingProgress"] in COUNTED
    given = got.get("scoreGiven") if counted else None
    return Score(got["userId"], when, given, got.get("scoreMaximum"), got.get("comment", ""), submitted)


def _moment(problems: Problems, name: str, text: str | None) -> datetime | None:
    """Return a moment with its zone, None if there is none or it is wrong."""
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        problems.add(name, f"'{text}' is not ISO 8601")
        return None
    if "T" not in text or moment.tzinfo is None:
        problems.add(name, f"'{text}' needs a time of day and a zone")
        return None
    return moment
