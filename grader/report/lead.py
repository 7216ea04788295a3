"""What a student's page says first: the one thing to do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from grader.model import QuestionResult
from grader.report.listing import faults
from grader.report.model import QuestionReport, StudentReport
from grader.report.question import anchor
from grader.report.words import Words
from grader.wire import Place

__all__ = ["Lead", "lead"]

MOST = 3
"""Things to put right that are named."""


@dataclass(frozen=True)
class Fix:
    """A thing to put right, and where."""

    sentence: str
    place: Place | None
    link: str


@dataclass(frozen=True)
class Lead:
    """What the summary says first."""

    heading: str
    kind: Literal["fix", "calm"]
    fixes: tuple[Fix, ...] = ()
    text: str = ""
    more: str = ""
    """What stands below the text, in smaller letters."""
    question: QuestionResult | None = None

    @property
    def counts_cells(self) -> bool:
        """Whether it names a cell by its number."""
        return any(fix.place and fix.place.label.startswith("cell ") for fix in self.fixes)


def lead(report: StudentReport, words: Words) -> Lead:
    """What to do first: what stopped everything, what to put right, whose turn it is, or where to go on."""
    if report.unreadable:
        text = words.sentence(report.unreadable)
        return Lead(words.cannot_read, "fix", text=text, more=words.not_read(at_home=report.at_home))
    if report.nothing_found:
        return Lead(words.look_first, "fix", text=words.sentence(report.nothing_found))
    if report.fix_first:
        return Lead(words.fix_first, "fix", fixes=_fixes(report))
    results = [q.result for q in report.questions]
    wrong = next((r for r in results if r.status in ("failed", "skipped") and r.earned < r.possible), None)
    if wrong is not None:  # what is said below would not be true
        return Lead(words.look_first, "fix", text=words.look_here, question=wrong)
    if results and all(r.status == "not_attempted" for r in results):
        return Lead(words.start_here, "calm", text=words.not_attempted_yet, question=results[0])
    if any(r.status == "broken" for r in results):
        return Lead(words.our_turn, "calm", text=words.our_turn_text(at_home=report.at_home))
    id, found = report.waits_first
    if found:  # a person may see it otherwise, but not every check passed
        there = next((r for r in results if r.id == id), None)
        later = words.person_next(at_home=report.at_home)
        return Lead(words.look_first, "fix", text=words.sentence(found), more=later, question=there)
    return _nothing_wrong(results, words, at_home=report.at_home)


def _nothing_wrong(results: list[QuestionResult], words: Words, *, at_home: bool) -> Lead:
    """Where all that was attempted passed, as far as a program can tell."""
    waits = any(r.status == "awaiting_review" for r in results)
    later = words.person_next(at_home=at_home) if waits else ""
    empty = next((r for r in results if r.status == "not_attempted"), None)
    if empty is not None:
        so_far = f"{words.passed_so_far} {later}" if waits else words.passed_all_attempted
        return Lead(words.start_here, "calm", text=f"{so_far} {words.next_question}", question=empty)
    partly = next((r for r in results if words.unattempted(r)), None)
    if partly is not None:
        return Lead(
            words.look_first, "calm", text=f"{words.unattempted(partly)} {later}".strip(), question=partly
        )
    if waits:
        return Lead(words.nothing_to_fix, "calm", text=f"{words.passed_so_far} {later}")
    return Lead(words.nothing_to_fix, "calm", text=words.well_done)


def _fixes(report: StudentReport) -> tuple[Fix, ...]:
    """The first few things to put right, linked to the line where they can be seen."""
    by_id = {q.result.id: q for q in (*report.questions, *report.practice)}
    found = []
    for question, sentence, place in report.fix_first[:MOST]:
        line = _line_anchor(by_id[question], place) if question in by_id else ""
        found.append(Fix(sentence, place, line or anchor(question)))
    return tuple(found)


def _line_anchor(question: QuestionReport, place: Place | None) -> str:
    """The fragment of a marked line, "" if it is not on the page."""
    for k, cell in enumerate(question.cells):
        if place and cell.label == place.label and place.line in faults(cell):
            return f"{anchor(question.result.id)}-{k}-{place.line}"
    return ""
