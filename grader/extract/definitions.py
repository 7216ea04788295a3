"""Everything a submission defines, by dotted path, with what is needed to find and call it."""

from __future__ import annotations

import ast
import builtins
import hashlib
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal

from msgspec import Struct

from grader.extract.names import dotted
from grader.extract.scopes import free_names
from grader.extract.source import Source, Statement

__all__ = ["Definition", "Parameter", "definitions"]

Kind = Literal["function", "class", "value"]
ParameterKind = Literal["positional_only", "positional", "keyword_only", "rest", "keywords"]
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Parameter(Struct, frozen=True):
    """One parameter as written; `default` and `annotation` are source text, "" where there is none."""

    name: str
    kind: ParameterKind = "positional"
    default: str = ""
    annotation: str = ""


class Definition(Struct, frozen=True, kw_only=True, dict=True):
    """A function, class or value that a student defined."""

    path: str
    """Dotted name: "Adam", "Lab.Adam"; a method is in its class's `methods`, and a definition of its own."""
    kind: Kind
    label: str
    line: int
    last_line: int
    statement: int
    """Index of the top-level statement it stands in."""
    parameters: tuple[Parameter, ...] = ()
    """A class's are those of its __init__ without `self` (its own or one inherited in the same file)."""
    methods: tuple[Definition, ...] = ()
    returns: tuple[str, ...] = ()
    """Names (or short source) of what a function returns: ("W", "V", "S"); () where it returns nothing."""
    reads_globals: frozenset[str] = frozenset()
    sets_globals: frozenset[str] = frozenset()
    bases: tuple[str, ...] = ()
    decorators: tuple[str, ...] = ()
    is_stub: bool = False
    """Nothing but pass, ..., a docstring, raise NotImplementedError or return None."""
    is_made: bool = False
    """A class that a call of `type` makes: what it takes and which methods it has cannot be read."""
    calls: frozenset[str] = frozenset()
    """Dotted paths that its body calls, as written."""
    node: ast.AST
    """Its syntax tree; of a value, that of the value."""

    @cached_property
    def digest(self) -> str:
        """The same for the same code, whatever its layout, comments, docstrings and place."""
        try:
            text = _shape(self.node)
        except RecursionError:
            return ""
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @cached_property
    def value(self) -> str:
        """Of a value: its source, at most 2,000 characters; "" of a function or class."""
        if self.kind != "value" or not isinstance(self.node, ast.expr):
            return ""
        try:
            return ast.unparse(self.node)[:2000]
        except RecursionError:
            return ""


def definitions(source: Source) -> tuple[Definition, ...]:
    """All definitions in the document's order; of several with one path, the last one is in force."""
    found: list[Definition] = []
    classes: dict[str, Definition] = {}
    for statement in source.statements:
        for definition in _in_block([statement.node], statement, "", classes):
            found.append(definition)
            if definition.kind == "class":
                classes[definition.path.rpartition(".")[2]] = definition
    return tuple(found)


def _in_block(
    body: list[ast.stmt], statement: Statement, prefix: str, classes: dict[str, Definition]
) -> Iterator[Definition]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            inner = tuple(_in_block(node.body, statement, f"{prefix}{node.name}.", classes))
            yield _class(node, statement, prefix, inner, classes)
            yield from inner
        elif isinstance(node, Function):
            yield _function(node, statement, prefix)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            yield from _values(node, statement, prefix)
        else:
            for block in _blocks(node):
                yield from _in_block(block, statement, prefix, classes)


def _blocks(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    """The bodies of a compound statement, in order."""
    for name in ("body", "orelse", "finalbody"):
        block = getattr(node, name, None)
        if block:
            yield block
    for part in [*getattr(node, "handlers", []), *getattr(node, "cases", [])]:
        yield part.body


def _first(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(d.lineno for d in decorators)])


def _class(
    node: ast.ClassDef,
    statement: Statement,
    prefix: str,
    inner: tuple[Definition, ...],
    classes: dict[str, Definition],
) -> Definition:
    path = prefix + node.name
    methods = tuple(d for d in inner if d.path.count(".") == path.count(".") + 1)
    functions = tuple(d for d in methods if d.kind == "function")
    bases = tuple(ast.unparse(base) for base in node.bases)
    reads = [d.reads_globals for d in inner]
    return Definition(
        path=path,
        kind="class",
        label=statement.label,
        line=_first(node),
        last_line=node.end_lineno or node.lineno,
        statement=statement.index,
        parameters=_constructor(node, functions, bases, classes),
        methods=functions,
        reads_globals=frozenset().union(*reads),
        sets_globals=frozenset().union(*(d.sets_globals for d in inner)),
        bases=bases,
        decorators=tuple(ast.unparse(d) for d in node.decorator_list),
        node=node,
        is_stub=_is_stub_class(node, functions),
        calls=frozenset().union(*(d.calls for d in functions)),
    )


def _constructor(
    node: ast.ClassDef,
    methods: tuple[Definition, ...],
    bases: tuple[str, ...],
    classes: dict[str, Definition],
) -> tuple[Parameter, ...]:
    for method in reversed(methods):
        if method.path.endswith(".__init__"):
            return method.parameters[1:]
    if any("dataclass" in ast.unparse(d) for d in node.decorator_list):
        fields = [s for s in node.body if isinstance(s, ast.AnnAssign)]
        return tuple(
            Parameter(
                f.target.id,
                "positional",
                ast.unparse(f.value) if f.value else "",
                ast.unparse(f.annotation),
            )
            for f in fields
            if isinstance(f.target, ast.Name)
        )
    for base in bases:
        inherited = classes.get(base.rpartition(".")[2])
        if inherited is not None:
            return inherited.parameters
    return ()


