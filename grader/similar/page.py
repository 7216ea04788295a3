"""The page of similar submissions: what was found with the text of the marked cells, as HTML. For instructors only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from grader.errors import SubmissionError
from grader.extract import document_of
from grader.model import Submission
from grader.report.environment import environment, style
from grader.similar.model import Findings, Side
from grader.similar.view import GroupView, PairView
from grader.similar.words import SIMILAR, SimilarWords

__all__ = ["SimilarPage", "render_similar", "with_sources"]


class SimilarPage(Struct, frozen=True, kw_only=True):
    """All that the page shows."""

    assignment_title: str
    made_at: str
    """For people."""
    found: Findings
    class_page: str = ""
    """Where it is, beside this page; "" where there is none."""


def render_similar(page: SimilarPage, *, words: SimilarWords = SIMILAR) -> str:
    """The page as HTML: no script, nothing loaded. Same page, same bytes."""
    pairs = [PairView(number, pair, words) for number, pair in enumerate(page.found.pairs, 1)]
    return (
        environment("grader.similar")
        .get_template("similar.html.jinja")
        .render(
            r=page,
            found=page.found,
            pairs=pairs,
            groups=[GroupView(names, pairs) for names in page.found.groups],
            w=words,
            style=style("colours", "page", "code", "classroom", "similar", "print"),
        )
    )


def with_sources(found: Findings, submissions: Sequence[Submission]) -> Findings:
    """The same with the text of all marked cells, read again for the pairs that are told."""
    by_student = {submission.student: submission for submission in submissions}

    @cache
    def sources(student: str) -> Mapping[str, str]:
        """The text of every cell by its label, with the line ends that were counted."""
        with suppress(SubmissionError, OSError):
            cells = document_of(by_student[student]).cells
            return {c.label: c.source.replace("\n\x0c", "\n").removeprefix("\ufeff") for c in cells}
        return {}

    def side(one: Side) -> Side:
        texts = sources(one.student)
        return replace(one, cells=tuple(replace(c, source=texts.get(c.label, "")) for c in one.cells))

    return replace(
        found, pairs=tuple(replace(p, left=side(p.left), right=side(p.right)) for p in found.pairs)
    )
