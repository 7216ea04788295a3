"""The cells that were run, as a document: as if what is live had been handed in as a file."""

from __future__ import annotations

import ast
from collections.abc import Iterable

import msgspec

from grader.errors import SubmissionError
from grader.extract import Source, Statement, joined, parse, read_document
from grader.model import Cell, Document
from grader.notebook.session import Session

__all__ = ["document_of", "without"]


def document_of(session: Session, name: str) -> Document:
    """All cells that were run, in order, without the definitions that are not, or no longer, in force.

    Modules of the student's that are in use stand before them.
    """
    cells = [Cell(number=ran.number, kind="code", source=ran.source, label=ran.label) for ran in session.ran]
    cells = _in_force(cells, session)
    modules = list(_read(session))
    if not modules:
        return Document(path=name, cells=tuple(cells))
    whole = joined([*modules, Document(path="", cells=tuple(cells))], name)
    # `joined` puts the file's name before a cell's label: the notebook has none here
    return msgspec.structs.replace(
        whole, cells=tuple(msgspec.structs.replace(c, label=c.label.strip()) for c in whole.cells)
    )


def _read(session: Session) -> Iterable[Document]:
    for path in session.modules():
        try:
            yield read_document(path)
        except SubmissionError:  # it was imported, but cannot be read any more
            continue


def _in_force(cells: list[Cell], session: Session) -> list[Cell]:
    """The cells with lines of dead definitions emptied; a cell with a syntax error never ran."""
    source = parse(Document(path="", cells=tuple(cells)))
    never = {problem.label for problem in source.problems}
    dead = _dead(source, session, {cell.label: n for n, cell in enumerate(cells)})
    return [_without(cell, dead.get(cell.label, [])) for cell in cells if cell.label not in never]


def _dead(source: Source, session: Session, order: dict[str, int]) -> dict[str, list[Statement]]:
    """By cell: definitions whose name is gone, or stands for what another place defined earlier.

    Such a cell failed before it came to them. Gone are also those of a cell that was edited and run again.
    """
    dead: dict[str, list[Statement]] = {}
    for statement in source.statements:
        node = statement.node
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        at = session.label_of(session.origin(node.name))
        elsewhere = at not in ("", statement.label) and order.get(at, -1) < order[statement.label]
        edited = at not in ("", statement.label) and session.was_edited(statement.label)
        if node.name not in session.namespace or elsewhere or edited:
            dead.setdefault(statement.label, []).append(statement)
    return dead


def without(document: Document, statements: Iterable[Statement]) -> Document:
    """The document with the lines of these statements emptied."""
    by_label: dict[str, list[Statement]] = {}
    for statement in statements:
        by_label.setdefault(statement.label, []).append(statement)
    cells = tuple(_without(cell, by_label.get(cell.label, [])) for cell in document.cells)
    return msgspec.structs.replace(document, cells=cells)


def _without(cell: Cell, statements: list[Statement]) -> Cell:
    lines = cell.source.split("\n")
    for statement in statements:
        for line in range(statement.line, statement.last_line + 1):
            lines[line - 1] = ""
    return msgspec.structs.replace(cell, source="\n".join(lines))
