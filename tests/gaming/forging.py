"""What a submission could send that computes nothing: all that is the same for every draw is right, whatever was drawn is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import msgspec
import numpy as np

from grader import wire
from grader.exercise import Question
from grader.model import Observations
from grader.program import drawn_inputs
from grader.wire import Value

__all__ = ["KINDS", "forged", "parts_alone"]

Floats: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Wrong: TypeAlias = Callable[[tuple[int, ...]], Floats]
"""Numbers of a shape, worked out of nothing."""

KINDS: dict[str, Wrong] = {
    "random numbers": lambda shape: np.random.default_rng(5).uniform(-3, 3, shape),
    "zeros": np.zeros,
    "NaN": lambda shape: np.full(shape, np.nan),
    "falling numbers": lambda shape: np.linspace(3, 0.5, int(np.prod(shape))).reshape(shape),
}


def forged(
    question: Question, seeds: tuple[int, int], right: tuple[Observations, Observations], wrong: Wrong
) -> Observations:
    """The first of the two right observations with all numbers wrong that had to be computed.

    Right stay: flags, texts, whole numbers, how many there are of everything; what both draws have in common; what was drawn
    itself. Where nothing is drawn, the numbers are what the sheet asks for, and none stays.
    """
    draws = [list(_given(question, seed)) for seed in seeds]
    drawn = any(not _same(*pair) for pair in zip(*draws, strict=True))
    one, other = (seen.values for seen in right)
    values = {name: _forged(one[name], other.get(name), draws[0], wrong, drawn=drawn) for name in one}
    return msgspec.structs.replace(right[0], values=values)


def parts_alone(seen: Observations, wrong: Wrong) -> Iterator[tuple[str, Observations]]:
    """(what is told, observations that tell nothing else) for every part of every scenario, with wrong numbers.

    Whole numbers stay right, also where they come as floats.
    """
    for scenario, value in seen.values.items():
        for key in value if isinstance(value, dict) else ():
            silent: dict[str, Value] = dict.fromkeys(seen.values)
            part = {key: _forged(value[key], None, [], wrong, drawn=False, counts=True)}
            yield f"{scenario}: {key}", msgspec.structs.replace(seen, values=silent | {scenario: part})


def _forged(
    one: Value, other: Value, given: list[Value], wrong: Wrong, *, drawn: bool, counts: bool = False
) -> Value:
    if isinstance(one, dict):
        twin = other if isinstance(other, dict) else {}
        return {
            key: _forged(item, twin.get(key), given, wrong, drawn=drawn, counts=counts)
            for key, item in one.items()
        }
    if isinstance(one, list):
        twins = other if isinstance(other, list) and len(other) == len(one) else [None] * len(one)
        return [
            _forged(item, twin, given, wrong, drawn=drawn, counts=counts)
            for item, twin in zip(one, twins, strict=True)
        ]
    if one is None or isinstance(one, bool | str | int):
        return one
    if drawn and (_same(one, other) or any(_same(one, item) for item in given)):
        return one
    if counts and bool(np.all(np.asarray(one) == np.round(one))):
        return one
    made = wrong(np.shape(one))
    return made if isinstance(one, np.ndarray) else float(made)


def _given(question: Question, seed: int) -> Iterator[Value]:
    """Everything that is drawn for the question's scenarios."""
    for hidden in (False, True):
        for node in drawn_inputs(question, seed, hidden=hidden).values():
            yield from _leaves(wire.decode(node))


def _leaves(value: Value) -> Iterator[Value]:
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _leaves(item)
    else:
        yield value


def _same(one: Value, other: Value) -> bool:
    """By bytes, so that NaN equals NaN."""
    return wire.pack_frame(wire.Emitted("", wire.encode(one))) == wire.pack_frame(
        wire.Emitted("", wire.encode(other))
    )
