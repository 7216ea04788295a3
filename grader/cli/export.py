"""grader export."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from grader.cli.terminal import clean, plain_for
from grader.errors import UsageError
from grader.export import (
    Choices,
    Columns,
    Graded,
    Outcome,
    Roster,
    feedback_zip,
    fill_canvas,
    fill_moodle,
    gradescope,
    latest,
    long_table,
    lti_scores,
    moodle_gradebook,
    nbgrader,
    otter,
    read_graded,
    read_roster,
    read_table,
    wide,
)
from grader.store import write_bytes

__all__ = ["run"]

SHOWN = 50


def run(
    *,
    folder: str,
    format: str | None,
    feedback: str | None,
    into: str | None,
    out: str,
    assignment: str,
    column: str,
    grade_column: str,
    feedback_column: str,
    identifier_column: str,
    maximum_column: str,
    item: str,
    roster: str | None,
    id_field: str,
    scale: bool | None,
    decimal: str | None,
    provisional: bool,
    missing_zero: bool,
    comments: bool,
    as_json: bool,
    debug: bool,  # noqa: ARG001  # read by `main`
) -> int:
    """Write one export; 6 where something could not be settled."""
    _sensible(format, feedback, into, out, as_json)
    every = read_graded(Path(folder), assignment)
    people = read_roster(Path(roster)) if roster else Roster()
    _not_over(out, [into, roster], every)
    choices = Choices(
        provisional=provisional,
        missing_zero=missing_zero,
        scale=scale,
        decimal=decimal or "",
        comments=comments,
        id_field=id_field,
    )
    columns = Columns(
        identifier=identifier_column, grade=grade_column, maximum=maximum_column, comments=feedback_column
    )
    makers: dict[str, Callable[[], Outcome]] = {
        "long": lambda: long_table(every, people, choices),
        "nbgrader": lambda: nbgrader(every, people, choices),
        "canvas": lambda: fill_canvas(_only(every), _table(into), choices, column=column, roster=people),
        "moodle": lambda: fill_moodle(_only(every), _table(into), choices, columns=columns, roster=people),
        "moodle-gradebook": lambda: moodle_gradebook(_only(every), people, choices, item=item),
        "gradescope": lambda: gradescope(_only(every), people, choices),
        "otter": lambda: otter(_only(every), choices),
        "wide": lambda: wide(_only(every), people, choices),
        "lti": lambda: lti_scores(_only(every), people, choices, now=datetime.now(UTC), after=_latest(out)),
        "feedback": lambda: feedback_zip(_only(every), people, feedback),  # type: ignore[arg-type]  # one of two words
    }
    outcome = makers["feedback" if feedback else str(format)]()
    _write(out, outcome)
    return _tell(outcome, out, as_json=as_json, what="pages" if feedback else "students")


def _sensible(format: str | None, feedback: str | None, into: str | None, out: str, as_json: bool) -> None:
    if bool(format) == bool(feedback):
        raise UsageError(
            "say what to write: --format FORMAT for points, or --feedback PLATFORM for students' pages"
        )
    if format in ("canvas", "moodle") and not into:
        raise UsageError(f"--format {format} fills in your own file: name it with --into. {_FROM[format]}")
    if into and format not in ("canvas", "moodle"):
        raise UsageError("--into goes with --format canvas and --format moodle only")
    if out != "-" and not Path(out).parent.is_dir():
        raise UsageError(
            f"--out {out}: there is no folder {Path(out).parent}. Make it first, or choose another --out"
        )
    if out == "-" and (feedback or as_json):
        raise UsageError("name the file to write with --out")


_FROM = {
    "canvas": "In Canvas: Grades > Export > Export Entire Gradebook",
    "moodle": "In Moodle: the assignment > Submissions > Actions > Download grading worksheet",
}


def _only(every: Sequence[Graded]) -> Graded:
    if len(every) == 1:
        return every[0]
    names = ", ".join(graded.assignment for graded in every)
    raise UsageError(f"several assignments were graded there: {names}. Name one with --assignment")


def _table(into: str | None) -> Any:
    return read_table(Path(str(into)))


def _not_over(out: str, given: Sequence[str | None], every: Sequence[Graded]) -> None:
    """Raises UsageError where the export would replace a file that it is made from."""
    sources = [Path(path) for path in given if path]
    for graded in every:
        sources += [
            Path(graded.folder) / name
            for name in ("results.jsonl", "grader.sqlite", "scores.csv", "to_review.csv")
        ]
    for source in sources:
        if out != "-" and Path(out).exists() and source.exists() and os.path.samefile(out, source):
            raise UsageError(
                f"{out} is one of the files this is made from, and is never overwritten. Choose another --out"
            )


def _latest(out: str) -> datetime | None:
    """The last timestamp of the file that is replaced."""
    return latest(Path(out).read_bytes()) if out != "-" and Path(out).is_file() else None


def _write(out: str, outcome: Outcome) -> None:
    if out != "-":
        write_bytes(Path(out), outcome.data)
        return
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(outcome.data.decode("utf-8", "replace"))
        return
    sys.stdout.flush()
    buffer.write(outcome.data)
    buffer.flush()


def _tell(outcome: Outcome, out: str, *, as_json: bool, what: str) -> int:
    code = 6 if outcome.problems else 0
    if as_json:
        document = {
            "schema": "grader/export/v1",
            "exit_code": code,
            "out": out,
            "written": outcome.written,
            "problems": list(outcome.problems),
            "notes": list(outcome.notes),
        }
        click.echo(json.dumps(document))
        return code
    counted = what if outcome.written != 1 else what.removesuffix("s")
    lines = [f"{outcome.written} {counted} written" + (f": {out}" if out != "-" else "")]
    lines += [f"Note: {note}" for note in outcome.notes]
    if outcome.problems:
        lines.append(f"Look at these ({len(outcome.problems)}):")
        lines += [f"  {_fitted(line)}" for line in outcome.problems[:SHOWN]]
        more = len(outcome.problems) - SHOWN
        lines += [f"  and {more} more: see --json"] if more > 0 else []
    click.echo(plain_for(sys.stderr, clean("\n".join(lines))), err=True)
    return code


def _fitted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 300 else line[:297] + "..."
