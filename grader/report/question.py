"""A question arranged for a student's page: what was asked, what was run, what came out, what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from grader.model import Diagnosis, Doubt, Passage, QuestionResult
from grader.report.checks import CheckRow, Told, check_row, told_of
from grader.report.detail import Detail
from grader.report.figures import Figure, figure
from grader.report.listing import CodeLine, code_lines, faults
from grader.report.markdown import PassageView, passages, statement
from grader.report.meter import Meter, meter
from grader.report.model import CellView, QuestionReport
from grader.report.stops import Stop, kept_back, not_run, shade, stops
from grader.report.text import settled
from grader.report.words import Words
from grader.wire import Failure

__all__ = ["QuestionView", "anchor", "question_view"]

STOPS = ("syntax_error", "time_limit", "delegation", "doubtful_binding")
"""Reasons of doubts that say why a question was not judged, or does not count yet."""
RAN = ("passed", "partly", "failed", "differs")
"""How a check stands that was made."""
WORDY = 1_500
"""Characters of an answer in words, beyond which a student, who knows it, sees it folded."""


@dataclass(frozen=True)
class CodeView:
    """A cell, arranged."""

    label: str
    title: str
    """The cell and its lines."""
    lines: list[CodeLine]
    marked: bool
    anchor: str
    shown_at: str = ""
    """Where these lines stand already, on a question above."""


@dataclass(frozen=True)
class QuestionView:
    """A question, arranged."""

    report: QuestionReport
    result: QuestionResult
    anchor: str
    shade: str
    meter: Meter
    asked: Markup
    """The first paragraph of the statement."""
    asked_rest: Markup
    told: list[Told]
    """Checks that did not pass, as they are told."""
    troubled: list[CheckRow]
    """The same, one by one."""
    passed: list[CheckRow]
    folded: bool
    """Nothing to put right, or nothing there yet: it is all there, but closed."""
    ended: str
    """How the run ended, unless a check says it."""
    gist: str
    """What is wrong, in one line; "" where nothing is."""
    ran: list[str]
    """Cells with their lines that were run and are not shown, as texts."""
    tried: list[tuple[list[str], str]]
    """(checks, inputs)."""
    failure: Failure | None
    """The exception, unless a check says it all."""
    printed: str
    stops: list[Stop]
    """Why nothing, or not all, could be judged, as far as the student can do something about it."""
    wordy: bool
    """What the student wrote is long."""
    any_hidden: bool
    ran_any: bool
    """Whether there is a check that a mistake in the writing did not keep from running."""
    compares: bool
    """Whether something came out that can be held beside what was expected."""
    figures: list[Figure]
    cells: list[CodeView]
    written: list[PassageView]
    awaits_reader: bool
    """Whether a person has still to read what is written, and no check says so."""
    rubric: list[str]
    subject: str
    doubts: tuple[Doubt, ...]

    @property
    def untold(self) -> list[CheckRow]:
        """Checks that did not pass, without what is said of several of them together."""
        return [row for told in self.told for row in told.rows]

    @property
    def hidden_ran(self) -> bool:
        """Whether a hidden check came to a verdict."""
        return any(row.hidden and row.shade in RAN for row in (*self.untold, *self.passed))

    @property
    def diagnoses(self) -> tuple[Diagnosis, ...]:
        """The named mistakes."""
        return self.result.diagnoses

    @property
    def only_follows(self) -> bool:
        """Whether nothing went wrong here: what came out follows from mistakes that are counted elsewhere."""
        counted = bool(self.diagnoses) and all(d.counted_in for d in self.diagnoses)
        return self.shade == "passed" and not self.stops and counted

    def homes(self, titles: Mapping[str, str]) -> list[str]:
        """Titles of the questions in which its mistakes are counted."""
        return [
            titles.get(id, id) for id in dict.fromkeys(d.counted_in for d in self.diagnoses if d.counted_in)
        ]

    @property
    def untouched(self) -> bool:
        """Whether nothing of it was attempted."""
        return self.result.status == "not_attempted"


def anchor(question: str) -> str:
    """The fragment of a question on a student's page."""
    return f"q-{question}"


