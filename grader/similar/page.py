"""From what was found to what the page shows: the cells with marks, read again for the pairs that are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache

from grader.errors import SubmissionError
from grader.model import Submission
from grader.report.similar import SimilarCell, SimilarPair, SimilarPart, SimilarReport, SimilarSide
from grader.similar.model import Findings, Pair, Region, Side
from grader.similar.read import document_of

__all__ = ["similar_report"]


def similar_report(
    found: Findings, submissions: Sequence[Submission], *, title: str, made_at: str, class_page: str = ""
) -> SimilarReport:
    """What the page shows; `class_page`: where that is, if there is one."""
    by_student = {submission.student: submission for submission in submissions}

    @cache
    def sources(student: str) -> Mapping[str, str]:
        """The text of every cell by its label, with the line ends that were counted."""
        with suppress(SubmissionError, OSError):
            cells = document_of(by_student[student]).cells
            return {c.label: c.source.replace("\n\x0c", "\n").removeprefix("\ufeff") for c in cells}
        return {}

    def side(one: Side) -> SimilarSide:
        return SimilarSide(
            student=one.student,
            path=one.path,
            percent=_percent(one.share),
            cells=_cells(one.regions, sources(one.student)),
        )

    return SimilarReport(
        assignment_title=title,
        made_at=made_at,
        compared=found.compared,
        percent=_percent(found.threshold),
        usual=_percent(found.usual),
        pairs=tuple(_pair(pair, side(pair.left), side(pair.right)) for pair in found.pairs),
        left_out=found.left_out,
        groups=found.groups,
        small=found.small,
        unread=tuple((each.student, each.text) for each in found.unread),
        class_page=class_page,
    )


def _pair(pair: Pair, left: SimilarSide, right: SimilarSide) -> SimilarPair:
    return SimilarPair(
        left=left,
        right=right,
        shared=pair.shared,
        parts=tuple(
            SimilarPart(student=part.student, name=part.name, percent=_percent(part.share))
            for part in pair.parts
        ),
        traces=pair.traces,
    )


def _cells(regions: Sequence[Region], sources: Mapping[str, str]) -> tuple[SimilarCell, ...]:
    """The cells that hold regions, in the order of the document."""
    marks: dict[str, list[tuple[int, int, int]]] = {}
    for region in regions:
        marks.setdefault(region.label, []).append((region.first, region.last, region.number))
    return tuple(
        SimilarCell(label=label, source=source, marks=tuple(marks[label]))
        for label, source in sources.items()
        if label in marks
    )


def _percent(share: float) -> int:
    """Whole percent; not 100 where something is missing."""
    return 100 if share > 0.9999 else min(int(share * 100 + 0.5), 99)
