"""Mutants of a program: the same text with one small thing changed, as a hurried student (or nobody) would have written it.

What is changed is taken from the syntax tree; what stands around it keeps its lines. A mutant that compiles to the same program
is not made, nor one that another mutant of the same text already is.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from types import CodeType

from msgspec import Struct

__all__ = ["Mutant", "mutants", "without_bodies"]

ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
}
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
METHODS = {"add_": "sub_", "sub_": "add_", "mul_": "div_", "div_": "mul_"}
"""Operators of tensors that are written as methods."""
DROPPED = (
    ast.Assign,
    ast.AugAssign,
    ast.AnnAssign,
    ast.Expr,
    ast.Return,
    ast.Break,
    ast.Continue,
    ast.If,
    ast.For,
    ast.While,
    ast.With,
    ast.Raise,
    ast.Delete,
)
"""Statements that a program may lack and still be one; without a definition or an import it is only incomplete."""

RAISES = "raise RuntimeError('not needed')"
WRONG = "return float('nan')"  # not None: such a function is taken for one that nobody has written yet


class Mutant(Struct, frozen=True, kw_only=True):
    """A program with one change."""

    kind: str
    line: int
    within: str
    """The definition that it stands in, dotted; "" outside of all."""
    before: str
    after: str
    """The line where the change begins, before and after, without indentation."""
    source: str


class _Spot(Struct, frozen=True):
    """A node, where it hangs, and what may hang there instead."""

    kind: str
    node: ast.AST
    new: ast.AST


class _Tree:
    """A parsed text: where its nodes hang, and in which definition they stand."""

    def __init__(self, source: str) -> None:
        self.source, self.tree = source, ast.parse(source)
        self.lines = source.splitlines(keepends=True)
        self.parents: dict[ast.AST, tuple[ast.AST, str, int | None]] = {}
        self.within: dict[ast.AST, str] = {}
        self.nodes: list[ast.AST] = []
        self._enter(self.tree, "")

    def _enter(self, node: ast.AST, within: str) -> None:
        self.within[node] = within
        self.nodes.append(node)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            within = f"{within}.{node.name}".removeprefix(".")
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns") or isinstance(value, ast.JoinedStr):
                continue
            children = value if isinstance(value, list) else [value]
            for index, child in enumerate(children):
                if isinstance(child, ast.JoinedStr) or not isinstance(child, ast.AST):
                    continue  # what stands in an f-string has no place of its own in Python 3.11
                self.parents[child] = (node, field, index if isinstance(value, list) else None)
                self._enter(child, within)

    def changed(self, node: ast.AST, new: ast.AST) -> str | None:
        """The text with `new` in the place of `node`; None where it cannot be written there."""
        wanted = self._dump_with(node, new)
        text = ast.unparse(new)
        for written in (text, f"({text})"):
            source = self._spliced(node, written)
            try:
                if ast.dump(ast.parse(source)) == wanted:
                    return source
            except (SyntaxError, ValueError):
                continue
        return None

    def _dump_with(self, node: ast.AST, new: ast.AST) -> str:
        parent, field, index = self.parents[node]
        if index is None:
            setattr(parent, field, new)
        else:
            getattr(parent, field)[index] = new
        dump = ast.dump(self.tree)
        if index is None:
            setattr(parent, field, node)
        else:
            getattr(parent, field)[index] = node
        return dump

    def _spliced(self, node: ast.AST, text: str) -> str:
        first, last = node.lineno - 1, node.end_lineno - 1  # type: ignore[attr-defined]  # all that hang here have a place
        head = self.lines[first].encode()[: node.col_offset].decode()  # type: ignore[attr-defined]
        tail = self.lines[last].encode()[node.end_col_offset :].decode()  # type: ignore[attr-defined]
        return "".join([*self.lines[:first], head, text, tail, *self.lines[last + 1 :]])


def mutants(source: str, lines: Collection[int] | None = None) -> list[Mutant]:
    """All mutants of the text whose change begins on one of these lines (all lines, if None), each once, by line.

    Raises SyntaxError.
    """
    tree = _Tree(source)
    seen = {_shape(source)}
    found = []
    for spot in _spots(tree):
        line: int = spot.node.lineno  # type: ignore[attr-defined]
        if lines is not None and line not in lines:
            continue
        changed = tree.changed(spot.node, spot.new)
        if changed is None:
            continue
        try:
            shape = _shape(changed)
        except SyntaxError:  # a return outside of all functions, a break outside of all loops
            continue
        if shape not in seen:
            seen.add(shape)
            before, after = _difference(source, changed)
            found.append(
                Mutant(
                    kind=spot.kind,
                    line=line,
                    within=tree.within[spot.node],
                    before=before,
                    after=after,
                    source=changed,
                )
            )
    return sorted(found, key=lambda mutant: mutant.line)


def without_bodies(source: str, lines: Collection[int]) -> Iterator[tuple[str, range, tuple[str, ...]]]:
    """(dotted name, its lines, the texts in which it only raises or gives NaN) of every function on these lines."""
    tree = _Tree(source)
    for node in tree.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.lineno in lines:
            first, last = node.body[0], node.body[-1]
            assert last.end_lineno is not None
            line = tree.lines[first.lineno - 1].encode()
            head = "".join([*tree.lines[: first.lineno - 1], line[: first.col_offset].decode()])
            tail = "".join(tree.lines[last.end_lineno :])
            texts = tuple(f"{head}{body}\n{tail}" for body in (RAISES, WRONG))
            name = f"{tree.within[node]}.{node.name}".removeprefix(".")
            yield name, range(first.lineno, last.end_lineno + 1), texts


def _spots(tree: _Tree) -> Iterator[_Spot]:
    for node in tree.nodes:
        if node in tree.parents and hasattr(node, "lineno"):
            for change in (_operators, _signs, _constants, _conditions, _calls, _indices, _statements):
                yield from (_Spot(kind, node, new) for kind, new in change(node, tree))


Changes = Iterator[tuple[str, ast.AST]]


def _with(node: ast.AST, **fields: object) -> ast.AST:
    return type(node)(**{**dict(ast.iter_fields(node)), **fields})


def _operators(node: ast.AST, _: _Tree) -> Changes:
    """Another operator of the same kind."""
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in ARITHMETIC:
        yield "operator", _with(node, op=ARITHMETIC[type(node.op)]())
    if isinstance(node, ast.AugAssign):
        yield "operator", ast.Assign(targets=[node.target], value=node.value, lineno=node.lineno)
    if isinstance(node, ast.BoolOp):
        yield "boolean", _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
    if isinstance(node, ast.Compare):
        for i, op in enumerate(node.ops):
            ops = [*node.ops[:i], COMPARISONS[type(op)](), *node.ops[i + 1 :]]
            yield "comparison", _with(node, ops=ops)
    if isinstance(node, ast.Attribute) and node.attr in METHODS:
        yield "operator", _with(node, attr=METHODS[node.attr])


def _signs(node: ast.AST, tree: _Tree) -> Changes:
    """A minus, or a not, dropped; a minus before what is computed, where there was none."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
        yield "sign" if isinstance(node.op, ast.USub) else "condition", node.operand
    parent, field, _ = tree.parents[node]
    computed = isinstance(node, ast.BinOp) and not isinstance(node.op, ast.Mod)
    asked = isinstance(parent, ast.Assign | ast.AugAssign | ast.Return | ast.Call | ast.keyword)
    if computed and asked and field in ("value", "args"):
        yield "sign", ast.UnaryOp(op=ast.USub(), operand=node)


