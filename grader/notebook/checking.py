"""`grader.check`: which questions, what they make of the live objects, and, if asked, of the saved notebook."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from grader.errors import GraderError, UsageError
from grader.language import say
from grader.model import Document, QuestionResult, Result
from grader.notebook import saved
from grader.notebook.desk import Desk, assignment_of, desk_at
from grader.notebook.history import document_of
from grader.notebook.live import LiveRun
from grader.notebook.overwritten import answers_in_force
from grader.notebook.session import Session, current
from grader.notebook.shown import Checked
from grader.program import read
from grader.score import total

__all__ = ["NotebookError", "check", "check_cell"]

SECONDS = 10.0
"""How long one run of a probe may compute in the kernel: as long as behind the wall. It may wait five times as long."""


class NotebookError(UsageError):
    """What was asked for cannot be done; a notebook shows the sentence alone."""

    def _render_traceback_(self) -> list[str]:
        return [f"grader: {self}"]


def check(
    *questions: Any,
    fresh: bool = False,
    file: str | os.PathLike[str] | None = None,
    assignment: str = "",
    exercises: str | None = None,
    lang: str = "",
    seconds: float = SECONDS,
) -> Checked:
    """The verdict on what is defined in this notebook: of the questions named (or the objects given), else of all.

    `fresh`: the saved notebook is run from top to bottom behind the wall as well, and where that differs is told; `file`
    names it where it cannot be found. `lang`: code of the language in which all this is said.

    Raises NotebookError where nothing can be checked, never for a wrong answer.
    """
    try:
        return _checked(questions, "", fresh, file, assignment, exercises, lang, seconds)
    except GraderError as error:
        raise NotebookError(str(error)) from None


def check_cell(label: str) -> Checked:
    """The verdict on the questions that the cell of this label answers, else on all."""
    try:
        return _checked((), label, False, None, "", None, "", SECONDS)
    except GraderError as error:
        raise NotebookError(str(error)) from None


def _checked(
    questions: Sequence[Any],
    cell: str,
    fresh: bool,
    file: str | os.PathLike[str] | None,
    assignment: str,
    exercises: str | None,
    lang: str,
    seconds: float,
) -> Checked:
    session = current()
    path = saved.notebook_file(session, file)
    first = next((q for q in questions if isinstance(q, str)), "")
    place = (path or Path("notebook")).resolve()
    desk = desk_at(*assignment_of(exercises, assignment, first, _text(session, path), place), lang)
    with desk.pack.speaking():
        return _verdict(desk, session, path, questions, cell, fresh, seconds)


def _verdict(
    desk: Desk,
    session: Session,
    path: Path | None,
    questions: Sequence[Any],
    cell: str,
    fresh: bool,
    seconds: float,
) -> Checked:
    name = path.name if path else say("this notebook")
    document = answers_in_force(document_of(session, name), session, desk.pack)
    ids = _asked(desk, session, document, questions, cell)
    kinds = desk.pack.questions
    run = LiveRun(session, desk.behind, seconds)
    at_once = tuple(id for id in ids if not kinds[id].whole)
    live = tuple(report.result for report in desk.live(document, at_once, run, name)) if at_once else ()
    if not fresh:
        waiting = tuple(id for id in ids if kinds[id].whole)
        return _told(desk, live, name, notes=tuple(_later(waiting)), unjudged=waiting)
    if path is None:
        raise UsageError(
            'the notebook\'s file could not be found; name it: grader.check(..., fresh=True, file="lab.ipynb")'
        )
    return _told_fresh(desk, session, live, ids, path)


def _text(session: Session, path: Path | None) -> str:
    """All that may tell the assignment: the saved notebook (its metadata) and what was run."""
    held = path.read_text("utf-8", "replace") if path else ""
    return "\n".join([held, *(cell.source for cell in session.ran)])


def _asked(
    desk: Desk, session: Session, document: Document, questions: Sequence[Any], cell: str
) -> tuple[str, ...]:
    """Ids of the questions, in the assignment's order where none is named."""
    bound: dict[str, dict[str, str]] = {}
    if cell or any(not isinstance(q, str) for q in questions):
        bindings = read(desk.pack, document).bindings
        bound = {id: {b.path: b.label for b in found.bound} for id, found in bindings.items()}
        if cell:
            here = [id for id, f in bindings.items() if any(b.label == cell for b in f.bound)]
            return tuple(here or desk.pack.questions)
    ids = [
        desk.pack.question(q).id if isinstance(q, str) else _answered_by(q, session, bound) for q in questions
    ]
    return tuple(dict.fromkeys(ids)) or tuple(desk.pack.questions)


def _answered_by(given: Any, session: Session, bound: dict[str, dict[str, str]]) -> str:
    """The question that this very object answers; of two that ask for its name, the one that its cell answers."""
    answered = [
        (label == session.label_of(session.origin(path)), id)
        for id, paths in bound.items()
        for path, label in paths.items()
        if session.namespace.get(path) is given
    ]
    if answered:
        return max(answered, key=lambda found: found[0])[1]
    name = getattr(given, "__name__", type(given).__name__)
    known = next(iter(bound), "")
    raise UsageError(f'no question here asks for `{name}`; name the question, as in grader.check("{known}")')


def _later(ids: Iterable[str]) -> Iterable[str]:
    for id in ids:
        yield say(
            "{question} is judged from a run of the whole notebook: save it, then {command}",
            question=id,
            command=f'grader.check("{id}", fresh=True)',
        )


def _told_fresh(
    desk: Desk, session: Session, live: tuple[QuestionResult, ...], ids: tuple[str, ...], path: Path
) -> Checked:
    """The live verdict and where the saved notebook's differs; what only a fresh run can judge is taken from that."""
    kept = desk.fresh(path, ids, path.name)
    refused = tuple(doubt.text for doubt in kept.result.doubts if doubt.reason == "unreadable")
    there = {question.id: question for question in kept.result.questions}
    here = {question.id: question for question in live}
    labels = [bound.label for question in live for bound in question.bound]
    notes = tuple(
        say(
            "{cell} is not in {file} as it was saved ({time}): save it, then check again",
            cell=label,
            file=path.name,
            time=saved.saved_at(path),
        )
        for label in saved.unsaved(session, path, labels)
    )
    told = tuple(saved.differences(live, kept.result.questions, path.name)) if not refused else ()
    return _told(
        desk,
        tuple(here.get(id, there[id]) for id in ids),
        path.name,
        notes=(*refused, *notes),
        fresh=msgspec.structs.replace(kept.result, notes=()),
        differences=told,
    )


def _told(
    desk: Desk,
    questions: tuple[QuestionResult, ...],
    name: str,
    *,
    notes: tuple[str, ...],
    unjudged: tuple[str, ...] = (),
    fresh: Result | None = None,
    differences: tuple[str, ...] = (),
) -> Checked:
    result = Result(
        assignment=desk.full.assignment.id,
        student="notebook",
        file=name,
        sha256="",
        tier="notebook",
        seconds=round(sum(question.seconds for question in questions), 3),
        seed=desk.pack.assignment.seed,
        score=total(questions),
        questions=questions,
        received=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    return Checked(
        result=result,
        pack=desk.full,
        hidden_elsewhere=desk.hidden_elsewhere,
        notes=notes,
        unjudged=unjudged,
        fresh=fresh,
        differences=differences,
    )
