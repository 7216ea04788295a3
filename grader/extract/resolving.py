"""What definitions are once names are followed: methods that are inherited, other names for a class, methods of an object."""

from __future__ import annotations

import ast
from collections.abc import Mapping

import msgspec

from grader.extract.definitions import Definition
from grader.extract.names import dotted

__all__ = ["resolved"]

MOST_BASES = 50
MOST_METHODS = 500
"""So many classes above one, and methods of theirs, are looked at."""


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


def _all_methods(d: Definition, classes: Mapping[str, Definition]) -> tuple[Definition, ...]:
    """The class's own methods and those that it inherits from the student's classes, each class looked at once."""
    own = {m.path.rpartition(".")[2] for m in d.methods}
    inherited: dict[str, Definition] = {}
    looked_at = {d.path}
    todo = [*reversed(d.bases[:MOST_BASES])]
    while todo and len(looked_at) <= MOST_BASES and len(inherited) <= MOST_METHODS:
        parent = classes.get(todo.pop().rpartition(".")[2])
        if parent is None or parent.path in looked_at:
            continue
        looked_at.add(parent.path)
        todo += reversed(parent.bases[:MOST_BASES])
        for method in parent.methods:
            name = method.path.rpartition(".")[2]
            if name not in own:
                inherited.setdefault(name, method)
    return (*d.methods, *inherited.values())
