"""What a function reads from outside of itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator

__all__ = ["FUNCTIONS", "evaluated_at_definition", "free_names"]

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def evaluated_at_definition(
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda,
) -> Iterator[ast.expr]:
    """What is evaluated when a function is defined: decorators, defaults, annotations."""
    if not isinstance(node, ast.Lambda):
        yield from node.decorator_list
        if node.returns is not None:
            yield node.returns
    yield from node.args.defaults
    yield from (default for default in node.args.kw_defaults if default is not None)
    for argument in _arguments(node.args):
        if argument.annotation is not None:
            yield argument.annotation


def _arguments(arguments: ast.arguments) -> Iterator[ast.arg]:
    yield from [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    yield from (arg for arg in (arguments.vararg, arguments.kwarg) if arg is not None)


def free_names(
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda,
) -> tuple[set[str], set[str]]:
    """The global names that a function's body reads, and those it assigns under a `global` declaration."""
    own = {argument.arg for argument in _arguments(node.args)}
    declared: set[str] = set()
    read: set[str] = set()
    assigned: set[str] = set()
    inner: list[tuple[set[str], set[str]]] = []
    body: list[ast.AST] = [node.body] if isinstance(node, ast.Lambda) else list(node.body)
    while body:
        part = body.pop()
        if isinstance(part, FUNCTIONS):
            inner.append(free_names(part))
            body.extend(evaluated_at_definition(part))
            if not isinstance(part, ast.Lambda):
                own.add(part.name)
            continue
        if isinstance(part, ast.ClassDef):
            own.add(part.name)
        elif isinstance(part, ast.Global):
            declared |= set(part.names)
        elif isinstance(part, ast.AugAssign) and isinstance(part.target, ast.Name):
            read.add(part.target.id)
        elif isinstance(part, ast.Name):
            (read if isinstance(part.ctx, ast.Load) else own).add(part.id)
        elif isinstance(part, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and part.name:
            own.add(part.name)
        elif isinstance(part, ast.MatchMapping) and part.rest:
            own.add(part.rest)
        elif isinstance(part, ast.Import | ast.ImportFrom):
            own |= {a.asname or a.name.partition(".")[0] for a in part.names}
        body.extend(ast.iter_child_nodes(part))
    for inner_read, inner_assigned in inner:
        read |= inner_read
        assigned |= inner_assigned
    assigned |= declared & own
    return (read - (own - declared)) | (read & declared), assigned