def _function(node: Function, statement: Statement, prefix: str) -> Definition:
    read, assigned = free_names(node)
    decorators = tuple(ast.unparse(d) for d in node.decorator_list)
    return Definition(
        path=prefix + node.name,
        kind="function",
        label=statement.label,
        line=_first(node),
        last_line=node.end_lineno or node.lineno,
        statement=statement.index,
        parameters=tuple(_parameters(node.args))["classmethod" in decorators :],  # the class comes by itself
        returns=_returns(node),
        reads_globals=frozenset(read - BUILTINS),
        sets_globals=frozenset(assigned),
        decorators=decorators,
        node=node,
        is_stub=_is_stub(node.body),
        calls=frozenset(_called(node)),
    )


def _values(node: ast.Assign | ast.AnnAssign, statement: Statement, prefix: str) -> Iterator[Definition]:
    """One definition a name; of `a = lambda x: ...` a function."""
    if node.value is None:
        return
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    for name in (n for t in targets for n in ast.walk(t) if isinstance(n, ast.Name)):
        if not isinstance(name.ctx, ast.Store):
            continue
        made = _is_made(node.value)
        function = node.value if isinstance(node.value, ast.Lambda) else None
        yield Definition(
            path=prefix + name.id,
            kind="function" if function else "class" if made else "value",
            label=statement.label,
            line=node.lineno,
            last_line=node.end_lineno or node.lineno,
            statement=statement.index,
            parameters=tuple(_parameters(function.args)) if function else ANYTHING if made else (),
            returns=_returned(function.body) if function else (),
            reads_globals=frozenset(free_names(function)[0] - BUILTINS) if function else frozenset(),
            node=node.value,
            is_made=made,
        )


def _is_made(value: ast.expr) -> bool:
    """Whether it is `type(name, bases, methods)`."""
    return isinstance(value, ast.Call) and dotted(value.func) == "type" and len(value.args) == 3


def _parameters(arguments: ast.arguments) -> Iterator[Parameter]:
    positional = [*arguments.posonlyargs, *arguments.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(arguments.defaults))
    for number, (arg, default) in enumerate(zip(positional, [*defaults, *arguments.defaults], strict=True)):
        kind: ParameterKind = "positional_only" if number < len(arguments.posonlyargs) else "positional"
        yield _parameter(arg, kind, default)
    if arguments.vararg:
        yield _parameter(arguments.vararg, "rest")
    for arg, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        yield _parameter(arg, "keyword_only", default)
    if arguments.kwarg:
        yield _parameter(arguments.kwarg, "keywords")


def _parameter(arg: ast.arg, kind: ParameterKind, default: ast.expr | None = None) -> Parameter:
    annotation = ast.unparse(arg.annotation) if arg.annotation else ""
    return Parameter(arg.arg, kind, ast.unparse(default) if default else "", annotation)


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """A function's nodes in the order of the text, without those of functions and classes inside."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, Function | ast.ClassDef | ast.Lambda):
            yield child
            yield from _own(child)


def _returns(node: Function) -> tuple[str, ...]:
    """What the last `return` gives back that is as long as the longest."""
    found = [r.value for r in _own(node) if isinstance(r, ast.Return) and r.value is not None]
    texts = [_returned(value) for value in found]
    texts = [t for t in texts if t]
    return max(reversed(texts), key=len) if texts else ()


def _returned(value: ast.expr) -> tuple[str, ...]:
    if isinstance(value, ast.Constant) and value.value is None:
        return ()
    if isinstance(value, ast.Tuple | ast.List):
        return tuple(_text(item) for item in value.elts)
    if isinstance(value, ast.Dict):
        return tuple(_text(key) if key else "" for key in value.keys)
    return (_text(value),)


def _text(node: ast.expr) -> str:
    """A name, an attribute's last part, a key, or the source where it is short."""
    if isinstance(node, ast.Starred):
        node = node.value
    if isinstance(node, ast.Attribute):
        return node.attr if isinstance(node.value, ast.Name) else ast.unparse(node)[:80]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value[:80]
    text = ast.unparse(node)
    return text if len(text) <= 80 else ""


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_stub(body: list[ast.stmt]) -> bool:
    """Whether there is nothing but pass, ..., texts, `return None` and `raise NotImplementedError`."""
    return all(_is_idle(node) for node in body)


def _is_idle(node: ast.stmt) -> bool:
    if isinstance(node, ast.Pass) or _is_docstring(node):
        return True
    if isinstance(node, ast.Return):
        value = node.value
        return value is None or (isinstance(value, ast.Constant) and value.value in (None, Ellipsis))
    if isinstance(node, ast.Raise) and node.exc is not None:
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
    return False


def _is_stub_class(node: ast.ClassDef, methods: tuple[Definition, ...]) -> bool:
    rest = [n for n in node.body if not isinstance(n, Function)]
    return _is_stub(rest) and all(m.is_stub for m in methods)


def _called(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Call):
            path = dotted(part.func)
            if path:
                yield path


def _shape(node: object) -> str:
    """A syntax tree as text, without docstrings, places and type comments."""
    if isinstance(node, list):
        return f"[{','.join(map(_shape, node))}]"
    if not isinstance(node, ast.AST):
        return repr(node)
    parts = []
    for name in node._fields:
        child: Any = getattr(node, name, None)
        if name == "body" and isinstance(node, Function | ast.ClassDef) and _is_docstring(child[0]):
            child = child[1:] or [ast.Pass()]
        if name not in ("ctx", "kind", "type_comment"):
            parts.append(_shape(child))
    return f"{type(node).__name__}({','.join(parts)})"


BUILTINS = frozenset(dir(builtins))
ANYTHING = (Parameter("args", "rest"), Parameter("settings", "keywords"))
