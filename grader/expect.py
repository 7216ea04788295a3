"""What the reference, its accepted forms and its misconceptions give: run behind the same wall, then remembered.

They are programs like a student's, but ours: so many of them run in one child, one after another, each in a namespace of its own.
Their observations depend on the question's files, the seed, the engine and the libraries alone: a change of any of them makes
new ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Protocol

import msgspec

from grader import __version__, wire
from grader.diagnose import Recipe
from grader.exercise import Edit, Pack, Question, edited
from grader.footprint import engine, libraries
from grader.judge import merged
from grader.memory import Memory
from grader.model import Observations, Program
from grader.program import job_for, source_program

__all__ = ["Expectations", "Expected", "recipe_source"]

Run = Callable[[wire.Job], Observations]

TOGETHER = 24
"""Programs of ours that run in one child."""


def recipe_source(question: Question, recipe: Recipe) -> str | None:
    """The reference with the recipe's edits; None where they do not combine."""
    source = question.reference_source
    edits: list[Edit] = []
    for form in recipe.forms:
        edits += next(a.edits for a in question.accepted if a.id == form)
    for id, way in recipe.mistakes:
        mistake = question.misconception(id)
        ways = [*([mistake.edits] if mistake.edits or mistake.source else []), *mistake.instead]
        edits += ways[way]
        if mistake.source and way == 0:
            source = (Path(question.folder) / mistake.source).read_text(encoding="utf-8")
    return edited(source, tuple(edits))


class Expected(Protocol):
    """Where a verdict looks up what references and mistakes give: run here, or as a kit has it."""

    def observe_all(
        self,
        recipes: Sequence[Recipe],
        *,
        detours: tuple[str, ...] = (),
        scenarios: tuple[str, ...] = (),
        seen: Observations | None = None,
    ) -> list[Observations | None]:
        """What each recipe gives; None where its edits do not combine, or where that is not known."""

    def observe(
        self,
        recipe: Recipe,
        *,
        detours: tuple[str, ...] = (),
        scenarios: tuple[str, ...] = (),
        seen: Observations | None = None,
    ) -> Observations | None:
        """What one recipe gives; see `observe_all`."""
        return self.observe_all([recipe], detours=detours, scenarios=scenarios, seen=seen)[0]


