"""grader annotate."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import click

from grader.cli.saved import aside
from grader.cli.slow import told_if_slow
from grader.cli.terminal import clean
from grader.home import catalogue, find_root
from grader.single import Bench, found_at

__all__ = ["run"]


def run(
    *,
    file: str,
    out: str,
    instructor: bool,
    only: tuple[str, ...],
    assignment: str,
    exercises: str | None,
    lang: str,
    tier: str,
    seed: int | None,
    as_json: bool,
    color: str,  # noqa: ARG001  # an option of all commands
    debug: bool,  # noqa: ARG001  # read by `main`
) -> int:
    """Examine one submission and write it with the verdicts beside its cells."""
    from grader.annotated import read_book, render_notebook
    from grader.pages import student_report
    from grader.store import result_record, write_atomic

    known = catalogue(find_root(exercises), language=lang)
    with found_at(Path(file), known, assignment=assignment, given=file) as found:
        for text in found.asides:
            aside(text)
        pack = found.pack
        with pack.speaking():
            book = read_book(pack, found.submission)
            with Bench(pack, tier=tier, seed=seed, only=only) as bench, told_if_slow(lambda: bench.at):
                kept = bench.examine(found.submission)
            audience: Literal["student", "instructor"] = "instructor" if instructor else "student"
            report = student_report(pack, kept, audience, at_home=True)
            write_atomic(Path(out), render_notebook(report, book))
    if as_json:
        click.echo(json.dumps(result_record(kept.result)))
    else:
        click.echo(clean(f"Page: {out}"))
    return 0
