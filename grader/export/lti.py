"""Scores as LTI 1.3 platforms take them (Assignment and Grade Services): one JSON document a line, sent by another program."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from grader.export.comment import comment
from grader.export.filling import listed, many, waiting
from grader.export.outcome import Choices, Outcome, Tally
from grader.export.people import Roster, people_of
from grader.export.results import Entry, Graded
from grader.export.tables import when

__all__ = ["latest", "lti_scores"]

_ENCODER = msgspec.json.Encoder(decimal_format="number")
STEP = timedelta(milliseconds=1)


def lti_scores(
    graded: Graded, roster: Roster, choices: Choices, *, now: datetime, after: datetime | None = None
) -> Outcome:
    """A line for each student whose LTI user id is known, none with the same timestamp or one before `after`."""
    field = choices.id_field or "lti_id"
    found, absent, unknown = people_of(graded.entries, roster)
    tally = Tally(problems=graded.unfinished)
    tally.problems += unknown if choices.id_field else ()  # else each lacks an id, which is told below
    moment = max(now, after + STEP) if after else now
    lines = []
    missing = (
        [(person, None) for person in absent]
        if choices.missing_zero and not unknown and graded.finished
        else []
    )
    for person, entry in [*found, *missing]:
        user = person.student_id if field == "student_id" else person.get(field)
        document = _score(entry, graded, choices)
        why = (
            f"{person.shown}: {field} is not known, give it in the roster"
            if not user
            else _told(entry, choices)
        )
        if why:
            tally.problems.append(why)
        elif entry is not None and "scoreGiven" not in document:
            tally.problems.append(f"{person.shown}: LTI knows no score out of 0")
        if user and document:
            lines.append(_line({"userId": user, "timestamp": stamp(moment), **document}))
            moment += STEP
            tally.written += "scoreGiven" in document
    if absent and not missing:
        what = "handed in nothing (no line)" if graded.finished else "without a result yet"
        names = listed([person.name for person in absent])
        tally.notes.append(f"{many(len(absent), 'student')} on the roster {what}: {names}")
    return tally.outcome(b"".join(lines))


def _line(document: dict[str, Any]) -> bytes:
    return _ENCODER.encode(document) + b"\n"


def _told(entry: Entry | None, choices: Choices) -> str:
    return waiting(entry, choices) if entry is not None else ""


def _score(entry: Entry | None, graded: Graded, choices: Choices) -> dict[str, Any]:
    """The score without its user and time; {} where nothing can be said."""
    if entry is None:
        score = {"scoreGiven": 0, "scoreMaximum": graded.possible} if graded.possible else {}
        return {"activityProgress": "Initialized", "gradingProgress": "FullyGraded", **score}
    if entry.error:
        return {}
    document: dict[str, Any] = {
        "activityProgress": "Completed",
        "gradingProgress": "PendingManual" if entry.awaiting else "FullyGraded",
    }
    if entry.possible and (entry.final or choices.provisional):
        document |= {
            "scoreGiven": entry.earned.normalize() + 0,
            "scoreMaximum": entry.possible.normalize() + 0,
        }
    if choices.comments:
        document["comment"] = comment(entry)
    received = when(entry.received)
    if received:
        document["submission"] = {"submittedAt": stamp(received)}
    return document


def stamp(moment: datetime) -> str:
    """With milliseconds and zone, as platforms want it."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds")


def latest(data: bytes) -> datetime | None:
    """The last timestamp of lines written earlier: a platform drops what is not newer. None where there is none."""
    found = []
    for line in data.split(b"\n"):
        try:
            found.append(datetime.fromisoformat(msgspec.json.decode(line)["timestamp"]))
        except (msgspec.DecodeError, KeyError, TypeError, ValueError):
            continue
    return max((moment for moment in found if moment.tzinfo), default=None)
