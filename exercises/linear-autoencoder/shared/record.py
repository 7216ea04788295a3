"""What a run of the whole notebook shows of the trainings: series of losses with their optimisers, arrays of points, plots.

A series is found by its data, whatever its name. It appears as a value (a list, a row of an array, an entry of a dict) or as a
curve; appearances with the same numbers are one series. Which optimiser it belongs to is told by the code that made it, by its
label, key or name, by a title, by the heading above, in this order.
"""

import ast
import re
from dataclasses import dataclass, field

import numpy as np

from grader.exercise import cell_name, say
from grader.extract import parse

from .kinds import KINDS, UNSURE, kind_in, kind_made

STEPS = 1000
SHORTEST = 5
"""Entries of the shortest list that is taken for losses."""
LOSS_WORDS = r"(?i)loss|verlust|fehler|err|mse|cost|kosten|hist|verlauf|mất mát|lich_su|curve"
OTHER_WORDS = r"(?i)epoch|schritt|step|ratio|weight|gewicht|grad|verh|\blr\b|\bw\b"


@dataclass(frozen=True)
class Appearance:
    """One place where a series shows up."""

    values: np.ndarray
    cell: int
    label: str
    made: str = ""
    """The optimiser that the code of this place makes."""
    texts: tuple = ()
    """What is said of it, the strongest first: label or key, name, title, heading."""
    drawn: bool = False
    spoken: str = ""
    """For a curve: the optimiser that its label or title names."""


@dataclass(frozen=True)
class Series:
    """Losses of one training, wherever they show up."""

    values: np.ndarray
    kind: str
    """"" if nothing tells."""
    appearances: tuple = ()

    @property
    def label(self):
        return self.appearances[0].label

    @property
    def full(self):
        """Whether it has one loss for each step (or one more: before the first)."""
        return len(self.values) in (STEPS, STEPS + 1)

    @property
    def constant(self):
        """Whether all its losses are one number."""
        return bool(np.ptp(self.values) == 0)

    @property
    def curves(self):
        return [one for one in self.appearances if one.drawn]

    @property
    def source(self):
        """What it was read from."""
        first = self.appearances[0]
        return (
            say("the figure of {cell}", cell=cell_name(first.label))
            if first.drawn
            else say("the run of {cell}", cell=cell_name(first.label))
        )


@dataclass
class Record:
    """All that a run shows."""

    series: list = field(default_factory=list)
    arrays: list = field(default_factory=list)
    """(cell, points (n, 2)) in order."""
    axes: list = field(default_factory=list)
    """(label of the cell, cell, axes) in order."""
    errors: list = field(default_factory=list)
    """(label, cell, error)."""
    ran: bool = False

    def of(self, kind):
        """The series of an optimiser, those of full length first."""
        return sorted((s for s in self.series if s.kind == kind), key=lambda s: not s.full)

    @property
    def kinds(self):
        """Those of the three of which there is a series."""
        return [kind for kind in KINDS if self.of(kind)]


def read(values, document=None):
    """The record of a run; `document` may be missing, then only words in values and figures tell."""
    cells = values.get("__cells__")
    record = Record(ran=isinstance(cells, list))
    code = _Code(document)
    found = []
    for one in cells if record.ran else []:
        label, cell = one.get("label", ""), one.get("cell", 0)
        if "error" in one:
            record.errors.append((label, cell, one["error"]))
        for name, value in (one.get("values") or {}).items():
            found += _in_value(name, value, code, label, cell)
            record.arrays += [(cell, points) for points in point_arrays(value)]
        for figure in one.get("figures") or []:
            for axes in figure.get("axes") or []:
                record.axes.append((label, cell, axes))
                found += _in_axes(axes, code, label, cell)
    record.series = _merged(found)
    return record


def point_arrays(value, depth=0):
    """Every array of at least ten points in the plane."""
    if isinstance(value, np.ndarray):
        fits = value.ndim == 2 and value.shape[1] == 2 and len(value) >= 10 and value.dtype.kind in "fiu"
        return [value.astype(float)] if fits and np.isfinite(value).all() else []
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [points for item in items for points in point_arrays(item, depth + 1)] if depth < 5 else []


class _Code:
    """The student's code, for what it says of a value that a cell makes."""

    def __init__(self, document):
        self.statements = {}
        self.above = {}
        if document is None:
            return
        for statement in parse(document).statements:
            self.statements.setdefault(statement.cell, []).append(statement)
        heading = ""
        for cell in document.cells:
            if cell.kind == "markdown":
                heading = cell.source if len(cell.source) < 300 else cell.source.splitlines()[0]
            self.above[cell.number] = heading

    def made(self, cell, name=""):
        """The optimiser that the statement which binds `name` makes; else the cell's only one."""
        statements = self.statements.get(cell, [])
        own = [s.node for s in statements if name and name in s.names.defines]
        told = kind_made(*own) if own else ""
        told = told or kind_made(*(s.node for s in statements))
        return "" if told == UNSURE else told

    def said(self, cell, name):
        """The texts in the statement that binds `name`, where all of them speak of one optimiser."""
        own = [s.node for s in self.statements.get(cell, []) if name in s.names.defines]
        texts = [part.value for node in own for part in ast.walk(node) if _is_text(part)]
        kinds = {kind_in(text) for text in texts} - {""}
        return texts if len(kinds) == 1 else []

    def heading(self, cell):
        return self.above.get(cell, "")


