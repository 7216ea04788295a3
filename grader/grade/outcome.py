"""What a run leaves in its folder: results.jsonl, scores.csv, to_review.csv, the class page; and the summary of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from grader.exercise import Pack
from grader.grade.leftover import remove_pages
from grader.grade.model import Order, Summary
from grader.grade.reviewing import Reviews
from grader.model import Submission
from grader.pages import changes, class_report, similar_beside, versions, worst_first
from grader.report.model import ClassReport
from grader.store import Basis, Row, Store, pending_line, write_atomic, write_scores, write_to_review

__all__ = ["Outcome", "basis_of", "summary_of"]


class Outcome:
    """Of one run, written from what the store has of it, also of an interrupted one."""

    def __init__(self, pack: Pack, out: Path, order: Order, store: Store, run: int) -> None:
        """`run`: its number in the store."""
        self._pack, self._out, self._order, self._store, self._run = pack, out, order, store, run

    def write(
        self,
        submissions: Sequence[Submission],
        total: int,
        graded_at: str,
        *,
        interrupted: bool,
        remarks: tuple[str, ...] = (),
        expected: int | None = None,
    ) -> tuple[Row, ...]:
        """Write all tables and the class page; the rows they show. `total`: with what could not be read."""
        from grader.report import render_class

        id = self._pack.assignment.id
        write_atomic(self._out / "results.jsonl", self._lines(submissions))
        rows = tuple(self._store.rows(self._run))
        write_scores(self._out / "scores.csv", id, rows, self._pack.assignment.questions)
        write_to_review(self._out / "to_review.csv", id, rows)
        if interrupted:
            here = sum(not row.missing for row in rows)
            remarks = (f"Interrupted: {here} of {total} submissions are here.", *remarks)
        report = self._report(rows, graded_at, remarks, expected, whole=not interrupted)
        write_atomic(self._out / "index.html", render_class(report))
        self._store.keep_report(id, msgspec.msgpack.encode(report))
        if not interrupted and not self._order.only:
            remove_pages(self._out, self._store, rows)
        self._store.finish(self._run, "interrupted" if interrupted else "finished")
        return rows

    def _lines(self, submissions: Sequence[Submission]) -> Iterator[str]:
        """Of results.jsonl: what is graded, and then what was handed in too and is not yet."""
        yield from self._store.lines(self._run)
        done = self._store.positions(self._run)
        for position, submission in enumerate(submissions):
            if position not in done:
                yield pending_line(self._pack.assignment.id, submission)

    def _report(
        self,
        rows: tuple[Row, ...],
        graded_at: str,
        remarks: tuple[str, ...],
        expected: int | None,
        *,
        whole: bool,
    ) -> ClassReport:
        before, basis = self._store.before(self._run), basis_of(self._pack, self._order)
        return class_report(
            self._pack,
            rows,
            tier=self._order.tier,
            seed=self._order.seed,
            graded_at=graded_at,
            notes=remarks,
            changes=changes(self._pack, before, rows, basis, whole=whole),
            expected=expected,
            similar=similar_beside(self._out),
        )


def basis_of(pack: Pack, order: Order) -> Basis:
    """What the results of a run rest on: where it changes, results may."""
    return Basis(
        tier=order.tier,
        seed=order.seed,
        digest=pack.assignment.digest,
        versions=versions(),
        only=order.only,
        fresh=order.fresh,
    )


def summary_of(
    pack: Pack,
    out: Path,
    rows: Sequence[Row],
    reviews: Reviews,
    *,
    total: int,
    reused: int,
    interrupted: bool,
) -> Summary:
    """How the run went, as the terminal tells it."""
    return Summary(
        assignment=pack.assignment.id,
        out=str(out),
        total=total,
        graded=sum(not row.error and not row.missing for row in rows),
        reused=reused,
        failed=tuple((row.student, row.file, row.error) for row in rows if row.error),
        looks=tuple(worst_first(rows)),
        interrupted=interrupted,
        scores=tuple(row.score for row in rows if row.score is not None),
        reviews=reviews.used,
        unused_reviews=(*reviews.problems, *reviews.left()),
        missing=tuple((row.student, row.first_problem) for row in rows if row.missing),
        review_notes=reviews.notes,
    )
