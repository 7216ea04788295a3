"""What a report shows of a question: the statement's gist, the student's cells with the lines at fault, pictures."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np

from grader import wire
from grader.admit import OUT_OF_BOUNDS
from grader.exercise import Picture, Question, Scene
from grader.extract import Definition, SyntaxProblem
from grader.extract.plain import in_plain_words
from grader.language import lang_option, said
from grader.locate import source_lines
from grader.model import Bound, Cell, Diagnosis, Document, Observations, Program, QuestionResult
from grader.report.model import CellView, QuestionReport
from grader.tried import given, ran
from grader.untried import UNTRIED
from grader.wire import Place

__all__ = ["explained", "first_failure", "subject_of"]

SHOWN_LINES = 80
"""Lines of a cell shown around a definition, at most."""


def explained(
    question: Question,
    result: QuestionResult,
    document: Document | None,
    *,
    path: str = "",
    seen: Observations | None = None,
    expected: Observations | None = None,
    inputs: Mapping[str, wire.Node] | None = None,
    program: Program | None = None,
    problems: Sequence[SyntaxProblem] = (),
) -> QuestionReport:
    """The result with what explains it; without a document (nothing could be read) only what was asked and is looked for."""
    asked = question.statement
    rubric = {check.id: tuple(map(said, check.review)) for check in question.checks if check.review}
    if document is None:
        return QuestionReport(result=result, asked=asked, rubric=rubric)
    return QuestionReport(
        result=result,
        asked=asked,
        rubric=rubric,
        charts=_charts(question, seen, expected, inputs or {}, document),
        cells=_cells(document, result.bound, result, problems),
        given=given(question, inputs or {}),
        ran=ran(program.units) if program else (),
        ran_whole=program is not None and program.whole,
        reproduce=_command(path, question.id),
    )


def first_failure(question: Question, seen: Observations | None) -> wire.Failure | None:
    """The exception that a person should see first: of the program itself, else of the first public scenario."""
    if seen is None:
        return None
    for name in ("__load__", *question.scenarios(hidden=False)):
        if name in seen.failures and seen.failures[name].type not in (UNTRIED, OUT_OF_BOUNDS):
            return seen.failures[name]
    return None


def subject_of(
    question: Question, bound: Sequence[Bound], diagnoses: Sequence[Diagnosis], found: Sequence[Definition]
) -> str:
    """Whose the mistakes are: what was graded. Of an answer, the one definition in which they all stand, else ""."""
    if not (question.always and diagnoses):
        return bound[0].path if bound else ""
    names = {_definition_at(d.place, found) for d in diagnoses}
    return names.pop() if len(names) == 1 else ""


def _definition_at(place: Place | None, found: Sequence[Definition]) -> str:
    """The name of the innermost function or class around the line; "" at the top level."""
    around = [
        d
        for d in found
        if place and d.label == place.label and d.line <= place.line <= d.last_line and d.kind != "value"
    ]
    return min(around, key=lambda d: d.last_line - d.line).path if around else ""


def _charts(
    question: Question,
    seen: Observations | None,
    expected: Observations | None,
    inputs: Mapping[str, wire.Node],
    document: Document,
) -> tuple[Picture, ...]:
    if question.charts is None or seen is None:
        return ()
    public = question.scenarios(hidden=False)
    scene = Scene(
        seen=_only(seen, public, question),
        expected=_only(expected or Observations(outcome="completed"), public, question),
        inputs={name: wire.decode(node) for name, node in inputs.items()},
        document=document,
    )
    try:
        with np.errstate(all="ignore"):
            return _plain(question.charts(scene))
    except Exception:  # a picture is an extra: odd data of a student's must not cost the report
        return ()


def _plain(charts: tuple[Picture, ...]) -> tuple[Picture, ...]:
    """The pictures with Python's own numbers, which can be stored; an exercise computes with NumPy's. Raises msgspec's errors."""
    data = msgspec.to_builtins(tuple(charts), enc_hook=np.generic.item)
    return msgspec.convert(data, type=tuple[Picture, ...])


def _only(seen: Observations, scenarios: list[str], question: Question) -> Observations:
    """Without what hidden checks saw: students see every picture."""
    if question.whole:
        return seen
    return msgspec.structs.replace(seen, values={n: v for n, v in seen.values.items() if n in scenarios})


def _cells(
    document: Document, bound: tuple[Bound, ...], result: QuestionResult, problems: Sequence[SyntaxProblem]
) -> tuple[CellView, ...]:
    """The definitions that were graded, and what Python could not read of them, with the lines at fault marked."""
    remarks: dict[str, dict[int, str]] = {}
    for diagnosis in result.diagnoses:
        if diagnosis.place:
            here = remarks.setdefault(diagnosis.place.label, {})
            line = diagnosis.place.line
            here[line] = f"{here[line]}; {diagnosis.sentence}" if line in here else diagnosis.sentence
    if result.failure and result.failure.places:
        place = result.failure.places[-1]
        here = remarks.setdefault(place.label, {})
        here.setdefault(place.line, f"{result.failure.type}: {result.failure.message}"[:300])
    unread = {doubt.place for doubt in result.doubts if doubt.reason == "syntax_error"}
    lost = [p for p in problems if Place(p.label, p.line) in unread]
    for problem in lost:
        remarks.setdefault(problem.label, {})[problem.line] = in_plain_words(problem.message)
    for doubt in result.doubts:
        if doubt.reason == "delegation" and doubt.place:
            remarks.setdefault(doubt.place.label, {}).setdefault(doubt.place.line, doubt.text)
    views = []
    for cell in document.cells:
        spans = [(b.line, b.last_line) for b in bound if b.label == cell.label]
        spans += [(p.first_line, p.last_line) for p in lost if p.label == cell.label]
        marked = remarks.get(cell.label, {})
        if not spans and not marked:
            continue
        carets = tuple((p.line, p.column) for p in lost if p.label == cell.label and p.column)
        views.append(msgspec.structs.replace(_view(cell, spans, marked), carets=carets))
    return tuple(views)


def _view(cell: Cell, spans: list[tuple[int, int]], marked: dict[int, str]) -> CellView:
    lines = source_lines(cell.source)
    first = min([*(a for a, _ in spans), *marked, len(lines) or 1])
    last = max([*(b for _, b in spans), *marked, 1])
    last = (
        min(last, first + SHOWN_LINES - 1) if not marked else min(last, max(*marked, first + SHOWN_LINES - 1))
    )
    return CellView(
        label=cell.label,
        first_line=first,
        source="\n".join(lines[first - 1 : last]),
        marked=tuple(sorted(marked)),
        remarks=tuple(sorted(marked.items())),
    )


def _own_name(path: str) -> str:
    """What the student calls the file, without the archive and the folders of a download that it was found in."""
    return re.split(r": |/", path)[-1] if ": " in path else path


def _command(path: str, question: str) -> str:
    """What gives this verdict again, in the language it was given in."""
    return f"grader check {shlex.quote(_own_name(path))} --only {question}{lang_option()}"
