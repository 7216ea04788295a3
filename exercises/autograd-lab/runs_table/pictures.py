"""The picture of the table of runs: how far runs from different starts lie apart, and where their means are."""

import re

import numpy as np

from grader import pictures
from grader.exercise import Chart, Level, Stems
from grader.language import say

from .tables import TRAIN, VALID, find


def runs(scene):
    """The runs' numbers, at most two of each run: training and validation first."""
    table = find(scene.evidence)
    if table is None:
        return ()
    columns = _two(table)
    found = [(name.strip() or say("column {number}", number=n + 1), _values(table, n)) for n, name in columns]
    found = [(name, values) for name, values in found if np.isfinite(values).any()]
    if not found:
        return ()
    means = [float(np.nanmean(values)) for _, values in found]
    low, high = _ends(found[0][1])
    return (
        Chart(
            title=say(
                "From start to start, {name} goes from {low} to {high}", name=found[0][0], low=low, high=high
            ),
            alternative=" ".join(
                _told(name, values, mean) for (name, values), mean in zip(found, means, strict=True)
            ),
            x_label=say("run"),
            y_label=say("as in the table"),
            stems=tuple(
                Stems(
                    name=name,
                    role=role,
                    xs=pictures.column(range(1, len(values) + 1)),
                    ys=pictures.column(values),
                )
                for (name, values), role in zip(found, ("student", "other"), strict=False)
            ),
            levels=tuple(
                Level(name=say("mean of {name}", name=name), y=mean)
                for (name, _), mean in zip(found, means, strict=True)
            ),
        ),
    )


def _ends(values):
    return pictures.short(np.nanmin(values)), pictures.short(np.nanmax(values))


def _told(name, values, mean):
    low, high = _ends(values)
    return say(
        "{name}: {count} runs from {low} to {high}, mean {mean}.",
        name=name,
        count=len(values),
        low=low,
        high=high,
        mean=pictures.short(mean),
    )


def _two(table):
    """(place, name) of at most two columns of one measure: training and validation where the names tell."""
    every = list(enumerate(table.names))
    told = [next((c for c in every if re.search(p, c[1])), None) for p in (TRAIN, VALID)]
    return [c for c in told if c is not None] if all(told) else every[:2]


def _values(table, column):
    entries = [row[column] for row in table.rows]
    return np.array([np.nan if e is None else e.value for e in entries])
