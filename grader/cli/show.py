"""A verdict, put out: as a text, as one line of JSON, as a page."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from grader.cli.terminal import clean, console, error_document, plain_for
from grader.exercise import Pack
from grader.model import Result

if TYPE_CHECKING:
    from grader.cli.view import Hidden
    from grader.store import Kept

__all__ = ["Manner", "show", "show_error"]


class Manner(Struct, frozen=True, kw_only=True):
    """How verdicts are put out."""

    root: Path
    """The folder that holds exercises/."""
    given: str = ""
    """The submission's path as it was given."""
    as_json: bool = False
    full: bool = False
    color: str = "auto"
    html: str | None = None
    watching: bool = False


def show(kept: Kept, pack: Pack, manner: Manner) -> None:
    """Put a verdict out."""
    if manner.html:
        _write_page(pack, kept, Path(manner.html))
    if manner.as_json:
        from grader.store import result_record

        click.echo(json.dumps(result_record(kept.result)))  # in ASCII: no encoding of stdout can spoil it
    else:
        _print(kept, pack, manner)
    sys.stdout.flush()


def show_error(error: Exception, code: int, manner: Manner) -> None:
    """Put out why there is no verdict."""
    click.echo(plain_for(sys.stderr, f"grader: {clean(str(error))}"), err=True)
    if manner.as_json:
        click.echo(error_document(type(error).__name__, str(error), code))
    sys.stdout.flush()


def _print(kept: Kept, pack: Pack, manner: Manner) -> None:
    from grader.cli.closing import closing
    from grader.cli.view import result_view

    result = kept.result
    complete = pack.kit is None and (manner.root / "reference" / pack.assignment.id).is_dir()
    hidden = _hidden(result, pack, complete=complete)
    answers = {q.result.id: q.answer for q in kept.questions}
    view = result_view(result, pack, answers, hidden=hidden, full=manner.full)
    console(sys.stdout, color=manner.color).print(view)
    lines = closing(
        result, pack, hidden=hidden, full=manner.full, watching=manner.watching, given=manner.given
    )
    for line in lines:
        click.echo(plain_for(sys.stdout, clean(line)))


def _write_page(pack: Pack, kept: Kept, path: Path) -> None:
    from grader.pages import student_report
    from grader.report import render_student
    from grader.store import write_atomic

    write_atomic(path, render_student(student_report(pack, kept, "student")))


def _hidden(result: Result, pack: Pack, *, complete: bool) -> Hidden:
    """Whether hidden checks were run. Without the references this is a kit, whose hidden checks are elsewhere."""
    if not complete:
        return "elsewhere"
    there = {(q.id, c.id) for q in result.questions for c in pack.questions[q.id].checks if c.hidden}
    run = {(q.id, c.id) for q in result.questions for c in q.checks if c.hidden}
    if there - run:
        return "elsewhere"
    return "run" if there else "none"
