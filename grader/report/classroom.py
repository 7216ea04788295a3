"""A class report arranged for its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median, quantiles

from grader.model import Status
from grader.report.histogram import Histogram, histogram
from grader.report.meter import Meter, meter
from grader.report.model import (
    ClassReport,
    LookFirst,
    MisconceptionCount,
    QuestionSummary,
    StudentRow,
)
from grader.report.text import points
from grader.report.words import Words

__all__ = ["ClassPage", "LookGroup", "class_page", "look_groups"]

OPEN_UP_TO = 12
"""Longer lists of people are folded."""


@dataclass(frozen=True)
class LookGroup:
    """Doubts of one kind."""

    heading: str
    items: list[LookFirst]
    """The first of them."""
    open: bool
    total: int


@dataclass(frozen=True)
class QuestionLine:
    """A question over the class, with its bar."""

    summary: QuestionSummary
    bar: Meter


@dataclass(frozen=True)
class ScoreCell:
    """A student's result in one question."""

    shade: str
    earned: str = ""


@dataclass(frozen=True)
class ClassPage:
    """All that the templates need."""

    report: ClassReport
    groups: list[LookGroup]
    figures: list[tuple[str, str]]
    """(word, number) of the scores."""
    histogram: Histogram
    questions: list[QuestionLine]
    misconceptions: list[MisconceptionCount]
    words: Words
    shortened: bool = False
    open_up_to: int = OPEN_UP_TO

    def cells(self, row: StudentRow) -> list[ScoreCell]:
        """A row's results under the questions' heads, whatever order they came in."""
        by_id = {question: (status, earned) for question, status, earned in row.statuses}
        return [score_cell(by_id.get(q.id), self.words) for q in self.report.questions]


def class_page(report: ClassReport, words: Words) -> ClassPage:
    """The page's parts in their order."""
    return ClassPage(
        report=report,
        groups=look_groups(report.look_first, words),
        figures=score_figures(report, words),
        histogram=histogram(report.histogram),
        questions=[
            QuestionLine(q, meter(Decimal(q.passed), Decimal(0), Decimal(q.attempted)))
            for q in report.questions
        ],
        misconceptions=sorted(report.misconceptions, key=lambda m: -len(m.students)),
        words=words,
    )


def score_cell(found: tuple[Status, str] | None, words: Words) -> ScoreCell:
    """The sign and the points of one result; "absent" where the submission has none."""
    if found is None:
        return ScoreCell("absent")
    status, earned = found
    return ScoreCell(words.shade(status, Decimal(earned or "0")), earned)


def look_groups(items: Iterable[LookFirst], words: Words, *, most: int | None = None) -> list[LookGroup]:
    """By kind, the most urgent kind first; unknown kinds come last. At most `most` of a kind are shown."""
    by_kind: dict[str, list[LookFirst]] = {kind: [] for kind in words.kinds}
    for item in items:
        by_kind.setdefault(item.kind, []).append(item)
    return [
        LookGroup(words.kind(kind), found[:most], len(found) <= OPEN_UP_TO, len(found))
        for kind, found in by_kind.items()
        if found
    ]


def score_figures(report: ClassReport, words: Words) -> list[tuple[str, str]]:
    """How many, and where the middle and the ends of the scores are."""
    earned = sorted(row.score.earned for row in report.rows if row.score is not None)
    figures = [(words.submissions, f"{len(report.rows):,}")]
    if not earned:
        return figures
    low, _, high = quantiles(earned, n=4, method="inclusive") if len(earned) > 1 else earned * 3
    return [
        *figures,
        (words.median, points(median(earned))),
        (words.quartiles, f"{points(low)} – {points(high)}"),
        (words.mean, points(sum(earned, Decimal(0)) / len(earned))),
        (words.extremes, f"{points(earned[0])} – {points(earned[-1])}"),
    ]
