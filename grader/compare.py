"""Holding one observation against one expectation: data against data, in float64, outside the wall.

A tolerance is absolute, scaled by the size of what was expected: |seen - expected| <= tolerance * max|expected|. (A relative
tolerance per entry rejects correct float32 code at zero crossings.) NaN never earns a point; for naming a
misconception it equals NaN.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np
from msgspec import Struct

from grader.digits import side_by_side, size_text
from grader.language import said, say
from grader.model import Comparison, Difference, Spot
from grader.wire import Value

__all__ = ["Close", "Compare", "Same", "close", "same"]

Compare: TypeAlias = Callable[[Value, Value, bool], Comparison]
"""compare(seen, expected, naming): `naming` lets NaN equal NaN and keeps the words out."""

Floats: TypeAlias = np.ndarray[Any, Any]
Pair: TypeAlias = tuple[str, Floats, Floats]
"""(where, seen, expected), both of one shape."""

AGREES = Comparison(agrees=True)
UNLIKE = math.inf


class Close(Struct, frozen=True):
    """A comparison of numbers, arrays, and lists of them, within `tolerance` times the size of what was expected."""

    tolerance: float
    levels: tuple[str, ...] = ()
    """What the nesting means, outermost first ("parameter"), for the message."""
    axis: str = ""
    """What the arrays' first axis means ("step", counted from 0), for the message."""
    floor: float = 1e-300
    """The smallest size that the tolerance is scaled by."""

    def __call__(self, seen: Value, expected: Value, naming: bool = False) -> Comparison:
        """Whether every number is near enough, and where the first one is that is not."""
        pairs: list[Pair] = []
        problem = _pair_up(seen, expected, tuple(map(said, self.levels)), "", pairs)
        if problem:
            return Comparison(agrees=False, message=problem, departure=UNLIKE)
        return _judge(pairs, self.tolerance, self.floor, naming, said(self.axis))


class Same(Struct, frozen=True):
    """A comparison of flags, counts and texts: equal or not."""

    wording: dict[str, str] | str = ""
    """What to tell where they differ: one sentence, or one for each key of an observed dict."""

    def __call__(self, seen: Value, expected: Value, naming: bool = False) -> Comparison:
        """Whether all is equal, and the sentences for what is not."""
        if isinstance(expected, dict) and isinstance(seen, dict):
            wrong = [key for key in expected if not _equal(seen.get(key), expected[key], naming)]
        else:
            wrong = [] if _equal(seen, expected, naming) else [""]
        if not wrong:
            return AGREES
        if naming:
            return Comparison(agrees=False, departure=UNLIKE)
        sentences = [
            said(self.wording.get(k, k) if isinstance(self.wording, dict) else self.wording) for k in wrong
        ]
        return Comparison(
            agrees=False,
            message="; ".join(s for s in sentences if s),
            measured="" if isinstance(seen, dict | bool) else plain(seen),  # of a flag the sentence says it
            allowed="" if isinstance(expected, dict | bool) else plain(expected),
            departure=UNLIKE,
        )


def close(tolerance: float, *, levels: tuple[str, ...] = (), axis: str = "", floor: float = 1e-300) -> Close:
    """The comparison of numbers within a tolerance; see `Close`."""
    return Close(tolerance, levels, axis, floor)


def same(wording: dict[str, str] | str = "") -> Same:
    """The comparison of flags; see `Same`."""
    return Same(wording)


def plain(value: Value, digits: int = 6) -> str:
    """The value as a person would write it, short."""
    if isinstance(value, bool) or value is None:
        return {True: say("yes"), False: say("no"), None: say("nothing")}[value]
    if isinstance(value, float | np.floating):
        return f"{value:.{digits}g}"
    if isinstance(value, np.ndarray):
        if value.ndim == 0:
            return plain(value.item(), digits)
        if not 0 < value.size <= 6:
            return say("an array of shape {shape}", shape=value.shape)
        return "(" + ", ".join(plain(item, digits) for item in value.tolist()) + ")"
    if isinstance(value, list):
        return (
            "(" + ", ".join(plain(item, digits) for item in value[:6]) + (", ...)" if len(value) > 6 else ")")
        )
    return str(value)[:200]


