"""Paths in, submissions out: found, told apart, placed with their assignment; nothing is parsed or executed."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from grader.errors import SubmissionError, UsageError
from grader.intake.catalogue import Catalogue
from grader.intake.desk import Desk, Taken, Told
from grader.intake.names import shown
from grader.intake.scratch import Scratch
from grader.intake.settle import Missing, Placed, Refusal, settled
from grader.intake.unzip import Unpacker
from grader.model import Submission

__all__ = ["Intake", "Unmatched", "collect", "single"]


class Unmatched(Struct, frozen=True, kw_only=True):
    """Somebody whom nobody on the roster is known to be."""

    student: str
    path: str
    text: str
    """Why, a whole sentence."""


class Intake:
    """What was found. Holds the unpacked archives until it is closed."""

    def __init__(
        self,
        scratch: Scratch,
        placed: tuple[Placed, ...],
        refusals: tuple[Refusal, ...],
        missing: tuple[Missing, ...] = (),
        taken: tuple[Taken, ...] = (),
        left_out: tuple[str, ...] = (),
    ):
        self._scratch = scratch
        self.placed = placed
        self.refusals = refusals
        self._missing = missing
        self.taken = taken
        self.left_out = left_out
        """A sentence for each thing that is the instructor's own."""

    @property
    def assignments(self) -> tuple[str, ...]:
        """Those that something was handed in for, sorted."""
        return tuple(
            sorted({p.assignment for p in self.placed} | {r.assignment for r in self.refusals} - {""})
        )

    def submissions(self, assignment: str) -> tuple[Submission, ...]:
        """An assignment's, sorted by student."""
        return tuple(p.submission for p in self.placed if p.assignment == assignment)

    def refused(self, assignment: str) -> tuple[Refusal, ...]:
        """An assignment's; for "", those whose assignment cannot be told."""
        return tuple(r for r in self.refusals if r.assignment == assignment)

    def missing(self, assignment: str) -> tuple[Missing, ...]:
        """Everyone on the roster who handed in nothing for an assignment."""
        return tuple(m for m in self._missing if m.assignment == assignment)

    def unmatched(self, assignment: str) -> tuple[Unmatched, ...]:
        """All hand-ins for an assignment that nobody on the roster is known to have made."""
        graded = [(s.student, s.path, s.who) for s in self.submissions(assignment)]
        seen = {replace(who, uploaded_name="") for _, _, who in graded}
        lost = [(r.student, r.path, r.who) for r in self.refused(assignment) if r.who not in seen]
        return tuple(
            Unmatched(student=student, path=path, text=who.unmatched)
            for student, path, who in (*graded, *lost)
            if who.unmatched
        )

    def close(self) -> None:
        """Remove what was unpacked."""
        self._scratch.remove()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def collect(
    paths: Sequence[Path], catalogue: Catalogue, *, assignment: str = "", told: Told | None = None
) -> Intake:
    """All that was handed in under the paths; `assignment` overrides what they say themselves, `told` is what else the
    instructor says.

    Raises UsageError for a path that does not exist, or that has not the layout that it is said to have.
    """
    for path in paths:
        if not path.exists() and not (
            len(paths) > 1 and path.is_symlink()
        ):  # the desk refuses links among several
            raise UsageError(
                f"there is no {shown(str(path))}; name a folder, a notebook, a Python file or a zip"
            )
    told = told or Told(assignment=assignment)
    scratch = Scratch()
    try:
        desk = Desk(catalogue, Unpacker(scratch.folder), told)
        desk.take(paths)
        return Intake(scratch, *settled(desk, told), tuple(desk.taken), tuple(desk.left_out))
    except BaseException:
        scratch.remove()
        raise


def _near(path: Path) -> str:
    """The name of a like file in the same folder, as a question."""
    try:
        there = [each.name for each in path.parent.iterdir() if each.suffix in (".ipynb", ".py", ".zip")]
    except OSError:
        there = []
    names = {name.casefold(): name for name in there}
    near = get_close_matches(path.name.casefold(), names, n=1)
    return f"did you mean {shown(str(path.with_name(names[near[0]])))}?" if near else "is the name right?"


def single(path: Path, catalogue: Catalogue, *, assignment: str = "") -> Intake:
    """The one submission at `path`: a file, or all that is in a folder or an archive.

    Raises SubmissionError where there is none.
    """
    if path.is_symlink() and not path.exists():
        raise SubmissionError(f"{shown(str(path))} is a link that leads nowhere")
    if not path.exists():
        raise SubmissionError(f"there is no file {shown(str(path))}; {_near(path)}")
    intake = collect([path], catalogue, told=Told(assignment=assignment, alone=True))
    if intake.placed:
        return intake
    intake.close()
    refused = [refusal.text for refusal in intake.refusals]
    raise SubmissionError(refused[0] if refused else f"{shown(str(path))} holds nothing to grade")
