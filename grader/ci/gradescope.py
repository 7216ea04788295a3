"""Gradescope's results.json, the one that stands there before student code runs, and what Gradescope tells of a submission."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from grader import __version__
from grader.ci.model import Line, Report
from grader.ci.words import number, plain, score_text, told, verdict_text
from grader.language import marked, said, say, say_n
from grader.model import Identity

__all__ = ["Visibility", "Word", "gradescope_fallback", "gradescope_result", "gradescope_word"]

Visibility: TypeAlias = Literal["hidden", "after_due_date", "after_published", "visible"]

TOLD = marked(
    __name__,
    {
        "apology": "The grader could not finish. This is not your fault and not your score: your instructor has been told "
        "to look. You need not hand in again unless you are asked to.",
        "not judged": "A check could not be judged. This is not your fault and costs you nothing: your instructor has been "
        "told to look.",
    },
)


class Word(Struct, frozen=True, kw_only=True):
    """What submission_metadata.json says; everything in it may be missing."""

    received: str = ""
    late: bool | None = None
    late_text: str = ""
    who: Identity = Identity()
    total_points: Decimal | None = None


def gradescope_word(data: object) -> Word:
    """What Gradescope says of a submission, whatever the file holds."""
    top = _mapping(data)
    assignment = _mapping(top.get("assignment"))
    received = _text(top.get("created_at"))
    late = _late(received, _due(top, assignment))
    return Word(
        received=received,
        late=None if late is None else late != "",
        late_text=late or "",
        who=_who(top),
        total_points=_points(assignment.get("total_points")),
    )


def _due(top: Mapping[str, Any], assignment: Mapping[str, Any]) -> str:
    """The due date: the student's own where there is one."""
    users = [_mapping(user) for user in _list(top.get("users"))]
    own = [_text(_mapping(user.get("assignment")).get("due_date")) for user in users]
    return max((text for text in own if text), default="") or _text(assignment.get("due_date"))


def _late(received: str, due: str) -> str | None:
    """A sentence, "" if in time, None if that cannot be told."""
    try:
        by = datetime.fromisoformat(received) - datetime.fromisoformat(due)
    except (ValueError, TypeError):
        return None
    seconds = int(by.total_seconds())
    if seconds <= 0:
        return ""
    hours, minutes = divmod(-(-seconds // 60), 60)
    days, hours = divmod(hours, 24)
    parts = [
        (days, say_n("{n} day", "{n} days", days)),
        (hours, say_n("{n} hour", "{n} hours", hours)),
        (minutes, say_n("{n} minute", "{n} minutes", minutes)),
    ]
    time = " ".join(text for count, text in parts if count)
    return say("Handed in {time} after the due date.", time=time)


def _who(top: Mapping[str, Any]) -> Identity:
    people = [
        Identity(layout="gradescope", display_name=_text(user.get("name")), email=_text(user.get("email")))
        for user in map(_mapping, _list(top.get("users")))
    ]
    submission = str(top["id"]) if isinstance(top.get("id"), int | str) else ""
    first = people[0] if people else Identity(layout="gradescope")
    return Identity(
        layout="gradescope",
        display_name=first.display_name,
        email=first.email,
        submission_id=submission,
        members=tuple(people) if len(people) > 1 else (),
    )


def _points(value: object) -> Decimal | None:
    try:
        points = Decimal(str(value))
    except InvalidOperation:
        return None
    return points if points.is_finite() else None


# --- results ---------------------------------------------------------------------------------------------------


def gradescope_result(report: Report, *, hidden: Visibility = "after_published") -> str:
    """results.json: a test a check; their points add up to the assignment's. `hidden`: when students see hidden checks."""
    if report.fault == "ours":
        return gradescope_fallback(report.problem, possible=report.score.possible)
    tests = [*_broken(report), *_tests(report, hidden)]
    return _json(
        {
            "score": number(report.score.earned),
            "execution_time": round(max(report.seconds, 0.0), 3),
            "output": "\n".join(_said(report)),
            "output_format": "text",
            "test_output_format": "text",
            "test_name_format": "text",
            "visibility": "visible",
            "stdout_visibility": "hidden",
            "extra_data": {
                "grader": __version__,
                "exercise_digest": report.digest,
                "seed": report.seed,
                "tier": report.tier,
                "awaiting_review": number(report.score.awaiting_review),
            },
            "tests": tests,
        }
    )


def gradescope_fallback(detail: str, *, possible: Decimal = Decimal(0)) -> str:
    """results.json where grading did not come to its end: an apology that students see, and a test that they do not see.

    Since one test is hidden, Gradescope shows students no total: a score of zero is never published by itself.
    """
    return _json(
        {
            "score": 0,
            "output": said(TOLD["apology"]),
            "output_format": "text",
            "test_output_format": "text",
            "visibility": "visible",
            "stdout_visibility": "hidden",
            "tests": [
                {
                    "name": say("The grader did not finish"),
                    "status": "failed",
                    "output": said(TOLD["apology"]),
                    "visibility": "visible",
                },
                {
                    "name": "For instructors: why the grader did not finish",
                    "status": "failed",
                    "score": 0,
                    "max_score": number(possible),
                    "output": plain(detail, 5_000) or "It was stopped before it could say.",
                    "visibility": "hidden",
                },
            ],
        }
    )


def _said(report: Report) -> Iterator[str]:
    yield f"{plain(report.title)}: {score_text(report)}"
    yield verdict_text(report)
    yield from (text for text in (plain(report.problem), report.late) if text)
    yield from (plain(note) for note in report.notes)


def _broken(report: Report) -> Iterator[dict[str, Any]]:
    """An apology in the open where something is our fault; the checks themselves are kept from students."""
    if report.broken:
        yield {
            "name": say("Something could not be judged"),
            "status": "failed",
            "output": said(TOLD["not judged"]),
            "visibility": "visible",
        }


def _tests(report: Report, hidden: Visibility) -> Iterator[dict[str, Any]]:
    questions = list(dict.fromkeys(line.question for line in report.lines if line.question != "submission"))
    counts = dict.fromkeys(questions, 0)
    for line in report.lines:
        if line.question == "submission":
            label = "0"
        else:
            counts[line.question] += 1
            label = f"{questions.index(line.question) + 1}.{counts[line.question]}"
        yield _test(line, label, hidden)


def _test(line: Line, label: str, hidden: Visibility) -> dict[str, Any]:
    unseen: Visibility = "hidden" if line.outcome == "broken" else hidden if line.hidden else "visible"
    test: dict[str, Any] = {"number": label, "name": plain(line.name)}
    if line.possible:
        test |= {"score": number(line.earned), "max_score": number(line.possible)}
    return test | {
        "status": "passed" if line.outcome == "passed" else "failed",
        "output": "" if line.outcome == "passed" else plain(line.detail) or told(line),
        "tags": [line.question],
        "visibility": unseen,
    }


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, indent=1, allow_nan=False) + "\n"


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
