"""What was run of a student's file, and with which inputs: cells and lines, names and shapes, for the eye of a person."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

from grader import wire
from grader.exercise import Question
from grader.extract import parse_quietly

__all__ = ["given", "ran"]

Spans: TypeAlias = tuple[tuple[int, int], ...]
"""(first line, last line), both counted in."""

FUTURE = "from __future__"
MOST = 8
"""Inputs of one check that are told."""


def ran(units: Iterable[wire.Unit]) -> tuple[tuple[str, Spans], ...]:
    """(cell, lines of it that were run), in the order in which they ran first."""
    lines: dict[str, set[int]] = {}
    for unit in units:
        lines.setdefault(unit.label, set()).update(_lines(unit))
    return tuple((label, _spans(numbers)) for label, numbers in lines.items() if numbers)


def _lines(unit: wire.Unit) -> Iterable[int]:
    rows = unit.source.rstrip().split("\n")
    filled = [k for k, row in enumerate(rows) if row.strip() and not row.startswith(FUTURE)]
    return range(unit.line + filled[0], unit.line + len(rows)) if filled else ()


def _spans(lines: set[int]) -> Spans:
    spans: list[tuple[int, int]] = []
    for line in sorted(lines):
        if spans and line == spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], line)
        else:
            spans.append((line, line))
    return tuple(spans)


def given(question: Question, inputs: Mapping[str, wire.Node]) -> dict[str, tuple[str, ...]]:
    """By public check: what its scenarios were given ("starts: (3, 2), (4,), float64"; "steps = 100")."""
    if question.whole or not inputs:
        return {}
    told = {name: _described(name, wire.decode(node)) for name, node in inputs.items()}
    found = {}
    for check in question.checks:
        if check.hidden:
            continue
        names = frozenset().union(
            *(_asks_for(question.probe_source, scenario) for scenario in check.observes)
        )
        found[check.id] = tuple(told[name] for name in inputs if name in names)[:MOST]
    return {id: texts for id, texts in found.items() if texts}


@lru_cache(maxsize=512)
def _asks_for(source: str, scenario: str) -> frozenset[str]:
    """Names of the inputs that a scenario of the probe, and all that it calls, looks up."""
    parts = _parts(source)
    names: set[str] = set()
    todo, done = [scenario], set[str]()
    while todo:
        name = todo.pop()
        if name in done or name not in parts:
            continue
        done.add(name)
        for node in ast.walk(parts[name]):
            if isinstance(node, ast.Name):
                todo.append(node.id)
            elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "inputs":
                names.add(str(getattr(node.slice, "value", "")))
    return frozenset(names)


@lru_cache(maxsize=32)
def _parts(source: str) -> dict[str, ast.stmt]:
    kinds = (ast.FunctionDef, ast.ClassDef)
    return {node.name: node for node in parse_quietly(source).body if isinstance(node, kinds)}


def _described(name: str, value: wire.Value) -> str:
    if isinstance(value, dict):
        return ", ".join(_described(str(key), item) for key, item in list(value.items())[:MOST])
    arrays = _arrays(value)
    if arrays:
        shapes = ", ".join(str(array.shape) for array in arrays[:6])
        return f"{name}: {shapes}{', ...' * (len(arrays) > 6)}, {arrays[0].dtype}"
    return f"{name} = {_short(value)}"


def _arrays(value: wire.Value) -> list[np.ndarray[Any, Any]]:
    items = value if isinstance(value, list) else [value]
    arrays = [item for item in items if isinstance(item, np.ndarray) and item.ndim]
    return arrays if len(arrays) == len(items) else []


def _short(value: wire.Value) -> str:
    if isinstance(value, float):
        return f"{value:.6g}"
    text = str(value)
    return text if len(text) <= 60 else f"{text[:60]}..."
