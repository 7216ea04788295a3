"""What is said beside a cell: mistakes and their lines, the questions judged there, what it was needed for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from grader.annotated.book import Book
from grader.language import mistake_text, say
from grader.model import Cell, CheckResult, QuestionResult
from grader.report.model import QuestionReport, StudentReport
from grader.report.words import Words

__all__ = ["CellNotes", "Fault", "Judged", "notes_of"]


@dataclass(frozen=True)
class Fault:
    """A mistake, or where the code stopped."""

    sentence: str
    line: int
    """0: no line is known."""
    hint: str = ""


@dataclass(frozen=True)
class Checked:
    """A check as this audience may see it: of a hidden one a student reads no message."""

    title: str
    shade: str
    hidden: bool
    message: str
    comment: str
    explained: bool = False
    """A named mistake changes it: it differs because of that."""


@dataclass(frozen=True)
class Judged:
    """A question that was judged by what this cell defines, with its checks."""

    id: str
    title: str
    names: tuple[str, ...]
    shade: str
    earned: Decimal
    possible: Decimal
    awaiting: Decimal
    checks: tuple[Checked, ...]
    elsewhere: str = ""
    """Label of the cell beside which its checks stand, if that is another one."""
    mistakes: int = 0
    """How many were named."""

    @property
    def passed(self) -> tuple[Checked, ...]:
        """Checks that need no word."""
        return tuple(c for c in self.checks if c.shade == "passed" and not c.comment)

    @property
    def differing(self) -> tuple[Checked, ...]:
        """Those that differ because of the named mistakes."""
        return tuple(c for c in self.checks if c.explained)

    @property
    def others(self) -> tuple[Checked, ...]:
        """All others."""
        return tuple(c for c in self.checks if c not in self.passed and not c.explained)


@dataclass
class CellNotes:
    """All of one cell."""

    faults: list[Fault] = field(default_factory=list)
    judged: list[Judged] = field(default_factory=list)
    needed: list[str] = field(default_factory=list)
    """Titles of questions that only depend on something here."""
    evidence: list[str] = field(default_factory=list)
    """What was read from the outputs or the words of this cell, in sentences."""
    unused: bool = False
    """Nothing in it was needed, and it was not run."""
    only_whole: bool = False
    """It was only run because some question is judged from the whole notebook."""

    @property
    def here(self) -> list[Judged]:
        """Questions whose checks stand beside this cell."""
        return [j for j in self.judged if not j.elsewhere]

    @property
    def also(self) -> dict[str, list[str]]:
        """Titles of those whose checks stand beside another cell, by its label."""
        found: dict[str, list[str]] = {}
        for j in self.judged:
            if j.elsewhere:
                found.setdefault(j.elsewhere, []).append(j.title)
        return found

    @property
    def marked(self) -> tuple[int, ...]:
        """Lines at fault."""
        return tuple(sorted({fault.line for fault in self.faults if fault.line}))

    @property
    def rank(self) -> int:
        """How much the cell matters, 0 most."""
        return 0 if self.faults else 1 if self.judged else 2 if self.needed or self.evidence else 3


def notes_of(report: StudentReport, book: Book, words: Words) -> dict[str, CellNotes]:
    """By label, for every cell."""
    notes = {cell.label: CellNotes() for cell in book.document.cells}
    titles = {q.result.id: q.result.title for q in (*report.questions, *report.practice)}
    for question in (*report.questions, *report.practice):
        _judge(question, report.audience == "instructor", notes, words)
        for label, fault in _faults(question.result):
            if label in notes and fault not in notes[label].faults:
                notes[label].faults.append(fault)
        for label, sentence in _evidence(question):
            if label in notes:
                notes[label].evidence.append(sentence)
    for problem in book.problems:
        if problem.label in notes:
            sentence = say("This is not valid Python: {what}", what=problem.message)
            notes[problem.label].faults.append(Fault(sentence, problem.line))
    for cell in book.document.cells:
        notes[cell.label].faults.sort(key=lambda fault: fault.line)
        _need(cell, book, titles, notes[cell.label])
    return notes


def _judge(report: QuestionReport, instructor: bool, notes: dict[str, CellNotes], words: Words) -> None:
    """The question at each cell that holds a definition of it; its checks beside the first with a mistake, or the first."""
    result = report.result
    labels = list(dict.fromkeys(b.label for b in result.bound if b.label in notes))
    if not labels:
        return
    wrong = {label for label, _ in _faults(result)}
    home = next((label for label in labels if label in wrong), labels[0])
    caused = {id for diagnosis in result.diagnoses for id in diagnosis.explains}
    checks = tuple(_checked(c, instructor, words, explained=c.id in caused) for c in result.checks)
    for label in labels:
        notes[label].judged.append(
            Judged(
                id=result.id,
                title=result.title,
                names=tuple(dict.fromkeys(b.path for b in result.bound if b.label == label)),
                shade=words.shade(result.status, result.earned),
                earned=result.earned,
                possible=result.possible,
                awaiting=result.awaiting,
                checks=checks if label == home else (),
                elsewhere="" if label == home else home,
                mistakes=len(result.diagnoses),
            )
        )


def _checked(check: CheckResult, instructor: bool, words: Words, *, explained: bool) -> Checked:
    shade = words.shade(check.status, check.earned)
    explained = explained and shade != "passed" and not check.by_person
    return Checked(
        title=check.title,
        shade="differs" if explained and shade in ("failed", "partly") else shade,
        explained=explained,
        hidden=check.hidden,
        message=check.message if instructor or not check.hidden else "",
        comment=check.comment,  # written by a person for the student to read
    )


def _faults(result: QuestionResult) -> Iterator[tuple[str, Fault]]:
    """(label, mistake); of one without a place, the question's first definition."""
    home = result.bound[0].label if result.bound else ""
    for d in result.diagnoses:
        sentence = mistake_text(result.bound_to, result.title, d.sentence)
        yield (d.place.label if d.place else home), Fault(sentence, d.place.line if d.place else 0, d.hint)
    if result.failure and result.failure.places:
        place = result.failure.places[-1]
        what = f"{result.failure.type}: {result.failure.message}"[:300]
        yield place.label, Fault(say("The code stopped here. {what}", what=what), place.line)


def _evidence(report: QuestionReport) -> Iterator[tuple[str, str]]:
    title = report.result.title
    for check in report.result.checks:
        label = check.read_from.rpartition(" of ")[2]
        if label:
            sentence = say("Read for “{question}”: {evidence}.", question=title, evidence=check.read_from)
            yield label, sentence
    for label in dict.fromkeys(passage.label for passage in report.answer.passages):
        yield label, say("Read as the answer to “{question}”.", question=title)


def _works(source: str) -> bool:
    """Whether there is more than imports and remarks: of those it matters to nobody whether another cell has them too."""
    lines = (line.strip() for line in source.splitlines())
    return any(line and not line.startswith(("import ", "from ", "#", "%")) for line in lines)


def _need(cell: Cell, book: Book, titles: dict[str, str], notes: CellNotes) -> None:
    """What else the cell was needed for, or that it was not."""
    judged = {j.id for j in notes.judged}
    ids = [id for id in book.needed.get(cell.label, ()) if id not in judged]
    notes.needed = [titles[id] for id in ids if id in titles]
    notes.evidence = list(dict.fromkeys(notes.evidence))
    if cell.kind != "code" or not _works(cell.source):
        return
    whole = any(id in titles for id in book.whole)
    alone = not (judged or ids or notes.evidence or notes.faults)
    notes.unused, notes.only_whole = alone and not whole, alone and whole
