"""grader new."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from grader.cli.terminal import clean, plain_for
from grader.errors import UsageError
from grader.home import catalogue, find_root
from grader.starter import starter, write_starter

__all__ = ["run"]


def run(
    *,
    assignment: str,
    folder: str,
    force: bool,
    exercises: str | None,
    as_json: bool,
    color: str,  # noqa: ARG001  # an option of all commands
    debug: bool,  # noqa: ARG001  # read by `main`
) -> int:
    """Write an assignment's starter notebook."""
    known = catalogue(find_root(exercises))
    if assignment not in known.names:
        raise UsageError(f"no assignment {assignment!r}; there are: {', '.join(known.names)}")
    path = Path(folder) / f"{assignment}.ipynb"
    write_starter(path, starter(known.load(assignment)), force=force)
    if as_json:
        click.echo(json.dumps({"schema": "grader/new/v1", "assignment": assignment, "file": os.fspath(path)}))
    else:
        click.echo(plain_for(sys.stdout, clean(f"Wrote {path}\nNext: open it, then: grader check {path}")))
    return 0