class Expectations(Expected):
    """Observations of one question's recipes, made as they are asked for."""

    def __init__(self, pack: Pack, question: Question, run: Run, *, seed: int, memory: Memory) -> None:
        self.pack, self.question, self.seed = pack, question, seed
        self._run, self._memory = run, memory
        self._source = lru_cache(maxsize=None)(lambda recipe: recipe_source(question, recipe))
        self._program = lru_cache(maxsize=None)(lambda source: source_program(pack, question, source))
        self._predictions = _Predictions()

    def observe_all(
        self,
        recipes: Sequence[Recipe],
        *,
        detours: tuple[str, ...] = (),
        scenarios: tuple[str, ...] = (),
        seen: Observations | None = None,
    ) -> list[Observations | None]:
        """What each recipe gives, public and hidden scenarios together, or only `scenarios`.

        Where the outcome hangs on a random start (`Question.predicted`), what it gives from the start in `seen`.
        None where its edits do not combine.
        """
        wanted = [n for n in self.question.predicted if not scenarios or n in scenarios]
        given = {n: seen.values[n] for n in wanted if n in seen.values} if seen else {}
        predicted = self._predicted(recipes, detours, given) if given else {}
        lacking = [r for r in recipes if not set(scenarios) or set(scenarios) - predicted.get(r, {}).keys()]
        own = self._own(lacking, detours, scenarios)
        return [_with(own.get(r), predicted.get(r, {})) for r in recipes]

    def _own(
        self, recipes: Iterable[Recipe], detours: tuple[str, ...], scenarios: tuple[str, ...]
    ) -> dict[Recipe, Observations]:
        """What the recipes give by themselves."""
        sources = {r: source for r in recipes if (source := self._source(r)) is not None}
        digests = {r: self._digest(source, (*detours, "only", *scenarios)) for r, source in sources.items()}
        known = {r: found for r, digest in digests.items() if (found := self._memory.get(digest)) is not None}
        new = [r for r in sources if r not in known]
        for r, found in zip(new, self._made([sources[r] for r in new], detours, scenarios), strict=True):
            if found is not None:
                known[r] = found
                self._memory.put(digests[r], found)
        return known

    def _predicted(
        self, recipes: Iterable[Recipe], detours: tuple[str, ...], given: dict[str, wire.Value]
    ) -> dict[Recipe, dict[str, wire.Value]]:
        """What the recipes make of the starts in `given`; remembered for the submission under examination alone.

        Nothing for a recipe, or a scenario, that cannot go on from such a start.
        """
        known = self._predictions.of(given, detours)
        sources = {r: source for r in recipes if r not in known and (source := self._source(r)) is not None}
        made = self._made(list(sources.values()), detours, tuple(given), seen=given)
        for r, found in zip(sources, made, strict=True):
            known[r] = found.values if found else {}
        return known

    def _made(
        self,
        sources: Sequence[str],
        detours: tuple[str, ...],
        scenarios: tuple[str, ...],
        seen: dict[str, wire.Value] | None = None,
    ) -> list[Observations | None]:
        """What programs of ours give: many in one child, and alone where that child did not come to its end."""
        programs = {source: self._program(source) for source in dict.fromkeys(sources)}
        found: dict[str, Observations] = {}
        runnable = [(source, program) for source, program in programs.items() if program is not None]
        for first in range(0, len(runnable), TOGETHER):
            some = dict(runnable[first : first + TOGETHER])
            for hidden in (False, True):

                def job(program: Program, hidden: bool = hidden) -> wire.Job:
                    return job_for(
                        self.pack,
                        self.question,
                        program,
                        seed=self.seed,
                        hidden=hidden,
                        detours=detours,
                        only=scenarios,
                        seen=seen,
                    )

                for source, part in zip(some, self._run_all(job, list(some.values())), strict=True):
                    found[source] = merged(found[source], part) if source in found else part
        return [found.get(source) for source in sources]

    def _run_all(self, job: Callable[[Program], wire.Job], programs: list[Program]) -> list[Observations]:
        """What each program gives, in one child; in one of its own where that child did not come to it."""
        together = job(programs[0])
        if not together.scenarios:
            return [Observations(outcome="completed")] * len(programs)
        together.others = [wire.Other(list(p.units), p.bindings()) for p in programs[1:]]
        seen = self._run(together)
        if len(programs) == 1:
            return [seen]
        parts = [_part(seen, number, together.scenarios) for number in range(len(programs))]
        return [part or self._run(job(p)) for part, p in zip(parts, programs, strict=True)]

    def _digest(self, source: str, how: tuple[str, ...]) -> str:
        parts = [
            self.question.digest or self.pack.assignment.digest,
            self.question.id,
            repr(self.question.scenarios(hidden=True)),
            repr(self.pack.assignment.roles),
            str(self.seed),
            source,
            *how,
            __version__,
            engine(),
            libraries(),
        ]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _part(seen: Observations, number: int, scenarios: list[str]) -> Observations | None:
    """What program `number` of a child gave; None where the child ended before it was done."""
    prefix = wire.prefix(number)
    names = {prefix + name: name for name in (*scenarios, "__load__")}
    values = {names[id]: value for id, value in seen.values.items() if id in names}
    failures = {names[id]: failure for id, failure in seen.failures.items() if id in names}
    loaded = "__load__" not in failures
    if loaded and not all(name in values or name in failures for name in scenarios):
        return None
    raised = bool(failures) and (not values or not loaded)
    return msgspec.structs.replace(
        seen,
        outcome="raised" if raised else "completed",
        reason="",
        values=values,
        failures=failures,
        stdout="",
        stdout_bytes=0,
    )


def _with(own: Observations | None, predicted: dict[str, wire.Value]) -> Observations | None:
    """With what was predicted in place of what was seen of itself."""
    if not predicted:
        return own
    own = own or Observations(outcome="completed")
    return msgspec.structs.replace(
        own,
        values={**own.values, **predicted},
        failures={name: failure for name, failure in own.failures.items() if name not in predicted},
    )


class _Predictions:
    """Predicted values by recipe, made from what was seen of one submission; of another, they start anew."""

    def __init__(self) -> None:
        self._from = b""
        self._known: dict[tuple[str, ...], dict[Recipe, dict[str, wire.Value]]] = {}

    def of(
        self, given: dict[str, wire.Value], detours: tuple[str, ...]
    ) -> dict[Recipe, dict[str, wire.Value]]:
        """Those made from `given` on these detours."""
        data = wire.pack_frame(wire.Emitted("", wire.encode(given)))
        if data != self._from:
            self._from, self._known = data, {}
        return self._known.setdefault(detours, {})
