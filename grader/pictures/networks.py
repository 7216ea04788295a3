"""Networks as diagrams of their layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grader.chart import Diagram, Layer, rows
from grader.language import say
from grader.pictures.plain import numbers

__all__ = ["layers"]


def layers(mine: Any, right: Any, *, what: str) -> tuple[Diagram, ...]:
    """The layers of two networks, each as (inputs, outputs) in the order of a forward pass; `what`: the network's name."""
    own, asked = _layers(mine), _layers(right)
    if own is None or asked is None:
        return ()
    both = rows(own, asked, names=(say("yours"), say("reference")))
    marks = [n for n, layer in enumerate(both[0].layers, 1) if layer.mark]
    if not marks:
        title = say("{what}: layer by layer as asked", what=what)
    else:
        title = say("{what}: the first difference is at layer {number}", what=what, number=marks[0])
    return (
        Diagram(
            title=title,
            alternative=say("Yours: {mine}. Reference: {right}.", mine=_said(own), right=_said(asked)),
            rows=both,
        ),
    )


def _said(found: Sequence[Layer]) -> str:
    return ", ".join(f"{layer.kind} {layer.size}" for layer in found[:32])


def _layers(sizes: Any) -> list[Layer] | None:
    """Linear layers of (inputs, outputs); None where this is something else."""
    found = numbers(sizes, 2)
    if found is None or found.shape[1] != 2:
        return None
    return [Layer(kind="Linear", size=f"{a:g} → {b:g}") for a, b in found]
