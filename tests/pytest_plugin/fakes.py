"""A bench without a wall: words in a submission say how its checks end."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from grader.judge import LIMITS
from grader.model import Doubt, QuestionResult, Status, Submission
from grader.store import Kept
from tests.grade.fakes import SLIP, question, result

WORDS: dict[str, Status] = {
    "wrong": "failed",
    "waiting": "awaiting_review",
    "slow": "awaiting_review",
    "unreadable": "awaiting_review",
    "broken": "broken",
    "missing": "not_attempted",
}


class FakeBench:
    """Looks for `adam=wrong`, `sgd=slow`, ... in the file; writes down what it was asked."""

    tier = "strong"

    def __init__(self, pack: Any, *, only: tuple[str, ...] = (), **_: Any) -> None:
        self.only = only

    def examine(self, submission: Submission) -> Kept:
        """The verdict that the file asks for."""
        text = Path(submission.files[0]).read_text(encoding="utf-8")
        with Path(os.environ["EXAMINED"]).open("a", encoding="utf-8") as log:
            log.write(f"{submission.path} {' '.join(self.only)}\n")
        found = result(submission, *(_question(id, text) for id in self.only))
        return Kept(result=found, questions=(), graded_at="now")

    def close(self) -> None:
        """Nothing to end."""


def _question(id: str, text: str) -> QuestionResult:
    word = next((word for word in WORDS if f"{id}={word}" in text), "")
    more: dict[str, Any] = {}
    if word == "wrong":
        more = {"message": "2 of 2 values differ", "diagnoses": (SLIP,), "bound_to": "MyAdam"}
    if word == "slow":
        doubt = Doubt(reason="time_limit", text="10 s of computing were not enough")
        more = {"message": LIMITS["cpu"], "doubts": (doubt,)}
    if word == "unreadable":
        doubt = Doubt(reason="syntax_error", text="cell 6, line 7 has a syntax error: invalid syntax")
        more = {"message": doubt.text, "doubts": (doubt,)}
    if word in ("broken", "waiting", "missing"):
        more = {
            "message": {"broken": "the probe raised", "waiting": "a person gives these points"}.get(word, "")
        }
    found = question(id, WORDS.get(word, "passed"), **more)
    return _free(found) if id == "warm_up" else found


def _free(found: QuestionResult) -> QuestionResult:
    none = Decimal(0)
    checks = tuple(replace(check, earned=none, possible=none) for check in found.checks)
    return replace(found, checks=checks, earned=none, possible=none, awaiting=none)
