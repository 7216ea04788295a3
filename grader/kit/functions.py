"""Source of just those functions that public checks reach, out of an assignment's modules.

A check's comparison may be a function of the assignment's own. What such functions reach is written out again, statement by
statement, module by module: whatever they do not reach (mistakes, accepted forms, hidden checks) stays behind. A function that
another made (`followed(1e-5)` returns `compare`) is written as a maker whose arguments are what it closed over.
"""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import re
import types
from decimal import Decimal
from typing import Any

import numpy as np
from msgspec import Struct

from grader.errors import ExerciseError
from grader.kit.trimming import bound, segment

__all__ = ["Library"]

ENGINE = "grader"
PLAIN = (bool, int, str, bytes, type(None))


class Library:
    """Modules under way: `expression(function)` says how to get it in the entry module, `files()` gives all of them."""

    def __init__(self, package: str) -> None:
        self._package = package
        """Name under which the assignment's modules were imported."""
        self._modules: dict[str, _Module] = {}
        self._imports: dict[str, None] = {}

    def expression(self, value: Any) -> str:
        """Python that gives this value where the entry module's imports hold. Raises ExerciseError where none does."""
        if isinstance(value, PLAIN):
            return repr(value)
        if isinstance(value, float | np.floating):
            return repr(float(value)) if np.isfinite(value) else f'float("{value}")'
        if isinstance(value, tuple | list | set | frozenset | dict):
            return self._collection(value)
        if isinstance(value, np.ndarray):
            return (
                f"{self._engine('numpy')}.array({self.expression(value.tolist())}, dtype={value.dtype.str!r})"
            )
        if isinstance(value, Decimal):
            return f"{self._engine('decimal')}.Decimal({str(value)!r})"
        if isinstance(value, re.Pattern):
            return f"{self._engine('re')}.compile({value.pattern!r}, {value.flags})"
        if isinstance(value, functools.partial):
            named = "".join(f", {k}={self.expression(v)}" for k, v in value.keywords.items())
            given = "".join(f", {self.expression(v)}" for v in value.args)
            return f"{self._engine('functools')}.partial({self.expression(value.func)}{given}{named})"
        if isinstance(value, Struct) and _home(type(value)).startswith(ENGINE):
            fields = ", ".join(f"{f}={self.expression(getattr(value, f))}" for f in value.__struct_fields__)
            return f"{self._engine(_home(type(value)))}.{type(value).__name__}({fields})"
        if isinstance(value, types.FunctionType | type | types.BuiltinFunctionType):
            return self._named(value)
        raise ExerciseError(
            f"a kit cannot hold {value!r:.80}: a check that ships is made of functions and plain values"
        )

    def _collection(self, value: Any) -> str:
        if isinstance(value, dict):
            return (
                "{" + ", ".join(f"{self.expression(k)}: {self.expression(v)}" for k, v in value.items()) + "}"
            )
        inner = ", ".join(map(self.expression, value))
        if isinstance(value, tuple):
            return f"({inner}{',' if len(value) == 1 else ''})"
        if isinstance(value, list):
            return f"[{inner}]"
        return f"{type(value).__name__}([{inner}])"

    def _named(self, value: Any) -> str:
        home = _home(value)
        if not self._own(home):
            prefix = "" if home == "builtins" else f"{self._engine(home)}."
            return prefix + str(value.__qualname__)
        module = self.module(home)
        if "<locals>" not in value.__qualname__:
            if value.__name__ == "<lambda>":
                raise ExerciseError(f"{home}: a lambda cannot go into a kit; write it as a function")
            module.keep(value.__qualname__.split(".")[0])
            return f"{module.alias}.{value.__qualname__}"
        return self._made(module, value)

    def _made(self, module: _Module, function: types.FunctionType) -> str:
        """A function with what it closed over handed to a maker."""
        names = function.__code__.co_freevars
        cells = [cell.cell_contents for cell in function.__closure__ or ()]
        maker = module.keep_maker(function, names)
        given = ", ".join(f"{n}={self.expression(v)}" for n, v in zip(names, cells, strict=True))
        return f"{module.alias}.{maker}({given})"

    def _engine(self, name: str) -> str:
        """A module of another package, imported in the entry module."""
        self._imports[f"import {name}"] = None
        return name

    def _own(self, name: str) -> bool:
        return name == self._package or name.startswith(self._package + ".")

    def module(self, name: str) -> _Module:
        """The part of that module of the assignment's which is kept."""
        if name not in self._modules:
            self._modules[name] = _Module(name, name[len(self._package) + 1 :].replace(".", "_"), self)
        return self._modules[name]

    def owned(self, name: str) -> bool:
        """Whether that module is the assignment's."""
        return self._own(name)

    def files(self, entry: str) -> dict[str, str]:
        """File name -> source: the modules, and `__init__.py` with the imports that `entry` needs in front of it."""
        own = [f"from . import {m.alias}" for m in self._modules.values()]
        head = "\n".join([*sorted(self._imports), "", *sorted(own)])
        files = {f"{m.alias}.py": m.source() for m in self._modules.values()}
        return {**files, "__init__.py": f"{head}\n\n{entry}"}