def _equal(seen: Value, expected: Value, naming: bool = False) -> bool:
    """Whether both are the same; False, never an error, for whatever cannot be compared."""
    seen, expected = _scalar(seen), _scalar(expected)
    if isinstance(expected, bool) or isinstance(seen, bool):
        return seen is expected
    if isinstance(seen, np.ndarray) or isinstance(expected, np.ndarray):
        have, want = _numbers(seen), _numbers(expected)
        return have is not None and want is not None and bool(np.array_equal(have, want, equal_nan=naming))
    if isinstance(seen, list) and isinstance(expected, list):
        return len(seen) == len(expected) and all(
            _equal(mine, want, naming) for mine, want in zip(seen, expected, strict=True)
        )
    if isinstance(seen, dict) and isinstance(expected, dict):
        return seen.keys() == expected.keys() and all(
            _equal(seen[key], expected[key], naming) for key in expected
        )
    return bool(seen == expected) or (naming and seen != seen and expected != expected)  # NaN is not itself


def _scalar(value: Value) -> Value:
    """An array of no dimension as the one thing it holds."""
    return value.item() if isinstance(value, np.ndarray) and value.ndim == 0 else value


def _pair_up(
    seen: Value,
    expected: Value,
    levels: tuple[str, ...],
    where: str,
    pairs: list[Pair],
) -> str:
    """Collect (where, seen, expected) arrays; what is wrong with the structure, "" if nothing."""
    if isinstance(expected, dict):
        if not isinstance(seen, dict):
            return _at(where, say("{kind} came back where named values were expected", kind=_kind(seen)))
        for key, item in expected.items():
            if key not in seen:
                return _at(where, say("{name} is missing", name=said(key)))
            problem = _pair_up(seen[key], item, levels, _join(where, said(key)), pairs)
            if problem:
                return problem
        return ""
    if isinstance(expected, list) and any(isinstance(item, list | dict | np.ndarray) for item in expected):
        if not isinstance(seen, list):
            if isinstance(seen, np.ndarray) and seen.ndim and len(seen) == len(expected):
                seen = list(seen)
            else:
                return _at(
                    where,
                    say(
                        "{kind} came back where a list of {count} was expected",
                        kind=_kind(seen),
                        count=len(expected),
                    ),
                )
        level, rest = (levels[0], levels[1:]) if levels else (say("item"), ())
        if len(seen) != len(expected):
            return _at(where, _counts(len(seen), level, len(expected)))
        for number, (mine, want) in enumerate(zip(seen, expected, strict=True), 1):
            problem = _pair_up(mine, want, rest, _join(where, f"{level} {number}"), pairs)
            if problem:
                return problem
        return ""
    return _pair_arrays(seen, expected, levels, where, pairs)


def _pair_arrays(
    seen: Value,
    expected: Value,
    levels: tuple[str, ...],
    where: str,
    pairs: list[Pair],
) -> str:
    want = _numbers(expected)
    have = _numbers(seen)
    if want is None:
        if _equal(seen, expected):
            return ""
        return _at(
            where,
            say("{seen} came back, {expected} was expected", seen=plain(seen), expected=plain(expected)),
        )
    if have is None:
        return _at(where, say("{kind} came back where numbers were expected", kind=_kind(seen)))
    if have.shape != want.shape:
        if isinstance(expected, list) and have.ndim == want.ndim == 1:
            return _at(where, _counts(have.size, levels[0] if levels else "", want.size))
        return _at(
            where, say("the shape is {shape}, expected {expected}", shape=have.shape, expected=want.shape)
        )
    pairs.append((where, have, want))
    return ""


def _numbers(value: Value) -> np.ndarray[Any, Any] | None:
    """The value as float64 (complex128 where complex); None if it is not numbers."""
    if value is None or isinstance(value, str | dict):
        return None
    try:
        array = np.asarray(value)
    except ValueError:
        return None
    if array.dtype == object or array.dtype.kind not in "fiubc":
        return None
    return array.astype(np.complex128 if array.dtype.kind == "c" else np.float64)


def _judge(pairs: list[Pair], tolerance: float, floor: float, naming: bool, axis: str) -> Comparison:
    allowed = tolerance * max(_size(pairs), floor)
    gaps = [_gap(have, want, naming) for _, have, want in pairs]
    far = [~(gap <= allowed) for gap in gaps]  # not gap > allowed: NaN must disagree
    differing = sum(int(f.sum()) for f in far)
    largest = max((_largest(gap) for gap in gaps), default=0.0)
    departure = largest / allowed if allowed > 0 else (0.0 if largest == 0 else math.inf)
    if naming:
        return Comparison(agrees=not differing, departure=departure)
    return Comparison(
        agrees=not differing,
        message=_sentence(pairs, far, differing, allowed, axis) if differing else "",
        measured=say("largest difference {size}", size=size_text(largest)),
        allowed=size_text(allowed),
        difference=_difference(pairs, gaps, far, axis) if differing else None,
        departure=departure,
    )


