"""Pictures as data: what is drawn, and the words that say what one sees. Each kind of mark is a type of its own."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from msgspec import Struct

__all__ = ["Band", "Chart", "Curve", "Diagram", "Layer", "Level", "Picture", "Points", "Row", "Stems", "rows"]

Role: TypeAlias = Literal["student", "reference", "other"]


class Curve(Struct, frozen=True, kw_only=True):
    """A line in a chart. NaN and infinite points break the line and are told in words."""

    name: str
    role: Literal["student", "reference", "contour", "other"]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    markers: bool = False


class Points(Struct, frozen=True, kw_only=True):
    """Points that no line joins."""

    name: str
    role: Role
    xs: tuple[float, ...]
    ys: tuple[float, ...]


class Stems(Struct, frozen=True, kw_only=True):
    """Values that each stand for themselves, on a line from zero (from the lower edge of a logarithmic axis)."""

    name: str
    role: Role
    xs: tuple[float, ...]
    ys: tuple[float, ...]


class Band(Struct, frozen=True, kw_only=True):
    """What lies between two curves: where several runs of the same code get to."""

    name: str
    xs: tuple[float, ...]
    lows: tuple[float, ...]
    highs: tuple[float, ...]


class Level(Struct, frozen=True, kw_only=True):
    """A value that holds everywhere: a bound, a mean."""

    name: str
    y: float


class Chart(Struct, frozen=True, kw_only=True, tag="chart"):
    """A picture with its words: `alternative` says what one sees; the numbers stand in a table beside it."""

    title: str
    """What to look for."""
    alternative: str
    x_label: str
    y_label: str
    curves: tuple[Curve, ...] = ()
    points: tuple[Points, ...] = ()
    stems: tuple[Stems, ...] = ()
    bands: tuple[Band, ...] = ()
    levels: tuple[Level, ...] = ()
    log_x: bool = False
    log_y: bool = False
    equal_axes: bool = False
    """One unit is as long in x as in y (paths over contours)."""


class Layer(Struct, frozen=True, kw_only=True):
    """A layer of a network."""

    kind: str
    """ "Linear"."""
    size: str
    """ "784 → 128"."""
    mark: Literal["", "differs", "missing", "extra"] = ""
    """How it stands to the layer at the same place of the row beside it; "missing": there is none here."""


class Row(Struct, frozen=True, kw_only=True):
    """The layers of one network, in the order of a forward pass."""

    name: str
    role: Literal["student", "reference"]
    layers: tuple[Layer, ...]


class Diagram(Struct, frozen=True, kw_only=True, tag="diagram"):
    """Networks one above the other, layer by layer, with the words that say where they differ."""

    title: str
    alternative: str
    rows: tuple[Row, ...]


Picture: TypeAlias = Chart | Diagram

ABSENT = Layer(kind="", size="", mark="missing")


def rows(mine: Sequence[Layer], right: Sequence[Layer], *, names: tuple[str, str]) -> tuple[Row, Row]:
    """The two networks as rows of equal length, with marks where they differ: theirs beside ours, layer by layer."""
    above: list[Layer] = []
    below: list[Layer] = []
    keys = [[(layer.kind, layer.size) for layer in one] for one in (mine, right)]
    matches = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    for what, a, b, c, d in matches.get_opcodes():
        for n in range(max(b - a, d - c)):
            own = mine[a + n] if a + n < b else None
            asked = right[c + n] if c + n < d else None
            above.append(_marked(own, "" if what == "equal" else "differs" if asked else "extra"))
            below.append(_marked(asked, ""))
    return (
        Row(name=names[0], role="student", layers=tuple(above)),
        Row(name=names[1], role="reference", layers=tuple(below)),
    )


def _marked(layer: Layer | None, mark: Literal["", "differs", "extra"]) -> Layer:
    return Layer(kind=layer.kind, size=layer.size, mark=mark) if layer else ABSENT
