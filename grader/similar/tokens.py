"""What code does, without how it is written: a stream of symbols for every function and every cell.

Names, numbers and texts of the student's own are one symbol each; comments, docstrings, imports, annotations and prints are gone.
What libraries call a thing stays, since renaming cannot change it. `x += y` is `x = x + y`, `while` and `for` are both a loop.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeGuard

from msgspec import Struct

from grader.extract import Source, Statement

__all__ = ["Stream", "streams"]

Spelled = tuple[str, Sequence[ast.AST | None]]
"""(symbol, "" for none; what follows in its order)."""
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
MOST = 100_000
"""Symbols of a submission; what comes after is not compared (tables typed in as code)."""


class Stream(Struct, frozen=True, kw_only=True):
    """One function's body, or what else one cell holds, in order."""

    label: str
    """What a person calls the cell."""
    part: str
    """The definition it belongs to: "class Adam"; "" for what else a cell holds."""
    symbols: tuple[str, ...]
    lines: tuple[int, ...]
    """Of each symbol: its line in the cell."""


def streams(source: Source) -> list[Stream]:
    """The streams of all statements. In which order cells, functions and methods stand is of no matter."""
    own = _Own(source.statements)
    found: list[Stream] = []
    left = MOST
    for (label, part), nodes in _grouped(source.statements).items():
        todo: list[Sequence[ast.AST]] = [nodes]
        while todo and left > 0:
            symbols, lines, inner = _spelled(todo.pop(), own, left)
            left -= len(symbols)
            todo += inner
            if symbols:
                found.append(Stream(label=label, part=part, symbols=tuple(symbols), lines=tuple(lines)))
    return found


def _grouped(statements: Iterable[Statement]) -> dict[tuple[str, str], list[ast.AST]]:
    """The statements by (cell, definition): each definition by itself, and what else the cell holds together."""
    groups: dict[tuple[str, str], list[ast.AST]] = {}
    for statement in statements:
        node = statement.node
        part = ""
        if isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
            part = f"{'class' if isinstance(node, ast.ClassDef) else 'def'} {node.name}"
        groups.setdefault((statement.label, part), []).append(node)
    return groups


def _spelled(
    nodes: Sequence[ast.AST], own: _Own, most: int
) -> tuple[list[str], list[int], list[Sequence[ast.AST]]]:
    """(symbols, their lines, the functions within: each is a stream of its own)."""
    symbols: list[str] = []
    lines: list[int] = []
    inner: list[Sequence[ast.AST]] = []
    stack: list[tuple[ast.AST, int]] = [(node, 1) for node in reversed(nodes)]
    while (
        stack and len(symbols) < most
    ):  # a stack of our own: `a + a + a ...` nests deeper than Python may recurse
        node, line = stack.pop()
        line = getattr(node, "lineno", line)
        if isinstance(node, _FUNCTIONS):
            inner.append([*node.decorator_list, node.args, *node.body])
            continue
        symbol, children = _SPELL.get(type(node), _other)(node, own)
        if symbol:
            symbols.append(symbol)
            lines.append(line)
        stack += [(child, line) for child in reversed(children) if child is not None]
    return symbols, lines, inner


def _stores_attribute(node: ast.AST) -> TypeGuard[Any]:
    """Whether it is `name.attribute` on the left of an assignment."""
    return (
        isinstance(node, ast.Attribute)
        and not isinstance(node.ctx, ast.Load)
        and isinstance(node.value, ast.Name)
    )


