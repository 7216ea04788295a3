"""Which errors the notebook shows for gradient descent and for the truncated SVD, and what they say of data, rank and measure."""

import re
from dataclasses import dataclass

import numpy as np

from grader.exercise import say

from ..shared.iris import (
    MEASURES,
    errors_of,
    is_iris,
    known_errors,
    measured,
    recognised,
    right_errors,
    written_as,
)
from ..shared.records import Shown, arrays_of, code, shown_numbers
from .proof import computed, unconfirmed, written_by_hand

SVD = r"(?i:svd|singul|trunc|abgeschn|eckart|low.?rank|rút gọn|cắt (cụt|ngắn)|chặt)"
DESCENT = (
    r"(?i:sgd|(?<![a-z])gd(?![a-z])|gradient|descent|abstieg|fa[ck]tori[sz]|faktori|autograd|(?<![a-z])ad(?![a-z])"
    r"|\b(my|mine|own|mein\w*|eigene\w*|learned|gelernt\w*)\b|\bu ?[@v]|giảm|đạo hàm|phân rã)"
)
ERRORS = (
    r"(?i)err|fehler|loss|verlust|sai s|recon|rekon|mse|sse|norm|squared|quadrat|diff|svd|gd|descent|abstieg"
)
NEARLY, FAR = 1.01, 1.10
"""Shares of the bound: up to the first gradient descent has come down, up to the second it nearly has."""
LOWER = 1e-5
"""Share by which rounding may bring an error below the bound."""


@dataclass(frozen=True)
class Found:
    """An error of the student's: where it stands, and which error of a truncated SVD it is, if any."""

    shown: Shown
    error: object = None
    left: tuple = ()
    """(sum of the squared errors, measure) that U and V of the run leave, where this is the number that is shown of them."""

    @property
    def value(self):
        return self.shown.value

    @property
    def measure(self):
        """What was made of the sum of the squared errors; "" if it is the sum, or not known."""
        return self.error.measure if self.error is not None else self.left[1] if self.left else ""


@dataclass(frozen=True)
class Errors:
    """What the notebook shows."""

    svd: Found | None
    descent: Found | None
    doubts: dict
    """"svd", "descent" -> why a person must look, whatever the number says."""
    unearned: dict
    """"svd", "descent" -> why a right number is not enough: nothing computed it."""
    arrays: tuple
    """Errors that the U and V of the run leave."""
    tried: bool


def find(evidence):
    """The student's errors: what the run printed, else a right one wherever it stands, else the last one named as such."""
    numbers = shown_numbers(evidence)
    kinds = {n.place: kind_of(n, numbers) for n in numbers}
    printed = {(n.cell, kinds[n.place]) for n in numbers if n.standing == 0}
    left = tuple(product_errors(evidence.values))
    svd, descent = _both(
        [n for n in numbers if n.ran or (n.cell, kinds[n.place]) not in printed], kinds, evidence, left
    )
    cells = {cell for cell, _ in printed}
    saved = _both([n for n in numbers if not n.ran and n.cell in cells], kinds, evidence, left)
    found = Errors(
        svd=svd,
        descent=descent,
        doubts=_contradictions((svd, descent), saved),
        unearned={},
        arrays=left,
        tried=bool(svd or descent)
        or bool(re.search(r"(?i)svd|truncated|re[ck]onstru", code(evidence.document))),
    )
    for kind, one in (("svd", svd), ("descent", descent)):
        if one is not None:
            _doubt(found, kind, one, numbers, kinds, evidence)
    return found


def _both(numbers, kinds, evidence, left):
    """(SVD's error, gradient descent's error) of these numbers; None where there is none. `left`: errors that U and V leave."""
    svd = _svd(numbers, kinds)
    if svd is not None and svd.error is None:
        svd = _of_own_matrix(svd, evidence.values)
    return svd, _descent([n for n in numbers if svd is None or n.place != svd.shown.place], kinds, svd, left)


