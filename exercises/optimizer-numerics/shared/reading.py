"""Reading an answer a person typed: a point, a letter, or both; and whether a point is right to the digits that were given.

Pure; used inside by the probe of the numeric questions and outside by their judge.
"""

import math
import re
from decimal import Decimal

import numpy as np

NEAR = 5e-4
"""A coordinate is right within this, or within one unit of its last digit if it has at least three decimals."""

SMALL = 1e-3
"""Below this size, sign and power of ten count as well."""

NUMBER = re.compile(r"[-+−]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+−]?\d+)?")
LETTER = re.compile(r"(?<![^\W\d_])([A-D])(?![^\W\d_])")


def entry_of(answers, number):
    """The entry of question `number` in a dict like {"q5": ...}, whatever the key looks like; None if there is none."""
    if not isinstance(answers, dict):
        return None
    for key, entry in answers.items():
        if re.fullmatch(rf"\D*0*{number}\D*", str(key)):
            return entry
    return None


def read_entry(entry, depth=0):
    """(point or None, letter or "") of an entry: [w1, w2], ([w1, w2], "A"), "A", a whole path, a text, a dict.

    Several letters come back as they are ("ABCD"): they are no choice.
    """
    if entry is None or depth > 3:
        return None, ""
    if isinstance(entry, str):
        return _read_text(entry)
    point = _as_point(entry)
    if point is not None:
        return point, ""
    if isinstance(entry, dict):
        entry = list(entry.values())
    if not isinstance(entry, list | tuple):
        return None, ""
    scalars = [
        float(item) for item in entry if isinstance(item, int | float | np.number) and np.ndim(item) == 0
    ]
    parts = [read_entry(item, depth + 1) for item in entry if not isinstance(item, int | float | np.number)]
    point = scalars if len(scalars) == 2 else next((p for p, _ in parts if p is not None), None)
    return point, _letters([letter for _, letter in parts])


def _as_point(entry):
    """Two numbers, or the last two of a path."""
    if not isinstance(entry, list | tuple) and not hasattr(entry, "shape"):
        return None
    try:
        array = np.array([np.asarray(item, float).reshape(-1) for item in entry])
    except (TypeError, ValueError, RuntimeError):
        return None
    if array.ndim == 2 and array.shape[1] == 2:
        array = array[-1]
    return [float(x) for x in array.reshape(-1)] if array.size == 2 else None


def _read_text(text):
    letters = LETTER.findall(text.upper() if len(text.strip(" ().")) == 1 else text)
    numbers = [float(n.replace("−", "-")) for n in NUMBER.findall(text)]
    return (numbers[-2:] if len(numbers) >= 2 else None), _letters(letters)


def _letters(found):
    """Each of the letters once."""
    return "".join(dict.fromkeys("".join(found)))


def decimals(number):
    """How many digits behind the point were given, at most."""
    exponent = Decimal(repr(float(number))).as_tuple().exponent
    return max(0, -int(exponent))


def coordinate_agrees(given, right):
    """Whether this coordinate is right to the digits that were given. NaN is not."""
    if not (math.isfinite(given) and math.isfinite(right)):
        return False
    unit = 10.0 ** -decimals(given)
    gap = abs(given - right)
    close = gap <= NEAR or (unit <= 1.0001e-3 and gap <= unit * 1.0001)
    if not close or abs(right) >= SMALL or given == 0 or unit >= 0.9999e-3:
        return close
    if (given < 0) != (right < 0):
        return False
    return gap <= unit * 1.0001 or math.floor(math.log10(abs(given))) == math.floor(math.log10(abs(right)))


def point_agrees(given, right):
    """Whether both coordinates are right."""
    return all(coordinate_agrees(float(a), float(b)) for a, b in zip(given, right, strict=True))
