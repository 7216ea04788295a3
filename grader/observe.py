"""Running one question of one submission behind the wall, and running it again where a fuller or another run tells more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import msgspec
from msgspec import Struct

from grader import wire
from grader.exercise import Pack, Question
from grader.judge import merged
from grader.language import say
from grader.model import Bound, Observations, Program
from grader.program import Reading, full_program, job_for, program_for, short_of

__all__ = ["Run", "Sight", "honest_hidden", "observe", "unchanged"]

Run = Callable[[wire.Job, bool], Observations]
"""run(job, whole): a whole run has wider limits."""

MENDABLE = frozenset(
    {"NameError", "UnboundLocalError", "AttributeError", "KeyError", "IndexError", "Missing"}
)
"""Failures of a slice that running the whole notebook may mend."""

REACHES = re.compile(
    r"optim|import_?module|importlib|__import__|getattr|attrgetter|vars|__dict__|\bdir\(|globals|modules|eval|exec"
    r"|compile|inspect|runpy|gc\.|loads?\(|ctypes|_fused|_foreach|_C\b|\bops\b|sklearn|scipy"
)
"""What code that leans on a library's routine mostly has in it. It spares practice questions a run; where there are points,
nothing is spared: names can be spelt in ways that no pattern foresees."""


class Sight(Struct, frozen=True, kw_only=True):
    """What was seen of a question, and how."""

    seen: Observations
    program: Program
    spoiled: Observations | None = None
    """The whole run with the delegates made wrong."""
    delegated: bool = False
    """The outcome changes when the library's routine gives wrong results: the answer was the library's."""
    notes: tuple[str, ...] = ()


def observe(
    pack: Pack,
    question: Question,
    reading: Reading,
    bound: tuple[Bound, ...],
    run: Run,
    *,
    seed: int,
    detours: tuple[str, ...] = (),
) -> Sight:
    """What the question's probes see of this submission: public scenarios, then the hidden ones in a child of their own."""
    if question.whole:
        return _observe_whole(pack, question, reading, bound, run, seed)
    program = program_for(reading, bound)
    seen = run(job_for(pack, question, program, seed=seed, detours=detours), False)
    notes: tuple[str, ...] = ()
    if _mendable(seen):
        fuller = full_program(reading, bound)
        again = run(job_for(pack, question, fuller, seed=seed, detours=detours), True)
        if _tells_more(question, again, seen):
            program, seen = fuller, again
            notes = (say("the whole notebook was run, since a part of it did not run by itself"),)
    if question.always and "__load__" in seen.failures:
        program, seen = _as_far_as_it_runs(pack, question, program, seen, run, seed)
    if not question.scenarios(hidden=True) or not _worth_hidden(question, seen):
        worth = bool(question.possible) or any(REACHES.search(unit.source) for unit in program.units)
        delegated = worth and _delegates_in_public(pack, question, program, seen, run, seed, detours)
        return Sight(seen=seen, program=program, delegated=delegated, notes=notes)
    job = job_for(
        pack, question, program, seed=seed, hidden=True, sabotage=bool(question.delegates), detours=detours
    )
    hidden = run(job, program.whole)
    delegated = not _came_to_end(question, hidden) and _delegates_in_public(
        pack, question, program, seen, run, seed, detours
    )
    return Sight(seen=merged(seen, hidden), program=program, delegated=delegated, notes=notes)


MOST_STOPS = 5
"""So many cells that stop are gone round."""


def _as_far_as_it_runs(
    pack: Pack, question: Question, program: Program, stopped: Observations, run: Run, seed: int
) -> tuple[Program, Observations]:
    """The program without what stops it, and what is seen then: answers that stood before, functions that stop nowhere.

    Where it stopped first stays told.
    """
    first, shorter, seen = stopped.failures["__load__"], program, stopped
    for _ in range(MOST_STOPS):
        stop = seen.failures.get("__load__")
        if stop is None or not stop.places:
            break
        rest = short_of(shorter, stop.places[0])
        if rest is None:
            break
        shorter = rest
        seen = run(job_for(pack, question, shorter, seed=seed), False)
    if "__load__" in seen.failures or not _tells_more(question, seen, stopped):
        return program, stopped
    return shorter, msgspec.structs.replace(seen, failures={"__load__": first, **seen.failures})