def question_view(
    report: QuestionReport,
    instructor: bool,
    detail: Detail,
    words: Words,
    shown: dict[CellView | Passage, str],
    *,
    unread: bool = False,
    at_home: bool = False,
) -> QuestionView:
    """One question, for this audience. `unread`: the file could not be read. `at_home`: no person will look at it."""
    result = report.result
    rows = [check_row(check, words) for check in result.checks]
    if at_home:
        rows = not_run(result, rows)
    troubled = [row for row in rows if not row.passed]
    sizes = {"most_points": detail.points, "most_rows": detail.rows}
    opening, rest = statement(report.asked, words.table_in_question)
    return QuestionView(
        report=report,
        result=result,
        anchor=anchor(result.id),
        shade="unread" if unread else shade(result, rows, words),
        meter=meter(result.earned, result.awaiting, result.possible),
        asked=opening,
        asked_rest=rest,
        told=told_of(result, troubled),
        troubled=troubled,
        passed=[row for row in rows if row.passed],
        folded=not troubled or result.status == "not_attempted",
        ended="" if _ending(result) else words.outcome(result.outcome),
        gist=gist(result, words),
        ran=run_beside(report, words),
        tried=tried_with(report),
        failure=None if _said(result.failure, troubled) else result.failure,
        printed=settled(result.stdout),
        stops=stops(result, words, at_home=at_home),
        wordy=sum(len(passage.text) for passage in report.answer.passages) > WORDY,
        any_hidden=any(row.hidden for row in rows),
        ran_any=not rows or not all(kept_back(result, row) for row in rows),
        compares=any(row.difference for row in rows),
        figures=[figure(c, words=words, **sizes) for c in report.charts[: detail.charts]],
        cells=code_views(report, detail, shown, words),
        written=passages(
            report.answer, anchor(result.id), most=detail.answer, table=words.table_in_answer, shown=shown
        ),
        awaits_reader=any(c.status == "awaiting_review" and not c.message for c in result.checks),
        rubric=[line for lines in report.rubric.values() for line in lines],
        subject=result.bound_to or words.your_answer,
        doubts=result.doubts if instructor else (),
    )


def run_beside(report: QuestionReport, words: Words) -> list[str]:
    """The lines that were run in cells that are not shown."""
    shown = {cell.label for cell in report.cells}
    return [words.lines_of(label, spans) for label, spans in report.ran if label not in shown]


def _said(failure: Failure | None, rows: list[CheckRow]) -> bool:
    """Whether a check says what the exception is, and there is no more to say of it."""
    return (
        failure is not None
        and len(failure.places) < 2
        and any(failure.message in row.message for row in rows)
    )


def gist(result: QuestionResult, words: Words) -> str:
    """What is wrong, for those who do not open the question."""
    if result.diagnoses:
        first = f"{result.bound_to or words.your_answer} {result.diagnoses[0].sentence.rstrip('. ')}"
        more = words.and_more(len(result.diagnoses) - 1)
        return f"{first}, {more}" if more else first
    if stops := [doubt.text for doubt in result.doubts if doubt.reason in STOPS]:
        return stops[0]
    if result.failure:
        return f"{result.failure.type}: {result.failure.message}"
    return _ending(result) or words.outcome(result.outcome)


def _ending(result: QuestionResult) -> str:
    """What a check says of a run that was stopped: it knows why, the run as a whole does not."""
    told = (check.message for check in result.checks if check.status == "failed" and check.message)
    return next(told, "") if result.outcome == "killed" else ""


def tried_with(report: QuestionReport) -> list[tuple[list[str], str]]:
    """(titles of checks, the inputs that these were tried with)."""
    titles: dict[tuple[str, ...], list[str]] = {}
    for check in report.result.checks:
        if texts := report.given.get(check.id):
            titles.setdefault(texts, []).append(check.title)
    return [(names, "; ".join(texts)) for texts, names in titles.items()]


def code_views(
    report: QuestionReport, detail: Detail, shown: dict[CellView | Passage, str], words: Words
) -> list[CodeView]:
    """The cells of a question with their lines; where there are too many, those with faults come first.

    `shown` tells which cells stand on the page already, and where; it grows.
    """
    order = sorted(range(len(report.cells)), key=lambda k: not faults(report.cells[k]))[: detail.cells]
    place = anchor(report.result.id)
    return [code_view(report.cells[k], f"{place}-{k}", detail, shown, words) for k in sorted(order)]


def code_view(
    cell: CellView, place: str, detail: Detail, shown: dict[CellView | Passage, str], words: Words
) -> CodeView:
    """One cell, or where it was shown; one with faults is always shown."""
    marked = bool(faults(cell))
    last = cell.first_line + max(len(cell.source.splitlines()), 1) - 1
    title = words.lines_of(cell.label, ((cell.first_line, last),))
    if not marked and cell in shown:
        return CodeView(cell.label, title, [], marked, place, shown_at=shown[cell])
    shown[cell] = place
    lines = code_lines(cell, most=detail.lines, around=detail.around, colour=detail.colour)
    return CodeView(cell.label, title, lines, marked, place)
