"""grader verify."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.root import cache_folder, catalogue, find_root
from grader.cli.terminal import clean, plain_for
from grader.errors import NothingToDo, UsageError
from grader.exercise import Pack

if TYPE_CHECKING:
    from grader.verify import Margin, QuestionProof, Verification

__all__ = ["run", "verification_lines"]


def run(
    *,
    assignments: tuple[str, ...],
    only: tuple[str, ...],
    exercises: str | None,
    tier: str,
    allow_weak: bool,
    as_json: bool,
    color: str,  # noqa: ARG001  # an option of all commands
    debug: bool,  # noqa: ARG001  # read by `main`
) -> int:
    """Prove the assignments; 4 where one does not hold."""
    known = catalogue(find_root(exercises))
    for name in assignments:
        if name not in known.names:
            raise UsageError(f"no assignment {name!r}; there are: {', '.join(known.names)}")
    found = [_verify(known.load(name), only, tier, allow_weak) for name in assignments or known.names]
    if not found:
        raise NothingToDo("no assignment to verify")
    violations = sum(len(verification.violations) for verification in found)
    if as_json:
        click.echo(json.dumps(_document(found)))
    else:
        lines = (line for verification in found for line in verification_lines(verification))
        click.echo(plain_for(sys.stdout, clean("\n".join(lines))))
    return 4 if violations else 0


def _verify(pack: Pack, only: tuple[str, ...], tier: str, allow_weak: bool) -> Verification:
    from grader.sandbox import open_sandbox
    from grader.verify import verify

    def progress(question: str) -> None:
        click.echo(plain_for(sys.stderr, clean(f"{pack.assignment.id}: {question} ...")), err=True)

    secrets = tuple(Path(secret) for secret in pack.secrets)
    with open_sandbox(
        tier, preload=pack.assignment.preload, secrets=secrets, allow_weak=allow_weak
    ) as sandbox:
        return verify(pack, sandbox, only=only, cache=cache_folder(), progress=progress)


def verification_lines(verification: Verification) -> Iterator[str]:
    """The margins, what was told apart, what is narrow, what does not hold."""
    yield verification.assignment
    yield ""
    yield f"  {'question: check':52} {'accepted':>9} {'mistake':>9}  nearest mistake"
    for proof in verification.proofs:
        for margin in proof.margins:
            name = f"{margin.question}: {margin.check}"
            numbers = f"{_number(margin.accepted):>9} {_number(margin.misconception):>9}"
            yield f"  {name:52} {numbers}  {margin.nearest}{'  NARROW' if margin.narrow else ''}".rstrip()
    yield "  (largest departure of accepted code, smallest of a mistake, in units of the tolerance)"
    yield ""
    for proof in verification.proofs:
        yield from _told_apart(proof)
    yield ""
    yield from (f"  WARNING    {text}" for text in verification.warnings)
    yield from (f"  VIOLATION  {text}" for text in verification.violations)
    count = len(verification.violations)
    yield f"{verification.assignment}: {f'{count} violation' + 's' * (count != 1) if count else 'holds'}"
    yield ""


def _told_apart(proof: QuestionProof) -> Iterator[str]:
    alone = [name for name, named in proof.told_apart if named == (name,)]
    yield (
        f"  {proof.id}: {proof.forms} accepted forms, {proof.samples} samples, "
        f"{len(alone)} of {len(proof.told_apart)} mistakes named as themselves alone"
    )
    for name, named in proof.told_apart:
        if named != (name,):
            yield f"    {name} is named as {', '.join(named) or 'nothing'}"


def _number(value: float) -> str:
    return "other" if value == float("inf") else f"{value:.2g}"


def _document(found: Sequence[Verification]) -> dict[str, Any]:
    return {
        "schema": "grader/verification/v1",
        "assignments": [
            {
                "assignment": v.assignment,
                "violations": list(v.violations),
                "warnings": list(v.warnings),
                "margins": [_margin(m) for proof in v.proofs for m in proof.margins],
            }
            for v in found
        ],
    }


def _margin(margin: Margin) -> dict[str, Any]:
    wrong = margin.misconception
    return {
        "question": margin.question,
        "check": margin.check,
        "accepted": None if margin.accepted == float("inf") else margin.accepted,
        "misconception": None if wrong == float("inf") else wrong,
        "nearest": margin.nearest,
        "narrow": margin.narrow,
    }
