"""What the instructor says about the hand-ins on the command line, read and checked before anything is graded."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from grader.errors import UsageError
from grader.intake import LAYOUTS, Told, compiled, read_roster

__all__ = ["read_told"]


def read_told(
    *, assignment: str, roster: str | None, due: str | None, layout: str, pattern: str | None
) -> Told:
    """All of it. Raises UsageError for what cannot be meant."""
    if layout and layout not in (*LAYOUTS, "plain"):
        raise UsageError(f"no layout {layout!r}; there are: {', '.join((*LAYOUTS, 'plain'))}")
    if layout and pattern is not None:
        raise UsageError("--layout and --pattern exclude one another: a pattern is a layout of your own")
    return Told(
        assignment=assignment,
        layout=layout,
        pattern=compiled(pattern) if pattern is not None else None,
        roster=read_roster(Path(roster)) if roster is not None else None,
        due=_time(due) if due is not None else None,
    )


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(f"--due {text!r} is no time; write it like 2026-10-02T23:59+02:00") from error
    if time.tzinfo is None:
        raise UsageError(
            f"--due {text!r} does not say in which zone; add +02:00 or what holds there, or Z for UTC"
        )
    return time
