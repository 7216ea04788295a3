"""The starter notebook of an assignment: statements, and cells to write the answers in."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from grader.errors import UsageError
from grader.exercise import Pack, Question
from grader.handout import practice_text, statement_text, title_text
from grader.store import write_atomic

__all__ = ["starter", "write_starter"]

KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def starter(pack: Pack) -> Any:
    """The notebook (nbformat 4): title, setup, a statement and a cell for each question, practice last."""
    from nbformat import v4 as nb

    spec = pack.assignment
    if (
        pack.kit is not None
    ):  # it lacks the questions that only the instructor's run judges; their starter is whole
        import nbformat

        return nbformat.reads((Path(spec.folder) / "starter.ipynb").read_text(encoding="utf-8"), as_version=4)
    cells = [_markdown(spec.id, "title", title_text(spec))]
    if spec.setup:
        cells.append(_code(spec.id, "setup", spec.setup))
    for id in spec.questions:
        cells += _question(spec.id, pack.questions[id])
    if spec.practice:
        cells.append(_markdown(spec.id, "practice", practice_text()))
    for id in spec.practice:
        cells += _question(spec.id, pack.questions[id])
    metadata = {"grader": {"assignment": spec.id}, "kernelspec": KERNEL, "language_info": {"name": "python"}}
    return nb.new_notebook(cells=cells, metadata=metadata)


def write_starter(path: Path, notebook: Any, *, force: bool = False) -> None:
    """Write the notebook. Raises UsageError where something is in its place, unless `force`."""
    import nbformat

    if not force and (path.exists() or path.is_symlink()):
        raise UsageError(f"{path} is there already and was left alone; name another folder, or use --force")
    nbformat.validate(notebook)
    write_atomic(path, nbformat.writes(notebook) + "\n")


def _question(assignment: str, question: Question) -> list[Any]:
    return [
        _markdown(assignment, question.id, statement_text(question)),
        _code(assignment, question.id, question.starter or "# Your answer\n"),
    ]


def _markdown(assignment: str, name: str, source: str) -> Any:
    from nbformat import v4 as nb

    return nb.new_markdown_cell(source=source, id=_id(assignment, name, "text"))


def _code(assignment: str, name: str, source: str) -> Any:
    from nbformat import v4 as nb

    return nb.new_code_cell(source=source.rstrip("\n"), id=_id(assignment, name, "code"))


def _id(*parts: str) -> str:
    """A cell id that is the same each time, so that the same assignment gives the same bytes."""
    return hashlib.sha256("/".join(parts).encode()).hexdigest()[:12]