class _Module:
    """One module of the assignment's, of which statements are kept as they are needed."""

    def __init__(self, name: str, alias: str, library: Library) -> None:
        self.alias, self._library = alias, library
        self._live = importlib.import_module(name)
        self._text = inspect.getsource(self._live)
        self._tree = ast.parse(self._text)
        self._name = name
        self._kept: set[int] = set()
        self._imports: dict[str, None] = {}
        self._makers: dict[str, str] = {}
        self._seen: set[str] = set()

    def keep(self, name: str) -> None:
        """Keep every statement that binds this global name, and what they need."""
        if name in self._seen or not hasattr(self._live, name):
            return  # a builtin
        self._seen.add(name)
        for number, statement in enumerate(self._tree.body):
            if isinstance(statement, ast.Import | ast.ImportFrom):
                self._keep_import(statement, name)
            elif name in bound(statement):
                self._kept.add(number)
                self._keep_used(statement)

    def keep_maker(self, function: types.FunctionType, names: tuple[str, ...]) -> str:
        """The name of a function that makes `function` from what it closed over."""
        node = self._definition(function)
        outer = function.__qualname__.replace(".<locals>", "").replace(".", "_").lstrip("_")
        maker = f"make_{outer}"
        if maker not in self._makers:
            body = ast.unparse(node).replace("\n", "\n    ")
            self._makers[maker] = f"def {maker}({', '.join(names)}):\n    {body}\n\n    return {node.name}"
            self._keep_used(node)
        return maker

    def _definition(self, function: types.FunctionType) -> ast.FunctionDef:
        first = function.__code__.co_firstlineno
        for node in ast.walk(self._tree):
            if isinstance(node, ast.FunctionDef) and node.name == function.__name__:
                lines = [node.lineno, *(d.lineno for d in node.decorator_list)]
                if first in lines:
                    return node
        raise ExerciseError(f"{self._name}: {function.__qualname__} cannot go into a kit; write it with def")

    def _keep_used(self, node: ast.AST) -> None:
        for inner in ast.walk(node):
            if isinstance(inner, ast.Name):
                self.keep(inner.id)
            if isinstance(inner, ast.Attribute) and isinstance(inner.value, ast.Name):
                target = getattr(self._live, inner.value.id, None)
                if isinstance(target, types.ModuleType) and self._library.owned(target.__name__):
                    self._library.module(target.__name__).keep(inner.attr)

    def _keep_import(self, statement: ast.Import | ast.ImportFrom, name: str) -> None:
        for alias in statement.names:
            if (alias.asname or alias.name.split(".")[0]) != name:
                continue
            value = getattr(self._live, name)
            renamed = f" as {alias.asname}" if alias.asname else ""
            if isinstance(value, types.ModuleType) and self._library.owned(value.__name__):
                self._imports[f"from . import {self._library.module(value.__name__).alias} as {name}"] = None
            elif isinstance(statement, ast.Import):
                self._imports[f"import {alias.name}{renamed}"] = None
            elif statement.level:
                module = self._library.module(self._target(statement))
                module.keep(alias.name)
                self._imports[f"from .{module.alias} import {alias.name}{renamed}"] = None
            else:
                self._imports[f"from {statement.module} import {alias.name}{renamed}"] = None

    def _target(self, statement: ast.ImportFrom) -> str:
        above = self._name.split(".")[: -statement.level]
        return ".".join([*above, *([statement.module] if statement.module else [])])

    def source(self) -> str:
        """What is kept of the module, in its order."""
        statements = [segment(self._text, self._tree.body[number]) for number in sorted(self._kept)]
        return "\n\n\n".join(["\n".join(self._imports), *statements, *self._makers.values()]).strip() + "\n"


def _home(value: Any) -> str:
    return str(getattr(value, "__module__", None) or "builtins")
