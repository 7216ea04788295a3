"""Which pairs are more alike than their class, the hand-out and the reference explain.

A fingerprint weighs 1 where only two have it, less the more have it, nothing where a large part of the class does. A pair's share
is the weight of what they have in common, of what the smaller of both has. All pairs are looked at by way of an index from
fingerprints to submissions; submissions with the very same fingerprints stand for one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import log

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from grader.similar.given import Given
from grader.similar.prints import Prints

__all__ = ["FLOOR", "LEAST", "Alike", "Compared", "Weighed", "compare"]

FLOOR = 0.5
"""Share below which no pair is told: see docs/similarity.md for what independent work reaches."""
CEILING = 0.8
"""Share from which a pair is told, however alike the whole class is."""
FEW_PAIRS = 10
"""Fewer pairs say too little of what is usual in a class."""
SPREADS = 3.0
"""From so many spreads above what is usual a pair stands out."""
NORMAL = 1.4826
"""Median distances from the median to a standard deviation, of a normal distribution."""
LEAST = 17.0
"""Weight that a pair must have in common."""
PLENTY = 50.0
"""Weight from which on the share alone counts."""
LITTLE_MORE = 0.25
"""What has less than PLENTY in common must be up to that much more alike: of a few lines, half are soon the same."""
MOST_WEIGHT = 200.0
"""More in common than that puts a pair no further up."""
PART_LEAST = 40.0
"""Weight of a definition that is looked at by itself."""
PART_MORE = 0.15
"""A definition must be this much more alike than whole submissions: there are many of them."""
COMMON = 0.3
"""Part of a class that writes something so: it is no sign of anything."""
FULL_WEIGHT = 2
"""What so many or fewer have weighs 1."""
CLASS = 20
"""A smaller class counts as one of this size: what two of four have may still be rare."""

MOST_ROWS = 2_000
"""Submissions up to which everything that pairs share is kept (32 MB)."""

Weights = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]


class Alike(Struct, frozen=True, kw_only=True):
    """Two submissions, by their positions, and how much of each is in the other."""

    left: int
    right: int
    shared: int
    weight: float
    left_share: float
    right_share: float
    parts: tuple[tuple[int, str, float], ...] = ()
    """(whose, definition, share) of definitions most of which the other has."""

    @property
    def strength(self) -> float:
        """For the order: a large part is alike, and much of it."""
        best = max([self.left_share, self.right_share, *(share for _, _, share in self.parts)])
        return best * min(self.weight, MOST_WEIGHT)


class Weighed(Struct, frozen=True, kw_only=True):
    """The fingerprints that mean something, sorted, and what each weighs."""

    hashes: npt.NDArray[np.uint64]
    weights: Weights

    def of(self, hashes: npt.NDArray[np.uint64]) -> Weights:
        """What each of these weighs; 0 for what is explained."""
        if not len(self.hashes):
            return np.zeros(len(hashes))
        at = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        found: Weights = np.where(self.hashes[at] == hashes, self.weights[at], 0.0)
        return found


class Compared(Struct, frozen=True, kw_only=True):
    """What came of all pairs."""

    alike: tuple[Alike, ...]
    """Strongest first."""
    weighed: Weighed
    own: tuple[int, ...]
    """Of each submission: its own fingerprints."""
    weights: tuple[float, ...]
    threshold: float
    usual: float


def compare(prints: Sequence[Prints], given: Given) -> Compared:
    """All pairs that are alike."""
    leaders, followers = _same(prints)
    weighed, sets = _weighed([prints[i] for i in leaders], given)
    index = _Index(weighed, sets)
    threshold, usual = index.threshold()
    alike = [found for found in _pairs(index, [prints[i] for i in leaders], threshold) if found is not None]
    named = [_renumbered(each, leaders) for each in alike]
    place = {leader: k for k, leader in enumerate(leaders)}
    for other, leader in followers.items():
        total = float(index.totals[place[leader]])
        if total >= LEAST:
            count = len(sets[place[leader]])
            named.append(
                Alike(left=leader, right=other, shared=count, weight=total, left_share=1.0, right_share=1.0)
            )
    same_as = [place[followers.get(i, i)] for i in range(len(prints))]
    return Compared(
        alike=tuple(sorted(named, key=lambda a: (-a.strength, a.left, a.right))),
        weighed=weighed,
        own=tuple(len(sets[k]) for k in same_as),
        weights=tuple(float(index.totals[k]) for k in same_as),
        threshold=threshold,
        usual=usual,
    )


def _renumbered(found: Alike, leaders: list[int]) -> Alike:
    return Alike(
        left=leaders[found.left],
        right=leaders[found.right],
        shared=found.shared,
        weight=found.weight,
        left_share=found.left_share,
        right_share=found.right_share,
        parts=tuple((leaders[i], name, share) for i, name, share in found.parts),
    )


def _same(prints: Sequence[Prints]) -> tuple[list[int], dict[int, int]]:
    """(one of each kind, whom every other one is the same as)."""
    first: dict[bytes, int] = {}
    followers: dict[int, int] = {}
    for number, each in enumerate(prints):
        leader = first.setdefault(np.unique(each.hashes).tobytes(), number)
        if leader != number:
            followers[number] = leader
    return list(first.values()), followers


def _weighed(prints: Sequence[Prints], given: Given) -> tuple[Weighed, list[Indices]]:
    """(all fingerprints that mean something, those of each submission as indices into them)."""
    sets = [np.unique(each.hashes) for each in prints]
    every, counts = np.unique(np.concatenate([*sets, np.zeros(0, np.uint64)]), return_counts=True)
    given_too = np.array([given.usual.get(each, 0) for each in every.tolist()], dtype=np.float64)
    explained = np.isin(every, np.fromiter(given.prints, np.uint64, len(given.prints)))
    size = max(len(prints) + given.samples, CLASS)
    weights = np.clip(np.log(size / (counts + given_too)) / log(size / FULL_WEIGHT), 0.0, 1.0)
    weights[explained | (counts > COMMON * max(len(prints), CLASS))] = 0.0
    weighed = Weighed(hashes=every[weights > 0], weights=weights[weights > 0])
    return weighed, [np.searchsorted(weighed.hashes, each[weighed.of(each) > 0]) for each in sets]


class _Index:
    """From fingerprints to submissions."""

    def __init__(self, weighed: Weighed, sets: Sequence[Indices]) -> None:
        self.weighed, self.sets, self.count = weighed, sets, len(sets)
        self.totals = np.array([weighed.weights[each].sum() for each in sets], dtype=np.float64)
        who = np.repeat(np.arange(self.count), [len(each) for each in sets])
        what = np.concatenate([*sets, np.zeros(0, np.intp)]).astype(np.intp)
        self.who = who[np.argsort(what, kind="stable")]
        self.counts = np.bincount(what, minlength=len(weighed.hashes))
        self.starts = np.cumsum(self.counts) - self.counts
        self.rows = [self.shared(each) for each in sets] if self.count <= MOST_ROWS else []

    def row(self, number: int) -> Weights:
        """What a submission has in common with every other one."""
        return self.rows[number] if self.rows else self.shared(self.sets[number])

    def shared(self, own: Indices) -> Weights:
        """The weight of these fingerprints that each submission has."""
        own = own[self.counts[own] > 1]
        counts = self.counts[own]
        ends = np.cumsum(counts)
        offsets = np.repeat(self.starts[own] - (ends - counts), counts)
        places = offsets + np.arange(ends[-1] if len(ends) else 0)
        weights = np.repeat(self.weighed.weights[own], counts)
        found: Weights = np.bincount(self.who[places], weights, minlength=self.count).astype(np.float64)
        return found

    def threshold(self) -> tuple[float, float]:
        """(share from which a pair is told, the share of the middle pair): what is usual in this class is no sign."""
        shares = [self._shares(number) for number in range(self.count)]
        every = np.concatenate([*shares, np.zeros(0)])
        usual = float(np.median(every)) if len(every) else 0.0
        if len(every) < FEW_PAIRS:
            return FLOOR, usual
        spread = NORMAL * float(np.median(np.abs(every - usual)))
        return float(np.clip(usual + SPREADS * spread, FLOOR, CEILING)), usual

    def _shares(self, number: int) -> Weights:
        """With every later submission that has enough to compare."""
        if self.totals[number] < LEAST:
            return np.zeros(0)
        later = np.arange(number + 1, self.count)
        later = later[self.totals[later] >= LEAST]
        least = np.minimum(self.totals[later], self.totals[number])
        found: Weights = self.row(number)[later] / least
        return found


def _pairs(index: _Index, prints: Sequence[Prints], threshold: float) -> Iterator[Alike]:
    parts: dict[tuple[int, int], list[tuple[int, str, float]]] = {}
    for number, each in enumerate(prints):
        for name, own in _definitions(each, index.weighed):
            weight = index.weighed.weights[own].sum()
            share = index.shared(own) / weight
            share[number] = 0.0
            for other in np.flatnonzero(share >= min(threshold + PART_MORE, CEILING)).tolist():
                pair = (min(number, other), max(number, other))
                parts.setdefault(pair, []).append((number, name, float(share[other])))
    pairs = set(parts)
    for number in range(index.count):
        row, total = index.row(number), index.totals[number]
        if total < LEAST:
            continue
        least = np.minimum(index.totals, total)
        enough = (row >= LEAST) & (row >= needed(row, threshold) * least)
        pairs |= {(number, other) for other in np.flatnonzero(enough).tolist() if other > number}
    for left, right in sorted(pairs):
        yield _alike(index, left, right, tuple(parts.get((left, right), ())))


def needed(weight: Weights, threshold: float) -> Weights:
    """The share from which a pair is told that has this much in common."""
    lacking: Weights = np.clip((PLENTY - weight) / (PLENTY - LEAST), 0.0, 1.0)
    return np.minimum(threshold + LITTLE_MORE * lacking, CEILING)


def _definitions(prints: Prints, weighed: Weighed) -> Iterator[tuple[str, Indices]]:
    """(name, its fingerprints) of every definition that is large enough to be looked at by itself."""
    for number, name in enumerate(prints.parts):
        hashes = np.unique(prints.hashes[prints.part == number])
        weights = weighed.of(hashes)
        if name and weights.sum() >= PART_LEAST:
            yield name, np.searchsorted(weighed.hashes, hashes[weights > 0])


def _alike(index: _Index, left: int, right: int, parts: tuple[tuple[int, str, float], ...]) -> Alike:
    weight = float(index.row(left)[right])
    return Alike(
        left=left,
        right=right,
        shared=len(np.intersect1d(index.sets[left], index.sets[right], assume_unique=True)),
        weight=weight,
        left_share=weight / float(index.totals[left]),
        right_share=weight / float(index.totals[right]),
        parts=parts,
    )
