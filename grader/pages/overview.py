"""The page above several assignments that were graded at once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

import msgspec

from grader.model import Score
from grader.report.model import AssignmentSummary, LookFirst, OverviewReport

__all__ = ["assignment_summary", "overview_report", "unplaced_look"]


def assignment_summary(
    *,
    title: str,
    folder: str,
    total: int,
    graded: int,
    failed: int,
    scores: Sequence[Score],
    looks: Sequence[LookFirst],
) -> AssignmentSummary:
    """One assignment as the page above shows it; `folder`: where its class page is, beside that page."""
    earned = [score.earned for score in scores]
    return AssignmentSummary(
        title=title,
        link=f"{folder}/index.html",
        submissions=total,
        graded=graded,
        not_graded=failed,
        possible=max((score.possible for score in scores), default=Decimal(0)),
        mean=sum(earned, Decimal(0)) / len(earned) if earned else None,
        median=median(earned) if earned else None,
        look_first=tuple(
            msgspec.structs.replace(look, link=f"{folder}/{look.link}" if look.link else "") for look in looks
        ),
    )


def unplaced_look(student: str, text: str) -> LookFirst:
    """Something handed in that belongs to no assignment: there is no page to lead to."""
    return LookFirst(student=student, kind="unplaced", text=text, question="", link="")


def overview_report(
    assignments: Sequence[AssignmentSummary],
    unplaced: Sequence[LookFirst],
    *,
    graded_at: str,
    notes: tuple[str, ...] = (),
) -> OverviewReport:
    """The page above several assignments; what belongs to none is to be looked at, too."""
    looks = [
        msgspec.structs.replace(look, assignment=each.title)
        for each in assignments
        for look in each.look_first
    ]
    return OverviewReport(
        graded_at=graded_at,
        assignments=tuple(assignments),
        look_first=(*unplaced, *looks),
        notes=notes,
    )
