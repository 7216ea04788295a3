"""The batch as a composition: look up, examine, write pages, store; then what took too long once more alone; then the tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import msgspec
from msgspec import Struct

from grader.exercise import Pack
from grader.footprint import SHOWS, engine
from grader.grade.again import fingerprint, out_of_time, renamed, to_try_again
from grader.grade.crew import Broken, Crew, Worker
from grader.grade.interrupts import Interrupts
from grader.grade.leftover import more_than_once
from grader.grade.model import Keyring, Order, Summary
from grader.grade.outcome import Outcome, basis_of, summary_of
from grader.grade.pagefiles import PageFiles, look_where_pages_go
from grader.grade.progress import Progress, Silent
from grader.grade.reviewing import Reviews
from grader.intake import Missing, Refusal, page_names
from grader.model import Submission
from grader.pages import moment, row_of
from grader.report.model import QuestionReport
from grader.review import Row as ReviewRow
from grader.store import (
    Kept,
    Row,
    Store,
    missing_row,
    parts_kept,
    refused_line,
    refused_row,
    result_line,
)

__all__ = ["grade_batch"]

GRACE = 15.0
"""Seconds that running examinations get after Ctrl-C."""
NO_PARTS: Mapping[str, QuestionReport] = MappingProxyType({})


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
    look_where_pages_go(out)
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
            basis=basis_of(self.pack, self.order),
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
            self._take_broken(task, outcome)
            return
        try:
            self._take_examined(task, outcome)
        except (TypeError, ValueError, msgspec.MsgspecError) as error:
            # data that cannot be stored stop nobody else
            self._take_broken(task, Broken(f"{type(error).__name__}: {error}"))

    def _take_broken(self, task: _Task, outcome: Broken) -> None:
        text = f"our fault, nothing is lost by it: {outcome.text}"
        of = task.submission
        row = refused_row(
            of.student, of.path, text, kind="broken", who=of.who, received=of.received, late=of.late
        )
        self._record_row(task.position, row)

    def _take_examined(self, task: _Task, outcome: _Examined) -> None:
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

    def _write(self, total: int, submissions: Sequence[Submission]) -> Summary:
        """The tables and the class page, from the rows of this run."""
        interrupted = self.interrupts.pressed
        rows = Outcome(self.pack, self.out, self.order, self.store, self.run_id).write(
            submissions,
            total,
            moment(self.now()),
            interrupted=interrupted,
            remarks=self.remarks,
            expected=self.expected,
        )
        return summary_of(
            self.pack, self.out, rows, self.reviews, total=total, reused=self.reused, interrupted=interrupted
        )

    def _fingerprint(self, task: _Task, kept: Kept) -> str:
        made_of = (
            f"{task.key} {self.pack.assignment.digest} {engine(SHOWS)}" + "+notebook" * self.order.annotate
        )
        return fingerprint(made_of, kept, self.reviews.fingerprint(kept.result))
