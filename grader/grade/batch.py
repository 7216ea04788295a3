"""The batch as a composition: look up, examine, write pages, store; then what took too long once more alone; then the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import msgspec
from msgspec import Struct

from grader.exercise import Pack
from grader.footprint import SHOWS, engine
from grader.grade.again import fingerprint, out_of_time, renamed, to_try_again
from grader.grade.crew import Broken, Crew, Worker
from grader.grade.interrupts import Interrupts
from grader.grade.leftover import more_than_once, remove_pages
from grader.grade.pagefiles import PageFiles
from grader.grade.progress import Progress, Silent
from grader.grade.reviewing import Reviews
from grader.intake import Missing, Refusal, page_names
from grader.model import Score, Submission
from grader.pages import changes, class_report, moment, row_of, similar_beside, versions, worst_first
from grader.report.model import LookFirst, QuestionReport
from grader.review import Problem
from grader.review import Row as ReviewRow
from grader.store import (
    Basis,
    Kept,
    Row,
    Store,
    missing_row,
    parts_kept,
    pending_line,
    refused_line,
    refused_row,
    result_line,
    write_atomic,
    write_scores,
    write_to_review,
)

__all__ = ["Keyring", "Order", "Summary", "grade_batch"]

GRACE = 15.0
"""Seconds that running examinations get after Ctrl-C."""
NO_PARTS: Mapping[str, QuestionReport] = MappingProxyType({})


class Keyring(Protocol):
    """Under which examinations are kept."""

    def whole(self, submission: Submission) -> str:
        """The key of a submission's examination."""

    def parts(self, submission: Submission) -> dict[str, str]:
        """Question id -> the key of its part of it."""


class Order(Struct, frozen=True, kw_only=True):
    """How a batch is graded."""

    tier: str
    seed: int
    jobs: int = 1
    only: tuple[str, ...] = ()
    fresh: bool = False
    """Examine again what is stored."""
    annotate: bool = False
    """Write each student's notebook with the verdicts beside its cells."""


class Summary(Struct, frozen=True, kw_only=True):
    """How a batch went."""

    assignment: str
    out: str
    total: int
    """Submissions, those that could not be graded included."""
    graded: int
    reused: int
    """Of the graded ones, those that were stored already."""
    failed: tuple[tuple[str, str, str], ...]
    """(student, file, why) of those that could not be graded."""
    looks: tuple[LookFirst, ...]
    """Worst first."""
    interrupted: bool = False
    scores: tuple[Score, ...] = ()
    """Those that the class page shows."""
    reviews: int = 0
    """Rows of reviews that were merged."""
    unused_reviews: tuple[Problem, ...] = ()
    """Rows of reviews that could not be."""
    missing: tuple[tuple[str, str], ...] = ()
    """(student, what is known) of those on the roster who handed in nothing."""
    review_notes: tuple[str, ...] = ()
    """Whose earlier reviews went to another name, or belong to nobody in this run."""


class _Task(Struct, frozen=True, kw_only=True):
    position: int
    submission: Submission
    key: str
    parts: dict[str, str] = {}
    """Question id -> the key of its part."""
    page: str
    alone: bool = False


class _Examined(Struct, frozen=True, kw_only=True):
    """What a worker gives back."""

    kept: Kept
    parts: dict[str, QuestionReport] = {}
    """By their keys."""


def grade_batch(
    pack: Pack,
    submissions: Sequence[Submission],
    refusals: Sequence[Refusal],
    out: Path,
    order: Order,
    *,
    workers: Callable[[], Worker],
    keys: Keyring,
    now: Callable[[], datetime],
    progress: Progress | None = None,
    reviews: Sequence[ReviewRow] = (),
    missing: Sequence[Missing] = (),
    remarks: Sequence[str] = (),
    expected: int | None = None,
) -> Summary:
    """Grade all submissions of one assignment into `out`. `keys`: under which examinations are kept; `reviews`: what people give,
    by students and questions of this batch; `missing`: who handed in nothing; `expected`: how many the roster has;
    `remarks`: for the class page.

    Raises UsageError where `out` cannot be written, TierUnavailable where there is no wall.
    """
    with pack.speaking(), Store(out / "grader.sqlite") as store, Interrupts() as interrupts:
        given = Reviews(pack, store, reviews, submissions, {refusal.student for refusal in refusals})
        batch = _Batch(pack, order, out, store, given, workers, now, progress or Silent(), interrupts)
        batch.expected = expected
        batch.remarks = (*remarks, *given.notes, *more_than_once(submissions))
        return batch.run(submissions, refusals, keys, missing)


