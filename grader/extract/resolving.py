"""What definitions are once names are followed: methods that are inherited, other names for a class, methods of an object."""

from __future__ import annotations

import ast
from collections.abc import Mapping

import msgspec

from grader.extract.definitions import Definition
from grader.extract.names import dotted

__all__ = ["resolved"]


def resolved(found: tuple[Definition, ...]) -> tuple[Definition, ...]:
    """The definitions, with what they inherit from the student's own base classes; `Adam = MyAdam` and `df_w = Bowl().grad`
    as what they name.
    """
    known = {d.path: d for d in found if d.kind != "value"}
    classes = {d.path.rpartition(".")[2]: d for d in found if d.kind == "class"}
    objects = {d.path: d.node for d in found if d.kind == "value"}
    followed = []
    for d in found:
        named = known.get(d.value) or _bound_method(d.node, classes, objects) if d.kind == "value" else None
        if named is not None:
            d = msgspec.structs.replace(named, path=d.path, statement=d.statement)
        if d.kind == "class" and d.bases:
            d = msgspec.structs.replace(d, methods=_all_methods(d, classes))
        followed.append(d)
    return tuple(followed)


def _bound_method(
    value: ast.AST, classes: Mapping[str, Definition], objects: Mapping[str, ast.AST]
) -> Definition | None:
    """The method, as it is called: of `Bowl().grad`, or of `bowl.grad` after `bowl = Bowl()`; None where it is none."""
    if not isinstance(value, ast.Attribute):
        return None
    owner: ast.AST | None = value.value
    if isinstance(owner, ast.Name):
        owner = objects.get(owner.id)
    made = classes.get(dotted(owner.func)) if isinstance(owner, ast.Call) else None
    if made is None:
        return None
    methods = {m.path.rpartition(".")[2]: m for m in _all_methods(made, classes)}
    method = methods.get(value.attr)
    if method is None or "property" in method.decorators:
        return None
    if {"staticmethod", "classmethod"} & {*method.decorators}:
        return method
    return msgspec.structs.replace(method, parameters=method.parameters[1:])


def _all_methods(d: Definition, classes: Mapping[str, Definition], depth: int = 0) -> tuple[Definition, ...]:
    own = {m.path.rpartition(".")[2] for m in d.methods}
    inherited: list[Definition] = []
    for base in d.bases if depth < 10 else ():
        parent = classes.get(base.rpartition(".")[2])
        if parent is not None and parent is not d:
            above = _all_methods(parent, classes, depth + 1)
            inherited += [m for m in above if m.path.rpartition(".")[2] not in own]
    return (*d.methods, *inherited)
