"""The page: the notebook's cells with their notes, cut until it is small enough, given to nbconvert."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from grader.annotated.book import Book
from grader.annotated.notes import CellNotes, notes_of
from grader.annotated.outputs import attachments, kept_outputs
from grader.annotated.room import LEVELS, Room
from grader.annotated.words import WORDS
from grader.locate import source_lines
from grader.model import Cell, QuestionResult
from grader.report.environment import style
from grader.report.listing import CodeLine, code_lines
from grader.report.marks import student_mark
from grader.report.model import CellView, StudentReport
from grader.report.words import ENGLISH, Words

__all__ = ["CellPart", "NotebookPage", "render_notebook"]

LARGEST = 980_000
"""Bytes of a page."""
AROUND = 12
"""Lines shown around a mistake in a cell that is cut."""
_SHEETS = ("colours", "page", "question", "code", "annotated", "print")


@dataclass(frozen=True)
class CellPart:
    """A cell, arranged; its outputs stand in the notebook node."""

    label: str
    anchor: str
    kind: str
    notes: CellNotes
    lines: tuple[CodeLine, ...] = ()
    left_out: int = 0
    """Characters of its text that are not shown."""
    pictures: Mapping[str, str] | None = None
    skipped: int = 0
    """How many cells were left out before it."""

    @property
    def state(self) -> str:
        """How it stands, for its edge: wrong, right, or neither."""
        shades = {j.shade for j in self.notes.here}
        if self.notes.faults or shades & {"failed", "partly"}:
            return "wrong"
        return "right" if shades == {"passed"} else "plain"


@dataclass(frozen=True)
class NotebookPage:
    """All that the template needs beside the notebook."""

    report: StudentReport
    back: str
    cells: tuple[CellPart, ...]
    places: Mapping[str, tuple[str, str]]
    """By question: (anchor, label) of the cell where it is judged."""
    whole: tuple[str, ...]
    """Ids of questions that are judged from all cells."""
    skipped: int
    """Cells left out at the end."""
    shortened: bool
    is_module: bool

    @property
    def instructor(self) -> bool:
        """Whether details of hidden checks are shown."""
        return self.report.audience == "instructor"

    @property
    def mark(self) -> str:
        """Of the student, for programs."""
        return student_mark(self.report.student)

    @property
    def results(self) -> list[QuestionResult]:
        """Of all questions in order."""
        return [q.result for q in (*self.report.questions, *self.report.practice)]


def render_notebook(report: StudentReport, book: Book, *, back: str = "", words: Words = ENGLISH) -> str:
    """The annotated notebook as HTML, for the audience that the report names. `back`: link to the report's own page."""
    from grader.annotated.exporter import exported

    notes = notes_of(report, book, words)
    html = ""
    for level, room in enumerate(LEVELS):
        page, notebook = _arranged(report, book, notes, replace(room), back, shortened=level > 0)
        html = exported(notebook, {"p": page, "w": words, "v": WORDS, "style": style(*_SHEETS)})
        if len(html.encode()) <= LARGEST:
            break
    return html


def _arranged(
    report: StudentReport,
    book: Book,
    notes: Mapping[str, CellNotes],
    room: Room,
    back: str,
    *,
    shortened: bool,
) -> tuple[NotebookPage, Any]:
    """The page and its notebook node. Cells that matter most take their room first."""
    cells = book.document.cells
    order = sorted(range(len(cells)), key=lambda k: (notes[cells[k].label].rank, k))
    parts: dict[int, CellPart] = {}
    nodes: dict[int, dict[str, Any]] = {}
    for k in order[: room.cells]:
        saved = book.saved.get(cells[k].label, {})
        parts[k], nodes[k] = _part(cells[k], f"c{k + 1}", notes[cells[k].label], saved, room)
    shown = sorted(parts)
    before = dict(
        zip(shown, (k - last - 1 for k, last in zip(shown, [-1, *shown], strict=False)), strict=True)
    )
    page = NotebookPage(
        report=report,
        back=back,
        cells=tuple(replace(parts[k], skipped=before[k]) for k in shown),
        places=_places(parts.values(), report),
        whole=book.whole,
        skipped=len(cells) - 1 - (shown[-1] if shown else -1),
        shortened=shortened,
        is_module=all(cell.number == 0 for cell in cells),
    )
    return page, _node([nodes[k] for k in shown])


def _places(parts: Collection[CellPart], report: StudentReport) -> dict[str, tuple[str, str]]:
    """By question: where its definition stands, else where the answer begins that was read for it."""
    shown = {part.label: part.anchor for part in parts}
    found = {}
    for question in (*report.practice, *report.questions):
        label = next((passage.label for passage in question.answer.passages), "")
        if label in shown:
            found[question.result.id] = (shown[label], label)
    judged = {j.id: (p.anchor, p.label) for p in parts for j in p.notes.here}
    return found | judged


def _part(
    cell: Cell, anchor: str, notes: CellNotes, saved: Mapping[str, Any], room: Room
) -> tuple[CellPart, dict[str, Any]]:
    source = "\n".join(source_lines(cell.source))
    source = source[: room.take("html" if cell.kind == "markdown" else "source", len(source))]
    lines: tuple[CodeLine, ...] = ()
    if cell.kind == "code":
        view = CellView(label=cell.label, first_line=1, source=source, marked=notes.marked)
        most = min(400, max(8, room.rows))
        lines = tuple(code_lines(view, most=most, around=AROUND, colour=room.colour))
        room.take("rows", len(lines))
    part = CellPart(
        label=cell.label,
        anchor=anchor,
        kind=cell.kind,
        notes=notes,
        lines=lines,
        left_out=len(cell.source) - len(source),
        pictures=attachments(saved, room) if cell.kind == "markdown" else None,
    )
    outputs = list(kept_outputs(saved, room)) if cell.kind == "code" else []
    return part, {"cell_type": cell.kind, "source": source, "outputs": outputs, "metadata": {}}


def _node(cells: list[dict[str, Any]]) -> Any:
    """The cells as a notebook in nbformat's own type; none of the student's metadata is in it."""
    from nbformat import from_dict

    return from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells})
