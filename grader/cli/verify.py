"""grader verify."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli.terminal import clean, plain_for
from grader.errors import NothingToDo, UsageError
from grader.exercise import Pack
from grader.home import cache_folder, catalogue, find_root
from grader.intake import Catalogue

if TYPE_CHECKING:
    from grader.proof import Margin, QuestionProof, Verification

__all__ = ["run", "verification_lines"]


def run(
    *,
    assignments: tuple[str, ...],
    only: tuple[str, ...],
    exercises: str | None,
    tier: str,
    allow_weak: bool,
    jobs: int,
    table: str | None,
    as_json: bool,
    color: str,  # noqa: ARG001  # an option of all commands
    debug: bool,  # noqa: ARG001  # read by `main`
) -> int:
    """Prove the assignments; 4 where one does not hold."""
    root = find_root(exercises)
    known = catalogue(root, language="en")
    for name in assignments:
        if name not in known.names:
            raise UsageError(f"no assignment {name!r}; there are: {', '.join(known.names)}")
    if table and only:
        raise UsageError("--table writes whole assignments: leave --only out")
    if not _references(known, assignments or known.names):
        raise NothingToDo("this is a kit: it has no references to prove anything with")
    found = [_verify(known.load(name), only, tier, allow_weak, jobs) for name in assignments or known.names]
    if not found:
        raise NothingToDo("no assignment to verify")
    violations = sum(len(verification.violations) for verification in found)
    if table:
        _write_table(Path(table), found, known, root)
    if as_json:
        click.echo(json.dumps(_document(found)))
    else:
        lines = (line for verification in found for line in verification_lines(verification))
        click.echo(plain_for(sys.stdout, clean("\n".join(lines))))
    return 4 if violations else 0


def _references(known: Catalogue, names: Sequence[str]) -> bool:
    """Whether these assignments are whole: a kit cannot be proved."""
    return all(known.load(name).kit is None for name in names)


def _verify(pack: Pack, only: tuple[str, ...], tier: str, allow_weak: bool, jobs: int) -> Verification:
    from grader.sandbox import open_sandbox
    from grader.verify import verify

    def progress(question: str) -> None:
        click.echo(plain_for(sys.stderr, clean(f"{pack.assignment.id}: {question} ...")), err=True)

    secrets = tuple(Path(secret) for secret in pack.secrets)
    with ExitStack() as stack:
        first, *beside = (
            stack.enter_context(
                open_sandbox(tier, preload=pack.assignment.preload, secrets=secrets, allow_weak=allow_weak)
            )
            for _ in range(jobs)
        )
        return verify(pack, first, only=only, cache=cache_folder(), progress=progress, beside=beside)


def _write_table(path: Path, found: Sequence[Verification], known: Catalogue, root: Path) -> None:
    """Put the sections of what holds into the file; those of other assignments stay."""
    from grader.store import write_atomic
    from grader.tabulate import read_mutants, tabulated, with_sections

    for verification in found:
        if verification.violations:
            click.echo(f"{verification.assignment} does not hold: {path} keeps what it says of it", err=True)
    figures = root / "benchmarks" / "mutants.json"
    mutants = read_mutants(figures.read_bytes()) if figures.exists() else {}
    sections = {
        v.assignment: tabulated(known.load(v.assignment), v, mutants.get(v.assignment, {}))
        for v in found
        if not v.violations
    }
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    write_atomic(path, with_sections(text, sections, known.names))


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
