"""grader grade."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from grader.cli.progress import progress_on
from grader.cli.terminal import clean, plain_for
from grader.errors import NothingToDo, UsageError
from grader.exercise import Pack
from grader.grade import Order, Progress, Summary, Worker, grade_batch
from grader.home import cache_folder, catalogue, find_root
from grader.intake import Catalogue, Intake, Refusal, collect
from grader.model import Submission
from grader.review import Batch, Problem, Row, placed, read_sheet, told

__all__ = ["Desk", "run"]

SHOWN = 10
Workers = Callable[[Pack, Order], Callable[[], Worker]]


def run(
    *,
    paths: tuple[str, ...],
    out: str,
    only: tuple[str, ...],
    assignment: str,
    exercises: str | None,
    tier: str,
    allow_weak: bool,
    seed: int | None,
    jobs: int | None,
    reviews: tuple[str, ...],
    fresh: bool,
    quiet: bool,
    as_json: bool,
    color: str,
    debug: bool,  # noqa: ARG001  # read by `main`
) -> int:
    """Grade all that is under the paths."""
    known = catalogue(find_root(exercises))
    if assignment and assignment not in known.names:
        raise UsageError(f"no assignment {assignment!r}; there are: {', '.join(known.names)}")
    rows, unread = _read_reviews(reviews)
    desk = Desk(
        known=known,
        out=Path(out),
        progress=progress_on(sys.stderr, quiet=quiet or as_json, color=color),
        order=lambda pack: _order(pack, tier=tier, seed=seed, jobs=jobs, only=only, fresh=fresh),
        workers=_sandboxed(tier, allow_weak=allow_weak),
        reviews=rows,
    )
    with collect([Path(path) for path in paths], known, assignment=assignment) as intake:
        summaries, unplaced = desk.grade(intake)
    unused = sorted(
        (*unread, *desk.unplaced_reviews, *(p for s in summaries for p in s.unused_reviews)), key=_place
    )
    code = _exit_code(summaries, unplaced, unused)
    if as_json:
        click.echo(json.dumps(_document(summaries, unplaced, unused, code)))
    else:
        text = _text(summaries, unplaced, unused, out, quiet=quiet)
        click.echo(plain_for(sys.stdout, text))
        if code == 130:
            same = "the same command without --fresh" if fresh else "the same command"
            click.echo(f"Interrupted. What was graded is kept; {same} goes on from there.", err=True)
    return code


class Desk:
    """Grades one assignment after another, each into its own folder where there are several."""

    def __init__(
        self,
        *,
        known: Catalogue,
        out: Path,
        progress: Progress,
        order: Callable[[Pack], Order],
        workers: Workers,
        key: Callable[[Pack, Submission, Order], str] | None = None,
        reviews: Sequence[Row] = (),
    ) -> None:
        self.known, self.out, self.progress = known, out, progress
        self.order, self.workers = order, workers
        self.key = key or _key
        self.reviews = reviews
        self.unplaced_reviews: tuple[Problem, ...] = ()

    def grade(self, intake: Intake) -> tuple[list[Summary], tuple[Refusal, ...]]:
        """(what came of each assignment, what belongs to none). Raises NothingToDo where nothing was handed in."""
        names = intake.assignments
        unplaced = intake.refused("")
        if not names and not unplaced:
            raise NothingToDo("nothing to grade: no notebook, Python file or zip was found there")
        rows = self._place_reviews(intake)
        summaries: list[Summary] = []
        for name in names:
            folder = self.out if len(names) == 1 else self.out / name
            lost = (*intake.refused(name), *(unplaced if len(names) == 1 else ()))
            summaries.append(self._one(name, intake.submissions(name), lost, folder, rows[name]))
            if summaries[-1].interrupted:
                break
        unplaced = () if len(names) == 1 else unplaced
        if len(names) > 1:
            self._index(summaries, unplaced)
        return summaries, unplaced

    def _place_reviews(self, intake: Intake) -> dict[str, list[Row]]:
        """The rows of reviews by assignment; what names nothing that is graded here is noted."""
        batches = {
            name: Batch(pack=self.known.load(name), students=frozenset(_students(intake, name)))
            for name in intake.assignments
        }
        rows, problems = placed(self.reviews, batches)
        self.unplaced_reviews = tuple(problems)
        return rows

    def _one(
        self,
        name: str,
        submissions: Sequence[Submission],
        refusals: Sequence[Refusal],
        folder: Path,
        reviews: Sequence[Row],
    ) -> Summary:
        pack = self.known.load(name)
        order = self.order(pack)
        return grade_batch(
            pack,
            submissions,
            refusals,
            folder,
            order,
            workers=self.workers(pack, order),
            key=lambda submission: self.key(pack, submission, order),
            now=lambda: datetime.now(UTC),
            progress=self.progress,
            reviews=reviews,
        )

    def _index(self, summaries: Sequence[Summary], unplaced: Sequence[Refusal]) -> None:
        from grader.pages import assignment_summary, moment, overview_report, unplaced_look
        from grader.report import render_overview
        from grader.store import write_atomic

        interrupted = any(summary.interrupted for summary in summaries)
        report = overview_report(
            [
                assignment_summary(
                    title=self.known.load(s.assignment).assignment.title,
                    folder=s.assignment,
                    total=s.total,
                    graded=s.graded,
                    failed=len(s.failed),
                    scores=s.scores,
                    looks=s.looks,
                )
                for s in summaries
            ],
            [unplaced_look(refusal.student, refusal.text) for refusal in unplaced],
            graded_at=moment(datetime.now(UTC)),
            notes=("Interrupted: what was graded until then is here.",) if interrupted else (),
        )
        write_atomic(self.out / "index.html", render_overview(report))


def _read_reviews(paths: Sequence[str]) -> tuple[list[Row], list[Problem]]:
    """Rows of all the tables, and lines that cannot be read. Raises UsageError where one is no such table."""
    rows, problems = [], []
    for path in paths:
        found, wrong = read_sheet(Path(path))
        rows += found
        problems += wrong
    return rows, problems


def _students(intake: Intake, name: str) -> Iterator[str]:
    yield from (submission.student for submission in intake.submissions(name))
    yield from (refusal.student for refusal in (*intake.refused(name), *intake.refused("")))


def _order(
    pack: Pack, *, tier: str, seed: int | None, jobs: int | None, only: tuple[str, ...], fresh: bool
) -> Order:
    from grader.sandbox import best_tier

    return Order(
        tier=best_tier() if tier == "best" else tier,
        seed=pack.assignment.seed if seed is None else seed,
        jobs=jobs or _processors(),
        only=tuple(pack.question(id).id for id in only),
        fresh=fresh,
    )


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _key(pack: Pack, submission: Submission, order: Order) -> str:
    from grader.examine import examination_key

    return examination_key(pack, submission, order.tier, order.seed)


def _sandboxed(tier: str, *, allow_weak: bool) -> Workers:
    """Workers with a sandbox each; what the references gave is shared between them."""

    def workers(pack: Pack, order: Order) -> Callable[[], Worker]:
        from grader.memory import Memory

        folder = cache_folder()
        memory = Memory(folder / "expected.sqlite" if folder else None)
        return lambda: _SandboxWorker(pack, order, tier, allow_weak, memory)

    return workers


class _SandboxWorker:
    """An examiner and the sandbox it uses."""

    def __init__(self, pack: Pack, order: Order, tier: str, allow_weak: bool, memory: Any) -> None:
        from grader.examine import Examiner
        from grader.sandbox import open_sandbox

        secrets = tuple(Path(secret) for secret in pack.secrets)
        self._sandbox = open_sandbox(
            tier, preload=pack.assignment.preload, secrets=secrets, allow_weak=allow_weak
        )
        try:
            self._examiner = Examiner(pack, self._sandbox, seed=order.seed, only=order.only, memory=memory)
        except BaseException:
            self._sandbox.close()
            raise

    def examine(self, submission: Submission, *, alone: bool = False) -> Any:
        """The submission's examination."""
        return self._examiner.examine(submission, alone=alone)

    def close(self) -> None:
        """End the sandbox."""
        self._sandbox.close()


