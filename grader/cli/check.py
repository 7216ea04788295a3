"""grader check."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path

from grader.cli.saved import aside
from grader.cli.show import Manner, show
from grader.cli.slow import told_if_slow
from grader.errors import UsageError
from grader.home import catalogue, find_root
from grader.language import say
from grader.model import QuestionResult, Result
from grader.single import Bench, found_at

__all__ = ["check_exit_code", "full_score", "run", "threshold"]


def run(
    *,
    file: str,
    only: tuple[str, ...],
    assignment: str,
    exercises: str | None,
    lang: str,
    tier: str,
    seed: int | None,
    html: str | None,
    fail_under: str | None,
    exit_zero: bool,
    watch: bool,
    full: bool,
    as_json: bool,
    color: str,
    debug: bool,  # noqa: ARG001  # read by `main`
) -> int:
    """Check one submission and say what is right, what is wrong, and which mistake it is."""
    root = find_root(exercises)
    needed = threshold(fail_under)
    known = catalogue(root, language=lang)
    manner = Manner(given=file, as_json=as_json, full=full, color=color, html=html, watching=watch)
    with found_at(Path(file), known, assignment=assignment, given=file) as found:
        for text in found.asides:
            aside(text)
        pack = found.pack
        with pack.speaking(), Bench(pack, tier=tier, seed=seed, only=only, remember=watch) as bench:
            if bench.tier == "weak":
                aside(say("this machine has no wall: the code runs as it would if you ran it yourself"))
            if watch:
                from grader.cli.watch import watch_file

                return watch_file(Path(file), bench, pack, known, manner)
            with told_if_slow(lambda: bench.at):
                kept = bench.examine(found.submission)
        with pack.speaking():
            show(kept, pack, manner)
    code = check_exit_code(kept.result, set(pack.assignment.practice), needed)
    return 0 if exit_zero and code == 1 else code


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


def threshold(text: str | None) -> tuple[Decimal, bool] | None:
    """(least, whether it is a percentage) of --fail-under. Raises UsageError."""
    if text is None:
        return None
    try:
        least = Decimal(text.strip().removesuffix("%"))
    except InvalidOperation:
        raise UsageError(f"--fail-under {text}: points such as 6.5, or a share such as 65%") from None
    if not least.is_finite():
        raise UsageError(f"--fail-under {text}: points such as 6.5, or a share such as 65%")
    return least, text.strip().endswith("%")
