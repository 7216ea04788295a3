"""A probe with only those scenarios that public checks observe, and what they use."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["trimmed_inputs", "trimmed_probe"]


def trimmed_probe(source: str, scenarios: Iterable[str]) -> str:
    """The top-level statements that these functions reach, as they are written, in their order."""
    tree = ast.parse(source)
    binding: dict[str, list[int]] = {}
    for number, statement in enumerate(tree.body):
        for name in bound(statement):
            binding.setdefault(name, []).append(number)
    kept: set[int] = set()
    todo = [number for name in scenarios for number in binding.get(name, [])]
    while todo:
        number = todo.pop()
        if number not in kept:
            kept.add(number)
            used = {node.id for node in ast.walk(tree.body[number]) if isinstance(node, ast.Name)}
            todo += [other for name in used for other in binding.get(name, [])]
    return "\n\n\n".join(segment(source, tree.body[number]) for number in sorted(kept)) + "\n"


def trimmed_inputs(inputs: Mapping[str, Any], before: str, after: str) -> dict[str, Any]:
    """The inputs without those that the probe named before it was trimmed, and names no more."""
    gone = _texts(before) - _texts(after)
    return {name: value for name, value in inputs.items() if name not in gone}


def _texts(source: str) -> set[str]:
    nodes = ast.walk(ast.parse(source))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def bound(statement: ast.stmt) -> set[str]:
    """Global names that a top-level statement binds or changes."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return {statement.name}
    if isinstance(statement, ast.Import | ast.ImportFrom):
        return {alias.asname or alias.name.split(".")[0] for alias in statement.names}
    stored = {n.id for n in ast.walk(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    changed = {
        target.value.id
        for target in ast.walk(statement)
        if isinstance(target, ast.Subscript | ast.Attribute)
        and isinstance(target.ctx, ast.Store)
        and isinstance(target.value, ast.Name)
    }
    return stored | changed


def segment(text: str, statement: ast.stmt) -> str:
    """The statement as it is written, decorators and all."""
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(d.lineno for d in decorators)])
    return "\n".join(text.splitlines()[first - 1 : statement.end_lineno])