class _Batch:
    """One run. Parent memory does not grow with the submissions: what is done is on disk."""

    def __init__(
        self,
        pack: Pack,
        order: Order,
        out: Path,
        store: Store,
        reviews: Reviews,
        workers: Callable[[], Worker],
        now: Callable[[], datetime],
        progress: Progress,
        interrupts: Interrupts,
    ) -> None:
        self.pack, self.order, self.out, self.store, self.reviews = pack, order, out, store, reviews
        self.workers, self.now, self.progress, self.interrupts = workers, now, progress, interrupts
        self.pages = PageFiles(pack, out, annotate=order.annotate)
        self.run_id = 0
        self.reused = 0
        self.expected: int | None = None
        self.remarks: tuple[str, ...] = ()
        self.again: list[_Task] = []

    def run(
        self,
        submissions: Sequence[Submission],
        refusals: Sequence[Refusal],
        keys: Keyring,
        missing: Sequence[Missing] = (),
    ) -> Summary:
        """All of it; what there is is written also when it is interrupted."""
        self.run_id = self.store.begin(
            started=self.now().isoformat(timespec="seconds"),
            assignment=self.pack.assignment.id,
            tier=self.order.tier,
            seed=self.order.seed,
            basis=self._basis(),
        )
        self.progress.begin(self.pack.assignment.id, len(submissions) + len(refusals))
        try:
            self._refuse(refusals, first=len(submissions))
            self._miss(missing, first=len(submissions) + len(refusals))
            self._examine(self._look_up(submissions, keys), jobs=self.order.jobs)
            if self.again and not self.interrupts.pressed:
                self._examine(self.again, jobs=1)
        except KeyboardInterrupt:
            self.interrupts.pressed = True
        finally:
            self.progress.end()
        return self._write(len(submissions) + len(refusals), submissions)

    def _basis(self) -> Basis:
        return Basis(
            tier=self.order.tier,
            seed=self.order.seed,
            digest=self.pack.assignment.digest,
            versions=versions(),
            only=self.order.only,
            fresh=self.order.fresh,
        )

    def _refuse(self, refusals: Sequence[Refusal], *, first: int) -> None:
        for position, refusal in enumerate(refusals, first):
            row = refused_row(
                refusal.student,
                refusal.path,
                refusal.text,
                who=refusal.who,
                received=refusal.received,
                late=refusal.late,
            )
            self._record_row(position, row)

    def _miss(self, missing: Sequence[Missing], *, first: int) -> None:
        for position, each in enumerate(missing, first):
            row = missing_row(each.student, each.text, each.who)
            self.store.record(self.run_id, position, row, refused_line(self.pack.assignment.id, row))

    def _look_up(self, submissions: Sequence[Submission], keys: Keyring) -> list[_Task]:
        """What is left to examine; what is stored under the same key is recorded."""
        pages = page_names(s.student for s in submissions)
        todo = []
        for position, submission in enumerate(submissions):
            if self.interrupts.pressed:
                return []
            found = keys.whole(submission) + "".join(f"+{id}" for id in self.order.only)
            task = _Task(
                position=position,
                submission=submission,
                key=found,
                parts=keys.parts(submission),
                page=pages[submission.student],
            )
            if self.order.fresh:
                self.store.forget(found)
            kept = self.store.find(found)
            if kept is None:
                todo.append(task)
            else:
                self._reuse(task, msgspec.structs.replace(kept, result=renamed(kept.result, submission)))
        return todo

    def _examine(self, todo: list[_Task], *, jobs: int) -> None:
        """Examine all these; after Ctrl-C, those that are running."""
        crew: Crew[_Task, _Examined] = Crew(self.workers, self._work, todo, jobs=jobs)
        try:
            for task, outcome in crew.outcomes(self.interrupts):
                self._take(task, outcome)
            if self.interrupts.pressed:
                self.progress.say("Stopping: what is running may finish (Ctrl-C again: leave at once) ...")
                for task, done in crew.drain(seconds=GRACE):
                    self._take(task, done)
        except BaseException:
            crew.close(seconds=0.0)
            raise
        crew.close()

    def _work(self, worker: Worker, task: _Task) -> _Examined:
        """In a worker's thread: the examination, with its pages written."""
        known = {} if self.order.fresh or task.alone else parts_kept(self.store.path, task.parts)
        found = worker.examine(task.submission, alone=task.alone, known=known)
        with self.pack.speaking():
            kept = Kept(result=found.result, questions=tuple(found.questions), graded_at=moment(self.now()))
            self._write_pages(task, kept)
        new = {task.parts[part.result.id]: part for part in found.parts if part.result.id not in known}
        return _Examined(kept=kept, parts=new)

    def _take(self, task: _Task, outcome: _Examined | Broken) -> None:
        if isinstance(outcome, Broken):
            text = f"our fault, nothing is lost by it: {outcome.text}"
            of = task.submission
            row = refused_row(
                of.student, of.path, text, kind="broken", who=of.who, received=of.received, late=of.late
            )
            self._record_row(task.position, row)
            return
        kept = outcome.kept
        if not task.alone and out_of_time(kept.result):
            self.again.append(msgspec.structs.replace(task, alone=True))
            self._record(task, kept, settled=False)
            return
        self._settle(task, kept, settled=not to_try_again(kept.result), parts=outcome.parts)

    def _reuse(self, task: _Task, kept: Kept) -> None:
        """Record what is stored; its pages are written only where they are not there or not of the same data."""
        current = self.store.page_is_current(task.page, self._fingerprint(task, kept))
        if not current or not self.pages.there(task.page):
            self._write_pages(task, kept)
        self.reused += 1
        self._settle(task, kept, settled=True)

    def _settle(
        self, task: _Task, kept: Kept, *, settled: bool, parts: Mapping[str, QuestionReport] = NO_PARTS
    ) -> None:
        self.reviews.keep(kept.result)
        row = self._record(task, kept, settled=settled, parts=parts if settled else NO_PARTS)
        self.store.page_written(task.page, self._fingerprint(task, kept))
        self.progress.advance(failed=bool(row.error))

    def _record(
        self, task: _Task, kept: Kept, *, settled: bool, parts: Mapping[str, QuestionReport] = NO_PARTS
    ) -> Row:
        result = self.reviews.merge(kept).result
        row, line = row_of(result, task.page), result_line(result)
        self.store.record(
            self.run_id, task.position, row, line, key=task.key, kept=kept, settled=settled, parts=parts
        )
        return row

    def _record_row(self, position: int, row: Row) -> None:
        self.store.record(self.run_id, position, row, refused_line(self.pack.assignment.id, row))
        self.progress.advance(failed=True)

    def _write_pages(self, task: _Task, kept: Kept) -> None:
        self.pages.write(task.page, task.submission, self.reviews.merge(kept))

    def _lines(self, submissions: Sequence[Submission]) -> Iterator[str]:
        """Of results.jsonl: what is graded, and then what was handed in too and is not yet."""
        yield from self.store.lines(self.run_id)
        done = self.store.positions(self.run_id)
        for position, submission in enumerate(submissions):
            if position not in done:
                yield pending_line(self.pack.assignment.id, submission)

    def _write(self, total: int, submissions: Sequence[Submission]) -> Summary:
        """The tables and the class page, from the rows of this run."""
        from grader.report import render_class

        id = self.pack.assignment.id
        write_atomic(self.out / "results.jsonl", self._lines(submissions))
        rows = list(self.store.rows(self.run_id))
        write_scores(self.out / "scores.csv", id, rows, self.pack.assignment.questions)
        write_to_review(self.out / "to_review.csv", id, rows)
        interrupted = self.interrupts.pressed
        here = sum(not row.missing for row in rows)
        notes = (f"Interrupted: {here} of {total} submissions are here.",) if interrupted else ()
        report = class_report(
            self.pack,
            rows,
            tier=self.order.tier,
            seed=self.order.seed,
            graded_at=moment(self.now()),
            notes=(*notes, *self.remarks),
            changes=changes(
                self.pack, self.store.before(self.run_id), rows, self._basis(), whole=not interrupted
            ),
            expected=self.expected,
            similar=similar_beside(self.out),
        )
        write_atomic(self.out / "index.html", render_class(report))
        self.store.keep_report(id, msgspec.msgpack.encode(report))
        if not interrupted and not self.order.only:
            remove_pages(self.out, self.store, rows)
        self.store.finish(self.run_id, "interrupted" if interrupted else "finished")
        return Summary(
            assignment=id,
            out=str(self.out),
            total=total,
            graded=sum(not row.error and not row.missing for row in rows),
            reused=self.reused,
            failed=tuple((row.student, row.file, row.error) for row in rows if row.error),
            looks=tuple(worst_first(rows)),
            interrupted=interrupted,
            scores=tuple(row.score for row in rows if row.score is not None),
            reviews=self.reviews.used,
            unused_reviews=(*self.reviews.problems, *self.reviews.left()),
            missing=tuple((row.student, row.first_problem) for row in rows if row.missing),
            review_notes=self.reviews.notes,
        )

    def _fingerprint(self, task: _Task, kept: Kept) -> str:
        made_of = (
            f"{task.key} {self.pack.assignment.digest} {engine(SHOWS)}" + "+notebook" * self.order.annotate
        )
        return fingerprint(made_of, kept, self.reviews.fingerprint(kept.result))
