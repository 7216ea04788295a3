"""One submission at a time, in a sandbox that stays warm: what the terminal, the notebook, pytest and CI have in common.

with Bench(pack) as bench:
    kept = bench.examine(submission)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec
import numpy as np

from grader.errors import TierUnavailable
from grader.exercise import Pack
from grader.footprint import version_of
from grader.grade import out_of_time
from grader.home import cache_folder
from grader.intake import Catalogue, shown, single
from grader.language import listed, say
from grader.model import Submission
from grader.pages import moment
from grader.store import Kept

if TYPE_CHECKING:
    from grader.sandbox import EndableSandbox

__all__ = ["Bench", "Found", "found_at", "opened"]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """The submission at a path, its assignment, and what else was there."""

    pack: Pack
    submission: Submission
    asides: tuple[str, ...] = ()
    """Sentences about what was left out."""


@contextmanager
def found_at(path: Path, known: Catalogue, *, assignment: str = "", given: str = "") -> Iterator[Found]:
    """The one submission at `path`; what was unpacked for it is there until the end of the block.

    `given`: the path as the user wrote it, which is how the next command is told. Raises SubmissionError, UsageError.
    """
    with single(path, known, assignment=assignment) as intake:
        placed = intake.placed[0]
        asides = [
            f"also there: {other.submission.path} for {other.assignment}; name it with --assignment"
            for other in intake.placed[1:]
        ]
        submission = placed.submission
        if given and len(submission.files) == 1:
            submission = msgspec.structs.replace(submission, path=shown(given))
        pack = known.load(placed.assignment)
        yield Found(
            pack=pack,
            submission=submission,
            asides=(*asides, *(refusal.text for refusal in intake.refusals), *_of_other_versions(pack)),
        )


def opened(pack: Pack, tier: str = "best") -> EndableSandbox:
    """A sandbox for one submission of this assignment.

    A student's own machine may have no wall: it is the student's own code that runs there.

    A kit that pip put among the libraries cannot be hidden from them in every tier; it holds nothing that needs to be.
    """
    from grader.sandbox import open_sandbox

    secrets = tuple(Path(secret) for secret in pack.secrets)
    preload = pack.assignment.preload
    try:
        return open_sandbox(tier, preload=preload, secrets=secrets, allow_weak=True)
    except TierUnavailable:
        if pack.kit is None:
            raise
        return open_sandbox(tier, preload=preload, allow_weak=True)


def _of_other_versions(pack: Pack) -> tuple[str, ...]:
    """A sentence where a kit's values were made with another version of a library than is here."""
    made = pack.kit.versions if pack.kit else {}
    here = {"numpy": np.__version__, "torch": version_of("torch")}
    other = [
        f"{name} {made[name]} (here: {found})"
        for name, found in here.items()
        if name in made and _release(made[name]) != _release(found)
    ]
    if not other:
        return ()
    with pack.speaking():
        return (
            say(
                "this kit’s values were made with {versions}: the last digits may differ, and the checks allow for that",
                versions=listed(other),
            ),
        )


def _release(version: str) -> list[str]:
    """ "2.13" of "2.13.0+cpu"."""
    return version.partition("+")[0].split(".")[:2]


class Bench:
    """An examiner with its sandbox, for as many examinations as are asked for. Use it from one thread."""

    def __init__(
        self,
        pack: Pack,
        *,
        tier: str = "best",
        seed: int | None = None,
        only: tuple[str, ...] = (),
        remember: bool = False,
    ) -> None:
        """`remember`: what is examined again runs only where its program changed."""
        from grader.examine import Examiner
        from grader.sandbox.remembering import Remembering

        self._pack = pack
        for id in only:
            pack.question(id)
        sandbox = opened(pack, tier)
        self._remembering = Remembering(sandbox) if remember else None
        self._sandbox = self._remembering or sandbox
        self.tier = self._sandbox.tier
        self._examiner = Examiner(pack, self._sandbox, seed=seed, only=only, cache=cache_folder())

    def examine(self, submission: Submission) -> Kept:
        """The submission's examination. What waited too long is tried once more; what computed too long would do so again."""
        if self._remembering:
            self._remembering.next_examination()
        found = self._examiner.examine(submission)
        if out_of_time(found.result, alone=True):
            found = self._examiner.examine(submission, alone=True)
        with self._pack.speaking():
            return Kept(result=found.result, questions=found.questions, graded_at=moment(datetime.now(UTC)))

    def abandon(self) -> None:
        """End the examination that runs, from another thread: `examine` raises Abandoned. Only where it remembers."""
        if self._remembering:
            self._remembering.abandon()

    @property
    def at(self) -> str:
        """The question that is examined, or was last."""
        return self._examiner.at

    def close(self) -> None:
        """End the sandbox."""
        self._sandbox.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
