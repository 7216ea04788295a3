"""Naming mistakes: which misconceptions, applied to the reference, give just what the student's code gave.

A set of mistakes explains a student when the outputs agree on every check, within the checks' tolerances; ties name all of them.
The search goes by data. What a mistake does alone says on which checks it agrees with the student, and rules it out where the
student is right. Then

1. covers: the smallest sets whose members explain the failing checks one by one (a single mistake is such a set);
2. pairs that act on the same checks, so that neither alone agrees there: screened on one check, then run whole;
3. such a pair beside mistakes that explain the other failing checks.

Every candidate but a single one is run with its edits combined before it is believed.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from msgspec import Struct

from grader.exercise import Question
from grader.judge import agreement
from grader.model import Observations
from grader.untried import UNTRIED

__all__ = ["Explanation", "Part", "Recipe", "diagnose", "recipes", "variants"]


class Recipe(Struct, frozen=True, order=True):
    """A program made of the reference: accepted forms chosen, mistakes made (id, which of its ways)."""

    forms: tuple[str, ...] = ()
    mistakes: tuple[tuple[str, int], ...] = ()


class Part(Struct, frozen=True, order=True):
    """Mistakes (ids) and the failing checks (ids) that they explain."""

    mistakes: tuple[str, ...]
    checks: tuple[str, ...]


class Explanation(Struct, frozen=True):
    """Sets of mistakes that explain the student equally well, each in its parts, and the form they were made in."""

    sets: tuple[tuple[Part, ...], ...]
    form: tuple[str, ...]

    def mistakes(self) -> tuple[str, ...]:
        """Ids of all mistakes of all sets, each once."""
        return tuple(dict.fromkeys(id for parts in self.sets for part in parts for id in part.mistakes))


Observe = Callable[..., list[Observations | None]]
"""observe(recipes, scenarios=...) gives what each recipe gives under the question's probe (or some scenarios of it);
None where its edits do not combine."""

Mistake: TypeAlias = tuple[str, int]
LARGEST_COVER = 4


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
    """The sets of mistakes that explain what was seen, or None. `forms` are tried in order, the likeliest first."""
    relevant = _relevant(question, seen)
    if not relevant:
        return None
    looks = [_Look(question, seen, observe, form, relevant) for form in forms]
    for size in range(1, LARGEST_COVER + 1):
        for look in looks:
            sets = _each_once(look.covers(size))
            if sets:
                return Explanation(sets, look.form)
    for look in sorted(looks, key=lambda look: -look.closeness)[:2]:
        sets = _each_once(look.interacting())
        if sets:
            return Explanation(sets, look.form)
    return None


def _relevant(question: Question, seen: Observations) -> frozenset[str]:
    """Checks that have something of the student's to agree with."""
    return frozenset(
        check.id
        for check in question.checks
        if check.compare is not None and check.naming and any(_says(seen, n) for n in check.observes)
    )


