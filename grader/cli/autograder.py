"""grader autograder."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

import click

from grader.ci.bundle import autograder_zip
from grader.ci.gradescope import Visibility
from grader.cli.terminal import clean, plain_for
from grader.errors import UsageError
from grader.home import catalogue, find_root

__all__ = ["run"]


def run(
    *,
    assignment: str,
    out: str,
    hidden: Visibility,
    allow_weak: bool,
    exercises: str | None,
    as_json: bool,
    color: str,  # noqa: ARG001  # an option of all commands
    debug: bool,  # noqa: ARG001  # read by `main`
) -> int:
    """Write the zip that is uploaded to Gradescope as the autograder."""
    root = find_root(exercises)
    known = catalogue(root)
    if assignment not in known.names:
        raise UsageError(f"no assignment {assignment!r}; there are: {', '.join(known.names)}")
    pack = known.load(assignment)
    if pack.kit is not None:
        raise UsageError(
            "this is a kit, without hidden checks: make the autograder where the full exercises are"
        )
    path = Path(out)
    _write(path, autograder_zip(pack, root, hidden=hidden, allow_weak=allow_weak))
    points = sum(question.possible for question in pack.questions.values())
    _say(
        f"KEEP {path} FROM STUDENTS: it holds the references and the hidden checks of {assignment}.", err=True
    )
    if as_json:
        record = {
            "schema": "grader/autograder/v1",
            "assignment": assignment,
            "file": os.fspath(path),
            "points": str(points),
        }
        click.echo(json.dumps(record))
    else:
        _say(
            f"Wrote {path}. On Gradescope: Configure Autograder, upload it, and set the autograder points to {points}."
        )
    return 0


def _write(path: Path, data: bytes) -> None:
    """The file whole, or as it was."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".writing-", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from error


def _say(text: str, *, err: bool = False) -> None:
    stream = sys.stderr if err else sys.stdout
    click.echo(plain_for(stream, clean(text)), file=stream)
