"""grader similar."""

from __future__ import annotations

import json
import os
import sys
import textwrap
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
from msgspec import Struct

from grader.cli.graded import in_lines, nobody, remarks_of
from grader.cli.terminal import clean, plain_for
from grader.cli.told import read_told
from grader.errors import NothingToDo, UsageError
from grader.exercise import Pack
from grader.home import catalogue, find_root
from grader.intake import Intake, collect
from grader.language import date_text, said
from grader.similar import Findings, Unread
from grader.similar.words import SIMILAR as WORDS

__all__ = ["run"]

SHOWN = 5
WIDTH = 80


class _Done(Struct, frozen=True, kw_only=True):
    """What came of one assignment."""

    assignment: str
    page: str
    found: Findings
    folders: tuple[tuple[str, str, int], ...]
    """(program, folder, submissions)."""


def run(
    *,
    paths: tuple[str, ...],
    assignment: str,
    out: str,
    jplag: str | None,
    dolos: str | None,
    handout: tuple[str, ...],
    roster: str | None,
    layout: str,
    jobs: int | None,
    quiet: bool,
    exercises: str | None,
    lang: str,
    as_json: bool,
    color: str,  # noqa: ARG001  # an option of all commands
    debug: bool,  # noqa: ARG001  # read by `main`
) -> int:
    """Compare all that is under the paths, one assignment after another."""
    known = catalogue(find_root(exercises), language=lang)
    if assignment and assignment not in known.names:
        raise UsageError(f"no assignment {assignment!r}; there are: {', '.join(known.names)}")
    told = read_told(assignment=assignment, roster=roster, due=None, layout=layout, pattern=None)
    for path in handout:
        if not Path(path).is_file():
            raise UsageError(f"--handout: there is no file {path}")
    tell = nobody if quiet or as_json else partial(click.echo, err=True)
    with collect([Path(path) for path in paths], known, told=told) as intake:
        for line in remarks_of(intake, told):
            tell(plain_for(sys.stderr, clean(in_lines(line))))
        names = [name for name in intake.assignments if len(intake.submissions(name)) > 1]
        if not names:
            raise NothingToDo(_nothing(intake))
        done = [
            _one(
                known.load(name),
                intake,
                several=len(names) > 1,
                out=Path(out),
                jplag=jplag,
                dolos=dolos,
                jobs=jobs,
                handouts=[Path(path) for path in handout],
            )
            for name in names
        ]
        unplaced = [Unread(student=r.student, path=r.path, text=r.text) for r in intake.refusals]
        speaking = known.load(names[0]).speaking()
    code = 6 if unplaced or any(each.found.unread for each in done) else 0
    if as_json:
        click.echo(json.dumps(_document(done, unplaced, code)))
    else:
        with speaking:
            click.echo(plain_for(sys.stdout, clean("\n".join(_lines(done, unplaced)))))
    return code


def _nothing(intake: Intake) -> str:
    count = sum(len(intake.submissions(name)) for name in intake.assignments)
    if not count:
        return "nothing to compare: no notebook, Python file or zip that belongs to an assignment was found there"
    return "nothing to compare: there is only one submission of an assignment; name the folder or zip of the class"


def _one(
    pack: Pack,
    intake: Intake,
    *,
    several: bool,
    out: Path,
    jplag: str | None,
    dolos: str | None,
    jobs: int | None,
    handouts: Sequence[Path],
) -> _Done:
    from grader.cli.page import rewritten
    from grader.pages import SIMILAR
    from grader.similar.findings import findings
    from grader.similar.folders import write_dolos, write_jplag
    from grader.similar.page import SimilarPage, render_similar, with_sources
    from grader.store import write_atomic

    name = pack.assignment.id
    submissions = intake.submissions(name)
    folder = out / name if several or (out / name / "index.html").is_file() else out
    folders = [
        (program, os.fspath(place), write(place, pack, submissions))
        for program, given, write in (("jplag", jplag, write_jplag), ("dolos", dolos, write_dolos))
        if given
        for place in (Path(given) / name if several else Path(given),)
    ]
    with pack.speaking():
        found = findings(pack, submissions, handouts=handouts, jobs=jobs or _processors())
        page = SimilarPage(
            assignment_title=said(pack.assignment.title),
            made_at=f"{date_text(datetime.now(UTC))} UTC",
            found=with_sources(found, submissions),
            class_page="index.html" if (folder / "index.html").is_file() else "",
        )
        write_atomic(folder / SIMILAR, render_similar(page))
        rewritten(folder)
    return _Done(assignment=name, page=os.fspath(folder / SIMILAR), found=found, folders=tuple(folders))


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# --- what is told ------------------------------------------------------------------------------------------------


