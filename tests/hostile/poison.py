"""Reports with attacks in every text: whatever field a page shows, now or later, is attacked."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

__all__ = ["poisoned"]

T = TypeVar("T", bound=msgspec.Struct)
OURS = {"id", "question", "counted_in", "target", "lang", "versions", "graded_at", "made_at", "tier"}
"""Fields that never hold anything of a student's, and by which parts of a report find one another."""


def poisoned(report: T, attacks: list[str]) -> T:
    """The report with the attacks in all its texts, one after another."""
    texts = cycle(attacks)
    return _struct(report, texts)


def _struct(value: Any, texts: Iterator[str]) -> Any:
    hints = get_type_hints(type(value))
    changed = {
        name: _value(getattr(value, name), hints[name], texts)
        for name in value.__struct_fields__
        if name not in OURS
    }
    return msgspec.structs.replace(value, **changed)


def _value(value: Any, hint: Any, texts: Iterator[str]) -> Any:
    if isinstance(value, msgspec.Struct):
        return _struct(value, texts)
    kind, inner = get_origin(hint), get_args(hint)
    if kind in (Union, UnionType):
        return _value(value, next((h for h in inner if _fits(value, h)), Any), texts)
    if isinstance(value, str):
        return next(texts) if hint is str and value else value
    if isinstance(value, tuple) and type(value) is tuple and inner:
        hints = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(_value(item, h, texts) for item, h in zip(value, hints, strict=True))
    if isinstance(value, dict) and len(inner) == 2:
        return {key: _value(item, inner[1], texts) for key, item in value.items()}
    if isinstance(value, tuple) and hasattr(value, "_fields"):  # a place: (label, line, function)
        named = get_type_hints(type(value))
        return type(value)(
            *(_value(item, named[f], texts) for f, item in zip(value._fields, value, strict=True))
        )
    return value


def _fits(value: Any, hint: Any) -> bool:
    if hint is None:
        return value is None
    kind = get_origin(hint) or hint
    return isinstance(kind, type) and isinstance(value, kind)