def _contradictions(ran, saved):
    """What to say where saved outputs and the run of their cells show something else."""
    said = {}
    for kind, slack, one, other in zip(("svd", "descent"), (0.01, 0.1), ran, saved, strict=True):
        if one is not None and other is not None and one.shown.standing == 0 and _differ(one, other, slack):
            said[kind] = say(
                "{one} is {value}, but {other} shows {value_there}",
                one=one.shown.source,
                value=f"{one.value:.6g}",
                other=other.shown.source,
                value_there=f"{other.value:.6g}",
            )
    return said


def _differ(one, other, slack):
    if one.error is not None and other.error is not None:
        return not _alike(one.error, other.error)
    return not np.isclose(one.value, other.value, rtol=slack, equal_nan=True)


def _doubt(found, kind, one, numbers, kinds, evidence):
    """Add what speaks against a number to what was found."""
    document, shown = evidence.document, one.shown
    if not shown.ran:
        products = kind == "descent" and _left_by_factors(shown, found.arrays)
        why = unconfirmed(one, kind, numbers, kinds, evidence, products)
        if why:
            found.doubts.setdefault(
                kind,
                say(
                    "{source} shows {value}, but {why}",
                    source=shown.source,
                    value=f"{one.value:.6g}",
                    why=why,
                ),
            )
    if written_by_hand(one.value, shown.unit, document):
        found.unearned[kind] = say("{value} stands in the code itself", value=f"{one.value:.6g}")
    elif not computed(kind, document, shown.cell):
        what = say("an SVD") if kind == "svd" else say("a factorisation by descent")
        found.unearned[kind] = say("no code up to this cell computes {what}", what=what)


def slips(evidence):
    """What the errors show of the data that is not as asked: preparations, and the ranks "rank 1", "rank 3"."""
    found = find(evidence)
    errors = [one.error for one in (found.svd, found.descent) if one and one.error]
    wrong = [error for error in errors if not error.data_right]
    return {error.preparation for error in wrong} | {f"rank {error.rank}" for error in wrong}


def _of_own_matrix(svd, values):
    """What an SVD's error is of a matrix of the student's that is not Iris as it should be."""
    matrices = [h.array for h in arrays_of(values, lambda a: a.shape == (150, 4) and np.isfinite(a).all())]
    number = svd.shown
    fitting = (
        e
        for e in errors_of(matrices)
        if number.unit <= e.value / 50 and written_as(svd.value, number.unit, e.value)
    )
    return Found(number, next(fitting, None))


def kind_of(number, numbers):
    """ "svd", "descent" or "", by the words before the number, else after it, else above it."""
    line = [n for n in numbers if n.place[:-1] == number.place[:-1]] if len(number.place) == 3 else [number]
    first = min(line, key=lambda n: n.place)
    behind = not _told(first.before, last=True) and bool(_told(first.after, last=False))
    if behind:  # "15.2 (SVD)"
        return _told(number.after, last=False)
    earlier = [n for n in line if n.place <= number.place]
    told = [_told(n.before, last=True) for n in reversed(earlier)]
    return next(filter(None, told), "") or (_told(number.above, last=True) if len(line) == 1 else "")


def _told(words, *, last):
    """The kind that words tell; of both the nearest to the number."""
    spots = {}
    for kind, pattern in (("svd", SVD), ("descent", DESCENT)):
        places = [m.start() for m in re.finditer(pattern, words)]
        if places:
            spots[kind] = places[-1] if last else -places[0]
    return max(spots, key=spots.get) if spots else ""


def _svd(numbers, kinds):
    """The SVD's error: right, else a known one, else what bears its name."""
    own = [n for n in numbers if kinds[n.place] == "svd"]
    loose = [n for n in numbers if kinds[n.place] == ""]
    known = [Found(n, recognised(n.value, n.unit)) for n in (*own, *loose)]
    known = [f for f in known if f.error is not None and _exact(f)]
    right = [f for f in known if not f.error.slips]
    told = [f for f in known if kinds[f.shown.place] == "svd"]
    if right:
        return _least(right) if kinds[right[0].shown.place] == "" else right[0]
    if told:
        return _fewest_slips(told)
    named = [Found(n) for n in own if re.search(ERRORS, n.line + n.above) and not _singular_values(n)]
    if named or not known:
        return _last(named)
    return _fewest_slips(known)


def _fewest_slips(known):
    least = min(f.error.slips for f in known)
    return _last([f for f in known if f.error.slips == least])