class _Own:
    """The names that the student chose, and what the others stand for."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self.imported: dict[str, str] = {}
        self.read: set[str] = set()
        """Names whose value is asked for somewhere."""
        owners: set[str] = set()
        """Names of what methods call their object."""
        stored: list[tuple[str, str]] = []
        for node in (inner for statement in statements for inner in ast.walk(statement.node)):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                self.names.add(node.id)
            elif isinstance(node, ast.Name):
                self.read.add(node.id)
            elif isinstance(node, ast.arg):
                self.names.add(node.arg)
            elif isinstance(node, (*_FUNCTIONS, ast.ClassDef)):
                self.names.add(node.name)
                if isinstance(node, ast.ClassDef):
                    self._class(node, owners)
            elif isinstance(node, ast.Import | ast.ImportFrom):
                self._import(node)
            elif _stores_attribute(node):
                stored.append((node.value.id, node.attr))
        self.attributes |= {name for owner, name in stored if owner in owners}

    def _class(self, node: ast.ClassDef, owners: set[str]) -> None:
        """Methods and fields are the student's; also what is stored in a method's first argument."""
        for child in node.body:
            if isinstance(child, _FUNCTIONS):
                self.attributes.add(child.name)
                first = [*child.args.posonlyargs, *child.args.args][:1]
                owners.update(argument.arg for argument in first)
            elif isinstance(child, ast.Assign | ast.AnnAssign):
                targets = child.targets if isinstance(child, ast.Assign) else [child.target]
                self.attributes.update(t.id for t in targets if isinstance(t, ast.Name))

    def _import(self, node: ast.Import | ast.ImportFrom) -> None:
        for alias in node.names:
            name = alias.asname or alias.name.partition(".")[0]
            self.imported[name] = alias.name.rpartition(".")[2]

    def name(self, name: str) -> str:
        """The symbol of a name."""
        if name in self.imported:
            return f".{self.imported[name]}"
        return "name" if name in self.names else f".{name}"


# --- spelling: one function a kind of node ---------------------------------------------------------------------


def _other(node: ast.AST, own: _Own) -> Spelled:  # noqa: ARG001
    return type(node).__name__, list(ast.iter_child_nodes(node))


def _nothing(node: ast.AST, own: _Own) -> Spelled:  # noqa: ARG001
    return "", ()


def _inside(*names: str, symbol: str = "") -> Callable[[ast.AST, _Own], Spelled]:
    """Spells a node as a symbol and some of its parts, in the order given."""

    def spell(node: ast.AST, own: _Own) -> Spelled:  # noqa: ARG001
        found: list[ast.AST | None] = []
        for name in names:
            value = getattr(node, name)
            found += value if isinstance(value, list) else [value]
        return symbol, found

    return spell


def _expression(node: ast.Expr, own: _Own) -> Spelled:  # noqa: ARG001
    value = node.value
    if isinstance(value, ast.Constant):
        return "", ()
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "print":
        return "", ()
    return "", (value,)


def _assigned(node: ast.Assign, own: _Own) -> Spelled:
    """Nothing for a value that nobody asks for and nothing follows from."""
    idle = all(isinstance(target, ast.Name) and target.id not in own.read for target in node.targets)
    if idle and not any(isinstance(inner, ast.Call) for inner in ast.walk(node.value)):
        return "", ()
    return "=", (*node.targets, node.value)


def _annotated(node: ast.AnnAssign, own: _Own) -> Spelled:  # noqa: ARG001
    return ("=", (node.target, node.value)) if node.value is not None else ("", ())


def _augmented(node: ast.AugAssign, own: _Own) -> Spelled:  # noqa: ARG001
    return "=", (node.target, node.op, node.target, node.value)


def _operation(node: ast.BinOp | ast.UnaryOp, own: _Own) -> Spelled:  # noqa: ARG001
    if isinstance(node, ast.BinOp):
        return type(node.op).__name__, (node.left, node.right)
    if isinstance(node.operand, ast.Constant):
        return "", (node.operand,)
    return type(node.op).__name__, (node.operand,)


def _joined(node: ast.BoolOp | ast.Compare, own: _Own) -> Spelled:  # noqa: ARG001
    if isinstance(node, ast.BoolOp):
        return type(node.op).__name__, node.values
    return "".join(type(op).__name__ for op in node.ops[:4]), (node.left, *node.comparators)


def _name(node: ast.Name, own: _Own) -> Spelled:
    return own.name(node.id), ()


def _attribute(node: ast.Attribute, own: _Own) -> Spelled:
    """`torch.nn.functional.relu`, `F.relu` and an imported `relu` are one symbol."""
    base = node.value
    while isinstance(base, ast.Attribute):
        base = base.value
    if isinstance(base, ast.Name) and base.id in own.imported:
        return f".{node.attr}", ()
    return (".own" if node.attr in own.attributes else f".{node.attr}"), (node.value,)


def _constant(node: ast.Constant, own: _Own) -> Spelled:  # noqa: ARG001
    if node.value is None or isinstance(node.value, bool):
        return str(node.value), ()
    return ("text" if isinstance(node.value, str | bytes) else "number"), ()


def _formatted(node: ast.JoinedStr, own: _Own) -> Spelled:  # noqa: ARG001
    return "text", [part.value for part in node.values if isinstance(part, ast.FormattedValue)]


def _class(node: ast.ClassDef, own: _Own) -> Spelled:  # noqa: ARG001
    return "class", (*node.decorator_list, *node.bases, *node.body)


_SPELL: dict[type, Callable[..., Spelled]] = {
    **dict.fromkeys((ast.Import, ast.ImportFrom, ast.Pass, ast.Global, ast.Nonlocal), _nothing),
    **dict.fromkeys((ast.Load, ast.Store, ast.Del), _nothing),
    **dict.fromkeys((ast.BinOp, ast.UnaryOp), _operation),
    **dict.fromkeys((ast.BoolOp, ast.Compare), _joined),
    ast.Expr: _expression,
    ast.Assign: _assigned,
    ast.AnnAssign: _annotated,
    ast.AugAssign: _augmented,
    ast.NamedExpr: _inside("target", "value", symbol="="),
    ast.For: _inside("target", "iter", "body", "orelse", symbol="loop"),
    ast.AsyncFor: _inside("target", "iter", "body", "orelse", symbol="loop"),
    ast.While: _inside("test", "body", "orelse", symbol="loop"),
    ast.arguments: _inside("posonlyargs", "args", "vararg", "kwonlyargs", "kwarg", "defaults", "kw_defaults"),
    ast.arg: lambda *_: ("name", ()),
    ast.keyword: _inside("value"),
    ast.Call: _inside("func", "args", "keywords", symbol="call"),
    ast.Subscript: _inside("value", "slice", symbol="[]"),
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Constant: _constant,
    ast.JoinedStr: _formatted,
    ast.ClassDef: _class,
}