def _is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _in_value(name, value, code, label, cell):
    """Appearances in the value of a name."""
    return [
        Appearance(
            values=values,
            cell=cell,
            label=label,
            made=code.made(cell, name),
            texts=(*reversed(keys), name, *code.said(cell, name), code.heading(cell)),
        )
        for keys, values in _series_in(value)
        if _may_be_losses(values, " ".join((name, *keys)))
    ]


def _in_axes(axes, code, label, cell):
    """Appearances as curves."""
    curves, legend, title = axes.get("curves") or [], axes.get("legend") or [], axes.get("title") or ""
    found = []
    for number, curve in enumerate(curves):
        values = np.asarray(curve["y"], float)
        said = curve.get("label") or ""
        if said.startswith("_"):
            said = legend[number] if len(legend) == len(curves) else ""
        named = " ".join((said, title, axes.get("y_label") or ""))
        unnamed = "" if np.ptp(values) else named  # a line that never moves must be called losses
        if len(values) >= SHORTEST and _may_be_losses(values, unnamed) and _on_steps(curve):
            words = (said, title, axes.get("y_label") or "", code.heading(cell))
            spoken = kind_in(said) or kind_in(title)
            found.append(Appearance(values, cell, label, code.made(cell), words, drawn=True, spoken=spoken))
    return found


def _on_steps(curve):
    """Whether it is drawn over its steps, not over another coordinate."""
    gaps = np.diff(np.asarray(curve.get("x", []), float))
    return gaps.size == 0 or bool(gaps[0] > 0 and np.allclose(gaps, gaps[0], rtol=1e-6, atol=0))


def _series_in(value, keys=(), depth=0):
    """(keys on the way, values) of every run of numbers in it."""
    if depth > 4:
        return []
    if isinstance(value, dict):
        return [f for key, item in value.items() for f in _series_in(item, (*keys, key), depth + 1)]
    if isinstance(value, list):
        flat = _as_numbers(value)
        if flat is not None:
            return [(keys, flat)]
        return [f for item in value for f in _series_in(item, keys, depth + 1)]
    if isinstance(value, np.ndarray) and value.dtype.kind in "fiu":
        if value.ndim == 2 and min(value.shape) <= 12 and max(value.shape) >= 250 and np.all(value >= 0):
            rows = value if value.shape[1] >= value.shape[0] else value.T
            return [(keys, row.astype(float)) for row in rows]
        squeezed = value.squeeze()
        if squeezed.ndim == 1 and len(squeezed) >= SHORTEST:
            return [(keys, squeezed.astype(float))]
    return []


def _as_numbers(items):
    """A list of numbers, or of arrays that hold one each; None if it is something else."""
    if len(items) < SHORTEST:
        return None
    single = [np.size(i) == 1 and not isinstance(i, str | dict | list) and i is not None for i in items]
    return np.array([float(np.asarray(i).reshape(())) for i in items]) if all(single) else None


def _may_be_losses(values, words):
    """Not negative and no count; a name that speaks of something else rules short ones out.

    What never changes counts where it is called losses and has one for each step: so looks a training that makes no step.
    """
    finite = values[np.isfinite(values)]
    if len(finite) < 2 or finite.min() < 0:
        return False
    named = bool(re.search(LOSS_WORDS, words))
    if np.ptp(finite) == 0:
        return named and len(finite) in (STEPS, STEPS + 1)
    steps = np.diff(finite)
    if np.allclose(steps, steps[0], rtol=1e-6, atol=0):
        return False
    return named or (not re.search(OTHER_WORDS, words) and (not words or len(values) >= 200))


def _merged(found):
    """Appearances with the same numbers, as one series each; those that never change only if nothing tells them apart."""
    groups = []
    for one in found:
        for group in groups:
            if _same(group[0].values, one.values) and not _told_apart([group[0], one]):
                group.append(one)
                break
        else:
            groups.append([one])
    return [Series(g[0].values, _kind_of(g), tuple(g)) for g in groups]


def _same(a, b):
    return len(a) == len(b) and bool(np.allclose(a, b, rtol=1e-6, atol=1e-12, equal_nan=True))


def _told_apart(pair):
    """Whether these are the losses of two trainings that make no step from one start."""
    kinds = {_kind_of([one]) for one in pair} - {""}
    return len(kinds) == 2 and np.ptp(pair[0].values) == 0


def _kind_of(group):
    """The optimiser of a series: what made it where it first shows up, else what is said of it."""
    first = [one.made for one in group if one.cell == group[0].cell and one.made]
    if first:
        return first[0]
    for strength in range(max(len(one.texts) for one in group)):
        told = [kind_in(one.texts[strength]) for one in group if strength < len(one.texts)]
        if any(told):
            return next(filter(None, told))
    return ""