def _last(found):
    """The last one that was printed in the run, else among the saved outputs, else a name's value; None if there is none."""
    best = min((f.shown.standing for f in found), default=0)
    return next((f for f in reversed(found) if f.shown.standing == best), None)


def _exact(found):
    """Whether enough digits were given to tell a slip from chance: names' values have all."""
    return found.shown.unit <= 0.1 or not found.error.slips


def _least(found):
    """Of numbers without a name that are all right, the smallest: gradient descent never comes below."""
    cell = [
        f for f in found if f.shown.cell == found[0].shown.cell and f.shown.source == found[0].shown.source
    ]
    return min(cell, key=lambda f: f.value)


def _singular_values(number):
    return bool(re.search(r"(?i)singul\w*[ -]*(values?|werte?)|giá trị", number.line + number.above))


def _descent(numbers, kinds, svd, left):
    """Gradient descent's error: one that has come down to the bound, else the last that bears its name."""
    usable = [n for n in numbers if kinds[n.place] in ("descent", "")]
    own = [n for n in usable if kinds[n.place] == "descent"]
    for bounds in _bounds(svd):
        for candidates in (own, usable):
            for number in candidates:
                near = [e for e in bounds if _down(number, e)]
                if near:
                    return Found(number, near[0])
    exact = [Found(n, recognised(n.value, n.unit)) for n in own]
    exact = [
        f for f in exact if f.error and f.error.rank != 1
    ]  # a stalled descent stands near the error of rank 1
    named = [Found(n, left=_left_by_factors(n, left)) for n in own]
    named = [f for f in named if f.left or re.search(ERRORS, f.shown.line + f.shown.above)]
    return _last(exact or named)


def _bounds(svd):
    """Errors that gradient descent may have come down to: the SVD's own kind first."""
    if svd is not None and svd.error is not None:
        error = svd.error
        yield [error, *(e for e in known_errors() if _alike(e, error) and e != error)]
    yield right_errors()


def _alike(a, b):
    return (a.preparation, a.rank, a.measure) == (b.preparation, b.rank, b.measure)


def _down(number, error):
    """Whether this number is within 1% above an error, as far as its digits tell."""
    if number.unit > error.value / 50:
        return False
    low, high = error.value * (1 - LOWER) - number.unit, error.value * NEARLY + 0.501 * number.unit
    return low <= number.value <= high and (
        number.value >= error.value * (1 - LOWER) or written_as(number.value, number.unit, error.value)
    )


def product_errors(values):
    """Sums of squared errors that pairs U, V of the run leave on what the student made of Iris."""
    return list(dict.fromkeys(float(((A - product) ** 2).sum()) for A, product in products(values)))


def products(values):
    """(what the student made of Iris, U @ V.T) for pairs U, V of the run, in the order in which they come up."""
    data, left, right = {}, {}, {}
    found = []
    for held in arrays_of(values, lambda a: (a.ndim == 2 and 150 in a.shape) or a.shape in _SMALL):
        for kind, fits in ((data, is_iris), (left, _tall), (right, lambda a: a.shape in _SMALL)):
            if fits(held.array):
                kind[held.name, held.array.shape] = held.array
        for U in left.values():
            for V in right.values():
                product = _product(U, V)
                found += [(A, product) for A in data.values() if product is not None]
    return found


_SMALL = frozenset((a, b) for n in (1, 2, 3) for a, b in ((4, n), (n, 4)))


def _tall(array):
    return array.ndim == 2 and len(array) == 150 and array.shape[1] in (1, 2, 3)


def _product(U, V):
    if V.shape == (4, U.shape[1]):
        return U @ V.T
    return U @ V if V.shape == (U.shape[1], 4) else None


def _left_by_factors(number, left):
    """(error, measure) of the error that U and V leave which this number is, in that measure; () if it is none."""
    near = {"rtol": 1e-3, "atol": 0.51 * number.unit, "equal_nan": True}
    fitting = (
        (error, measure)
        for measure, (_, _, share) in MEASURES.items()
        for error in left
        if not share and np.isclose(number.value, measured(measure, error, 1.0), **near)
    )
    return next(fitting, ())
