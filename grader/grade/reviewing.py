"""The reviews of one batch: what is kept from earlier runs, and the rows that came with this one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import partial

import msgspec
from msgspec.structs import replace

from grader.exercise import Pack
from grader.grade.following import followed
from grader.model import Result, Submission
from grader.review import Problem, Review, Row, merged, not_covered, resolved
from grader.store import Kept, Store

__all__ = ["Reviews"]


class Reviews:
    """Merges reviews into examinations. `merge` may be called from any thread, `keep` from the store's."""

    def __init__(
        self,
        pack: Pack,
        store: Store,
        rows: Sequence[Row],
        submissions: Sequence[Submission],
        others: Set[str] = frozenset(),
    ) -> None:
        """`submissions`: of this run; `others`: students of the run of whom nothing can be graded."""
        self._pack, self._store = pack, store
        name = pack.assignment.id
        found = followed(store.reviews(name), submissions, others, partial(store.together, name))
        for student in found.changed:
            store.replace_reviews(name, student, found.reviews[student])
        self._kept, self.notes = found.reviews, found.notes
        self._rows: dict[str, list[Row]] = {}
        for row in rows:
            self._rows.setdefault(row.student, []).append(row)
        self._versions = {
            student: self._known_versions(student)
            for student, theirs in self._rows.items()
            if any(row.version for row in theirs)
        }
        self._waiting = {id(row): row for row in rows}
        self.problems: list[Problem] = []
        self.used = 0

    def _known_versions(self, student: str) -> tuple[str, ...]:
        """Read once, before the runs: `merge` is called where the store must not be."""
        given = (review.sha256 for review in self._kept.get(student, ()))
        return (*self._store.versions(self._pack.assignment.id, student), *given)

    def merge(self, kept: Kept) -> Kept:
        """The examination with all that people gave in it."""
        reviews, _ = self._all(kept.result)
        result = merged(kept.result, reviews)
        by_id = {question.id: question for question in result.questions}
        questions = tuple(replace(report, result=by_id[report.result.id]) for report in kept.questions)
        return replace(kept, result=result, questions=questions)

    def fingerprint(self, result: Result) -> str:
        """Equal where the same was given."""
        return msgspec.json.encode(self._all(result)[0]).decode()

    def keep(self, result: Result) -> None:
        """Store what this run gives the student of `result`, as it was graded."""
        rows = self._rows.get(result.student, [])
        if not rows:
            return
        reviews, problems = self._all(result)
        self._store.replace_reviews(self._pack.assignment.id, result.student, reviews)
        self.problems += problems
        self.used += len(rows) - len(problems)
        for row in rows:
            self._waiting.pop(id(row), None)

    def left(self) -> list[Problem]:
        """Rows of students of whom nothing was graded in this run."""
        text = "nothing of theirs was graded in this run: give the row again when it is"
        return [row.problem("student", text) for row in self._waiting.values()]

    def _all(self, result: Result) -> tuple[tuple[Review, ...], list[Problem]]:
        """(the student's reviews, kept and new, in the order in which they count; rows that do not fit)."""
        rows = self._rows.get(result.student, [])
        reviews = list(self._kept.get(result.student, ()))
        problems = []
        for row in sorted(rows, key=lambda row: bool(row.check)):  # a check's own row counts last
            known = self._versions.get(result.student, ())
            found = resolved(row, rows, self._pack.questions[row.question], result, known)
            if isinstance(found, Problem):
                problems.append(found)
            elif not _known(found, row, reviews):
                reviews = [*not_covered(reviews, found), found]
        return tuple(reviews), problems


def _known(new: Review, row: Row, reviews: Iterable[Review]) -> bool:
    """Whether the same was given before. It counts as of then: a table that is given with every run does not look again."""
    return not row.version and any(replace(old, sha256=new.sha256) == new for old in reviews)
