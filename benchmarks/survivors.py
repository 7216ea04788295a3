"""Mutants that live on because they are right: what is written of them in survivors.toml, held against what a run finds.

[[survivor]]
assignment = "optimizers-lab"
question = "adam"
programs = ["reference"]            # or names of samples
within = "Adam.step"                # "" outside of all definitions
before = "p.sub_(self.lr * m_hat / denominator)"
after = "..."                       # "*" for every change of that line; before = "*" too: of the whole definition
reason = "One sentence: why nobody can tell this from the program before, or why it is right as well."
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

__all__ = ["Explained", "Survivor", "explanations", "sorted_out"]

ANY = "*"


class Survivor(Struct, frozen=True, kw_only=True):
    """A mutant that lost nothing."""

    assignment: str
    question: str
    program: str
    within: str
    before: str
    after: str


class Explained(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry of survivors.toml: the same change in one program or several, and why it is no mistake."""

    assignment: str
    question: str
    programs: tuple[str, ...]
    within: str
    before: str
    after: str
    reason: str

    def survivors(self) -> set[Survivor]:
        """The mutants that it speaks of."""
        return {
            Survivor(
                assignment=self.assignment,
                question=self.question,
                program=program,
                within=self.within,
                before=self.before,
                after=self.after,
            )
            for program in self.programs
        }


def explanations(path: Path) -> list[Explained]:
    """The entries of the file; none where there is no file. Raises msgspec.ValidationError, naming what is missing."""
    if not path.exists():
        return []
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("survivor", [])
    found = msgspec.convert(entries, list[Explained])
    for entry in found:
        if not entry.reason.strip() or not entry.programs:
            raise msgspec.ValidationError(f"{entry.question}: {entry.after!r} needs programs and a reason")
    return found


def sorted_out(
    found: Iterable[Survivor], known: Iterable[Explained], ran: Collection[tuple[str, str, str]]
) -> tuple[list[Survivor], list[Survivor]]:
    """(survivors that no entry explains, entries that no survivor bears out).

    `ran` says which (assignment, question, program) were run: of the others nothing can be said.
    """
    told = set[Survivor]().union(*(entry.survivors() for entry in known))
    borne_out: set[Survivor] = set()
    open_ = []
    for survivor in set(found):
        any_change = msgspec.structs.replace(survivor, after=ANY)
        fitting = {survivor, any_change, msgspec.structs.replace(any_change, before=ANY)} & told
        borne_out |= fitting
        if not fitting:
            open_.append(survivor)
    stale = [s for s in told - borne_out if (s.assignment, s.question, s.program) in ran]
    return sorted(open_, key=_order), sorted(stale, key=_order)


def _order(survivor: Survivor) -> tuple[str, ...]:
    return tuple(str(part) for part in msgspec.structs.astuple(survivor))
