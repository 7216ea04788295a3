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

if TYPE_CHECKING:
    from grader.store import Kept

__all__ = ["Manner", "show", "show_error"]


class Manner(Struct, frozen=True, kw_only=True):
    """How verdicts are put out."""

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
    from grader.pages.hidden import hidden_checks

    result = kept.result
    hidden = hidden_checks(result, pack)
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

    write_atomic(path, render_student(student_report(pack, kept, "student", at_home=True)))
