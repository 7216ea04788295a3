"""grader grade."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from grader.cli.graded import (
    Outcome,
    asides_of,
    document_of,
    in_lines,
    nobody,
    place_of,
    remarks_of,
    text_of,
)
from grader.cli.progress import progress_on
from grader.cli.terminal import clean, plain_for
from grader.cli.told import read_told
from grader.errors import NothingToDo, UsageError
from grader.exercise import Pack
from grader.grade import Keyring, Order, Progress, Summary, Worker, grade_batch
from grader.home import cache_folder, catalogue, find_root
from grader.intake import Catalogue, Intake, Missing, Refusal, collect
from grader.model import Submission
from grader.review import Batch, Problem, Row, placed, read_sheet

__all__ = ["Desk", "run"]

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
    roster: str | None,
    due: str | None,
    layout: str,
    pattern: str | None,
    fresh: bool,
    annotate: bool,
    quiet: bool,
    lang: str,
    as_json: bool,
    color: str,
    debug: bool,  # noqa: ARG001  # read by `main`
) -> int:
    """Grade all that is under the paths."""
    known = catalogue(find_root(exercises), language=lang)
    if assignment and assignment not in known.names:
        raise UsageError(f"no assignment {assignment!r}; there are: {', '.join(known.names)}")
    told = read_told(assignment=assignment, roster=roster, due=due, layout=layout, pattern=pattern)
    rows, unread = _read_reviews(reviews)
    desk = Desk(
        known=known,
        out=Path(out),
        progress=progress_on(sys.stderr, quiet=quiet or as_json, color=color),
        order=lambda pack: _order(
            pack, tier=tier, seed=seed, jobs=jobs, only=only, fresh=fresh, annotate=annotate
        ),
        workers=_sandboxed(tier, allow_weak=allow_weak),
        reviews=rows,
        expected=len(told.roster.people) if told.roster else None,
    )
    with collect([Path(path) for path in paths], known, told=told) as intake:
        say = nobody if quiet or as_json else partial(click.echo, err=True)
        for line in remarks_of(intake, told):
            say(plain_for(sys.stderr, clean(in_lines(line))))
        summaries, unplaced = desk.grade(intake, remarks_of(intake, told))
        outcome = Outcome(
            summaries=summaries,
            unplaced=unplaced,
            unused=sorted(
                (*unread, *desk.unplaced_reviews, *(p for s in summaries for p in s.unused_reviews)),
                key=place_of,
            ),
            unmatched=[(name, u) for name in (*intake.assignments, "") for u in intake.unmatched(name)],
            taken=intake.taken,
            remarks=asides_of(intake, told),
        )
    if as_json:
        click.echo(json.dumps(document_of(outcome)))
    else:
        click.echo(plain_for(sys.stdout, text_of(outcome, out, quiet=quiet)))
        if outcome.code == 130:
            same = "the same command without --fresh" if fresh else "the same command"
            click.echo(f"Interrupted. What was graded is kept; {same} goes on from there.", err=True)
    return outcome.code


class _Handed(Struct, frozen=True, kw_only=True):
    """What came for one assignment."""

    submissions: Sequence[Submission]
    refusals: Sequence[Refusal]
    missing: Sequence[Missing]
    reviews: Sequence[Row]
    remarks: Sequence[str]


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
        reviews: Sequence[Row] = (),
        expected: int | None = None,
    ) -> None:
        self.known, self.out, self.progress = known, out, progress
        self.order, self.workers = order, workers
        self.reviews = reviews
        self.expected = expected
        self.unplaced_reviews: tuple[Problem, ...] = ()

    def grade(self, intake: Intake, remarks: Sequence[str] = ()) -> tuple[list[Summary], tuple[Refusal, ...]]:
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
            batch = _Handed(
                submissions=intake.submissions(name),
                refusals=lost,
                missing=intake.missing(name),
                reviews=rows[name],
                remarks=remarks,
            )
            summaries.append(self._one(name, folder, batch))
            if summaries[-1].interrupted:
                break
        unplaced = () if len(names) == 1 else unplaced
        if len(names) > 1:
            with self.known.load(names[0]).speaking():
                self._index(summaries, unplaced, remarks)
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

    def _one(self, name: str, folder: Path, handed: _Handed) -> Summary:
        pack = self.known.load(name)
        order = self.order(pack)
        return grade_batch(
            pack,
            handed.submissions,
            handed.refusals,
            folder,
            order,
            workers=self.workers(pack, order),
            keys=_keys(pack, order),
            now=lambda: datetime.now(UTC),
            progress=self.progress,
            reviews=handed.reviews,
            missing=handed.missing,
            remarks=handed.remarks,
            expected=self.expected,
        )

    def _index(
        self, summaries: Sequence[Summary], unplaced: Sequence[Refusal], remarks: Sequence[str]
    ) -> None:
        from grader.pages import assignment_summary, moment, overview_report, titled, unplaced_look
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
                    looks=titled(s.looks, self.known.load(s.assignment)),
                )
                for s in summaries
            ],
            [unplaced_look(refusal.student, refusal.text) for refusal in unplaced],
            graded_at=moment(datetime.now(UTC)),
            notes=(*(("Interrupted: what was graded until then is here.",) if interrupted else ()), *remarks),
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
    pack: Pack,
    *,
    tier: str,
    seed: int | None,
    jobs: int | None,
    only: tuple[str, ...],
    fresh: bool,
    annotate: bool,
) -> Order:
    from grader.sandbox import best_tier

    return Order(
        tier=best_tier() if tier == "best" else tier,
        seed=pack.assignment.seed if seed is None else seed,
        jobs=jobs or _processors(),
        only=tuple(pack.question(id).id for id in only),
        fresh=fresh,
        annotate=annotate,
    )


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _keys(pack: Pack, order: Order) -> Keyring:
    from grader.keys import Keys

    return Keys(pack, order.tier, order.seed)


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

    def examine(self, submission: Submission, *, alone: bool = False, known: Any = None) -> Any:
        """The submission's examination."""
        return self._examiner.examine(submission, alone=alone, known=known or {})

    def close(self) -> None:
        """End the sandbox."""
        self._sandbox.close()