def _says(seen: Observations, scenario: str) -> bool:
    failure = seen.failures.get(scenario)
    return failure.type != UNTRIED if failure else seen.values.get(scenario) is not None


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
        self._right = self._agreed([()])[0] or frozenset()
        self._failing = relevant - self._right
        self._alone: dict[Mistake, frozenset[str]] | None = None

    @property
    def closeness(self) -> int:
        """How much of what was seen right answers or single mistakes of this form explain."""
        explained = frozenset[str]().union(*self._possible().values())
        return len(self._right | explained)

    def covers(self, size: int) -> Iterator[tuple[Part, ...]]:
        """Sets of `size` mistakes that explain the failing checks one by one."""
        possible = self._possible()
        telling = [m for m, explained in possible.items() if explained]
        covering = []
        for chosen in itertools.combinations(telling, size):
            explained = frozenset[str]().union(*(possible[m] for m in chosen))
            if explained >= self._failing and _needed(chosen, possible) and _different(chosen):
                covering.append(chosen)
        for chosen in covering if size == 1 else self._holding(covering):
            yield self._parts((), chosen)

    def interacting(self) -> Iterator[tuple[Part, ...]]:
        """Pairs that act on failing checks together, alone or beside mistakes that explain the rest."""
        possible = self._possible()
        explained = frozenset[str]().union(*possible.values())
        open_checks = [
            c
            for c in self.question.checks
            if c.id in self._failing - explained and not any(n in self.seen.failures for n in c.observes)
        ]  # an exception that no single mistake raises is no pair's either
        if not open_checks:
            return
        screen = open_checks[0].id
        unchanged = {m: self._as_reference(m) for m in self._singles()}
        acting = [m for m, same in unchanged.items() if self._failing - same]
        pairs = [
            (a, b)
            for a, b in self._marked(list(itertools.combinations(acting, 2)))
            if _different((a, b)) and (screen not in unchanged[a] or screen not in unchanged[b])
        ]
        pairs.sort(
            key=lambda p: not all(m in possible for m in p)
        )  # stable: two that cancel somewhere come last
        aside = self._aside(possible)
        for pair in self._agreeing_on(screen, pairs):
            for _, some in itertools.groupby(aside, key=len):  # the fewest first: most need nothing beside
                whole = [(*pair, *beside) for beside in some if _different((*pair, *beside))]
                if held := self._holding(whole):
                    yield self._parts(pair, held[0][2:])
                    break

    def _marked(self, pairs: Sequence[tuple[Mistake, Mistake]]) -> Sequence[tuple[Mistake, Mistake]]:
        """Pairs that leave all the marks that the student's outputs bear."""
        for mark in [m.mark for m in self.question.misconceptions if m.mark and m.mark(self.seen.values)]:
            singles = sorted({m for pair in pairs for m in pair})
            alone = self.observe([Recipe(self.form, (m,)) for m in singles])
            bearing = {m for m, seen in zip(singles, alone, strict=True) if seen and mark(seen.values)}
            pairs = [pair for pair in pairs if not bearing.isdisjoint(pair)]
        return pairs

    def _speaks_against(self, mistake: Mistake) -> bool:
        """Whether what was seen lacks the mark that this mistake leaves: then it need not be run."""
        mark = self.question.misconception(mistake[0]).mark
        return mark is not None and not mark(self.seen.values)

    def _parts(self, pair: tuple[Mistake, ...], beside: tuple[Mistake, ...]) -> tuple[Part, ...]:
        """Every failing check goes to the first mistake that explains it alone; what is left, to the pair."""
        possible = self._possible()
        left = set(self._failing)
        parts = []
        for m in sorted(beside):
            mine = sorted(possible[m] & left)
            left -= possible[m]
            parts.append(Part((m[0],), tuple(mine)))
        if pair:
            parts.append(Part(tuple(sorted(id for id, _ in pair)), tuple(sorted(left))))
        return tuple(sorted(parts))

    def _aside(self, possible: dict[Mistake, frozenset[str]]) -> list[tuple[Mistake, ...]]:
        """Nothing, or up to two mistakes that each explain some failing check for certain."""
        telling = [m for m, explained in possible.items() if explained]
        return [(), *((m,) for m in telling), *itertools.combinations(telling, 2)]

    def _possible(self) -> dict[Mistake, frozenset[str]]:
        """Mistakes that spoil nothing on which the student is right, with the failing checks that each explains alone."""
        return {m: agreed & self._failing for m, agreed in self._singles().items() if agreed >= self._right}

    def _singles(self) -> dict[Mistake, frozenset[str]]:
        if self._alone is None:
            known = [m for m in recipes(self.question) if not self._speaks_against(m)]
            looked = zip(known, self._agreed([(m,) for m in known]), strict=True)
            self._alone = {m: agreed for m, agreed in looked if agreed is not None}
        return self._alone

    def _as_reference(self, mistake: Mistake) -> frozenset[str]:
        """Checks on which the mistake changes nothing."""
        plain, wrong = self.observe([Recipe(self.form), Recipe(self.form, (mistake,))])
        if plain is None or wrong is None:
            return frozenset()
        return agreement(self.question, wrong, plain)

    def _agreeing_on(self, check: str, sets: Sequence[tuple[Mistake, ...]]) -> list[tuple[Mistake, ...]]:
        """Those whose outputs are the student's on one check."""
        scenarios = next(c.observes for c in self.question.checks if c.id == check)
        made = self.observe([Recipe(self.form, mistakes) for mistakes in sets], scenarios=scenarios)
        return [
            mistakes
            for mistakes, seen in zip(sets, made, strict=True)
            if seen is not None and check in agreement(self.question, self.seen, seen)
        ]

    def _holding(self, sets: Sequence[tuple[Mistake, ...]]) -> list[tuple[Mistake, ...]]:
        """Those whose outputs are the student's throughout."""
        agreed = zip(sets, self._agreed(sets), strict=True)
        return [mistakes for mistakes, checks in agreed if checks is not None and checks >= self.relevant]

    def _agreed(self, sets: Sequence[tuple[Mistake, ...]]) -> list[frozenset[str] | None]:
        """For each set of mistakes, the checks on which its outputs are the student's; None where its edits do not combine."""
        made = self.observe([Recipe(self.form, mistakes) for mistakes in sets])
        return [
            None if seen is None else agreement(self.question, self.seen, seen) & self.relevant
            for seen in made
        ]


def _needed(chosen: tuple[Mistake, ...], possible: dict[Mistake, frozenset[str]]) -> bool:
    """Whether each member explains something that the others do not."""
    for m in chosen:
        others = frozenset[str]().union(*(possible[o] for o in chosen if o != m))
        if possible[m] <= others:
            return False
    return True


def _different(mistakes: tuple[Mistake, ...]) -> bool:
    return len({id for id, _ in mistakes}) == len(mistakes)


def _each_once(sets: Iterator[tuple[Part, ...]]) -> tuple[tuple[Part, ...], ...]:
    """The sets without those that hold the same mistakes as one before (made in another way)."""
    known: dict[tuple[str, ...], tuple[Part, ...]] = {}
    for parts in sets:
        known.setdefault(tuple(sorted(id for part in parts for id in part.mistakes)), parts)
    return tuple(known.values())
