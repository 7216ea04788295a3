"""grader page: the class page of a graded folder, written anew without names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import click
import msgspec

from grader.cli.terminal import clean
from grader.errors import UsageError
from grader.report.model import ClassReport
from grader.store import Store, write_atomic

__all__ = ["run"]

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
    """What the page was last made from. Raises UsageError where there is none that can be read."""
    data = store.report()
    try:
        if data is not None:
            return msgspec.msgpack.decode(data, type=ClassReport)
    except msgspec.MsgspecError:
        pass  # written by another version
    raise UsageError(
        f"{folder} was graded by another version of grader: give the same grader grade command again"
    )
