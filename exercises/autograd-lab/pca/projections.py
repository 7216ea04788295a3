"""What the run shows of the projection and of U: arrays and drawn points, and which plane they lie in."""

import re
from dataclasses import dataclass, replace

import numpy as np

from grader.exercise import cell_name, say

from ..shared.iris import CENTRED, ONE_MEAN, RAW, STANDARDISED, planes
from ..shared.records import arrays_of, cells_of, code, code_under, section

NEAR, ABOUT = 6.0, 12.0
"""Degrees: descents that came down to within 1% of the bound stay below the first, those within 5% below the second."""
NAMED = 2.0
"""Degrees within which a plane is that of data prepared otherwise: most descents come so near."""
WORDS = r"(?i:\bPCA\b|principal|hauptkomp|hauptachs|eigh?\(|\bcov\(|covarian|kovarian|hiệp phương sai)"
DRAWS = r"(?i:scatter|plot)"
SECTION = section("1.3", r"principal comp|hauptkomponent|\bpca\b|thành phần chính")
SCORES, OWN, OTHER = "projection", "U", "other"


@dataclass(frozen=True)
class Points:
    """Two columns for each flower, and what they are."""

    kind: str
    """A projection onto components, the student's U, or something else."""
    source: str
    """"`U` after cell 7 in the run", "the figure of cell 9"."""
    columns: np.ndarray
    preparation: str = CENTRED
    """Of the data whose plane or components these are."""
    components: tuple = ()
    """Of a projection: which ones, counted from 0."""
    angle: float = 90.0
    """Degrees between their plane and that of the first two principal components."""
    likely: bool = False
    """Whether the name, or a V beside it, says that it is the U of a factorisation."""
    named: bool = False
    """Whether the name says so."""


@dataclass(frozen=True)
class Shown:
    """What a run shows."""

    held: tuple
    drawn: tuple
    tried: bool
    wide: str = ""
    """An array of the shape of a U of rank 3: where it stands."""
    broken: str = ""
    """An array of U's shape that holds NaN: where it stands."""

    def of(self, kind):
        return [p for p in (*self.held, *self.drawn) if p.kind == kind]


def find(evidence):
    """All points of the run, classified."""
    every = arrays_of(evidence.values, _fits)
    finite = [h for h in every if np.isfinite(h.array).all()]
    known = planes([h.array for h in finite if h.array.shape[1] == 4])
    held = _held(evidence.values, finite, known)
    drawn = _drawn(evidence.values, known, held)
    return Shown(
        held=tuple(held),
        drawn=tuple(drawn),
        tried=any(p.kind == SCORES and not p.named for p in held)
        or any(p.kind != OTHER for p in drawn)
        or _spoken(evidence),
        wide=_where(arrays_of(evidence.values, lambda a: a.shape in ((150, 3), (3, 150)))),
        broken=_where([h for h in every if min(h.array.shape) == 2 and not np.isfinite(h.array).all()]),
    )


def _held(values, arrays, known):
    """The arrays of two columns, classified."""
    with_v = {h.cell for h in arrays_of(values, lambda a: a.shape in ((4, 2), (2, 4)))}
    return [
        replace(
            classified(columns, _where([one]), known, likely=_is_u(one.name) or one.cell in with_v),
            named=_is_u(one.name),
        )
        for one in arrays
        for columns in _pairs(one)
    ]


def _is_u(name):
    return bool(re.match(r"(?i)u(_|\d|$)|.*_u$", name))


def _where(held):
    """The last of them in words; "" if there is none."""
    return (
        say("`{name}` after {cell} in the run", name=held[-1].name, cell=cell_name(held[-1].label))
        if held
        else ""
    )


def _spoken(evidence):
    """Whether code speaks of components, or draws something under their heading."""
    below = code_under(evidence.document, SECTION)
    return bool(re.search(WORDS, code(evidence.document)) or re.search(DRAWS, below))


def classified(columns, source, known, *, likely=False):
    """What two columns are: components of the data in some preparation, else a U, else something else."""
    for plane in known:
        components = plane.components(columns)
        if components and set(components) in ({0, 1}, {2, 3}):
            return Points(
                SCORES,
                source,
                columns,
                plane.preparation,
                components,
                _angle(columns, known, CENTRED),
                likely,
            )
    angles = {kind: _angle(columns, known, kind) for kind in (CENTRED, STANDARDISED, RAW, ONE_MEAN)}
    nearest = min(angles, key=angles.get)
    near = angles[nearest] <= (NEAR if nearest == CENTRED else NAMED)
    preparation = nearest if near else CENTRED
    kind = OWN if likely or near else OTHER
    return Points(kind, source, columns, preparation, (), angles[CENTRED], likely)


def _angle(columns, known, preparation):
    return min((p.angle(columns) for p in known if p.preparation == preparation), default=90.0)


def _fits(array):
    return array.ndim == 2 and 150 in array.shape and min(array.shape) in (2, 4)


def _pairs(held):
    """The two columns of an array that has two; one with four is the data, or what an SVD gives."""
    array = held.array if len(held.array) == 150 else held.array.T
    return [array] if array.shape[1] == 2 else []


# --- figures -----------------------------------------------------------------------------------------------------


def _drawn(values, known, held):
    """The sets of 150 points that figures show."""
    found = []
    for one in cells_of(values):
        for figure in one.get("figures") or []:
            for axes in figure.get("axes") or []:
                source = say("the figure of {cell}", cell=cell_name(one["label"]))
                found += [_set(points, source, known, held) for points in point_sets(axes)]
    return found


def point_sets(axes):
    """(150, 2) of every set of points of an axes: one collection, or one for each species, in turn or side by side."""
    parts = []
    for one in (*(axes.get("scatters") or []), *(axes.get("curves") or [])):
        x, y = np.asarray(one.get("x", []), float), np.asarray(one.get("y", []), float)
        over_steps = len(x) > 1 and bool(np.all(np.diff(x) == 1))
        if len(x) == len(y) > 0 and not over_steps:
            parts.append(np.stack([x, y], axis=1))
    whole = [p for p in parts if len(p) == 150]
    split = [p for p in parts if 0 < len(p) < 150]
    return [*whole, *_joined(split)]


def _joined(parts):
    """Sets of three species' points. Of two sets drawn species by species, the nearer way of joining them is taken."""
    if sum(map(len, parts)) != 150 * (len(parts) // 3) or len(parts) % 3:
        return []
    sets = len(parts) // 3
    in_turn = [np.concatenate(parts[3 * n : 3 * n + 3]) for n in range(sets)]
    beside = [np.concatenate(parts[n::sets]) for n in range(sets)]
    return [s for s in (in_turn if sets == 1 else [*in_turn, *beside]) if len(s) == 150]


def _set(points, source, known, held):
    """Points drawn: by what they are, else by the array whose rows they are, in whatever order."""
    found = classified(points, source, known)
    if found.kind == OTHER:
        same = next((p for p in held if _same_rows(p.columns, points)), None)
        if same is not None:
            return Points(
                same.kind, source, points, same.preparation, same.components, same.angle, same.likely
            )
    return found


def _same_rows(a, b):
    """Whether both have the same rows, whatever their order."""
    order = [np.lexsort(np.round(m, 4).T) for m in (a, b)]
    return a.shape == b.shape and bool(np.allclose(a[order[0]], b[order[1]], rtol=1e-4, atol=1e-3))
