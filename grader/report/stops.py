"""What kept a question from being judged, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from grader.extract.plain import in_plain_words
from grader.model import Doubt, QuestionResult
from grader.report.checks import CheckRow
from grader.report.words import Words
from grader.wire import Place

__all__ = ["Stop", "kept_back", "not_run", "shade", "stops"]


@dataclass(frozen=True)
class Stop:
    """One reason, told like a mistake."""

    sentence: str
    place: Place | None
    """Where it is, unless the sentence says so."""
    hint: str
    meanwhile: str
    """What that means for the points."""


def stops(result: QuestionResult, words: Words, *, at_home: bool) -> list[Stop]:
    """What the student can do something about: a line that Python cannot read, work that is left to a library."""
    return [
        Stop(
            sentence=words.sentence(doubt.text).removesuffix("."),
            place=doubt.place if doubt.reason == "delegation" else None,
            hint=_hint(doubt, words),
            meanwhile=_meanwhile(doubt, words, at_home=at_home),
        )
        for doubt in result.doubts
        if doubt.reason in ("syntax_error", "delegation")
    ]


def _hint(doubt: Doubt, words: Words) -> str:
    return words.write_it_yourself if doubt.reason == "delegation" else in_plain_words(doubt.text)


def _meanwhile(doubt: Doubt, words: Words, *, at_home: bool) -> str:
    if doubt.reason == "delegation":
        return words.counts_later(at_home=at_home)
    return words.nothing_ran(at_home=at_home)


def not_run(result: QuestionResult, rows: Sequence[CheckRow]) -> list[CheckRow]:
    """The rows; of a page made at home, those that failed because Python could not read a line were not run."""
    return [
        replace(row, shade="not_run") if row.shade == "failed" and kept_back(result, row) else row
        for row in rows
    ]


def kept_back(result: QuestionResult, row: CheckRow) -> bool:
    """Whether a line that Python cannot read kept the check from being made; of a hidden check the message is not told."""
    unread = {doubt.text for doubt in result.doubts if doubt.reason == "syntax_error"}
    untold = row.hidden and not row.message and bool(unread) and not result.diagnoses
    return row.shade in ("failed", "not_run", "awaiting_review") and (row.message in unread or untold)


def shade(result: QuestionResult, rows: Sequence[CheckRow], words: Words) -> str:
    """The status of a question for people: not run where no check of it was."""
    if rows and all(row.shade == "not_run" for row in rows):
        return "not_run"
    return words.shade(result.status, result.earned)
