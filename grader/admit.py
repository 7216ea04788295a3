"""What of a student's values comes before comparisons, judging functions and pictures: what is of the size and form asked for.

They run outside the wall, in the grader's own process, and are written for what students send; a product of two vectors of a
million numbers is none of it. What is beyond bounds becomes a failure with a sentence, before any code of an exercise sees it:

- the value of a scenario that has a reference: at most `PLENTY` numbers and `TIMES` as many as the reference sends there. (The
  most that one of ours sends are 4,519; students may keep a history where a number was asked for.)
- what is said of a notebook's cells: only what our recorder writes. How much that may be, the wire bounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct

from grader.exercise import Question
from grader.language import say
from grader.model import Observations
from grader.wire import Failure, Value

__all__ = ["CELLS", "OUT_OF_BOUNDS", "admitted", "size"]

PLENTY = 20_000
TIMES = 20
CELLS = "__cells__"
"""The scenario in which a run of the whole notebook says what its cells did."""
OUT_OF_BOUNDS = "out of bounds"
"""Type of a failure that stands for a value that was not looked at."""


class _Error(Struct):
    type: str
    message: str
    line: int


class _Course(Struct):
    number: int
    optimiser: str
    momentum: float
    steps: int
    shapes: list[list[int]]
    at: list[int]
    states: np.ndarray[Any, Any]
    last: np.ndarray[Any, Any]


class _Marks(Struct):
    label: str
    points: int
    x: np.ndarray[Any, Any]
    y: np.ndarray[Any, Any]
    colours: np.ndarray[Any, Any] | None = None


class _Axes(Struct):
    title: str
    x_label: str
    y_label: str
    legend: list[str] | None
    curves: list[_Marks]
    scatters: list[_Marks]
    images: int


class _Figure(Struct):
    axes: list[_Axes]
    error: str = ""


class _Cell(Struct):
    """One record of `inside.cells`."""

    cell: int
    label: str
    printed: str
    error: _Error | None = None
    values: dict[str, Any] = {}
    steps: list[_Course] = []
    figures: list[_Figure] = []


def admitted(
    question: Question, seen: Observations, reference: Callable[[], Observations | None]
) -> Observations:
    """What was seen, with failures in place of values that are out of bounds. `reference` is asked only where one is large."""
    refused = {
        name: Failure(OUT_OF_BOUNDS, problem)
        for name, value in seen.values.items()
        if (problem := _problem(question, name, value, reference))
    }
    if not refused:
        return seen
    values = {name: value for name, value in seen.values.items() if name not in refused}
    return msgspec.structs.replace(seen, values=values, failures={**seen.failures, **refused})


def _problem(
    question: Question, name: str, value: Value, reference: Callable[[], Observations | None]
) -> str:
    """Why the value is not looked at; "" if it is."""
    if name == CELLS:
        return "" if _are_cells(value) else say("what the run of your code says of its cells cannot be read")
    if not question.reference_source or size(value) <= PLENTY:
        return ""
    asked = reference()
    if asked is None or name not in asked.values or size(value) <= PLENTY + TIMES * size(asked.values[name]):
        return ""
    return say("what came back is much larger than what is asked for")


def size(value: Value) -> int:
    """How many numbers it holds; containers and texts count as well, a text as a number for every 8 characters."""
    return sum(_sizes(value))


def _sizes(value: Value) -> Iterator[int]:
    if isinstance(value, np.ndarray):
        # (2**20, 0) holds nothing, but its product with another is large
        yield 1 + max(value.size, 1, *value.shape)
    elif isinstance(value, str):
        yield 1 + len(value) // 8
    else:
        yield 1
        items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        for item in items:
            yield from _sizes(item)


def _are_cells(value: Value) -> bool:
    try:
        cells = msgspec.convert(value, list[_Cell])
    except (msgspec.ValidationError, RecursionError):
        return False
    courses = [course for cell in cells for course in cell.steps]
    return all(course.states.ndim in (1, 2) and course.last.ndim == 1 for course in courses)
