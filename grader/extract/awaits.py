"""Top-level `await`, which notebooks allow and modules do not, rewritten in place."""

from __future__ import annotations

import ast
from collections.abc import Iterator

__all__ = ["has_top_level_async", "without_awaits"]

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
RUN = "__import__('asyncio').run("


def _outside_functions(tree: ast.AST) -> Iterator[ast.AST]:
    todo = [tree]
    while todo:
        node = todo.pop()
        yield node
        todo.extend(c for c in ast.iter_child_nodes(node) if not isinstance(c, FUNCTIONS))


def has_top_level_async(tree: ast.AST) -> bool:
    """Whether there is an `async for` or `async with` outside of functions, which we do not run."""
    return any(
        isinstance(node, ast.AsyncFor | ast.AsyncWith)
        or (isinstance(node, ast.comprehension) and node.is_async)
        for node in _outside_functions(tree)
    )


def without_awaits(text: str, tree: ast.Module) -> str:
    """The text with each top-level `await x` as `asyncio.run(x)`, on the same lines."""
    if "await" not in text:
        return text
    edits: list[tuple[int, int, bytes, int]] = []
    for node in _outside_functions(tree):
        if isinstance(node, ast.Await):
            value = node.value
            edits.append((node.lineno, node.col_offset, RUN.encode(), len(b"await")))
            edits.append((value.end_lineno or 0, value.end_col_offset or 0, b")", 0))
    if not edits:
        return text
    lines = [line.encode() for line in text.split("\n")]
    for row, column, new, old in sorted(edits, reverse=True):
        line = lines[row - 1]
        lines[row - 1] = line[:column] + new + line[column + old :]
    return "\n".join(line.decode() for line in lines)
