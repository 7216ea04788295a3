"""grader page: the class page of a graded folder, written anew without names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import click
import msgspec

from grader.cli.terminal import clean
from grader.errors import GraderError, UsageError
from grader.report.model import ClassReport
from grader.store import Store, write_atomic

__all__ = ["rewritten", "run"]

DATABASE = "grader.sqlite"


def run(
    *,
    folder: str,
    names: Literal["shown", "pseudonyms", "none"],
    out: str | None,
    assignment: str,
    as_json: bool,
    debug: bool,  # noqa: ARG001  # read by `main`
) -> int:
    """Write the page; nothing is graded."""
    from grader.pages import anonymous
    from grader.report import render_class

    graded = _graded(Path(folder), assignment)
    with Store(graded / DATABASE) as store:
        report = _report(store, graded)
        if names != "shown":
            report = anonymous(report, store.secret(), names)
    path = Path(out) if out else graded / ("index.html" if names == "shown" else f"class-{names}.html")
    write_atomic(path, render_class(report))
    document = {"schema": "grader/page/v1", "exit_code": 0, "page": str(path), "names": names}
    click.echo(json.dumps(document) if as_json else clean(f"Class page: {path}"))
    return 0


def rewritten(folder: Path) -> bool:
    """Whether there was a class page in this folder, which then leads to what stands beside it now."""
    from grader.report import render_class

    page = folder / "index.html"
    if not page.is_file() or not (folder / DATABASE).is_file():
        return False
    try:
        with Store(folder / DATABASE) as store:
            write_atomic(page, render_class(_report(store, folder)))
    except GraderError:  # of another version, or being written: the next run of `grader grade` sets the link
        return False
    return True


def _graded(folder: Path, assignment: str) -> Path:
    """Where the database is: in the folder, or in that of one of several assignments."""
    if not assignment and (folder / DATABASE).is_file():
        return folder
    found = sorted(path.parent for path in folder.glob(f"*/{DATABASE}"))
    if assignment:
        found = [path for path in found if path.name == assignment]
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(
            f"{folder} holds several assignments; give --assignment: {', '.join(path.name for path in found)}"
        )
    raise UsageError(f"{folder} is no folder that grader grade wrote: it holds no {DATABASE}")


def _report(store: Store, folder: Path) -> ClassReport:
    """What the page was last made from, with links to what is there. Raises UsageError where there is none that can be read."""
    from grader.pages import similar_beside

    data = store.report()
    try:
        if data is not None:
            report = msgspec.msgpack.decode(data, type=ClassReport)
            return msgspec.structs.replace(report, similar=similar_beside(folder))
    except msgspec.MsgspecError:
        pass  # written by another version
    raise UsageError(
        f"{folder} was graded by another version of grader: give the same grader grade command again"
    )
