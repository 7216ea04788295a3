"""A submission's fingerprints: hashes of short runs of symbols, thinned by winnowing, each with its place.

S. Schleimer, D. Wilkerson, A. Aiken: Winnowing: local algorithms for document fingerprinting, SIGMOD 2003. Of every WINDOW runs
of RUN symbols the one with the least hash is kept (the last of equals), so that two streams with RUN + WINDOW - 1 symbols in
a row in common share a fingerprint.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from grader.similar.tokens import Stream

__all__ = ["RUN", "WINDOW", "Prints", "fingerprints"]

RUN = 12
"""Symbols of a run: two or three statements' worth, such as `m = b * m + (1 - b) * g`."""
WINDOW = 2
"""Runs of which one is kept."""

LEAP = 4
"""Lines between two symbols that are more than a comment."""

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.int32]
_BASE = np.uint64(6364136223846793005)


class Prints(Struct, frozen=True, kw_only=True):
    """All fingerprints of a submission, and where each of them stands; the arrays are equally long."""

    hashes: Hashes
    cell: Numbers
    """Index into `labels`."""
    first: Numbers
    last: Numbers
    """Lines of the cell that the run spans."""
    part: Numbers
    """Index into `parts`."""
    labels: tuple[str, ...]
    parts: tuple[str, ...]
    """Definitions, as "class Adam"; "" for what stands outside of any."""


def fingerprints(streams: Iterable[Stream], *, window: int = WINDOW) -> Prints:
    """The fingerprints of all streams. The same symbols, the same fingerprints, in any run of the program."""
    labels: dict[str, int] = {}
    parts: dict[tuple[str, str], int] = {}
    rows: list[tuple[Hashes, Numbers, Numbers, int, int]] = []
    for stream in streams:
        runs = _runs(stream.symbols)
        kept = _winnowed(runs, window)
        if not len(kept):
            continue
        lines = np.array(stream.lines, dtype=np.int32)
        first, last = _spans(np.lib.stride_tricks.sliding_window_view(lines, RUN)[kept])
        cell = labels.setdefault(stream.label, len(labels))
        part = parts.setdefault((stream.label, stream.part), len(parts))
        rows.append((runs[kept], first, last, cell, part))
    return Prints(
        hashes=np.concatenate([np.zeros(0, np.uint64), *(row[0] for row in rows)]),
        first=_numbers(row[1] for row in rows),
        last=_numbers(row[2] for row in rows),
        cell=_numbers(np.full(len(row[0]), row[3]) for row in rows),
        part=_numbers(np.full(len(row[0]), row[4]) for row in rows),
        labels=tuple(labels),
        parts=tuple(part for _, part in parts),
    )


def _numbers(arrays: Iterable[npt.NDArray[np.signedinteger[Any]]]) -> Numbers:
    return np.concatenate([np.zeros(0, np.int32), *arrays]).astype(np.int32)


def _spans(lines: Numbers) -> tuple[Numbers, Numbers]:
    """(first, last line) of each run. One that leaps over a definition ends before it: the next runs mark what comes after."""
    leaps = np.abs(np.diff(lines, axis=1)) > LEAP
    end = np.where(leaps.any(axis=1), leaps.argmax(axis=1), lines.shape[1] - 1)
    before = np.arange(lines.shape[1]) <= end[:, None]
    return np.where(before, lines, lines[:, :1]).min(axis=1), np.where(before, lines, 0).max(axis=1)


@lru_cache(maxsize=20_000)
def _number(symbol: str) -> int:
    """A hash that is the same in every process."""
    return int.from_bytes(
        hashlib.blake2b(symbol.encode("utf-8", "replace"), digest_size=8).digest(), "little"
    )


def _runs(symbols: tuple[str, ...]) -> Hashes:
    """A hash of every run."""
    numbers = np.array([_number(symbol) for symbol in symbols], dtype=np.uint64)
    count = len(numbers) - RUN + 1
    total = np.zeros(max(count, 0), dtype=np.uint64)
    for offset in range(RUN if count > 0 else 0):
        total = total * _BASE + numbers[offset : offset + count]
    return total ^ (total >> np.uint64(29))  # the low bits of a sum of products say little


def _winnowed(runs: Hashes, window: int) -> npt.NDArray[np.intp]:
    """Positions of those that are kept."""
    if window == 1 or len(runs) <= window:
        return (
            np.arange(len(runs))
            if window == 1
            else np.array([runs.argmin()] if len(runs) else [], dtype=np.intp)
        )
    windows = np.lib.stride_tricks.sliding_window_view(runs, window)[:, ::-1]
    return np.unique(np.arange(len(windows)) + window - 1 - windows.argmin(axis=1))
