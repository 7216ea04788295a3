"""A class report arranged for its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import get_args

from grader.language import number_text
from grader.model import Status
from grader.report.changes import ChangeLine, changed
from grader.report.histogram import Histogram, histogram
from grader.report.looks import LookGroup, look_groups
from grader.report.meter import Meter, meter
from grader.report.model import (
    CheckSummary,
    ClassReport,
    ErrorGroup,
    MisconceptionCount,
    QuestionSummary,
    StudentRow,
)
from grader.report.people import EVERYBODY, Lists, People, people, people_once
from grader.report.spread import spread
from grader.report.text import points
from grader.report.words import Words

__all__ = ["ClassPage", "class_page"]

OPEN_UP_TO = 12
"""Longer lists of people, of checks and of changes are folded."""
FIRST_MISTAKES = 8
LOWEST = 5
"""Checks that fewest passed, told before all others."""
FEWEST = 5
"""Students from which on a check can be called one of these."""
DOUBTED = {"never", "negative"}
"""Flags of checks that may be at fault: they are told by themselves."""
SHADES = {*get_args(Status), "partly"}
UNSETTLED = ("awaiting_review", "broken")
"""Results of which no points are told before somebody has looked."""
LONG_TABLE = 200
"""Submissions."""


@dataclass(frozen=True)
class CheckLine:
    """A check over the class."""

    summary: CheckSummary
    bar: Meter
    anchor: str
    who: People

    @property
    def decided(self) -> bool:
        """Whether it is decided for at least half of those who attempted it: before that, no rate is told."""
        return settled_enough(self.summary.awaiting, self.summary.awaiting + self.summary.attempted)


@dataclass(frozen=True)
class QuestionLine:
    """A question over the class, with its bar."""

    summary: QuestionSummary
    bar: Meter
    anchor: str
    checks: list[CheckLine]
    doubted: int
    """How many of its checks may be at fault."""

    @property
    def decided(self) -> bool:
        """As of a check."""
        return settled_enough(self.summary.open, self.summary.attempted)


@dataclass(frozen=True)
class MistakeLine:
    """A named mistake, and by whom it was made."""

    summary: MisconceptionCount
    bar: Meter
    who: People


@dataclass(frozen=True)
class ErrorLine:
    """An exception, and in whose code."""

    group: ErrorGroup
    who: People


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
    counts: list[tuple[str, str]]
    """(number, what there is that many of)."""
    figures: list[tuple[str, str]]
    """(word, number) of the scores."""
    histogram: Histogram
    alternative: str
    questions: list[QuestionLine]
    doubted: list[tuple[QuestionLine, CheckLine]]
    """Checks that may be at fault: nobody passed, or those who do well fail them."""
    easy: list[tuple[QuestionLine, CheckLine]]
    """Checks that everybody passed."""
    lowest: list[tuple[QuestionLine, CheckLine]]
    """Checks that fewest passed."""
    still_open: str
    """How many points are still to be given, in a sentence; "" where none are."""
    mistakes: list[MistakeLine]
    """Those that cost points, the most frequent first."""
    rarer: list[MistakeLine]
    """More of them."""
    practice: list[MistakeLine]
    """Those in questions without points."""
    errors: list[ErrorLine]
    changed: list[ChangeLine]
    words: Words
    shortened: bool = False
    open_up_to: int = OPEN_UP_TO

    @property
    def late(self) -> bool:
        """Whether the table of all is so long that it is laid out only when one comes near it."""
        return len(self.report.rows) > LONG_TABLE

    @property
    def signs(self) -> dict[str, str]:
        """Of the results of questions; others are told of checks only."""
        return {shade: sign for shade, sign in self.words.signs.items() if shade in SHADES}

    @property
    def named(self) -> bool:
        """Whether it says who is who."""
        return self.report.names == "shown"

    @property
    def hidden_names(self) -> bool:
        """Whether only counts are told of what a person must see."""
        return not self.named

    @property
    def graded(self) -> list[QuestionSummary]:
        """Questions with points."""
        return [question for question in self.report.questions if not question.practice]

    def cells(self, row: StudentRow) -> list[ScoreCell]:
        """A row's results under the questions' heads, whatever order they came in; none of one that could not be graded."""
        graded = row.statuses if row.score is not None else ()
        by_id = {question: (status, earned) for question, status, earned in graded}
        return [score_cell(by_id.get(q.id), self.words) for q in self.graded]


def class_page(report: ClassReport, words: Words, lists: Lists = EVERYBODY) -> ClassPage:
    """The page's parts in their order."""
    most = lists.most
    earned = [row.score.earned for row in report.rows if row.score is not None]
    questions = [question_line(question, lists) for question in report.questions]
    flagged = [(q, check) for q in questions for check in q.checks if check.summary.flags]
    scored, practice = (
        mistake_lines([m for m in report.misconceptions if m.practice == apart], most)
        for apart in (False, True)
    )
    waiting = [s.awaiting_review for row in report.rows if (s := row.score) and s.awaiting_review > 0]
    return ClassPage(
        report=report,
        groups=look_groups(report.look_first, words, names=most),
        counts=counts(report, words),
        figures=spread(earned, words, so_far=bool(waiting)),
        histogram=histogram(report.histogram),
        alternative=words.bars_told(report.histogram, points(median(earned)))
        if earned and report.histogram
        else "",
        questions=questions,
        doubted=[(q, check) for q, check in flagged if check.summary.flags != ("always",)],
        easy=[(q, check) for q, check in flagged if check.summary.flags == ("always",)],
        lowest=lowest(questions),
        still_open=words.still_open(min(waiting), max(waiting), len(waiting)) if waiting else "",
        mistakes=scored[:FIRST_MISTAKES],
        rarer=scored[FIRST_MISTAKES:],
        practice=practice,
        errors=[ErrorLine(group, people(group.students, most)) for group in report.errors],
        changed=changed(report.changes, words),
        words=words,
        shortened=most is not None,
    )


