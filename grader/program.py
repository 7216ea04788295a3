"""From a submission, read, to the jobs that run behind the wall: what is bound, which statements are needed, what is fed in."""

from __future__ import annotations

import ast
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec
import numpy as np
from msgspec import Struct

from grader import wire
from grader.bind import Bindings, bind, question_position
from grader.exercise import Pack, Question
from grader.extract import Definition, Source, definitions, parse, parse_quietly, slice_for, whole
from grader.model import Bound, Cell, Document, Program

__all__ = [
    "Reading",
    "drawn_inputs",
    "full_program",
    "job_for",
    "program_for",
    "read",
    "short_of",
    "starter_digests",
]


class Reading(Struct, frozen=True, kw_only=True):
    """A submission's document with all that was found in it."""

    document: Document
    source: Source
    found: tuple[Definition, ...]
    bindings: Mapping[str, Bindings]


def read(pack: Pack, document: Document) -> Reading:
    """Parse the document and bind every question's targets."""
    source = parse(document)
    found = definitions(source)
    positions = {
        id: question_position(question, source, document.cells) for id, question in pack.questions.items()
    }
    bindings = bind(
        list(pack.questions.values()),
        source,
        found,
        pack.assignment.roles,
        starter_digests(pack),
        positions=positions,
        strict=pack.assignment.strict_names,
    )
    return Reading(document=document, source=source, found=found, bindings=bindings)


def program_for(reading: Reading, bound: tuple[Bound, ...]) -> Program:
    """The statements that the bound names depend on.

    Where a bound definition is overwritten later (redefined, or imported over), names count as they stood right after it.
    """
    names = {b.path.partition(".")[0] for b in bound}
    early = [
        d.statement
        for b in bound
        if (d := _chosen(reading.found, b)) is not None
        and max(reading.source.bound.get(b.path.partition(".")[0], (0,))) > d.statement
    ]
    units = slice_for(reading.source, sorted(names), at=max(early) + 1 if early else None)
    return Program(units=units, bound=bound)


def full_program(reading: Reading, bound: tuple[Bound, ...]) -> Program:
    """Every cell, for a miniature run."""
    return Program(units=whole(reading.source), bound=bound, whole=True)


def short_of(program: Program, stop: wire.Place) -> Program | None:
    """The program without the statement in which it stopped, and without what its cell computes after it.

    Definitions and typed values stay: they hang on nothing that did not come about. None where no statement stands there.
    """
    at = next((u for u in program.units if _holds(u, stop)), None)
    if at is None:
        return None
    lost = [u for u in program.units if u.label == at.label and (u.line > at.line and not _stands_alone(u))]
    return msgspec.structs.replace(
        program, units=tuple(u for u in program.units if u is not at and u not in lost)
    )


def _holds(unit: wire.Unit, place: wire.Place) -> bool:
    return unit.label == place.label and unit.line <= place.line <= unit.line + unit.source.count("\n")


def _stands_alone(unit: wire.Unit) -> bool:
    kinds = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
    return all(isinstance(node, kinds) or _is_typed(node) for node in parse_quietly(unit.source).body)


def _is_typed(node: ast.stmt) -> bool:
    """Whether this gives a name a value in which nothing is looked up or called."""
    if not isinstance(node, ast.Assign):
        return False
    return not any(isinstance(part, ast.Name | ast.Call) for part in ast.walk(node.value))


def _chosen(found: tuple[Definition, ...], bound: Bound) -> Definition | None:
    for d in found:
        if (d.path, d.label, d.line) == (bound.path, bound.label, bound.line):
            return d
    return None


def job_for(
    pack: Pack,
    question: Question,
    program: Program,
    *,
    seed: int,
    hidden: bool = False,
    sabotage: bool = False,
    detours: tuple[str, ...] = (),
    only: tuple[str, ...] = (),
    seen: Mapping[str, Any] | None = None,
) -> wire.Job:
    """What a child is told: the program, the probe's source, its scenarios and the inputs drawn for this run.

    `only`: of the scenarios, just these. `seen`: what a program of ours is to predict from (`Question.predicted`).
    """
    probe = question.hidden_source if hidden else question.probe_source
    scenarios, watch = question.scenarios(hidden=hidden), list(question.watch)
    if question.whole:
        shared = pack.recorded()
        probe, scenarios, watch = shared.probe, shared.scenarios, shared.watch
    return wire.Job(
        units=list(program.units),
        bindings=program.bindings(),
        probe=probe,
        scenarios=[s for s in scenarios if not s.startswith("__") and (not only or s in only)],
        inputs=drawn_inputs(question, seed, hidden=hidden) | ({"seen": wire.encode(seen)} if seen else {}),
        whole=program.whole,
        cell_seconds=pack.assignment.cell_seconds,
        rows=pack.assignment.rows if program.whole else 0,
        watch=watch,
        figures=question.whole,
        sabotage=list(question.delegates) if sabotage else [],
        detours=list(detours),
    )


def drawn_inputs(question: Question, seed: int, *, hidden: bool) -> dict[str, wire.Node]:
    """The probe's inputs, drawn from the seed: its own for every question, another draw for hidden checks."""
    if question.inputs is None:
        return {}
    stream = np.random.default_rng([seed, zlib.crc32(question.id.encode()), int(hidden)])
    drawn: Mapping[str, Any] = question.inputs(stream)
    return {name: wire.encode(value) for name, value in drawn.items()}


def source_program(pack: Pack, question: Question, text: str) -> Program | None:
    """A reference or sample as a program for one question; None where its targets cannot be bound."""
    cell = Cell(number=0, kind="code", source=text, label="reference")
    reading = read(
        msgspec.structs.replace(pack, questions={question.id: question}),
        Document(path="reference", cells=(cell,)),
    )
    found = reading.bindings[question.id]
    return program_for(reading, found.bound) if found.bound else None


def starter_digests(pack: Pack) -> frozenset[str]:
    """Digests of the definitions that the starter holds: unchanged, they are no answer."""
    return _digests(tuple(q.starter for q in pack.questions.values() if q.starter))


@lru_cache(maxsize=8)
def _digests(starters: tuple[str, ...]) -> frozenset[str]:
    cells = tuple(
        Cell(number=i, kind="code", source=text, label=f"starter {i}") for i, text in enumerate(starters, 1)
    )
    found = definitions(parse(Document(path="starter", cells=cells)))
    return frozenset(d.digest for d in found if d.digest)
