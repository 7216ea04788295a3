"""mutants.json: how many mutants of a question were made, caught, named, and are right programs too; for docs/questions.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Protocol

import msgspec

from grader.tabulate import Mutants, read_mutants

__all__ = ["Counted", "record", "tallies"]

DIGITS = 12
"""Of an assignment's digest."""


class Counted(Protocol):
    """What became of a mutant."""

    @property
    def question(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def named(self) -> tuple[str, ...]: ...


def tallies(fates: Iterable[tuple[Counted, bool]], digest: str, date: str) -> dict[str, Mutants]:
    """The figures by question. A fate comes with whether it is explained that it survived."""
    groups: dict[str, list[tuple[Counted, bool]]] = {}
    for fate, explained in fates:
        groups.setdefault(fate.question, []).append((fate, explained))
    return {
        question: Mutants(
            made=len(group),
            caught=sum(fate.outcome != "survived" for fate, _ in group),
            named=sum(bool(fate.named) for fate, _ in group if fate.outcome != "survived"),
            equivalent=sum(explained for fate, explained in group if fate.outcome == "survived"),
            digest=digest[:DIGITS],
            date=date,
        )
        for question, group in groups.items()
    }


def record(file: Path, found: Mapping[str, Mapping[str, Mutants]]) -> None:
    """Put the figures, by assignment and question, into the file; those of other questions stay."""
    known = read_mutants(file.read_bytes()) if file.exists() else {}
    for assignment, questions in found.items():
        known[assignment] = dict(sorted({**known.get(assignment, {}), **questions}.items()))
    data = msgspec.json.encode(dict(sorted(known.items())))
    file.write_bytes(msgspec.json.format(data) + b"\n")
