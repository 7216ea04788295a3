"""A report over several assignments arranged for its page."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from grader.language import number_text
from grader.report.looks import LookGroup, look_groups
from grader.report.model import AssignmentSummary, LookFirst, OverviewReport
from grader.report.words import Words

__all__ = ["OverviewPage", "overview_page"]

FIRST = 3
"""Reasons to look that an assignment's own card shows."""
MOST = 60
"""Of one kind, over all assignments; the class pages have all of them."""


@dataclass(frozen=True)
class AssignmentCard:
    """One assignment in numbers, with the first reasons to look."""

    summary: AssignmentSummary
    figures: list[tuple[str, str]]
    """(word, number)."""
    first: tuple[LookFirst, ...]
    more: int


@dataclass(frozen=True)
class OverviewPage:
    """All that the templates need."""

    report: OverviewReport
    groups: list[LookGroup]
    assignments: list[AssignmentCard]
    hidden_names: bool = False


def overview_page(report: OverviewReport, words: Words) -> OverviewPage:
    """The page's parts in their order."""
    return OverviewPage(
        report=report,
        groups=look_groups(report.look_first, words, most=MOST),
        assignments=[
            AssignmentCard(
                summary=each,
                figures=assignment_figures(each, words),
                first=each.look_first[:FIRST],
                more=max(len(each.look_first) - FIRST, 0),
            )
            for each in report.assignments
        ],
    )


def assignment_figures(summary: AssignmentSummary, words: Words) -> list[tuple[str, str]]:
    """How many were handed in and graded, the middle of the scores, and how many a person must see."""

    def score(value: Decimal | None) -> str:
        return words.none if value is None else words.out_of(value, summary.possible)

    return [
        (words.submissions, number_text(summary.submissions)),
        (words.graded, number_text(summary.graded)),
        (words.could_not_be_graded, number_text(summary.not_graded)),
        (words.mean, score(summary.mean)),
        (words.median, score(summary.median)),
        (words.look_at_number, number_text(len(summary.look_first))),
    ]
