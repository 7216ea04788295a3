"""What stands in a notebook without the code that made it."""

from __future__ import annotations

import ast

from grader.extract.recover import parse_quietly
from grader.model import Cell, Document

__all__ = ["outputs_alone"]


def outputs_alone(document: Document) -> list[Cell]:
    """The cells that show something although no code of theirs could have made it."""
    return [c for c in document.cells if c.kind == "code" and c.outputs and not _does(c.source)]


def _does(source: str) -> bool:
    """Whether this code does anything: not if it is empty, comments, a text, `pass` or `...`."""
    try:
        body = parse_quietly(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    return not all(
        isinstance(s, ast.Pass) or (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))
        for s in body
    )
