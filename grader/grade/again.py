"""What is stored, and whether it still stands: under whose name, to be examined again, with pages of the same data."""

from __future__ import annotations

import hashlib

import msgspec

from grader.model import Result, Submission
from grader.pages import versions
from grader.store import Kept

__all__ = ["fingerprint", "out_of_time", "renamed", "to_try_again"]


def renamed(result: Result, submission: Submission) -> Result:
    """A stored result under this submission's name: two students may have handed in the same bytes."""
    return msgspec.structs.replace(
        result,
        student=submission.student,
        file=submission.path,
        received=submission.received,
        late=submission.late,
        who=submission.who,
        earlier=submission.earlier,
    )


def out_of_time(result: Result, *, alone: bool = False) -> bool:
    """Whether a time limit decided anything: that is tried once more, alone on the machine.

    `alone`: nothing of ours ran beside it, which a limit on computing (not on waiting) would be reached without as well.
    """
    doubts = (*result.doubts, *(d for q in result.questions for d in q.doubts))
    return any(d.reason == "time_limit" and not (alone and d.text.endswith("(cpu)")) for d in doubts)


def to_try_again(result: Result) -> bool:
    """Whether the next run examines this anew: our own fault, or a file that the disk did not give."""
    doubts = (*result.doubts, *(d for q in result.questions for d in q.doubts))
    return any(q.status == "broken" for q in result.questions) or any(
        d.reason in ("broken", "unreadable") for d in doubts
    )


def fingerprint(key: str, kept: Kept, reviews: str) -> str:
    """Equal where the pages would be the same."""
    result = kept.result
    parts = (
        key,
        result.student,
        result.file,
        result.received,
        str(result.late),
        result.who.unmatched,
        repr(result.earlier),
        kept.graded_at,
        str(versions()),
        reviews,
    )
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()