def _lines(done: Sequence[_Done], unplaced: Sequence[Unread]) -> list[str]:
    lines: list[str] = []
    for each in done:
        lines += _about(each.assignment, each.found)
        lines.append(WORDS.page_at(each.page))
        for program, folder, count in each.folders:
            lines.append(WORDS.folder_for(_TITLES[program], folder, count))
            lines.append("  " + _COMMANDS[program].format(folder=folder))
    lost = [*unplaced, *(u for each in done for u in each.found.unread)]
    if lost:
        lines.append(WORDS.lost(len(lost)))
        lines += [_indented(f"{u.student}: {u.text}") for u in lost[: 2 * SHOWN]]
        lines += _more(len(lost) - 2 * SHOWN)
    return lines


_TITLES = {"jplag": "JPlag", "dolos": "Dolos"}
_COMMANDS = {
    "jplag": "java -jar jplag.jar -l python3 -bc {folder}/BaseCode {folder}",
    "dolos": "dolos run -l python -i {folder}/handout.py {folder}/info.csv",
}


def _about(name: str, found: Findings) -> list[str]:
    lines = [in_lines(WORDS.told(name, found))]
    total = len(found.pairs) + found.left_out
    if not total:
        return lines
    lines += [_indented(f"{WORDS.share(len(group))} {_few(group)}") for group in found.groups[:SHOWN]]
    lines += [_indented(f"{WORDS.both(pair)}: {WORDS.amount(pair)}") for pair in found.pairs[:SHOWN]]
    return [*lines, *_more(total - min(len(found.pairs), SHOWN)), WORDS.ask]


def _more(count: int) -> list[str]:
    return [f"  {WORDS.more(count)}"] if count > 0 else []


def _indented(text: str) -> str:
    return textwrap.fill(
        " ".join(text.split())[:400],
        WIDTH,
        initial_indent="  ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _few(names: Sequence[str]) -> str:
    more = WORDS.more(max(len(names) - 2 * SHOWN, 0))
    return " ".join(part for part in (", ".join(names[: 2 * SHOWN]), more) if part)


def _document(done: Sequence[_Done], unplaced: Sequence[Unread], code: int) -> dict[str, Any]:
    """Everything, for other programs."""
    return {
        "schema": "grader/similar/v1",
        "exit_code": code,
        "assignments": [_assignment(each) for each in done],
        "failed": [{"student": u.student, "file": u.path, "message": u.text} for u in unplaced],
    }


def _assignment(done: _Done) -> dict[str, Any]:
    found = done.found
    return {
        "assignment": done.assignment,
        "page": done.page,
        "compared": found.compared,
        "threshold": round(found.threshold, 4),
        "usual": round(found.usual, 4),
        "groups": [list(group) for group in found.groups],
        "pairs": [
            {
                "students": [pair.left.student, pair.right.student],
                "files": [pair.left.path, pair.right.path],
                "shares": [round(pair.left.share, 4), round(pair.right.share, 4)],
                "shared": pair.shared,
                "definitions": [
                    {"student": p.student, "name": p.name, "share": round(p.share, 4)} for p in pair.parts
                ],
                "also": list(pair.traces),
            }
            for pair in found.pairs
        ],
        "left_out": found.left_out,
        "failed": [{"student": u.student, "file": u.path, "message": u.text} for u in found.unread],
        "folders": {program: folder for program, folder, _ in done.folders},
    }