def _constants(node: ast.AST, _: _Tree) -> Changes:
    if not isinstance(node, ast.Constant):
        return
    value = node.value
    if isinstance(value, bool):
        yield "constant", ast.Constant(value=not value)
    elif isinstance(value, int):
        yield "constant", ast.Constant(value=value + 1)
    elif isinstance(value, float):
        yield "constant", ast.Constant(value=2 * value if value else 1.0)


def _conditions(node: ast.AST, tree: _Tree) -> Changes:
    """What is asked, turned round."""
    parent, field, _ = tree.parents[node]
    asks = isinstance(parent, ast.If | ast.While | ast.IfExp) and field == "test"
    if asks or (isinstance(parent, ast.comprehension) and field == "ifs"):
        yield "condition", ast.UnaryOp(op=ast.Not(), operand=node)


def _calls(node: ast.AST, _: _Tree) -> Changes:
    """Two neighbours swapped in a call or in what is returned; a keyword left out."""
    if isinstance(node, ast.Call):
        yield from (("arguments", _with(node, args=args)) for args in _swapped(node.args))
        for i in range(len(node.keywords)):
            yield "keyword", _with(node, keywords=node.keywords[:i] + node.keywords[i + 1 :])
    if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
        yield from (
            ("returned", ast.Return(value=_with(node.value, elts=values)))
            for values in _swapped(node.value.elts)
        )


def _swapped(parts: list[ast.expr]) -> Iterator[list[ast.expr]]:
    for i in range(len(parts) - 1):
        yield [*parts[:i], parts[i + 1], parts[i], *parts[i + 2 :]]


def _indices(node: ast.AST, _: _Tree) -> Changes:
    """The neighbour of what is indexed; a slice without one of its ends. Constants are changed as constants."""
    if not isinstance(node, ast.Subscript) or not isinstance(node.ctx, ast.Load):
        return
    if isinstance(node.slice, ast.Name):
        one = ast.Constant(value=1)
        yield "index", _with(node, slice=ast.BinOp(left=node.slice, op=ast.Sub(), right=one))
    if isinstance(node.slice, ast.Slice):
        for end in ("lower", "upper", "step"):
            if getattr(node.slice, end) is not None:
                yield "index", _with(node, slice=_with(node.slice, **{end: None}))


def _statements(node: ast.AST, tree: _Tree) -> Changes:
    """A statement that is not there; a decorator that decorates nothing."""
    if isinstance(node, DROPPED):
        yield "dropped", ast.Pass()
    if tree.parents[node][1] == "decorator_list" and not isinstance(node, ast.Name):
        yield (
            "dropped",
            ast.Lambda(
                args=ast.arguments(
                    posonlyargs=[], args=[ast.arg(arg="f")], kwonlyargs=[], kw_defaults=[], defaults=[]
                ),
                body=ast.Name(id="f", ctx=ast.Load()),
            ),
        )


def _shape(source: str) -> object:
    """What the text compiles to, without its lines, docstrings and annotations."""
    tree = _Bare().visit(ast.parse(source))
    code = compile(ast.fix_missing_locations(tree), "", "exec", dont_inherit=True, optimize=2)
    return _parts(code)


class _Bare(ast.NodeTransformer):
    """Takes annotations away: they are not asked for by anything that runs here."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)


def _parts(code: object) -> object:
    if isinstance(code, CodeType):
        consts = tuple(_parts(const) for const in code.co_consts)
        return code.co_code, code.co_exceptiontable, code.co_names, code.co_varnames, code.co_freevars, consts
    if isinstance(code, tuple):
        return tuple(_parts(part) for part in code)
    return type(code).__name__, repr(code)


def _difference(before: str, after: str) -> tuple[str, str]:
    """The first line that differs, in both; one that is not there is empty."""
    old, new = before.splitlines(), after.splitlines()
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return tuple(lines[at].strip() if at < len(lines) else "" for lines in (old, new))  # type: ignore[return-value]