def _difference(pairs: list[Pair], gaps: list[Floats], far: list[Floats], axis: str) -> Difference:
    """The first place where they differ, and the worst one."""
    places = dict.fromkeys((_first(far, axis), _worst(gaps)))
    total = sum(want.size for _, _, want in pairs)
    return Difference(
        differing=sum(int(f.sum()) for f in far),
        total=total,
        spots=tuple(_spot(pairs, gaps, number, index, axis) for number, index in places),
    )


def _worst(gaps: list[Floats]) -> tuple[int, tuple[int, ...]]:
    """(which pair, index) of the largest gap, the earliest of several; NaN is the largest."""
    sizes = [np.where(np.isnan(gap), np.inf, gap) for gap in gaps]
    number = max((n for n, size in enumerate(sizes) if size.size), key=lambda n: float(sizes[n].max()))
    index = np.unravel_index(int(sizes[number].argmax()), sizes[number].shape)
    return number, tuple(int(i) for i in index)


def _spot(pairs: list[Pair], gaps: list[Floats], number: int, index: tuple[int, ...], axis: str) -> Spot:
    _, have, want = pairs[number]
    gap = gaps[number][index]
    mine, expected = side_by_side(have[index], want[index])
    return Spot(
        where=_place(pairs[number][0], index, axis),
        yours=mine,
        expected=expected,
        gap="" if np.isnan(gap) else size_text(gap),
    )


def _place(where: str, index: tuple[int, ...], axis: str) -> str:
    """ "step 1, parameter 2, index [0, 1]", "" for a number that stands alone."""
    spot = [f"{axis} {index[0]}"] if axis and index else []
    rest = list(index[1:] if axis else index)
    spot += [where] if where else []
    spot += [say("index {index}", index=rest)] if rest else []
    return ", ".join(spot)


def _gap(have: Floats, want: Floats, naming: bool) -> Floats:
    with np.errstate(invalid="ignore", over="ignore"):
        gap = np.abs(have - want)
    gap = np.where(have == want, 0.0, gap)  # equal infinities differ by nothing
    return np.where(np.isnan(have) & np.isnan(want), 0.0, gap) if naming else gap


def _largest(gap: Floats) -> float:
    return float(np.max(np.where(np.isnan(gap), np.inf, gap))) if gap.size else 0.0


def _size(pairs: list[Pair]) -> float:
    """The largest finite magnitude of what was expected."""
    size = 0.0
    for _, _, want in pairs:
        finite = np.abs(want[np.isfinite(want)])
        if finite.size:
            size = max(size, float(finite.max()))
    return size


def _sentence(pairs: list[Pair], far: list[Floats], differing: int, allowed: float, axis: str) -> str:
    """How many values differ, where the first one is, theirs, expected, allowed."""
    number, index = _first(far, axis)
    where, have, want = pairs[number]
    total = sum(want.size for _, _, want in pairs)
    place = _place(where, index, axis)
    mine, expected = side_by_side(have[index], want[index])
    values = {
        "mine": mine,
        "expected": expected,
        "allowed": size_text(allowed),
        "count": differing,
        "total": total,
        "place": place,
    }
    if total == 1:
        return say("the value differs: yours {mine}, expected {expected} (allowed {allowed})", **values)
    if not place:
        return say(
            "{count} of {total} values differ: yours {mine}, expected {expected} (allowed {allowed})",
            **values,
        )
    return say(
        "{count} of {total} values differ; the first is at {place}: "
        "yours {mine}, expected {expected} (allowed {allowed})",
        **values,
    )


def _first(far: list[Floats], axis: str) -> tuple[int, tuple[int, ...]]:
    """(which pair, index): the earliest along the first axis if that has a meaning, else the first in order."""
    hits = [(n, tuple(int(i) for i in np.argwhere(f)[0])) for n, f in enumerate(far) if f.any()]
    if axis:
        return min(hits, key=lambda hit: hit[1][:1])
    return hits[0]


def _kind(value: Value) -> str:
    if value is None:
        return say("nothing")
    if isinstance(value, np.ndarray):
        return say("an array of shape {shape}", shape=value.shape)
    if isinstance(value, list):
        return say("a list of {count}", count=len(value))
    if isinstance(value, dict):
        return say("a dict")
    return say("a text") if isinstance(value, str) else say("a single value")


def _counts(number: int, what: str, expected: int) -> str:
    """ "3 came back, 5 expected: one for each parameter"."""
    values = {"number": number, "expected": expected}
    if not what:
        return say("the number of values is {number}, expected {expected}", **values)
    return say("{number} came back, {expected} expected: one for each {what}", what=what, **values)


def _at(where: str, sentence: str) -> str:
    return f"{where}: {sentence}" if where else sentence


def _join(where: str, part: str) -> str:
    return f"{where}, {part}" if where else part