# --- what is told ----------------------------------------------------------------------------------------------


def _exit_code(summaries: Sequence[Summary], unplaced: Sequence[Refusal], unused: Sequence[Problem]) -> int:
    if any(summary.interrupted for summary in summaries):
        return 130
    return 6 if unplaced or unused or any(summary.failed for summary in summaries) else 0


def _place(problem: Problem) -> tuple[str, int]:
    return problem.file, problem.line


def _document(
    summaries: Sequence[Summary], unplaced: Sequence[Refusal], unused: Sequence[Problem], code: int
) -> dict[str, Any]:
    return {
        "schema": "grader/batch/v1",
        "exit_code": code,
        "assignments": [
            {
                "assignment": s.assignment,
                "out": s.out,
                "total": s.total,
                "graded": s.graded,
                "reused": s.reused,
                "interrupted": s.interrupted,
                "reviews": s.reviews,
                "failed": [{"student": a, "file": b, "message": c} for a, b, c in s.failed],
                "look_first": [
                    {"student": k.student, "reason": k.kind, "question": k.question, "message": k.text}
                    for k in s.looks
                ],
            }
            for s in summaries
        ],
        "failed": [{"student": r.student, "file": r.path, "message": r.text} for r in unplaced],
        "unused_reviews": [
            {"file": p.file, "line": p.line, "column": p.column, "message": p.text} for p in unused
        ],
    }


def _text(
    summaries: Sequence[Summary],
    unplaced: Sequence[Refusal],
    unused: Sequence[Problem],
    out: str,
    *,
    quiet: bool,
) -> str:
    lines: list[str] = []
    for s in summaries:
        stored = f", {s.reused} of them were stored already" if s.reused else ""
        lines.append(f"{s.assignment}: {s.graded} of {s.total} graded{stored}")
        lines += [f"Reviews: {s.reviews} merged"] if s.reviews else []
        lines += [] if quiet else _looks(s)
    lines += [_fitted(f"  {r.student}: {r.text}") for r in unplaced]
    if unused:
        lines.append(f"{len(unused)} of the reviews could not be used:")
        lines += [_fitted(f"  {told(problem)}") for problem in unused]
    if summaries:
        lines.append(f"Reports: {Path(out) / 'index.html'}")
    return clean("\n".join(lines))


def _looks(summary: Summary) -> list[str]:
    """What a person must see first, and where the rest is."""
    if not summary.looks:
        return []
    lines = ["Look at these first:"]
    for look in summary.looks[:SHOWN]:
        where = f" {look.question}" if look.question else ""
        lines.append(_fitted(f"  {look.student}{where}: {look.text}"))
    more = len(summary.looks) - SHOWN
    return [*lines, f"  and {more} more: see {Path(summary.out) / 'index.html'}"] if more > 0 else lines


def _fitted(text: str) -> str:
    line = " ".join(text.split())
    return "  " + (line if len(line) <= 200 else line[:197] + "...")