def honest_hidden(
    pack: Pack, question: Question, sight: Sight, run: Run, *, seed: int, detours: tuple[str, ...] = ()
) -> Sight:
    """The hidden scenarios once more, with the library right: what changes was the library's doing."""
    job = job_for(pack, question, sight.program, seed=seed, hidden=True, detours=detours)
    honest = run(job, sight.program.whole)
    names = set(question.scenarios(hidden=True))
    changed = _changed(names, sight.seen, honest)
    if changed and honest.outcome == "completed":
        again = run(job, sight.program.whole)
        changed -= _changed(names, honest, again)  # code that draws anew each time tells nothing
    public = _without(sight.seen, names)
    delegated = sight.delegated or (bool(changed) and honest.outcome == "completed")
    if (
        not delegated
    ):  # wrong either way: code that sees a hidden check coming may lean on the library in the others
        delegated = _delegates_in_public(pack, question, sight.program, public, run, seed, detours)
    return Sight(
        seen=merged(public, honest),
        program=sight.program,
        spoiled=sight.spoiled,
        delegated=delegated,
        notes=sight.notes,
    )


def _observe_whole(
    pack: Pack, question: Question, reading: Reading, bound: tuple[Bound, ...], run: Run, seed: int
) -> Sight:
    shared = [b for id, found in reading.bindings.items() if pack.questions[id].whole for b in found.bound]
    program = full_program(reading, tuple({b.target: b for b in (*shared, *bound)}.values()))
    seen = run(job_for(pack, question, program, seed=seed), True)
    spoiled = None
    if question.delegates:
        spoiled = run(job_for(pack, question, program, seed=seed, sabotage=True), True)
    return Sight(seen=seen, program=program, spoiled=spoiled)


def _delegates_in_public(
    pack: Pack,
    question: Question,
    program: Program,
    seen: Observations,
    run: Run,
    seed: int,
    detours: tuple[str, ...],
) -> bool:
    """Whether what the public checks see changes with the library: one run more, and another where it does."""
    names = [n for n in question.scenarios(hidden=False) if n in seen.values]
    if not question.delegates or not names:
        return False
    job = job_for(pack, question, program, seed=seed, sabotage=True, detours=detours)
    spoiled = run(job, program.whole)
    changed = _changed(names, seen, spoiled)
    if not changed or spoiled.outcome == "timed_out":
        return False
    honest = job_for(pack, question, program, seed=seed, detours=detours)
    return bool(changed - _changed(changed, seen, run(honest, program.whole)))


def _came_to_end(question: Question, hidden: Observations) -> bool:
    """Whether every hidden scenario gave something or failed by itself."""
    told = hidden.values.keys() | hidden.failures.keys()
    return told >= set(question.scenarios(hidden=True))


def _worth_hidden(question: Question, seen: Observations) -> bool:
    """Not where the program did not load, or ran into a limit: the hidden child would only do so again."""
    if "__load__" in seen.failures or seen.outcome in ("timed_out", "killed", "malformed"):
        return False
    return not question.scenarios(hidden=False) or bool(seen.values)


def _mendable(seen: Observations) -> bool:
    return any(failure.type in MENDABLE for failure in seen.failures.values())


def _tells_more(question: Question, again: Observations, seen: Observations) -> bool:
    """Whether the fuller run came further in what was asked: what it says of its cells does not count."""
    names = question.scenarios(hidden=False)
    return sum(n in again.values for n in names) > sum(n in seen.values for n in names)


def _without(seen: Observations, names: set[str]) -> Observations:
    return msgspec.structs.replace(
        seen,
        values={k: v for k, v in seen.values.items() if k not in names},
        failures={k: v for k, v in seen.failures.items() if k not in names},
        outcome="completed",
        reason="",
    )


def unchanged(first: Observations, second: Observations) -> bool:
    """Whether all scenarios gave the same, or failed at the same place in the same way."""
    names = first.values.keys() | second.values.keys()
    return first.failures == second.failures and not _changed(names, first, second)


def _changed(names: Iterable[str], first: Observations, second: Observations) -> set[str]:
    """Scenarios that gave something else the second time."""
    return {name for name in names if _differs(first.values.get(name), second.values.get(name))}


def _differs(a: wire.Value, b: wire.Value) -> bool:
    """By bytes, so that NaN equals NaN."""
    return wire.pack_frame(wire.Emitted("", wire.encode(a))) != wire.pack_frame(
        wire.Emitted("", wire.encode(b))
    )
