"""Naming mistakes: which misconceptions, applied to the reference, give just what the student's code gave.

A set of mistakes explains a student when the outputs agree on every check, within the checks' tolerances. The smallest set
wins; ties name all of them. The search is by data: what a mistake does alone rules it out where the student is right.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from msgspec import Struct

from grader.exercise import Question
from grader.judge import agreement
from grader.model import Observations

__all__ = ["Explanation", "Recipe", "diagnose", "recipes", "variants"]


class Recipe(Struct, frozen=True, order=True):
    """A program made of the reference: accepted forms chosen, mistakes made (id, which of its ways)."""

    forms: tuple[str, ...] = ()
    mistakes: tuple[tuple[str, int], ...] = ()


class Explanation(Struct, frozen=True):
    """Sets of mistakes (ids) that explain the student equally well, and the form they were made in."""

    sets: tuple[tuple[str, ...], ...]
    forms: tuple[str, ...]


Observe = Callable[[Recipe], Observations | None]
"""What a recipe gives under the question's probe; None where its edits do not combine."""

LARGEST_SET = 3


def variants(question: Question) -> list[tuple[str, ...]]:
    """Every accepted form of the reference: one choice, or none, of each axis. The plain reference is first."""
    axes: dict[str, list[str]] = {}
    for accepted in question.accepted:
        axes.setdefault(accepted.axis, [""]).append(accepted.id)
    choices = itertools.product(*axes.values())
    forms = [tuple(id for id in choice if id) for choice in choices]
    return sorted(forms, key=len)


def recipes(question: Question) -> list[tuple[str, int]]:
    """Every single mistake in each of its ways."""
    return [
        (m.id, way)
        for m in question.misconceptions
        for way in range((1 if m.edits or m.source else 0) + len(m.instead))
    ]


def diagnose(
    question: Question, seen: Observations, observe: Observe, forms: list[tuple[str, ...]]
) -> Explanation | None:
    """The smallest sets of mistakes that explain what was seen, or None. `forms` are tried in order."""
    relevant = _relevant(question, seen)
    if not relevant:
        return None
    looks = [_Look(question, seen, observe, form, relevant) for form in forms]
    for size in range(1, LARGEST_SET + 1):
        for look in looks:
            sets = tuple(dict.fromkeys(look.sets(size)))
            if sets:
                return Explanation(sets, look.form)
    return None


def _relevant(question: Question, seen: Observations) -> frozenset[str]:
    """Checks that have something of the student's to agree with."""
    return frozenset(
        check.id
        for check in question.checks
        if check.compare is not None
        and check.naming
        and any(seen.values.get(n) is not None or n in seen.failures for n in check.observes)
    )


class _Look:
    """The search within one accepted form."""

    def __init__(
        self,
        question: Question,
        seen: Observations,
        observe: Observe,
        form: tuple[str, ...],
        relevant: frozenset[str],
    ) -> None:
        self.question, self.seen, self.observe = question, seen, observe
        self.form, self.relevant = form, relevant
        self._right = self._agree(()) or frozenset()
        self._alone: dict[tuple[str, int], frozenset[str]] | None = None

    def sets(self, size: int) -> Iterator[tuple[str, ...]]:
        """Explaining sets of this size, as sorted ids."""
        if size == 1:
            for mistake, agreed in self.alone().items():
                if agreed >= self.relevant:
                    yield (mistake[0],)
            return
        for mistakes in self._candidates(size):
            together = self._agree(mistakes)
            if together is not None and together >= self.relevant:
                yield tuple(sorted(id for id, _ in mistakes))

    def alone(self) -> dict[tuple[str, int], frozenset[str]]:
        """For every single mistake: the checks on which it alone agrees with the student."""
        if self._alone is None:
            looked = {m: self._agree((m,)) for m in recipes(self.question)}
            self._alone = {m: agreed for m, agreed in looked.items() if agreed is not None}
        return self._alone

    def _candidates(self, size: int) -> Iterator[tuple[tuple[str, int], ...]]:
        """Sets worth running, the likeliest first: those that cover the failing checks one by one, then any pair.

        A mistake that would spoil a check on which the student is right cannot have been made.
        """
        failing = self.relevant - self._right
        possible = {m: agreed & failing for m, agreed in self.alone().items() if agreed >= self._right}
        tried = set()
        telling = [m for m, explained in possible.items() if explained]
        for chosen in itertools.combinations(telling, size):
            if _different(chosen) and frozenset().union(*(possible[m] for m in chosen)) >= failing:
                tried.add(chosen)
                yield chosen
        if size == 2:
            for chosen in itertools.combinations(possible, 2):
                if chosen not in tried and _different(chosen):
                    yield chosen
        elif size == 3:
            for certain in telling:
                if len(possible[certain]) == len(failing):
                    continue
                rest = [m for m in possible if m != certain and not possible[m] & possible[certain]]
                for pair in itertools.combinations(rest, 2):
                    chosen = (certain, *pair)
                    if chosen not in tried and _different(chosen):
                        yield chosen

    def _agree(self, mistakes: tuple[tuple[str, int], ...]) -> frozenset[str] | None:
        observed = self.observe(Recipe(self.form, mistakes))
        return None if observed is None else agreement(self.question, self.seen, observed) & self.relevant


def _different(mistakes: tuple[tuple[str, int], ...]) -> bool:
    return len({id for id, _ in mistakes}) == len(mistakes)