def counts(report: ClassReport, words: Words) -> list[tuple[str, str]]:
    """What came in, and what became of it."""
    received = len(report.rows)
    waiting = sum(row.score is not None and row.score.awaiting_review > 0 for row in report.rows)
    found = [
        (words.of_count(received, report.expected or 0), words.handed_in),
        (number_text(report.missing), words.not_handed_in if report.missing else ""),
        (number_text(sum(row.late for row in report.rows)), words.late_count if report.due else ""),
        (number_text(sum(row.score is None for row in report.rows)), words.not_graded_count),
        (number_text(waiting), words.awaiting_count),
    ]
    return [(number, what) for number, what in found if what]


def question_line(question: QuestionSummary, lists: Lists) -> QuestionLine:
    """A question with its checks."""
    anchor = f"c-{question.id}"
    who = people_once([(check.title, check.not_passed_by) for check in question.checks], lists)
    checks = [
        CheckLine(check, share(check.passed, check.attempted), f"{anchor}.{check.id}", found)
        for check, found in zip(question.checks, who, strict=True)
    ]
    return QuestionLine(
        summary=question,
        bar=share(question.passed, question.attempted - question.open),
        anchor=anchor,
        checks=checks,
        doubted=sum(check.summary.flags not in ((), ("always",)) for check in checks),
    )


def settled_enough(open: int, attempted: int) -> bool:
    """Whether a rate or a mean says something: at least half are decided."""
    return 0 < attempted >= open * 2


def lowest(questions: Sequence[QuestionLine]) -> list[tuple[QuestionLine, CheckLine]]:
    """The checks with points that fewest passed, of those that not all passed."""
    told = [
        (question, check)
        for question in questions
        for check in question.checks
        if not question.summary.practice
        and check.decided
        and FEWEST <= check.summary.attempted > check.summary.passed
        and not set(check.summary.flags) & DOUBTED
    ]
    return sorted(told, key=lambda pair: pair[1].summary.passed / pair[1].summary.attempted)[:LOWEST]


def mistake_lines(found: Sequence[MisconceptionCount], most: int | None) -> list[MistakeLine]:
    """The most frequent first."""
    ranked = sorted(found, key=lambda m: (-len(m.students), m.question, m.sentence))
    return [
        MistakeLine(m, share(len(m.students), m.judged or len(m.students)), people(m.students, most))
        for m in ranked
    ]


def share(part: int, whole: int) -> Meter:
    """A bar of so many of so many."""
    return meter(Decimal(part), Decimal(0), Decimal(whole))


def score_cell(found: tuple[Status, str] | None, words: Words) -> ScoreCell:
    """The sign and the points of one result, which a person may still have to give; "absent" where the submission has none."""
    if found is None:
        return ScoreCell("absent")
    status, earned = found
    shade = words.shade(status, Decimal(earned or "0"))
    unsettled = status in UNSETTLED and not Decimal(earned or "0")
    return ScoreCell(shade, "–" if unsettled else earned)
