"""A sandbox that remembers: the same job runs once, unless a limit ended it."""

from __future__ import annotations

from typing import Any

import pytest

from grader import wire
from grader.model import Observations, Outcome
from grader.sandbox import remembering
from grader.sandbox.remembering import Abandoned, Remembering


class Counting:
    """A sandbox that counts what it is asked to run."""

    tier = "strong"

    def __init__(self, outcome: Outcome = "completed") -> None:
        self.outcome, self.ran, self.closed = outcome, 0, 0

    def run(self, job: wire.Job, limits: Any = None) -> Observations:
        """Counted."""
        self.ran += 1
        return Observations(outcome=self.outcome, values={"run": self.ran})

    def close(self) -> None:
        """Counted."""
        self.closed += 1


def job(number: int) -> wire.Job:
    """A job unlike the others."""
    return wire.Job(units=[], bindings={}, probe=f"x = {number}", scenarios=[], inputs={})


def test_the_same_job_is_not_run_in_the_next_examination_and_another_one_is() -> None:
    inner = Counting()
    with Remembering(inner) as sandbox:  # type: ignore[arg-type]
        first = sandbox.run(job(1))
        sandbox.next_examination()
        assert sandbox.run(job(1)) is first
        assert sandbox.run(job(2)) is not first
    assert (inner.ran, inner.closed, sandbox.tier) == (2, 1, "strong")


def test_within_an_examination_a_job_that_is_run_again_runs_again() -> None:
    """By that an examiner tells code that draws anew from code that leans on the library."""
    inner = Counting()
    sandbox = Remembering(inner)  # type: ignore[arg-type]
    twice = [sandbox.run(job(1)), sandbox.run(job(1))]
    assert [seen.values["run"] for seen in twice] == [1, 2]
    sandbox.next_examination()
    again = [sandbox.run(job(1)), sandbox.run(job(1))]
    assert all(a is b for a, b in zip(again, twice, strict=True))
    assert inner.ran == 2


def test_what_a_limit_ended_runs_again() -> None:
    for outcome in ("timed_out", "killed", "malformed"):
        inner = Counting(outcome)
        sandbox = Remembering(inner)  # type: ignore[arg-type]
        sandbox.run(job(1))
        sandbox.next_examination()
        sandbox.run(job(1))
        assert inner.ran == 2


def test_what_was_not_asked_for_longest_is_forgotten(monkeypatch: Any) -> None:
    monkeypatch.setattr(remembering, "MOST", 2)
    inner = Counting()
    sandbox = Remembering(inner)  # type: ignore[arg-type]
    for number in (1, 2, 1, 3):  # 2 goes
        sandbox.next_examination()
        sandbox.run(job(number))
    sandbox.next_examination()
    sandbox.run(job(1))
    assert inner.ran == 3
    sandbox.run(job(2))
    assert inner.ran == 4


def test_an_examination_that_is_given_up_runs_nothing_more_until_the_next_one() -> None:
    inner = Counting()
    inner.end_job = lambda: None  # type: ignore[attr-defined]
    sandbox = Remembering(inner)  # type: ignore[arg-type]
    sandbox.abandon()
    with pytest.raises(Abandoned):
        sandbox.run(job(1))
    assert inner.ran == 0
    sandbox.next_examination()
    assert sandbox.run(job(1)).values == {"run": 1}
