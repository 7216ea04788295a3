"""Results beside what was expected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.chart import Chart, Curve, Points, Stems
from grader.language import number_text, say
from grader.pictures.plain import SAME, Array, column, numbers, short

__all__ = ["agreement", "beside"]

TOLD = 6
"""Values that a sentence holds."""


def agreement(mine: Any, right: Any, *, what: str) -> tuple[Chart, ...]:
    """Each of the student's numbers over the expected one: right ones lie on the diagonal."""
    own, asked = _flat(mine), _flat(right)
    if own is None or asked is None or own.shape != asked.shape:
        return ()
    with np.errstate(invalid="ignore", over="ignore"):
        size = max(float(np.abs(asked).max()), 1e-12)
        off = int((~(np.abs(own - asked) <= 10 * SAME * size)).sum())
    ends = (float(np.nanmin(asked)), float(np.nanmax(asked))) if np.isfinite(asked).all() else (0.0, 1.0)
    title = (
        say("{what}: all on the diagonal, as expected", what=what)
        if not off
        else say("{what}: {off} of {total} off the diagonal", what=what, off=off, total=len(own))
    )
    with np.errstate(invalid="ignore", over="ignore"):
        gaps = np.abs(own - asked)
    worst = float(np.where(np.isnan(gaps), np.inf, gaps).max())
    words = say("All {total} numbers are as expected.", total=len(own))
    if off:
        words = say(
            "Of {total} numbers {off} differ from the expected ones, by {worst} at most.",
            total=len(own),
            off=off,
            worst=short(worst),
        )
    return (
        Chart(
            title=title,
            alternative=words,
            x_label=say("expected"),
            y_label=say("yours"),
            curves=(Curve(name=say("yours = expected"), role="reference", xs=ends, ys=ends),),
            points=(Points(name=say("yours"), role="student", xs=column(asked), ys=column(own)),),
        ),
    )


def _flat(value: Any) -> Array | None:
    """All numbers of an array, or of lists of arrays."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        parts = [_flat(item) for item in value]
        return (
            np.concatenate([p for p in parts if p is not None])
            if all(p is not None for p in parts) and parts
            else None
        )
    if value is None:  # which numpy takes for NaN
        return None
    try:
        found = np.asarray(value, dtype=float).ravel()
    except (TypeError, ValueError, OverflowError):
        return None
    return found if found.size else None


def beside(
    mine: Any,
    right: Any,
    *,
    title: Callable[[int], str],
    x_label: str,
    y_label: str,
    log_y: bool = False,
    names: tuple[str, str] | None = None,
) -> tuple[Chart, ...]:
    """The student's values beside the expected ones, one by one; `title`: (how many differ) -> title."""
    own, asked = numbers(mine, 1), numbers(right, 1)
    if own is None or asked is None:
        return ()
    first, second = names or (say("yours"), say("expected"))
    n = min(len(own), len(asked))
    with np.errstate(invalid="ignore", over="ignore"):
        gaps = np.abs(own[:n] - asked[:n])
        size = max(float(np.abs(asked).max()), 1e-12)
    off = int((~(gaps <= 10 * SAME * size)).sum()) + abs(len(own) - len(asked))
    return (
        Chart(
            title=title(off),
            alternative=_one_by_one(own, asked, first, second),
            x_label=x_label,
            y_label=y_label,
            log_y=log_y,
            stems=(
                Stems(name=first, role="student", xs=column(range(1, len(own) + 1)), ys=column(own)),
                Stems(
                    name=second,
                    role="reference",
                    xs=column(range(1, len(asked) + 1)),
                    ys=column(asked),
                ),
            ),
        ),
    )


def _one_by_one(own: Array, asked: Array, first: str, second: str) -> str:
    """The values in a sentence, the first of them where there are many."""
    every = list(zip(own, asked, strict=False))
    pairs = ", ".join(
        say("{mine} ({name} {right})", mine=short(a), name=second, right=short(b)) for a, b in every[:TOLD]
    )
    if len(every) <= TOLD:
        return say("One by one, {name}: {pairs}.", name=first, pairs=pairs)
    return say(
        "The first {count} of {total}, {name}: {pairs}.",
        count=TOLD,
        total=number_text(len(every)),
        name=first,
        pairs=pairs,
    )
