"""grader messages."""

from __future__ import annotations

import json
from pathlib import Path

import click

from grader.errors import ExerciseError, UsageError
from grader.home import find_root
from grader.language import CODE
from grader.pack import assignments, load_pack
from grader.store import write_atomic
from grader.translate import Book, engine_messages, exercise_messages, update
from grader.translate import check as problems

__all__ = ["run"]


def run(
    *,
    check: bool,
    add: str,
    exercises: str | None,
    as_json: bool,
    color: str,  # noqa: ARG001  # an option of all commands
    debug: bool,  # noqa: ARG001  # read by `main`
) -> int:
    """Bring the catalogues up to date, or say what is wrong with them."""
    if add and not CODE.fullmatch(add):
        raise UsageError(f"--add {add}: the code of a language, such as fr or pt_BR")
    root = find_root(exercises)
    packs = [load_pack(root, name) for name in assignments(root)]
    books = [engine_messages(), exercise_messages(root, packs)]
    wrong = _checked(books) if check else []
    written = [] if check else [path for book in books for path in _write(book, add)]
    if as_json:
        click.echo(json.dumps({"schema": "grader/messages/v1", "written": written, "wrong": wrong}))
    else:
        for line in (*wrong, *(f"Wrote {path}" for path in written)):
            click.echo(line)
    return ExerciseError.exit_code if wrong else 0


def _checked(books: list[Book]) -> list[str]:
    return [line for book in books for line in problems(book)]


def _write(book: Book, add: str) -> list[str]:
    """Paths of what changed."""
    changed = []
    for name, text in update(book, add=add).items():
        path = book.folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(Path(path), text)
            changed.append(str(path))
    return changed
