"""Definitions that were run and then overwritten: two questions of an assignment may ask for the same name.

From a file, the definition that fits a question is its answer, whatever comes after it. So it is here, unless it was overwritten
because the student wrote it anew.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from types import CodeType

from grader import wire
from grader.bind import question_position
from grader.exercise import Pack
from grader.extract import Definition
from grader.model import Document
from grader.notebook.history import without
from grader.notebook.session import Session
from grader.program import Reading, read, starter_digests

__all__ = ["answers_in_force", "define_again"]


def answers_in_force(document: Document, session: Session, pack: Pack) -> Document:
    """The document without answers that the student has written anew since."""
    while _has_twice(document) and (stale := list(_stale(reading := read(pack, document), session, pack))):
        document = without(document, [reading.source.statements[d.statement] for d in stale])
    return document


def _has_twice(document: Document) -> bool:
    """Whether a function or class may be defined twice; reading it all takes longer."""
    named = (re.findall(r"^(?:async )?(?:def|class) +(\w+)", cell.source, re.M) for cell in document.cells)
    return any(count > 1 for count in Counter(name for names in named for name in names).values())


def _stale(reading: Reading, session: Session, pack: Pack) -> Iterator[Definition]:
    """Bound definitions whose name stands for another one, which is neither a stub, nor an answer, nor another cell's."""
    bound = [(id, (b.path, b.label, b.line)) for id, found in reading.bindings.items() for b in found.bound]
    answers = {place for _, place in bound}
    for id, place in bound:
        same = [d for d in reading.found if d.path == place[0] and d.kind != "value"]
        own = next((d for d in same if _place(d) == place), None)
        if own is None or own is same[-1] or "." in own.path:
            continue
        last, until = same[-1], question_position(pack.questions[id], reading.source, reading.document.cells)
        given = last.is_stub or last.digest in starter_digests(pack) or _place(last) in answers
        beyond = until is not None and own.statement < until <= last.statement
        if not (given or beyond or _are_two_cells(session, own, last)):
            yield own


def _place(d: Definition) -> tuple[str, str, int]:
    return d.path, d.label, d.line


def _are_two_cells(session: Session, one: Definition, other: Definition) -> bool:
    """Whether the frontend told that these are two cells of the notebook, or both stand in one."""
    first, second = session.cell(one.label), session.cell(other.label)
    if first is None or second is None:
        return True  # a module's
    return first is second or bool(first.id and second.id and first.id != second.id)


def define_again(job: wire.Job, session: Session) -> None:
    """Put overwritten functions and classes that the job is about back into the namespace, with those they need.

    Whoever calls this keeps the namespace. Nothing is done where every bound name stands for what the job means.
    """
    units = {name: unit for unit in job.units if (name := _defines(unit))}
    gone = [name for name, unit in units.items() if _is_overwritten(session, name, unit)]
    asked = {binding.path.partition(".")[0] for binding in job.bindings.values()}
    if not asked.intersection(gone):
        return
    for name in gone:
        with suppress(Exception, SystemExit):  # what it stands for now stays
            exec(_compiled(units[name], session), session.namespace)


def _defines(unit: wire.Unit) -> str:
    """The name of the one function or class that the unit defines, else ""."""
    body = [node for node in ast.parse(unit.source).body if not isinstance(node, ast.ImportFrom)]
    if len(body) == 1 and isinstance(body[0], ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return body[0].name
    return ""


def _is_overwritten(session: Session, name: str, unit: wire.Unit) -> bool:
    """Whether the name stands for what other lines of the notebook defined; not where that cannot be told."""
    code, cell = session.code(name), session.cell(unit.label)
    if code is None or cell is None:
        return False
    label = session.label_of(code.co_filename)
    if label != unit.label:
        return bool(label)
    line = code.co_firstlineno + _blank_lines(cell.source)
    return not unit.line <= line <= unit.line + unit.source.count("\n")


def _blank_lines(source: str) -> int:
    """Lines at the top that IPython leaves out before it compiles a cell."""
    lines = source.split("\n")
    return next((n for n, line in enumerate(lines) if line.strip()), 0)


def _compiled(unit: wire.Unit, session: Session) -> CodeType:
    cell = session.cell(unit.label)
    assert cell is not None
    code: CodeType = compile("\n" * (unit.line - 1) + unit.source, cell.files[0], "exec", dont_inherit=True)
    return code
