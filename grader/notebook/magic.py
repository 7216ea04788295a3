"""`%%check adam`: run the cell, then check. `%load_ext grader` and a bare `import grader` both bring it."""

from __future__ import annotations

import shlex
from typing import Any

from grader import note_cells
from grader.errors import UsageError
from grader.notebook.checking import NotebookError, check, check_cell
from grader.notebook.session import CHECK, body_of, current
from grader.notebook.shown import Checked

__all__ = ["check_magic", "load_ipython_extension"]


def load_ipython_extension(shell: Any) -> None:
    """What `%load_ext grader` calls."""
    shell.register_magic_function(check_magic, "line_cell", "check")
    note_cells(shell)


def check_magic(line: str, cell: str | None = None) -> Checked | None:
    """`%check adam` and `%%check adam`, with --fresh; None where the cell itself failed.

    A cell that names no question is checked for those it answers.
    """
    asked, fresh = _options(line)
    label = ""
    if cell is not None:
        session = current()
        outcome = session.shell.run_cell(body_of(f"{CHECK} {line}\n{cell}"), store_history=False)
        if not outcome.success:
            return None  # the notebook shows why
        label = session.ran[-1].label if session.ran else ""
    if label and not asked and not fresh:
        return check_cell(label)
    return check(*asked, fresh=fresh)


def _options(line: str) -> tuple[list[str], bool]:
    try:
        words = shlex.split(line)
    except ValueError as error:
        raise NotebookError(f"{CHECK} {line}: {error}") from None
    unknown = [word for word in words if word.startswith("-") and word != "--fresh"]
    if unknown:
        raise NotebookError(str(UsageError(f"{CHECK} knows --fresh, not {unknown[0]}")))
    return [word for word in words if word != "--fresh"], "--fresh" in words
