"""What falls over a training: single curves, and bands of what several starts get to."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.chart import Band, Chart, Curve, Level
from grader.language import say
from grader.pictures.plain import column, numbers, short

__all__ = ["band", "course", "curve"]


def curve(name: str, ys: Any, *, xs: Any = None, role: Any = "student") -> Curve:
    """A line over its steps, or over `xs`."""
    values = column(ys)
    return Curve(name=name, role=role, xs=column(range(len(values)) if xs is None else xs), ys=values)


def band(name: str, xs: Any, runs: Any) -> Band:
    """What several runs (n, steps) get to at each of `xs`."""
    values = np.asarray(runs, float)
    return Band(name=name, xs=column(xs), lows=column(values.min(axis=0)), highs=column(values.max(axis=0)))


def course(
    xs: Any,
    mine: Any,
    runs: Any,
    *,
    name: str,
    band_name: str,
    x_label: str,
    y_label: str,
    level: Level | None = None,
    log_x: bool = True,
) -> tuple[Chart, ...]:
    """The student's values at `xs` against the band of the reference's over several seeds."""
    own, others = numbers(mine, 1), numbers(runs, 2)
    if own is None:
        return ()
    if others is not None and len(own) == others.shape[1]:
        bands: tuple[Band, ...] = (band(band_name, xs, others),)
        title = _title(name, own, others)
    else:
        bands, title = (), name
    words = say("From {first} it comes to {last}.", first=short(own[0]), last=short(own[-1]))
    if bands:
        ends = say(
            "The reference, from several starts, ends between {low} and {high}.",
            low=short(bands[0].lows[-1]),
            high=short(bands[0].highs[-1]),
        )
        words = f"{words} {ends}"
    if level is not None:
        words += " " + say("No less than {value} is possible.", value=short(level.y))
    return (
        Chart(
            title=title,
            alternative=words,
            x_label=x_label,
            y_label=y_label,
            log_x=log_x,
            log_y=True,
            curves=(Curve(name=say("yours"), role="student", xs=column(xs), ys=column(own), markers=True),),
            bands=bands,
            levels=(level,) if level is not None else (),
        ),
    )


def _title(name: str, own: np.ndarray[Any, Any], others: np.ndarray[Any, Any]) -> str:
    """Where the values lie of the band: within it, outside by less than a tenth, or at how many of them farther outside."""
    low, high = others.min(axis=0), others.max(axis=0)
    if ((own >= low) & (own <= high)).all():
        return say("{name}: within the band", name=name)
    outside = int((~((own >= 0.9 * low) & (own <= 1.1 * high))).sum())
    if not outside:
        return say("{name}: within the band or close to it", name=name)
    return say(
        "{name}: outside the band at {count} of {total} points", name=name, count=outside, total=len(own)
    )
