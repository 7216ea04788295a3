"""Whether hidden checks were run, are for later, or do not exist: nobody may read "all passed" where some are to come."""

from __future__ import annotations

from typing import Literal, TypeAlias

from grader.exercise import Pack
from grader.model import Result

__all__ = ["Hidden", "hidden_checks"]

Hidden: TypeAlias = Literal["run", "none", "elsewhere"]


def hidden_checks(result: Result, pack: Pack) -> Hidden:
    """Of the questions of this result. A kit lacks what is judged later."""
    if pack.kit is not None:
        return "elsewhere" if pack.kit.more else "none"
    there = {(q.id, c.id) for q in result.questions for c in pack.questions[q.id].checks if c.hidden}
    run = {(q.id, c.id) for q in result.questions for c in q.checks if c.hidden}
    return "elsewhere" if there - run else "run" if there else "none"
