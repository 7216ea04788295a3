"""A question arranged for a student's page: what was asked, what was run, what came out, what went wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from grader.model import CheckResult, Diagnosis, Difference, Doubt, Passage, QuestionResult
from grader.report.detail import Detail
from grader.report.figures import Figure, figure
from grader.report.listing import CodeLine, code_lines, faults
from grader.report.markdown import PassageView, passages
from grader.report.meter import Meter, meter
from grader.report.model import CellView, QuestionReport
from grader.report.text import settled
from grader.report.words import Words
from grader.wire import Failure

__all__ = ["CheckRow", "QuestionView", "anchor", "check_row", "question_view"]

WORDY = 1_500
"""Characters of an answer in words, beyond which a student, who knows it, sees it folded."""


@dataclass(frozen=True)
class CheckRow:
    """A check as this audience may see it."""

    title: str
    shade: str
    earned: Decimal
    possible: Decimal
    hidden: bool
    message: str = ""
    measured: str = ""
    allowed: str = ""
    read_from: str = ""
    by_person: bool = False
    comment: str = ""
    difference: Difference | None = None
    given: tuple[str, ...] = ()
    """The inputs it was tried with."""
    open: bool = False
    """The first to look at: its numbers are shown at once."""

    @property
    def passed(self) -> bool:
        """Whether there is nothing to put right."""
        return self.shade == "passed"


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
    troubled: list[CheckRow]
    """Checks that did not pass."""
    passed: list[CheckRow]
    folded: bool
    """Nothing to put right, or nothing there yet: it is all there, but closed."""
    gist: str
    """What is wrong, in one line; "" where nothing is."""
    ran: list[str]
    """Cells with their lines that were run and are not shown, as texts."""
    failure: Failure | None
    """The exception, unless a check says it all."""
    printed: str
    wordy: bool
    """What the student wrote is long."""
    any_hidden: bool
    compares: bool
    """Whether something came out that can be held beside what was expected."""
    figures: list[Figure]
    cells: list[CodeView]
    written: list[PassageView]
    awaits_reader: bool
    """Whether a person has still to read what is written."""
    rubric: list[str]
    subject: str
    doubts: tuple[Doubt, ...]

    @property
    def diagnoses(self) -> tuple[Diagnosis, ...]:
        """The named mistakes."""
        return self.result.diagnoses

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
) -> QuestionView:
    """One question, for this audience."""
    result = report.result
    checks = [check_row(c, instructor, words, report.given.get(c.id, ())) for c in result.checks]
    troubled = first_opened([c for c in checks if not c.passed])
    sizes = {"most_points": detail.points, "most_rows": detail.rows}
    return QuestionView(
        report=report,
        result=result,
        anchor=anchor(result.id),
        shade=words.shade(result.status, result.earned),
        meter=meter(result.earned, result.awaiting, result.possible),
        troubled=troubled,
        passed=[c for c in checks if c.passed],
        folded=not troubled or result.status == "not_attempted",
        gist=gist(result, words),
        ran=run_beside(report, words),
        failure=None if _told(result.failure, troubled) else result.failure,
        printed=settled(result.stdout),
        wordy=sum(len(passage.text) for passage in report.answer.passages) > WORDY,
        any_hidden=any(c.hidden for c in checks),
        compares=any(c.difference for c in checks),
        figures=[figure(c, words=words, **sizes) for c in report.charts[: detail.charts]],
        cells=code_views(report, detail, shown, words),
        written=passages(
            report.answer, anchor(result.id), most=detail.answer, table=words.table_in_answer, shown=shown
        ),
        awaits_reader=any(c.status == "awaiting_review" and c.id in report.rubric for c in result.checks),
        rubric=rubric_lines(report, instructor),
        subject=result.bound_to or words.your_answer,
        doubts=result.doubts if instructor else (),
    )


def run_beside(report: QuestionReport, words: Words) -> list[str]:
    """The lines that were run in cells that are not shown."""
    shown = {cell.label for cell in report.cells}
    return [words.lines_of(label, spans) for label, spans in report.ran if label not in shown]


def _told(failure: Failure | None, rows: list[CheckRow]) -> bool:
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
    if result.failure:
        return f"{result.failure.type}: {result.failure.message}"
    return words.outcome(result.outcome)


def first_opened(rows: list[CheckRow]) -> list[CheckRow]:
    """The rows, of which the first with numbers to compare is open."""
    first = next((k for k, row in enumerate(rows) if row.difference), None)
    return [replace(row, open=k == first) for k, row in enumerate(rows)]


def rubric_lines(report: QuestionReport, instructor: bool) -> list[str]:
    """What a person looks for; of a check to which none has given points yet, a student sees nothing."""
    given = {check.id for check in report.result.checks if check.by_person}
    shown = (lines for check, lines in report.rubric.items() if instructor or check in given)
    return [line for lines in shown for line in lines]


def check_row(check: CheckResult, instructor: bool, words: Words, given: tuple[str, ...] = ()) -> CheckRow:
    """A check; of a hidden one a student sees the title, the status and the points."""
    row = CheckRow(
        title=check.title,
        shade=words.shade(check.status, check.earned),
        earned=check.earned,
        possible=check.possible,
        hidden=check.hidden,
        by_person=check.by_person,
        comment=check.comment,  # written by a person for the student to read
    )
    if check.hidden and not instructor:
        return row
    return replace(
        row,
        message=check.message,
        measured=check.measured,
        allowed=check.allowed,
        read_from=check.read_from,
        difference=check.difference,
        given=given,
    )


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
