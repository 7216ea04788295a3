"""grader check."""

from __future__ import annotations

import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli.terminal import clean, plain_for
from grader.errors import UsageError
from grader.exercise import Pack
from grader.home import catalogue, find_root
from grader.model import QuestionResult, Result
from grader.single import Bench, found_at

if TYPE_CHECKING:
    from grader.cli.view import Hidden
    from grader.store import Kept

__all__ = ["check_exit_code", "full_score", "run"]


def run(
    *,
    file: str,
    only: tuple[str, ...],
    assignment: str,
    exercises: str | None,
    tier: str,
    seed: int | None,
    html: str | None,
    fail_under: str | None,
    exit_zero: bool,
    as_json: bool,
    color: str,
    debug: bool,  # noqa: ARG001  # read by `main`
) -> int:
    """Check one submission and say what is right, what is wrong, and which mistake it is."""
    root = find_root(exercises)
    needed = _threshold(fail_under)
    known = catalogue(root)
    with found_at(Path(file), known, assignment=assignment, given=file) as found:
        for text in found.asides:
            _aside(text)
        pack = found.pack
        with Bench(pack, tier=tier, seed=seed, only=only) as bench:
            if bench.tier == "weak":
                _aside("this machine has no wall: the code runs as it would if you ran it yourself")
            kept = bench.examine(found.submission)
    if html:
        _write_page(pack, kept, Path(html))
    _show(kept, pack, root, as_json=as_json, color=color)
    code = check_exit_code(kept.result, set(pack.assignment.practice), needed)
    return 0 if exit_zero and code == 1 else code


def _write_page(pack: Pack, kept: Kept, path: Path) -> None:
    from grader.pages import student_report
    from grader.report import render_student
    from grader.store import write_atomic

    write_atomic(path, render_student(student_report(pack, kept, "student")))


def _show(kept: Kept, pack: Pack, root: Path, *, as_json: bool, color: str) -> None:
    result = kept.result
    if as_json:
        import json

        from grader.store import result_record

        click.echo(json.dumps(result_record(result)))  # in ASCII: no encoding of stdout can spoil it
        return
    from grader.cli.terminal import console
    from grader.cli.view import closing, result_view

    hidden = _hidden(result, pack, complete=(root / "reference" / pack.assignment.id).is_dir())
    console(sys.stdout, color=color).print(
        result_view(result, pack, {q.result.id: q.answer for q in kept.questions})
    )
    for line in closing(result, pack, hidden=hidden):
        click.echo(plain_for(sys.stdout, clean(line)))


def _hidden(result: Result, pack: Pack, *, complete: bool) -> Hidden:
    """Whether hidden checks were run. Without the references this is a kit, whose hidden checks are elsewhere."""
    if not complete:
        return "elsewhere"
    there = {(q.id, c.id) for q in result.questions for c in pack.questions[q.id].checks if c.hidden}
    run = {(q.id, c.id) for q in result.questions for c in q.checks if c.hidden}
    if there - run:
        return "elsewhere"
    return "run" if there else "none"


def check_exit_code(result: Result, practice: set[str], needed: tuple[Decimal, bool] | None = None) -> int:
    """0 full score (or enough), 1 not, 3 unusable, 70 where what is missing is our fault."""
    if any(doubt.reason in ("unreadable", "syntax_error") for doubt in result.doubts):
        return 3
    score = result.score
    if needed is not None:
        least, percent = needed
        wanted = score.possible * least / 100 if percent else least
        return 0 if score.earned >= wanted else 1
    asked = [q for q in result.questions if q.id not in practice] or list(result.questions)
    if not all(full_score(q) for q in asked if q.status != "broken"):
        return 1
    return 70 if any(q.status == "broken" for q in asked) else 0


def full_score(question: QuestionResult) -> bool:
    """Whether nothing is missing but what a person gives by the rubric."""
    if any(doubt.reason != "review" for doubt in question.doubts):
        return False
    return all(c.status in ("passed", "awaiting_review") for c in question.checks) or (
        question.earned + question.awaiting == question.possible > 0
    )


def _threshold(text: str | None) -> tuple[Decimal, bool] | None:
    if text is None:
        return None
    try:
        least = Decimal(text.strip().removesuffix("%"))
    except InvalidOperation:
        raise UsageError(f"--fail-under {text}: points such as 6.5, or a share such as 65%") from None
    if not least.is_finite():
        raise UsageError(f"--fail-under {text}: points such as 6.5, or a share such as 65%")
    return least, text.strip().endswith("%")


def _aside(text: str) -> None:
    click.echo(plain_for(sys.stderr, clean(text)), err=True)
